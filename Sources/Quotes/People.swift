extension PersonBook {
    /// The figures as the story's people.
    func people() -> [Person] {
        figures.map { figure in
            var mentions: [Range<Int>] = []
            var names: Set<String> = []
            for tokens in figure.mentions {
                let range = story.tokens[tokens.lowerBound].start..<story.tokens[tokens.upperBound - 1].end
                if let last = mentions.last, range.lowerBound < last.upperBound { continue }
                mentions.append(range)
                names.insert(text(tokens))
            }
            names.remove(figure.name)
            let aliases = names.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
            return Person(name: figure.name, aliases: aliases, titles: figure.titles.map(\.text), mentions: mentions)
        }
    }
}
