/// The fields of a request that decide which representation answers it, and whether one is sent at all.
///
/// They are found in one walk over the fields; the lists in them are read when they are asked for.
struct SelectingFields {
    /// The values of one field, each from one field line; half-open byte offsets.
    struct Lines {
        private(set) var first: Range<Int>?
        private var others: [Range<Int>] = []

        var isPresent: Bool { first != nil }

        /// The value, when the field stands on exactly one line.
        var single: Range<Int>? { others.isEmpty ? first : nil }

        mutating func add(_ value: Range<Int>) {
            if first == nil { first = value } else { others.append(value) }
        }

        /// Calls back for each line until the body returns `false`.
        func forEach(_ body: (Range<Int>) -> Bool) {
            guard let first, body(first) else { return }
            for line in others where !body(line) { return }
        }
    }

    let bytes: [UInt8]
    private(set) var accept = Lines()
    private(set) var acceptEncoding = Lines()
    private(set) var ifMatch = Lines()
    private(set) var ifNoneMatch = Lines()
    private(set) var ifModifiedSince = Lines()
    private(set) var ifUnmodifiedSince = Lines()

    private static let acceptName = Array("accept".utf8)
    private static let acceptEncodingName = Array("accept-encoding".utf8)
    private static let ifMatchName = Array("if-match".utf8)
    private static let ifNoneMatchName = Array("if-none-match".utf8)
    private static let ifModifiedSinceName = Array("if-modified-since".utf8)
    private static let ifUnmodifiedSinceName = Array("if-unmodified-since".utf8)

    init(_ fields: Fields) {
        bytes = fields.bytes
        for place in fields.places where (6...19).contains(place.name.count) {
            switch place.name.count {
            case 6 where fields.isNamed(place, Self.acceptName): accept.add(place.value)
            case 8 where fields.isNamed(place, Self.ifMatchName): ifMatch.add(place.value)
            case 13 where fields.isNamed(place, Self.ifNoneMatchName): ifNoneMatch.add(place.value)
            case 15 where fields.isNamed(place, Self.acceptEncodingName): acceptEncoding.add(place.value)
            case 17 where fields.isNamed(place, Self.ifModifiedSinceName): ifModifiedSince.add(place.value)
            case 19 where fields.isNamed(place, Self.ifUnmodifiedSinceName): ifUnmodifiedSince.add(place.value)
            default: break
            }
        }
    }

    /// Whether the request is conditional, RFC 9110 §13.1.
    var isConditional: Bool {
        ifMatch.isPresent || ifNoneMatch.isPresent || ifModifiedSince.isPresent || ifUnmodifiedSince.isPresent
    }
}

extension Fields {
    /// Whether the field at a place has a name, which is given in lower case.
    fileprivate func isNamed(_ place: Place, _ lowered: [UInt8]) -> Bool {
        equalsIgnoringCase(bytes.span, place.name.lowerBound, place.name.upperBound, lowered)
    }
}
