/// Words that notices of sites are made of, folded.
enum FurnitureWords {
    /// What a counter counts.
    static let counted = set(
        "views view reads read comments comment likes like min mins minute minutes просмотров просмотра просмотр",
        "комментариев комментария комментарий мин минут минуты դիտում մեկնաբանություն րոպե hits reactions retweets vues lectures",
        "replies дакика مشاهدة تعليق تعليقات"
    )
    /// What names the subjects of a story before them.
    static let tagLabels = set(
        "tags tag topics topic keywords hashtags теги тэги метки темы թեգեր etiquetas schlagworte الوسوم"
    )
    /// What may stand beside it.
    static let counting = set(
        "reading time listen watch to article story the total чтения время чтение k m of for post de lecture so far yet"
    )

    static func set(_ lists: String...) -> Set<Word> {
        Set(lists.flatMap { $0.split(separator: " ").map { Word($0) } })
    }
}

/// What a site prints under its stories in whole sentences: consent, copyright, newsletters, credits.
///
/// Words of a kind are found together, whatever the wording; so these rules hold only below the last paragraph of a story, and
/// never for a line that quotes or in which somebody says something.
enum Notice {
    /// The rule that makes furniture of a line below the story, or `nil`.
    static func rule(of bytes: [UInt8], in range: Range<Int>) -> String? {
        guard range.count <= 900 else { return nil }
        let tokens = Token.tokens(of: bytes, in: range, limit: 120)
        guard let first = tokens.first else { return nil }
        if let rule = ShareBar.rule(tokens, of: bytes) { return rule }
        if Furniture.isReference(tokens) { return "desk-reference" }
        if let rule = DeskSign.rule(tokens, of: bytes, in: range) { return rule }
        if tokens.contains(where: { $0.isMark("#") }), isHashtags(tokens) { return "tags" }
        guard
            first.kind == .word || first.kind == .number || first.isMark("(") || first.isMark("*") || first.isMark("©")
        else {
            return nil
        }
        guard !quotes(tokens), !Speech.isReported(tokens) else { return nil }
        let words = tokens.lazy.filter { $0.kind == .word }.map(\.text)
        let line = Line(words: Array(words), folded: bytes.folded(range), stops: Furniture.endsSentence(bytes, range))
        if line.isButtons { return "cookie-notice" }
        if line.isConsent { return "cookie-notice" }
        if line.isCopyright { return "copyright" }
        if line.isInvitation || line.isForSubscribers { return "subscribe-bar" }
        if let rule = line.openingRule, rule != "desk-credit" || isCredit(tokens, line) { return rule }
        return isPath(tokens) ? "navigation" : nil
    }

    /// Whether words stand in quotation marks; a single word may (“Accept”).
    private static func quotes(_ tokens: [Token]) -> Bool {
        let openers: [Unicode.Scalar] = ["“", "«", "„", "\""]
        guard let open = tokens.firstIndex(where: { openers.contains($0.mark) }) else {
            return false
        }
        return tokens.dropFirst(open + 1).prefix(4).allSatisfy { $0.kind != .mark }
    }

    /// `#shipping #rescue`.
    private static func isHashtags(_ tokens: [Token]) -> Bool {
        guard tokens.first?.isMark("#") == true else { return false }
        return tokens.indices.allSatisfy { index in
            let token = tokens[index]
            if token.kind == .mark { return ["#", ",", "_", "|", "-"].contains(token.mark) }
            return index > 0 && !token.afterBlank
        }
    }

    /// `Home > News > Politics`.
    private static func isPath(_ tokens: [Token]) -> Bool {
        guard tokens.count >= 3, tokens.count <= 16,
            ["home", "main", "главная", "գլխավոր", "accueil", "inicio", "الرئيسية"]
                .contains(tokens[0].text)
        else { return false }
        return tokens[1].afterBlank && [">", "»", "/", "›", "|", "→"].contains(tokens[1].mark)
    }

