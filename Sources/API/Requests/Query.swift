import Domain
import Editorial
import HTTP

/// The query of a request, in which every parameter is known, stands once and has a value.
struct Query: Sendable {
    private let values: [(parameter: Parameter, value: String)]

    /// Reads the query of a target whose route takes these parameters.
    ///
    /// - Throws: ``ParameterFlaw`` for the first item that is unknown, repeated or empty.
    init(_ target: RequestTarget, allowing known: [Parameter]) throws(ParameterFlaw) {
        let items: [(name: String, value: String)]
        do throws(QueryFlaw) {
            items = try target.queryItems()
        } catch {
            throw .malformed(error)
        }
        var values: [(parameter: Parameter, value: String)] = []
        for item in items {
            guard let parameter = Parameter(rawValue: item.name), known.contains(parameter) else {
                throw .unknown(item.name, known: known)
            }
            guard !values.contains(where: { $0.parameter == parameter }) else { throw .repeated(parameter) }
            guard !item.value.isEmpty else {
                throw .invalid(parameter, value: "", allowed: ["a value that is not empty"])
            }
            values.append((parameter, item.value))
        }
        self.values = values
    }

    /// The value of a parameter, or `nil` when it is absent.
    subscript(parameter: Parameter) -> String? { values.first { $0.parameter == parameter }?.value }

    /// The value of a parameter that must be there.
    func required(_ parameter: Parameter) throws(ParameterFlaw) -> String {
        guard let value = self[parameter] else { throw .missing(parameter) }
        return value
    }

    /// The value of a parameter without the white space around it, of which it must not consist alone; `nil` when it is
    /// absent.
    func trimmed(_ parameter: Parameter) throws(ParameterFlaw) -> String? {
        guard let value = self[parameter] else { return nil }
        let scalars = value.unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { throw .invalid(parameter, value: value, allowed: ["a value that is not blank"]) }
        return String(scalars[start...end])
    }

