import Editorial
import HTTP

/// What a client asks of a list: how many elements, and after which place.
struct ListRequest: Sendable {
    /// The path of the list as the API writes it.
    let path: String
    /// How many elements at most.
    let limit: Int
    /// When anything that a list shows last changed, as the newsroom knew it before the list was read.
    ///
    /// `nil` for a list that counts back from now: it changes as time goes by.
    let lastModified: Int?
    private let query: Query
    private let seal: CursorSeal

    /// Reads `limit` and takes the other parameters as filters; the cursor is read by ``position()``.
    init(
        _ path: String,
        _ query: Query,
        _ limits: APILimits,
        _ newsroom: Newsroom
    ) throws(ParameterFlaw) {
        self.path = path
        self.query = query
        lastModified = query.countsBackFromNow ? nil : newsroom.times?.lastModified
        seal = CursorSeal(path: path, filters: query.filters)
        limit = try query.limit(upTo: limits.maximumListLength) ?? limits.defaultListLength
    }

    /// The place after which the page starts, or `nil` for the first page.
    func position<Position: CursorPosition>() throws(ParameterFlaw) -> Position? {
        guard let cursor = query[.cursor] else { return nil }
        return try seal.position(of: cursor)
    }

    /// The cursor of the page that follows a place.
    func cursor(after position: some CursorPosition) -> String { seal.cursor(for: position) }

    /// The Link field to the page of a cursor, RFC 8288: all other parameters are kept.
    func link(to cursor: String) -> String { "<\(path)?\(query.with(cursor: cursor))>; rel=\"next\"" }
}
