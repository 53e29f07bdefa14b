import HTTP

/// Reads the fields that choose among representations, each line of the input as the value of one of them: what is
/// refused is refused as it may be, a date and a media type are read as what they say again, and an answer keeps the
/// promises of RFC 9110 §12 and §13.
///
/// Build and run as STYLE.md §8 says of a fuzzed module.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    var fields = Fields()
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
        let value = String(decoding: line, as: UTF8.self)
        fields.append(names[index % names.count], value)
        check(value)
    }
    let request = Request(.get, RequestTarget("/"), fields: fields)
    do throws(Fault) {
        let response = try representation.response(to: request)
        switch response.status {
        case .ok:
            let isCoded = response.fields["Content-Encoding"] == "gzip"
            guard case .bytes(let bytes) = response.content else { preconditionFailure("all of it is there") }
            precondition(bytes == (isCoded ? content.reversed() : content), "the content is that of its coding")
            precondition(!isCoded || fields["Accept-Encoding"] != nil, "nobody asked for a coding")
        case .notModified:
            precondition(fields["If-None-Match"] != nil || fields["If-Modified-Since"] != nil)
        default: preconditionFailure("no other status")
        }
        let tag = response.fields["ETag"] ?? ""
        precondition(tag == representation.entityTag || tag == "\(representation.entityTag.dropLast())-x\"")
    } catch {
        switch error {
        case .notAcceptable: precondition(fields["Accept"] != nil || fields["Accept-Encoding"] != nil)
        case .preconditionFailed:
            precondition(fields["If-Match"] != nil || fields["If-Unmodified-Since"] != nil)
        default: preconditionFailure("no other fault")
        }
    }
    _ = representation.allowsChange(by: request)
    return 0
}

private let names = [
    "Accept", "Accept-Encoding", "If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since",
]
private let content = Array("an article".utf8)
private let representation = Representation(
    content,
    mediaType: "application/json",
    lastModified: 784_111_777,
    coding: ContentCoding(tagSuffix: "-x", minimumLength: 4) { $0.reversed() }
)

private func check(_ value: String) {
    if let seconds = HTTPDate.seconds(Array(value.utf8), now: 1_772_560_000) {
        precondition(HTTPDate.seconds(Array(HTTPDate.text(seconds).utf8), now: 0) == seconds, "a date is one instant")
    }
    if let type = MediaType(value) { precondition(MediaType(type.text) == type, "a media type is what it says") }
    do throws(CrossOrigin.Flaw) {
        let rule = try CrossOrigin(value)
        let named = Request(.get, RequestTarget("/"), fields: ["Origin": value])
        precondition(!rule.names(originOf: named) || value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    } catch {
        if case .notAnOrigin(let element) = error { precondition(!element.isEmpty, "an empty element is passed over") }
    }
}
