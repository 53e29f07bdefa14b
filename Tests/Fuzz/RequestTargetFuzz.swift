import HTTP

/// Reads paths and queries: routing and decoding never fail but as they say, and what a query's items say is what their
/// escaped form says again.
///
/// Build and run as STYLE.md §8 says of a fuzzed module.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // The parser lets nothing else through; -1 keeps it out of the corpus.
    guard unsafe UnsafeBufferPointer(start: start, count: count).allSatisfy({ (0x21...0x7E).contains($0) }) else {
        return -1
    }
    let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let target = RequestTarget(text)
    precondition(target.text == text, "a target is kept as sent")
    if case .found(let route, let parameters) = router.match(.get, target.path) {
        precondition(Set(parameters.keys) == Set(route.pattern.contains("{id}") ? ["id"] : []), "captures have names")
        precondition(!parameters.values.contains { $0.utf8.contains(0) }, "no capture holds NUL")
    }
    do throws(QueryFlaw) {
        let items = try target.queryItems()
        let again = items.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
        let copy = try RequestTarget(path: "/", query: again).queryItems()
        precondition(copy.map { $0.name } == items.map { $0.name } && copy.map { $0.value } == items.map { $0.value })
    } catch {
        switch error {
        case .brokenEscape(let offset), .notUTF8(let offset):
            precondition((0..<(target.query?.utf8.count ?? 0)).contains(offset), "a flaw has a place")
        }
    }
    return 0
}

private struct Nothing: Handler {
    func respond(to request: Request) -> Reply { .now(Response(.noContent)) }
}

private let router = Router(
    ["/", "/v1/a", "/v1/a/{id}", "/v1/a/{id}/b", "/v1/{id}"].map { Route(.get, $0, handler: Nothing()) }
)

private func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(
        decoding: text.utf8.flatMap { [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
        as: UTF8.self
    )
}
