import HTTP

/// One connection with what it holds; only its loop touches it.
final class Connection {
    let socket: Socket
    let peer: Peer
    /// Its place in the loop, and which of the connections that were there it is.
    let token: UInt64
    var state: ConnectionState
    /// How far a head was read that is not there whole.
    var partialHead: PartialHead?
    /// Bytes that came and could not be read yet: a part of a head, or pipelined requests.
    var unread: [UInt8] = []
    var output = OutputQueue()
    /// How many bytes were handed to the system.
    var sent: UInt64 = 0
    var transaction: Transaction?
    /// The number of the request; what answers another one is too late.
    var serial: UInt32 = 0
    var interest: Poller.Interest = .read
    /// The tick at which the wheel will tell this connection next.
    var toldAt = UInt64.max
    /// When the last response ended.
    var idleSince: UInt64
    var isOpen = true

    init(_ socket: Socket, _ peer: Peer, token: UInt64, state: ConnectionState, now: UInt64) {
        (self.socket, self.peer, self.token) = (socket, peer, token)
        (self.state, idleSince) = (state, now)
    }

    var ticket: Ticket { Ticket(connection: token, serial: serial) }
}

/// A parser in the middle of a head: kept only then, so that a connection that waits holds none.
final class PartialHead {
    let parser: RequestParser

    init(_ parser: RequestParser) { self.parser = parser }
}

/// A request with its answer in the making.
final class Transaction {
    /// What the producer does.
    enum Production {
        /// It waits to be asked.
        case resting
        /// It runs on a worker.
        case running
        /// It had nothing to give, and will say when it has.
        case waiting
    }

    /// The request, or `nil` when its head could not be read.
    var request: Request?
    let minorVersion: Int
    let began: UInt64
    var route: Route?
    /// Under what its response may be stored, and the version from before it was made.
    var selection: (key: [UInt8], version: ContentVersion)?
    var decoder: ContentDecoder?
    var content: [UInt8] = []
    /// What its buffered content takes of the room for all of it.
    var hold: ContentHold?
    var streamed: StreamedContent?
    /// Whether the reading of content waits for its reader.
    var rests = false
    var bytesIn: Int
    var bytesOut = 0
    var status: Status?
    var producer: (any ContentProducer)?
    var production = Production.resting
    var isChunked = false

    init(request: Request?, minorVersion: Int, headLength: Int, began: UInt64) {
        (self.request, self.minorVersion, bytesIn, self.began) = (request, minorVersion, headLength, began)
    }
}
