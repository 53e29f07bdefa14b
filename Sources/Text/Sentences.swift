/// Cuts text into paragraphs and sentences.
public enum Sentences {
    /// The paragraphs of a text, in order, without blanks at their ends; none is empty.
    ///
    /// A line break ends a paragraph, unless the line was only wrapped: it breaks off in the middle of a sentence and
    /// the next line, with no empty one between, goes on in lower case.
    /// - Complexity: O(n), n the bytes of the text.
    public static func paragraphs(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var position = 0
        while position <= bytes.count {
            guard position == bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D else {
                position += 1
                continue
            }
            let line = bytes.trimmingBlanks(start..<position)
            var next = position + 1
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[next] == 0x0A { next += 1 }
            if next < bytes.count, !line.isEmpty, isWrapped(bytes, after: line.upperBound, at: next) {
                position = next
                continue
            }
            if !line.isEmpty { found.append(line) }
            (start, position) = (next, next)
        }
        return found
    }

    /// The sentences of one paragraph, in order; a quotation is never cut.
    ///
    /// After a quotation that ends in a full stop, a question or an exclamation mark, a capital or another quotation
    /// starts a new sentence. `quotations` are those of the paragraph.
    /// - Complexity: O(n), n the bytes of the paragraph.
    public static func sentences(in bytes: [UInt8], paragraph: Range<Int>, quotations: [Quotation]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = paragraph.lowerBound
        var position = start
        var next = 0
        func close(at end: Int) {
            let sentence = bytes.trimmingBlanks(start..<end)
            if !sentence.isEmpty { found.append(sentence) }
            start = end
        }
        while position < paragraph.upperBound {
            if next < quotations.count, quotations[next].range.lowerBound <= position {
                let quotation = quotations[next]
                next += 1
                guard quotation.range.upperBound > position else { continue }
                position = quotation.range.upperBound
                if !quotation.isClosed
                    || (endsSentence(bytes, quotation.inner) && startsSentence(bytes, paragraph, position))
                {
                    close(at: position)
                }
                continue
            }
            let width = terminator(bytes, position, paragraph.upperBound)
            guard width > 0 else {
                position += 1
                continue
            }
            let end = closers(bytes, from: position + width, to: paragraph.upperBound)
            let isStop = bytes[position] == 0x2E
            let isAbbreviation = isStop && Abbreviations.end(bytes, start: start, stop: position, next: end)
            if startsSentence(bytes, paragraph, end), !isAbbreviation { close(at: end) }
            position = max(end, position + width)
        }
        close(at: paragraph.upperBound)
        return found
    }

    private static func isWrapped(_ bytes: [UInt8], after end: Int, at next: Int) -> Bool {
        var start = next
        while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        guard start < bytes.count else { return false }
        let last = bytes[end - 1]
        guard last != 0x2E, last != 0x21, last != 0x3F, last != 0x3A else { return false }
        return (0x61...0x7A).contains(bytes[start]) || (last == 0x2C && bytes[start].isASCIIWord)
    }

    /// The length of a mark that can end a sentence, the Armenian full stop among them, 0 for any other byte.
    private static func terminator(_ bytes: [UInt8], _ position: Int, _ limit: Int) -> Int {
        switch bytes[position] {
        case 0x2E, 0x21, 0x3F: 1
        case 0xE2 where position + 2 < limit && bytes[position + 1] == 0x80 && bytes[position + 2] == 0xA6: 3
        case 0xD6 where position + 1 < limit && bytes[position + 1] == 0x89: 2
        case 0x3A where isArmenianStop(bytes, position, limit): 1
        case 0xD8 where position + 1 < limit && bytes[position + 1] == 0x9F: 2
        default: 0
        }
    }

    /// A colon typed for the Armenian full stop: after an Armenian letter, and no quotation or lower-case word follows.
    private static func isArmenianStop(_ bytes: [UInt8], _ position: Int, _ limit: Int) -> Bool {
        guard position > 1, (0xD4...0xD6).contains(bytes[position - 2]), bytes[position - 1] & 0xC0 == 0x80 else {
            return false
        }
        var next = position + 1
        while next < limit, bytes[next] <= 0x20 { next += 1 }
        guard next < limit, bytes[next] != 0xC2 || next > position + 1 else { return true }
        return next > position + 1 && bytes.scalar(at: next, limit: limit)?.properties.isUppercase == true
            && bytes[next] >= 0x80
    }

    private static func endsSentence(_ bytes: [UInt8], _ inner: Range<Int>) -> Bool {
        guard let last = inner.last else { return false }
        if [0x2E, 0x21, 0x3F].contains(bytes[last]) { return true }
        // A nested quotation or a bracket may stand after the stop.
        var end = last
        while end > inner.lowerBound, bytes[end] == 0x27 || bytes[end] == 0x29 || bytes[end] >= 0x80, last - end < 4 {
            end -= 1
        }
        return [0x2E, 0x21, 0x3F].contains(bytes[end])
            || terminator(bytes, max(inner.lowerBound, last - 2), inner.upperBound) == 3
            || terminator(bytes, max(inner.lowerBound, last - 1), inner.upperBound) == 2
    }

