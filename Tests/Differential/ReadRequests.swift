import Glibc
import HTTP

/// Reads byte streams from standard input as a server would, and writes down the requests that it sees in each.
///
/// A stream comes as one line of hexadecimal digits. What is said of it: a line for each request
/// (the offset of its end, method, target, minor version, persistence, fields and content, all texts in hexadecimal), then one line with its
/// end: `more` when it ends inside a request, `closed` after a last request, `fault` with the status and the offset.
/// Built by hand against the module, as differential.py does.
@main
struct ReadRequests {
    static func main() {
        while let line = readLine() {
            let digits = Array(line.utf8)
            let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
                UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
            }
            for line in read(bytes) { print(line) }
            fflush(nil)
        }
    }

    private static func read(_ bytes: [UInt8]) -> [String] {
        var (parser, position, lines) = (RequestParser(), 0, [String]())
        do throws(Fault) {
            while position < bytes.count {
                guard let (head, length) = try parser.parse(bytes, position..<bytes.count) else {
                    return lines + ["more"]
                }
                position += length
                var content: [UInt8] = []
                if var decoder = ContentDecoder(head.framing) {
                    let (taken, ended) = try decoder.decode(bytes, position..<bytes.count, into: &content)
                    guard ended else { return lines + ["more"] }
                    position += taken
                }
                lines.append(line(head, content, end: position))
                guard head.persistent else { return lines + ["closed"] }
            }
        } catch {
            return lines + ["fault \(error.status.code) \(position) \(error)"]
        }
        return lines + ["more"]
    }

    private static func line(_ head: RequestHead, _ content: [UInt8], end: Int) -> String {
        let fields = head.fields.map { "\(hex($0.name.utf8)):\(hex($0.value.utf8))" }.joined(separator: ",")
        let words = [hex(head.method.text.utf8), hex(head.target.text.utf8), "\(head.minorVersion)"]
        return "request \(end) " + (words + ["\(head.persistent)", fields, hex(content)]).joined(separator: " ")
    }

    /// Two digits a byte behind an `x`, so that an empty text is a word too.
    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.reduce(into: "x") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
    }
}
