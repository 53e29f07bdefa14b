/// A JSON text as a value, RFC 8259.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number; one that no `Double` holds exactly is rounded to the nearest.
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// The members in order; names are unique.
    case object([JSONMember])

    /// The value of an object's member, or `nil` when this is no object or has no such member.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The element of an array, or `nil` when this is no array or it is shorter.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The string, or `nil` when this is none.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number, or `nil` when this is none.
    public var number: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// The elements, or `nil` when this is no array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members, or `nil` when this is no object.
    public var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The English name of the type, for messages.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

/// A name and its value in an object.
public struct JSONMember: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// Joins a name and a value.
    public init(name: String, value: JSONValue) { (self.name, self.value) = (name, value) }
}

/// Why bytes are no JSON text, and where.
public struct JSONFlaw: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        case empty, unexpectedEnd, trailingBytes, tooDeep(limit: Int), tooLarge(limit: Int)
        case unexpected(expected: String)
        case badNumber, badEscape, loneSurrogate, controlCharacter, invalidUTF8
        case duplicateName(String)
    }

    /// What is wrong.
    public let kind: Kind
    /// Where: bytes from the start, 0-based.
    public let offset: Int
    /// Where: lines from 1, counted by line feeds.
    public let line: Int
    /// Where: bytes from the start of the line, from 1.
    public let column: Int
}

extension JSONFlaw {
    /// What is wrong in words, without a full stop: “something follows the end of the value”.
    public var reason: String {
        switch kind {
        case .empty: "there is only white space"
        case .unexpectedEnd: "the text ends too early"
        case .trailingBytes: "something follows the end of the value"
        case .tooDeep(let limit): "values are nested more than \(limit) deep"
        case .tooLarge(let limit): "the text is longer than \(limit) bytes"
        case .unexpected(let expected): "\(expected) should stand here"
        case .badNumber: "this is no number"
        case .badEscape: "this is no escape sequence"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .controlCharacter: "a control character in a string must be escaped"
        case .invalidUTF8: "this byte does not belong to a UTF-8 sequence"
        case .duplicateName(let name): "the object has the name “\(name.prefix(64))” already"
        }
    }
}
