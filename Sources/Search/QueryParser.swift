internal import Text

/// What a query text means, and what in it could not be read.
public struct ParsedQuery: Hashable, Sendable {
    /// What is searched for.
    public let query: Query
    /// What was left out or mended, in order of position.
    public let warnings: [QueryWarning]
}

/// Something in a query text that was left out or mended.
public struct QueryWarning: Hashable, Sendable {
    /// What was done, as a sentence for the reader.
    public let message: String
    /// Where it stands, in UTF-8 bytes from the start of the query text.
    public let offset: Int
}

/// How large a query may be.
public struct QueryLimits: Hashable, Sendable {
    /// The most UTF-8 bytes of query text.
    public let bytes: Int
    /// The most words, those of phrases included.
    public let terms: Int
    /// The most parentheses inside one another.
    public let nesting: Int
    /// The most words that are asked for by their start (`elect*`) or by likeness (`election~`).
    public let expansions: Int

    /// Sets limits; the defaults are the product's.
    public init(bytes: Int = 1024, terms: Int = 64, nesting: Int = 16, expansions: Int = 16) {
        (self.bytes, self.terms, self.nesting, self.expansions) = (bytes, terms, nesting, expansions)
    }
}

/// Why a query text is refused.
public enum QueryError: Error, Hashable, Sendable {
    /// The text exceeds a limit: which one, and what it allows.
    case tooComplex(Limit, allowed: Int)
    /// Strictness was asked for, and something could not be read: the first such thing.
    case unreadable(QueryWarning)

    /// The limits a query text can exceed.
    public enum Limit: Hashable, Sendable { case bytes, terms, nesting, expansions }
}

/// Reads query texts.
///
/// Words stand side by side and must all be there (`AND` may be written); `OR` between them asks for either, and binds less than
/// AND; `NOT` or a leading `-` excludes; parentheses group; marks of quotation, straight or curly, hold a phrase; a backslash takes
/// the next character as it is. `elect*` asks for every word that starts so, `election~` (`~2`) for words that differ by one letter
/// (two), `"oil price"~5` for words with at most five others among them, in any order; `*` alone is every document.
/// `headline:word`, `headline:"a phrase"` and `headline:(a OR b)` look in one field; `date:2019-05` and its like (``DateSpan``) bound the
/// date, as do `from:` and `to:`. Operators are operators only in capitals. Nothing is refused for being odd: what cannot be
/// read is left out, or the nearest sense is taken, and a warning says where.
public struct QueryParser {
    private let limits: QueryLimits
    private let fields: QueryFields
    private let tokens: [QueryToken]
    private var next = 0
    private var depth = 0
    private var warnings: [QueryWarning] = []

    /// The query that `text` stands for; `.all` for a text that is empty or blank, `.none` for one that has nothing to search for.
    ///
    /// - Throws: ``QueryError/tooComplex(_:allowed:)`` when `text` exceeds `limits`; ``QueryError/unreadable(_:)`` when
    ///   `isStrict` and there would be a warning; nothing else.
    /// - Complexity: O(n) in the bytes of `text`.
    public static func parse(
        _ text: String,
        fields: QueryFields = QueryFields(),
        limits: QueryLimits = QueryLimits(),
        isStrict: Bool = false,
        analyzer: Analyzer = Analyzer()
    ) throws(QueryError) -> ParsedQuery {
        guard text.utf8.count <= limits.bytes else { throw .tooComplex(.bytes, allowed: limits.bytes) }
        var lexer = QueryLexer(text, fields: fields, analyzer: analyzer)
        let tokens = lexer.tokens()
        guard lexer.termCount <= limits.terms else { throw .tooComplex(.terms, allowed: limits.terms) }
        guard lexer.expansionCount <= limits.expansions else {
            throw .tooComplex(.expansions, allowed: limits.expansions)
        }
        var parser = QueryParser(limits: limits, fields: fields, tokens: tokens, warnings: lexer.warnings)
        let query = try parser.parseAll()
        let warnings = parser.warnings.sorted { $0.offset < $1.offset }
        if isStrict, let first = warnings.first { throw .unreadable(first) }
        let isBlank = text.unicodeScalars.allSatisfy(UnicodeClasses.isWhitespace)
        return ParsedQuery(query: query ?? (isBlank ? .all : .none), warnings: warnings)
    }

    /// A query text with words replaced where they stand outside quotation marks; all else stays as it was written.
    ///
    /// - Complexity: O(n) in the bytes of `text`.
    public static func text(
        _ text: String,
        with corrections: [Correction],
        fields: QueryFields = QueryFields(),
        analyzer: Analyzer = Analyzer()
    ) -> String {
        var lexer = QueryLexer(text, fields: fields, analyzer: analyzer)
        let bytes = Array(text.utf8)
        var (result, last): ([UInt8], Int) = ([], 0)
        for token in lexer.tokens() {
            guard case .word(let word) = token.kind, let correction = corrections.first(where: { $0.word == word }),
                bytes[token.offset...].starts(with: word.utf8)
            else { continue }
            result += bytes[last..<token.offset] + Array(correction.replacement.utf8)
            last = token.offset + word.utf8.count
        }
        return String(decoding: result + bytes[last...], as: UTF8.self)
    }

    private init(limits: QueryLimits, fields: QueryFields, tokens: [QueryToken], warnings: [QueryWarning]) {
        (self.limits, self.fields, self.tokens, self.warnings) = (limits, fields, tokens, warnings)
    }

    private var kind: QueryToken.Kind? { next < tokens.count ? tokens[next].kind : nil }

    private mutating func warn(_ message: String, _ offset: Int) {
        warnings.append(QueryWarning(message: message, offset: offset))
    }

