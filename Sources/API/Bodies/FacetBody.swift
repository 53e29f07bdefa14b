import Editorial
import JSON

/// The JSON of what was counted over hits.
enum FacetBody {
    /// Writes the member `facets`: by facet the values and their counts.
    static func write(_ facets: [(facet: SearchFacet, values: [FacetValue])], to writer: inout JSONWriter) {
        writer.name("facets")
        writer.object { writer in
            for (facet, values) in facets {
                writer.name(facet.rawValue)
                writer.array(of: values) { write($1, to: &$0) }
            }
        }
    }

    /// Writes a value and its count.
    static func write(_ value: FacetValue, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("value", value.value)
            if let name = value.name { writer.member("name", name) }
            writer.member("count", value.count)
        }
    }
}
