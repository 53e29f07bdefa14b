import Domain
import Testing
import Wire

@Suite struct PageSplitTests {
    private let first = """
        Pier gets a lamp

        Save

         20:06, 3 June 2022

        YEREVAN, JUNE 3, ARMENPRESS. The keeper lit the second lamp of the pier on Friday evening.

        It is bright, he said.
        """
    private let second = """
        Harbour: Ferry fares rise

        Ferry fares rise

         21:07, 3 June 2022

        YEREVAN, JUNE 3, ARMENPRESS. A crossing costs ten drams more from Monday, the office said.
        """

    private func headlines(_ copy: String, splitting: Bool = true) throws -> [String?] {
        try received(copy, splitting: splitting).map(\.story.headline)
    }

    @Test func `stories with heads of their own after a wide gap are several`() throws {
        #expect(try headlines("\(first)\n\n\n\(second)") == ["Pier gets a lamp", "Ferry fares rise"])
    }

    @Test func `a page is one story when splitting is off`() throws {
        #expect(try headlines("\(first)\n\n\n\(second)", splitting: false).count == 1)
    }

    @Test(arguments: [
        "\n\n\nYou may also like\n\nFerry fares rise\n\n 21:07, 3 June 2022\n", "\n\n\nFerry fares rise\n",
        "\n\n\nThe harbour office pays for the oil, a spokesperson said.\n", "\n\n\nTigran Kirakos\n",
    ]) func `a wide gap alone makes no second story`(below: String) throws {
        #expect(try headlines(first + below).count == 1)
    }

    @Test func `empty lines between a headline and its dateline part nothing`() throws {
        let gap =
            "Patients ask for larger letters.\n\n\n\nYEREVAN, MAY 14, ARMENPRESS. The ombudsman has visited nine pharmacies."
        #expect(try headlines("\(first)\n\n\n\(gap)") == ["Pier gets a lamp", "Patients ask for larger letters."])
    }

    @Test func `the stories of a digest have the date that heads it`() throws {
        let digest = """
            RFE/RL Armenian Report – 06/17/2019

            Pier Gets A Lamp

                    • Sona Manukian

            The keeper lit the second lamp of the pier on Friday evening, the office said.


            Ferry Fares Rise

                    • Karen Simonian

            A crossing costs ten drams more from Monday, the office said on Friday.
            """
        let stories = try received(digest)
        #expect(stories.map(\.story.headline) == ["Pier Gets A Lamp", "Ferry Fares Rise"])
        #expect(
            stories.map(\.story.published.local) == [
                stories[0].story.published.local, stories[0].story.published.local,
            ]
        )
        #expect(stories.map(\.story.source) == ["RFE/RL", "RFE/RL"])
    }

    @Test func `the copies of the stories are the page`() throws {
        let page = "\(first)\n\n\n\(second)"
        #expect(try received(page).map(\.copy).joined() == page)
    }
}

@Suite struct StorySourceTests {
    @Test(arguments: [
        ("Перевал закрыт. Как сообщает Арменпресс, дорогу расчистят к утру.", "Арменпресс"),
        ("Լապտերը վառ է։ «Արմենպրես»-ի հաղորդմամբ՝ այդ մասին հայտնել է պահակը։", "Արմենպրես"),
        ("/PanARMENIAN.Net/ The keeper lit the lamp on Friday.", "PanARMENIAN.Net"),
        ("The lamp is lit, ARMENPRESS reports, citing the harbour office.", "ARMENPRESS"),
        ("The keeper told Interfax on Friday that the lamp is lit.", "Interfax"),
    ]) func `the agency that a paragraph says reports the story is its source`(paragraph: String, agency: String) {
        let story = PlainCopy.parse("Pier gets a lamp\n\n18:16, 3 May 2023\n\n\(paragraph)")
        #expect(story.dateline?.agency ?? story.source == agency)
    }

    @Test func `an agency that somebody else quotes from is not taken`() {
        #expect(PlainCopy.parse("The report was late, and the trend is clear, the keeper said.").source == nil)
    }
}
