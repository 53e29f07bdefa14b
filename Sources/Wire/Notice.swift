/// What a site prints under its stories in whole sentences: consent, copyright, newsletters, credits.
///
/// Words of a kind are found together, whatever the wording; so these rules hold only below the last paragraph of a story, and
/// never for a line that quotes or in which somebody says something.
enum Notice {
    /// The rule that makes furniture of a line below the story, or `nil`.
    ///
    /// `tokens` are its first 120, and it has 900 bytes at most.
    static func rule(of bytes: [UInt8], in range: Range<Int>, _ tokens: ArraySlice<Token>) -> String? {
        guard let first = tokens.first else { return nil }
        if let rule = ShareBar.rule(tokens, of: bytes) { return rule }
        if Furniture.isReference(tokens) { return "desk-reference" }
        if let rule = DeskSign.rule(tokens, of: bytes, in: range) { return rule }
        if tokens.contains(where: { $0.isMark("#") }), isHashtags(tokens) { return "tags" }
        guard
            first.kind == .word || first.kind == .number || first.isMark("(") || first.isMark("*") || first.isMark("©")
        else {
            return nil
        }
        guard !quotes(tokens), !Speech.isReported(tokens) else { return nil }
        let words = tokens.lazy.filter { $0.kind == .word }.map(\.text)
        let line = Line(Array(words), of: bytes, in: range)
        if line.isButtons { return "cookie-notice" }
        if line.isConsent { return "cookie-notice" }
        if line.isCopyright { return "copyright" }
        if line.isInvitation || line.isForSubscribers { return "subscribe-bar" }
        if let rule = line.openingRule, rule != "desk-credit" || isCredit(tokens, line) { return rule }
        return isPath(tokens) ? "navigation" : nil
    }

    /// Whether words stand in quotation marks; a single word may (“Accept”).
    private static func quotes(_ tokens: ArraySlice<Token>) -> Bool {
        let openers: [Unicode.Scalar] = ["“", "«", "„", "\""]
        guard let open = tokens.firstIndex(where: { openers.contains($0.mark) }) else {
            return false
        }
        return tokens.dropFirst(open + 1).prefix(4).allSatisfy { $0.kind != .mark }
    }

    /// `#shipping #rescue`.
    private static func isHashtags(_ tokens: ArraySlice<Token>) -> Bool {
        guard tokens.first?.isMark("#") == true else { return false }
        return tokens.indices.allSatisfy { index in
            let token = tokens[index]
            if token.kind == .mark { return ["#", ",", "_", "|", "-"].contains(token.mark) }
            return index > 0 && !token.afterBlank
        }
    }

    /// `Home > News > Politics`.
    private static func isPath(_ tokens: ArraySlice<Token>) -> Bool {
        guard tokens.count >= 3, tokens.count <= 16,
            ["home", "main", "главная", "գլխավոր", "accueil", "inicio", "الرئيسية"]
                .contains(tokens[0].text)
        else { return false }
        return tokens[1].afterBlank && [">", "»", "/", "›", "|", "→"].contains(tokens[1].mark)
    }

    /// “Written by” must be followed by a name.
    private static func isCredit(_ tokens: ArraySlice<Token>, _ line: Line) -> Bool {
        guard !line.stops || line.words.count <= 12 else { return false }
        let after = tokens.firstIndex { $0.text == "by" || $0.isMark(":") || $0.isMark("՝") }
        guard let after, after + 1 < tokens.count else { return false }
        return tokens[after + 1].isCapitalized
    }

    /// A line by its words.
    private struct Line {
        let words: [Word]
        let stops: Bool
        /// Its start, folded: longer than any opening.
        private let opening: [UInt8]
        private let bytes: [UInt8]
        private let range: Range<Int>
        /// The words that tell something, each once, with what they tell: few words of most lines do.
        private let telling: [(word: Word, kinds: Kinds)]
        /// All that any of them tells.
        private let kinds: Kinds

        init(_ words: [Word], of bytes: [UInt8], in range: Range<Int>) {
            (self.words, self.bytes, self.range) = (words, bytes, range)
            stops = Furniture.endsSentence(bytes, range)
            var end = min(range.upperBound, range.lowerBound + 120)
            while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
            opening = bytes.foldedBytes(range.lowerBound..<end)
            var (telling, all): ([(word: Word, kinds: Kinds)], Kinds) = ([], [])
            for word in words {
                let kinds = Notice.kinds(of: word)
                guard !kinds.isEmpty, !telling.contains(where: { $0.word == word }) else { continue }
                telling.append((word, kinds))
                all.formUnion(kinds)
            }
            (self.telling, self.kinds) = (telling, all)
        }

        /// How many of the words, each counted once, are of any of some kinds.
        func count(_ some: Kinds) -> Int {
            kinds.isDisjoint(with: some) ? 0 : telling.count { !$0.kinds.isDisjoint(with: some) }
        }

        private func opens(with text: String) -> Bool { opening.starts(with: text.utf8) }

        /// Whether one of some phrases stands in the line; asked of few lines.
        private func holds(_ phrases: [[UInt8]]) -> Bool {
            let folded = bytes.foldedBytes(range)
            return phrases.contains(where: folded.holds)
        }

        /// “Accept all / Manage”.
        var isButtons: Bool {
            (1...12).contains(words.count) && words.allSatisfy(buttons.contains) && count(.choices) > 0
        }

        var isConsent: Bool {
            // “By browsing these pages you agree to the storage of small files on your device.”
            if count(.agreeing) > 0, count(.readersWords) > 0, count(.places) > 1 { return words.count <= 40 }
            if count(.cookies) > 0 { return words.count <= 4 && !stops || count(.consents) > 0 && count(.persons) > 0 }
            let isPolicy = count(.policyWords) > 0 && holds(policies)
            return isPolicy && (words.count <= 12 && !stops || count(.persons) > 0 && count(.consents) > 0)
        }

        var isCopyright: Bool {
            let hasSign = range.contains { bytes[$0] == 0xA9 && $0 > range.lowerBound && bytes[$0 - 1] == 0xC2 }
            if hasSign, words.count <= 16 { return true }
            // “(C) Pictures belong to their owners; no part may be mirrored.”
            if hasSign || opens(with: "(c) "), count(.owning) > 0 { return words.count <= 60 }
            // “Copyright 2022 by the publisher”, but not “Copyright law was changed in 2022.”
            if opens(with: "copyright") { return words.count <= 12 && !stops || opens(with: "copyright by") }
            if count(.rightWords) > 0, holds(rights) { return words.count <= 80 }
            if count(.copying) > 0, count(.permits) > 0 { return count(.permits) > 1 || count(.works) > 0 }
            return count(.using) > 0 && count(.conditions) > 0 && count(.materials) > 0
        }

        /// Whether a text is said to be for subscribers, as in “The full text can be read by subscribers only”.
        var isForSubscribers: Bool {
            count(.subscribers) > 0 && count(.onlyWords) > 0 && count(.opening) > 0 && count(.works) > 0
                && words.count <= 24
        }

        var isInvitation: Bool {
            guard let first = words.first else { return false }
            if starters.contains(first) { return count(.channels) > 0 && words.count <= 18 }
            if offers.contains(first), count(.offering) > 0, count(.channels) > 0 { return words.count <= 30 }
            return count(.subscribing) > 0 && count([.channels, .subscribing]) > 1 && words.count <= 20
        }

        var openingRule: String? {
            openings[words.first ?? Word()]?.first { opening in
                words.count <= opening.words && self.opening.starts(with: opening.text) && (opening.mayStop || !stops)
            }?.rule
        }
    }
}
