internal import Text

/// A word, phrase, operator or parenthesis of a query text.
struct QueryToken: Hashable {
    enum Kind: Hashable {
        case word(String)
        case phrase([String])
        case and, or, not, open, close
    }

    let kind: Kind
    /// Where it starts, in UTF-8 bytes.
    let offset: Int
}

/// Cuts a query text into tokens; words and phrases without anything to search for are left out with a warning.
struct QueryLexer {
    private static let quotationMarks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "‟", "«", "»", "＂"]

    private let scalars: [Unicode.Scalar]
    private let analyzer: Analyzer
    private var next = 0
    private var offset = 0
    private(set) var warnings: [QueryWarning] = []
    /// How many words there are to search for, those of phrases included.
    private(set) var termCount = 0

    init(_ text: String, analyzer: Analyzer) {
        scalars = Array(text.unicodeScalars)
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
        guard !words.isEmpty else {
            warnings.append(
                QueryWarning(message: "This phrase has no letter or digit and was left out.", offset: start)
            )
            return nil
        }
        return QueryToken(kind: .phrase(words), offset: start)
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
            } else {
                text.append(scalar)
            }
            step()
        }
        let word = String(text)
        if !isEscaped, let kind: QueryToken.Kind = ["AND": .and, "OR": .or, "NOT": .not][word] {
            return QueryToken(kind: kind, offset: start)
        }
        let terms = analyzer.terms(inBytesOf: word).count
        termCount += terms
        guard terms > 0 else {
            warnings.append(QueryWarning(message: "“\(word)” has no letter or digit and was left out.", offset: start))
            return nil
        }
        return QueryToken(kind: .word(word), offset: start)
    }
}
