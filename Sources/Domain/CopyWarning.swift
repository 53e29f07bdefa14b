/// What had to be put up with to read a story.
public struct CopyWarning: Sendable, Hashable {
    /// The kinds of warning; the raw value is the stable code.
    public enum Kind: String, Sendable, CaseIterable {
        /// The text is not in the character set that was declared.
        case characterSet = "character-set"
        /// Bytes that no character set explains were replaced.
        case replacedBytes = "replaced-bytes"
        /// A reference to an entity that the document declares itself was left as it stands.
        case internalEntity = "internal-entity"
        /// A reference to an entity that stands elsewhere was left as it stands, and nothing was fetched.
        case externalEntity = "external-entity"
        /// A reference to an entity that nobody declares was left as it stands.
        case unknownEntity = "unknown-entity"
        /// Elements are nested deeper than is followed; their text was kept.
        case tooDeep = "too-deep"
        /// The markup ends inside a tag, a comment or an element.
        case truncated
        /// Tags do not pair; their text was kept.
        case unpairedTags = "unpaired-tags"
        /// The content is another format than was declared.
        case otherFormat = "other-format"
        /// An item of a feed or package has no story.
        case emptyItem = "empty-item"
        /// A field of the format cannot be what it should be.
        case badField = "bad-field"
        /// The head of an agency message is not whole.
        case brokenHeader = "broken-header"
        /// More was found than is taken.
        case tooMany = "too-many"
        /// The archive has a later version of the story, which stays current.
        case olderVersion = "older-version"
    }

    /// The kind.
    public var kind: Kind
    /// What it is about, in words, at most some hundred scalars.
    public var detail: String

    /// Creates a warning.
    public init(_ kind: Kind, _ detail: String) { (self.kind, self.detail) = (kind, detail) }
}
