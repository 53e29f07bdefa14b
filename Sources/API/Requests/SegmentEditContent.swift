import Editorial
import HTTP
import JSON
import Text

/// What an editor sends: `{"revision": 1, "segments": [{"start": 0, "end": 17, "kind": "body"}]}`.
struct SegmentEditContent {
    /// The members of an edit, and those of one decision.
    static let (members, choiceMembers) = (["revision", "segments"], ["start", "end", "kind"])
    /// What a segment can be made.
    static let kinds = ["body", "furniture"]

    /// The revision whose segments the editor saw.
    let revision: Int
    private let choices: [(start: Int, end: Int, isBody: Bool)]

    /// Reads the content of a request, of at most so many bytes without their coding.
    init(_ request: Request, limit: Int) throws(ContentFlaw) {
        let sent = request.content.held
        guard !sent.isEmpty else { throw .empty }
        let field = SubmissionContent.list("Content-Type", in: request)
        guard let type = field.flatMap(MediaType.init), type.essence == "application/json" else {
            throw .notJSON(field)
        }
        let bytes = try SubmissionContent.decoded(sent, request, limit)
        let value: JSONValue
        do throws(JSONFlaw) {
            value = try JSONParser(maximumLength: .max).parse(bytes)
        } catch {
            throw .malformed(error)
        }
        try Self.check(value, "", Self.members)
        revision = try Self.number(value["revision"], "/revision")
        guard let given = value["segments"] else { throw .missingValue(pointer: "/segments") }
        guard let list = given.array else {
            throw .wrongType(pointer: "/segments", expected: "array", actual: given.typeName)
        }
        var choices: [(start: Int, end: Int, isBody: Bool)] = []
        for (index, choice) in list.enumerated() {
            let pointer = "/segments/\(index)"
            try Self.check(choice, pointer, Self.choiceMembers)
            let kind = choice["kind"]?.string
            guard let kind, Self.kinds.contains(kind) else {
                throw .invalidValue(pointer: pointer + "/kind", allowed: Self.kinds)
            }
            choices.append(
                (
                    try Self.number(choice["start"], pointer + "/start"),
                    try Self.number(choice["end"], pointer + "/end"), kind == "body"
                )
            )
        }
        self.choices = choices
    }

    /// The edit, with its positions in bytes of the copy; a place that the copy does not have becomes none.
    func edit(of copy: String, _ unit: OffsetUnit) -> SegmentEdit {
        let places = choices.flatMap { [$0.start, $0.end] }
        let bytes = TextPlaces(places, unit).bytes(in: copy)
        return SegmentEdit(
            revision: revision,
            choices: choices.map { choice in
                guard choice.start < choice.end, let start = bytes[choice.start], let end = bytes[choice.end] else {
                    return .init(range: nil, isBody: choice.isBody)
                }
                return .init(range: start..<end, isBody: choice.isBody)
            }
        )
    }

    private static func check(_ value: JSONValue, _ pointer: String, _ known: [String]) throws(ContentFlaw) {
        guard let given = value.members else {
            throw .wrongType(pointer: pointer, expected: "object", actual: value.typeName)
        }
        for member in given where !known.contains(member.name) {
            throw .strangeMember(member.name, pointer: pointer, known: known)
        }
    }

    /// A whole number from 0.
    private static func number(_ value: JSONValue?, _ pointer: String) throws(ContentFlaw) -> Int {
        guard let value else { throw .missingValue(pointer: pointer) }
        guard let number = value.number else {
            throw .wrongType(pointer: pointer, expected: "number", actual: value.typeName)
        }
        guard let whole = Int(exactly: number), whole >= 0 else {
            throw .invalidValue(pointer: pointer, allowed: ["a whole number from 0"])
        }
        return whole
    }
}

/// Places in a text, counted in a unit, as places in its bytes.
struct TextPlaces {
    private let places: Set<Int>
    private let unit: OffsetUnit

    /// Takes the places to be found.
    init(_ places: [Int], _ unit: OffsetUnit) { (self.places, self.unit) = (Set(places), unit) }

    /// Where each place that the text has stands in its UTF-8 bytes; one inside a scalar is none.
    ///
    /// - Complexity: O(n), n bytes of text.
    func bytes(in text: String) -> [Int: Int] {
        var found: [Int: Int] = [:]
        var (place, offset) = (0, 0)
        for scalar in text.unicodeScalars {
            if places.contains(place) { found[place] = offset }
            let length = UTF8.width(scalar)
            switch unit {
            case .scalar: place += 1
            case .utf16: place += UTF16.width(scalar)
            case .utf8: place += length
            }
            offset += length
        }
        if places.contains(place) { found[place] = offset }
        return found
    }
}