    /// “Written by” must be followed by a name.
    private static func isCredit(_ tokens: [Token], _ line: Line) -> Bool {
        guard !line.stops || line.words.count <= 12 else { return false }
        let after = tokens.firstIndex { $0.text == "by" || $0.isMark(":") || $0.isMark("՝") }
        guard let after, after + 1 < tokens.count else { return false }
        return tokens[after + 1].isCapitalized
    }

    /// A line by its words.
    private struct Line {
        let words: [Word]
        let folded: String
        let stops: Bool
        /// The words that stand in any of the tables that are counted, each once: few words of most lines do.
        private let known: [Word]

        init(words: [Word], folded: String, stops: Bool) {
            (self.words, self.folded, self.stops) = (words, folded, stops)
            var known: [Word] = []
            for word in words where Notice.counted.contains(word) && !known.contains(word) { known.append(word) }
            self.known = known
        }

        /// How many of the words, each counted once, stand in a set.
        func count(_ set: Set<Word>) -> Int {
            known.isEmpty ? 0 : known.reduce(0) { set.contains($1) ? $0 + 1 : $0 }
        }

        /// “Accept all / Manage”.
        var isButtons: Bool {
            (1...12).contains(words.count) && words.allSatisfy(buttons.contains) && count(choices) > 0
        }

        var isConsent: Bool {
            // “By browsing these pages you agree to the storage of small files on your device.”
            if count(agreeing) > 0, count(readersWords) > 0, count(places) > 1 { return words.count <= 40 }
            if count(cookies) > 0 { return words.count <= 4 && !stops || count(consents) > 0 && count(persons) > 0 }
            let isPolicy = count(policyWords) > 0 && policies.contains { folded.contains($0) }
            return isPolicy && (words.count <= 12 && !stops || count(persons) > 0 && count(consents) > 0)
        }

        var isCopyright: Bool {
            let hasSign = folded.utf8.contains(0xA9) && folded.contains("©")
            if hasSign, words.count <= 16 { return true }
            // “(C) Pictures belong to their owners; no part may be mirrored.”
            if hasSign || folded.hasPrefix("(c) "), count(owning) > 0 { return words.count <= 60 }
            // “Copyright 2022 by the publisher”, but not “Copyright law was changed in 2022.”
            if folded.hasPrefix("copyright") { return words.count <= 12 && !stops || folded.hasPrefix("copyright by") }
            if count(rightWords) > 0, rights.contains(where: { folded.contains($0) }) { return words.count <= 80 }
            if count(copying) > 0, count(permits) > 0 { return count(permits) > 1 || count(works) > 0 }
            return count(using) > 0 && count(conditions) > 0 && count(materials) > 0
        }

        /// Whether a text is said to be for subscribers, as in “The full text can be read by subscribers only”.
        var isForSubscribers: Bool {
            count(subscribers) > 0 && count(onlyWords) > 0 && count(opening) > 0 && count(works) > 0
                && words.count <= 24
        }

        var isInvitation: Bool {
            guard let first = words.first else { return false }
            if starters.contains(first) { return count(channels) > 0 && words.count <= 18 }
            if offers.contains(first), count(offering) > 0, count(channels) > 0 { return words.count <= 30 }
            return count(subscribing) > 0 && count(channels.union(subscribing)) > 1 && words.count <= 20
        }

        var openingRule: String? {
            openings[words.first ?? Word()]?.first { opening in
                words.count <= opening.words && folded.hasPrefix(opening.text) && (opening.mayStop || !stops)
            }?.rule
        }
    }
}

