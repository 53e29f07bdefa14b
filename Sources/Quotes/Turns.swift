import Domain
import Text

/// Reads transcripts and interviews: “WALLACE: …”, “Shahen Kotcharian: …”.
struct TurnReader {
    let story: Story
    /// How often each label opens a paragraph.
    private var counts: [String: Int] = [:]
    /// Whether questions are marked as such, so that “A” marks the answers.
    private var hasQuestions = false

    struct Turn {
        var draft: Draft?

        static let questions: Set<String> = ["q", "question", "вопрос"]
        static let answers: Set<String> = ["a", "answer", "ответ"]
    }

    init(story: Story) {
        self.story = story
        for paragraph in story.paragraphs.indices {
            if let label = label(paragraph) { counts[key(label), default: 0] += 1 }
            hasQuestions = hasQuestions || story.isQuestion(paragraph)
        }
    }

    /// The turn that a paragraph is, or `nil` when it is none.
    mutating func turn(_ paragraph: Int) -> Turn? {
        if hasQuestions, story.isQuestion(paragraph) { return Turn() }
        guard let label = answer(paragraph) ?? label(paragraph), isTurn(label, paragraph) else { return nil }
        let units = story.paragraphs[paragraph].units
        let words = story.word(label.lowerBound)
        if label.count == 1, ["moderator", "unidentified"].contains(words) { return Turn() }
        let hasColon = story.kind(label.upperBound) == .colon
        var content = (label.upperBound + (hasColon ? 1 : 0))..<units.upperBound
        while let first = content.first, story.kind(first) == .dash || !hasColon && story.kind(first) == .stop {
            content = (first + 1)..<content.upperBound
        }
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
                cue: hasColon ? [story.bytes(of: label.upperBound)] : [],
                source: Source(units: label),
                paragraph: paragraph,
                sentence: story.paragraphs[paragraph].sentences.upperBound - 1,
                reason: "label of a turn",
                certainty: .settled,
                isTurn: true
            )
        )
    }

    /// The “A” of an answer, where questions are marked.
    private func answer(_ paragraph: Int) -> Range<Int>? {
        guard hasQuestions, story.isMarked(paragraph, Turn.answers) else { return nil }
        let first = story.paragraphs[paragraph].units.lowerBound
        return first..<(first + 1)
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
        if hasQuestions, story.isMarked(paragraph, Turn.answers) { return true }
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

extension Story {
    /// Whether a paragraph opens with one of some words and a colon, or with its letter and a full stop: “Q.”, “Answer:”.
    func isMarked(_ paragraph: Int, _ marks: Set<String>) -> Bool {
        let units = paragraphs[paragraph].units
        guard let first = units.first, units.count > 2, isWord(first), isCapital(first), marks.contains(word(first))
        else { return false }
        if kind(first + 1) == .colon { return true }
        let hasStop = kind(first + 1) == .stop || bytes[bytes(of: first).upperBound - 1] == 0x2E
        return word(first).utf8.count == 1 && hasStop
    }

    /// Whether a paragraph is marked as a question; behind a letter alone, which may be an initial, its mark must tell too.
    func isQuestion(_ paragraph: Int) -> Bool {
        guard isMarked(paragraph, TurnReader.Turn.questions) else { return false }
        let units = paragraphs[paragraph].units
        return kind(units.lowerBound + 1) == .colon || bytes[bytes(of: units.upperBound - 1).upperBound - 1] == 0x3F
    }
}
