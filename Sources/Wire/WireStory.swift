public import Domain

/// One story as a format holds it, ready to be read as copy.
public struct WireStory: Sendable, Hashable {
    /// The copy that the story was read from, as text: its segments index this.
    public var copy: String
    /// What was read from it.
    public var story: ParsedStory
    /// What the format states beside it.
    public var fields: CopyFields
    /// What had to be put up with.
    public var warnings: [CopyWarning]
}
