import HTTP

/// Reads messages from pieces as a server does, and writes down what it saw.
struct Reader {
    private var parser: RequestParser
    private var decoder: ContentDecoder?
    private var unread: [UInt8] = []
    private var content: [UInt8] = []
    private var isBroken = false
    private(set) var log: [String] = []

    init(limits: RequestParser.Limits = RequestParser.Limits()) { parser = RequestParser(limits: limits) }

    static func log(_ pieces: [[UInt8]], limits: RequestParser.Limits = RequestParser.Limits()) -> [String] {
        var reader = Reader(limits: limits)
        for piece in pieces { reader.feed(piece) }
        return reader.log
    }

    mutating func feed(_ piece: [UInt8]) {
        unread += piece
        var position = 0
        do throws(Fault) {
            while !isBroken {
                if var current = decoder {
                    let (taken, ended) = try current.decode(unread, position..<unread.count, into: &content)
                    position += taken
                    decoder = ended ? nil : current
                    guard ended else { break }
                    log.append("content \(String(decoding: content, as: UTF8.self))")
                    content = []
                } else {
                    guard let (head, length) = try parser.parse(unread, position..<unread.count) else { break }
                    position += length
                    note(head)
                    decoder = ContentDecoder(head.framing)
                }
            }
        } catch {
            log.append("fault \(error)")
            isBroken = true
        }
        unread.removeFirst(position)
    }

    private mutating func note(_ head: RequestHead) {
        let fields = head.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
        log.append(
            "\(head.method.text) \(head.target.text) 1.\(head.minorVersion) \(head.framing) persistent:\(head.persistent)"
                + " continue:\(head.expectsContinue) length:\(head.length) [\(fields)]"
        )
    }
}

extension String {
    /// The bytes, with each `\n` made CRLF.
    var wire: [UInt8] { utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
}
