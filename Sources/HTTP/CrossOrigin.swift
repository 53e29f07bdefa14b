/// Which pages of other origins may read answers in a browser: CORS, the Fetch standard §3.3.
///
/// No credentials of the browser are ever asked for: cookies and passwords that it keeps stay out of it.
public struct CrossOrigin: Sendable {
    /// Why a list of origins cannot be read.
    public enum Flaw: Error, Hashable, Sendable {
        /// This element is no origin: `scheme://host` or `scheme://host:port`, in ASCII and without a path.
        case notAnOrigin(String)
        /// The list names nothing, or `*` and something else.
        case unclear
    }

    /// The origins in lower case and without the port that their scheme implies; `nil` for all.
    private let origins: [String]?

    /// Reads `*`, for any origin, or a list of origins parted by commas.
    public init(_ list: String) throws(Flaw) {
        let elements = list.utf8.split(separator: UInt8(ascii: ",")).map {
            String(decoding: $0.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed(), as: UTF8.self)
        }
        .filter { !$0.isEmpty }
        if elements == ["*"] {
            origins = nil
            return
        }
        guard !elements.isEmpty, !elements.contains("*") else { throw .unclear }
        origins = try elements.map { element throws(Flaw) in
            guard let origin = Self.origin(element) else { throw .notAnOrigin(element) }
            return origin
        }
    }

    /// Whether the list names the one origin that a request states; `*` names none.
    public func names(originOf request: Request) -> Bool {
        let stated = request.fields.all("Origin")
        return stated.count == 1 && origins?.contains(stated[0]) == true
    }

    /// Adds what lets a page of an allowed origin see a response.
    func mark(_ fields: inout Fields, for request: Request?) {
        if origins == nil {
            fields.append("Access-Control-Allow-Origin", "*")
        } else {
            // Also where nothing is allowed: a cache must not give the answer for one origin to another.
            fields["Vary"] = fields["Vary"].map { "\($0), Origin" } ?? "Origin"
            guard let request, names(originOf: request), let origin = request.fields["Origin"] else { return }
            fields.append("Access-Control-Allow-Origin", origin)
        }
        fields.append("Access-Control-Expose-Headers", Self.exposed)
    }

    /// The answer to a browser that asks before it sends a request for a page, or `nil` when this is no such question.
    ///
    /// To an origin that is not allowed it says nothing but what the methods are.
    func preflight(_ request: Request, allow: String) -> Response? {
        guard request.fields["Origin"] != nil, request.fields["Access-Control-Request-Method"] != nil else {
            return nil
        }
        var fields: Fields = ["Allow": allow, "Vary": "Access-Control-Request-Method, Access-Control-Request-Headers"]
        mark(&fields, for: request)
        fields["Access-Control-Expose-Headers"] = nil
        if fields["Access-Control-Allow-Origin"] != nil {
            fields.append("Access-Control-Allow-Methods", allow)
            // Whatever field a page sends, it sends none of the browser's secrets; the resource judges the request.
            let asked = request.fields.all("Access-Control-Request-Headers").joined(separator: ",")
            let names = asked.utf8.split(separator: UInt8(ascii: ",")).map { $0.filter { !$0.isBlank } }
            if !names.isEmpty, names.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isToken) }) {
                let list = names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
                fields.append("Access-Control-Allow-Headers", list)
            }
            fields.append("Access-Control-Max-Age", "7200")
        }
        return Response(.noContent, fields: fields)
    }

    /// Fields that the Fetch standard does not show to pages by itself.
    private static let exposed =
        "Accept-Encoding, Accept-Post, Allow, Content-Encoding, Content-Location, Date, ETag, Link, Location, "
        + "OnRecord-Outcome, Retry-After, Vary, WWW-Authenticate"

    /// An origin as browsers write it (RFC 6454 §6.2), or `nil` for what is none.
    private static func origin(_ text: String) -> String? {
        let bytes = text.utf8.map(\.lowered)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            bytes[colon...].starts(with: "://".utf8), bytes[0].isLetter,
            bytes[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
        else { return nil }
        let authority = colon + 3..<bytes.count
        guard !authority.isEmpty, bytes[authority.lowerBound] != UInt8(ascii: ":"), bytes.last != UInt8(ascii: ":"),
            !bytes.contains(UInt8(ascii: "*")), FieldFacts.isHost(bytes.span, authority)
        else { return nil }
        let origin = String(decoding: bytes, as: UTF8.self)
        for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
        where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
            return String(origin.dropLast(port.utf8.count))
        }
        return origin
    }
}
