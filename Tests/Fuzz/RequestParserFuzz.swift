import HTTP

/// Feeds the input whole and in two pieces: the messages and the fault must be the same.
///
/// The first byte says where to cut. Build and run as STYLE.md §8 says of a fuzzed module.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    let cut = bytes.isEmpty ? 0 : Int(first) * bytes.count / 256
    precondition(read([bytes]) == read([Array(bytes[..<cut]), Array(bytes[cut...])]), "the pieces matter")
    return 0
}

private func read(_ pieces: [[UInt8]]) -> [String] {
    var parser = RequestParser(
        limits: RequestParser.Limits(requestLine: 64, headerSection: 256, fieldCount: 8, emptyLines: 2)
    )
    var decoder: ContentDecoder?
    var unread: [UInt8] = []
    var content: [UInt8] = []
    var log: [String] = []
    for piece in pieces {
        unread += piece
        var position = 0
        do throws(Fault) {
            while true {
                if var current = decoder {
                    let (taken, ended) = try current.decode(unread, position..<unread.count, into: &content)
                    position += taken
                    decoder = ended ? nil : current
                    guard ended else { break }
                    log.append("\(content)")
                    content = []
                } else {
                    guard let outline = try parser.outline(unread, position..<unread.count) else { break }
                    let head = parser.head(unread, from: position)
                    var selection: [UInt8] = []
                    parser.appendSelection(unread, from: position, to: &selection)
                    log.append("\(outline) \(selection)")
                    precondition(outline.isPersistent == head.persistent && outline.headLength == head.length)
                    precondition((outline.method == .get) == (head.method == .get), "an outline is of its head")
                    position += outline.length
                    decoder = ContentDecoder(head.framing)
                    let fields = head.fields.map { "\($0.name)=\($0.value)" }
                    log.append("\(head.method) \(head.target) \(head.framing) \(head.persistent) \(fields)")
                    log.append("\((try? head.target.queryItems()).map { "\($0)" } ?? "no query")")
                }
            }
        } catch {
            return log + ["\(error)"]
        }
        unread.removeFirst(position)
    }
    return log
}
