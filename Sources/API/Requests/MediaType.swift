/// The value of a Content-Type field, RFC 9110 §8.3.
struct MediaType: Hashable, Sendable {
    /// Type and subtype in lower case: `text/plain`.
    let essence: String
    /// The `charset` parameter in lower case, or `nil`.
    let charset: String?

    /// Reads a field value; parameters other than `charset` are ignored.
    init(_ value: String) {
        let parts = value.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        essence = parts[0].lowercased()
        let name = "charset="
        let parameter = parts.dropFirst().first { $0.lowercased().hasPrefix(name) }
        charset = parameter.map { Self.unquoted($0.dropFirst(name.count)).lowercased() }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let start = text.drop(while: isBlank)
        return start.prefix(start.count - start.reversed().prefix(while: isBlank).count)
    }

    private static func unquoted(_ text: Substring) -> Substring {
        text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"") ? text.dropFirst().dropLast() : text
    }
}
