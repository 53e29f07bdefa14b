import HTTP
import JSON

/// What a client is told of a request that was not served, RFC 9457.
struct Problem: Sendable {
    /// What kind of problem.
    let type: ProblemType
    /// What is wrong with this request, and what would be right.
    let detail: String
    /// The query parameter that is at fault.
    var param: String?
    /// The JSON pointer (RFC 6901) to the value at fault.
    var pointer: String?
    /// Where in the content, or in the text of the value, the fault is.
    var position: TextPosition?
    /// The known name that an unknown one is nearest to.
    var nearest: String?
    /// What would be taken instead.
    var allowed: [String] = []
    /// The type that was expected, and the one that was found.
    var types: (expected: String, actual: String)?
    /// The bound that was passed.
    var limit: Int?
    /// Lines of copy that hold no story, and the rules that say so.
    var dropped: [(line: String, rule: String)] = []
    /// The article that the problem is about, where the request does not name it.
    var article: String?
    /// Names the occurrence in the server's log.
    var incident: String?
    /// Fields that the response carries besides its own.
    var fields = Fields()

    /// Creates a problem without particulars.
    init(_ type: ProblemType, _ detail: String) { (self.type, self.detail) = (type, detail) }

    /// The response that carries the problem.
    var response: Response {
        var fields = fields
        fields["Content-Language"] = "en"
        return .json(type.status, mediaType: "application/problem+json", fields: fields) { $0.object(members) }
    }

    /// Writes the problem as one JSON object.
    func write(to writer: inout JSONWriter) { writer.object(members) }

    private func members(_ writer: inout JSONWriter) {
        writer.member("type", "/problems/\(type.code)")
        writer.member("title", type.title)
        writer.member("status", type.status.code)
        writer.member("code", type.code)
        writer.member("detail", detail)
        if let param { writer.member("param", param) }
        if let pointer { writer.member("pointer", pointer) }
        if let position {
            writer.name("position")
            writer.object { writer in
                writer.member("offset", position.offset)
                writer.member("line", position.line)
                writer.member("column", position.column)
            }
        }
        if let nearest { writer.member("nearest", nearest) }
        if !allowed.isEmpty {
            writer.name("allowed")
            writer.array(of: allowed) { $0.string($1) }
        }
        if let types {
            writer.member("expected", types.expected)
            writer.member("actual", types.actual)
        }
        if let limit { writer.member("limit", limit) }
        if !dropped.isEmpty {
            writer.name("dropped")
            writer.array(of: dropped) { writer, line in
                writer.object { writer in
                    writer.member("line", line.line)
                    writer.member("rule", line.rule)
                }
            }
        }
        if let article { writer.member("article", article) }
        if let incident { writer.member("incident", incident) }
    }

    /// A client's words in quotation marks, cut to a length that a message can bear.
    static func quoted(_ text: String) -> String {
        let start = shortened(text)
        return start.utf8.count < text.utf8.count ? "“\(start)…”" : "“\(start)”"
    }

    /// The first 80 scalars of a client's words.
    static func shortened(_ text: String) -> String { String(text.unicodeScalars.prefix(80)) }

    /// A JSON pointer to a member at the top, RFC 6901 §3.
    static func pointer(to member: String) -> String {
        var pointer = "/"
        for scalar in member.unicodeScalars {
            switch scalar {
            case "~": pointer += "~0"
            case "/": pointer += "~1"
            default: pointer.unicodeScalars.append(scalar)
            }
        }
        return pointer
    }
}
