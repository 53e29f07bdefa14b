import Domain
import Editorial
import Foundation
import HTTP
import JSON
import Server
import Synchronization
import Wire

/// A running server that stories are posted to, one after another over one connection.
final class RemoteArchive: Sendable {
    private let host: String
    private let port: UInt16
    private let path: String
    private let key: String?
    private let connection = Mutex<ClientConnection?>(nil)

    /// Takes the server's address, `http://HOST[:PORT]`.
    ///
    /// - Throws: ``UsageError`` when it is none.
    init(_ url: String, key: String?) throws(UsageError) {
        guard let parts = URLComponents(string: url), parts.scheme == "http", let host = parts.host, !host.isEmpty,
            let port = UInt16(exactly: parts.port ?? 80), parts.query == nil
        else { throw UsageError("--server takes an address such as http://127.0.0.1:8080, not “\(url)”") }
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        self.port = port
        path = (parts.path.hasSuffix("/") ? String(parts.path.dropLast()) : parts.path) + "/v1/articles"
        self.key = key
    }

    /// Posts one story and completes when the server has answered; a refusal is reported in the server's words.
    func file(_ draft: Draft, _ submission: Submission, then complete: (Result<Importer.Outcome, any Error>) -> Void) {
        complete(Result { try post(submission) })
    }

    private func post(_ submission: Submission) throws -> Importer.Outcome {
        var fields: Fields = ["Content-Type": "application/json"]
        if let key { fields["Authorization"] = "Bearer \(key)" }
        let answer = try patiently { try exchange(fields, Self.body(of: submission)) }
        let value = try Self.json(in: answer)
        if value["code"]?.string == "story-killed", let id = value["article"]?.string.flatMap({ ArticleID($0) }) {
            throw NewsroomError.storyKilled(id)
        }
        let outcome = answer.fields["onrecord-outcome"].flatMap(FiledStory.Outcome.init)
        guard let outcome, answer.status.code < 300 else {
            let detail = value["detail"]?.string ?? value["title"]?.string ?? "no reason"
            throw CommandFailure("the server answered \(answer.status.code): \(detail)")
        }
        return (outcome, Int(value["quote_count"]?.number ?? 0))
    }

    private static func problem(in answer: ClientConnection.Answer) throws -> String? {
        try json(in: answer)["code"]?.string
    }

    private static func json(in answer: ClientConnection.Answer) throws -> JSONValue {
        do throws(JSONFlaw) {
            return try JSONParser().parse(answer.content)
        } catch {
            throw CommandFailure("the server answered \(answer.status.code) without JSON")
        }
    }

    /// Asks again, a second apart and for a minute, while the server says that it has too much to do or is starting.
    private func patiently(_ ask: () throws -> ClientConnection.Answer) throws -> ClientConnection.Answer {
        for _ in 0..<60 {
            let answer = try ask()
            guard answer.status.code == 503, try ["overloaded", "not-ready"].contains(Self.problem(in: answer)) else {
                return answer
            }
            Thread.sleep(forTimeInterval: 1)
        }
        return try ask()
    }

    /// Sends one request over the kept connection or a new one, and never twice: a server that went away may have filed it.
    private func exchange(_ fields: Fields, _ body: [UInt8]) throws -> ClientConnection.Answer {
        try connection.withLock { connection in
            do throws(ClientConnection.Failure) {
                var client =
                    if let kept = connection.take() { kept } else { try ClientConnection(host: host, port: port) }
                let answer = try client.exchange(.post, path, fields: fields, content: body)
                connection = consume client
                return answer
            } catch {
                throw Self.failure(error)
            }
        }
    }

    private static func failure(_ error: ClientConnection.Failure) -> any Error {
        switch error {
        case .system(let error): ServerGone(error.detail)
        case .closed:
            CommandFailure("the server closed the connection without an answer: it may have filed the story or not")
        case .malformed: ServerGone("what it answers is not HTTP/1.1")
        }
    }

    private static func body(of submission: Submission) -> [UInt8] {
        var writer = JSONWriter(capacity: submission.copy.utf8.count + 512)
        writer.object { object in
            // What a format dropped is not sent: the server would have to tell it again from plain copy.
            let story = submission.received.flatMap { $0.format == .plain ? nil : $0.story }
            let opening = story?.dateline.map { "\($0.text) " } ?? ""
            object.member("text", story.map { opening + $0.text } ?? submission.copy)
            let fields = [
                ("headline", submission.headline ?? story?.headline), ("outlet", submission.outlet),
                ("language", submission.language),
                ("url", submission.url), ("published_at", submission.publishedAt),
                ("external_id", submission.externalID), ("slug", submission.slug),
            ]
            for (name, value) in fields {
                if let value { object.member(name, value) }
            }
        }
        return writer.bytes
    }
}

/// A server that cannot be talked to: an import ends with it.
struct ServerGone: Error {
    let message: String

    init(_ message: String) { self.message = "the server cannot be reached: \(message)" }
}
