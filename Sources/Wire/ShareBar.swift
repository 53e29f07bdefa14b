/// Rows of the names of networks and of what a reader can do with a page: share, print, copy the link.
enum ShareBar {
    /// Whether a line consists of such names, with bars, dots, commas, blanks or nothing between them.
    ///
    /// “Share: Mail | Print”, “TwitterFacebookLinkedIn”, “Send to a friend A- A+”. One name alone is not enough, nor is a line
    /// that ends with a full stop: “Facebook, Twitter.” may end a list.
    static func isBar(_ tokens: ArraySlice<Token>, of bytes: [UInt8]) -> Bool {
        guard let first = tokens.first, first.kind == .word, tokens.last?.isMark(".") != true else { return false }
        var (names, acts, links, index) = (0, 0, 0, tokens.startIndex)
        while index < tokens.endIndex {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .mark where marks.contains(token.mark): continue
            // “Facebook 12”: how often it was shared.
            case .number where names > 0: continue
            case .mark, .number: return false
            case .word: break
            }
            // “E-mail”.
            if token.text == "e", index + 1 < tokens.endIndex, tokens[index].isMark("-"),
                tokens[index + 1].text == "mail"
            {
                continue
            }
            if acting.contains(token.text) {
                (names, acts) = (names + 1, acts + 1)
            } else if links < 4, acts > 0, connectors.contains(token.text) {
                links += 1
            } else if let count = networkNames(token, of: bytes) {
                names += count
            } else {
                return false
            }
        }
        // “Send to a friend”, but not “Like a friend”.
        return names > 1
            || (acts == 1 && links > 0 && first.isCapitalized && !["like", "post", "forward"].contains(first.text))
    }

    /// The rule that makes furniture of a row below a story, or `nil`: a bar, a bar with a label, cells one of which is a target.
    static func rule(_ tokens: ArraySlice<Token>, of bytes: [UInt8]) -> String? {
        guard tokens.count < 64, tokens.last?.isMark(".") != true else { return nil }
        if isBar(tokens, of: bytes) || isLabelled(tokens, of: bytes) { return "share-bar" }
        let cells = cells(tokens, of: bytes)
        guard (2...10).contains(cells.count), !Speech.isReported(tokens),
            cells.allSatisfy({ $0.count <= 8 && $0.contains { $0.kind == .word } && !endsSentence($0) })
        else { return nil }
        if cells[0].count <= 2, FurnitureWords.tagLabels.contains(cells[0][cells[0].startIndex].text) { return "tags" }
        return cells.contains { isTarget($0, of: bytes) } ? "share-bar" : nil
    }

    private static func endsSentence(_ cell: ArraySlice<Token>) -> Bool {
        cell.last.map { [".", "!", "?", ",", ";"].contains($0.mark) } ?? false
    }

    /// “LABEL: Facebook Odnoklassniki” in any language; a longer label asks the reader or speaks of the page.
    private static func isLabelled(_ tokens: ArraySlice<Token>, of bytes: [UInt8]) -> Bool {
        guard let colon = tokens.lastIndex(where: { $0.isMark(":") }), (1...14).contains(colon),
            colon + 1 < tokens.count
        else { return false }
        let (label, names) = (tokens[..<colon], tokens[(colon + 1)...])
        guard label.contains(where: { $0.kind == .word }), !Speech.isReported(label) else { return false }
        let isShort = label.count <= 3
        guard isShort || label.contains(where: { $0.isMark("?") || pointers.contains($0.text) }) else { return false }
        return isBar(names, of: bytes)
            || (isShort && names.count == 1 && names.allSatisfy { networks.contains($0.text) })
    }

    /// What stands between bars, dots or two blanks and more.
    private static func cells(_ tokens: ArraySlice<Token>, of bytes: [UInt8]) -> [ArraySlice<Token>] {
        var (cells, start): ([ArraySlice<Token>], Int) = ([], 0)
        for (index, token) in tokens.enumerated() {
            let isMark =
                token.afterBlank && index + 1 < tokens.count && tokens[index + 1].afterBlank
                && ["|", "·", "•", "/", "‧", "●", "►", "→"].contains(token.mark)
            // Blanks of one byte only; wider ones would have to be two anyway.
            let isWide = index > 0 && token.range.lowerBound - tokens[index - 1].range.upperBound >= 2
            guard isMark || isWide else { continue }
            if index > start { cells.append(tokens[start..<index]) }
            start = isMark ? index + 1 : index
        }
        if start < tokens.count { cells.append(tokens[start...]) }
        return cells
    }

    /// Whether a cell is what a reader can do with the page, or where it can be shared: a word that is little else, or a phrase.
    private static func isTarget(_ cell: ArraySlice<Token>, of bytes: [UInt8]) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        if cell.count == 1 { return targets.contains(first.text) }
        if isBar(cell, of: bytes) { return true }
        let folded = bytes.folded(first.range.lowerBound..<last.range.upperBound)
        return Furniture.labels[folded] == "share-bar" || phrases.contains { folded.hasPrefix($0) }
    }

    /// Whether a word is the name of a network, in capitals as names are or as long as no other word is.
    private static func networkNames(_ token: Token, of bytes: [UInt8]) -> Int? {
        if networks.contains(token.text) { return 1 }
        // A single letter, of “X” or of “A- A+”.
        if token.isCapitalized, short.contains(token.text) { return 1 }
        return token.text.count > 8 ? glued(Array(bytes.folded(token.range).utf8)) : nil
    }

    /// How many names a word is glued of (“twitterfacebooklinkedin”), or `nil`.
    private static func glued(_ word: [UInt8]) -> Int? {
        guard word.count > 8, word.count <= 120 else { return nil }
        var reached: [Int?] = Array(repeating: nil, count: word.count + 1)
        reached[0] = 0
        for start in word.indices {
            guard let names = reached[start] else { continue }
            for part in parts where word[start...].starts(with: part) {
                reached[start + part.count] = max(reached[start + part.count] ?? 0, names + 1)
            }
        }
        return reached[word.count].flatMap { $0 > 1 ? $0 : nil }
    }

    /// The names that may open a bar, for the first look at a line.
    static var openers: WordSet { networks.union(acting).union(short) }

    private static let marks: Set<Unicode.Scalar> = [
        "|", "/", "·", "•", ",", "،", ":", "-", "–", "—", "+", "(", ")", "[", "]", "&", "*", ">", "→", "↗", "․", "‧",
        "●", "■", "◦",
        "@",
    ]
    private static let networks = WordSet(
        lists:
            "facebook twitter telegram whatsapp linkedin viber vkontakte odnoklassniki messenger pinterest reddit tumblr instagram",
        "youtube tiktok skype snapchat threads mastodon bluesky wechat weibo flipboard xing livejournal moimir",
        "googleplus email mail sms rss url pdf fb tg вконтакте одноклассники фейсбук твиттер телеграм телеграмм ватсап вайбер",
        "ֆեյսբուք թվիթեր տելեգրամ فيسبوك تويتر واتساب تيليجرام تلغرام إكس لينكد البريد ok vk"
    )
    private static let short: WordSet = ["x", "a", "t", "f", "в", "ok", "vk"]
    private static let acting = WordSet(
        lists:
            "share shares tweet pin print save copy send post email e-mail bookmark like forward embed поделиться сохранить распечатать",
        "печать скопировать отправить твитнуть копировать поділитися роздрукувати կիսվել տպել ուղարկել պատճենել partager imprimer",
        "envoyer teilen drucken compartir imprimir enviar copiar paylas yazdir condividi stampa مشاركة شارك طباعة نسخ إرسال حفظ"
    )
    private static let connectors = WordSet(
        lists:
            "on to via by with in this that the article story page post news it a an friend friends link url version mail as for pdf",
        "в на по ссылку ссылка другу друзьями с статью новость почте статьей новостью هذا المقال على الرابط عبر sur par cet",
        "article auf per den diesen artikel en por este articulo el la enlace o հղումը ընկերոջը"
    )
    /// Words that make a label of a bar: they speak of the page or to the reader.
    private static let pointers: WordSet = ["this", "it", "us", "article", "story", "page", "post"]
    /// Single words that are targets wherever they stand; “Forward” and “Mail” may be cells of a table.
    private static let targets = networks.union([
        "tweet", "print", "share", "bookmark", "поделиться", "распечатать", "կիսվել",
    ])
    .subtracting(["email", "mail", "sms", "url", "pdf", "البريد", "threads", "messenger"])
    private static let phrases = [
        "send to ", "send by ", "send via ", "share ", "print this", "print page", "text size", "font size",
        "report an error",
        "report a mistake", "report a typo", "listen to this", "gift this", "save this", "save for later", "read later",
        "copy link", "copy the link", "email this", "add to favo", "add to bookmarks", "сообщить об ошибке",
        "в избранное",
    ]
    /// What glued bars are made of: full names, so that no word falls apart into them by chance.
    private static let parts: [[UInt8]] = [
        "facebook", "twitter", "telegram", "whatsapp", "linkedin", "viber", "vkontakte", "odnoklassniki", "messenger",
        "pinterest",
        "reddit", "tumblr", "instagram", "youtube", "tiktok", "skype", "threads", "mastodon", "bluesky", "vk", "ok",
        "x", "email",
        "mail", "print", "share", "tweet", "save", "copylink", "copy", "link", "pinit", "pin", "sms", "rss", "send",
        "flipboard",
        "поделиться", "печать", "вконтакте", "одноклассники", "фейсбук", "твиттер", "телеграм",
    ].map { Array($0.utf8) }
}
