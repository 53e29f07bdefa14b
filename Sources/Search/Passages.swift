internal import Text

/// Cuts readable passages out of a text: at ends of sentences where one is near, else between words, never inside a character
/// that is written with several scalars where a cut between others is possible.
struct Passages {
    /// How many bytes a passage has at most, unless what it must show is longer.
    let length: Int

    /// The start of a text; `nil` when it is blank.
    func lead(in bytes: Span<UInt8>) -> Range<Int>? {
        let start = skipSpace(bytes, from: 0, to: bytes.count)
        guard start < bytes.count else { return nil }
        return start..<end(bytes, of: start, least: start, limit: min(start + length, bytes.count))
    }

    /// A passage that shows `core` and lies within `bounds`; of a core that is longer than a passage, the start.
    func around(_ core: Range<Int>, in bytes: Span<UInt8>, within bounds: Range<Int>) -> Range<Int> {
        let room = max(0, length - core.count)
        let floor = max(bounds.lowerBound, core.lowerBound - room * 2 / 3)
        let start = start(bytes, before: core.lowerBound, limit: floor, room: room / 3)
        let limit = min(max(start + length, core.lowerBound + min(core.count, length)), bounds.upperBound)
        return start..<end(bytes, of: start, least: core.upperBound <= limit ? core.upperBound : start, limit: limit)
    }

    /// Where a passage begins: the nearest sentence's start before `core` down to `limit`, else a word's start within `room`.
    private func start(_ bytes: Span<UInt8>, before core: Int, limit: Int, room: Int) -> Int {
        var place = core
        var word = core
        while place > limit {
            if isSentenceStart(bytes, place) { return place }
            if core - place <= room, isWordStart(bytes, place) { word = place }
            place -= 1
        }
        return place == 0 || isSentenceStart(bytes, place) ? skipSpace(bytes, from: place, to: core) : word
    }

    /// Where a passage that begins at `start` ends: the last sentence's end in `least...limit`, else the last word's end, else
    /// between characters.
    private func end(_ bytes: Span<UInt8>, of start: Int, least: Int, limit: Int) -> Int {
        if limit >= bytes.count { return trimSpace(bytes, from: least, to: bytes.count) }
        var place = limit
        var word: Int?
        while place > least {
            if isSpace(bytes, place), !isSpace(bytes, place - 1) {
                if endsSentence(bytes, place - 1) || bytes[place] == 0x0A { return place }
                if word == nil { word = place }
            }
            place -= 1
        }
        if let word { return word }
        place = limit
        while place > least, !isCharacterStart(bytes, place) { place -= 1 }
        if place > start { return place }
        place = limit
        while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
        return place
    }

    private func isSentenceStart(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        guard place > 0, place < bytes.count, isSpace(bytes, place - 1), !isSpace(bytes, place) else {
            return place == 0
        }
        var last = place - 1
        while last > 0, place - last < 16, isSpace(bytes, last) {
            if bytes[last] == 0x0A { return true }
            last -= 1
        }
        return endsSentence(bytes, last)
    }

    /// Whether a sentence ends with the byte at a place: a full stop, question or exclamation mark, with closing marks behind it.
    private func endsSentence(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        var mark = place
        while mark > 0 {
            switch bytes[mark] {
            case 0x22, 0x27, 0x29, 0x5D: mark -= 1
            case 0x99 where isCurly(bytes, mark), 0x9D where isCurly(bytes, mark): mark -= 3
            case 0x2E, 0x21, 0x3F: return !isInitial(bytes, mark)
            case 0x89: return bytes[mark - 1] == 0xD6  // the Armenian full stop, U+0589
            case 0x9F: return bytes[mark - 1] == 0xD8  // the Arabic question mark, U+061F
            default: return false
            }
        }
        return false
    }

    private func isCurly(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        place >= 3 && bytes[place - 1] == 0x80 && bytes[place - 2] == 0xE2
    }

    /// Whether a full stop stands after a single capital, as in initials and “U.S.”, where it ends no sentence.
    private func isInitial(_ bytes: Span<UInt8>, _ stop: Int) -> Bool {
        guard bytes[stop] == 0x2E, stop > 0, bytes[stop - 1] &- 0x41 < 26 else { return false }
        return stop == 1 || !UnicodeClasses.isASCIIWord(bytes[stop - 2])
    }

    private func isWordStart(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        place == 0 || (isSpace(bytes, place - 1) && !isSpace(bytes, place))
    }

    private func isSpace(_ bytes: Span<UInt8>, _ place: Int) -> Bool { bytes[place] == 0x20 || bytes[place] &- 9 < 5 }

    /// Whether a character, as readers count them, may begin at a place: a scalar that is no mark, joiner or variation selector.
    private func isCharacterStart(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        guard place < bytes.count else { return true }
        guard bytes[place] & 0xC0 != 0x80 else { return false }
        let scalar = UnicodeClasses.scalar(in: bytes, at: place).scalar
        return !UnicodeClasses.isMark(scalar) && scalar.value != 0x200D
    }

    private func skipSpace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var place = start
        while place < end, isSpace(bytes, place) { place += 1 }
        return place
    }

    private func trimSpace(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var place = end
        while place > start, isSpace(bytes, place - 1) { place -= 1 }
        return place
    }
}