// The tables.
extension Notice {
    private static let buttons = FurnitureWords.set(
        "accept all manage reject decline agree cookies cookie settings preferences ok okay options allow deny customize customise learn",
        "more got it i close save necessary only and continue consent do not sell my personal information essential yes no privacy read",
        "policy choices without accepting and here"
    )
    private static let choices = FurnitureWords.set("accept reject decline agree allow deny consent manage")
    private static let cookies = FurnitureWords.set(
        "cookie cookies куки cookie-файлы кукис թխուկներ կուկիներ galletas tracers الارتباط"
    )
    private static let consents = FurnitureWords.set(
        "accept accepting agree agreeing consent settings setting preferences policy policies privacy partners browser website site",
        "websites sites page pages terms experience ads advertising analytics traffic personalise personalize measure improve analyse",
        "analyze store device browsing navigation services service manage continue continuing staying using use uses",
        "сайт сайта сайте файлы использует используем соглашаетесь согласие կայքը կայքի utilise nutzt verwendet utiliza politique"
    )
    private static let persons = FurnitureWords.set(
        "we our us you your this click accept manage мы наш нашего наши вы ваш вам этот этом находясь продолжая nous vous notre wir",
        "sie unsere diese este ce մենք ձեր մեր այս نحن"
    )
    private static let agreeing = FurnitureWords.set(
        "agree agreeing consent consenting accept accepting соглашаетесь соглашаюсь համաձայնում acceptez akzeptieren aceptas acepta"
    )
    private static let readersWords = FurnitureWords.set(
        "you your we our вы ваш ваше вашем դուք ձեր vous votre sie ihr usted su tu"
    )
    private static let places = FurnitureWords.set(
        "site sites website websites page pages browsing browser cookies cookie files file device devices tracking storage terms",
        "сайт сайта сайте сайтом файлов файлы устройстве устройство կայքը կայքի կայքից appareil gerat seite webseite sitio dispositivo"
    )
    private static let owning = FurnitureWords.set(
        "rights right owner owners holder holders reproduced reproduction mirrored copied copying republished permission reserved",
        "belong belongs reprinted redistributed"
    )
    private static let subscribers = FurnitureWords.set(
        "subscriber subscribers подписчикам подписчиков абонентам abonnes abonnenten"
    )
    private static let onlyWords = FurnitureWords.set("only exclusively reserved только seulement reserve nur")
    private static let opening = FurnitureWords.set(
        "opened open read available accessible accessed viewed seen downloaded доступен доступна доступно доступны reserve lesen"
    )
    private static let policies = [
        "privacy policy", "privacy notice", "privacy statement", "terms of use", "terms of service",
        "terms and conditions",
        "terms & conditions", "cookie policy", "политика конфиденциальности", "пользовательское соглашение",
    ]
    private static let policyWords = FurnitureWords.set("policy notice statement terms политика соглашение")
    private static let rightWords = FurnitureWords.set(
        "rights reserved права իրավունքները droits rechte derechos الحقوق diritti direitos haklari interdite published"
    )
    private static let rights = [
        "rights reserved", "права защищены", "права охраняются", "права принадлежат", "իրավունքները պաշտպանված",
        "droits reserves",
        "rechte vorbehalten", "derechos reservados", "الحقوق محفوظة", "diritti riservati", "direitos reservados",
        "haklari saklidir",
        "reproduction interdite", "права захищені", "may not be published, broadcast",
    ]
    // “Reprinting only with permission”, “Reproduction in part is prohibited”.
    private static let copying = FurnitureWords.set(
        "reproduction reproduced reproducing reproduce reprint reprints reprinted reprinting republication republished republish",
        "republishing redistribution redistributed перепечатка перепечатке копирование копировании воспроизведение воспроизведении",
        "արտատպում արտատպումը արտատպել արտատպելիս արտատպման передрук передруку nachdruck reproduccion"
    )
    private static let permits = FurnitureWords.set(
        "permission permitted allowed prohibited forbidden consent only written authorised authorized authorisation authorization",
        "hyperlink разрешения разрешено разрешается запрещена запрещено обязательна согласия только ссылка ссылкой ссылки ссылке",
        "гиперссылка гиперссылки гиперссылкой պարտադիր թույլտվության թույլտվությամբ արգելվում հղումը հղման միայն дозволу дозволом лише",
        "genehmigung autorizacion prohibida"
    )
    private static let works = FurnitureWords.set(
        "whole part agency publisher editor editors editorial newsroom редакции редакция агентства агентство издания издание",
        "правообладателя խմբագրության գործակալության редакції redaktion verlag text texts photos photographs version story file pictures версия текст article artikel"
    ).union(materials)
    // “Any use of materials is allowed only with a hyperlink”.
    private static let using = FurnitureWords.set(
        "use using usage copying quoting citing citation distribution использование использовании цитирование цитировании",
        "распространение օգտագործել օգտագործելիս օգտագործման օգտագործումը մեջբերում մեջբերելիս використання використанні إعادة استخدام"
    )
    private static let conditions = FurnitureWords.set(
        "permission hyperlink hyperlinks link prohibited forbidden consent written attribution obligatory mandatory permitted credited",
        "разрешения запрещено запрещена обязательна ссылка ссылкой ссылки гиперссылка гиперссылки гиперссылкой согласия պարտադիր",
        "հղումը հղում հղման թույլտվության արգելվում посилання гіперпосилання إذن رابط"
    )
    private static let materials = FurnitureWords.set(
        "material materials content contents article articles site website publication publications материалов материала материалы сайта",
        "сайт статей публикаций текстов նյութերի նյութերը կայքի կայքը сайту матеріалів المحتوى المواد"
    )
    private static let starters = FurnitureWords.set(
        "subscribe sign join follow download register подпишитесь подписывайтесь подписаться следите присоединяйтесь скачайте вступайте",
        "установите հետևեք բաժանորդագրվեք միացեք ներբեռնեք abonnez suivez abonnieren folgen suscribete siguenos siganos اشترك اشتركوا",
        "تابعونا تابعنا انضم حمل підписуйтесь"
    )
    /// Verbs that open an invitation when it speaks of “us” or “your inbox” too.
    private static let offers = FurnitureWords.set(
        "get receive install stay keep want never like find try enter read watch be our"
    )
    private static let offering = FurnitureWords.set("our us your")
    private static let subscribing = FurnitureWords.set(
        "subscribe subscribing newsletter newsletters inbox unsubscribe подписывайтесь подпишитесь подписка рассылку рассылка"
    )
    private static let channels = FurnitureWords.set(
        "newsletter newsletters briefing inbox app apps application channel channels telegram facebook twitter instagram youtube whatsapp",
        "linkedin viber tiktok alerts notifications podcast podcasts subscription email e-mail rss bulletin digest updates subscriber",
        "канал каналы канале телеграм телеграм-канал рассылку рассылка приложение соцсетях фейсбуке дзен группу вконтакте ալիքին",
        "տելեգրամ հավելվածը ֆեյսբուքյան էջին kanal boletin canal النشرة قناتنا قناة تلغرام تطبيق تيليجرام"
    )

