import HTTP
import Synchronization

extension Loop {
    /// From this size on content is sent from where it is, and not copied behind its head.
    static let copyLimit = 32 << 10
    /// How much a producer is asked for at once.
    private static let portion = 64 << 10

    /// Runs the handler of a request: here, or on a worker.
    func handOver(_ connection: Connection, _ transaction: Transaction) {
        guard let route = transaction.route, let request = transaction.request else {
            preconditionFailure("a request is handed over when its route is known")
        }
        let timed = route.placement != .loop && transaction.streamed == nil
        act(connection.state.handle(.handedOver(timed: timed), at: now), on: connection)
        let (application, mailbox, ticket) = (application, mailbox, connection.ticket)
        guard route.placement != .loop else {
            switch application.run(route, request) {
            case .now(let response): answer(connection, response)
            case .later(let pending):
                act(
                    connection.state.handle(.suspended(limit: pending.limit?.nanoseconds), at: now),
                    on: connection
                )
                Self.forward(pending, ticket, mailbox, holding: transaction.hold)
            }
            return
        }
        let pool = route.placement == .background ? surroundings.backgroundPool : surroundings.pool
        let isTaken = pool.submit { [hold = transaction.hold] in
            switch application.run(route, request) {
            case .now(let response):
                hold?.release()
                mailbox.post(.answered(ticket, response))
            case .later(let pending):
                mailbox.post(.suspended(ticket, limit: pending.limit))
                Self.forward(pending, ticket, mailbox, holding: hold)
            }
        }
        if !isTaken { answer(connection, application.response(to: Fault.overloaded, request)) }
    }

    /// Sends a pending response to its loop when it is complete; the application has made a response of its failure.
    ///
    /// Until then its content keeps its room, whether the client still waits or not.
    private static func forward(
        _ pending: PendingResponse,
        _ ticket: Ticket,
        _ mailbox: Mailbox,
        holding hold: ContentHold?
    ) {
        pending.whenComplete { result in
            hold?.release()
            switch result {
            case .success(let response): mailbox.post(.answered(ticket, response))
            case .failure: mailbox.post(.answered(ticket, Response(.internalServerError)))
            }
        }
    }

    /// Takes the answer of a handler, unless it comes too late.
    func answered(_ ticket: Ticket, _ response: Response) {
        guard let connection = connection(ticket), connection.state.outbound == .awaited else {
            if case .producer(let producer) = response.content { finish(producer) }
            return
        }
        answer(connection, response)
        settle(connection)
    }

    /// Answers with a fault after which the connection closes; in the middle of another response it is cut.
    func refuse(_ connection: Connection, _ fault: Fault) {
        guard connection.state.outbound != .producing else {
            close(connection, abort: true)
            return
        }
        connection.transaction?.streamed?.fail(fault)
        let transaction =
            connection.transaction ?? Transaction(request: nil, minorVersion: 1, headLength: 0, began: Self.clock())
        connection.transaction = transaction
        act(connection.state.handle(.refused, at: now), on: connection)
        answer(connection, application.response(to: fault, transaction.request))
    }

    /// Writes a response: all of it, or its head and then what its producer makes.
    func answer(_ connection: Connection, _ response: Response) {
        guard let transaction = connection.transaction else { preconditionFailure("an answer without a request") }
        keep(response, to: transaction)
        let framing = ResponseWriter.framing(of: response, minorVersion: transaction.minorVersion)
        if framing == .close { act(connection.state.handle(.isLast, at: now), on: connection) }
        let persistence: ResponseWriter.Persistence =
            connection.state.isLast ? .close : transaction.minorVersion == 0 ? .keepAlive : .implied
        let start = out.count
        ResponseWriter.writeHead(response, framing: framing, persistence: persistence, date: date, into: &out)
        transaction.status = response.status
        counters.countResponse(response.status)
        let hasContent = framing != .none && transaction.request?.method != .head
        switch response.content {
        case .bytes(let bytes):
            transaction.bytesOut = out.count - start
            if hasContent { send(bytes, connection, transaction) }
            complete(connection, transaction)
        case .producer(let producer):
            transaction.bytesOut = out.count - start
            guard hasContent else {
                finish(producer)
                complete(connection, transaction)
                return
            }
            transaction.producer = producer
            transaction.isChunked = framing == .chunked
            act(connection.state.handle(.producing, at: now), on: connection)
        }
    }

