import Testing
import Text

@Suite struct SentencesTests {
    private func sentences(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return Sentences.paragraphs(in: bytes).flatMap { paragraph in
            let quotations = QuotationMarks.quotations(in: bytes, paragraph: paragraph)
            return Sentences.sentences(in: bytes, paragraph: paragraph, quotations: quotations)
        }.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test(arguments: [
        ("It rains. It pours!", ["It rains.", "It pours!"]),
        ("Mr. Petrosyan left. He ran.", ["Mr. Petrosyan left.", "He ran."]),
        ("J. Danielyan left.", ["J. Danielyan left."]),
        ("The U.S. Senate met. It sat.", ["The U.S. Senate met.", "It sat."]),
        ("He lives in the U.S. The sea is far.", ["He lives in the U.S.", "The sea is far."]),
        ("It grew 3.5 percent.", ["It grew 3.5 percent."]),
        ("“It rains. It pours,” he said. He left.", ["“It rains. It pours,” he said.", "He left."]),
        ("“It rains.” He left.", ["“It rains.”", "He left."]), ("“Why?” he asked.", ["“Why?” he asked."]),
        ("Дождь идёт. Ветер дует.", ["Дождь идёт.", "Ветер дует."]), ("Անձրև է։ Քամի է։", ["Անձրև է։", "Քամի է։"]),
        ("", []),
        ("It is Plan B. The mayor waits.", ["It is Plan B.", "The mayor waits."]),
        ("J. A. Smith came.", ["J. A. Smith came."]), ("Пришёл А. Котов. Ушёл.", ["Пришёл А. Котов.", "Ушёл."]),
        ("Նա եկավ: Նա գնաց:", ["Նա եկավ:", "Նա գնաց:"]),
    ]) func `sentences end where they should`(_ text: String, _ expected: [String]) {
        #expect(sentences(text) == expected)
    }

    @Test func `a line break ends a paragraph unless the line was only wrapped`() {
        #expect(
            sentences("One line\nAnother line\n\nA long line that goes\non in lower case.\r\nThe end") == [
                "One line", "Another line", "A long line that goes\non in lower case.", "The end",
            ]
        )
    }
}
