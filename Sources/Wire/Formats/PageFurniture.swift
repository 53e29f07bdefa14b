/// What sites build around a story, known by the elements and the names of the classes that they use for it.
enum PageFurniture {
    /// The rule that drops the text of an element by its kind, or `nil`.
    static func rule(of role: MarkupRole) -> String? {
        switch role {
        case .navigation: "page-menu"
        case .footer: "page-footer"
        case .aside: "page-aside"
        case .form: "page-form"
        case .caption: "page-caption"
        case .header, .text, .inline, .block, .heading, .lineBreak, .hidden: nil
        }
    }

    /// The rule that drops the text of an element by its class, id, role or visibility, or `nil`.
    static func rule(of document: Markup, _ node: Int) -> String? {
        for index in document.nodes[node].range {
            let attribute = document.attributes[index]
            switch attribute.name {
            case "class", "id", "data-component", "data-testid":
                if let rule = rule(ofNames: attribute.value) { return rule }
            case "role":
                if let rule = roles[attribute.value.lowercased()] { return rule }
            case "hidden": return "page-hidden"
            case "style":
                let style = attribute.value.lowercased().filter { $0 != " " }
                if style.contains("display:none") || style.contains("visibility:hidden") { return "page-hidden" }
            case "aria-hidden":
                if attribute.value == "true" { return "page-hidden" }
            default: break
            }
        }
        return nil
    }

    /// The words of a class list: `moreStories__link-list` has more, stories, link and list.
    private static func rule(ofNames names: String) -> String? {
        for name in names.utf8.prefix(600).split(separator: 0x20) {
            var (word, words): ([UInt8], [String]) = ([], [])
            for byte in name {
                let isUpper = byte &- 0x41 < 26
                if isUpper || !(byte &- 0x30 < 10 || byte &- 0x61 < 26), !word.isEmpty {
                    words.append(String(decoding: word, as: UTF8.self))
                    word = []
                }
                if isUpper || byte &- 0x61 < 26 { word.append(byte | 0x20) }
            }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            for (index, word) in words.enumerated() {
                if let rule = singles[word] { return rule }
                if index > 0, let rule = pairs[words[index - 1] + " " + word] { return rule }
            }
        }
        return nil
    }

    private static let roles = [
        "navigation": "page-menu", "complementary": "page-aside", "contentinfo": "page-footer", "search": "page-form",
        "dialog": "page-form", "alert": "page-form", "menu": "page-menu", "banner": "page-header",
        "button": "page-form", "toolbar": "page-share",
    ]
    private static let singles = table([
        (
            "page-related",
            "related recirc recirculation recommended recommendations recommendation promo promoted sponsored"
        ),
        (
            "page-related",
            "taboola outbrain trending mostread popular teaser teasers readmore seealso lire upnext onward"
        ),
        ("page-share", "share sharing sharebar social addthis sharethis shares"),
        ("page-newsletter", "newsletter newsletters subscribe subscription signup paywall donate donation"),
        ("page-comments", "comment comments disqus responses"),
        ("page-notice", "cookie cookies consent gdpr disclaimer copyright"),
        ("page-advertisement", "advert adverts advertisement advertising advertisment adslot dfp sponsor ads"),
        ("page-menu", "breadcrumb breadcrumbs menu navbar navigation pagination pager toc sitenav submenu hamburger"),
        ("page-aside", "sidebar sidebars widget widgets"), ("page-tags", "tags taglist hashtags keywords"),
        ("page-caption", "caption captions photocredit imagecredit lightbox gallery carousel slideshow"),
        ("page-author", "authorbio bio biography avatar"), ("page-form", "modal popup overlay tooltip dropdown toast"),
        ("page-hidden", "hide invisible screenreader srt skip"), ("page-footer", "footer"),
        ("page-player", "player playlist"),
    ])
    private static let pairs = table2([
        (
            "page-related",
            "read more|more stories|more on|most read|most viewed|most popular|see also|also read|top stories"
        ),
        ("page-related", "more news|latest news|more from|also like|other news|related content|story list|link list"),
        ("page-newsletter", "sign up|opt in"), ("page-hidden", "sr only|visually hidden|screen reader|skip link"),
        ("page-tags", "tag list|tags list|article tags|topic list|topics list"),
        ("page-author", "author bio|about author|author info|author card"),
        ("page-caption", "image credit|photo credit|image caption|media caption"), ("page-menu", "nav bar|site nav"),
        ("page-advertisement", "ad slot|ad container|ad unit|ad wrapper|ad placeholder|ad box"),
    ])

    private static func table(_ lists: [(rule: String, words: String)]) -> [String: String] {
        var table: [String: String] = [:]
        for list in lists {
            for word in list.words.split(separator: " ") { table[String(word)] = list.rule }
        }
        return table
    }

    private static func table2(_ lists: [(rule: String, words: String)]) -> [String: String] {
        var table: [String: String] = [:]
        for list in lists {
            for words in list.words.split(separator: "|") { table[String(words)] = list.rule }
        }
        return table
    }
}
