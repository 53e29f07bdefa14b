import Wire

/// Feeds arbitrary bytes, repaired to valid UTF-8, to the parser of plain copy.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPlainCopy(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let copy = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let story = PlainCopy.parse(copy)
    var end = 0
    for segment in story.segments {
        precondition(segment.range.lowerBound >= end && !segment.range.isEmpty, "segments overlap")
        end = segment.range.upperBound
    }
    precondition(end <= copy.utf8.count, "a segment ends outside the copy")
    return 0
}
