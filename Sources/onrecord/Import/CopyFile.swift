/// What the name of a file tells of the copy in it.
enum CopyFile {
    /// The endings of the names of copy, with the media type of each; lines of JSON are told apart before.
    static let types = [
        "txt": "text/plain", "json": "application/json", "html": "text/html", "htm": "text/html",
        "xhtml": "application/xhtml+xml", "xml": "application/xml", "nitf": "application/xml",
        "newsml": "application/xml", "rss": "application/xml", "atom": "application/xml",
        "iptc": "application/octet-stream", "anpa": "application/octet-stream", "tst": "application/octet-stream",
    ]

    /// The media type of a file by its name, or `nil` where only the content tells.
    static func type(of path: String) -> String? {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
        return types[name[name.index(after: dot)...].lowercased()]
    }
}
