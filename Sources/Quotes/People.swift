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
            return Person(
                name: figure.name,
                aliases: aliases,
                isSurname: figure.isPersonOfOneWord(inRussian: story.tongue?.tag == "ru"),
                titles: figure.titles.map(\.text),
                mentions: mentions
            )
        }
    }
}

extension Figure {
    /// Whether one word is all that the story gives of the name of someone who it shows to be a person.
    ///
    /// In Russian a verb tells the gender of companies too.
    fileprivate func isPersonOfOneWord(inRussian isRussian: Bool) -> Bool {
        guard !isBody, words.count == 1, !name.contains(" ") else { return false }
        return !isRussian && gender != .unknown || !titles.isEmpty || isKin || FamilyNames.contains(words[0])
    }
}
