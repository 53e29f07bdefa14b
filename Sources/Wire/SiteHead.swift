/// What sites print around a headline, which is furniture only there.
enum SiteHead {
    /// The rule that makes furniture of a line of the head, or `nil`.
    ///
    /// Over the headline a notice must be a sentence, as no headline is.
    static func rule(
        of bytes: [UInt8],
        in range: Range<Int>,
        _ tokens: ArraySlice<Token>,
        notice: () -> String?,
        isUnderHeadline: Bool
    ) -> String? {
        if ShareBar.isBar(tokens, of: bytes) { return "share-bar" }
        if isSection(tokens) { return "section-label" }
        guard
            isUnderHeadline
                ? range.count <= 120 : Sentence.ends(bytes, in: range) || tokens.contains(where: { $0.isMark(".") })
        else { return nil }
        return notice().flatMap { rules.contains($0) ? $0 : nil }
    }

    /// `POLITICS`, `World news`, `Culture | Society`: names of sections and nothing else.
    private static func isSection(_ tokens: ArraySlice<Token>) -> Bool {
        let words = tokens.filter { $0.kind == .word }
        guard (1...5).contains(words.count), words[0].isCapitalized,
            words.contains(where: { sections.contains($0.text) })
        else {
            return false
        }
        return tokens.allSatisfy { token in
            switch token.kind {
            case .number: false
            case .mark: ["|", "/", ",", "&", "-", "–", ">", "»", "·", "•", "#"].contains(token.mark)
            case .word:
                sections.contains(token.text)
                    || ["news", "and", "home", "новости", "и", "լուրեր", "և", "main"].contains(token.text)
            }
        }
    }

    private static let rules: Set<String> = ["cookie-notice", "subscribe-bar", "navigation", "tags", "copyright"]
    private static let sections = WordSet(
        lists:
            "politics economy society culture sport sports world business science health opinion technology tech region regional international",
        "local environment incidents education politique economie societe monde politik wirtschaft politica economia deportes cultura",
        "политика экономика общество культура спорт мир происшествия наука здоровье технологии регион քաղաքականություն տնտեսություն",
        "հասարակություն մշակույթ սպորտ աշխարհ سياسة اقتصاد رياضة مجتمع ثقافة"
    )
}
