import Editorial
import HTTP
import JSON

/// Reads what a client hands in: plain copy, or a JSON object with the copy as `text` and what the sender knows of it.
enum SubmissionContent {
    /// The media types that are read, as the Accept-Post field lists them.
    static let accepted = ["text/plain", "application/json"]
    /// The members of a JSON submission, the required one first.
    static let members = ["text", "headline", "url", "outlet", "language", "published_at", "external_id"]

    /// The submission that a request carries, in at most so many bytes without their coding.
    static func read(_ request: Request, limit: Int) throws(ContentFlaw) -> Submission {
        let sent = request.content.held
        guard !sent.isEmpty else { throw .empty }
        // The type is judged first: what has no meaning here is not worth decoding.
        let field = list("Content-Type", in: request)
        guard let type = field.flatMap(MediaType.init), charsets.contains(type["charset"]?.lowercased() ?? "utf-8")
        else { throw .unsupportedType(field) }
        switch type.essence {
        case "text/plain": return Submission(copy: try copy(decoded(sent, request, limit)))
        case "application/json": return try object(decoded(sent, request, limit))
        default: throw .unsupportedType(field)
        }
    }

    /// The names that mean UTF-8, and the one of its part that needs no more.
    private static let charsets: Set<String> = ["utf-8", "utf8", "us-ascii"]

    /// The content without its coding, RFC 9110 §8.4.
    static func decoded(_ sent: [UInt8], _ request: Request, _ limit: Int) throws(ContentFlaw) -> [UInt8] {
        let field = list("Content-Encoding", in: request)
        switch field?.lowercased() {
        case nil, "", "identity": return sent
        case "gzip", "x-gzip": break
        default: throw .unsupportedCoding(field ?? "")
        }
        switch Gzip.decode(sent, limit: limit) {
        case .whole(let content):
            guard !content.isEmpty else { throw .empty }
            return content
        case .tooLong: throw .tooLong(limit: limit)
        case .malformed(let offset): throw .malformedCoding(offset: offset)
        case .outOfMemory: throw .outOfMemory
        }
    }

    /// The values of all fields of a name as one list, or `nil` when there is none; RFC 9110 §5.3.
    static func list(_ name: String, in request: Request) -> String? {
        let values = request.fields.all(name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    private static func copy(_ bytes: [UInt8]) throws(ContentFlaw) -> String {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw .invalidUTF8(TextPosition(offset: error.byteOffsets.lowerBound, in: bytes))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        try check(text, pointer: nil)
        return text
    }

    private static func object(_ bytes: [UInt8]) throws(ContentFlaw) -> Submission {
        let value: JSONValue
        do throws(JSONFlaw) {
            value = try JSONParser(maximumLength: .max).parse(bytes)
        } catch {
            throw .malformed(error)
        }
        guard let given = value.members else {
            throw .wrongType(pointer: "", expected: "object", actual: value.typeName)
        }
        var texts: [String: String] = [:]
        for member in given {
            guard members.contains(member.name) else { throw .unknownMember(member.name) }
            if member.value == .null, member.name != "text" { continue }
            guard let text = member.value.string else {
                throw .wrongType(pointer: "/\(member.name)", expected: "string", actual: member.value.typeName)
            }
            try check(text, pointer: "/\(member.name)")
            texts[member.name] = text
        }
        guard let copy = texts["text"] else { throw .missingMember("text") }
        return Submission(
            copy: copy,
            headline: texts["headline"],
            outlet: texts["outlet"],
            language: texts["language"],
            url: texts["url"],
            publishedAt: texts["published_at"],
            externalID: texts["external_id"]
        )
    }

    /// Refuses control characters that no copy holds.
    ///
    /// Kept are tab, line feed, form feed and carriage return, and the SOH, STX and ETX that frame a story on an agency
    /// wire (IPTC 7901).
    private static func check(_ text: String, pointer: String?) throws(ContentFlaw) {
        let allowed: [UInt8] = [0x01, 0x02, 0x03, 0x09, 0x0A, 0x0C, 0x0D]
        let bytes = text.utf8
        guard let index = bytes.firstIndex(where: { ($0 < 0x20 || $0 == 0x7F) && !allowed.contains($0) }) else {
            return
        }
        let offset = bytes.distance(from: bytes.startIndex, to: index)
        throw .controlCharacter(bytes[index], TextPosition(offset: offset, in: bytes), pointer: pointer)
    }
}

extension RequestContent {
    /// The content that the server holds; empty for content that is read while it arrives.
    var held: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .reader: []
        }
    }
}
