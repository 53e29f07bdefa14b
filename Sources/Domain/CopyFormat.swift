/// The formats in which copy comes in.
public enum CopyFormat: String, Sendable, CaseIterable {
    case plain = "text"
    /// IPTC 7901 or ANPA 1312.
    case agency = "agency-message"
    case html
    case nitf
    /// NewsML 1.2.
    case newsML = "newsml"
    case newsMLG2 = "newsml-g2"
    case rss
    case atom
    case ninjs
    /// XML of another vocabulary: its text is read as paragraphs.
    case xml
    case json

    /// What people call it.
    public var name: String {
        switch self {
        case .plain: "plain text"
        case .agency: "an agency message (IPTC 7901, ANPA 1312)"
        case .html: "HTML"
        case .nitf: "NITF"
        case .newsML: "NewsML 1.2"
        case .newsMLG2: "NewsML-G2"
        case .rss: "RSS"
        case .atom: "Atom"
        case .ninjs: "ninjs"
        case .xml: "XML"
        case .json: "JSON"
        }
    }

    /// The media types that are read, as the Accept-Post field lists them.
    public static let mediaTypes = [
        "text/plain", "application/json", "text/html", "application/xhtml+xml", "application/xml", "text/xml",
        "application/nitf+xml", "application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml",
        "application/rss+xml", "application/atom+xml", "application/vnd.iptc.ninjs+json", "application/octet-stream",
    ]

    /// Whether a media type is read here: one of ``mediaTypes``, or any XML or JSON.
    public static func isRead(_ type: String) -> Bool {
        mediaTypes.contains(type) || type.hasSuffix("+xml") || type.hasSuffix("+json")
    }
}

/// Why received bytes hold no story that could be read.
public enum CopyFlaw: Error, Sendable, Hashable {
    /// The bytes are of another format than was declared, and that one is no story: its title, if it has one.
    case otherFormat(declared: String, found: CopyFormat, title: String?)
    /// What was read as a format holds no story: how many elements or bytes were read, where the text ends or breaks
    /// off, and where in it the story was looked for.
    case noStory(CopyFormat, read: Int, offset: Int, place: String)
    /// A byte that no text has: the content is no text at all.
    case binary(UInt8, offset: Int)

    /// Where the content stops making sense, in bytes; 0 where that is all of it.
    public var offset: Int {
        switch self {
        case .otherFormat: 0
        case .noStory(_, _, let offset, _): offset
        case .binary(_, let offset): offset
        }
    }
}