    private static func closers(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int {
        var end = start
        while end < limit {
            let width = terminator(bytes, end, limit)
            if width > 0 {
                end += width
            } else if bytes[end] == 0x29 || bytes[end] == 0x5D {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    /// Whether a blank and then something that can open a sentence follow.
    private static func startsSentence(_ bytes: [UInt8], _ paragraph: Range<Int>, _ position: Int) -> Bool {
        var start = position
        while start < paragraph.upperBound {
            let isHard = bytes[start] == 0xC2 && start + 1 < paragraph.upperBound && bytes[start + 1] == 0xA0
            guard bytes[start] <= 0x20 || isHard else { break }
            start += isHard ? 2 : 1
        }
        guard start < paragraph.upperBound else { return true }
        guard start > position else {
            // “…:«”: some desks set no blank between an Armenian full stop and an opening mark.
            return position > 1 && bytes[position - 1] == 0x3A && bytes[start] == 0xC2
        }
        return switch bytes[start] {
        case 0x30...0x39, 0x41...0x5A, 0x22, 0x27, 0x28, 0x40, 0x5B, 0x60, 0x24: true
        case 0x80...: isCapitalOrMark(bytes, start, paragraph.upperBound)
        default: false
        }
    }

    private static func isCapitalOrMark(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Bool {
        guard let scalar = bytes.scalar(at: start, limit: limit) else { return false }
        return switch scalar.value {
        case 0x2018, 0x201C, 0x201E, 0xAB, 0x2039: true
        case 0x2010...0x2015: false
        // Hebrew, Arabic and Georgian have no capitals.
        case 0x5D0...0x64A, 0x10D0...0x10FF: true
        default: scalar.properties.isUppercase
        }
    }
}

extension [UInt8] {
    /// The scalar whose encoding starts at a position, or `nil` when none does before `limit`.
    func scalar(at position: Int, limit: Int) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = self[position..<Swift.min(limit, position + 4)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }
}

/// Words after which a full stop does not end a sentence.
enum Abbreviations {
    /// Whether the stop belongs to an abbreviation or an initial, so that the sentence goes on at `next`.
    static func end(_ bytes: [UInt8], start: Int, stop: Int, next: Int) -> Bool {
        var first = stop
        while first > start, stop - first < 12, bytes[first - 1].isASCIIWord || bytes[first - 1] == 0x2E { first -= 1 }
        guard first < stop else { return isCyrillicInitial(bytes, start, stop) }
        let letters = bytes[first..<stop]
        if letters.contains(0x2E) { return !opensPlainly(bytes, next) }
        // “J. Smith” is a name, “Plan B. The mayor” ends a sentence.
        if letters.count == 1, (0x41...0x5A).contains(bytes[first]) { return !opensPlainly(bytes, next) }
        guard letters.count <= 5 else { return false }
        return words.contains(String(decoding: letters, as: UTF8.self).lowercased())
    }

    /// Whether one Cyrillic capital stands before the stop, with no letter before it.
    private static func isCyrillicInitial(_ bytes: [UInt8], _ start: Int, _ stop: Int) -> Bool {
        guard stop - 2 >= start, bytes[stop - 2] == 0xD0, (0x90...0xAF).contains(bytes[stop - 1]) else { return false }
        return stop - 2 == start || bytes[stop - 3] <= 0x20 || bytes[stop - 3] == 0x2E
    }

    /// Whether the next word is one that opens sentences (“The”), so that “U.S.” ended the one before.
    private static func opensPlainly(_ bytes: [UInt8], _ position: Int) -> Bool {
        var start = position
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        var end = start
        while end < bytes.count, end - start < 8, bytes[end].isASCIIWord { end += 1 }
        // “J. A. Smith”: another initial.
        if end < bytes.count, end == start + 1, bytes[end] == 0x2E { return false }
        return openers.contains(String(decoding: bytes[start..<end], as: UTF8.self))
    }

    private static let words = Set(
        """
        mr mrs ms dr sen rep reps sens gov gen col lt sgt capt maj cmdr adm st jr sr prof rev hon pres vs etc inc corp co ltd \
        jan feb mar apr jun jul aug sep sept oct nov dec no bros dept dist fig ft mt ave blvd rd messrs supt ald
        """.split(separator: " ").map(String.init)
    )

    private static let openers: Set<String> = [
        "The", "He", "She", "It", "In", "But", "A", "They", "We", "I", "This", "That", "And", "At", "On", "His", "Her",
        "As",
        "There", "If", "For", "When", "While", "An", "Its", "Their", "You", "What", "After",
    ]
}
