import HTTP
import Text

extension Problem {
    /// The problem of a query that was refused.
    init(_ flaw: ParameterFlaw) {
        switch flaw {
        case .malformed(.brokenEscape(let offset)):
            self.init(
                .invalidParameter,
                "In the query, the percent sign at byte \(offset) is not followed by two hexadecimal digits."
            )
        case .malformed(.notUTF8(let offset)):
            self.init(.invalidParameter, "In the query, what starts at byte \(offset) does not decode to UTF-8.")
        case .unknown(let name, let known):
            let names = known.map(\.rawValue)
            let nearest = Spelling.nearest(to: name, among: names)
            let all = names.isEmpty ? "none" : names.joined(separator: ", ")
            let advice = nearest.map { "the nearest it takes is “\($0)”" } ?? "it takes \(all)"
            self.init(.unknownParameter, "This resource has no query parameter \(Self.quoted(name)); \(advice).")
            self.nearest = nearest
            param = Self.shortened(name)
            allowed = names
        case .repeated(let parameter):
            self.init(.repeatedParameter, "The query parameter “\(parameter.rawValue)” must stand only once.")
            param = parameter.rawValue
        case .missing(let parameter):
            self.init(.missingParameter, "The query parameter “\(parameter.rawValue)” is required.")
            param = parameter.rawValue
        case .invalid(let parameter, let value, let allowed):
            let given = value.isEmpty ? "is empty" : "cannot be \(Self.quoted(value))"
            self.init(
                .invalidParameter,
                "The query parameter “\(parameter.rawValue)” \(given); allowed: \(allowed.joined(separator: ", "))."
            )
            param = parameter.rawValue
            self.allowed = allowed
        case .limit(let value, let maximum):
            self.init(.invalidLimit, "The limit must be an integer from 1 to \(maximum), not \(Self.quoted(value)).")
            param = Parameter.limit.rawValue
            allowed = ["1…\(maximum)"]
        case .revision(let parameter, let value):
            self.init(
                .invalidParameter,
                "The query parameter “\(parameter.rawValue)” must be the number of a revision, not "
                    + "\(Self.quoted(value)): the first is 1."
            )
            param = parameter.rawValue
        case .cursor:
            self.init(
                .invalidCursor,
                "The cursor is not one that this list gave with these filters: take “page.next” of the page before, "
                    + "and keep the other parameters."
            )
            param = Parameter.cursor.rawValue
        }
    }
}
