import Text

/// What sites and desks print around a story, by rules that a person can read: each looks at one line alone.
enum Furniture {
    /// The widest line, in Unicode scalars, that is looked at.
    static let longest = 300

    /// The rule that makes furniture of a line wherever it stands, or `nil`.
    ///
    /// `afterGap` says whether an empty line stands above: under another line, lower-case words go on with its sentence.
    static func rule(of bytes: [UInt8], in range: Range<Int>, afterGap: Bool) -> String? {
        guard mayMatch(bytes, in: range) else { return nil }
        let folded = bytes.folded(range)
        let isLabel = afterGap || isCapitalized(bytes, at: range.lowerBound)
        if let rule = labels[folded], isLabel, bytes[range.upperBound - 1] != 0x2E { return rule }
        let key = folded.utf8.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        if let opener = openers[key]?.first(where: { folded.hasPrefix($0.text) }), accepts(opener, bytes, range, folded)
        {
            return opener.rule
        }
        return pattern(bytes, range, folded, afterGap: afterGap)
    }

    private static func isCapitalized(_ bytes: [UInt8], at offset: Int) -> Bool {
        let scalar = UnicodeClasses.scalar(in: bytes.span, at: offset).scalar
        return UnicodeClasses.isUppercase(scalar) || !UnicodeClasses.isLetter(scalar)
    }

    /// Whether a line opens with a marker of other stories (“You may also like”), with or without a title after it.
    static func isRelatedMarker(_ rule: String?) -> Bool { rule == "related-block" }

    private struct Opener {
        var text: String
        var rule: String
        /// What must follow, at most so many words.
        var words: Int
    }

    /// Whether the first bytes can start a label, an opener or a pattern.
    ///
    /// Most lines are body text; this keeps their cost at a few comparisons.
    private static func mayMatch(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        if first &- 0x30 < 10 { return range.count <= 20 }
        if first < 0x80 ? (first | 0x20) &- 0x61 >= 26 : first == 0xC2 || first == 0xE2 {
            return range.count <= 48 || [0x28, 0x2A, 0x2D, 0x5F, 0xC2, 0xE2].contains(first)
        }
        if range.count > 4, bytes[range.lowerBound + 2] == 0x2F || bytes[range.lowerBound + 3] == 0x2F {
            return range.count <= 40
        }
        if firstWords.contains(Scalars.wordKey(bytes, in: range)) { return true }
        // A caption ends with its date: “…, 14Jun2019.”
        let end = range.upperBound - (bytes[range.upperBound - 1] == 0x2E ? 1 : 0)
        return end - range.lowerBound > 12 && (end - 4..<end).allSatisfy { bytes[$0] &- 0x30 < 10 }
            && (bytes[end - 5] | 0x20) &- 0x61 < 26
    }

    private static func accepts(_ opener: Opener, _ bytes: [UInt8], _ range: Range<Int>, _ folded: String) -> Bool {
        let rest = folded.dropFirst(opener.text.count)
        guard rest.split(separator: " ").count <= opener.words else { return false }
        switch opener.rule {
        case "translator-credit":
            // A name follows, and no sentence: “Translated by hand, the …” is body.
            let words = Token.tokens(of: bytes, in: range).filter { $0.kind == .word }.dropFirst(
                opener.text.split(separator: " ").count
            )
            return words.first?.isCapitalized ?? false
        case "related-block":
            return !rest.isEmpty
        default:
            return true
        }
    }

    private static let labels: [String: String] = {
        var labels: [String: String] = [:]
        for (rule, list) in labelLists {
            for label in list.split(separator: "|") { labels[String(label)] = rule }
        }
        return labels
    }()

