import Search

/// Fuzzes the query parser and, with what it read, the marking of the text itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQueryParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let parsed: ParsedQuery
    let fields = QueryFields(texts: ["headline": "headline"], keywords: ["desk": "desk"], hasDates: true)
    do { parsed = try QueryParser.parse(text, fields: fields) } catch {
        switch error {
        case .tooComplex, .unreadable: return 0
        }
    }
    for warning in parsed.warnings { precondition(0..<text.utf8.count ~= warning.offset) }
    for snippet in Snippet.best(in: text, for: parsed.query, length: 40) {
        precondition(snippet.range.upperBound <= text.utf8.count)
        precondition(
            snippet.matches.allSatisfy {
                snippet.range.lowerBound <= $0.lowerBound && $0.upperBound <= snippet.range.upperBound
            }
        )
    }
    return 0
}
