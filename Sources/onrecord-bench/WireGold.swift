import Domain
import Foundation
import JSON
import Wire

/// How much of hand-annotated wire copy the parser reads as a person does, counted as `score_wire.py` counts.
struct WireGold {
    /// The measures in the order in which they are shown.
    static let measures = ["stories", "headline", "time", "place", "agency", "furniture", "body lost"]

    /// What a measure counted.
    struct Count: Sendable {
        var right = 0.0
        var total = 0.0
        var percent: Double { total == 0 ? 0 : 100 * right / total }
    }

    /// Counts by group (“real”, “made up”, a language) and measure.
    private(set) var counts: [String: [String: Count]] = [:]
    /// Every miss, as file, measure and what was read.
    private(set) var misses: [String] = []

    /// Reads the stories with gold below a folder, in their native formats where they have one when `native`.
    init(folder: URL, native: Bool) throws {
        var gold: [String: [JSONValue]] = [:]
        for story in try Self.lines(folder.appending(path: "gold.jsonl")) {
            gold[story["file"]?.string ?? "", default: []].append(story)
        }
        for info in try Self.lines(folder.appending(path: "index.jsonl")) {
            guard let file = info["file"]?.string, let stories = gold[file] else { continue }
            let original = info["native"]?.string
            let path = native ? original ?? "stories/\(file)" : "stories/\(file)"
            let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
            let isNative = native && original != nil
            let read = Self.read(bytes, type: isNative ? Self.type(of: path) : "text/plain", isNative: isNative)
            let groups = [info["real"] == .bool(true) ? "real" : "made up", info["language"]?.string ?? ""]
            score(file, stories, read, text: String(decoding: bytes, as: UTF8.self), groups, hasNative: original != nil)
        }
    }

    private static func lines(_ url: URL) throws -> [JSONValue] {
        try Data(contentsOf: url).split(separator: 0x0A).map { try JSONParser().parse(Array($0)) }
    }

