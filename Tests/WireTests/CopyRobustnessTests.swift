import Domain
import Testing
import Wire

@Suite struct CopyRobustnessTests {
    @Test(arguments: ["", " ", "\n\n\n", "\t \r\n\u{85}\u{2028}\u{A0}\u{FEFF}", "\0\u{1}\u{7F}"])
    func `blank copy is an empty story`(copy: String) {
        #expect(PlainCopy.parse(copy) == ParsedStory())
    }

    @Test func `a story that is only furniture has no text`() {
        let story = PlainCopy.parse(
            "Save\n\nShare\n\nYou may also like\n\nDavit Harutin\n\n“A lamp is a promise that somebody keeps.” - TK"
        )
        #expect(story.headline == nil)
        #expect(story.text.isEmpty)
        #expect(story.segments.allSatisfy { $0.kind == .furniture })
        #expect(story.segments.count == 5)
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}"])
    func `any line end ends a line`(end: String) {
        let copy =
            "\u{FEFF}Pier gets a lamp\(end)\(end)\u{A0}18:16, 26 November, 2021\(end)\(end)YEREVAN, MAY 3, ARMENPRESS. The lamp is lit.\(end)"
        let story = PlainCopy.parse(copy)
        #expect(story.headline == "Pier gets a lamp")
        #expect(story.published.local?.hour == 18)
        #expect(story.text == "The lamp is lit.")
        #expect(fault(copy, story) == nil)
    }

    @Test func `control characters inside a line become blanks`() {
        #expect(PlainCopy.parse("The lamp\0is\u{1}lit, the keeper said.").text == "The lamp is lit, the keeper said.")
    }

    @Test func `right-to-left copy keeps its words`() {
        let copy = "אור חדש ברציף\n\n18:16, 26 November, 2021\n\nהשומר הדליק את הפנס על הרציף, כך אמר אתמול בערב."
        let story = PlainCopy.parse(copy)
        #expect(story.text == "השומר הדליק את הפנס על הרציף, כך אמר אתמול בערב.")
        #expect(story.published.local?.day == 26)
        #expect(fault(copy, story) == nil)
    }

    @Test func `a line of two megabytes is one paragraph`() {
        let copy = String(repeating: "The lamp is lit. ", count: 125_000)
        let story = PlainCopy.parse(copy)
        #expect(story.text.utf8.count == copy.utf8.count - 1)
        #expect(story.segments.count == 1)
    }

    @Test(arguments: ["a\n", "Lamp\n\n"]) func `two hundred thousand tiny lines are read`(line: String) {
        let copy = String(repeating: line, count: 200_000)
        #expect(fault(copy, PlainCopy.parse(copy)) == nil)
    }

    @Test(arguments: [
        "“A lamp is a promise.” - TK\n\n", "Read more\n\nA lamp\n\n", "Read more\n", "12:00, 3 May 2021\n",
        "YEREVAN, MAY 3 -\n",
        "Davit Harutin\n\n", "lamp lamp lamp lamp lamp lamp lamp lamp\n", "\"\n", "(/(/(/", "- - ", "1:1:1:", "\u{301}",
        "A.", "St. ", "“",
    ]) func `any pattern is read ten thousand times over`(unit: String) {
        let copy = String(repeating: unit, count: 10_000)
        #expect(fault(copy, PlainCopy.parse(copy)) == nil)
    }

    @Test(arguments: 0..<8) func `mutated copy loses no word`(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<150 {
            let copy = mutated(&random)
            let headline = Int.random(in: 0..<4, using: &random) == 0 ? "Pier gets a lamp" : nil
            if let fault = fault(copy, PlainCopy.parse(copy, headline: headline)) {
                Issue.record("seed \(seed): \(fault) in \(copy.debugDescription)")
                return
            }
        }
    }

    private static let pieces = [
        "Pier gets a lamp", "18:16, 26 November, 2021", "YEREVAN, NOVEMBER 26, ARMENPRESS. The lamp is lit.", "Save",
        "You may also like",
        "Davit Harutin", "“A lamp is a promise that somebody keeps.” - TK", "The keeper lit the lamp, the office said.",
        "WASHINGTON (AP) —",
        "Baku, September 30, AZERTAC", "Trend:", "By Anna Petrova",
        "    LONDON, Oct 19 - The lamp is lit by the keeper and", "his daughter said.",
        "Reuter", "ЕРЕВАН, 26 НОЯБРЯ, АРМЕНПРЕСС. Фонарь горит.", "ԵՐԵՎԱՆ, 26 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍՍ: Լապտերը վառ է։",
        "date 2021-03-18 ", "(", "/", "\"",
        "\u{200B}", "\u{FEFF}", "\u{202E}", "é", "e\u{301}", "👩‍👩‍👧", "\0", "\u{85}", "\u{2028}", "3.5.2020", "GMT+99:99",
        "99999999999999999999",
    ]
    private static let joints = ["\n", "\n\n", "\r\n", " ", "", "\n\n\n", "\t", "\u{A0}"]

    private func mutated(_ random: inout SplitMix) -> String {
        var scalars: [Unicode.Scalar] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            scalars += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].unicodeScalars
            scalars += Self.joints[Int.random(in: 0..<Self.joints.count, using: &random)].unicodeScalars
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) where !scalars.isEmpty {
            let at = Int.random(in: 0..<scalars.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: scalars.remove(at: at)
            case 1: scalars.insert(Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random)) ?? "x", at: at)
            default: scalars.swapAt(at, Int.random(in: 0..<scalars.count, using: &random))
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// What is wrong with a parse: segments out of order or off the scalars, copy not covered, body words lost; `nil` when all holds.
    private func fault(_ copy: String, _ story: ParsedStory) -> String? {
        let bytes = Array(copy.utf8)
        func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
        func words(_ text: String) -> [Unicode.Scalar] {
            text.unicodeScalars.filter {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
                    && !["\u{FEFF}", "\u{200B}", "\u{2060}"].contains($0)
            }
        }
        var (end, body) = (0, "")
        for segment in story.segments {
            guard !segment.range.isEmpty, segment.range.lowerBound >= end, segment.range.upperBound <= bytes.count
            else { return "order" }
            guard isBoundary(segment.range.lowerBound), isBoundary(segment.range.upperBound) else { return "boundary" }
            if bytes[end..<segment.range.lowerBound].contains(where: isInk) { return "gap at \(end)" }
            end = segment.range.upperBound
            if segment.kind == .body { body += String(decoding: bytes[segment.range], as: UTF8.self) }
        }
        if bytes[end...].contains(where: isInk) { return "gap at the end" }
        return words(body) == words(story.text) ? nil : "body differs"
    }

    /// Whether an ASCII byte prints something; blanks of other scripts are not looked into.
    private func isInk(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}

/// A small seeded generator.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
