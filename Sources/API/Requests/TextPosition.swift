/// A place in the content of a request.
struct TextPosition: Hashable, Sendable {
    /// Bytes from the start, 0-based.
    let offset: Int
    /// Lines from 1, counted by line feeds.
    let line: Int
    /// Bytes from the start of the line, from 1.
    let column: Int

    /// Takes a place from its three counts.
    init(offset: Int, line: Int, column: Int) { (self.offset, self.line, self.column) = (offset, line, column) }

    /// Finds line and column of an offset.
    init(offset: Int, in bytes: some BidirectionalCollection<UInt8>) {
        let before = bytes.prefix(offset)
        let lastLine = before.reversed().prefix { $0 != UInt8(ascii: "\n") }
        self.init(offset: offset, line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: lastLine.count + 1)
    }
}
