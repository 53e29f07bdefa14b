import Domain
import Wire

/// What a megabyte of copy costs whose lines, marks or elements are made to cost much, beside one of plain paragraphs.
enum WireCost {
    /// A shape of copy: a unit repeated up to a size, between an opening and an end.
    struct Shape {
        var name: String
        var type = "text/plain"
        var opening = ""
        var unit: String
        var end = ""

        func copy(of bytes: Int) -> [UInt8] {
            let (opening, unit, end) = (Array(opening.utf8), Array(unit.utf8), Array(end.utf8))
            let times = max(1, (bytes - opening.count - end.count) / unit.count)
            return opening + (0..<times).flatMap { _ in unit } + end
        }
    }

    private static let paragraph =
        "The ferry to the north island will sail twice a day from Monday, the harbour office said on Friday. Tickets cost"
        + " two crowns, as they did in 2019, and children travel free when they come with their teacher. \"We have waited"
        + " for this for a long time,\" Ana Petrova, who runs the line, told reporters.\n\n"

    /// One story of a megabyte.
    static let whole = Shape(
        name: "plain paragraphs",
        opening: "Ferry sails again\n\nHALVARD, March 3 (Northline) - ",
        unit: paragraph
    )

    /// A story as agencies send them, of 1,600 bytes.
    static let story =
        "Ferry sails again to the north island\n\nBy Ana Petrova\n\nHALVARD, March 3 (Northline) - "
        + String(repeating: paragraph, count: 5)
        + "Reporting by Ana Petrova; Editing by Tom Berg\n\nRead also\n\nBridge opens\n"

    static let plain: [Shape] = [
        ("one-letter lines", "x\n"), ("one letter between gaps", "a\n\n\n\n"), ("lines of a mark", "-\n"),
        ("quotation marks", "\"\n\n"), ("lines of a year", "2019 \n\n"), ("times", "2021-03-18 12:30\n\n"),
        ("slug lines", "BC-Ferry-Fares, 1st Ld\n"), ("bylines", "By Ana Petrova\n\n"), ("names", "Ana Petrova\n\n"),
        ("titles", "Bridge opens in the north\n\n"), ("related blocks", "Read also\n\nBridge opens in the north\n\n"),
        ("epigraphs", "\"A word of the old\" - WS\n\n"), ("copyright lines", "© 2022 All rights reserved.\n\n"),
        ("share bars", "TwitterFacebookLinkedIn\n\n"), ("datelines", "HALVARD, MARCH 3, ARMENPRESS. A.\n\n"),
        ("pages", "HALVARD, MARCH 3, ARMENPRESS. The ferry sails again, the harbour office said.\n\n\n\n"),
        ("one word", "a"), ("one line", "word and word, "), ("combining marks", "a\u{301}\u{302}"), ("brackets", "("),
    ].map { Shape(name: $0.0, unit: $0.1) }

    private static let page = "<!DOCTYPE html><html><head><title>Ferry sails again</title></head><body>"
    private static let nitf = "<?xml version='1.0'?><nitf><body><body.content>"
    private static let newsML = "<?xml version='1.0'?><NewsML>"
    private static let feed = "<?xml version='1.0'?><rss version='2.0'><channel>"
    private static let keywords = "<!DOCTYPE html><html><head><meta name=keywords content='"

    static let marked: [Shape] = [
        Shape(name: "HTML page", type: "text/html", opening: page, unit: "<p>" + paragraph + "</p>"),
        Shape(name: "nested lists", type: "text/html", opening: page, unit: "<ul><li>x"),
        Shape(name: "nested divisions", type: "text/html", opening: page, unit: "<div>"),
        Shape(name: "open paragraphs", type: "text/html", opening: page, unit: "<p>"),
        Shape(name: "line breaks", type: "text/html", opening: page, unit: "x<br>"),
        Shape(name: "references", type: "text/html", opening: page, unit: "&notit"),
        Shape(name: "keywords", type: "text/html", opening: keywords, unit: "ab,", end: "'><body>x"),
        Shape(name: "titles never closed", type: "text/html", opening: "<html><head>", unit: "<title>"),
        Shape(
            name: "NITF paragraphs",
            type: "application/xml",
            opening: nitf,
            unit: "<p>x</p>",
            end: "</body.content>"
        ),
        Shape(name: "nested NewsML items", type: "application/xml", opening: newsML, unit: "<NewsItem><NewsComponent>"),
        Shape(name: "RSS items", type: "application/xml", opening: feed, unit: "<item><title>a</title></item>"),
        Shape(name: "nested RSS items", type: "application/xml", opening: feed, unit: "<item>"),
    ]

    /// Seconds to read copy so many times, the least of five rounds, and whether it holds no story, which takes a reading to
    /// tell.
    static func cost(of copy: [UInt8], type: String, times: Int = 1) -> (seconds: Double, isRefused: Bool) {
        var isRefused = false
        let rounds = (0..<5).map { _ in
            Bench.seconds {
                for _ in 0..<times {
                    do throws(CopyFlaw) {
                        _ = try ReceivedCopy(copy, type: type)
                    } catch {
                        isRefused = true
                    }
                }
            }
        }
        return (rounds.min() ?? 0, isRefused)
    }
}

extension Bench {
    /// The cost of copy that is made to cost much.
    static let wireCost = Series(
        name: "wire-cost",
        operands: "",
        summary: "Read a megabyte of copy in shapes made to cost much: ms, and how many times a megabyte of stories"
            + " and one of plain paragraphs.",
        run: { _ in
            let story = Array(WireCost.story.utf8)
            let stories = WireCost.cost(of: story, type: "text/plain", times: 1_000_000 / story.count).seconds
            let whole = WireCost.cost(of: WireCost.whole.copy(of: 1_000_000), type: WireCost.whole.type).seconds
            print("\(figure(stories * 1e3)) ms  stories")
            for shape in [WireCost.whole] + WireCost.plain + WireCost.marked {
                let (seconds, isRefused) = WireCost.cost(of: shape.copy(of: 1_000_000), type: shape.type)
                let ratios = "\(figure(seconds / stories))  \(figure(seconds / whole))"
                print("\(figure(seconds * 1e3)) ms  \(ratios)  \(shape.name)\(isRefused ? " (no story)" : "")")
            }
        }
    )
}
