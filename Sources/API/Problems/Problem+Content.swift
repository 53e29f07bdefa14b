import Domain
import Editorial
import HTTP
import JSON
import Text

extension Problem {
    /// The problem of content that is no submission.
    init(_ flaw: ContentFlaw) {
        switch flaw {
        case .empty:
            self.init(.emptyBody, "The request has no content: send the copy as text/plain, or as JSON with “text”.")
        case .unsupportedType(let type):
            let given = type.map { "The media type \(Self.quoted($0))" } ?? "Content without a media type"
            self.init(.unsupportedMediaType, "\(given) is not read here: send one of those allowed.")
            allowed = SubmissionContent.accepted
            fields["Accept-Post"] = SubmissionContent.accepted.joined(separator: ", ")
        case .unsupportedCoding(let coding):
            self.init(
                .unsupportedMediaType,
                "The content coding \(Self.quoted(coding)) is not read here: send gzip, or none."
            )
            allowed = ["gzip", "identity"]
            fields["Accept-Encoding"] = "gzip, identity"
        case .malformedCoding(let offset):
            self.init(.invalidCoding, "From byte \(offset) on the content is not gzip, or it ends too early.")
        case .tooLong(let limit): self.init(Fault.contentTooLarge(limit: limit))
        case .outOfMemory: self.init(Fault.overloaded)
        case .unreadable(let flaw, let position):
            self.init(flaw)
            self.position = position
        case .controlCharacter(let byte, let position, let pointer):
            let code = String(byte, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: 4 - code.utf8.count) + code
            self.init(.controlCharacter, "The control character \(name) at byte \(position.offset) is not for copy.")
            self.position = position
            self.pointer = pointer
        case .malformed(let flaw): self.init(flaw)
        case .wrongType(let pointer, let expected, let actual):
            let place = pointer.isEmpty ? "At the top" : "At “\(pointer)”"
            self.init(
                .wrongType,
                "\(place) stands \(Self.withArticle(actual)); it must be \(Self.withArticle(expected))."
            )
            self.pointer = pointer
            types = (expected, actual)
        case .unknownMember(let name):
            let nearest = Spelling.nearest(to: name, among: SubmissionContent.members)
            let advice = nearest.map { "; the nearest is “\($0)”" } ?? ""
            self.init(.unknownMember, "A submission has no member \(Self.quoted(name))\(advice).")
            pointer = Self.pointer(to: Self.shortened(name))
            self.nearest = nearest
            allowed = SubmissionContent.members
        case .missingMember(let name):
            self.init(.missingMember, "The member “\(name)” is required.")
            pointer = Self.pointer(to: name)
        case .notJSON(let type):
            let given = type.map { "The media type \(Self.quoted($0))" } ?? "Content without a media type"
            self.init(.unsupportedMediaType, "\(given) is not read here: send application/json.")
            allowed = ["application/json"]
            fields["Accept-Patch"] = "application/json"
        case .missingValue(let pointer):
            self.init(.missingMember, "A value at “\(pointer)” is required.")
            self.pointer = pointer
        case .strangeMember(let name, let pointer, let known):
            let place = pointer.isEmpty ? "The object" : "The object at “\(pointer)”"
            self.init(.unknownMember, "\(place) has no member \(Self.quoted(name)).")
            self.pointer = pointer + Self.pointer(to: Self.shortened(name))
            nearest = Spelling.nearest(to: name, among: known)
            allowed = known
        case .invalidValue(let pointer, let allowed):
            self.init(.invalidMember, "At “\(pointer)” can stand only \(allowed.joined(separator: " or ")).")
            self.pointer = pointer
            self.allowed = allowed
        }
    }

    /// The problem of an edit of segments that cannot be done.
    init(_ flaw: EditFlaw) {
        switch flaw {
        case .stale(let seen, let current):
            self.init(
                .staleRevision,
                "The edit is of revision \(seen), but the story is at revision \(current): read its segments again."
            )
            pointer = "/revision"
        case .unknownSegment(let number):
            self.init(.unknownSegment, "The copy has no segment that starts and ends just there.")
            pointer = "/segments/\(number)"
        case .repeatedSegment(let number):
            self.init(.invalidMember, "The segment is decided on twice.")
            pointer = "/segments/\(number)"
        case .fixedSegment(let number, let kind):
            self.init(.invalidMember, "The segment is a \(kind.rawValue): only body and furniture change places.")
            pointer = "/segments/\(number)"
        case .emptiesStory:
            self.init(.noStory, "Nothing would remain of the story: to withdraw it, DELETE it.")
        }
    }

    /// The problem of content in which no story can be read.
    private init(_ flaw: CopyFlaw) {
        switch flaw {
        case .otherFormat(let declared, let found, let title):
            let name = title.map { " with the title \(Self.quoted($0))" } ?? ""
            self.init(.noStory, "Declared as \(Self.quoted(declared)), the content is \(found.name)\(name).")
        case .noStory(let format, let read, let offset, let place):
            self.init(
                .noStory,
                "Read as \(format.name) to byte \(offset) (\(read) parts), the content has no story \(place)."
            )
        case .binary(let byte, let offset):
            let code = String(byte, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: 4 - code.utf8.count) + code
            self.init(.controlCharacter, "The control character \(name) at byte \(offset) is not for copy.")
        }
    }

    /// The problem of content that is no JSON text.
    init(_ flaw: JSONFlaw) {
        let type: ProblemType =
            switch flaw.kind {
            case .empty: .emptyBody
            case .tooLarge: .bodyTooLarge
            case .invalidUTF8: .invalidUTF8
            default: .malformedJSON
            }
        self.init(type, "Line \(flaw.line), column \(flaw.column): \(flaw.reason).")
        position = TextPosition(offset: flaw.offset, line: flaw.line, column: flaw.column)
    }

    /// The problem of a submission that cannot be filed.
    init(_ flaw: SubmissionFlaw) {
        switch flaw {
        case .blank: self.init(.emptyBody, "The copy holds nothing but white space.")
        case .noStory(let dropped):
            self.init(.noStory, "All of the copy was taken for site furniture; “dropped” shows its start, and why.")
            self.dropped = dropped.map { ($0.line, $0.rule) }
        case .badField(let name, let reason):
            self.init(.invalidMember, "The member “\(name)” is invalid: \(reason).")
            pointer = Self.pointer(to: name)
        }
    }

    private static func withArticle(_ type: String) -> String {
        switch type {
        case "null": type
        case "object", "array": "an \(type)"
        default: "a \(type)"
        }
    }
}
