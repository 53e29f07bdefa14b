internal import Text

/// A word, phrase, operator, field name or parenthesis of a query text.
struct QueryToken: Hashable {
    enum Kind: Hashable {
        case word(String)
        case phrase([String])
        case near([String], slop: Int)
        case prefix(String)
        case similar(String, distance: Int)
        /// The name of a field, with its value behind it.
        case field(String)
        case everything
        case and, or, not, open, close
    }

    let kind: Kind
    /// Where it starts, in UTF-8 bytes.
    let offset: Int
}

/// Cuts a query text into tokens; words and phrases without anything to search for are left out with a warning.
struct QueryLexer {
    private static let quotationMarks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "‟", "«", "»", "＂"]

    /// The most words that may stand among those of a phrase.
    private static let largestSlop = 255

    private let scalars: [Unicode.Scalar]
    private let fields: QueryFields
    private let analyzer: Analyzer
    private var next = 0
    private var offset = 0
    private(set) var warnings: [QueryWarning] = []
    /// How many words there are to search for, those of phrases included.
    private(set) var termCount = 0

    /// How many words are asked for by their start or by likeness.
    private(set) var expansionCount = 0

    init(_ text: String, fields: QueryFields, analyzer: Analyzer) {
        scalars = Array(text.unicodeScalars)
        self.fields = fields
        self.analyzer = analyzer
    }

    mutating func tokens() -> [QueryToken] {
        var tokens: [QueryToken] = []
        while next < scalars.count {
            let start = offset
            let scalar = scalars[next]
            switch scalar {
            case _ where UnicodeClasses.isWhitespace(scalar): step()
            case "(":
                step()
                tokens.append(QueryToken(kind: .open, offset: start))
            case ")":
                step()
                tokens.append(QueryToken(kind: .close, offset: start))
            case "-"
            where next + 1 < scalars.count && !UnicodeClasses.isWhitespace(scalars[next + 1])
                && scalars[next + 1] != ")":
                step()
                tokens.append(QueryToken(kind: .not, offset: start))
            case _ where Self.quotationMarks.contains(scalar): if let phrase = phrase() { tokens.append(phrase) }
            default: if let word = word() { tokens.append(word) }
            }
        }
        return tokens
    }

    private mutating func step() {
        offset += UTF8.width(scalars[next])
        next += 1
    }

    private mutating func phrase() -> QueryToken? {
        let start = offset
        step()
        var text = String.UnicodeScalarView()
        var isClosed = false
        while next < scalars.count, !isClosed {
            if scalars[next] == "\\", next + 1 < scalars.count {
                step()
                text.append(scalars[next])
            } else if Self.quotationMarks.contains(scalars[next]) {
                isClosed = true
            } else {
                text.append(scalars[next])
            }
            step()
        }
        if !isClosed {
            warnings.append(
                QueryWarning(
                    message: "This quotation mark is not closed; the phrase was read to the end.",
                    offset: start
                )
            )
        }
        let words = analyzer.terms(of: String(text))
        termCount += words.count
        let slop = isClosed ? slop() : nil
        guard !words.isEmpty else {
            warnings.append(
                QueryWarning(message: "This phrase has no letter or digit and was left out.", offset: start)
            )
            return nil
        }
        return QueryToken(kind: slop.map { .near(words, slop: $0) } ?? .phrase(words), offset: start)
    }

    /// The number after a tilde that stands at the end of a phrase; `nil` without one.
    private mutating func slop() -> Int? {
        guard next < scalars.count, scalars[next] == "~" else { return nil }
        let start = offset
        step()
        var digits: [Int] = []
        while next < scalars.count, let digit = Self.digit(scalars[next]) {
            digits.append(digit)
            step()
        }
        guard !digits.isEmpty else {
            warnings.append(QueryWarning(message: "After ~ stands no number; it was left out.", offset: start))
            return nil
        }
        let slop = digits.reduce(0) { min($0 * 10 + $1, 1 << 16) }
        guard slop > Self.largestSlop else { return slop }
        warnings.append(
            QueryWarning(message: "At most \(Self.largestSlop) words may stand between; that was taken.", offset: start)
        )
        return Self.largestSlop
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        0x30...0x39 ~= scalar.value ? Int(scalar.value) - 0x30 : nil
    }

    private mutating func word() -> QueryToken? {
        let start = offset
        var text = String.UnicodeScalarView()
        var isEscaped = false
        while next < scalars.count {
            let scalar = scalars[next]
            if scalar == "\\", next + 1 < scalars.count {
                isEscaped = true
                step()
                text.append(scalars[next])
            } else if scalar == "(" || scalar == ")" || Self.quotationMarks.contains(scalar)
                || UnicodeClasses.isWhitespace(scalar)
            {
                break
            } else if scalar == ":", !isEscaped, let name = fieldName(String(text), start) {
                step()
                return QueryToken(kind: .field(name), offset: start)
            } else {
                text.append(scalar)
            }
            step()
        }
        return token(String(text), isEscaped, start)
    }

    /// The field that a name before a colon stands for; warns about one that looks like a name and is none.
    private mutating func fieldName(_ text: String, _ start: Int) -> String? {
        let name = text.lowercased()
        let isLast = next + 1 >= scalars.count || UnicodeClasses.isWhitespace(scalars[next + 1])
        guard !isLast, !name.isEmpty, name.utf8.allSatisfy({ $0 &- 0x61 < 26 }) else { return nil }
        if fields.names(name) { return name }
        if scalars[next + 1] != "/" {
            warnings.append(
                QueryWarning(message: "There is no field “\(text)”; this was read as words.", offset: start)
            )
        }
        return nil
    }

    private mutating func token(_ word: String, _ isEscaped: Bool, _ start: Int) -> QueryToken? {
        if !isEscaped {
            if let kind: QueryToken.Kind = ["AND": .and, "OR": .or, "NOT": .not, "*": .everything][word] {
                return QueryToken(kind: kind, offset: start)
            }
        }
        var (kind, text) = (QueryToken.Kind.word(word), word)
        if !isEscaped { (kind, text) = operated(word, start) }
        let terms = analyzer.terms(inBytesOf: text).count
        termCount += terms
        guard terms > 0 else {
            warnings.append(QueryWarning(message: "“\(word)” has no letter or digit and was left out.", offset: start))
            return nil
        }
        switch kind {
        case .prefix, .similar: expansionCount += 1
        default: break
        }
        return QueryToken(kind: kind, offset: start)
    }

    /// A word with what its last signs ask for: `*` for every word that starts so, `~` for words spelled nearly so.
    private mutating func operated(_ word: String, _ start: Int) -> (QueryToken.Kind, String) {
        let bytes = Array(word.utf8)
        let stars = bytes.count { $0 == 0x2A }
        if stars == 1, bytes.last == 0x2A {
            let text = String(word.dropLast())
            return (.prefix(text), text)
        }
        if stars > 0, bytes.contains(where: { UnicodeClasses.isASCIIWord($0) || $0 >= 0x80 }) {
            warnings.append(
                QueryWarning(
                    message: "“*” stands for letters only at the end of a word; it was left out.",
                    offset: start
                )
            )
        }
        guard let tilde = bytes.lastIndex(of: 0x7E), tilde > 0, bytes.count - tilde <= 2 else {
            return (.word(word), word)
        }
        let distance = tilde + 1 < bytes.count ? Int(bytes[tilde + 1]) - 0x30 : 1
        guard 1...2 ~= distance else {
            warnings.append(QueryWarning(message: "After ~ only 1 or 2 may stand; it was left out.", offset: start))
            return (.word(word), word)
        }
        let text = String(decoding: bytes[..<tilde], as: UTF8.self)
        return (.similar(text, distance: distance), text)
    }
}
