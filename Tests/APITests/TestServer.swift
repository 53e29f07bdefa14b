import Dispatch
import Domain
import Editorial
import Foundation
import HTTP
import JSON
import Storage
import Synchronization

@testable import API

/// The endpoints over a real archive in a directory of their own, called in process.
final class TestServer: Sendable {
    let endpoints: Endpoints
    let archive: SQLiteArchive
    let incidents = Incidents()
    /// When editions are published.
    let clock = Clock()
    private let directory: URL

    init(
        access: WriteAccess = WriteAccess(keys: [], openWithoutKey: true),
        isReady: Bool = true,
        pageLength: Int = 4 << 20
    ) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("onrecord-api-\(UUID().uuidString)")
        archive = try SQLiteArchive(directory: directory.path, access: .readWrite)
        endpoints = try Self.endpoints(
            over: archive,
            access: access,
            isReady: isReady,
            pageLength: pageLength,
            clock: clock,
            incidents
        )
    }

    deinit {
        archive.close()
        do {
            try FileManager.default.removeItem(at: directory)
        } catch {
            print("left behind: \(directory.path): \(error)")
        }
    }

    static func endpoints(
        over archive: any Archive,
        access: WriteAccess = WriteAccess(keys: [], openWithoutKey: true),
        isReady: Bool = true,
        status: ServiceStatus = ServiceStatus(),
        pageLength: Int = 4 << 20,
        clock: Clock = Clock(),
        _ incidents: Incidents
    ) throws -> Endpoints {
        let board = EditionBoard { clock.now }
        let time = Atomic<Int64>(1_772_560_000_000)
        let desk = Desk(archive: archive, board: board) {
            Instant(milliseconds: time.add(1_000, ordering: .relaxed).newValue)
        }
        if isReady { try desk.openIndex() }
        return Endpoints(
            newsroom: Newsroom(archive: archive, board: board, pageLength: pageLength),
            desk: desk,
            access: access,
            status: { status },
            log: { incidents.append($0) }
        )
    }

    func send(_ method: HTTP.Method, _ target: String, _ fields: Fields = [:], _ content: [UInt8] = []) -> Answer {
        endpoints.send(method, target, fields, content)
    }

    func get(_ target: String) -> Answer { send(.get, target) }

    func post(_ copy: String, to target: String = "/v1/articles", as type: String = "text/plain") -> Answer {
        send(.post, target, ["Content-Type": type], Array(copy.utf8))
    }

    /// Files stories in order and gives their ids.
    func file(_ stories: [String]) throws -> [String] {
        try stories.map { copy in
            let answer = post(copy)
            guard answer.status == 201, let id = try answer.json["id"]?.string else { throw Unexpected(answer: answer) }
            return id
        }
    }

    /// Follows the Link fields of a list from its first page and gives the pages.
    func pages(of target: String) throws -> [JSONValue] {
        var pages: [JSONValue] = []
        var next: String? = target
        while let target = next {
            let answer = get(target)
            guard answer.status == 200 else { throw Unexpected(answer: answer) }
            pages.append(try answer.json)
            next = answer.fields["Link"].map { link in
                String(link.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
            }
            guard pages.count < 1_000 else { throw Unexpected(answer: answer) }
        }
        return pages
    }
}

/// A clock that is a second later each time it is looked at.
final class Clock: Sendable {
    private let milliseconds = Atomic<Int64>(1_772_560_000_000)

    var now: Instant { Instant(milliseconds: milliseconds.add(1_000, ordering: .relaxed).newValue) }

    func turn(by milliseconds: Int64) { self.milliseconds.add(milliseconds, ordering: .relaxed) }
}

/// The faults that were logged.
final class Incidents: Sendable {
    private let list = Mutex<[Incident]>([])

    func append(_ incident: Incident) { list.withLock { $0.append(incident) } }

    var all: [Incident] { list.withLock { $0 } }
}

/// An answer that a test did not expect.
struct Unexpected: Error { let answer: Answer }

/// A response, waited for.
struct Answer: Sendable {
    let status: Int
    let fields: Fields
    let content: [UInt8]

    var text: String { String(decoding: content, as: UTF8.self) }
    var json: JSONValue { get throws { try JSONParser().parse(content) } }
    var code: String? { get throws { try json["code"]?.string } }
}

extension Endpoints {
    /// Sends a request in process and waits for the answer.
    func send(_ method: HTTP.Method, _ target: String, _ fields: Fields = [:], _ content: [UInt8] = []) -> Answer {
        let request = Request(method, RequestTarget(target), fields: fields, content: .bytes(content))
        switch application.respond(to: request) {
        case .now(let response): return Answer(response)
        case .later(let pending): return Answer.of(pending)
        }
    }
}

extension Answer {
    /// A pending response, waited for.
    static func of(_ pending: PendingResponse) -> Answer {
        let arrived = DispatchSemaphore(value: 0)
        let box = Mutex<Response?>(nil)
        pending.whenComplete { result in
            if case .success(let response) = result { box.withLock { $0 = response } }
            arrived.signal()
        }
        arrived.wait()
        return Answer(box.withLock { $0 } ?? Response(.internalServerError))
    }

    init(_ response: Response) {
        var bytes: [UInt8] = []
        if case .bytes(let content) = response.content { bytes = content }
        self.init(status: response.status.code, fields: response.fields, content: bytes)
    }
}

/// Copy that we wrote, one story each.
enum Copy {
    static let ferry = """
        Night ferry to stay, harbour board says

        PORT ALDEN, March 3 - “The night ferry stays in service,” Ada Moreno said.

        The harbour board met on Tuesday. “We heard the 🚢 crews and the cafe\u{301} owners 👩‍👩‍👧 of Zürich Street,” Ada Moreno said.

        Tickets will cost four crowns from May.
        """

    /// One of many stories, with words of its own.
    static func story(_ number: Int) -> String {
        """
        Council hears plan number \(number)

        “We will build bridge number \(number) before the winter,” Ada Moreno said.

        “Nobody asked the people of ward \(number),” Piet Okafor said.
        """
    }
}
