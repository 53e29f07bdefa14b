import HTTP
import Synchronization

extension Loop {
    /// Reads what a socket has, once, and as many requests of it as may be read now.
    func receive(_ connection: Connection) {
        switch connection.socket.receive(into: &scratch) {
        case .nothing: break
        case .failure: close(connection)
        case .end: act(connection.state.handle(.ended, at: now), on: connection)
        case .bytes(let count):
            counters.bytesIn.add(count, ordering: .relaxed)
            act(connection.state.handle(.received(count), at: now), on: connection)
            guard connection.isOpen else { return }
            if connection.unread.isEmpty {
                let taken = read(connection, scratch, 0..<count)
                if taken < count { connection.unread = Array(scratch[taken..<count]) }
            } else {
                connection.unread += scratch[..<count]
                readOn(connection)
            }
        }
    }

    /// Reads on in the bytes that a connection keeps.
    func readOn(_ connection: Connection) {
        var bytes = connection.unread
        connection.unread = []
        let taken = read(connection, bytes, 0..<bytes.count)
        guard taken < bytes.count else { return }
        if taken > 0 { bytes.removeFirst(taken) }
        connection.unread = bytes
    }

    /// Reads requests and content from bytes; returns how many were taken.
    private func read(_ connection: Connection, _ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var position = range.lowerBound
        while connection.isOpen, position < range.upperBound {
            if out.count >= Self.outLimit { flush(connection) }
            guard connection.isOpen, connection.output.count < Self.highWater else { break }
            do throws(Fault) {
                switch connection.state.inbound {
                case .head:
                    guard let outline = try outline(connection, bytes, position..<range.upperBound) else {
                        return position - range.lowerBound
                    }
                    let start = position
                    position += outline.length
                    if !answerAgain(connection, outline, bytes, start) {
                        begin(connection, parser.head(bytes, from: start), outline)
                    }
                case .content:
                    guard let transaction = connection.transaction, !transaction.rests else {
                        return position - range.lowerBound
                    }
                    position += try takeContent(connection, transaction, bytes, position..<range.upperBound)
                case .held: return position - range.lowerBound
                case .closing, .lingering: return range.count
                }
            } catch {
                refuse(connection, error)
                return range.count
            }
        }
        return position - range.lowerBound
    }

    /// Reads on in a head with the loop's own parser; what it knows of one that is not there whole stays with the connection.
    private func outline(
        _ connection: Connection,
        _ bytes: [UInt8],
        _ range: Range<Int>
    ) throws(Fault) -> HeadOutline? {
        if let partial = connection.partialHead.take() { parser = partial.parser }
        do throws(Fault) {
            if let outline = try parser.outline(bytes, range) { return outline }
        } catch {
            parser = freshParser
            throw error
        }
        connection.partialHead = PartialHead(parser)
        if parser.hasBegun { act(connection.state.handle(.headBegan, at: now), on: connection) }
        parser = freshParser
        return nil
    }

    /// Takes a request whose head is read: finds where it goes, and checks its content before any of it is read.
    private func begin(_ connection: Connection, _ head: RequestHead, _ outline: HeadOutline) {
        counters.requests.add(1, ordering: .relaxed)
        connection.serial &+= 1
        var request = Request(head.method, head.target, fields: head.fields, peer: connection.peer)
        let transaction = Transaction(
            request: request,
            minorVersion: head.minorVersion,
            headLength: head.length,
            began: Self.clock()
        )
        connection.transaction = transaction
        let hasContent = head.framing != .none
        act(
            connection.state.handle(.head(persistent: head.persistent, content: hasContent), at: now),
            on: connection
        )
        if outline.isReusable, outline.method == .get, store.isOpen {
            transaction.selection = (selection, version())
        }
        switch application.destination(of: request) {
        case .answer(let response): answer(connection, response)
        case .refusal(let fault): answer(connection, application.response(to: fault, request))
        case .route(let route, let parameters):
            request.parameters = parameters
            (transaction.route, transaction.request) = (route, request)
            if let refusal = application.refusal(of: route, request) {
                answer(connection, refusal)
                return
            }
            let limit =
                switch route.content {
                case .none: 0
                case .buffered(let limit): limit
                case .streamed(let limit): limit ?? .max
                }
            transaction.decoder = ContentDecoder(head.framing, limit: limit)
            let isTooLong =
                switch head.framing {
                case .none: false
                case .length(let length): length > limit
                case .chunked: limit == 0
                }
            if isTooLong {
                answer(connection, application.response(to: Fault.contentTooLarge(limit: limit), request))
                return
            }
            if head.expectsContinue { out += ResponseWriter.continueLine }
            if case .streamed = route.content {
                stream(connection, transaction, hasContent: hasContent)
                handOver(connection, transaction)
            } else if !hasContent {
                handOver(connection, transaction)
            }
        }
    }

    private func stream(_ connection: Connection, _ transaction: Transaction, hasContent: Bool) {
        let (mailbox, ticket) = (mailbox, connection.ticket)
        let streamed = StreamedContent { mailbox.post(.resumed(ticket)) }
        if !hasContent { streamed.end() }
        transaction.streamed = streamed
        transaction.request?.content = .reader(streamed)
    }

    /// Takes content of the current request; returns how many bytes were taken.
    private func takeContent(
        _ connection: Connection,
        _ transaction: Transaction,
        _ bytes: [UInt8],
        _ range: Range<Int>
    ) throws(Fault) -> Int {
        guard var decoder = transaction.decoder else { preconditionFailure("content without a decoder") }
        let before = transaction.content.count
        let (taken, ended) = try decoder.decode(bytes, range, into: &transaction.content)
        transaction.decoder = decoder
        let count = transaction.content.count - before
        transaction.bytesIn += count
        if transaction.streamed == nil {
            let hold = transaction.hold ?? ContentHold(counters)
            transaction.hold = hold
            guard hold.grow(by: count, limit: limits.bufferedContent) else { throw .overloaded }
        }
        act(connection.state.handle(.contentMoved(count), at: now), on: connection)
        if let streamed = transaction.streamed {
            let goesOn = streamed.feed(transaction.content)
            transaction.content.removeAll(keepingCapacity: true)
            if ended {
                streamed.end()
            } else if !goesOn {
                transaction.rests = true
                act(connection.state.handle(.contentRests, at: now), on: connection)
            }
        }
        if ended {
            act(connection.state.handle(.contentEnded, at: now), on: connection)
            if transaction.streamed == nil {
                transaction.request?.content = .bytes(transaction.content)
                transaction.content = []
                handOver(connection, transaction)
            }
        }
        return taken
    }
}
