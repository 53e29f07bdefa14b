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

    /// A headline without the name of the site that browsers show behind it: “Pier gets a lamp | AP News”.
    ///
    /// Behind a bar a name of four words at most, each capitalized, under half as long as what stands before it; behind a dash
    /// only the name of a wire service, as dashes stand in headlines too.
    static func withoutSite(_ headline: String) -> String {
        let bytes = Array(headline.utf8)
        for (mark, isBar) in [(" | ", true), (" - ", false), (" – ", false), (" — ", false)] {
            let sign = Array(mark.utf8)
            guard bytes.count > sign.count,
                let start = (0..<bytes.count - sign.count).last(where: { bytes[$0...].starts(with: sign) })
            else { continue }
            let site = start + sign.count..<bytes.count
            let words = Token.tokens(of: bytes, in: site, limit: 12)
            let isName =
                isBar
                ? words.count <= 4 && words.allSatisfy { $0.isCapitalized || $0.kind == .number }
                : WireService.end(bytes, words, at: 0).map { end in
                    words[end...].allSatisfy { $0.text == "news" || $0.text == "agency" }
                } ?? false
            let title = Token.tokens(of: bytes, in: 0..<start, limit: 12)
            if isName, site.count * 2 < start, title.count > 3 { return bytes.string(0..<start) }
        }
        return headline
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
