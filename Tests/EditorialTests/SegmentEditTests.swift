import Domain
import Editorial
import Storage
import Testing

/// Lines that an editor puts back or takes out.
@Suite struct SegmentEditTests {
    private let copy =
        Stories.bridge() + """


            Share

            “Nobody asked the ferrymen”, Captain Nils Aaker said.

            Follow us on the web
            """

    /// The place of the segment whose words begin so.
    private func place(_ start: String, in id: ArticleID, _ fixture: ArchiveFixture) throws -> Range<Int> {
        let copy = try #require(try fixture.archive.read { try $0.copy(of: id) })
        let bytes = Array(copy.copy.utf8)
        let segment = copy.segments.first { String(decoding: bytes[$0.range], as: UTF8.self).hasPrefix(start) }
        return try #require(segment).range
    }

    private func flaw(_ body: () throws -> FiledStory) throws -> EditFlaw? {
        do {
            _ = try body()
            return nil
        } catch let flaw as EditFlaw { return flaw }
    }

    @Test func `a dropped line is put back, read anew, and found`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(copy)
        let id = story.article.id
        #expect(!story.article.text.contains("Share"))
        let range = try place("Share", in: id, fixture)
        let edited = try fixture.edit(id, SegmentEdit(revision: 1, choices: [.init(range: range, isBody: true)]))
        #expect(edited.outcome == .revised && edited.story.article.revision == 2)
        #expect(edited.story.article.text.contains("\n\nShare\n\n“Nobody"))
        #expect(try fixture.newsroom.searchArticles(SearchRequest("share"), after: nil, limit: 9).total == 1)
        let now = try #require(try fixture.archive.read { try $0.copy(of: id) })
        #expect(now.segments.first { $0.range == range }?.rule == "editor")
        #expect(
            try fixture.archive.read { try $0.copy(of: id, revision: 1) }?.segments.first { $0.range == range }?.kind
                == .furniture
        )
        let history = try fixture.archive.read { try $0.revisions(of: id) }
        #expect(history.map(\.kind) == [.filed, .edited])
    }

    @Test func `a line that is taken out takes its quotes with it`() throws {
        let fixture = try ArchiveFixture()
        let story = try fixture.file(copy)
        let range = try place("“Nobody", in: story.article.id, fixture)
        let edit = SegmentEdit(revision: 1, choices: [.init(range: range, isBody: false)])
        let edited = try fixture.edit(story.article.id, edit).story
        #expect(edited.quotes.count == story.quotes.count - 1)
        #expect(!edited.article.text.contains("ferrymen"))
        #expect(try fixture.newsroom.speaker(SpeakerID("nils-aaker")!).quoteCount == 0)
    }

    @Test func `a ruling holds for the same line of a later revision, and copy that is known stays known`() throws {
        let fixture = try ArchiveFixture()
        var submission = Submission(copy: copy, externalID: "urn:n:1")
        let id = try fixture.submit(submission).story.article.id
        let kept = SegmentEdit.Choice(range: try place("Share", in: id, fixture), isBody: true)
        let gone = SegmentEdit.Choice(range: try place("“Nobody", in: id, fixture), isBody: false)
        try fixture.edit(id, SegmentEdit(revision: 1, choices: [kept, gone]))
        #expect(try fixture.submit(submission).outcome == .known)
        submission.copy = copy.replacing("in April.", with: "in May, not in April.")
        let revised = try fixture.submit(submission).story.article
        #expect(revised.revision == 3 && revised.text.contains("in May"))
        #expect(revised.text.contains("\n\nShare") && !revised.text.contains("ferrymen"))
        // The ruling can be taken back.
        let back = SegmentEdit.Choice(range: try place("Share", in: id, fixture), isBody: false)
        let restored = try fixture.edit(id, SegmentEdit(revision: 3, choices: [back])).story.article
        #expect(!restored.text.contains("Share") && !restored.text.contains("ferrymen"))
        #expect(try fixture.archive.read { try $0.rulings(on: id) }.map(\.isKept) == [false, false])
    }

    @Test func `an edit that changes nothing makes no revision`() throws {
        let fixture = try ArchiveFixture()
        let id = try fixture.file(copy).article.id
        let range = try place("Share", in: id, fixture)
        let same = try fixture.edit(id, SegmentEdit(revision: 1, choices: [.init(range: range, isBody: false)]))
        #expect(same.outcome == .known && same.story.article.revision == 1)
        #expect(try fixture.edit(id, SegmentEdit(revision: 1, choices: [])).outcome == .known)
    }

    @Test func `an edit that cannot be done is refused by name and changes nothing`() throws {
        let fixture = try ArchiveFixture()
        let id = try fixture.file(copy).article.id
        let share = try place("Share", in: id, fixture)
        func flaw(_ revision: Int, _ choices: [SegmentEdit.Choice]) throws -> EditFlaw? {
            try self.flaw { try fixture.edit(id, SegmentEdit(revision: revision, choices: choices)) }
        }
        #expect(try flaw(2, []) == .stale(seen: 2, current: 1))
        let known = SegmentEdit.Choice(range: share, isBody: true)
        let cut = SegmentEdit.Choice(range: share.dropLast(), isBody: true)
        #expect(try flaw(1, [known, cut]) == .unknownSegment(1))
        #expect(try flaw(1, [.init(range: nil, isBody: true)]) == .unknownSegment(0))
        #expect(try flaw(1, [known, known]) == .repeatedSegment(1))
        let headline = SegmentEdit.Choice(range: try place("Bridge", in: id, fixture), isBody: false)
        #expect(try flaw(1, [headline]) == .fixedSegment(0, .headline))
        #expect(try fixture.archive.read { try $0.revisions(of: id) }.count == 1)
        let stranger = ArticleID("art_00000000000000000000000000")!
        #expect(throws: NewsroomError.self) { try fixture.edit(stranger, SegmentEdit(revision: 1, choices: [])) }
        try fixture.kill(id)
        #expect(throws: NewsroomError.self) { try fixture.edit(id, SegmentEdit(revision: 1, choices: [known])) }
    }
}
