import Domain
import Editorial
import Foundation
import JSON

/// A story with what a reader finds in it, and the comparison with what the product finds.
struct GoldStory {
    let file: String
    let copy: String
    let gold: JSONValue

    /// The stories of a folder that holds `gold.jsonl`; the copy stands in `stories`, or beside it.
    static func load(_ folder: URL, stories: URL? = nil) throws -> [GoldStory] {
        let lines = try Data(contentsOf: folder.appendingPathComponent("gold.jsonl")).split(separator: 0x0A)
        return try lines.map { line in
            let gold = try JSONParser().parse(Array(line))
            let file = gold["file"]?.string ?? ""
            let copy = try Data(contentsOf: (stories ?? folder).appendingPathComponent(file))
            return GoldStory(file: file, copy: String(decoding: copy, as: UTF8.self), gold: gold)
        }
    }

    /// What is not as in the gold, one line each: `03.txt place`, `05.txt quote 2 speaker`.
    func misses() -> [String] {
        let story: StoryView
        do throws(SubmissionFlaw) {
            story = .preview(of: try Draft(Submission(copy: copy)))
        } catch {
            return gold["quotes"]?.array?.isEmpty == true && gold["headline"]?.string == nil ? [] : ["\(file) refused"]
        }
        var misses: [String] = []
        func expect(_ found: String?, _ wanted: JSONValue?, _ what: String) {
            if Self.fold(found) != Self.fold(wanted?.string) { misses.append("\(file) \(what)") }
        }
        expect(story.article.headline, gold["headline"], "headline")
        expect(story.article.published.local?.description, gold["local"], "time")
        expect(story.article.dateline?.place, gold["place"], "place")
        expect(story.article.dateline?.date, gold["date"], "date")
        expect(story.article.dateline?.agency, gold["agency"], "agency")
        for line in gold["furniture"]?.array ?? [] where Self.contains(story.article.text, line.string) {
            misses.append("\(file) furniture kept: \(line.string?.prefix(20) ?? "")")
        }
        for name in gold["silent"]?.array ?? [] {
            let speaks = story.quotes.contains {
                $0.act == .speech && Self.fold($0.speaker?.name) == Self.fold(name.string)
            }
            if speaks { misses.append("\(file) \(name.string ?? "") speaks") }
        }
        misses += extraQuotes(in: story).map { "\(file) extra: \($0)" }
        for (number, quote) in (gold["quotes"]?.array ?? []).enumerated() {
            misses += self.misses(of: quote, in: story).map { "\(file) quote \(number + 1) \($0)" }
        }
        return misses
    }

    /// Quotes of speech found of which the gold knows no word, but for reports within a report.
    private func extraQuotes(in story: StoryView) -> [String] {
        let bytes = Array(story.article.text.utf8)
        let wanted = (gold["quotes"]?.array ?? []).flatMap { quote in
            (quote["fragments"]?.array ?? [quote]).compactMap { Self.fold($0["text"]?.string) }
        }
        return story.quotes.filter { quote in
            guard quote.act == .speech else { return false }
            let pieces = quote.spans.content.compactMap { Self.fold(String(decoding: bytes[$0], as: UTF8.self)) }
            return !pieces.contains { piece in wanted.contains { $0.contains(piece) || piece.contains($0) } }
        }.map { quote in String(decoding: bytes[quote.spans.content[0]].prefix(24), as: UTF8.self) }
    }

    private func misses(of gold: JSONValue, in story: StoryView) -> [String] {
        let bytes = Array(story.article.text.utf8)
        func text(_ spans: [Range<Int>]) -> String {
            spans.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: " ")
        }
        let fragments = gold["fragments"]?.array?.compactMap { $0["text"]?.string } ?? [gold["text"]?.string ?? ""]
        let wanted = Self.fold(fragments.joined(separator: " ")) ?? ""
        let found = story.quotes.filter { quote in
            let content = Self.fold(text(quote.spans.content)) ?? ""
            return content.contains(wanted) || wanted.contains(content) && 2 * content.utf8.count >= wanted.utf8.count
        }
        guard let quote = found.first else { return ["not found"] }
        var misses: [String] = []
        if quote.kind.rawValue != gold["kind"]?.string { misses.append("kind") }
        if quote.kind == .direct, Self.fold(text(quote.spans.content)) != wanted { misses.append("not whole") }
        let speaker = Self.fold(gold["speaker"]?.string)
        // A name that no story of its own completes is right as far as it is printed.
        let name = Self.fold(quote.speaker?.name)
        if name != speaker,
            name == nil || speaker?.hasSuffix(" " + (name ?? "")) != true || copy.lowercased().contains(speaker ?? "")
        {
            misses.append("speaker")
        }
        if let title = Self.fold(gold["title"]?.string) {
            let foundTitle = Self.fold(quote.speaker?.title) ?? ""
            if !title.contains(foundTitle) && !foundTitle.contains(title) || foundTitle.isEmpty {
                misses.append("title")
            }
        }
        return misses
    }

    private static func contains(_ text: String, _ line: String?) -> Bool {
        guard let line = fold(line) else { return false }
        return text.split(separator: "\n").contains { fold(String($0)) == line }
    }

    /// Without case, blanks folded, and without punctuation at the edges.
    private static func fold(_ text: String?) -> String? {
        let edge = CharacterSet(charactersIn: " .,;:“”„\"«»'’‘،")
        let words = text?.split { $0.isWhitespace }.joined(separator: " ").lowercased()
        return words?.trimmingCharacters(in: edge)
    }
}
