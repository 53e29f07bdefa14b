import Domain
import Text

/// Finds the stories of a page that holds several: each starts after two empty lines or more, with a head of its own.
enum PageSplit {
    /// Where further stories start, in bytes of the copy, rising; empty for a page of one.
    ///
    /// - Complexity: O(n), n bytes of copy: a head is looked for in at most ten passages, and only after a wide gap.
    static func starts(of passages: Passages, _ readings: PassageReadings) -> [Int] {
        var (starts, first, hasBody): ([Int], Int, Bool) = ([], 0, false)
        var page = Page(passages, readings)
        for index in passages.list.indices {
            if page.gap(index) > 1, index > first, hasBody || page.endsInTime(index, from: first),
                page.opensStory(index)
            {
                starts.append(passages.lines[passages.list[index].lines.lowerBound].source.lowerBound)
                (first, hasBody) = (index, false)
            }
            // The first line of a story may be a headline that ends in a full stop.
            hasBody = hasBody || page.isBody(index) && (index > first || passages.list[index].width > 110)
        }
        return starts
    }

    /// Gives the stories of a digest the date and the source of the line that heads it.
    static func share(_ stories: inout [WireStory]) {
        guard let top = stories.first?.story,
            let time = top.segments.firstIndex(where: { $0.kind == .time }),
            let title = top.segments.firstIndex(where: { $0.kind == .headline }), time < title
        else { return }
        for index in stories.indices.dropFirst() {
            if stories[index].story.published.printed == nil { stories[index].story.published = top.published }
            if stories[index].story.source == nil { stories[index].story.source = top.source }
        }
    }

    private struct Page {
        let passages: Passages
        private let text: [UInt8]
        private let readings: PassageReadings
        /// What each passage was found to be, as long as it is asked for: a passage is looked at from several above it.
        private var signs: [Sign?]

        private enum Sign { case dateline, time, byline, none }

        init(_ passages: Passages, _ readings: PassageReadings) {
            (self.passages, self.readings, text) = (passages, readings, passages.text)
            signs = Array(repeating: nil, count: passages.list.count)
        }

        func gap(_ index: Int) -> Int { passages.lines[passages.list[index].lines.lowerBound].gap }

        /// Whether a passage is a paragraph that came to its end.
        func isBody(_ index: Int) -> Bool {
            let passage = passages.list[index]
            return passage.rule == nil && passage.width >= 40 && Sentence.ends(text, in: passage.range)
        }

        /// Whether the passages from the first to here are a headline with its time: a story without a body.
        func endsInTime(_ index: Int, from first: Int) -> Bool {
            index - first > 1 && index - first < 8
                && readings.time(index - 1)?.local != nil
        }

        /// Whether a story starts with a passage: a dateline, or lines of a head and then a dateline, a time or a byline.
        mutating func opensStory(_ first: Int) -> Bool {
            guard !Furniture.isRelatedMarker(passages.list[first].rule) else { return false }
            for index in first..<min(first + 10, passages.list.count) {
                let passage = passages.list[index]
                let sign = sign(of: index)
                if sign == .dateline { return true }
                if index > first, sign != .none { return hasBody(below: index) }
                // Only what may stand over a story comes before its dateline; a headline may end in a full stop.
                let isHead = passage.rule != nil || !Sentence.stops(text, in: passage.range)
                guard passage.width <= 180, isHead || index <= first + 1 && passage.width <= 110 else { return false }
                if Furniture.isRelatedMarker(passage.rule) { return false }
            }
            return false
        }

        private mutating func sign(of index: Int) -> Sign {
            if let sign = signs[index] { return sign }
            let range = passages.list[index].range
            let sign: Sign =
                if isDateline(index, range) {
                    .dateline
                } else if readings.time(index)?.local != nil {
                    .time
                } else {
                    Byline.isByline(text, in: range) ? .byline : .none
                }
            signs[index] = sign
            return sign
        }

        private func isDateline(_ index: Int, _ range: Range<Int>) -> Bool {
            let reading: DatelineParser.Reading?
            if let glued = PrintedTimeParser.opening(text, in: range, readings.tokens(index, limit: 1)) {
                var start = glued.end
                while start < range.upperBound, text[start] == 0x20 { start += 1 }
                guard start < range.upperBound else { return false }
                reading = DatelineParser.opening(text, in: start..<range.upperBound)
            } else {
                reading = readings.dateline(index)
            }
            return reading.map { $0.dateline.agency != nil || $0.dateline.date != nil } ?? false
        }

        private func hasBody(below index: Int) -> Bool {
            (index + 1..<max(index + 1, min(index + 6, passages.list.count))).contains { below in
                gap(below) < 3 && isBody(below)
            }
        }
    }
}
