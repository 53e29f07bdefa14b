import Editorial
import JSON

/// A line of JSON Lines read as a submission: the fields of `POST /v1/articles` and the names that other archives use.
struct SubmissionLine {
    /// What the line hands in.
    let submission: Submission
    /// Names of members that mean nothing here.
    let ignored: [String]

    /// For each field, its name and its aliases; the first that holds more than blanks wins.
    private static let fields = [
        "text": ["text", "body"], "headline": ["headline", "title"], "outlet": ["outlet", "source"],
        "language": ["language", "lang"], "url": ["url"], "published_at": ["published_at"],
        "id": ["id", "external_id"], "slug": ["slug"],
    ]
    private static let known = Set(fields.values.joined())

    private static func isGap(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    /// Metadata as one line; what other archives broke or tabbed is joined again.
    private static func oneLine(_ text: String) -> String {
        var last: UInt8 = 0x20
        let isOneLine = text.utf8.allSatisfy { byte in
            defer { last = byte }
            return 0x20..<0x7F ~= byte && !(byte == 0x20 && last == 0x20)
        }
        return isOneLine && last != 0x20 ? text : text.split(whereSeparator: isGap).joined(separator: " ")
    }

    /// Reads a line.
    ///
    /// - Throws: ``CommandFailure`` saying what is wrong with it.
    init(_ bytes: [UInt8]) throws {
        let value: JSONValue
        do throws(JSONFlaw) {
            value = try JSONParser().parse(bytes)
        } catch {
            throw CommandFailure("no JSON, line \(error.line), column \(error.column): \(error.reason)")
        }
        guard let members = value.members else { throw CommandFailure("a JSON \(value.typeName), not an object") }
        func field(_ name: String) throws -> String? {
            for alias in Self.fields[name] ?? [] {
                switch value[alias] {
                case .string(let text) where !text.allSatisfy(\.isWhitespace):
                    return name == "text" ? text : Self.oneLine(text)
                case .number(let number) where name == "id":
                    return Int(exactly: number).map(String.init) ?? String(number)
                case .string, .null, nil: continue
                case .some(let other): throw CommandFailure("“\(alias)” is a JSON \(other.typeName), not a string")
                }
            }
            return nil
        }
        guard let copy = try field("text") else { throw CommandFailure("neither “text” nor “body” holds any text") }
        submission = Submission(
            copy: copy,
            headline: try field("headline"),
            outlet: try field("outlet"),
            language: try field("language"),
            url: try field("url"),
            publishedAt: try field("published_at"),
            externalID: try field("id"),
            slug: try field("slug")
        )
        ignored = members.map(\.name).filter { !Self.known.contains($0) }
    }
}
