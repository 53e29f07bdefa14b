import Domain

/// Reads the story of a page of HTML: the block that holds most of the page's running text, and what the head says of it.
struct HTMLPage {
    private let document: Markup
    private let blocks: [MarkupBlocks.Block]
    /// Running text below each node, in bytes, and the rule that drops it.
    private var sums: [Int]
    private var rules: [String?]

    /// Reads a page.
    ///
    /// - Complexity: O(n), n bytes of the page.
    static func parts(of text: [UInt8]) -> CopyParts {
        var page = HTMLPage(text)
        return page.parts()
    }

    private init(_ text: [UInt8]) {
        document = Markup(text, as: .html)
        blocks = MarkupBlocks(document, below: nil).list
        sums = [Int](repeating: 0, count: document.nodes.count)
        rules = [String?](repeating: nil, count: document.nodes.count)
    }

    private mutating func parts() -> CopyParts {
        let metadata = PageMetadata(document)
        weigh()
        findFurniture()
        weigh()
        let container = container()
        var parts = CopyParts()
        parts.warnings = document.warnings
        parts.fields = metadata.fields
        parts.headline = headline(metadata)
        if !metadata.authors.isEmpty { parts.byline = metadata.authors.prefix(10).joined(separator: ", ") }
        let folded = parts.headline.map { Array($0.utf8) }.map { $0.foldedBytes($0.indices) }
        let inside = container.map { $0..<Int(document.nodes[$0].end) } ?? 0..<max(1, document.nodes.count)
        let first = blocks.firstIndex { inside.contains($0.node) && rules[$0.node] == nil } ?? 0
        let description = metadata.description.map { Array($0.utf8) }.flatMap { bytes in
            bytes.count > 40 ? bytes.foldedBytes(bytes.indices) : nil
        }
        var hasHeadline = false
        for (index, block) in blocks.enumerated() {
            let verdict: StoryReader.Verdict?
            if let folded, block.text.count < 600, block.text.foldedBytes(block.text.indices) == folded {
                verdict = .init(kind: hasHeadline ? .furniture : .headline, rule: "page-headline")
                hasHeadline = true
            } else if inside.contains(block.node) {
                verdict = rule(of: block).map { .init(kind: .furniture, rule: $0) }
            } else if hasHeadline, index < first, isHead(block, description) {
                verdict = nil
            } else {
                verdict = .init(kind: .furniture, rule: rules[block.node] ?? "page-outside")
            }
            var part = CopyBlock(block.text)
            part.verdict = verdict
            parts.blocks.append(part)
        }
        return parts
    }

    /// The rule that drops a block of the story's own part of the page, or `nil`.
    private func rule(of block: MarkupBlocks.Block) -> String? {
        if let rule = rules[block.node] { return rule }
        // A paragraph that is one link leads elsewhere; one that names the story's people and links them does not.
        let isLink = block.linkBytes * 10 >= block.text.count * 9
        return isLink && block.text.count < 300 && !Sentence.ends(block.text, in: block.text.indices)
            ? "page-link" : nil
    }

    /// Whether a block between headline and story belongs to the story: a printed time, or the standfirst that the head repeats.
    private func isHead(_ block: MarkupBlocks.Block, _ description: [UInt8]?) -> Bool {
        guard rules[block.node] == nil else { return false }
        if let description, block.text.count * 4 > description.count,
            block.text.foldedBytes(block.text.indices) == description
        {
            return true
        }
        return block.text.count < 90 && PrintedTimeParser.line(block.text, in: block.text.indices) != nil
    }

    /// Adds up, for every element, the running text below it that no rule drops.
    private mutating func weigh() {
        for index in sums.indices { sums[index] = 0 }
        for block in blocks where rules[block.node] == nil {
            let running = block.text.count - block.linkBytes
            guard running >= 40, block.node < sums.count, document.role(block.node) != .heading else { continue }
            sums[block.node] += running
        }
        for index in sums.indices.reversed() {
            let parent = Int(document.nodes[index].parent)
            if parent >= 0 { sums[parent] += sums[index] }
        }
    }

    /// Gives every element the rule that drops it: its own or that of one around it.
    ///
    /// An element that holds much of the page's text is never dropped for the name of its class: `article--shareable`.
    private mutating func findFurniture() {
        let total = document.nodes.indices.reduce(0) { document.nodes[$1].parent < 0 ? $0 + sums[$1] : $0 }
        for index in document.nodes.indices {
            let node = document.nodes[index]
            if node.parent >= 0, let rule = rules[Int(node.parent)] {
                rules[index] = rule
                continue
            }
            guard !node.isText else { continue }
            let rule = PageFurniture.rule(of: document.role(index)) ?? PageFurniture.rule(of: document, index)
            guard let rule else { continue }
            let share = rule == "page-comments" || rule == "page-aside" ? 8 : 4
            if sums[index] * 10 < total * share || total == 0 { rules[index] = rule }
        }
    }

    /// The smallest element that holds most of the running text, or `nil` where there is no such text.
    private func container() -> Int? {
        guard var node = start() else { return nil }
        while true {
            let below = document.children(of: node)
            guard let next = below.max(by: { sums[$0] < sums[$1] }), sums[next] * 10 > sums[node] * 8,
                document.name(next) != "p", document.role(next) != .heading, document.role(next) != .inline
            else { return node }
            node = next
        }
    }

    private func start() -> Int? {
        let all = document.nodes.indices
        let tops = all.filter { document.nodes[$0].parent < 0 }
        let total = tops.reduce(0) { $0 + sums[$1] }
        guard total > 0 else { return nil }
        let body = all.filter { document.attribute("itemprop", of: $0) == "articleBody" }.max { sums[$0] < sums[$1] }
        if let body, sums[body] * 4 > total { return body }
        let article = document.elements("article").max { sums[$0] < sums[$1] }
        if let article, sums[article] * 2 > total { return article }
        let main = document.elements("main").max { sums[$0] < sums[$1] }
        if let main, sums[main] * 2 > total { return main }
        return tops.max { sums[$0] < sums[$1] }
    }

    /// The headline as the page shows it, where what shows it agrees with what the head says, else what the head says.
    private func headline(_ metadata: PageMetadata) -> String? {
        let shown = document.elements("h1").prefix(50).filter { rules[$0] == nil }.compactMap { document.line($0) }
            .filter { $0.utf8.count <= 500 }
        let said = [metadata.headline, metadata.title].compactMap { $0 }
        let best = shown.first { line in
            said.contains { HTMLPage.share(of: line, in: $0) * 2 >= 1 }
        }
        if let best { return best }
        if let headline = metadata.headline { return headline }
        return shown.first { $0.split(separator: " ").count > 2 } ?? metadata.title.map(HTMLPage.withoutSite)
    }

    /// How many of a line's words stand in another, 0…1.
    private static func share(of line: String, in other: String) -> Double {
        let words = Set(line.lowercased().split(separator: " "))
        guard !words.isEmpty else { return 0 }
        return Double(words.intersection(other.lowercased().split(separator: " ")).count) / Double(words.count)
    }

    /// “Bridge opens | The Daily” without the name of the site.
    private static func withoutSite(_ title: String) -> String {
        guard title.utf8.count <= 2_000 else { return title }
        for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
            let parts = title.split(separator: mark)
            if parts.count > 1, let first = parts.first, first.split(separator: " ").count > 2 { return String(first) }
        }
        return title
    }
}
