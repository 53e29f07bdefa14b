/// The fields of a message in order: names compare without case, RFC 9110 §5.1.
///
/// The bytes of all fields stand in one buffer, so that a request with ten fields costs two allocations; texts are
/// made when they are asked for.
public struct Fields: Hashable, Sendable, Sequence, ExpressibleByDictionaryLiteral {
    /// Where one field stands in ``bytes``; half-open byte offsets.
    struct Place: Hashable, Sendable {
        var nameStart: Int32, nameEnd: Int32, valueStart: Int32, valueEnd: Int32
    }

    private(set) var bytes: [UInt8]
    private(set) var places: [Place]

    /// Creates an empty section.
    public init() { (bytes, places) = ([], []) }

    /// Creates a section from bytes that the parser has checked.
    init(checked bytes: [UInt8], places: [Place]) { (self.bytes, self.places) = (bytes, places) }

    /// Creates a section with these fields, in order.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }

    /// The number of fields.
    public var count: Int { places.count }

    /// The value of the first field of a name, or `nil`; setting replaces all fields of the name, `nil` removes them.
    public subscript(name: String) -> String? {
        get { places.first { matches($0, name) }.map(value) }
        set {
            places = places.filter { !matches($0, name) }
            if let newValue { append(name, newValue) }
        }
    }

    /// The values of all fields of a name, in order.
    public func all(_ name: String) -> [String] { places.filter { matches($0, name) }.map(value) }

    /// Adds a field at the end.
    ///
    /// The name must be a token. A control byte in the value becomes a space, RFC 9110 §5.5, so that no value, wherever
    /// it comes from, can end its line.
    public mutating func append(_ name: String, _ value: String) {
        precondition(!name.isEmpty && name.utf8.allSatisfy(\.isToken), "a field name is a token")
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        let middle = bytes.count
        bytes.append(contentsOf: value.utf8)
        for index in middle..<bytes.count where !bytes[index].isFieldContent { bytes[index] = 0x20 }
        places.append(
            Place(
                nameStart: Int32(start),
                nameEnd: Int32(middle),
                valueStart: Int32(middle),
                valueEnd: Int32(bytes.count)
            )
        )
    }

    /// The fields, in order.
    public func makeIterator() -> AnyIterator<(name: String, value: String)> {
        var rest = places.makeIterator()
        return AnyIterator {
            rest.next().map { (name: text($0.nameStart, $0.nameEnd), value: text($0.valueStart, $0.valueEnd)) }
        }
    }

    /// Whether the same names, but for case, have the same values in the same order.
    public static func == (left: Fields, right: Fields) -> Bool {
        guard left.places.count == right.places.count else { return false }
        return zip(left.places, right.places).allSatisfy { one, other in
            left.bytes[one.name].lazy.map(\.lowered).elementsEqual(right.bytes[other.name].lazy.map(\.lowered))
                && left.bytes[one.value] == right.bytes[other.value]
        }
    }

    /// Feeds the names without case, and the values.
    public func hash(into hasher: inout Hasher) {
        for place in places {
            for byte in bytes[place.name] { hasher.combine(byte.lowered) }
            hasher.combine(bytes[place.value])
        }
    }

    private func matches(_ place: Place, _ name: String) -> Bool {
        guard Int(place.nameEnd - place.nameStart) == name.utf8.count else { return false }
        var index = Int(place.nameStart)
        for byte in name.utf8 {
            if bytes[index].lowered != byte.lowered { return false }
            index += 1
        }
        return true
    }

    private func value(_ place: Place) -> String { text(place.valueStart, place.valueEnd) }

    private func text(_ start: Int32, _ end: Int32) -> String {
        String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
    }
}

extension Fields.Place {
    /// The bytes of the name.
    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    /// The bytes of the value.
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}
