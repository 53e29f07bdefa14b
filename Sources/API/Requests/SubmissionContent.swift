import Domain
import Editorial
import HTTP
import JSON

/// Reads what a client hands in: copy in any format, or a JSON object with the copy as `text` and what the sender knows of it.
enum SubmissionContent {
    /// The media types that are read, as the Accept-Post field lists them.
    static let accepted = CopyFormat.mediaTypes
    /// The members of a JSON submission, the required one first.
    static let members = ["text", "headline", "url", "outlet", "language", "published_at", "external_id", "slug"]

    /// The submissions that a request carries in at most so many bytes without their coding, at least one; a page of several
    /// stories is several unless `splitting` is off.
    static func read(_ request: Request, limit: Int, splitting: Bool = true) throws(ContentFlaw) -> [Submission] {
        let sent = request.content.held
        guard !sent.isEmpty else { throw .empty }
        // The type is judged first: what has no meaning here is not worth decoding.
        let field = list("Content-Type", in: request)
        let type = field.flatMap(MediaType.init)
        if field != nil, !(type.map { CopyFormat.isRead($0.essence) } ?? false) { throw .unsupportedType(field) }
        let bytes = try decoded(sent, request, limit)
        let found: [Submission]?
        do throws(CopyFlaw) {
            found = try Submission.received(
                bytes,
                type: type?.essence,
                charset: type?["charset"],
                splitting: splitting
            )
        } catch {
            throw .unreadable(error, TextPosition(offset: error.offset, in: bytes))
        }
        if let found { return found }
        return stories(of: try object(bytes), splitting: splitting)
    }

    /// A story of the content: what was handed in, and its draft or why it cannot be one.
    typealias Piece = (submission: Submission, draft: Result<Draft, SubmissionFlaw>)

    /// The stories that a request carries, at least one of which can be filed.
    static func pieces(of request: Request, limit: Int, splitting: Bool) throws -> [Piece] {
        let pieces = try read(request, limit: limit, splitting: splitting).map { submission in
            (submission, Result { () throws(SubmissionFlaw) in try Draft(submission) })
        }
        // Where there is nothing to file, the first flaw is that of the request.
        if pieces.allSatisfy({ if case .failure = $0.1 { true } else { false } }) { _ = try pieces[0].1.get() }
        return pieces
    }

    /// The stories of copy that came as JSON; what is stated of it is stated of one story.
    private static func stories(of submission: Submission, splitting: Bool) -> [Submission] {
        let isStated = [submission.headline, submission.url, submission.publishedAt, submission.externalID]
            .contains { $0 != nil }
        guard splitting, !isStated else { return [submission] }
        let stories = Submission.stories(of: submission.copy)
        guard stories.count > 1 else { return [submission] }
        return stories.map { story in
            var story = story
            story.outlet = submission.outlet ?? story.outlet
            story.language = submission.language ?? story.language
            return story
        }
    }

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
            externalID: texts["external_id"],
            slug: texts["slug"]
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
