import Search

/// Fuzzes the reading of segments: a good one with bytes changed as the input says, or the input itself.
///
/// Whatever is not refused must be what was written, and answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSegment(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let fields = [FieldWeight("headline", weight: 2), FieldWeight("body")]
    let writer = IndexWriter(fields: fields)
    writer.add(
        (1...140).map { number in
            IndexedDocument(
                key: Int64(number),
                date: Int64(number % 7),
                fields: [("headline", "harbor \(number)"), ("body", "the ferry to the harbor \(number % 5)")],
                keywords: [("desk", "city")]
            )
        }
    )
    guard let sealed = writer.segments().first else { return 0 }
    let good = sealed.bytes.bytes(0..<sealed.bytes.count)
    var changed = good
    for step in stride(from: 0, to: input.count - 2, by: 3) {
        let place = (Int(input[step]) << 8 | Int(input[step + 1])) % changed.count
        changed[place] ^= input[step + 2]
    }
    for bytes in [changed, input] {
        do {
            let opened = try IndexWriter(fields: fields, segments: [SealedSegment(bytes: ByteRegion(bytes))])
            precondition(bytes == good, "damage was not seen")
            precondition(opened.snapshot().search(.word("ferry"), limit: 3).total == 140)
        } catch {
            switch error {
            case .notASegment, .version, .length, .checksum, .schema: break
            }
        }
    }
    return 0
}