    /// The whole text; closing parentheses that nothing opened are passed over.
    private mutating func parseAll() throws(QueryError) -> Query? {
        var parts: [Query] = []
        while kind != nil {
            if let part = try parseAlternatives() { parts.append(part) }
            if kind == .close {
                warn("This closing parenthesis has no opening one and was left out.", tokens[next].offset)
                next += 1
            }
        }
        return Self.joined(parts, Query.and)
    }

    /// `all OR all …`, up to a closing parenthesis or the end.
    private mutating func parseAlternatives() throws(QueryError) -> Query? {
        var parts: [Query] = []
        var dangling: Int?
        while true {
            let told = warnings.count
            if let part = try parseConjunction() {
                parts.append(part)
            } else if let offset = dangling, warnings.count == told {
                warn("OR has nothing after it and was left out.", offset)
            }
            dangling = nil
            guard kind == .or else { break }
            if parts.isEmpty {
                if warnings.count == told { warn("OR has nothing before it and was left out.", tokens[next].offset) }
            } else {
                dangling = tokens[next].offset
            }
            next += 1
        }
        return Self.joined(parts, Query.or)
    }

    /// Operands side by side or with AND between them.
    private mutating func parseConjunction() throws(QueryError) -> Query? {
        var parts: [Query] = []
        var dangling: Int?
        // An operand that was left out said so, which is the cause of what is missing beside AND.
        var isTold = false
        while let kind, kind != .or, kind != .close {
            if kind == .and {
                if parts.isEmpty || dangling != nil {
                    if !isTold { warn("AND has nothing before it and was left out.", tokens[next].offset) }
                } else {
                    dangling = tokens[next].offset
                }
                next += 1
            } else if let part = try parseOperand() {
                parts.append(part)
                (dangling, isTold) = (nil, false)
            } else {
                isTold = true
            }
        }
        if let dangling, !isTold { warn("AND has nothing after it and was left out.", dangling) }
        return Self.joined(parts, Query.and)
    }

    /// A word, a phrase or a group, with the negations before it; `nil`, and a warning, when there is nothing to search for.
    private mutating func parseOperand() throws(QueryError) -> Query? {
        var isNegated = false
        var negation: Int?
        while kind == .not {
            negation = tokens[next].offset
            isNegated.toggle()
            next += 1
        }
        let told = warnings.count
        guard let operand = try parsePrimary() else {
            if let negation, warnings.count == told { warn("NOT has nothing after it and was left out.", negation) }
            return nil
        }
        return isNegated ? .not(operand) : operand
    }

    /// A word, a phrase, a group or a field with its value; `nil` when there is nothing to search for.
    private mutating func parsePrimary() throws(QueryError) -> Query? {
        let operand: Query?
        switch kind {
        case .word(let word)?: operand = .word(word)
        case .phrase(let words)?: operand = words.count == 1 ? .word(words[0]) : .phrase(words)
        case .near(let words, let slop)?: operand = words.count == 1 ? .word(words[0]) : .near(words, slop: slop)
        case .prefix(let word)?: operand = .prefix(word)
        case .similar(let word, let distance)?: operand = .similar(word, distance: distance)
        case .everything?: operand = .all
        case .field(let name)?: return try parseField(name)
        case .open?: return try parseGroup()
        case .and?, .or?, .close?, .not?, nil: return nil
        }
        next += 1
        return operand
    }

    /// A field's name and what is asked of it.
    private mutating func parseField(_ name: String) throws(QueryError) -> Query? {
        let offset = tokens[next].offset
        next += 1
        if let keyword = fields.keywords[name] { return parseKeyword(keyword, offset) }
        if let field = fields.texts[name] {
            let told = warnings.count
            guard let value = try parsePrimary() else {
                if warnings.count == told { warn("“\(name):” has nothing after it and was left out.", offset) }
                return nil
            }
            return .field(field, value)
        }
        guard case .word(let text)? = kind else {
            warn("“\(name):” has no date after it and was left out.", offset)
            return nil
        }
        let place = tokens[next].offset
        next += 1
        guard let span = DateSpan.parse(text, now: fields.now) else {
            warn("“\(text)” is no date: write 2019, 2019-05, 2019-05-12, 2019..2021 or last-7d.", place)
            return nil
        }
        switch QueryFields.DateName(rawValue: name) {
        case .from?: return .dates(span.lowerBound ... .max)
        case .to?: return .dates(.min...span.upperBound)
        case .date?, nil: return .dates(span)
        }
    }

    private mutating func parseKeyword(_ name: String, _ offset: Int) -> Query? {
        let value: String
        switch kind {
        case .word(let word)?: value = word
        case .phrase(let words)?: value = words.joined(separator: " ")
        default:
            warn("“\(name):” has no value after it and was left out.", offset)
            return nil
        }
        next += 1
        if let choices = fields.choices[name], !choices.contains(value) {
            warn("“\(name):” takes \(choices.joined(separator: ", ")), not “\(value)”, and was left out.", offset)
            return nil
        }
        return .keyword(name: name, value: value)
    }

    private mutating func parseGroup() throws(QueryError) -> Query? {
        let offset = tokens[next].offset
        next += 1
        depth += 1
        guard depth <= limits.nesting else { throw .tooComplex(.nesting, allowed: limits.nesting) }
        let told = warnings.count
        let query = try parseAlternatives()
        let isTold = warnings.count > told
        depth -= 1
        if kind == .close {
            next += 1
        } else {
            warn("This parenthesis is not closed; it was read as closed at the end.", offset)
        }
        if query == nil, !isTold { warn("These parentheses hold nothing to search for and were left out.", offset) }
        return query
    }

    private static func joined(_ parts: [Query], _ join: ([Query]) -> Query) -> Query? {
        parts.count > 1 ? join(parts) : parts.first
    }
}
