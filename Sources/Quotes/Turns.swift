import Domain
import Text

/// Reads transcripts and interviews: “WALLACE: …”, “Shahen Kotcharian: …”.
struct TurnReader {
    let story: Story
    /// How often each label opens a paragraph.
    private var counts: [String: Int] = [:]
    private var speaking: Source?

    struct Turn { var draft: Draft? }

    init(story: Story) {
        self.story = story
        for paragraph in story.paragraphs.indices {
            if let label = label(paragraph) { counts[key(label), default: 0] += 1 }
        }
    }

    /// The turn that a paragraph is, or `nil` when it is none.
    mutating func turn(_ paragraph: Int) -> Turn? {
        guard let label = label(paragraph), isTurn(label, paragraph) else { return nil }
        let units = story.paragraphs[paragraph].units
        let words = story.word(label.lowerBound)
        if label.count == 1, ["question", "q", "moderator", "unidentified", "вопрос"].contains(words) { return Turn() }
        var content = (label.upperBound + 1)..<units.upperBound
        while let first = content.first, story.kind(first) == .dash { content = (first + 1)..<content.upperBound }
        guard !content.isEmpty else { return nil }
        var range = story.bytes(of: content)
        if content.count == 1, story.isQuotation(content.lowerBound) {
            range = story.quotations[story.units[content.lowerBound].quotation].inner
        }
        guard !range.isEmpty else { return nil }
        return Turn(
            draft: Draft(
                kind: .direct,
                content: [range],
                cue: [story.bytes(of: label.upperBound)],
                source: Source(units: label),
                paragraph: paragraph,
                sentence: story.paragraphs[paragraph].sentences.upperBound - 1,
                reason: "label of a turn",
                certainty: .settled,
                isTurn: true
            )
        )
    }

    /// The capitalised words before a colon at the head of a paragraph.
    private func label(_ paragraph: Int) -> Range<Int>? {
        let units = story.paragraphs[paragraph].units
        var end = units.lowerBound
        while end < units.upperBound, end - units.lowerBound < 6, story.kind(end) == .word, story.isCapital(end) {
            end += 1
        }
        guard end > units.lowerBound, end + 1 < units.upperBound, story.kind(end) == .colon else { return nil }
        return units.lowerBound..<end
    }

    private func isTurn(_ label: Range<Int>, _ paragraph: Int) -> Bool {
        let first = story.classes(label.lowerBound)
        if label.count == 1, !first.isDisjoint(with: [.common, .time, .determiner, .place, .agency]),
            counts[key(label), default: 0] < 2
        {
            return false
        }
        if counts[key(label), default: 0] > 1 { return true }
        if label.allSatisfy({ story.isAllCaps($0) }) { return true }
        if label.contains(where: { !story.classes($0).isDisjoint(with: [.given, .honorific]) }), label.count > 1 {
            return true
        }
        let quoted =
            label.upperBound + 1 < story.paragraphs[paragraph].units.upperBound
            && story.isQuotation(label.upperBound + 1)
        return quoted && label.allSatisfy { story.isName($0) }
    }

    private func key(_ label: Range<Int>) -> String { label.map { story.word($0) }.joined(separator: " ") }
}
