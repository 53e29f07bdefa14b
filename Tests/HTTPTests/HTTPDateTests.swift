import Testing

@testable import HTTP

@Suite struct HTTPDateTests {
    private static func seconds(_ text: String, now: Int = 1_772_560_000) -> Int? {
        HTTPDate.seconds(Array(text.utf8), now: now)
    }

    @Test func `a date that was written is read back`() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2_000 {
            let seconds = Int.random(in: 0..<253_402_300_800, using: &generator)
            #expect(Self.seconds(HTTPDate.text(seconds)) == seconds)
        }
        #expect(Self.seconds(HTTPDate.text(0)) == 0 && Self.seconds(HTTPDate.text(253_402_300_799)) == 253_402_300_799)
    }

    @Test func `all three forms name the same instant`() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ] {
            #expect(Self.seconds(text) == 784_111_777)
        }
        #expect(Self.seconds("Wed Nov 16 08:49:37 1994") == 784_111_777 + 864_000)
    }

    @Test func `a year of two digits lies at most fifty years ahead`() {
        // Now is 2026.
        #expect(Self.seconds("Friday, 03-Mar-76 00:00:00 GMT") == Self.seconds("Tue, 03 Mar 2076 00:00:00 GMT"))
        #expect(Self.seconds("Friday, 03-Mar-77 00:00:00 GMT") == Self.seconds("Thu, 03 Mar 1977 00:00:00 GMT"))
    }

    @Test func `a leap second counts as the second before`() {
        #expect(Self.seconds("Sat, 31 Dec 2016 23:59:60 GMT") == Self.seconds("Sat, 31 Dec 2016 23:59:59 GMT"))
        #expect(Self.seconds("Thu, 29 Feb 2024 00:00:00 GMT") == 1_709_164_800)
    }

    @Test(arguments: [
        "", "Sun", "Sun,", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Son, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1969 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 06 Nov 1994 08:49:37 GMTx",
        "Thu, 29 Feb 2023 00:00:00 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sun Nov 06 08:49:37 94", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 +0000",
    ])
    func `anything else is no date`(text: String) { #expect(Self.seconds(text) == nil) }
}
