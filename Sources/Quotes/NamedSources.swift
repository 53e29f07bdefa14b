import Domain

/// Ties sources that hold a name to whom it names.
extension SpeakerResolver {
    /// A name of a source that tells who speaks.
    struct Head {
        var figure: Int
        var trust: PersonBook.Trust
        /// Tokens.
        var name: Range<Int>
        var source: Range<Int>
    }

    /// The person whom a source phrase is about: not one who only owns or is served by its head.
    func head(of units: Range<Int>) -> Head? {
        let tokens =
            story.units[units.lowerBound].tokens.lowerBound..<story.units[units.upperBound - 1].tokens.upperBound
        for owner in book.owners(in: tokens) {
            let isOwner = owner.end < story.tokens.count && story.tokens[owner.end].kind == .possessive
            if isOwner, owner.end < tokens.upperBound { continue }
            let before = owner.token - 1
            if before >= tokens.lowerBound, story.tokens[before].classes.contains(.preposition) { continue }
            if owner.end < tokens.upperBound, story.tokens[owner.end].kind == .word, owner.end + 1 <= tokens.upperBound,
                !story.tokens[owner.end].classes.isDisjoint(with: [.role, .body]),
                !story.tokens[owner.end].isCapital || story.tokens[owner.end].classes.contains(.body)
            {
                // “Clinton campaign”, “Trump adviser Miller”: the name only modifies.
                continue
            }
            return Head(
                figure: owner.figure,
                trust: book.doubts[owner.token] ?? .sure,
                name: owner.token..<owner.end,
                source: tokens
            )
        }
        return nil
    }

    /// The one whom a source names, with how sure that is.
    func explicit(_ head: Head) -> Resolution {
        if head.trust != .sure, isToldByAge(head) {
            return Resolution(
                figure: nil,
                status: .none,
                confidence: 0.4,
                reason: "several bear that name, and the story does not tell which is meant"
            )
        }
        if let others = companions(of: head) {
            // All of them said it; a quote has room for one speaker.
            return Resolution(
                figure: head.figure,
                status: .explicit,
                confidence: head.trust == .guess ? SpeakerResolver.guess : 0.6,
                reason: "said together with \(others), of whom a quote shows one",
                isGuess: head.trust == .guess
            )
        }
        return Resolution(
            figure: head.figure,
            status: .explicit,
            confidence: head.trust == .sure ? 0.97 : head.trust == .likely ? 0.7 : SpeakerResolver.guess,
            reason: head.trust == .sure ? "source names the speaker" : "several bear that name, the likeliest of them",
            isGuess: head.trust == .guess
        )
    }

    /// “The elder Poole”: a surname told apart by words that say nothing to whom the story calls neither.
    private func isToldByAge(_ head: Head) -> Bool {
        guard head.name.count == 1, head.name.lowerBound > head.source.lowerBound else { return false }
        return ["elder", "older", "younger", "eldest", "oldest", "youngest", "other"]
            .contains(story.tokens[head.name.lowerBound - 1].word)
    }

    /// Who speaks together with the head of a source, “Berg, Holm and Kral”, in words; `nil` when it speaks alone.
    private func companions(of head: Head) -> String? {
        var names: [String] = []
        let owners = book.owners(in: head.name.upperBound..<max(head.name.upperBound, head.source.upperBound))
        guard let and = conjunction(behind: head.name.upperBound, head.source.upperBound) else {
            // “The harbour board and Anna Berg”.
            let before = head.name.lowerBound - 1
            let isLast = before > head.source.lowerBound && isAnd(before)
            return isLast && owners.isEmpty && head.name.count > 1 ? "someone else" : nil
        }
        for owner in owners where owner.figure != head.figure {
            let isOwner = owner.end < head.source.upperBound && story.tokens[owner.end].kind == .possessive
            let name = book.figures[owner.figure].name
            if !isOwner, !names.contains(name) { names.append(name) }
        }
        if !names.isEmpty { return names.joined(separator: " and ") }
        // “Berg, Holm and Kral”, of whom the story says no more.
        let other: WordClass = [.role, .portfolio, .body]
        if and + 1 < head.source.upperBound, story.tokens[and + 1].isCapital,
            story.tokens[and + 1].classes.isDisjoint(with: other), story.tokens[and - 1].classes.isDisjoint(with: other)
        {
            let isList = story.tokens[head.name.upperBound].kind == .comma
            return book.text((isList ? head.name.upperBound + 1 : and + 1)..<head.source.upperBound)
        }
        // “Anna Berg and the harbour board”, “Anna Berg and others”; but “Anna Berg, owner and skipper”.
        guard and == head.name.upperBound, and + 1 < head.source.upperBound else { return nil }
        return "someone else"
    }

    /// The first “and” behind a name of a list; no preposition stands before it.
    private func conjunction(behind start: Int, _ end: Int) -> Int? {
        for index in start..<max(start, end) {
            if isAnd(index) { return index }
            let token = story.tokens[index]
            guard token.kind == .comma || token.kind == .number || token.kind == .word,
                token.classes.isDisjoint(with: [.preposition, .possessive, .relative, .determiner])
            else { return nil }
        }
        return nil
    }

    private func isAnd(_ token: Int) -> Bool { ["and", "и", "und", "et", "և"].contains(story.tokens[token].word) }
}
