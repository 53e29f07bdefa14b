import HTTP

/// Feeds chunked content whole and in two pieces: the content, its end and the fault must be the same, and what is
/// written out again as one chunk must be read as the same content.
///
/// The first byte says where to cut. Build and run as STYLE.md §8 says of a fuzzed module.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    let cut = bytes.isEmpty ? 0 : Int(first) * bytes.count / 256
    let whole = read([bytes])
    precondition(whole == read([Array(bytes[..<cut]), Array(bytes[cut...])]), "the pieces matter")
    guard whole.fault == nil else { return 0 }
    precondition(whole.content.count <= 300, "the limit is kept")
    guard whole.ended else { return 0 }
    var again: [UInt8] = []
    ResponseWriter.writeChunk(whole.content, into: &again)
    ResponseWriter.writeLastChunk(into: &again)
    let copy = read([again])
    precondition(copy.content == whole.content && copy.ended && copy.taken == again.count, "what is written is read")
    return 0
}

private struct Outcome: Equatable {
    var content: [UInt8] = []
    var taken = 0
    var ended = false
    var fault: Fault?
}

private func read(_ pieces: [[UInt8]]) -> Outcome {
    guard var decoder = ContentDecoder(.chunked, limit: 300) else { return Outcome() }
    var outcome = Outcome()
    do throws(Fault) {
        for piece in pieces where !outcome.ended {
            let (taken, ended) = try decoder.decode(piece, 0..<piece.count, into: &outcome.content)
            precondition(ended || taken == piece.count, "all is taken before the end")
            outcome.taken += taken
            outcome.ended = ended
        }
    } catch {
        // What was taken before the fault depends on the pieces; nobody gets it.
        return Outcome(fault: error)
    }
    return outcome
}
