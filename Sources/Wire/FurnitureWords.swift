import Text

// The wordings that sites and desks print, folded, without marks at their edges.
extension Furniture {
    struct Opener {
        var text: [UInt8]
        var rule: String
        /// What must follow, at most so many words.
        var words: Int
    }

    static let labels: [String: String] = {
        var labels: [String: String] = [:]
        for (rule, list) in labelLists {
            for label in list.split(separator: "|") { labels[String(label)] = rule }
        }
        return labels
    }()

    /// The same, for a first look.
    static let labelWords = WordSet(labels.keys.map { Word($0) })

    private static let labelLists: [(String, String)] = [
        (
            "share-bar",
            "save|share|tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|viber|messenger|reddit|email|e-mail|print|copy link"
                + "|share this|share this article|share on facebook|share on twitter|tweet this|vkontakte|odnoklassniki|поделиться|сохранить"
                + "|распечатать|печать|կիսվել|տպել|partager|imprimer|teilen|drucken|compartir|поділитися|paylas|share this story|share this page|share this post|send to a friend|email this|print this"
                + "|print this page|print version|copy url|مشاركة|شارك|طباعة|vk|telegram channel|condividi|версия для печати"
        ),
        (
            "navigation",
            "all news|news|show news feed|news feed|menu|home|skip to main content|skip to content|search|sign in|log in|register|all"
                + "|photos|photo|videos|video|back to top|next|previous|open in modal|close|all rights reserved|все новости|лента новостей"
                + "|меню|главная|наверх|լրահոս|բոլոր նորությունները|գլխավոր|advertisement|реклама|գովազդ|publicite|anzeige|publicidad|dmca|advertisment|ad|ads"
                + "|sponsored|sponsored content|promoted content|paid content|loading|page not found|skip to navigation|toggle navigation"
                + "|contact us|about us|privacy policy|terms of use|terms of service|font size|text size|listen|listen to this article"
                + "|listen to this story|listen to the article|listen to article|listen now|play audio|audio version|view gallery|read full story"
                + "|article continues below|story continues below|article continues after advertisement|إعلان|reklama|pubblicita|слушать"
                + "|прослушать|увеличить шрифт|размер шрифта"
        ),
        (
            "subscribe-bar",
            "subscribe|subscribe now|подписаться|подпишитесь|բաժանորդագրվել|s'abonner|abonnieren|suscribirse|follow us|newsletter|our newsletter|get the app|download the app"
                + "|subscribe to our newsletter|sign up|sign up now|daily newsletter|join us|подпишись|اشترك|تابعونا|stay connected|stay informed"
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
                + "|you might be interested in|you might also be interested in|you may be interested in|you could also like|related content"
                + "|related links|related coverage|more stories|more headlines|more from us|further reading|recommended reading|recommended stories"
                + "|top stories|top news|most viewed|most popular stories|most commented|trending|trending now|read next|what to read next"
                + "|in other news|other news|other stories|from the web|around the web|don't miss it|do not miss|editor's picks|editors' picks"
                + "|in this section|on this topic|more on this topic|more on the topic|similar articles|similar news|similar stories|see more"
                + "|последние новости|главные новости|популярное|популярные новости|самое читаемое|самое популярное|не пропустите"
                + "|новости по теме|читайте по теме|еще по теме|материалы по теме|другие материалы|в других новостях|смотрите еще"
                + "|վերջին նորությունները|վերջին նորություններ|այլ նորություններ|նույն թեմայով|թեմայի շուրջ|ամենաընթերցված"
                + "|اقرأ أيضا|إقرأ أيضا|اقرأ أيضاً|اقرأ ايضا|اقرأ المزيد|أخبار ذات صلة|مواضيع ذات صلة|مقالات ذات صلة|قد يعجبك أيضا|آخر الأخبار"
                + "|الأكثر قراءة|شاهد أيضا|auch interessant|mehr nachrichten|plus d'articles|les plus lus|mas noticias|leggi anche|leia tambem"
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
            "comments|no comments|leave a comment|leave a reply|add a comment|post a comment|comment|join the conversation|join the discussion|show comments|view comments|write a comment|комментарии|մեկնաբանություններ"
        ),
        (
            "cookie-notice",
            "accept cookies|accept all cookies|cookie policy|cookie settings|manage cookies|i agree|accept|accept all|agree|reject all"
                + "|accept and close|accept & close|manage preferences|manage cookie preferences|cookie preferences|cookies settings|got it|privacy settings"
                + "|принять|принять все"
        ),
    ]

    /// The openers by their first two bytes.
    static let openers = Dictionary(grouping: openerList) { openerKey($0.text) }
    static let openerKeys = KeySet(openers.keys.map { UInt64($0) })

    /// The first two bytes of a line as a number.
    static func openerKey(_ bytes: [UInt8]) -> Int {
        bytes.count > 1 ? Int(bytes[0]) << 8 | Int(bytes[1]) : bytes.first.map { Int($0) } ?? 0
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
        ("comments", 4, "comment.count|comments (|comments:"),
        (
            "related-block", 24,
            "related:|related story:|related stories:|related news:|related article:|more on this:|more on this topic:|recommended:|read next:"
        ),
        (
            "related-block", 24,
            "по теме:|читать также:|նաև կարդացեք՝|اقرأ أيضا:|اقرأ أيضاً:|lea tambien:|leggi anche:|mehr zum thema:"
        ),
        (
            "tags", 24,
            "tags:|tag:|topics:|keywords:|key words:|hashtags:|теги:|тэги:|метки:|ключевые слова:|թեգեր՝|թեգեր:|mots-cles:|mots-cles :"
        ),
        ("tags", 24, "պիտակներ՝|բանալի բառեր՝|etiquetas:|schlagworter:|schlagworte:|الوسوم:|كلمات مفتاحية:|etiketler:"),
        ("tags", 8, "filed under|posted in:|tagged with|tagged as|published in:"),
        (
            "posted-by", 8,
            "posted by|published by|uploaded by|submitted by|опубликовал |опубликовала |автор публикации|разместил |հրապարակեց"
        ),
        (
            "counter", 3,
            "views:|views -|reads:|shares:|просмотров:|просмотры:|դիտումներ՝|դիտում՝|reading time:|read time:|время чтения:|hits:"
        ),
        (
            "navigation", 8,
            "listen to this article|listen to this story|listen to the article|article continues|story continues|font size:|text size:"
        ),
    ].flatMap { rule, words, list in
        list.split(separator: "|").map { Opener(text: Array($0.utf8), rule: rule, words: words) }
    }

    /// The first words of all labels, openers and worded patterns, as keys.
    static let firstWords: KeySet = {
        let others = ["http", "https", "www", "dpa", "afp", "ap"] + Months.weekdays.words.map(\.string)
        let words =
            labels.keys + openers.values.flatMap { $0.map { String(decoding: $0.text, as: UTF8.self) } }
            + ShareBar.openers.words.map(\.string) + others
        return KeySet(words.map { WordKey.of(Array($0.utf8), in: 0..<$0.utf8.count) })
    }()
}