    private static let labelLists: [(String, String)] = [
        (
            "share-bar",
            "save|share|tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|viber|messenger|reddit|email|e-mail|print|copy link"
                + "|share this|share this article|share on facebook|share on twitter|tweet this|vkontakte|odnoklassniki|поделиться|сохранить"
                + "|распечатать|печать|կիսվել|տպել|partager|imprimer|teilen|drucken|compartir|поділитися|paylaş"
        ),
        (
            "navigation",
            "all news|news|show news feed|news feed|menu|home|skip to main content|skip to content|search|sign in|log in|register|all"
                + "|photos|photo|videos|video|back to top|next|previous|open in modal|close|all rights reserved|все новости|лента новостей"
                + "|меню|главная|наверх|լրահոս|բոլոր նորությունները|գլխավոր|advertisement|реклама|գովազդ|publicite|anzeige|publicidad|dmca"
        ),
        (
            "subscribe-bar",
            "subscribe|subscribe now|подписаться|подпишитесь|բաժանորդագրվել|s'abonner|abonnieren|suscribirse|follow us"
        ),
        (
            "related-block",
            "you may also like|you might also like|you may also be interested in|you may like|read more|read also|also read|see also"
                + "|related|related articles|related news|related stories|related posts|related topics|more on this|more on this story"
                + "|more news|recommended|recommended for you|latest news|most read|most popular|popular news|don't miss|up next"
                + "|читайте также|читать также|смотрите также|по теме|материалы по теме|еще по теме|другие новости|похожие новости"
                + "|вам может понравиться|вам может быть интересно|рекомендуем|կարդացեք նաև|նաև կարդացեք|կարդացեք նաեւ|առնչվող նյութեր"
                + "|առնչվող նորություններ|ձեզ կարող է հետաքրքրել|lire aussi|a lire aussi|sur le meme sujet|vous aimerez aussi"
                + "|lesen sie auch|mehr zum thema|das konnte sie auch interessieren|lea tambien|le puede interesar|te puede interesar"
                + "|noticias relacionadas|читайте також|ilgili haberler"
        ),
        (
            "end-mark",
            "reuter|reuters|end|ends|(end)|-0-|–0–|—0—|-0—|-0–|- 0 -|-30-|30|–30–|-more-|more to come|xxx|конец|(конец)"
        ),
        (
            "revision-mark",
            "refile|1st lead|2nd lead|3rd lead|4th lead|writethru|1st ld-writethru|2nd ld-writethru|update|updated|correction|corrected"
                + "|обновлено|дополнено"
        ),
        (
            "comments",
            "comments|no comments|leave a comment|leave a reply|add a comment|post a comment|comment|комментарии|մեկնաբանություններ"
        ),
        ("cookie-notice", "accept cookies|accept all cookies|cookie policy|cookie settings|manage cookies|i agree"),
    ]

    /// The openers by their first two bytes.
    private static let openers = Dictionary(grouping: openerList) {
        $0.text.utf8.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    }

    private static let openerList: [Opener] = [
        (
            "translator-credit", 8,
            "editing and translating by|edited and translated by|translated and edited by|translating and editing by"
        ),
        (
            "translator-credit", 6,
            "translated by|translation by|editing by|edited by|перевод:|перевел|перевела|редактор:|թարգմանությունը`"
        ),
        (
            "desk-credit", 60,
            "(reporting by|(editing by|(writing by|(additional reporting|(compiled by|reporting by|additional reporting by"
        ),
        (
            "revision-mark", 60,
            "(adds |(updates |(recasts |(corrects |(repeats |(refiles |(releads |(rewrites |(removes |(fixes |(writes "
        ),
        ("revision-mark", 30, "details added (|(new throughout|(details added|(story updated|(updated "),
        (
            "photo-credit", 14,
            "photo: |photos: |photo by |photo credit|photo courtesy|picture: |image: |image credit|фото: |фото © |լուսանկարը`"
        ),
        ("photo-credit", 14, "լուսանկար՝|լուսանկարը՝|(ap photo|(photo|(фото|foto: |credit: |© фото|© photo|bild: "),
        (
            "copyright", 50,
            "copyright ©|copyright (c)|copyright 1|copyright 2|© |(c) 1|(c) 2|©2|©1|все права защищены|all rights reserved|բոլոր իրավունքները"
        ),
        (
            "reprint-notice", 30,
            "reprinted on|reprinted with|reprinted from|reproduced with permission|republished with permission"
        ),
        (
            "language-switch", 12,
            "this text available in|this text is available in|this article is available in|this story is available in"
        ),
        (
            "typo-notice", 40,
            "if you notice a typo|if you find a typo|found a typo|found a mistake|if you found a mistake|если вы заметили ошибку"
        ),
        ("typo-notice", 40, "нашли ошибку|заметили ошибку|սխալ եք գտել|եթե գտել եք վրիպակ|spotted a typo"),
        (
            "cookie-notice", 60,
            "this website uses cookies|this site uses cookies|we use cookies|by continuing to use this site"
        ),
        (
            "subscribe-bar", 24,
            "subscribe to our|follow us on|join our telegram|join us on|sign up for our|подписывайтесь на|подпишитесь на"
        ),
        ("subscribe-bar", 24, "հետևեք մեզ|download our app|get our newsletter"),
        (
            "related-block", 24,
            "you may also like:|read more:|read also:|also read:|see also:|read more on|читайте также:|смотрите также:"
        ),
        (
            "related-block", 24,
            "կարդացեք նաև`|կարդացեք նաև՝|lire aussi :|lire aussi:|lesen sie auch:|lea tambien:|читайте також:"
        ),
        ("comments", 4, "comment.count|comments ("),
    ].flatMap { rule, words, list in
        list.split(separator: "|").map { Opener(text: String($0), rule: rule, words: words) }
    }

