import Domain
import Testing
import Wire

@Suite struct BelowTheStoryTests {
    private let body = "The ferry office has hung a second lamp at the pier, its keeper said."

    private func read(_ below: String) -> ParsedStory {
        PlainCopy.parse("Ferry pier gets a second lamp\n\n18:16, 26 November, 2021\n\n\(body)\n\n\(below)")
    }

    private func rules(_ story: ParsedStory) -> [String] {
        story.segments.filter { $0.kind == .furniture }.map(\.rule)
    }

    @Test(arguments: [
        "Share: Mail | Print | Copy link", "Facebook / X / LinkedIn / E-mail", "TelegramViberWhatsApp", "Print • A- A+",
        "Share on Facebook", "Send to a friend", "Tweet, Share, Pin it", "VK | OK | Telegram",
        "Share this: Reddit Tumblr SMS",
        "Email this article", "Facebook 12 Twitter 3", "Save · Copy URL · RSS",
        "Поделиться: ВКонтакте, Одноклассники, Telegram",
        "Поделиться в Facebook", "Կիսվել Facebook Twitter", "مشاركة: فيسبوك | تويتر", "Twitter Facebook E-mail Print",
    ]) func `a row of share targets is a share bar`(line: String) {
        let story = read(line)
        #expect(rules(story) == ["share-bar"])
        #expect(story.text == body)
    }

    @Test(arguments: [
        ("We value your privacy. By using this site you agree to our use of cookies.", "cookie-notice"),
        ("Our partners store cookies on your device. Manage preferences", "cookie-notice"),
        ("Reject all / Accept all", "cookie-notice"), ("Click here to change your cookie settings", "cookie-notice"),
        ("Мы используем cookies. Оставаясь на сайте, вы соглашаетесь с этим.", "cookie-notice"),
        ("Reprinting of materials is permitted only with a reference to the agency.", "copyright"),
        ("Reproduction without written permission is prohibited.", "copyright"),
        ("When quoting materials a hyperlink to the site is obligatory.", "copyright"),
        ("Copyright 2023 by the publisher", "copyright"),
        ("Все права защищены. Цитирование разрешено со ссылкой.", "copyright"),
        ("При использовании материалов ссылка на сайт обязательна.", "copyright"),
        ("Перепечатка без согласия редакции запрещена.", "copyright"),
        ("Tags: lamps, piers, ferries", "tags"), ("Topics: Harbour; Light", "tags"), ("Keywords: lamp", "tags"),
        ("#lamp #pier", "tags"), ("Теги: фонарь, пирс", "tags"), ("Filed under Harbour, Night", "tags"),
        ("Category: Harbour", "tags"),
        ("Posted by Azamat K.", "posted-by"), ("Published in Harbour", "tags"), ("HLO/TK/AP/2021", "desk-reference"),
        ("KWS-21:37-09-12", "desk-reference"), ("1,204 views", "counter"), ("0 Comments", "counter"),
        ("3 min read", "counter"),
        ("Reading time: 4 minutes", "counter"), ("Просмотров: 312", "counter"),
        ("Listen to this article", "navigation"),
        ("Advertisement", "navigation"), ("Font size: A A A", "navigation"),
        ("Sign up for the morning newsletter", "subscribe-bar"), ("Get our headlines in your inbox", "subscribe-bar"),
        ("Follow us on Telegram and YouTube.", "subscribe-bar"), ("Download the Harbour app", "subscribe-bar"),
        ("Подписывайтесь на наш канал в Telegram", "subscribe-bar"), ("Source: Harbour Office", "source-line"),
        ("Written by Anna Petrova", "desk-credit"), ("Join the conversation", "comments"),
        ("Spotted an error? Select it.", "typo-notice"),
        ("Home > Harbour > Lamps", "navigation"), ("Azamat K.", "poster-name"), ("Ivana Grubišić-Łoś", "poster-name"),
        ("Мария де Соуза", "poster-name"), ("Անի Տեր-Պետրոսյան", "poster-name"),
    ]) func `a notice below the story is furniture`(line: String, rule: String) {
        let story = read(line)
        #expect(rules(story) == [rule])
        #expect(story.text == body)
    }

    @Test(arguments: [
        "You might also be interested in", "You could also enjoy", "More on this topic", "Latest from Harbour",
        "Related coverage",
        "Read also:", "SEE ALSO", "Recommended for you", "Most read this week", "Top stories", "Don’t miss",
        "More harbour news",
        "In other news", "Editor’s picks", "Читайте по теме", "По теме:", "Самое читаемое за неделю", "Другие новости",
        "Նաև կարդացեք", "Այլ նորություններ", "اقرأ أيضا", "أخبار ذات صلة", "Lire aussi", "Mehr zum Thema",
        "Te puede interesar",
    ]) func `titles under a marker below the story are furniture`(marker: String) {
        let story = read(
            "\(marker)\n\nNine piers that shine\n\n09:05, 25 November, 2021\n\nWho pays for oil?\n\nTags: lamps"
        )
        #expect(story.text == body)
        #expect(rules(story).first == "related-block")
        #expect(story.published.local?.day == 26)
    }

