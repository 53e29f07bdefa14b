/// Rows of the names of networks and of what a reader can do with a page: share, print, copy the link.
enum ShareBar {
    /// Whether a line consists of such names, with bars, dots, commas, blanks or nothing between them.
    ///
    /// “Share: Mail | Print”, “TwitterFacebookLinkedIn”, “Send to a friend A- A+”. One name alone is not enough, nor is a line
    /// that ends with a full stop: “Facebook, Twitter.” may end a list.
    static func isBar(_ tokens: [Token]) -> Bool {
        guard let first = tokens.first, first.kind == .word, tokens.last?.isMark(".") != true else { return false }
        var (names, acts, links, index) = (0, 0, 0, 0)
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .mark where marks.contains(token.text): continue
            // “Facebook 12”: how often it was shared.
            case .number where names > 0: continue
            case .mark, .number: return false
            case .word: break
            }
            // “E-mail”.
            if token.text == "e", index + 1 < tokens.count, tokens[index].isMark("-"), tokens[index + 1].text == "mail"
            {
                continue
            }
            if acting.contains(token.text) {
                (names, acts) = (names + 1, acts + 1)
            } else if links < 4, acts > 0, connectors.contains(token.text) {
                links += 1
            } else if let count = networkNames(token) {
                names += count
            } else {
                return false
            }
        }
        // “Send to a friend”, but not “Like a friend”.
        return names > 1
            || (acts == 1 && links > 0 && first.isCapitalized && !["like", "post", "forward"].contains(first.text))
    }

    /// Whether a word is the name of a network, in capitals as names are or as long as no other word is.
    private static func networkNames(_ token: Token) -> Int? {
        if networks.contains(token.text) { return 1 }
        // A single letter, of “X” or of “A- A+”.
        if token.isCapitalized, short.contains(token.text) { return 1 }
        return glued(Array(token.text.utf8))
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
    static var openers: Set<String> { networks.union(acting).union(short) }

    private static let marks: Set<String> = [
        "|", "/", "·", "•", ",", "،", ":", "-", "–", "—", "+", "(", ")", "[", "]", "&", "*", ">", "→", "↗", "․", "‧",
        "●", "■", "◦",
        "@",
    ]
    private static let networks: Set<String> = Set(
        [
            "facebook twitter telegram whatsapp linkedin viber vkontakte odnoklassniki messenger pinterest reddit tumblr instagram",
            "youtube tiktok skype snapchat threads mastodon bluesky wechat weibo flipboard xing livejournal moimir",
            "googleplus email mail sms rss url pdf fb tg вконтакте одноклассники фейсбук твиттер телеграм телеграмм ватсап вайбер",
            "ֆեյսբուք թվիթեր տելեգրամ فيسبوك تويتر واتساب تيليجرام تلغرام إكس لينكد البريد ok vk",
        ].flatMap { $0.split(separator: " ").map(String.init) }
    )
    private static let short: Set<String> = ["x", "a", "t", "f", "в", "ok", "vk"]
    private static let acting: Set<String> = Set(
        [
            "share shares tweet pin print save copy send post email e-mail bookmark like forward embed поделиться сохранить распечатать",
            "печать скопировать отправить твитнуть копировать поділитися роздрукувати կիսվել տպել ուղարկել պատճենել partager imprimer",
            "envoyer teilen drucken compartir imprimir enviar copiar paylas yazdir condividi stampa مشاركة شارك طباعة نسخ إرسال حفظ",
        ].flatMap { $0.split(separator: " ").map(String.init) }
    )
    private static let connectors: Set<String> = Set(
        [
            "on to via by with in this that the article story page post news it a an friend friends link url version mail as for pdf",
            "в на по ссылку ссылка другу друзьями с статью новость почте статьей новостью هذا المقال على الرابط عبر sur par cet",
            "article auf per den diesen artikel en por este articulo el la enlace o հղումը ընկերոջը",
        ].flatMap { $0.split(separator: " ").map(String.init) }
    )
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
