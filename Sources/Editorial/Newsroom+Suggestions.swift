public import Domain
import Search

/// What may be meant by the beginning of a name or a headline.
public struct Suggestions: Sendable {
    /// Speakers with a name that goes on so, those quoted most first, with their quotes counted.
    public var speakers: [FacetValue]
    /// Places that stories come from, those of most stories first, with their stories counted.
    public var places: [FacetValue]
    /// Stories with such a headline, the newest first.
    public var articles: [Article]
}

extension Newsroom {
    /// Speakers, places and headlines with words that begin as the last word does, and with the words before it; at most `limit` of each.
    ///
    /// Of a single letter no headline is suggested: nearly all have a word that begins so.
    /// - Throws: ``NewsroomError/queryTooComplex(_:)``, ``NewsroomError/notReady``.
    public func suggestions(for text: String, limit: Int) throws -> Suggestions {
        let edition = try edition()
        let words = edition.articles.analyzer.terms(of: text)
        guard text.utf8.count <= QueryLimits().bytes, words.count <= QueryLimits().expansions else {
            throw NewsroomError.queryTooComplex("over \(QueryLimits().expansions) words")
        }
        guard let last = words.last else { return Suggestions(speakers: [], places: [], articles: []) }
        let query = Query.and(words.dropLast().map(Query.word) + [.prefix(last)])
        let speakers = edition.quotes.facets(of: ["speaker"], for: .field("speaker", query), limit: limit)
        let places = edition.articles.facets(of: ["place"], for: .field("place", query), limit: limit)
        let isShort = words.count == 1 && last.unicodeScalars.count == 1
        let stories = edition.articles.search(.field("headline", query), order: .newest, limit: isShort ? 0 : limit)
        return try archive.read { reader in
            Suggestions(
                speakers: try (speakers.values["speaker"] ?? []).map { found in
                    let name = try SpeakerID(found.value).flatMap { try reader.speaker($0)?.name }
                    return FacetValue(value: found.value, name: name, count: found.count)
                },
                places: (places.values["place"] ?? []).map { FacetValue(value: $0.value, name: nil, count: $0.count) },
                articles: try reader.articles(keys: stories.hits.map(\.key))
            )
        }
    }
}
