import Domain

extension CopyFormat {
    /// The format that a root element names, or `nil` for one of another vocabulary.
    init?(root name: String) {
        switch name.split(separator: ":").last.map(String.init) ?? name {
        case "html": self = .html
        case "nitf": self = .nitf
        case "newsml": self = .newsML
        case "newsmessage", "newsitem", "packageitem": self = .newsMLG2
        case "rss", "rdf": self = .rss
        case "feed": self = .atom
        default: return nil
        }
    }

    /// The family that a media type names, or `nil` where it says too little and the content decides.
    static func family(of type: String?) -> Family? {
        guard let type else { return nil }
        switch type {
        case "text/plain", "application/octet-stream", "": return nil
        case "text/html", "application/xhtml+xml": return .html
        case "text/xml", "application/xml": return .xml
        case "application/json": return .json
        default: return type.hasSuffix("+xml") ? .xml : type.hasSuffix("+json") ? .json : nil
        }
    }

    /// What a media type can say of a format.
    enum Family { case html, xml, json }
}

/// Looks at the first bytes of text to tell what it is.
enum CopySniffer {
    /// The family that content of no telling type belongs to, or `nil` for plain text.
    static func family(of text: [UInt8]) -> CopyFormat.Family? {
        var index = 0
        while index < min(text.count, 4_096), text[index] <= 0x20 { index += 1 }
        guard index + 2 < text.count else { return nil }
        if text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "[") { return .json }
        guard text[index] == UInt8(ascii: "<") else { return nil }
        let head = Array(text[index..<min(text.count, index + 4_096)]).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        if starts(head, "<!doctype html") || starts(head, "<html") { return .html }
        if starts(head, "<?xml") { return .xml }
        let document = Markup(head, as: .xml)
        guard let root = document.nodes.indices.first(where: { !document.nodes[$0].isText }) else { return nil }
        if let format = CopyFormat(root: document.name(root)) { return format == .html ? .html : .xml }
        let isHTML = ["head", "body", "div", "p", "article", "section", "main", "h1", "table", "center"]
            .contains(document.name(root))
        return isHTML ? .html : starts(head, "<!doctype") ? .xml : nil
    }

    private static func starts(_ bytes: [UInt8], _ word: String) -> Bool { bytes.starts(with: Array(word.utf8)) }

    /// The character set that the document itself declares: in the XML declaration or a meta element.
    static func declaredCoding(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(2_048).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        for name in ["encoding=", "charset="] {
            let sign = Array(name.utf8)
            var index = 0
            while index + sign.count < head.count {
                if sign.indices.allSatisfy({ head[index + $0] == sign[$0] }) {
                    let value = head[(index + sign.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                    let label = value.prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F }
                    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
                }
                index += 1
            }
        }
        return nil
    }
}
