import HTTP

extension Problem {
    /// The problem of a request that the protocol layer refuses.
    init(_ fault: Fault) {
        switch fault {
        case .malformed(let part, let offset):
            self.init(.malformedRequest, "The \(Self.name(of: part)) at byte \(offset) breaks the grammar of HTTP/1.1.")
        case .incomplete: self.init(.malformedRequest, "The request ended too early.")
        case .ambiguousLength:
            self.init(.malformedRequest, "The length of the content is stated in conflicting ways, or not at all.")
        case .invalidPath:
            self.init(.malformedRequest, "The path has a broken percent escape, or decodes to NUL or to no UTF-8.")
        case .clientGone: self.init(.malformedRequest, "The client ended the request.")
        case .notFound: self.init(.notFound, "Nothing has this path; /openapi.yaml lists what there is.")
        case .methodNotAllowed(let allow):
            self.init(.methodNotAllowed, "The resource takes \(allow.map(\.text).joined(separator: ", ")).")
            allowed = allow.map(\.text)
        case .unknownMethod(let known):
            self.init(.unknownMethod, "No resource here knows the method.")
            allowed = known.map(\.text)
        case .notAcceptable(let available):
            let all = available.joined(separator: ", ")
            self.init(.notAcceptable, "Accept and Accept-Encoding leave nothing of what there is: \(all).")
            allowed = available
        case .preconditionFailed:
            self.init(
                .preconditionFailed,
                "A condition of If-Match, If-None-Match or If-Unmodified-Since does not hold: get the resource again."
            )
        case .timeout: self.init(.requestTimeout, "The request, or the rest of its content, did not come in time.")
        case .contentTooLarge(let limit):
            self.init(.bodyTooLarge, "The content is longer than the \(limit) bytes allowed here.")
            self.limit = limit
        case .requestLineTooLong(let limit):
            self.init(.uriTooLong, "The request line is longer than \(limit) bytes.")
            self.limit = limit
        case .headerSectionTooLarge(let limit):
            self.init(.fieldsTooLarge, "The fields are together longer than \(limit) bytes.")
            self.limit = limit
        case .tooManyFields(let limit):
            self.init(.fieldsTooLarge, "There are more than \(limit) fields.")
            self.limit = limit
        case .expectationFailed: self.init(.expectationFailed, "The only expectation met here is 100-continue.")
        case .abandoned: self.init(.internalFault, "The request was dropped before it was answered.")
        case .unsupportedCoding: self.init(.unsupportedCoding, "The only transfer coding read here is chunked.")
        case .overloaded:
            self.init(.overloaded, "The server has no room for another request; try again in a second.")
            fields["Retry-After"] = "1"
        case .handlerTimeout:
            self.init(.timeout, "The answer took too long; try again in a few seconds.")
            fields["Retry-After"] = "5"
        case .misdirected:
            self.init(.misdirected, "This server speaks http, and the request target is an address of https.")
        case .unsupportedVersion: self.init(.unsupportedVersion, "The server speaks HTTP/1.1.")
        }
    }

    /// The problem of a write whose answer did not come in time.
    static var unfinishedWrite: Problem {
        var problem = Problem(.timeout, "The answer took too long; what was sent may still be stored.")
        problem.fields["Retry-After"] = "5"
        return problem
    }

    private static func name(of part: Fault.Part) -> String {
        switch part {
        case .method: "method"
        case .target: "request target"
        case .version: "version"
        case .lineEnd: "end of a line"
        case .fieldName: "name of a field"
        case .fieldValue: "value of a field"
        case .host: "Host field"
        case .contentLength: "Content-Length field"
        case .transferCoding: "Transfer-Encoding field"
        case .chunkSize: "size of a chunk"
        case .chunkExtension: "extension of a chunk"
        case .chunkEnd: "end of a chunk"
        case .trailer: "trailer section"
        }
    }
}
