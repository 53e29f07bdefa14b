/// Bounds on what one request asks for.
public struct APILimits: Sendable {
    /// The longest content of one article, in bytes.
    public var articleLength: Int
    /// How many elements a page of a list has when the client does not say.
    public var defaultListLength: Int
    /// The most elements a page of a list can have.
    public var maximumListLength: Int
    /// How long a client waits for a write to be on disk before it is told 503.
    public var writeTime: Duration

    /// Creates bounds; those not given are the documented ones.
    public init(
        articleLength: Int = 2 << 20,
        defaultListLength: Int = 25,
        maximumListLength: Int = 200,
        writeTime: Duration = .seconds(30)
    ) {
        precondition((1...maximumListLength).contains(defaultListLength), "a default page is not empty and is allowed")
        (self.articleLength, self.writeTime) = (articleLength, writeTime)
        (self.defaultListLength, self.maximumListLength) = (defaultListLength, maximumListLength)
    }
}
