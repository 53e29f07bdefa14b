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
        func span(_ name: String, _ value: String?) throws -> ClosedRange<Int64>? {
            guard let value else { return nil }
            guard let span = fields.dates(value) else { throw NewsroomError.dateUnreadable(name: name, value: value) }
            return span
        }
        let (from, to) = (try span("from", filter.from), try span("to", filter.to))
        guard from != nil || to != nil else { return nil }
        let (start, end) = (from?.lowerBound ?? .min, to?.upperBound ?? .max)
        guard start <= end else { throw NewsroomError.datesReversed(from: filter.from ?? "", to: filter.to ?? "") }
        return start...end
    }
}

extension SearchWarning {
    init(_ warning: QueryWarning) { self.init(message: warning.message, offset: warning.offset) }
}
