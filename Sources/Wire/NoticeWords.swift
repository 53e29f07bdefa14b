/// Words that notices of sites are made of, folded.
enum FurnitureWords {
    /// What a counter counts.
    static let counted = WordSet(
        lists:
            "views view reads read comments comment likes like min mins minute minutes просмотров просмотра просмотр",
        "комментариев комментария комментарий мин минут минуты դիտում մեկնաբանություն րոպե hits reactions retweets vues lectures",
        "replies дакика مشاهدة تعليق تعليقات"
    )
    /// What names the subjects of a story before them.
    static let tagLabels = WordSet(
        lists:
            "tags tag topics topic keywords hashtags теги тэги метки темы թեգեր etiquetas schlagworte الوسوم"
    )
    /// What may stand beside it.
    static let counting = WordSet(
        lists:
            "reading time listen watch to article story the total чтения время чтение k m of for post de lecture so far yet"
    )
}

// What notices are told by.
extension Notice {
    static let buttons = WordSet(
        lists:
            "accept all manage reject decline agree cookies cookie settings preferences ok okay options allow deny customize customise learn",
        "more got it i close save necessary only and continue consent do not sell my personal information essential yes no privacy read",
        "policy choices without accepting and here"
    )
    static let policies = [
        "privacy policy", "privacy notice", "privacy statement", "terms of use", "terms of service",
        "terms and conditions",
        "terms & conditions", "cookie policy", "политика конфиденциальности", "пользовательское соглашение",
    ].map { Array($0.utf8) }
    static let rights = [
        "rights reserved", "права защищены", "права охраняются", "права принадлежат", "իրավունքները պաշտպանված",
        "droits reserves",
        "rechte vorbehalten", "derechos reservados", "الحقوق محفوظة", "diritti riservati", "direitos reservados",
        "haklari saklidir",
        "reproduction interdite", "права захищені", "may not be published, broadcast",
    ].map { Array($0.utf8) }
    static let starters = WordSet(
        lists:
            "subscribe sign join follow download register подпишитесь подписывайтесь подписаться следите присоединяйтесь скачайте вступайте",
        "установите հետևեք բաժանորդագրվեք միացեք ներբեռնեք abonnez suivez abonnieren folgen suscribete siguenos siganos اشترك اشتركوا",
        "تابعونا تابعنا انضم حمل підписуйтесь"
    )
    /// Verbs that open an invitation when it speaks of “us” or “your inbox” too.
    static let offers = WordSet(
        lists:
            "get receive install stay keep want never like find try enter read watch be our"
    )

    /// What a word may tell of a notice; some tell several things.
    struct Kinds: OptionSet {
        let rawValue: Int
        init(rawValue: Int) { self.rawValue = rawValue }
        private init(_ bit: Int) { rawValue = 1 << bit }

        static let choices = Kinds(0)
        static let cookies = Kinds(1)
        static let consents = Kinds(2)
        static let persons = Kinds(3)
        static let agreeing = Kinds(4)
        static let readersWords = Kinds(5)
        static let places = Kinds(6)
        static let owning = Kinds(7)
        static let subscribers = Kinds(8)
        static let onlyWords = Kinds(9)
        static let opening = Kinds(10)
        static let policyWords = Kinds(11)
        static let rightWords = Kinds(12)
        static let copying = Kinds(13)
        static let permits = Kinds(14)
        static let works = Kinds(15)
        static let using = Kinds(16)
        static let conditions = Kinds(17)
        static let materials = Kinds(18)
        static let offering = Kinds(19)
        static let subscribing = Kinds(20)
        static let channels = Kinds(21)
    }

    /// The kinds of the words that lines are counted by: each word is looked up once for all of them.
    static let counted: WordTable = {
        var kinds: [Word: Kinds] = [:]
        for (kind, lists) in kindLists {
            for word in lists.flatMap({ $0.split(separator: " ") }) { kinds[Word(word), default: []].insert(kind) }
        }
        for (word, kind) in kinds where kind.contains(.materials) { kinds[word] = kind.union(.works) }
        return WordTable(kinds.map { ($0.key, $0.value.rawValue) })
    }()

    /// What words tell of a notice, or nothing.
    static func kinds(of word: Word) -> Kinds { Kinds(rawValue: counted[word] ?? 0) }

