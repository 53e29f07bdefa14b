import Foundation
import JSON
import Search

/// Articles in the shape of the search kit: JSON Lines with `id`, `title`, `body`, `published_at` and `source`.
struct SearchCorpus {
    struct Article {
        let id: String
        let text: String
        let source: String
        /// Seconds since 1970, UTC.
        let published: Int64
    }

    /// Reads a file in batches, so that a corpus never stands in memory whole.
    static func forEachBatch(in path: String, of size: Int, _ body: ([Article]) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BenchFailure(message: "cannot read \(path)")
        }
        var batch: [Article] = []
        var rest: [UInt8] = []
        while let chunk = try file.read(upToCount: 1 << 22), !chunk.isEmpty {
            rest += chunk
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                if end > start { batch.append(try article(Array(rest[start..<end]))) }
                start = end + 1
                if batch.count == size {
                    try body(batch)
                    batch.removeAll(keepingCapacity: true)
                }
            }
            rest.removeFirst(start)
        }
        if !rest.isEmpty { batch.append(try article(rest)) }
        if !batch.isEmpty { try body(batch) }
    }

    private static func article(_ line: [UInt8]) throws -> Article {
        let record = try JSONParser().parse(line)
        guard let id = record["id"]?.string, let title = record["title"]?.string, let body = record["body"]?.string,
            let source = record["source"]?.string, let published = record["published_at"]?.string.flatMap(seconds)
        else {
            throw BenchFailure(message: "a line lacks id, title, body, source or published_at")
        }
        return Article(id: id, text: title + "\n" + body, source: source, published: published)
    }

    /// Seconds since 1970 of `2019-05-01T12:00:00Z` or `2019-05-01`.
    static func seconds(_ text: String) -> Int64? {
        let numbers = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int64($0) }
        guard numbers.count == 6 || numbers.count == 3 else { return nil }
        let (year, month) = numbers[1] <= 2 ? (numbers[0] - 1, numbers[1] + 9) : (numbers[0], numbers[1] - 3)
        let era = year / 400
        let dayOfYear = (153 * month + 2) / 5 + numbers[2] - 1
        let yearOfEra = year - era * 400
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let clock = numbers.count == 6 ? numbers[3] * 3_600 + numbers[4] * 60 + numbers[5] : 0
        return days * 86_400 + clock
    }
}
