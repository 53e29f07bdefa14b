import Domain
import Search

extension Newsroom {
    /// Reads a query text.
    func parse(_ query: String, fields: QueryFields, isStrict: Bool = false) throws -> ParsedQuery {
        do throws(QueryError) {
            return try QueryParser.parse(query, fields: fields, isStrict: isStrict)
        } catch {
            switch error {
            case .tooComplex(.bytes, let allowed): throw NewsroomError.queryTooComplex("over \(allowed) bytes")
            case .tooComplex(.terms, let allowed): throw NewsroomError.queryTooComplex("over \(allowed) words")
            case .tooComplex(.nesting, let allowed):
                throw NewsroomError.queryTooComplex("parentheses nested over \(allowed) deep")
            case .tooComplex(.expansions, let allowed):
                throw NewsroomError.queryTooComplex("over \(allowed) words with * or ~")
            case .unreadable(let warning): throw NewsroomError.queryUnreadable(SearchWarning(warning))
            }
        }
    }

    /// The dates that a filter allows, in milliseconds since 1970 UTC; `nil` when it allows all.
    func dates(of filter: SearchFilter, _ fields: QueryFields) throws -> ClosedRange<Int64>? {
        try dates(from: filter.from, to: filter.to, fields)
    }

    /// The dates from the start of one to the end of the other, in milliseconds since 1970 UTC; `nil` without either.
    func dates(from start: String?, to end: String?, _ fields: QueryFields) throws -> ClosedRange<Int64>? {
        func span(_ name: String, _ value: String?) throws -> ClosedRange<Int64>? {
            guard let value else { return nil }
            guard let span = fields.dates(value) else { throw NewsroomError.dateUnreadable(name: name, value: value) }
            return span
        }
        let (first, last) = (try span("from", start), try span("to", end))
        guard first != nil || last != nil else { return nil }
        let (lower, upper) = (first?.lowerBound ?? .min, last?.upperBound ?? .max)
        guard lower <= upper else { throw NewsroomError.datesReversed(from: start ?? "", to: end ?? "") }
        return lower...upper
    }
}

extension SearchWarning {
    init(_ warning: QueryWarning) { self.init(message: warning.message, offset: warning.offset) }
}
