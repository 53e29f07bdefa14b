import Domain
import Text

/// What the words after a quotation tell about it, such as “X stated this at” or “- WS”.
struct Afterthoughts {
    let story: Story
    private let sources: SourceReader

    init(story: Story) {
        self.story = story
        sources = SourceReader(story: story)
    }

    /// The drafts in reading order, with sources that the next sentence names, without signed mottoes.
    func applied(to drafts: [Draft]) -> [Draft] {
        let kept = drafts.compactMap { draft -> Draft? in
            guard draft.source.isEmpty, draft.cue.isEmpty else { return draft }
            if isMotto(draft) { return nil }
            return draft.sentence + 1 < story.sentences.count ? named(draft, in: draft.sentence + 1) : draft
        }
        return kept.sorted { start($0) < start($1) }
    }

    private func start(_ draft: Draft) -> (Int, Int) {
        (draft.content.first?.lowerBound ?? 0, draft.cue.first?.lowerBound ?? 0)
    }

    /// A quotation signed with initials after a dash, “- WS”: a motto, no news.
    private func isMotto(_ draft: Draft) -> Bool {
        let units = story.sentences[draft.sentence].units
        guard let dash = units.last(where: { story.kind($0) == .dash }), dash + 1 < units.upperBound else {
            return draft.sentence + 1 < story.sentences.count && isSignature(story.sentences[draft.sentence + 1].units)
        }
        return isSignature(dash..<units.upperBound)
    }

    private func isSignature(_ units: Range<Int>) -> Bool {
        guard units.count >= 2, units.count <= 6, story.kind(units.lowerBound) == .dash else { return false }
        return units.dropFirst().allSatisfy { unit in
            guard story.kind(unit) == .word else { return story.kind(unit) == .stop }
            return story.isCapital(unit) && (story.isAllCaps(unit) || story.bytes(of: unit).count <= 2)
                && story.bytes(of: unit).count <= 4
        }
    }

    /// The draft with the source of a sentence like “X stated this at a briefing”.
    private func named(_ draft: Draft, in sentence: Int) -> Draft {
        let units = story.sentences[sentence].units
        guard units.count < 60 else { return draft }
        if let draft = pointed(draft, units) { return draft }
        for unit in units where story.token(unit).isFiniteCue {
            guard unit + 1 < units.upperBound, ["this", "so", "it"].contains(story.word(unit + 1)) else { continue }
            let next = unit + 2
            let closes =
                next >= units.upperBound || !story.isWord(next)
                || !story.classes(next).isDisjoint(with: [.preposition, .time, .subordinator, .adverb])
            let group = sources.groupStart(unit, units.lowerBound)
            guard closes, let source = sources.source(before: group, lower: units.lowerBound) else { continue }
            var draft = draft
            draft.source = source
            draft.cue = [story.bytes(of: group..<next)]
            draft.reason = "the next sentence names the source"
            return draft
        }
        return draft
    }

    /// The draft with the source of “This is what the minister told journalists”, “It was said by X”.
    private func pointed(_ draft: Draft, _ units: Range<Int>) -> Draft? {
        let first = units.lowerBound
        guard units.count > 4, ["this", "that", "it", "these", "so", "such"].contains(story.word(first)) else {
            return nil
        }
        for unit in units.dropFirst(2).prefix(24) where story.token(unit).isFiniteCue {
            let group = sources.groupStart(unit, first)
            var source: Source?
            if unit + 1 < units.upperBound, story.word(unit + 1) == "by" {
                source = sources.source(after: unit + 2, upper: units.upperBound)
            } else if let link = (first..<group).last(where: { ["what", "how", "that"].contains(story.word($0)) }),
                link > first
            {
                source = sources.source(before: group, lower: link + 1)
            }
            guard let source else { continue }
            var draft = draft
            draft.source = source
            draft.cue = [story.bytes(of: group..<(unit + 1))]
            draft.reason = "the next sentence names the source"
            return draft
        }
        return nil
    }
}