    /// All words of the tables that lines are counted by.
    private static let counted = [
        choices, cookies, consents, persons, agreeing, readersWords, places, owning, subscribers, onlyWords, opening,
        policyWords, rightWords, copying, permits, works, using, conditions, materials, offering, subscribing, channels,
    ].reduce(into: Set<Word>()) { $0.formUnion($1) }

    private struct Opening {
        var text: String
        var rule: String
        var words: Int
        /// Whether the line may end with a full stop.
        var mayStop: Bool
    }

    /// The openings by their first words.
    private static let openings = Dictionary(grouping: openingList) { opening in
        let bytes = Array(opening.text.utf8)
        return Token.tokens(of: bytes, in: bytes.indices, limit: 1).first?.text ?? Word()
    }

    private static let openingList: [Opening] = [
        ("navigation", 20, true, "click here|tap here|click to |tap to |click the |click on |нажмите "),
        (
            "navigation", 20, true,
            "advertisement|article continues|story continues|listen to this|listen to the art|listen to the sto|listen to our|sponsored |реклама |scroll |loading|watch video|go to top|back to top|return to top|back to the"
        ),
        (
            "tags", 16, false,
            "topic:|category:|categories:|section:|labels:|rubric:|рубрика:|рубрики:|темы:|тема:|published in |filed in |posted in "
        ),
        (
            "tags", 16, false,
            "posted under |published under |опубликовано в |размещено в |in this story:|mentioned in this story|թեմա՝|բաժին՝|filed to "
        ),
        (
            "source-line", 10, false,
            "source:|sources:|izvor:|джерело:|zrodlo:|kaynak:|источник:|источники:|աղբյուր՝|աղբյուրը՝|via:|المصدر:|quelle:|fuente:|original:"
        ),
        (
            "photo-credit", 16, true,
            "photo:|photograph:|photographs:|photos:|photo by|photos by|photograph by|illustration:|illustration by|video:|video by"
        ),
        (
            "photo-credit", 16, true,
            "cover photo|main photo|image:|images:|image by|graphic:|graphics:|picture by|pictures by|camera:|infographic:|фотограф:|видео:"
        ),
        (
            "desk-credit", 16, true,
            "written by|reported by|prepared by|compiled by|story by|text by|with reporting by|interview by|interviewed by|additional reporting"
        ),
        (
            "desk-credit", 16, true,
            "edited by|translated by|translation by|translation:|author:|authors:|editor:|text:|writer:|reporter:|correspondent:"
        ),
        (
            "desk-credit", 16, true,
            "writing by|editing by|english version|english text:|english translation|russian version|with files from|перевод с|մշակումը՝"
        ),
        (
            "desk-credit", 16, true,
            "reporting:|editing:|posted by|published by|uploaded by|contributed by|produced by|автор:|текст:|редактор:|подготовил:|հեղինակ՝|խմբագիր՝"
        ),
        ("desk-credit", 16, true, "desk editor:|duty editor:|web editor:|перевод:|корреспондент:"),
        (
            "typo-notice", 40, true,
            "report a typo|report an error|report a mistake|report a correction|see a mistake|see an error|spotted an error|found an error|if you see a"
        ),
        (
            "typo-notice", 40, true,
            "if you spot a|select the text|noticed a mistake|noticed an error|noticed a typo|выделите текст|сообщить об ошибке|если вы нашли|если вы обнаружили|ctrl+enter"
        ),
        (
            "contact-notice", 40, true,
            "do you have a story|do you have a tip|have a tip|got a tip|got a story|send us your|write to us at|contact the newsroom"
        ),
        (
            "contact-notice", 40, true,
            "contact us|contact our news|email us|e-mail us|tell us what you think|let us know in|share your thoughts|share your views|for press inquiries"
        ),
        (
            "publication-note", 40, true,
            "this article was originally|this story was originally|this article was first|this story was first|this article has been updated"
        ),
        (
            "publication-note", 40, true,
            "this article was updated|this story was updated|this story has been updated|this article first|this story first|this article originally|this story originally|a version of this|originally published|first published|last updated|last modified"
        ),
        (
            "publication-note", 60, true,
            "the views expressed|the opinions expressed|views expressed|opinions expressed|disclaimer|the editorial board may not|мнение редакции|мнение автора"
        ),
        (
            "support-notice", 60, true,
            "support our journalism|support independent|support us|donate |become a member|become a subscriber"
        ),
        (
            "comments", 16, true,
            "leave a comment|post a comment|add your comment|comments are closed|be the first to comment|log in to comment|sign in to comment|to comment"
        ),
        (
            "comments", 16, true,
            "join the conversation|join the discussion|comment on this|оставить комментарий|добавить комментарий|комментировать"
        ),
        ("end-mark", 3, false, "nnnn|ends|end of |more follows|более подробно"),
    ].flatMap { rule, words, mayStop, list in
        list.split(separator: "|").map { Opening(text: String($0), rule: rule, words: words, mayStop: mayStop) }
    }
}
