public import Domain

/// A page of a list in a total order, of which a position is one place.
public struct ListPage<Item: Sendable, Position: Sendable>: Sendable {
    /// The elements, at most as many as asked for; fewer where their articles are long.
    public var elements: [Item]
    /// How many the whole list has.
    public var total: Int
    /// The place after which the next page starts, or `nil` at the end.
    public var next: Position?
    /// What could not be read of the query that chose the elements.
    public var warnings: [SearchWarning]
}

/// What lists are made of: it has a place, and keeps the text of an article in memory.
protocol Listed: Sendable {
    /// The key in the archive and in the index.
    var place: Int64 { get }
    /// The article whose text it keeps.
    var story: Article { get set }
    /// Usable items with these keys, in this order; those that are unknown or hidden are left out.
    static func load(_ keys: [Int64], from reader: any ArchiveReader) throws -> [Self]
}

extension Article: Listed {
    var place: Int64 { key }
    var story: Article {
        get { self }
        set { self = newValue }
    }
    static func load(_ keys: [Int64], from reader: any ArchiveReader) throws -> [Article] {
        try reader.articles(keys: keys)
    }
}

extension QuoteInArticle: Listed {
    var place: Int64 { quote.key }
    var story: Article {
        get { article }
        set { article = newValue }
    }
    static func load(_ keys: [Int64], from reader: any ArchiveReader) throws -> [QuoteInArticle] {
        try reader.quotes(keys: keys)
    }
}
