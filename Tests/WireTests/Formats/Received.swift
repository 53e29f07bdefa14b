import Domain
import Wire

/// Reads copy in a test: from a string, by a media type.
func received(_ copy: String, _ type: String? = nil, splitting: Bool = true) throws -> [WireStory] {
    try ReceivedCopy(Array(copy.utf8), type: type, splitting: splitting)?.stories ?? []
}

extension WireStory {
    /// The kinds of its warnings.
    var warningKinds: [CopyWarning.Kind] { warnings.map(\.kind) }
    /// The rules of its furniture.
    var rules: [String] { story.segments.filter { $0.kind == .furniture }.map(\.rule) }
}

/// The markup of a NITF story around some paragraphs.
func nitf(_ paragraphs: String, declarations: String = "") -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>\(declarations)
    <nitf><head><docdata><doc-id id-string="lamp-1"/></docdata></head><body><body.head><hedline><hl1>Pier gets a lamp</hl1>
    </hedline></body.head><body.content>\(paragraphs)</body.content></body></nitf>
    """
}
