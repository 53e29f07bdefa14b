import Domain
import Testing
import Wire

/// The short labels that desks print over their stories.
@Suite struct SlugTests {
    private func story(_ line: String) -> ParsedStory {
        PlainCopy.parse(
            """
            \(line)

            Ferry gets a second captain

            NORDVIK, March 3 (Northline) - The ferry of Nordvik gets a second captain in April, the harbour board said.
            """
        )
    }

    @Test(arguments: [
        ("BC-Ferry-Captain", "BC-Ferry-Captain"),
        ("BC-Ferry-Captain, 1st Ld-Writethru,0120", "BC-Ferry-Captain"),
        ("^AM-Ferry-Captain,120<", "AM-Ferry-Captain"),
        ("Slug: ferry-captain", "ferry-captain"),
        ("SLUGLINE: Ferry/Captain/", "Ferry/Captain"),
    ])
    func `a line with the label of the story is read and dropped`(line: String, slug: String) {
        let story = story(line)
        #expect(story.slug == slug)
        #expect(story.headline == "Ferry gets a second captain" && story.dateline?.place == "NORDVIK")
        #expect(story.segments.first?.rule == "wire-slug")
    }

    @Test(arguments: ["BC-based ferry company gets a second captain", "Slug hunters gather", "PM-elect visits: slug"])
    func `a headline that only begins like a label stays`(line: String) {
        #expect(story(line).slug == nil && story(line).headline == line)
    }
}
