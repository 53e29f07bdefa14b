import Domain

/// What rules ask of passages, found once for each however many rules ask: tokens, datelines, printed times, notices.
///
/// The rules of head, tail and page look at the same few passages; those of the last looks are kept, so that a page of any
/// length takes little room.
final class PassageReadings {
    /// The values found last, each with its passage.
    private struct Kept<Value> {
        private var entries: [(passage: Int, value: Value)] = []
        private var next = 0

        subscript(passage: Int) -> Value? {
            for entry in entries where entry.passage == passage { return entry.value }
            return nil
        }

        mutating func keep(_ value: Value, of passage: Int) {
            if entries.count < 8 { return entries.append((passage, value)) }
            entries[next] = (passage, value)
            next = (next + 1) & 7
        }
    }

    private let text: [UInt8]
    private let list: [Passages.Passage]
    /// By the last bits of a passage's index.
    private var tokens: [(passage: Int, tokens: ArraySlice<Token>)]
    private var datelines = Kept<DatelineParser.Reading?>()
    private var times = Kept<PublicationTime?>()
    private var notices = Kept<String?>()

    init(_ passages: Passages) {
        (text, list) = (passages.text, passages.list)
        var room = 1
        while room < 64, room < list.count { room *= 2 }
        tokens = Array(repeating: (-1, []), count: room)
    }

    /// The first tokens of a passage, at most `limit`, never of more than 400 bytes; the first has the index 0.
    func tokens(_ index: Int, limit: Int = 64) -> ArraySlice<Token> {
        let slot = index & (tokens.count - 1)
        if tokens[slot].passage == index { return tokens[slot].tokens.prefix(limit) }
        let range = list[index].range
        // A few words tell most passages: they alone are not worth keeping.
        if limit < 8, range.count > 80 { return Token.tokens(of: text, in: range, limit: limit) }
        let found = Token.tokens(of: text, in: range, limit: 120)
        tokens[slot] = (index, found)
        return found.prefix(limit)
    }

    /// The dateline that opens a passage, or `nil`.
    func dateline(_ index: Int) -> DatelineParser.Reading? {
        if let reading = datelines[index] { return reading }
        let few = tokens(index, limit: 7)
        let reading =
            DatelineParser.mayOpen(few)
            ? DatelineParser.opening(text, in: list[index].range, tokens(index, limit: 40)) : nil
        datelines.keep(reading, of: index)
        return reading
    }

    /// The printed time that a passage consists of, or `nil`.
    func time(_ index: Int) -> PublicationTime? {
        let passage = list[index]
        guard passage.range.count <= 160, passage.digits * 10 >= passage.range.count else { return nil }
        if let time = times[index] { return time }
        let time = PrintedTimeParser.line(text, in: passage.range, tokens(index))
        times.keep(time, of: index)
        return time
    }

    /// The rule by which a passage below a story is a notice, or `nil`.
    func notice(_ index: Int) -> String? {
        guard list[index].range.count <= 900 else { return nil }
        if let notice = notices[index] { return notice }
        let notice = Notice.rule(of: text, in: list[index].range, tokens(index, limit: 120))
        notices.keep(notice, of: index)
        return notice
    }

    /// Whether a passage is a person's name and nothing else.
    func isName(_ index: Int, uppercase: Bool = false) -> Bool {
        list[index].range.count <= 120 && PersonName.isName(tokens(index, limit: 16), uppercase: uppercase)
    }
}