    private func send(_ bytes: [UInt8], _ connection: Connection, _ transaction: Transaction) {
        transaction.bytesOut += bytes.count
        guard bytes.count >= Self.copyLimit else {
            out += bytes
            return
        }
        connection.output.append(out)
        out.removeAll(keepingCapacity: true)
        connection.output.append(bytes)
    }

    /// Ends a request whose response is written whole.
    private func complete(_ connection: Connection, _ transaction: Transaction) {
        connection.transaction = nil
        connection.serial &+= 1
        connection.idleSince = now
        // A reader that outlives its request must not wait for ever.
        transaction.streamed?.fail(.clientGone)
        observe(connection, transaction, whole: true)
        act(connection.state.handle(.answered, at: now), on: connection)
    }

    /// Tells the observer of a request that got a response, whole or not.
    func observe(_ connection: Connection, _ transaction: Transaction, whole: Bool) {
        guard let status = transaction.status else { return }
        report(
            Exchange(
                peer: connection.peer,
                method: transaction.request?.method,
                target: transaction.request?.target,
                status: status,
                bytesIn: transaction.bytesIn,
                bytesOut: transaction.bytesOut,
                microseconds: Int((Self.clock() - transaction.began) / 1000),
                whole: whole
            )
        )
    }

    /// Sends what waits, as far as the client takes it, and asks a producer for more when nothing waits.
    func flush(_ connection: Connection) {
        guard connection.isOpen else { return }
        guard
            !out.isEmpty || !connection.output.isEmpty || connection.state.inbound == .closing
                || connection.state.outbound == .producing
        else { return }
        var sent = 0
        if connection.output.isEmpty, !out.isEmpty {
            guard let taken = connection.socket.send(out, from: 0) else {
                close(connection)
                return
            }
            sent = taken
            if taken < out.count { connection.output.append(Array(out[taken...])) }
        } else {
            connection.output.append(out)
            let taken = connection.output.drain { block, offset, more in
                connection.socket.send(block, from: offset, more: more)
            }
            guard let taken else {
                close(connection)
                return
            }
            sent = taken
        }
        out.removeAll(keepingCapacity: out.capacity <= 4 * Self.highWater)
        counters.bytesOut.add(sent, ordering: .relaxed)
        connection.sent += UInt64(sent)
        followOutput(of: connection)
        if connection.isOpen, connection.output.isEmpty { ask(connection) }
    }

    /// Tells the state how much waits for the client, and how much it has taken.
    func followOutput(of connection: Connection) {
        let waiting = connection.output.count
        // Only where bytes wait does the pace count, and the system need be asked.
        let held = waiting == 0 ? 0 : UInt64(connection.socket.unacknowledged())
        let taken = connection.sent - min(connection.sent, held)
        act(connection.state.handle(.unsent(waiting, taken: taken), at: now), on: connection)
    }

    private func ask(_ connection: Connection) {
        guard let transaction = connection.transaction, let producer = transaction.producer,
            transaction.production == .resting
        else { return }
        transaction.production = .running
        let (mailbox, ticket) = (mailbox, connection.ticket)
        _ = surroundings.pool.submit(mustRun: true) {
            let result = Result { try producer.next(upTo: Self.portion) }
            mailbox.post(.produced(ticket, producer, result))
        }
    }

    /// Takes what a producer made.
    func produced(_ ticket: Ticket, _ producer: any ContentProducer, _ result: Result<[UInt8]?, any Error>) {
        guard let connection = connection(ticket), let transaction = connection.transaction else {
            finish(producer)
            return
        }
        transaction.production = .resting
        let start = out.count
        switch result {
        case .success(let bytes?) where bytes.isEmpty:
            transaction.production = .waiting
            producer.whenReady { [mailbox] in mailbox.post(.ready(ticket)) }
        case .success(let bytes?):
            if transaction.isChunked { ResponseWriter.writeChunk(bytes, into: &out) } else { out += bytes }
            transaction.bytesOut += out.count - start
        case .success(nil):
            if transaction.isChunked { ResponseWriter.writeLastChunk(into: &out) }
            transaction.bytesOut += out.count - start
            transaction.producer = nil
            finish(producer)
            complete(connection, transaction)
        case .failure(let error):
            // The head is gone; the application still hears of the fault where it hears of all faults.
            _ = application.response(to: error, transaction.request)
            close(connection, abort: true)
        }
        settle(connection)
    }

    /// Lets a producer go, on a worker, because it may block.
    func finish(_ producer: any ContentProducer) {
        _ = surroundings.pool.submit(mustRun: true) { producer.finish() }
    }
}
