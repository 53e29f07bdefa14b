import Text

/// What a title says, in words that do not depend on its language or its form.
public enum RoleWords {
    /// The words of a title: roles in English, kindred ones alike, nationalities as countries.
    ///
    /// “The Russian President”, “President of Russia” and “президент России” are president and russia. Empty when no word of
    /// it is a role.
    /// - Complexity: O(n), n the bytes of `title`.
    public static func of(_ title: String) -> [String] {
        let bytes = Array(title.utf8.prefix(256))
        let tongue = bytes.contains { $0 >= 0xD0 } ? Tongue.of(text: bytes, language: nil) : nil
        let story = Story(bytes: bytes, lexicon: tongue?.lexicon ?? .shared, tongue: tongue)
        guard story.tokens.contains(where: { $0.classes.contains(.role) }) else { return [] }
        var seen: Set<String> = []
        return TitleWords.normalised(story.tokens, tongue).filter { seen.insert($0).inserted }
    }
}