    @Test(arguments: [
        "You may also like fish, but the keeper does not.", "More on this pier than on any other burns at night.",
        "Latest from the north came the lamp of 1902.", "Tags are sewn into every coat, she said.",
        "Facebook and Twitter share the pier with a bakery.", "Share of lamps", "The keeper posts his log on Facebook.",
        "“We use cookies instead of lamps on this site,” the keeper said.", "Cookies are sold on the pier.",
        "Copyright law was changed for lamps in 1902.", "The text was reprinted twice.",
        "The office may use the lamp only in winter.",
        "Get off the pier before our ferry sails.", "Sign of the lamp", "Topics were many.",
        "Written by hand, the log is kept in a tin.",
        "Follow the pier to the lamp.", "Posted by hand, the letters came late.", "12 lamps",
        "Go to the pier and look.",
        "“It is a good lamp and it shines far”, - the keeper answered.", "“It is a good lamp” - that was all.",
        "«Он светит далеко», - сказал смотритель Иванов.",
    ]) func `a last paragraph that is a story's own stays body`(line: String) {
        #expect(read(line).text == "\(body)\n\n\(line)")
    }

    @Test(arguments: [
        "More lamps", "Latest lamp", "Top of the pier", "Most of the lamps", "Read the log",
    ]) func `a short line over a paragraph is no marker`(line: String) {
        let story = read("\(line)\n\nThe keeper then went home, and the office closed.")
        #expect(story.text == "\(body)\n\n\(line)\n\nThe keeper then went home, and the office closed.")
    }

    @Test(arguments: [
        "„Wer die Lampe hält, sieht zuletzt. Er steht im Dunkel.“ – H. K.",
        "“Who holds the lamp sees last.” – old saying",
        "“Who holds the lamp sees last.” - proverb of the steppe",
        "«Кто держит фонарь, видит последним.» — народная мудрость",
        "‘Who holds the lamp sees last.’ – L.C.", "\"Who holds the lamp sees last.\" -- Tomas Kirkby, 1936",
        "“Who holds the lamp sees last.” – from a harbour wall",
        "“Who holds the lamp sees last.” – anonymous, sent in by a reader",
        "«Ով պահում է լապտերը, վերջինն է տեսնում։» – առած",
    ]) func `a signed motto is an epigraph`(line: String) {
        #expect(read(line).text == body)
        #expect(rules(read("Davit Harutin\n\nShare\n\n\(line)")) == ["poster-name", "share-bar", "epigraph"])
    }

    @Test func `an origin in any words is believed only apart from the story`() {
        let motto = "“Who holds the lamp sees last.” – the ferryman to his son"
        #expect(read(motto).text == "\(body)\n\n\(motto)")
        #expect(read("Davit Harutin\n\n\(motto)").text == body)
    }

    @Test func `notices stand around a headline too`() {
        let story = PlainCopy.parse(
            "We use cookies on this site. Accept\n\nPOLITICS\n\nFerry pier gets a second lamp\n\nFacebook | X\n\n"
                + "Listen to this article\n\n18:16, 26 November, 2021\n\n\(body)"
        )
        #expect(story.text == body)
        #expect(story.published.local?.hour == 18)
    }

    @Test(arguments: [
        "Ferry pier gets a second lamp", "Ferry pier gets a second lamp\n\nShare\n\nYou may also like\n\nNine piers",
        "ԵՐԿՐՈՐԴ ԼԱՊՏԵՐԸ ՎԱՌՎԵՑ ԱՅՍՕՐ",
    ]) func `a headline may come without a story`(copy: String) {
        let story = PlainCopy.parse(copy)
        #expect(story.headline?.isEmpty == false)
        #expect(story.text.isEmpty)
    }

    @Test func `Arabic copy has headline, time and dateline`() {
        let story = PlainCopy.parse(
            "حارس الميناء: المصباح الثاني يضيء الليلة\n\n08:05، 3 مارس 2023\n\nميناء النور، 3 مارس (وكالة الموج) - قال الحارس إن المصباح مضاء.\n\nشارك\n\nاقرأ أيضا"
        )
        #expect(story.headline == "حارس الميناء: المصباح الثاني يضيء الليلة")
        #expect(story.published.local == LocalTime(year: 2023, month: 3, day: 3, hour: 8, minute: 5))
        #expect(story.dateline?.place == "ميناء النور")
        #expect(story.dateline?.date == "3 مارس")
        #expect(story.dateline?.agency == "وكالة الموج")
        #expect(story.text == "قال الحارس إن المصباح مضاء.")
    }
}
