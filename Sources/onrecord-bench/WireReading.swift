import Domain
import Foundation
import JSON
import Wire

/// What becomes of many real stories as plain copy: which are refused, and which datelines are read as their archive has them.
struct WireReading {
    /// Stories read, and those of them that are no story or several.
    private(set) var stories = 0
    private(set) var refused = 0
    /// Stories of which the archive has a place and a date, with which their text opens, and those read so.
    private(set) var datelines = (right: 0, total: 0)
    /// A line about each story that was refused or read otherwise.
    private(set) var misses: [String] = []
    /// The texts read, as long as they are wanted for measuring.
    private(set) var texts: [String] = []
    private(set) var bytes = 0

    /// Bytes of text that are kept for measuring.
    private static let measured = 64 << 20

    /// Reads lines `{"id", "title", "text", "dateline"}` to the end of a file, at most `limit` of them.
    init(_ file: FileHandle, limit: Int = .max) throws {
        var rest: [UInt8] = []
        while stories < limit, let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            rest += chunk
            var start = 0
            while stories < limit, let end = rest[start...].firstIndex(of: 0x0A) {
                try read(JSONParser().parse(Array(rest[start..<end])))
                start = end + 1
            }
            rest.removeFirst(start)
        }
    }

    private mutating func read(_ record: JSONValue) throws {
        guard let text = record["text"]?.string else { throw BenchFailure(message: "a line has no text") }
        stories += 1
        // The archive has an empty record.
        if text.allSatisfy(\.isWhitespace) { return }
        if bytes < Self.measured { texts.append(text) }
        if bytes < Self.measured { bytes += text.utf8.count }
        let id = record["id"]?.string ?? ""
        let found: [WireStory]
        do throws(CopyFlaw) {
            found = try ReceivedCopy(Array(text.utf8), type: "text/plain", charset: "utf-8")?.stories ?? []
        } catch {
            refused += 1
            misses.append("\(id) refused: \(error)")
            return
        }
        guard found.count == 1, found[0].story.headline != nil || !found[0].story.text.isEmpty else {
            refused += 1
            misses.append("\(id) refused: \(found.count) stories")
            return
        }
        score(found[0].story.dateline, record, text, id)
    }

    /// Counts a story whose field is a place and a date (`SALVADOR, Feb 26`) and whose text opens with it.
    private mutating func score(_ dateline: Dateline?, _ record: JSONValue, _ text: String, _ id: String) {
        guard record["dataset"]?.string == "reuters-21578", let field = record["dateline"]?.string,
            let comma = field.lastIndex(of: ",")
        else { return }
        let date = field[field.index(after: comma)...].drop { $0 == " " }
        let words = date.split(separator: " ")
        guard words.count == 2, words[0].allSatisfy(\.isLetter), words[1].allSatisfy(\.isNumber),
            let end = text.firstIndex(of: "\n"),
            text[end...].drop(while: { $0.isWhitespace }).hasPrefix(field)
        else { return }
        let place = field[..<comma]
        datelines.total += 1
        // A city may be followed by its state: the place is the city.
        let isPlace = dateline?.place.map { $0 == place || $0 == place.prefix { $0 != "," } } ?? false
        if isPlace, dateline?.date.map({ $0 == date }) ?? false {
            datelines.right += 1
        } else {
            misses.append("\(id) dateline: \(dateline?.text ?? "nothing") for \(field)")
        }
    }
}

extension Bench {
    /// Reading of many real stories.
    static let wireReading = Series(
        name: "wire-read",
        operands: "FILE.jsonl [--misses]",
        summary:
            "Read lines {\"text\", \"dateline\"} as plain copy on one core: refused, datelines, MB/s (median of five).",
        run: { words in
            guard let path = words.first(where: { !$0.hasPrefix("--") }), let file = FileHandle(forReadingAtPath: path)
            else { throw BenchFailure(message: "wire-read needs a FILE.jsonl that can be read") }
            let reading = try WireReading(file)
            let right = 100 * Double(reading.datelines.right) / Double(max(1, reading.datelines.total))
            print(
                "\(reading.stories) stories, \(reading.refused) refused; datelines"
                    + " \(reading.datelines.right)/\(reading.datelines.total)  \(figure(right, 2)) %"
            )
            let rounds = (0..<5).map { _ in
                seconds { for text in reading.texts { _ = PlainCopy.parse(text) } }
            }.sorted()
            print("\(figure(Double(reading.bytes) / rounds[2] / 1e6)) MB/s (\(reading.bytes) bytes)")
            if words.contains("--misses") { for miss in reading.misses { print(miss) } }
        }
    )
}
