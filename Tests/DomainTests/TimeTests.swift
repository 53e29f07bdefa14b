import Domain
import Foundation
import Testing

@Suite struct TimeTests {
    @Test(arguments: ["2021-11-26", "2021-11-26T18:16", "2024-02-29T00:00:59"])
    func `a local time is read as it is written`(text: String) {
        #expect(LocalTime(text)?.description == text)
    }

    @Test(arguments: [
        "2021-02-29", "2021-13-01", "2021-1", "2021-11-26T24:00", "2021-11-26T18", "", "2021-11-26T1:b", "+2021-11-26",
    ])
    func `what no calendar has is refused`(text: String) {
        #expect(LocalTime(text) == nil)
    }

    @Test func `instants are written as Foundation writes them`() throws {
        var generator = SystemRandomNumberGenerator()
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for _ in 0..<500 {
            let milliseconds = Int64.random(in: -8_000_000_000_000...250_000_000_000_000, using: &generator)
            // From 1716 on: Foundation counts by the Julian calendar before 1582.
            let date = Date(timeIntervalSince1970: Double(milliseconds / 1_000))
            let own = Instant(milliseconds: milliseconds / 1_000 * 1_000).description
            #expect(own == date.formatted(style))
        }
    }

    @Test func `a local time and its zone give the instant`() throws {
        let local = try #require(LocalTime("2009-09-24T14:35"))
        #expect(Instant(local: local, offsetMinutes: 240).description == "2009-09-24T10:35:00.000Z")
        #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    }
}
