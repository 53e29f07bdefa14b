import HTTP
import Synchronization

extension Loop {
    /// Answers a request with a response that was given before, if one may be given again; `false` when there is none.
    ///
    /// The loop's parser has just outlined the head, which begins at `start`. Its selection is left in ``selection``.
    func answerAgain(_ connection: Connection, _ outline: HeadOutline, _ bytes: [UInt8], _ start: Int) -> Bool {
        guard outline.isReusable, outline.method != .other, store.isOpen else { return false }
        selection.removeAll(keepingCapacity: true)
        parser.appendSelection(bytes, from: start, to: &selection)
        guard let response = store.response(for: selection, at: version(), second: dateSecond) else {
            return false
        }
        counters.requests.add(1, ordering: .relaxed)
        act(
            connection.state.handle(.head(persistent: outline.isPersistent, content: false), at: now),
            on: connection
        )
        response.setDate(date, second: dateSecond)
        let length = write(response, to: connection, outline)
        counters.countResponse(response.status)
        connection.idleSince = now
        report(
            Exchange(
                peer: connection.peer,
                method: outline.method == .get ? .get : .head,
                target: response.target,
                status: response.status,
                bytesIn: outline.headLength,
                bytesOut: length,
                microseconds: 0,
                whole: true
            )
        )
        act(connection.state.handle(.answered, at: now), on: connection)
        return true
    }

    /// Writes a response that is ready; returns how many bytes it takes.
    private func write(_ response: ReadyResponse, to connection: Connection, _ outline: HeadOutline) -> Int {
        let isWhole = outline.method == .get
        let persistence: ResponseWriter.Persistence =
            connection.state.isLast ? .close : outline.minorVersion == 0 ? .keepAlive : .implied
        let before = out.count
        if isWhole, persistence == .implied, response.bytes.count < Self.copyLimit {
            out += response.bytes
            return response.bytes.count
        }
        response.writeHead(persistence, into: &out)
        let headLength = out.count - before
        guard isWhole else { return headLength }
        let content = response.bytes[response.contentStart...]
        if content.count < Self.copyLimit {
            out += content
        } else {
            connection.output.append(out)
            out.removeAll(keepingCapacity: true)
            connection.output.append(Array(content))
        }
        return headLength + content.count
    }

    /// Keeps a response that may be given again.
    func keep(_ response: Response, to transaction: Transaction) {
        guard let (key, version) = transaction.selection, let route = transaction.route,
            let target = transaction.request?.target, response.status == .ok || response.status == .notModified
        else { return }
        let reuse = route.reuse(target)
        guard reuse != .never, let ready = ReadyResponse(response, to: target, date: date, second: dateSecond)
        else { return }
        // What changed in this very second has no Last-Modified yet, RFC 9110 §8.8.2.1; in the next it has.
        let isSettled = response.status == .notModified || response.fields["Last-Modified"] != nil
        store.insert(ready, for: key, reuse, from: version, lastSecond: isSettled ? .max : dateSecond)
    }
}
