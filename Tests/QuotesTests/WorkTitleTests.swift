import Domain
import Testing

@Suite struct WorkTitleTests {
    @Test(arguments: [
        Case("a show", "Ida Holm, host of the reality show “Harbour Nights,” said the pier would stay."),
        Case("a book behind a comma", "The plan was old, Ida Holm said in her memoir, “A Northern Girl.”"),
        Case("titled", "Ida Holm released a memo titled “The Facts on the Pier.”"),
        Case("whose programme it is", "The pier would stay, Ida Holm told Northline's “Good Evening Osterfell.”"),
    ])
    func `the title of a work is no quote`(_ story: Case) {
        #expect(!story.found().contains { $0.kind == .direct })
    }

    @Test(arguments: [
        Case("a headline", "“Mayor Ida Holm Wins,” the Osterfell Courier wrote."),
        Case("what a show said", "“The pier stays,” the show said."),
        Case("a sentence in a video", "In the video, “The pier will stay,” Ida Holm said."),
        Case("a word in an advertisement", "In the ad, “Nonsense,” Ida Holm said."),
    ])
    func `what is only spelled or placed like a title is one`(_ story: Case) {
        #expect(story.found().contains { $0.kind == .direct })
    }

    @Test(arguments: [
        Case(
            "beamed",
            "“This is fantastic!” beamed Ida Holm of Osterfell.",
            Expected(.direct, "Ida Holm", "This is fantastic!")
        ),
        Case(
            "scoffed",
            "“Who would come here?” scoffed Jonas Berg.",
            Expected(.direct, "Jonas Berg", "Who would come here?")
        ),
    ])
    func `verbs of the manner of speaking report what stands in marks`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }

    @Test func `and nothing that does not`() {
        #expect(Case("no marks", "Ida Holm beamed and the Rainmakers roared that evening.").found().isEmpty)
    }
}
