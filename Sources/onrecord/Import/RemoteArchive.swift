import Domain
import Editorial
import Foundation
import HTTP
import JSON
import Server
import Synchronization

/// A running server that stories are posted to, one after another over one connection.
final class RemoteArchive: Sendable {
    private let host: String
    private let port: UInt16
    private let path: String
    private let key: String?
    private let connection = Mutex<ClientConnection?>(nil)
    /// The bytes that were sent last, by their digest, and what came of each story in them.
    private let last = Mutex<(sha256: String, number: Int, outcomes: [Result<ImportOutcome, any Error>])?>(nil)

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

    /// Posts stories one after another and completes when the server has answered; a refusal is reported in the server's words.
    ///
    /// Once it cannot be talked to, what is left is not tried.
    func file(_ stories: [Importer<Submission>.Story], then complete: ([Result<ImportOutcome, any Error>]) -> Void) {
        var results: [Result<ImportOutcome, any Error>] = []
        for story in stories {
            let result = Result { try post(story.content, story.number) }
            results.append(result)
            if case .failure(is ServerUnusable) = result { break }
        }
        complete(results)
    }

    private func post(_ submission: Submission, _ number: Int) throws -> ImportOutcome {
        guard let original = submission.original else {
            // A line is one story, as in an archive of one's own.
            let answer = try ask("application/json", Self.body(of: submission), query: "?split=never")
            return try Self.outcome(answer.fields["onrecord-outcome"], Self.json(in: answer), answer.status.code)
        }
        return try last.withLock { last in
            // The stories of a feed come one after another: it is sent with the first of them, and again where it is
            // imported again.
            if last?.sha256 != original.sha256 || number <= last?.number ?? number {
                last = (original.sha256, number, try outcomes(of: original))
            }
            last?.number = number
            guard let outcomes = last?.outcomes, number < outcomes.count else {
                // What refuses every story of a feed is answered once.
                if let only = last?.outcomes.first, last?.outcomes.count == 1 { _ = try only.get() }
                throw CommandFailure("the server found fewer stories in it")
            }
            return try outcomes[number].get()
        }
    }

    /// Sends bytes as they came in; what came of each story in them.
    private func outcomes(of original: OriginalBytes) throws -> [Result<ImportOutcome, any Error>] {
        let answer = try ask(original.mediaType ?? "application/octet-stream", original.bytes)
        let value = try Self.json(in: answer)
        guard answer.status == .multiStatus, let entries = value["data"]?.array else {
            return [Result { try Self.outcome(answer.fields["onrecord-outcome"], value, answer.status.code) }]
        }
        return entries.map { entry in
            Result {
                let content = entry["article"] ?? entry["problem"] ?? .null
                return try Self.outcome(entry["outcome"]?.string, content, Int(entry["status"]?.number ?? 0))
            }
        }
    }

    private func ask(
        _ type: String,
        _ content: [UInt8],
        query: String = ""
    ) throws -> ClientConnection.Answer {
        var fields: Fields = ["Content-Type": type]
        if let key { fields["Authorization"] = "Bearer \(key)" }
        let answer = try patiently { try exchange(path + query, fields, content) }
        // Every other story would be answered the same.
        guard answer.status != .unauthorized else {
            let advice = key == nil ? "it takes a key, which --key-file names" : "the key is not one that it knows"
            throw ServerUnusable("the server answered 401: \(advice)")
        }
        return answer
    }

    private static func outcome(_ name: String?, _ content: JSONValue, _ status: Int) throws -> ImportOutcome {
        if content["code"]?.string == "story-killed", let id = content["article"]?.string.flatMap({ ArticleID($0) }) {
            throw NewsroomError.storyKilled(id)
        }
        guard let outcome = name.flatMap(FiledStory.Outcome.init), status < 300 else {
            let detail = content["detail"]?.string ?? content["title"]?.string ?? "no reason"
            throw CommandFailure("the server answered \(status): \(detail)")
        }
        return (outcome, Int(content["quote_count"]?.number ?? 0))
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
    private func exchange(
        _ target: String,
        _ fields: Fields,
        _ body: [UInt8]
    ) throws -> ClientConnection.Answer {
        try connection.withLock { connection in
            do throws(ClientConnection.Failure) {
                var client =
                    if let kept = connection.take() { kept } else { try ClientConnection(host: host, port: port) }
                let answer = try client.exchange(.post, target, fields: fields, content: body)
                connection = consume client
                return answer
            } catch {
                throw Self.failure(error)
            }
        }
    }

    private static func failure(_ error: ClientConnection.Failure) -> any Error {
        switch error {
        case .system(let error): ServerUnusable("the server cannot be reached: \(error.detail)")
        case .closed:
            CommandFailure("the server closed the connection without an answer: it may have filed the story or not")
        case .malformed: ServerUnusable("what the server answers is not HTTP/1.1")
        }
    }

    private static func body(of submission: Submission) -> [UInt8] {
        var writer = JSONWriter(capacity: submission.copy.utf8.count + 512)
        writer.object { object in
            object.member("text", submission.copy)
            let fields = [
                ("headline", submission.headline), ("outlet", submission.outlet),
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

/// A server that cannot be talked to, or takes nothing: an import ends with it.
struct ServerUnusable: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