    static let kindLists: [(Kinds, [String])] = [
        (.choices, ["accept reject decline agree allow deny consent manage"]),
        (.cookies, ["cookie cookies куки cookie-файлы кукис թխուկներ կուկիներ galletas tracers الارتباط"]),
        (
            .consents,
            [
                "accept accepting agree agreeing consent settings setting preferences policy policies privacy partners browser website site",
                "websites sites page pages terms experience ads advertising analytics traffic personalise personalize measure improve analyse",
                "analyze store device browsing navigation services service manage continue continuing staying using use uses",
                "сайт сайта сайте файлы использует используем соглашаетесь согласие կայքը կայքի utilise nutzt verwendet utiliza politique",
            ]
        ),
        (
            .persons,
            [
                "we our us you your this click accept manage мы наш нашего наши вы ваш вам этот этом находясь продолжая nous vous notre wir",
                "sie unsere diese este ce մենք ձեր մեր այս نحن",
            ]
        ),
        (
            .agreeing,
            [
                "agree agreeing consent consenting accept accepting соглашаетесь соглашаюсь համաձայնում acceptez akzeptieren aceptas acepta"
            ]
        ),
        (.readersWords, ["you your we our вы ваш ваше вашем դուք ձեր vous votre sie ihr usted su tu"]),
        (
            .places,
            [
                "site sites website websites page pages browsing browser cookies cookie files file device devices tracking storage terms",
                "сайт сайта сайте сайтом файлов файлы устройстве устройство կայքը կայքի կայքից appareil gerat seite webseite sitio dispositivo",
            ]
        ),
        (
            .owning,
            [
                "rights right owner owners holder holders reproduced reproduction mirrored copied copying republished permission reserved",
                "belong belongs reprinted redistributed",
            ]
        ),
        (.subscribers, ["subscriber subscribers подписчикам подписчиков абонентам abonnes abonnenten"]),
        (.onlyWords, ["only exclusively reserved только seulement reserve nur"]),
        (
            .opening,
            [
                "opened open read available accessible accessed viewed seen downloaded доступен доступна доступно доступны reserve lesen"
            ]
        ),
        (.policyWords, ["policy notice statement terms политика соглашение"]),
        (
            .rightWords,
            [
                "rights reserved права իրավունքները droits rechte derechos الحقوق diritti direitos haklari interdite published"
            ]
        ),
        // “Reprinting only with permission”, “Reproduction in part is prohibited”.
        (
            .copying,
            [
                "reproduction reproduced reproducing reproduce reprint reprints reprinted reprinting republication republished republish",
                "republishing redistribution redistributed перепечатка перепечатке копирование копировании воспроизведение воспроизведении",
                "արտատպում արտատպումը արտատպել արտատպելիս արտատպման передрук передруку nachdruck reproduccion",
            ]
        ),
        (
            .permits,
            [
                "permission permitted allowed prohibited forbidden consent only written authorised authorized authorisation authorization",
                "hyperlink разрешения разрешено разрешается запрещена запрещено обязательна согласия только ссылка ссылкой ссылки ссылке",
                "гиперссылка гиперссылки гиперссылкой պարտադիր թույլտվության թույլտվությամբ արգելվում հղումը հղման միայն дозволу дозволом лише",
                "genehmigung autorizacion prohibida",
            ]
        ),
        (
            .works,
            [
                "whole part agency publisher editor editors editorial newsroom редакции редакция агентства агентство издания издание",
                "правообладателя խմբագրության գործակալության редакції redaktion verlag text texts photos photographs version story file pictures версия текст article artikel",
            ]
        ),
        // “Any use of materials is allowed only with a hyperlink”.
        (
            .using,
            [
                "use using usage copying quoting citing citation distribution использование использовании цитирование цитировании",
                "распространение օգտագործել օգտագործելիս օգտագործման օգտագործումը մեջբերում մեջբերելիս використання використанні إعادة استخدام",
            ]
        ),
        (
            .conditions,
            [
                "permission hyperlink hyperlinks link prohibited forbidden consent written attribution obligatory mandatory permitted credited",
                "разрешения запрещено запрещена обязательна ссылка ссылкой ссылки гиперссылка гиперссылки гиперссылкой согласия պարտադիր",
                "հղումը հղում հղման թույլտվության արգելվում посилання гіперпосилання إذن رابط",
            ]
        ),
        (
            .materials,
            [
                "material materials content contents article articles site website publication publications материалов материала материалы сайта",
                "сайт статей публикаций текстов նյութերի նյութերը կայքի կայքը сайту матеріалів المحتوى المواد",
            ]
        ),
        (.offering, ["our us your"]),
        (
            .subscribing,
            [
                "subscribe subscribing newsletter newsletters inbox unsubscribe подписывайтесь подпишитесь подписка рассылку рассылка"
            ]
        ),
        (
            .channels,
            [
                "newsletter newsletters briefing inbox app apps application channel channels telegram facebook twitter instagram youtube whatsapp",
                "linkedin viber tiktok alerts notifications podcast podcasts subscription email e-mail rss bulletin digest updates subscriber",
                "канал каналы канале телеграм телеграм-канал рассылку рассылка приложение соцсетях фейсбуке дзен группу вконтакте ալիքին",
                "տելեգրամ հավելվածը ֆեյսբուքյան էջին kanal boletin canal النشرة قناتنا قناة تلغرام تطبيق تيليجرام",
            ]
        ),
    ]

    struct Opening {
        var text: [UInt8]
        var rule: String
        var words: Int
        /// Whether the line may end with a full stop.
        var mayStop: Bool
    }

    /// The openings by their first words.
    static let openings = Dictionary(grouping: openingList) { opening in
        Token.tokens(of: opening.text, in: opening.text.indices, limit: 1).first?.text ?? Word()
    }

    static let openingList: [Opening] = [
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
        list.split(separator: "|").map { Opening(text: Array($0.utf8), rule: rule, words: words, mayStop: mayStop) }
    }
}
