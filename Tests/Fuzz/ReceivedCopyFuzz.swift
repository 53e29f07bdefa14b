import Domain
import Wire

/// Feeds arbitrary bytes to the readers of formats; the first byte chooses the media type and whether pages are split.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReceivedCopy(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let types: [String?] = ["text/html", "application/xml", "application/json", "text/plain", nil]
    do throws(CopyFlaw) {
        let copy = try ReceivedCopy(
            Array(bytes[1...]),
            type: types[Int(bytes[0] & 0x7F) % types.count],
            splitting: bytes[0] < 0x80
        )
        for story in copy?.stories ?? [] {
            var end = 0
            for segment in story.story.segments {
                precondition(segment.range.lowerBound >= end && !segment.range.isEmpty, "segments overlap")
                end = segment.range.upperBound
            }
            precondition(end <= story.copy.utf8.count, "a segment ends outside the copy")
        }
    } catch {
        precondition(error.offset >= 0, "a flaw stands before the content")
    }
    return 0
}
