import Domain

/// Ties the answers of an interview (“A: …”) to whom its introduction names, and a statement of an office to the office.
extension SpeakerResolver {
    /// Whose answer a turn is, or `nil` when its label names a speaker itself.
    func answer(_ draft: Draft) -> Resolution? {
        guard let label = draft.source.units.first, draft.source.units.count == 1,
            TurnReader.Turn.answers.contains(story.mark(label))
        else { return nil }
        let first = story.paragraphs.indices.first { story.isMarked($0, TurnReader.Turn.marks) } ?? 0
        var counts: [Int: Int] = [:]
        for owner in book.owners(in: 0..<story.paragraphs[first].tokens.lowerBound)
        where !book.figures[owner.figure].isBody {
            counts[owner.figure, default: 0] += 1
        }
        let most = counts.values.max() ?? 0
        let named = counts.filter { $0.value == most }.keys
        guard let figure = named.first, named.count == 1 else {
            return Resolution(
                figure: nil,
                status: .none,
                confidence: 0.4,
                reason: "an answer, and the introduction names \(counts.isEmpty ? "no one" : "several people")"
            )
        }
        return Resolution(
            figure: figure,
            status: .carried,
            confidence: counts.count == 1 ? 0.8 : 0.6,
            reason: counts.count == 1
                ? "an answer, and the introduction names one person"
                : "an answer, and the introduction names this person most"
        )
    }

    /// “Mayor Berg’s office”: a body of its own, not whom it serves.
    mutating func office(_ units: Range<Int>) -> Resolution? {
        let last = units.upperBound - 1
        guard units.count > 2, story.kind(last - 1) == .possessive,
            ["office", "campaign", "administration", "cabinet", "team"].contains(story.word(last))
        else { return nil }
        let tokens = story.units[units.lowerBound].tokens.lowerBound..<story.units[last].tokens.upperBound
        guard let owner = book.owners(in: tokens).last, owner.end == tokens.upperBound - 2 else { return nil }
        let person = book.figures[owner.figure]
        let figure = book.add(
            named: person.words + [story.word(last)],
            name: person.name + book.text((tokens.upperBound - 2)..<(tokens.upperBound - 1)) + " " + story.word(last),
            tokens: tokens,
            isBody: true
        )
        return Resolution(
            figure: figure,
            status: .explicit,
            confidence: 0.8,
            reason: "source is the \(story.word(last)) of someone named"
        )
    }
}
