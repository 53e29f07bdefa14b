import Domain
import Wire

/// Feeds arbitrary bytes to the reader of NewsML 1.2, below its root.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNewsMLCopy(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do throws(CopyFlaw) {
        let copy = try ReceivedCopy(Array("<NewsML>".utf8) + input, type: "application/xml")
        for story in copy?.stories ?? [] {
            let ends = story.story.segments.map(\.range.upperBound)
            precondition(ends == ends.sorted() && (ends.last ?? 0) <= story.copy.utf8.count, "segments out of place")
        }
    } catch {
        precondition(error.offset >= 0, "a flaw stands before the content")
    }
    return 0
}