    static func type(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "html": "text/html"
        case "json": "application/json"
        case "xml": "application/xml"
        case "txt": "text/plain"
        default: "application/octet-stream"
        }
    }

    private static func read(_ bytes: [UInt8], type: String, isNative: Bool) -> [WireStory] {
        do throws(CopyFlaw) {
            return try ReceivedCopy(bytes, type: type, charset: isNative ? nil : "utf-8")?.stories ?? []
        } catch {
            return []
        }
    }

    private mutating func count(_ measure: String, _ right: Double, of total: Double = 1, _ groups: [String]) {
        for group in groups {
            counts[group, default: [:]][measure, default: Count()].right += right
            counts[group, default: [:]][measure, default: Count()].total += total
        }
    }

    private mutating func score(
        _ file: String,
        _ gold: [JSONValue],
        _ read: [WireStory],
        text: String,
        _ groups: [String],
        hasNative: Bool
    ) {
        func check(_ measure: String, _ isRight: Bool, _ found: String?) {
            count(measure, isRight ? 1 : 0, groups)
            if !isRight { misses.append("\(file) \(measure): \(found ?? "nothing")") }
        }
        check("stories", read.count == gold.count, "\(read.count)")
        let furniture = gold.flatMap { ($0["boilerplate_lines"]?.array ?? []).compactMap(\.string) }
        if !hasNative {
            let wanted = Self.subtract(Self.words([text]), Self.words(furniture))
            let lost = Self.subtract(wanted, Self.words(read.flatMap(Self.texts)))
            count("body lost", Double(lost.values.reduce(0, +)), of: Double(wanted.values.reduce(0, +)), groups)
            if !lost.isEmpty { misses.append("\(file) body lost: \(lost.keys.sorted().joined(separator: " "))") }
        }
        for story in gold {
            let found = Self.pick(read, story)
            if let headline = story["headline"]?.string {
                check("headline", Self.fold(found?.story.headline) == Self.fold(headline), found?.story.headline)
            }
            let local = found?.story.published.local?.description
            if let printed = story["published_at"]?.string {
                let wanted = printed.hasSuffix("Z") ? String(printed.dropLast()) : printed
                check("time", local?.hasPrefix(wanted) ?? false, local)
            } else {
                check("time", local == nil, local)
            }
            if let place = story["dateline_city"]?.string {
                check("place", Self.fold(found?.story.dateline?.place) == Self.fold(place), found?.story.dateline?.text)
            }
            if let agency = story["agency"]?.string {
                let named = found?.story.dateline?.agency ?? found?.fields.outlet ?? found?.story.source
                check("agency", Self.fold(named) == Self.fold(agency), named)
            }
            for line in (story["boilerplate_lines"]?.array ?? []).compactMap(\.string) {
                let isGone = found.map { !Self.fold($0.story.text).contains(Self.fold(line)) } ?? false
                check("furniture", isGone, line)
            }
        }
    }

    private static func texts(_ story: WireStory) -> [String] {
        [
            story.story.headline, story.story.byline, story.story.dateline?.text, story.story.published.printed,
            story.story.text,
        ].compactMap { $0 }
    }

    /// The story that a gold one is: the same headline first, else the one that holds most of its quotes.
    private static func pick(_ read: [WireStory], _ gold: JSONValue) -> WireStory? {
        let headline = fold(gold["headline"]?.string)
        let openings = (gold["quotes"]?.array ?? []).compactMap { $0["text"]?.string }.map {
            String(fold($0).prefix(40))
        }
        func likeness(_ story: WireStory) -> (Int, Int) {
            let text = fold(story.story.text)
            return (fold(story.story.headline) == headline ? 1 : 0, openings.count { text.contains($0) })
        }
        var best: (story: WireStory, likeness: (Int, Int))?
        for story in read {
            let likeness = likeness(story)
            if best.map({ $0.likeness < likeness }) ?? true { best = (story, likeness) }
        }
        return best?.story
    }

    private static func fold(_ text: String?) -> String {
        let words = (text ?? "").unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
        let line = words.map { String($0) }.joined(separator: " ")
        return line.trimmingCharacters(in: Foundation.CharacterSet(charactersIn: " .,;:“”\"«»'’")).lowercased()
    }

    private static func words(_ texts: [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for text in texts {
            let words = text.lowercased().unicodeScalars.split {
                !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
            }
            for word in words { counts[String(word), default: 0] += 1 }
        }
        return counts
    }

    private static func subtract(_ left: [String: Int], _ right: [String: Int]) -> [String: Int] {
        left.compactMapValues { $0 }.reduce(into: [:]) { result, entry in
            let rest = entry.value - right[entry.key, default: 0]
            if rest > 0 { result[entry.key] = rest }
        }
    }

    /// The table as lines: real and made-up stories apart, then by language.
    var table: [String] {
        let groups = ["real", "made up"] + counts.keys.filter { $0 != "real" && $0 != "made up" }.sorted()
        return groups.flatMap { group in
            Self.measures.compactMap { measure in
                counts[group]?[measure].map { count in
                    "\(group.padded(8)) \(measure.padded(10)) \(Int(count.right))/\(Int(count.total))"
                        + "  \(Bench.figure(count.percent, 2)) %"
                }
            }
        }
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

extension Bench {
    /// The gold table of wire copy.
    static let wire = Series(
        name: "wire",
        operands: "FOLDER [--native] [--misses]",
        summary: "Score what is read from the annotated copy in a folder: real and made-up stories, by language.",
        run: { words in
            guard let path = words.first(where: { !$0.hasPrefix("--") }) else {
                throw BenchFailure(message: "wire needs the FOLDER with gold.jsonl, index.jsonl and stories/")
            }
            let gold = try WireGold(folder: URL(fileURLWithPath: path), native: words.contains("--native"))
            for line in gold.table { print(line) }
            if words.contains("--misses") { for miss in gold.misses { print(miss) } }
        }
    )
}
