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

    @Test(arguments: [
        ("2011-03-05", "2011-03-05T00:00:00.000Z"), ("20110305", "2011-03-05T00:00:00.000Z"),
        ("2011-03-05T23:30:00-05:00", "2011-03-06T04:30:00.000Z"), ("20110305T233000+0230", "2011-03-05T21:00:00.000Z"),
        ("2011-03-05T23:30Z", "2011-03-05T23:30:00.000Z"), ("2011-03-05 23:30:07.25", "2011-03-05T23:30:07.000Z"),
        ("2011-03-05T23:30+02", "2011-03-05T21:30:00.000Z"), ("2011-03-05T99:99", "2011-03-05T00:00:00.000Z"),
        ("2011-03-05Tnoon", "2011-03-05T00:00:00.000Z"), ("2011-03-05T23:30:00+x", "2011-03-05T00:00:00.000Z"),
    ])
    func `a stated date is an instant with as much of a time as it has`(text: String, instant: String) {
        #expect(Instant(iso: text)?.description == instant)
    }

    @Test(arguments: ["", "2011", "2011-02-30", "soon", "T23:30", "2011-03-05x", "99999999999999999999"])
    func `what does not begin with a date is no instant`(text: String) {
        #expect(Instant(iso: text) == nil)
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
