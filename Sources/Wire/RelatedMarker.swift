/// Lines that say that other stories follow, in the many wordings of sites; believed only where nothing but titles follows.
enum RelatedMarker {
    /// Whether a line is such a marker; `hasTitle` says whether a line that may be a title stands under it.
    static func isMarker(_ bytes: [UInt8], in range: Range<Int>, hasTitle: Bool) -> Bool {
        // All of them are longer: one-letter lines are told by this.
        guard range.count > 3 else { return false }
        let folded = bytes.foldedBytes(range)
        // “Readers of this story also read”.
        let isFirm = firm.opens(folded) || readers.opens(folded) && folded.holds(Array(" also".utf8))
        guard isFirm || hasTitle && loose.opens(folded) else { return false }
        let words = folded.split(separator: 0x20).count
        guard (1...9).contains(words), !Furniture.endsSentence(bytes, range) else { return false }
        return (isFirm || words <= 6) && !Speech.isReported(Token.tokens(of: bytes, in: range))
    }

    /// Openings by their first two bytes: a line is compared with few of the hundreds.
    private struct Openings {
        private let openings: [Int: [[UInt8]]]

        init(_ lists: String...) {
            let all = lists.flatMap { $0.split(separator: "|").map { Array($0.utf8) } }
            openings = Dictionary(grouping: all, by: Openings.key)
        }

        func opens(_ folded: [UInt8]) -> Bool {
            openings[Openings.key(folded)]?.contains { folded.starts(with: $0) } ?? false
        }

        private static func key(_ bytes: some Sequence<UInt8>) -> Int {
            bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// Openings that hardly open anything else.
    private static let firm = Openings(
        "you may |you might |you could also|you will also|you'll also|you can also|more on th|more on:|more from |more about th|more stor",
        "more news|more headlines|more articles|more coverage|more reading|latest from |latest in |latest on |latest news|latest stor",
        "latest headlines|latest articles|the latest from|the latest on|related |read also|read more|read next|also read|see also|see more",
        "further reading|keep reading|continue reading|recommended|we recommend|we suggest|suggested|our picks|editor's choice|editor's pick",
        "editors' pick|editors' choice|most read|most viewed|most popular|most shared|most commented|most discussed|top stor|top news",
        "top headlines|today's top|today's most|popular on|popular in|popular now|popular stor|popular news|trending|don't miss|do not miss",
        "in other news|other news|other stories|other articles|also in the news|also in this|also in |from the same|from our partners",
        "from our archive|from the archive|from around the web|around the web|from the web|partner content|next story|next article|next up",
        "up next|previous article|previous story|if you liked|people also|readers also|others also|watch next|watch also|must read|must-read|must watch|must see",
        "on this topic|on the same topic|on the topic|on the subject|stories you|articles you|what else|what to read|more in |more by |similar ",
        "news from |today in |in case you missed|earlier on|earlier on this|past coverage|in this section|in the same section",
        "читайте|читать |по теме|на эту тему|на ту же тему|другие новост|другие материал|другие стат|еще новости|еще по теме|еще на",
        "похожие|последние новост|последние материал|главные новост|главное |популярн|рекоменд|вам может|вам будет|вас может|вас заинтерес",
        "самое читаем|самое популяр|самое обсужда|смотрите |новости по теме|новости раздела|больше новост|больше по теме|не пропустите|в других новост",
        "материалы по теме|сюжет|ранее по теме|что еще почитать|также по теме|лента новостей|топ новост|топ-|новости партнер|статьи по теме",
        "կարդացեք|կարդալ|նաև |նաեւ |այլ նորություն|այլ լուր|վերջին նորություն|վերջին լուր|առնչվող|ամենաընթերց|ամենադիտ|ձեզ կարող|նույն թեմա",
        "թեմայի |թեմայով|առավել ընթերց|ամենաշատ|խորհուրդ ենք|մի բաց թող|լրահոս|ավելին թեմ",
        "اقرأ|إقرأ|اقرا|قد يعجبك|قد يهمك|قد تهمك|أخبار ذات|مواضيع ذات|مقالات ذات|ذات صلة|المزيد|آخر الأخبار|أخبار أخرى|الأكثر|شاهد أيض|لا تفوت",
        "موضوعات ذات|في نفس الموضوع|أحدث الأخبار|تابع أيض|ربما يعجبك|מומלץ|קראו גם|عناوین مرتبط|بیشتر بخوانید",
        "читайте також|також читайте|за темою|схожі|останні новини|інші новини|lire aussi|a lire|sur le meme|vous aimerez|les plus lus|plus d'actu",
        "dans la meme|articles lies|lesen sie|mehr zum|mehr aus|mehr von|das konnte|auch interessant|weitere |meistgelesen|empfohlen|lea tambien",
        "te puede|le puede|tambien te|mas noticias|mas sobre|noticias relacion|lo mas |ilgili |benzer |diger haber|son haber|cok okunan|leggi anche",
        "potrebbe|leia |veja tambem|czytaj |zobacz |przeczytaj|polecane"
    )
    private static let readers = Openings(
        "people who |people reading |readers who |readers of |users who |visitors who |those who |others who "
    )
    /// Openings of markers that may open other lines as well.
    private static let loose = Openings(
        "more |top |most |latest |popular|also |other |related|news|headlines|the day's |this week's |today's |earlier |what's |stories |reading ",
        "еще|топ|новости|главное|также|другие|важное|сегодня|այլ |նորություններ|լուրեր|أخبار|آخر |plus |mas |mehr |weiter"
    )
}
