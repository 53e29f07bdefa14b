/// A media type with its parameters, as in Content-Type, RFC 9110 §8.3.1.
public struct MediaType: Hashable, Sendable {
    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// The name in lower case.
        public let name: String
        /// The value without quotation marks and backslashes, in the case it was sent in.
        public let value: String
    }

    /// Type and subtype in lower case: `text/plain`.
    public let essence: String
    /// The parameters in order.
    public let parameters: [Parameter]

    /// Reads a field value, or `nil` when it is no media type.
    public init?(_ value: String) {
        let bytes = Array(value.utf8)
        let span = bytes.span
        let (head, rest) = FieldList.head(span, FieldList.trimmed(span, 0..<bytes.count))
        let type = bytes[head]
        guard let slash = type.firstIndex(of: UInt8(ascii: "/")), slash > head.lowerBound,
            slash + 1 < head.upperBound,
            type[..<slash].allSatisfy(\.isToken), type[(slash + 1)...].allSatisfy(\.isToken)
        else { return nil }
        var parameters: [Parameter] = []
        var isValid = true
        FieldList.forEachElement(span, rest, separator: UInt8(ascii: ";")) { range in
            guard let (name, value) = FieldList.parameter(span, range), !name.isEmpty,
                bytes[name].allSatisfy(\.isToken), let text = Self.text(bytes[value])
            else {
                isValid = false
                return false
            }
            parameters.append(Parameter(name: Self.lowered(bytes[name]), value: text))
            return true
        }
        guard isValid else { return nil }
        (essence, self.parameters) = (Self.lowered(type), parameters)
    }

    /// Type and parameters as a field value.
    public var text: String {
        parameters.reduce(essence) { text, parameter in
            let isToken = !parameter.value.isEmpty && parameter.value.utf8.allSatisfy(\.isToken)
            let escaped = parameter.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\(text); \(parameter.name)=\(isToken ? parameter.value : "\"\(escaped)\"")"
        }
    }

    /// The first value of a parameter, whose name is given in lower case, or `nil`.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map(\.lowered), as: UTF8.self)
    }

    /// The text of a token or of a quoted string, or `nil` when the bytes are neither.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.first == UInt8(ascii: "\"") else {
            guard !bytes.isEmpty, bytes.allSatisfy(\.isToken) else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
        var text: [UInt8] = []
        var rest = bytes.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return rest.isEmpty ? String(decoding: text, as: UTF8.self) : nil }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let hidden = rest.popFirst() else { return nil }
            text.append(hidden)
        }
        return nil
    }
}

extension MediaType: ExpressibleByStringLiteral {
    /// Creates a media type that the program names; it must be one.
    public init(stringLiteral value: StaticString) {
        guard let type = MediaType(value.description) else { preconditionFailure("“\(value)” is no media type") }
        self = type
    }
}
