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
        let (link, preformat) = (document.id(of: "a") ?? -2, document.id(of: "pre") ?? -2)
        func leave(_ element: (node: Int, end: Int, role: MarkupRole), _ name: Int32) -> Bool {
            if name == link { links -= 1 }
            if name == preformat { preformatted -= 1 }
            return element.role.breaksParagraph
        }
        while index < end {
            while let last = open.last, last.end <= index {
                open.removeLast()
                if leave(last, document.nodes[last.node].name) {
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
            let role = document.role(index)
            if role == .hidden {
                index = Int(node.end)
                continue
            }
            if role == .lineBreak { breakLine() }
            if role.breaksParagraph {
                flush(blocks[blocks.count - 1])
                blocks.append(index)
            }
            if node.name == link { links += 1 }
            if node.name == preformat { preformatted += 1 }
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
        // Of each node below, the rule of the innermost element around its text.
        let first = node.map { $0 + 1 } ?? 0
        var rules: [String?] = []
        for index in first..<(node.map { Int(document.nodes[$0].end) } ?? document.nodes.count) {
            let parent = Int(document.nodes[index].parent) - first
            let above = rules.indices.contains(parent) ? rules[parent] : nil
            rules.append(document.nodes[index].isText ? nil : PageFurniture.rule(of: document.role(index)) ?? above)
        }
        return MarkupBlocks(document, below: node, keepsLines: keepsLines).list.map { block in
            let index = block.node - first
            if rules.indices.contains(index), let rule = rules[index] {
                return CopyBlock(block.text, .furniture, rule)
            }
            return CopyBlock(block.text)
        }
    }
}
