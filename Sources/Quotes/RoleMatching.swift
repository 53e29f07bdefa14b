import Domain

/// Ties sources that are roles to the people who bear such titles.
extension SpeakerResolver {
    /// “The Russian President”: the person who bears such a title.
    func role(_ units: Range<Int>, _ draft: Draft) -> Resolution? {
        let tokens = units.filter { story.isWord($0) }.map { story.token($0) }
        guard tokens.contains(where: { $0.classes.contains(.role) }), let first = tokens.first else { return nil }
        if ["a", "an", "one", "another", "some", "two", "several", "many"].contains(first.word) { return nil }
        let named = TitleWords.normalised(Array(tokens.prefix(8)), story.tongue)
        let position = story.units[units.lowerBound].tokens.lowerBound
        var best: (figure: Int, fit: Double, total: Double)?
        for wanted in [named] + TitleWords.equivalents(of: named) {
            let roles = wanted.filter { word in
                word != "prime"
                    && (wanted != named
                        || tokens.contains { token in
                            token.classes.contains(.role) && TitleWords.normalised([token], story.tongue).contains(word)
                        })
            }
            for index in book.bearers(ofAny: roles).sorted() {
                guard let fit = book.figures[index].titles.compactMap({ fit($0.words, wanted, roles) }).max() else {
                    continue
                }
                let total = fit + prominence(of: index, at: position)
                if best.map({ total > $0.total }) ?? true { best = (index, fit, total) }
            }
        }
        if let best, best.fit > 1 {
            return Resolution(
                figure: best.figure,
                status: .role,
                confidence: min(0.9, Double(Int(60 + best.total * 6)) / 100),
                reason: "role matches a title of the speaker"
            )
        }
        return assumed(tokens, draft) ?? announced(units)
    }

    /// The name that opens the next sentence, when a role stands before anyone is named.
    ///
    /// So some desks write: the minister said it on Sunday; then Ann Berg went on.
    private func announced(_ units: Range<Int>) -> Resolution? {
        let sentence = story.sentence(ofUnit: units.lowerBound)
        guard sentence + 1 < story.sentences.count, let first = book.owners.first else { return nil }
        let next = story.sentences[sentence + 1].units
        guard story.units[next.lowerBound].tokens.lowerBound == first.token, !book.figures[first.figure].isBody,
            book.figures[first.figure].titles.isEmpty
        else { return nil }
        return Resolution(
            figure: first.figure,
            status: .role,
            confidence: 0.5,
            reason: "role before the one name that follows"
        )
    }

    /// Speakers come before those who are silent, and those whom headline or lede name before those who stand by.
    private func prominence(of figure: Int, at position: Int) -> Double {
        var sum = 0.0
        if let last, last.figure == figure { sum += 0.6 }
        if voices.contains(figure) { sum += 0.8 }
        if book.leads.contains(figure) { sum += 0.5 }
        guard let mention = book.lastMention(of: figure, before: position) else { return sum - 1 }
        return sum + 0.5 / (1 + Double(position - mention) / 100)
    }

    private func fit(_ title: [String], _ wanted: [String], _ roles: [String]) -> Double? {
        guard roles.contains(where: title.contains) else { return nil }
        if wanted.contains("prime") != title.contains("prime"), roles == ["minister"] {
            // “The minister” can be a prime minister when no other is there; “the premier” is no other minister.
            if wanted.contains("prime") { return nil }
            return wanted == ["minister"] ? 1.5 : nil
        }
        let countries = wanted.filter { PlaceTable.isCountry($0) }
        let own = title.filter { PlaceTable.isCountry($0) }
        if let country = countries.first, !own.isEmpty, !own.contains(country) { return nil }
        var score = 2.0
        let isHeadOfState = wanted.contains("republic") || wanted.contains("state") || wanted.contains("country")
        if isHeadOfState, !own.isEmpty { score += 1 }
        for word in wanted { score += title.contains(word) ? 0.7 : -0.5 }
        for word in ["deputy", "vice", "former"] where wanted.contains(word) != title.contains(word) { score -= 0.9 }
        return score
    }

    /// A role that no title matches, carried to the one who speaks.
    private func assumed(_ tokens: [Token], _ draft: Draft) -> Resolution? {
        guard let first = tokens.first, let head = tokens.last, let last,
            first.classes.contains(.determiner) || !first.classes.isDisjoint(with: [.country, .nationality])
                || story.tongue != nil
        else { return nil }
        let generic: Set<String> = [
            "official", "lawmaker", "politician", "diplomat", "candidate", "nominee", "author", "activist", "scientist",
            "expert", "analyst", "businessman", "billionaire", "guest",
        ]
        let role = story.tongue == nil ? head.word : TongueTable.englishRoles[head.word] ?? ""
        let isGeneric = generic.contains(role) && tokens.count <= 3
        if first.word == "the" || story.tongue != nil, isGeneric, draft.paragraph - last.paragraph <= 1 {
            return Resolution(
                figure: last.figure,
                status: .role,
                confidence: 0.5,
                reason: "role \(head.word), speaker of the quote before"
            )
        }
        guard voices.count == 1, isGeneric || book.figures[last.figure].titles.isEmpty, tokens.count <= 4,
            !book.figures[last.figure].isBody
        else { return nil }
        return Resolution(
            figure: last.figure,
            status: .role,
            confidence: 0.45,
            reason: "role \(head.word), the one speaker of the story"
        )
    }
}
