import HTTP

/// The query parameters of the API, by their names on the wire.
enum Parameter: String, CaseIterable, Sendable {
    case about, act, agency, at, cursor, expand, facets, from, group
    case scope = "in"
    case interval, killed, kind, language
    case leastConfidence = "min_confidence"
    case limit, offsets, outlet, place, polarity, q, revision, sort, speaker, split, strict,
        text
    case to, typos
}

/// Why the query of a request target is refused.
enum ParameterFlaw: Error, Hashable, Sendable {
    /// The query is no list of percent-encoded names and values in UTF-8.
    case malformed(QueryFlaw)
    /// The route has no such parameter; `known` are those it has.
    case unknown(String, known: [Parameter])
    /// The parameter stands more than once.
    case repeated(Parameter)
    /// The parameter is required.
    case missing(Parameter)
    /// The value is none of those allowed, each a value or a description of values.
    case invalid(Parameter, value: String, allowed: [String])
    /// The value is no integer from 1 to `maximum`.
    case limit(value: String, maximum: Int)
    /// The value is no number of a revision.
    case revision(Parameter, value: String)
    /// The cursor is none of ours, or belongs to another list or other filters.
    case cursor(String)
}