    /// The value of a parameter as one of a closed set of words, or `nil` when it is absent.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ parameter: Parameter,
        of type: Choice.Type = Choice.self
    ) throws(ParameterFlaw) -> Choice? {
        guard let value = self[parameter] else { return nil }
        return try Self.choice(value, parameter)
    }

    /// The comma-separated values of a parameter as a set; empty when it is absent.
    func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ parameter: Parameter,
        of type: Choice.Type = Choice.self
    ) throws(ParameterFlaw) -> Set<Choice> {
        guard let value = self[parameter] else { return [] }
        var chosen: Set<Choice> = []
        for word in value.split(separator: ",", omittingEmptySubsequences: false) {
            chosen.insert(try Self.choice(String(word), parameter))
        }
        return chosen
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: String,
        _ parameter: Parameter
    ) throws(ParameterFlaw) -> Choice {
        guard let choice = Choice(rawValue: value) else {
            throw .invalid(parameter, value: value, allowed: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The comma-separated values of a parameter in their order, each of which must stand once; empty when it is absent.
    func sequence<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ parameter: Parameter,
        of type: Choice.Type = Choice.self
    ) throws(ParameterFlaw) -> [Choice] {
        var chosen: [Choice] = []
        for word in (self[parameter] ?? "").split(separator: ",", omittingEmptySubsequences: self[parameter] == nil) {
            let choice: Choice = try Self.choice(String(word), parameter)
            guard !chosen.contains(choice) else {
                throw .invalid(parameter, value: self[parameter] ?? "", allowed: ["each value once"])
            }
            chosen.append(choice)
        }
        return chosen
    }

    /// Whether a parameter is `true` (or `false`), or what it is taken for when it is absent.
    func flag(_ parameter: Parameter, default fallback: Bool) throws(ParameterFlaw) -> Bool {
        switch self[parameter] {
        case nil: fallback
        case "true"?: true
        case "false"?: false
        case let value?: throw .invalid(parameter, value: value, allowed: ["true", "false"])
        }
    }

    /// How many elements a list has at most, 1 to `maximum`, or `nil` when the parameter is absent.
    func limit(upTo maximum: Int) throws(ParameterFlaw) -> Int? {
        guard let text = self[.limit] else { return nil }
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let number = Int(text), (1...maximum).contains(number) else {
            throw .limit(value: text, maximum: maximum)
        }
        return number
    }

    /// The speaker whose id a parameter gives, or `nil` when it is absent.
    func speaker() throws(ParameterFlaw) -> SpeakerID? {
        guard let text = self[.speaker] else { return nil }
        guard let speaker = SpeakerID(text) else {
            throw .invalid(.speaker, value: text, allowed: ["the id of a speaker: a–z, 0–9 and hyphens"])
        }
        return speaker
    }

    /// What found items must be, besides matching words; quotes are of speech unless `act` says otherwise.
    func searchFilter(ofQuotes isOfQuotes: Bool) throws(ParameterFlaw) -> SearchFilter {
        var filter = SearchFilter()
        (filter.speaker, filter.kind, filter.act) = (try speaker(), try choice(.kind), nil)
        filter.polarity = try choice(.polarity)
        if isOfQuotes || self[.act] != nil { filter.act = try act() }
        (filter.outlet, filter.agency, filter.place) = (self[.outlet], self[.agency], self[.place])
        (filter.language, filter.from, filter.to) = (self[.language], self[.from], self[.to])
        return filter
    }

    /// Which quotes to list, of a speaker or of all.
    func quoteFilter(of speaker: SpeakerID?) throws(ParameterFlaw) -> QuoteFilter {
        var filter = QuoteFilter(speaker: speaker, kind: try choice(.kind), act: try act())
        (filter.outlet, filter.from, filter.to) = (self[.outlet], self[.from], self[.to])
        filter.polarity = try choice(.polarity)
        filter.leastConfidence = try hundredths(.leastConfidence)
        return filter
    }

    /// A number from 0 to 1 with at most two decimals, in hundredths; `nil` when the parameter is absent.
    private func hundredths(_ parameter: Parameter) throws(ParameterFlaw) -> Int? {
        guard let text = self[parameter] else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber =
            parts.count <= 2 && parts[0].utf8.count == 1
            && parts.allSatisfy { part in
                (1...2).contains(part.utf8.count)
                    && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
        let decimals = parts.count == 2 ? Int(parts[1]).map { parts[1].utf8.count == 1 ? $0 * 10 : $0 } : 0
        guard isNumber, let whole = Int(parts[0]), let decimals, whole * 100 + decimals <= 100 else {
            throw .invalid(parameter, value: text, allowed: ["a number from 0 to 1 with two decimals at most"])
        }
        return whole * 100 + decimals
    }

    /// Whether a date is given as a time before now.
    var countsBackFromNow: Bool {
        [Parameter.q, .about, .from, .to].contains { self[$0]?.lowercased().contains("last-") ?? false }
    }

    /// How long an answer over the archive may be given again.
    var reuseOfLists: Reuse { countsBackFromNow ? .never : .untilChanged }

    /// The number of a revision, from 1, or `nil` when the parameter is absent.
    func revision(_ parameter: Parameter) throws(ParameterFlaw) -> Int? {
        guard let value = self[parameter] else { return nil }
        let isNumber = value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let number = Int(value), number >= 1 else { throw .revision(parameter, value: value) }
        return number
    }

    /// How positions are to be counted: `offsets`, Unicode scalars when absent.
    func offsets() throws(ParameterFlaw) -> OffsetUnit { try choice(.offsets) ?? .scalar }

    /// The parameters that decide what a list holds, in the order of their names.
    var filters: [(parameter: Parameter, value: String)] {
        values.filter { ![.cursor, .limit, .offsets].contains($0.parameter) }
            .sorted { $0.parameter.rawValue < $1.parameter.rawValue }
    }

    /// The same query with another cursor, percent-encoded for a link.
    func with(cursor: String) -> String {
        let kept = values.filter { $0.parameter != .cursor } + [(.cursor, cursor)]
        return kept.map { "\($0.parameter.rawValue)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// RFC 3986 §2.3: only unreserved characters stand for themselves.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
