/// A Swift file as the rules read it: its code apart from its comments and strings.
struct SwiftSource {
    /// The path from the root of the repository, as `Sources/Text/Tokens.swift`.
    let path: String
    /// The whole file.
    let text: String
    /// The file with every comment and every string literal blanked, line by line.
    let lines: [Substring]

    init(path: String, text: String) {
        (self.path, self.text) = (path, text)
        lines = CodeReader.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The target's folder, `Text` for `Sources/Text/Tokens.swift`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The path without the first folder, `Text/Tokens.swift`.
    var pathInSources: String { path.split(separator: "/").dropFirst().joined(separator: "/") }

    /// The file's name without its extension.
    var name: String { path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "" }

    /// The modules that the file imports, each once per import, in order.
    var imports: [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
        let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        return lines.flatMap { $0.split(separator: ";") }.compactMap { statement in
            let words = statement.split(whereSeparator: \.isWhitespace)
            guard let place = words.firstIndex(of: "import") else { return nil }
            guard words[..<place].allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@") }) else { return nil }
            guard let module = words[(place + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            return module.split(separator: ".").first.map(String.init)
        }
    }

    /// The names of the types that the file declares outside any other declaration.
    var topLevelTypes: [String] {
        let keywords: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        var (names, depth) = ([String](), 0)
        for line in lines {
            let words = line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
            if depth == 0, let place = words.firstIndex(where: keywords.contains), place + 1 < words.count {
                names.append(String(words[place + 1]))
            }
            depth += line.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "{") ? 1 : $1 == UInt8(ascii: "}") ? -1 : 0) }
        }
        return names
    }

    /// The lines, counted from 1, whose code holds `word` as a word of its own.
    func lines(using word: String) -> [Int] {
        // Most files lack most words, and the whole text is searched many times faster than its lines.
        guard text.contains(word) else { return [] }
        return lines.indices.filter { Self.holds(word, in: lines[$0]) }.map { $0 + 1 }
    }

    /// Whether `text` holds `word` as a word of its own.
    ///
    /// No letter, digit or underscore touches a letter or digit at its ends; an underscore at its end begins more.
    static func holds(_ word: String, in text: some StringProtocol) -> Bool {
        let (word, bytes) = (Array(word.utf8), Array(text.utf8))
        func continues(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...: true
            default: false
            }
        }
        guard let first = word.first, let last = word.last, bytes.count >= word.count else { return false }
        return (0...(bytes.count - word.count)).contains { start in
            guard bytes[start] == first, bytes[start..<(start + word.count)].elementsEqual(word) else { return false }
            let end = start + word.count
            if continues(first), start > 0, continues(bytes[start - 1]) { return false }
            return !(last != UInt8(ascii: "_") && continues(last) && end < bytes.count && continues(bytes[end]))
        }
    }
}
