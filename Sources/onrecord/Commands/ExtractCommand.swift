import API
import Dispatch
import Domain
import Editorial
import Foundation
import JSON
import Quotes
import Synchronization
import Text

extension Program {
    static let extract = Command(
        name: "extract",
        operands: "FILE|-",
        summary: "Print the quotes of a story, in any format of copy, as JSON; nothing is stored.",
        options: [
            Option(name: "color", value: nil, help: "Print the story with source, cue and content marked instead"),
            Option(name: "jsonl", value: nil, help: "Read lines {\"id\",\"text\"}, write lines {\"id\",\"quotes\"}"),
            Option(name: "act", value: "ACT", fallback: "speech", help: "Which quotes: speech, attitude or all"),
            Option(name: "max-article-bytes", value: "N", fallback: "2097152", help: "Longer copy is not taken"),
        ],
        run: { arguments in
            guard arguments.operands.count == 1 else { throw UsageError("needs one FILE, or - for standard input") }
            let limit = try arguments.integer("max-article-bytes", in: 1_024...1 << 28)
            let act = arguments.text("act") ?? "speech"
            guard act == "all" || QuoteAct(rawValue: act) != nil else {
                throw UsageError("--act is speech, attitude or all")
            }
            var reader = LineReader(try CopySource.open(arguments.operands[0]), maximumLength: limit)
            switch (arguments.isOn("jsonl"), arguments.isOn("color")) {
            case (true, true): throw UsageError("--jsonl and --color exclude each other")
            case (true, false): try extractLines(&reader, act: QuoteAct(rawValue: act))
            case (false, let color):
                let type = CopyFile.type(of: arguments.operands[0])
                try extractStory(&reader, type: type, act: QuoteAct(rawValue: act), color: color, limit: limit)
            }
        }
    )

    private static func extractStory(
        _ reader: inout LineReader,
        type: String?,
        act: QuoteAct?,
        color: Bool,
        limit: Int
    ) throws {
        guard let bytes = try reader.rest() else { throw CommandFailure("longer than \(limit) bytes") }
        let drafts: [Draft]
        do {
            let found = try Submission.received(bytes, type: type, charset: nil, splitting: true)
            drafts = try (found ?? [SubmissionLine(bytes).submission]).map { try Draft($0) }
        } catch {
            throw CommandFailure(ImportFault.line(for: error))
        }
        let views = drafts.map { draft in
            var view = StoryView.preview(of: draft)
            view.quotes.removeAll { act != nil && $0.act != act }
            return (view, draft.submission.received)
        }
        if color {
            for view in views { try Console.put(Array(MarkedStory(view.0).text.utf8)) }
        } else {
            var writer = JSONWriter(capacity: 2 * bytes.count)
            writer.object { object in
                object.name("data")
                object.array(of: views) { writer, view in
                    ArticleBody.write(
                        view.0,
                        received: view.1,
                        expand: Set(Expansion.allCases),
                        offsets: .scalar,
                        to: &writer
                    )
                }
            }
            try Console.put(writer.bytes + [UInt8(ascii: "\n")])
        }
    }

    /// Works through the lines on all cores and writes in their order.
    private static func extractLines(_ reader: inout LineReader, act: QuoteAct?) throws {
        var number = 0
        while true {
            var lines: [(number: Int, bytes: [UInt8])] = []
            while lines.count < 64, let line = try reader.next() {
                number += 1
                guard case .bytes(let bytes) = line else { throw CommandFailure("line \(number) is too long") }
                lines.append((number, bytes))
            }
            if lines.isEmpty { return }
            let batch = lines
            let answers = Mutex([Result<[UInt8], any Error>?](repeating: nil, count: batch.count))
            DispatchQueue.concurrentPerform(iterations: batch.count) { index in
                let answer = Result {
                    try QuoteLine.answer(to: batch[index].bytes, line: batch[index].number, act: act)
                }
                answers.withLock { $0[index] = answer }
            }
            for answer in answers.withLock({ $0 }) {
                // What stands before a bad line is written before it ends the run.
                if let answer { try Console.put(answer.get()) }
            }
        }
    }
}

