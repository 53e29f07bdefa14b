import Domain
import Search

/// Fills one page until the texts of its articles reach a bound, so that no page is as long as its articles are many.
///
/// The first element always fits, and so does a quote from an article that is on the page already. Elements are loaded
/// a few at a time: besides the page no more than those are in memory.
struct PageFill<Item: Listed> {
    /// How many elements are loaded at once.
    private static var sliceLength: Int { 16 }

    private(set) var elements: [Item] = []
    private var articles: [Int64: Article] = [:]
    private var room: Int

    /// Starts a page that is full when it has this many bytes of text.
    init(room: Int) { self.room = room }

    /// Takes elements of a list with keys below `before`, slice after slice; gives the list's length, and the key
    /// below which the next page starts.
    mutating func take(
        before: Int64?,
        limit: Int,
        slice: (_ before: Int64?, _ limit: Int) throws -> Listing<Item>
    ) rethrows -> (total: Int, next: Int64?) {
        var last = before
        while true {
            let listing = try slice(last, min(Self.sliceLength, limit - elements.count))
            for element in listing.elements {
                guard add(element) else { return (listing.total, last) }
                last = element.place
            }
            guard listing.hasMore, !listing.elements.isEmpty else { return (listing.total, nil) }
            guard elements.count < limit else { return (listing.total, last) }
        }
    }

    /// Takes the elements that hits stand for; gives the last hit taken when there was no room for all.
    mutating func take(_ hits: [Hit], from reader: any ArchiveReader) throws -> Hit? {
        for start in stride(from: 0, to: hits.count, by: Self.sliceLength) {
            let slice = hits[start..<min(start + Self.sliceLength, hits.count)]
            for element in try Item.load(slice.map(\.key), from: reader) where !add(element) {
                return hits.prefix { $0.key != element.place }.last
            }
        }
        return nil
    }

    /// Adds an element, unless there is no room; elements of one article share its text.
    private mutating func add(_ element: Item) -> Bool {
        var element = element
        if let article = articles[element.story.key] {
            element.story = article
        } else {
            guard room > 0 || elements.isEmpty else { return false }
            articles[element.story.key] = element.story
            room -= element.story.text.utf8.count
        }
        elements.append(element)
        return true
    }
}
