internal import Text

/// Terms spelled nearly as another: within a number of letters put in, left out, changed, or swapped with their neighbour (optimal
/// string alignment).
///
/// The dictionary is walked in order with one row of distances for each letter of the current term, shared with the terms that
/// begin alike; where no term that begins so can be near enough, the walk goes on behind all of them.
struct SimilarTerms {
    /// A term near enough, and how near.
    struct Found {
        let term: [UInt8]
        let place: TermPlace
        let distance: Int
    }

    private let wanted: [Unicode.Scalar]
    /// The letters of the wanted word, each once and in order, and the bytes of each.
    private let letters: [(scalar: Unicode.Scalar, bytes: [UInt8])]
    private let distance: Int
    private let lead: [UInt8]

    /// Looks for terms within a distance of `term`, behind bytes that lead all terms looked at.
    init(_ term: [UInt8], distance: Int, lead: [UInt8] = []) {
        wanted = Array(String(decoding: term, as: UTF8.self).unicodeScalars)
        letters = Set(wanted).sorted().map { ($0, Array(String($0).utf8)) }
        (self.distance, self.lead) = (distance, lead)
    }

    /// The terms near enough, in order of their bytes.
    ///
    /// - Complexity: O(k log n) for n terms, k of which begin nearly as the one wanted.
    func found(in dictionary: TermDictionary) -> [Found] {
        var found: [Found] = []
        var walker = TermWalker(dictionary)
        // Without a lead, words begin above all marks.
        var isOpen = walker.seek(lead.isEmpty ? [NamedFieldTerm.mark + 1] : lead)
        var rows = Rows(wanted, limit: distance)
        var target: [UInt8] = []
        while isOpen, walker.term.starts(with: lead) {
            switch rows.take(walker.term, from: lead.count) {
            case .near(let distance):
                found.append(
                    Found(term: Array(walker.term.dropFirst(lead.count)), place: walker.place, distance: distance)
                )
                isOpen = walker.next()
            case .far: isOpen = walker.next()
            case .dead(let start, let letter):
                target.removeAll(keepingCapacity: true)
                target.append(contentsOf: walker.term[..<start])
                guard moveBehind(letter, &target) else { return found }
                isOpen = walker.skip(to: target)
            }
        }
        return found
    }

    /// Where the walk goes on when no term that begins so, and then with this letter, is near enough: only letters of the wanted
    /// word can still lead to one.
    ///
    /// `target` is how such terms begin, and becomes what the next to be looked at begin with at least; false when there are none.
    private func moveBehind(_ letter: Unicode.Scalar, _ target: inout [UInt8]) -> Bool {
        for next in letters where next.scalar > letter {
            target.append(contentsOf: next.bytes)
            return true
        }
        while let last = target.popLast() {
            guard last == 0xFF else {
                target.append(last + 1)
                return true
            }
        }
        return false
    }

    /// Whether one word is within a distance of another, both analyzed.
    static func areNear(_ first: [UInt8], _ second: [UInt8], distance: Int) -> Bool {
        var rows = Rows(Array(String(decoding: first, as: UTF8.self).unicodeScalars), limit: distance)
        if case .near = rows.take(second, from: 0) { return true }
        return false
    }
}

/// Rows of edit distances, one for each letter of a term, kept for the next term as far as it begins alike.
private struct Rows {
    enum Outcome {
        case near(Int)
        case far
        /// No term that begins with so many bytes of this one, and then this letter, is near enough.
        case dead(Int, Unicode.Scalar)
    }

    private let wanted: [Unicode.Scalar]
    private let limit: Int
    /// One row behind another, each a letter longer than the wanted word; those behind the last letter are of no more use.
    private var rows: [Int]
    private let width: Int
    /// The letters of the last term as far as rows were made, and where each ends in its bytes.
    private var letters: [Unicode.Scalar] = []

    init(_ wanted: [Unicode.Scalar], limit: Int) {
        (self.wanted, self.limit) = (wanted, limit)
        (rows, width) = (Array(0...wanted.count), wanted.count + 1)
    }

    mutating func take(_ term: [UInt8], from start: Int) -> Outcome {
        var (offset, letter) = (start, 0)
        while offset < term.count {
            let (scalar, length) = UnicodeClasses.scalar(in: term.span, at: offset)
            offset += length
            letter += 1
            if letter <= letters.count, letters[letter - 1] == scalar { continue }
            while letters.count >= letter { letters.removeLast() }
            letters.append(scalar)
            let least = appendRow(scalar)
            if least > limit {
                // The row is not kept: nothing that begins so is looked at again.
                letters.removeLast()
                return .dead(offset - length, scalar)
            }
        }
        let distance = rows[letter * width + wanted.count]
        return distance <= limit ? .near(distance) : .far
    }

    /// Adds the row of one more letter; returns the least distance that terms which begin so can have.
    private mutating func appendRow(_ scalar: Unicode.Scalar) -> Int {
        let row = letters.count * width
        let above = row - width
        while rows.count < row + width { rows.append(0) }
        rows[row] = letters.count
        // A swap of letters reaches back over one row more and costs 1.
        var least = min(letters.count, rows[above] + 1)
        for place in 1..<width {
            var value = min(rows[above + place], rows[row + place - 1]) + 1
            value = min(value, rows[above + place - 1] + (wanted[place - 1] == scalar ? 0 : 1))
            if letters.count > 1, place > 1, wanted[place - 2] == scalar,
                wanted[place - 1] == letters[letters.count - 2]
            {
                value = min(value, rows[above - width + place - 2] + 1)
            }
            rows[row + place] = value
            least = min(least, value, rows[above + place] + 1)
        }
        return least
    }
}
