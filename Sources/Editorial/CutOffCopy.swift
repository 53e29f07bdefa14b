import Domain
import Wire

// Copy that ends early: its text must not take the place of the whole.
extension Submission {
    /// Whether the copy was cut off in the sender's format.
    var isCutOff: Bool { received?.warnings.contains { $0.kind == .truncated } ?? false }

    /// The submission that a revision was read from, read once more from the bytes that were kept; `nil` when it is its
    /// own original, or the bytes are read otherwise by now.
    ///
    /// - Complexity: O(n), n bytes of the original.
    static func reread(_ filed: FiledCopy) -> Submission? {
        guard let original = filed.original else { return nil }
        do throws(CopyFlaw) {
            let all = try received(original.bytes, type: original.mediaType, charset: nil, splitting: true) ?? []
            return all.first { $0.copy == filed.copy }
        } catch {
            return nil
        }
    }
}

extension Arrival {
    /// Whether the copy was cut off, and the archive has more of it.
    func isCutOff(from article: Article) -> Bool {
        draft.submission.isCutOff && Self.stands(draft.story.text, in: article.text)
    }

    /// Whether the revision was cut off, and the copy has more of it.
    func completes(_ article: Article, in reader: any ArchiveReader) throws -> Bool {
        guard article.text.utf8.count < draft.story.text.utf8.count, Self.stands(article.text, in: draft.story.text),
            let copy = try reader.copy(of: article.id, revision: article.revision)
        else { return false }
        return Submission.reread(copy)?.isCutOff ?? false
    }

    /// Whether a text stands in another, but for the word that it breaks off in.
    private static func stands(_ part: String, in whole: String) -> Bool {
        let words = part.utf8.lastIndex { $0 <= 0x20 }.map { part.utf8[..<$0] } ?? part.utf8[..<part.utf8.startIndex]
        return Array(whole.utf8).contains(Array(words))
    }
}
