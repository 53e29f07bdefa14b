/// The fields of a message in order: names compare without case, RFC 9110 §5.1.
public struct Fields: Hashable, Sendable {
    private var list: [(name: String, value: String)] = []

    /// Creates an empty section.
    public init() {}

    /// The value of the first field of a name, or `nil`.
    public subscript(name: String) -> String? {
        get { nil }
        set {}
    }

    /// The values of all fields of a name, in order.
    public func all(_ name: String) -> [String] { [] }

    /// Adds a field at the end.
    public mutating func append(_ name: String, _ value: String) {}

    public static func == (left: Fields, right: Fields) -> Bool { false }
    public func hash(into hasher: inout Hasher) {}
}