    /// The first words of all labels, openers and worded patterns, as keys.
    private static let firstWords: Set<UInt64> = {
        let others = ["http", "https", "www", "dpa", "afp", "ap"] + Months.weekdays
        let words = labels.keys + openers.values.flatMap { $0.map(\.text) } + others
        return Set(words.map { Scalars.wordKey(Array($0.utf8), in: 0..<$0.utf8.count) }.filter { $0 != 0 })
    }()
}

// Rules that look at the shape of a line.
extension Furniture {
    private static func pattern(_ bytes: [UInt8], _ range: Range<Int>, _ folded: String, afterGap: Bool) -> String? {
        if isAddress(folded) { return "source-link" }
        let tokens = Token.tokens(of: bytes, in: range)
        guard tokens.contains(where: { $0.kind != .mark }) else { return "rule-line" }
        if tokens.count <= 2, let day = tokens.first, day.kind == .word, Months.isWeekday(day.text),
            tokens.last?.isMark(",") == true || (tokens.count == 1 && afterGap)
        {
            return "weekday"
        }
        if afterGap, isInitials(tokens) { return "desk-initials" }
        if tokens.count == 3, tokens[0].kind == .number, tokens[1].text == "min", tokens[2].text == "read" {
            return "reading-time"
        }
        return isCaption(bytes, range, tokens) ? "photo-caption" : nil
    }

    /// A web address and nothing else.
    private static func isAddress(_ folded: String) -> Bool {
        (folded.hasPrefix("http://") || folded.hasPrefix("https://") || folded.hasPrefix("www."))
            && !folded.utf8.contains(0x20)
    }

    /// `asl/tib/pid/cac`, `dpa grj rmo`: the initials of the desk.
    private static func isInitials(_ tokens: [Token]) -> Bool {
        guard (3...13).contains(tokens.count) else { return false }
        let words = tokens.filter { $0.kind == .word }
        guard words.count >= 3, words.allSatisfy({ (2...4).contains($0.text.utf8.count) && !$0.isCapitalized }) else {
            return false
        }
        if words.count == tokens.count {
            return tokens[0].text == "dpa" || tokens[0].text == "afp" || tokens[0].text == "ap"
        }
        return tokens.enumerated().allSatisfy {
            $0.offset % 2 == 0 ? $0.element.kind == .word : $0.element.isMark("/") && !$0.element.afterBlank
        }
    }

    /// `Armenia -- A depot in Gyumri, 14Jun2019.`: place, dash, words, and a date without blanks.
    private static func isCaption(_ bytes: [UInt8], _ range: Range<Int>, _ tokens: [Token]) -> Bool {
        guard range.count <= 400, let dash = tokens.prefix(6).firstIndex(where: { $0.isDash && $0.afterBlank }),
            dash > 0
        else { return false }
        let tail = tokens.suffix(5).filter { $0.kind != .mark }.suffix(3)
        guard tail.count == 3, let month = tail.dropFirst().first, Months.number(month.text) != nil, !month.afterBlank
        else { return false }
        return tail.first?.kind == .number && tail.last?.kind == .number && tail.last?.afterBlank == false
    }
}
