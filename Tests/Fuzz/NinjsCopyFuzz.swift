import Domain
import Wire

/// Feeds arbitrary bytes to the reader of ninjs, inside an object with an identifier.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNinjsCopy(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do throws(CopyFlaw) {
        let copy = try ReceivedCopy(Array("{\"uri\":\"a\",\"type\":\"text\",".utf8) + input, type: "application/json")
        for story in copy?.stories ?? [] {
            let ends = story.story.segments.map(\.range.upperBound)
            precondition(ends == ends.sorted() && (ends.last ?? 0) <= story.copy.utf8.count, "segments out of place")
        }
    } catch {
        precondition(error.offset >= 0, "a flaw stands before the content")
    }
    return 0
}
