import Domain
import JSON

/// Why the content of a request is no submission.
enum ContentFlaw: Error, Hashable, Sendable {
    /// There is no content.
    case empty
    /// The media type as sent, `nil` when none was, is none of ``SubmissionContent/accepted``.
    case unsupportedType(String?)
    /// The content is coded in a way that is not understood.
    case unsupportedCoding(String)
    /// The content does not decode by its coding, from this byte on.
    case malformedCoding(offset: Int)
    /// Without its coding the content is longer than this many bytes.
    case tooLong(limit: Int)
    /// There is no memory to decode it.
    case outOfMemory
    /// No story can be read from the content, which breaks off or stops making sense at a place.
    case unreadable(CopyFlaw, TextPosition)
    /// The first control character that no copy holds, in the content or in the member at a JSON pointer.
    case controlCharacter(UInt8, TextPosition, pointer: String?)
    /// No JSON text.
    case malformed(JSONFlaw)
    /// The value at a JSON pointer has the wrong type.
    case wrongType(pointer: String, expected: String, actual: String)
    /// A member at the top that a submission does not have.
    case unknownMember(String)
    /// A submission without this member.
    case missingMember(String)
    /// The media type as sent is not that of JSON.
    case notJSON(String?)
    /// The value at a JSON pointer is required.
    case missingValue(pointer: String)
    /// A member that the object at a JSON pointer does not have.
    case strangeMember(String, pointer: String, known: [String])
    /// The value at a JSON pointer is none of those allowed, each a value or a description of values.
    case invalidValue(pointer: String, allowed: [String])
}
