import Domain

/// What the rules found, written on the tokens, as features for the tagger.
enum RuleTags {
    /// For each token 0, or 1 source, 2 cue, 3…5 content of a direct, mixed or indirect quote; 8 more where it begins.
    static func tags(of drafts: [Draft], in story: Story) -> [UInt8] {
        var tags = [UInt8](repeating: 0, count: story.tokens.count)
        for draft in drafts {
            let value: UInt8 = draft.kind == .direct ? 3 : draft.kind == .mixed ? 4 : 5
            for range in draft.content { mark(range, value, story, &tags) }
            for range in draft.cue { mark(range, 2, story, &tags) }
            if !draft.source.isEmpty { mark(story.bytes(of: draft.source.units), 1, story, &tags) }
        }
        return tags
    }

    /// Which draft's content each token is, and how many tokens each draft's content has.
    struct Owners {
        /// The draft, as an index, or −1; of several the last.
        var draft: [Int32]
        var size: [Int]
    }

    static func owners(of drafts: [Draft], in story: Story) -> Owners {
        var owners = Owners(
            draft: [Int32](repeating: -1, count: story.tokens.count),
            size: [Int](repeating: 0, count: drafts.count)
        )
        for (index, draft) in drafts.enumerated() {
            for range in draft.content {
                var token = story.firstToken(from: range.lowerBound)
                while token < story.tokens.count, story.tokens[token].start < range.upperBound {
                    owners.draft[token] = Int32(index)
                    owners.size[index] += 1
                    token += 1
                }
            }
        }
        return owners
    }

    private static func mark(_ range: Range<Int>, _ value: UInt8, _ story: Story, _ tags: inout [UInt8]) {
        var index = story.firstToken(from: range.lowerBound)
        var begins: UInt8 = 8
        while index < story.tokens.count, story.tokens[index].start < range.upperBound {
            tags[index] = value | begins
            begins = 0
            index += 1
        }
    }
}

extension Story {
    /// The first token that ends after a byte.
    func firstToken(from byte: Int) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].end <= byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