/// A line `{"id","text"}` and the line of its quotes, in Unicode scalar offsets.
enum QuoteLine {
    /// The answer to one line, with its line feed; a blank line has none.
    ///
    /// - Throws: ``CommandFailure`` naming the line.
    static func answer(to line: [UInt8], line number: Int, act: QuoteAct?) throws -> [UInt8] {
        if line.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return [] }
        let value: JSONValue
        do throws(JSONFlaw) {
            value = try JSONParser().parse(line)
        } catch {
            throw CommandFailure("line \(number) is no JSON at column \(error.column): \(error.reason)")
        }
        guard let id = value["id"]?.string, let text = value["text"]?.string else {
            throw CommandFailure("line \(number) needs “id” and “text”, both strings")
        }
        let extraction = QuoteExtractor().extract(headline: nil, text: text, agency: nil, language: nil)
        let offsets = ScalarOffsets(text)
        var writer = JSONWriter(capacity: 4_096)
        writer.object { object in
            object.member("id", id)
            object.name("quotes")
            object.array(of: extraction.quotes.filter { act == nil || $0.act == act }) { writer, quote in
                writer.object { member in
                    member.spans("content", quote.annotatedContent, offsets)
                    member.spans("cue", quote.spans.cue, offsets)
                    member.spans("source", quote.spans.source, offsets)
                    member.member("kind", quote.kind.rawValue)
                    member.member("act", quote.act.rawValue)
                    member.member("polarity", quote.polarity.rawValue)
                    member.name("confidence")
                    member.number(quote.attribution.confidence)
                    member.member("speaker", quote.person.map { extraction.people[$0].name })
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

extension JSONWriter {
    /// Writes `[[start,end],…]`, or `null` for no spans.
    fileprivate mutating func spans(_ name: String, _ spans: [Range<Int>], _ offsets: ScalarOffsets) {
        self.name(name)
        guard !spans.isEmpty else { return null() }
        array(of: spans) { writer, span in
            writer.array {
                $0.integer(offsets.scalars(at: span.lowerBound))
                $0.integer(offsets.scalars(at: span.upperBound))
            }
        }
    }
}

extension Polarity {
    /// What a line about a quote says of it: nothing where the source stands by the words.
    var note: String { self == .affirmed ? "" : " [\(rawValue)]" }
}

/// A story for a terminal, with source, cue and content in colours of their own.
struct MarkedStory {
    /// The story with a line on who is marked how.
    let text: String

    init(_ view: StoryView) {
        var starts: [(at: Int, code: String)] = []
        for quote in view.quotes {
            starts += quote.spans.content.flatMap { [($0.lowerBound, "\u{1B}[32m"), ($0.upperBound, "\u{1B}[0m")] }
            starts += quote.spans.cue.flatMap { [($0.lowerBound, "\u{1B}[33m"), ($0.upperBound, "\u{1B}[0m")] }
            starts += quote.spans.source.flatMap { [($0.lowerBound, "\u{1B}[36m"), ($0.upperBound, "\u{1B}[0m")] }
        }
        let bytes = Array(view.article.text.utf8)
        var body: [UInt8] = []
        var last = 0
        // Where one span ends and another starts, the end comes first.
        for mark in starts.sorted(by: {
            ($0.at, $0.code == "\u{1B}[0m" ? 0 : 1) < ($1.at, $1.code == "\u{1B}[0m" ? 0 : 1)
        }) {
            body += bytes[last..<mark.at] + Array(mark.code.utf8)
            last = mark.at
        }
        body += bytes[last...]
        let headline = view.article.headline.map { "\u{1B}[1m\($0)\u{1B}[0m\n\n" } ?? ""
        let dateline = view.article.dateline.map { "\($0.text) " } ?? ""
        let speakers = view.quotes.map { quote in
            "  \(quote.kind.rawValue.padded(to: 10))\(quote.speaker?.name ?? "unknown")"
                + (quote.speaker?.title.map { ", \($0)" } ?? "") + quote.polarity.note
                + " (\(String(format: "%.2f", quote.attribution.confidence)))"
        }
        let legend = "\u{1B}[36msource\u{1B}[0m \u{1B}[33mcue\u{1B}[0m \u{1B}[32mcontent\u{1B}[0m"
        text = """
            \(headline)\(dateline)\(String(decoding: body, as: UTF8.self))

            \(legend)
            \(speakers.joined(separator: "\n"))

            """
    }
}
