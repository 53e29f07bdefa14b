import Domain
import Text

/// Reads transcripts and interviews: “WALLACE: …”, “Shahen Kotcharian: …”.
struct TurnReader {
    let story: Story
    /// How often each label opens a paragraph.
    private var counts: [String: Int] = [:]
    /// Whether questions are marked as such, so that “A” marks the answers.
    private var hasQuestions = false

    /// Surnames of those whom the story names with a given name, a title or an honorific.
    private var surnames: Set<String> = []

    /// What a paragraph of a transcript says; nothing where it asks.
    struct Turn {
        var drafts: [Draft] = []

        static let questions: Set<String> = [
            "q", "question", "interviewer", "вопрос", "frage", "pregunta", "domanda", "otázka", "հարց",
        ]
        static let answers: Set<String> = [
            "a", "answer", "ответ", "antwort", "réponse", "respuesta", "risposta", "odpověď", "պատասխան",
        ]
        static let marks = questions.union(answers)
    }

    init(story: Story) {
        self.story = story
        var isSingle = false
        for paragraph in story.paragraphs.indices {
            if let label = label(paragraph) {
                counts[key(label), default: 0] += 1
                isSingle = isSingle || label.count == 1
            }
            hasQuestions = hasQuestions || story.isQuestion(paragraph)
        }
        if isSingle { surnames = TurnReader.surnames(in: story) }
    }

    private static func surnames(in story: Story) -> Set<String> {
        let given = WordClass.given.union(.doubtfulGiven)
        let titles: WordClass = [.role, .honorific]
        var found: Set<String> = []
        for index in story.tokens.indices.dropFirst(2)
        where story.tokens[index].isCapital && story.tokens[index].kind == .word {
            let (first, before) = (story.tokens[index - 2], story.tokens[index - 1])
            // “Ada Holm”, “Mayor Holm”, “Mayor Íñiga Holm”.
            let isNamed =
                before.isCapital && !before.classes.isDisjoint(with: given.union(titles))
                || before.classes.contains(.role)
                || before.isCapital && before.classes.isEmpty && !first.classes.isDisjoint(with: titles)
            if isNamed, !MentionReader.offices.contains(story.tokens[index].word) {
                found.insert(story.tokens[index].word)
            }
        }
        return found
    }

    /// The turn that a paragraph is, or `nil` when it is none.
    mutating func turn(_ paragraph: Int) -> Turn? {
        if hasQuestions, story.isQuestion(paragraph) { return Turn(drafts: runIn(paragraph)) }
        guard let label = answer(paragraph) ?? label(paragraph), isTurn(label, paragraph) else { return nil }
        let units = story.paragraphs[paragraph].units
        if label.count == 1, ["moderator", "unidentified"].contains(story.word(label.lowerBound)) { return Turn() }
        return draft(label, units.upperBound, paragraph).map { Turn(drafts: [$0]) }
    }

    /// The answers that stand in one paragraph with their questions, as in “Q: When? A: In May”.
    private func runIn(_ paragraph: Int) -> [Draft] {
        let units = story.paragraphs[paragraph].units
        let marks = units.dropFirst(2).filter { unit in
            unit + 1 < units.upperBound && story.kind(unit + 1) == .colon && story.isCapital(unit)
                && story.kind(unit - 1) == .stop
                && Turn.marks.contains(story.mark(unit))
        }
        return zip(marks, marks.dropFirst() + [units.upperBound]).compactMap { mark, end in
            Turn.answers.contains(story.mark(mark)) ? draft(mark..<(mark + 1), end, paragraph) : nil
        }
    }

    private func draft(_ label: Range<Int>, _ end: Int, _ paragraph: Int) -> Draft? {
        let hasColon = story.kind(label.upperBound) == .colon
        var content = (label.upperBound + (hasColon ? 1 : 0))..<end
        while let first = content.first, story.kind(first) == .dash || !hasColon && story.kind(first) == .stop {
            content = (first + 1)..<content.upperBound
        }
        guard !content.isEmpty else { return nil }
        var range = story.bytes(of: content)
        if content.count == 1, story.isQuotation(content.lowerBound) {
            range = story.quotations[story.units[content.lowerBound].quotation].inner
        }
        guard !range.isEmpty else { return nil }
        return Draft(
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
        if label.count == 1, surnames.contains(key(label)), opensSpeech(label.upperBound + 1) { return true }
        if label.allSatisfy({ story.isAllCaps($0) }) { return true }
        if label.contains(where: { !story.classes($0).isDisjoint(with: [.given, .honorific]) }), label.count > 1 {
            return true
        }
        let quoted =
            label.upperBound + 1 < story.paragraphs[paragraph].units.upperBound
            && story.isQuotation(label.upperBound + 1)
        return quoted && label.allSatisfy { story.isName($0) }
    }

    /// Whether a quotation or the subject of a sentence stands at a unit: “Berg: Two sets.” and “Berg: Born in Osterfell” are
    /// lines of a list.
    private func opensSpeech(_ unit: Int) -> Bool {
        if story.isQuotation(unit) { return true }
        let isAnswer = ["yes", "no", "well", "there"].contains(story.word(unit))
        return story.isCapital(unit)
            && (isAnswer || !story.classes(unit).isDisjoint(with: [.subjectPronoun, .determiner]))
    }

    private func key(_ label: Range<Int>) -> String { label.map { story.word($0) }.joined(separator: " ") }
}

extension Story {
    /// Whether a paragraph opens with one of some words and a colon, or with its letter and a full stop or a dash: “Q.”,
    /// “Answer:”, “A2:”.
    func isMarked(_ paragraph: Int, _ marks: Set<String>) -> Bool {
        let units = paragraphs[paragraph].units
        guard let first = units.first, units.count > 2, isWord(first), isCapital(first), marks.contains(mark(first))
        else { return false }
        if kind(first + 1) == .colon { return true }
        let hasStop =
            [.stop, .dash].contains(kind(first + 1)) || bytes[bytes(of: first).upperBound - 1] == 0x2E
        return mark(first).utf8.count == 1 && hasStop
    }

    /// A word as it marks a question or an answer: without a number behind it.
    func mark(_ unit: Int) -> String {
        let word = word(unit)
        guard let last = word.utf8.last, last.isDigit else { return word }
        return String(word.prefix { !$0.isNumber })
    }

    /// Whether a paragraph is marked as a question; behind a letter alone, which may be an initial, its mark must tell too.
    func isQuestion(_ paragraph: Int) -> Bool {
        guard isMarked(paragraph, TurnReader.Turn.questions) else { return false }
        let units = paragraphs[paragraph].units
        return kind(units.lowerBound + 1) == .colon || bytes[bytes(of: units.upperBound - 1).upperBound - 1] == 0x3F
    }
}
