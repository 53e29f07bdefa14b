import Text

/// Tells headings between paragraphs from speech: a few words in capitals, or in single marks where the story quotes in
/// double ones.
struct Headings {
    let story: Story
    private let usesDoubleMarks: Bool

    init(story: Story) {
        self.story = story
        usesDoubleMarks = story.quotations.contains { !Headings.isSingle($0, story) }
    }

    /// Whether a paragraph is a quotation and no more, and reads like a heading.
    func contains(_ paragraph: Int) -> Bool {
        let units = story.paragraphs[paragraph].units
        guard let unit = units.first, units.count <= 2, story.isQuotation(unit), story.units[unit].tokens.count <= 12
        else { return false }
        let words = story.tokens[story.units[unit].tokens].filter { $0.kind == .word }
        if words.count > 2, words.allSatisfy(\.isAllCaps) { return true }
        return usesDoubleMarks && Headings.isSingle(story.quotations[story.units[unit].quotation], story)
    }

    private static func isSingle(_ quotation: Quotation, _ story: Story) -> Bool {
        let first = quotation.range.lowerBound
        switch story.bytes[first] {
        case 0x27: return story.bytes[first + 1] != 0x27
        case 0xE2: return story.bytes[first + 2] == 0x98
        default: return false
        }
    }
}
