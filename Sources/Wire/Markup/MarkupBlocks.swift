import Domain

/// The paragraphs of a part of a document, in their order.
struct MarkupBlocks {
    /// The text of one innermost block element, or a run of text between two.
    struct Block {
        /// The block element that it stands in.
        var node: Int
        var text: [UInt8]
        /// How many of its bytes are the text of links.
        var linkBytes: Int
    }

    private(set) var list: [Block] = []
    private var current: [UInt8] = []
    private var linkBytes = 0
    private var endsInBlank = false
    private let keepsLines: Bool

    /// Reads the blocks below a node; line ends of the text are kept where the text is preformatted.
    ///
    /// - Complexity: O(n), n nodes and bytes below.
    init(_ document: Markup, below root: Int?, keepsLines: Bool = false) {
        self.keepsLines = keepsLines
        let end = root.map { Int(document.nodes[$0].end) } ?? document.nodes.count
        var open: [(node: Int, end: Int, role: MarkupRole)] = []
        var (index, links, preformatted) = (root.map { $0 + 1 } ?? 0, 0, 0)
        var blocks = [root ?? 0]
        func leave(_ element: (node: Int, end: Int, role: MarkupRole), _ name: String) -> Bool {
            if name == "a" { links -= 1 }
            if name == "pre" { preformatted -= 1 }
            return element.role.breaksParagraph
        }
        while index < end {
            while let last = open.last, last.end <= index {
                open.removeLast()
                if leave(last, document.name(last.node)) {
                    flush(blocks[blocks.count - 1])
                    blocks.removeLast()
                }
            }
            let node = document.nodes[index]
            if node.isText {
                append(document.text[node.range], isLink: links > 0, keepsLines: keepsLines || preformatted > 0)
                index += 1
                continue
            }
            let (role, name) = (document.role(index), document.name(index))
            if role == .hidden {
                index = Int(node.end)
                continue
            }
            if role == .lineBreak { breakLine() }
            if role.breaksParagraph {
                flush(blocks[blocks.count - 1])
                blocks.append(index)
            }
            if name == "a" { links += 1 }
            if name == "pre" { preformatted += 1 }
            open.append((index, Int(node.end), role))
            index += 1
        }
        for last in open.reversed() where last.role.breaksParagraph {
            flush(blocks[blocks.count - 1])
            blocks.removeLast()
        }
        flush(root ?? 0)
    }

    private mutating func append(_ text: ArraySlice<UInt8>, isLink: Bool, keepsLines: Bool) {
        let start = current.count
        for byte in text {
            if byte > 0x20 {
                current.append(byte)
                endsInBlank = false
            } else if keepsLines, byte == 0x0A || byte == 0x09 {
                current.append(byte)
                endsInBlank = false
            } else if keepsLines || !(endsInBlank || current.isEmpty) {
                current.append(0x20)
                endsInBlank = !keepsLines
            }
        }
        if isLink { linkBytes += current.count - start }
    }

    private mutating func breakLine() {
        if endsInBlank { current.removeLast() }
        current.append(0x0A)
        endsInBlank = true
    }

    private mutating func flush(_ node: Int) {
        defer {
            current.removeAll(keepingCapacity: true)
            (linkBytes, endsInBlank) = (0, false)
        }
        guard current.contains(where: { $0 > 0x20 }) else { return }
        // The indents of preformatted lines tell paragraphs apart.
        var first = current.startIndex
        if !keepsLines { while current[first] <= 0x20 { first += 1 } }
        var last = current.endIndex
        while current[last - 1] <= 0x20 { last -= 1 }
        list.append(Block(node: node, text: Array(current[first..<last]), linkBytes: linkBytes))
    }
}

extension CopyBlock {
    /// The paragraphs of some text that may hold markup of HTML, as feeds and packages have it.
    ///
    /// Text without any element keeps its lines.
    static func blocks(
        ofFragment text: [UInt8],
        keepsLines: Bool = false,
        into warnings: inout [CopyWarning]
    )
        -> [CopyBlock]
    {
        let document = Markup(text, as: .html)
        warnings += document.warnings
        let hasElements = document.nodes.contains { !$0.isText }
        return blocks(of: document, below: nil, keepsLines: keepsLines || !hasElements)
    }

    /// The paragraphs below a node, captions and the like as furniture.
    static func blocks(of document: Markup, below node: Int?, keepsLines: Bool = false) -> [CopyBlock] {
        MarkupBlocks(document, below: node, keepsLines: keepsLines).list.map { block in
            var above = block.node
            while above >= 0, above != node {
                if let rule = PageFurniture.rule(of: document.role(above)) {
                    return CopyBlock(block.text, .furniture, rule)
                }
                above = Int(document.nodes[above].parent)
            }
            return CopyBlock(block.text)
        }
    }
}
