import Domain
import Testing
import Wire

/// Lines below a story that are known by their neighbours, by one cell, or by whom they credit.
@Suite struct BesideFurnitureTests {
    private let body = "The ferry office has hung a second lamp at the pier, its keeper said."

    private func read(_ below: String) -> ParsedStory {
        PlainCopy.parse("Ferry pier gets a second lamp\n\n18:16, 26 November, 2021\n\n\(body)\n\n\(below)")
    }

    private func rules(_ story: ParsedStory) -> [String] {
        story.segments.filter { $0.kind == .furniture }.map(\.rule)
    }

    @Test(arguments: [
        "Night desk services", "lamps | piers | ferries", "Klubi i lexuesve", "Ամրագրում", "Your choices here",
    ]) func `a line that is no sentence is furniture beside a known one`(line: String) {
        for below in [
            "\(line)\n\nShare | Print", "Share | Print\n\n\(line)", "Tags: lamps\n\n\(line)\n\nAccept cookies",
        ] {
            let story = read(below)
            #expect(story.text == body)
            #expect(rules(story).contains("beside-furniture"))
        }
    }

    @Test func `a table of results without furniture stays body`() {
        let table =
            "Harbour boys  Pier girls\n\nLamp club 3, Oil club 1\n\nNine Piers 2, Old Quay 2\n\nSecond round on Sunday"
        #expect(read(table).text == "\(body)\n\n\(table)")
    }

    @Test(arguments: ["Share | Print", "Tags: lamps", "Reuters"])
    func `a table of results over furniture stays body`(furniture: String) {
        let table = "Lamp club 3, Oil club 1\n\nNine Piers 2, Old Quay 2\n\nHarbour 4, Moles 0\n\nQuay 1, Dock 1"
        #expect(read("\(table)\n\n\(furniture)").text == "\(body)\n\n\(table)")
    }

    @Test(arguments: [
        "Keeper\n\nMate\n\nCook\n\nBoy\n\nPilot", "The lamp went out at four, the keeper said",
        "“And it shines far”", "– And it shines far", "The lamp was lit again on Sunday.",
    ]) func `a list, words of somebody and a sentence stay body over furniture`(line: String) {
        #expect(read("\(line)\n\nShare | Print").text == "\(body)\n\n\(line)")
    }

    @Test func `a line alone stays body`() {
        #expect(read("Second round on Sunday").text == "\(body)\n\nSecond round on Sunday")
    }

    @Test(arguments: [
        "Tweet | Dërgo | Shtyp", "Bookmark   Lend this story   Text size", "გააზიარე: Facebook Odnoklassniki",
        "Jaa: WhatsApp", "Send to a printer · Listen to this page", "Gem   Del   Facebook",
        "Enjoyed this story? Hand it on: E-mail / SMS / Twitter",
    ]) func `a row with one known target is a share bar`(line: String) {
        let story = read(line)
        #expect(story.text == body)
        #expect(rules(story) == ["share-bar"])
    }

    @Test(arguments: [
        "Forward | Miller | Old Quay", "Lamp club   3   1", "Lamp | Oil | Wick", "Name   Place   Mail",
        "The keeper’s tools: lamp, oil, wick", "Two firms were fined at the pier in May: Facebook and Twitter.",
    ]) func `a row of other cells stays body`(line: String) {
        #expect(read(line).text == "\(body)\n\n\(line)")
    }

    @Test(
        arguments: [
            ("English version: Anna Łoś-Petrova", "desk-credit"), ("Writing by Anna Łoś in Harbour", "desk-credit"),
            ("Editing by Tomas Kirkby", nil), ("Reporting by Anna Łoś", nil), ("Izvor: Tanjug", "source-line"),
            ("Источник: ТАСС", "source-line"), ("TASS, Old Quay bureau", "desk-credit"),
            ("Interfax, Editorial desk: A. Kh.", "desk-credit"), ("==Kyodo", "end-mark"), ("--Reuters--", nil),
            ("Topics   lamps   piers", "tags"), ("4 comments so far", "counter"),
            ("The whole text can be read by subscribers only.", "subscribe-bar"),
            ("By staying on this page you accept small files on your device.", "cookie-notice"),
            ("(C) Words belong to their owners; nothing may be copied.", "copyright"),
        ] as [(String, String?)]
    )
    func `a credit, an end mark or a notice is furniture`(line: String, rule: String?) {
        let story = read(line)
        #expect(story.text == body)
        if let rule { #expect(rules(story) == [rule]) }
    }

    @Test(arguments: [
        "TASS, the old bureau, closed its doors at the pier.", "Writing by lamplight ruined his eyes.",
        "The club boxes are open to subscribers only.", "The owners accept that the pier must close.",
        "People who opened the lamp room also opened the oil.", "(C) stands for the third lamp.",
    ]) func `a sentence with such words stays body`(line: String) {
        #expect(read(line).text == "\(body)\n\n\(line)")
    }

    @Test func `titles follow what readers also opened`() {
        #expect(read("People who opened this page also opened\n\nNine piers that shine").text == body)
        #expect(read("Must Watch\n\nNine piers that shine").text == body)
    }

    @Test func `initials sign an epigraph without a dash`() {
        #expect(read("Share\n\n«Who holds the lamp sees last.» T. Gh.").text == body)
        let quotation = "«It shines far», the keeper said of T. Gh."
        #expect(read("Share\n\n\(quotation)").text.hasSuffix(quotation))
    }

    @Test(arguments: ["ANKARA", "OLD-QUAY", "BERGEN, Norway"])
    func `a place in capitals stands between time and body`(line: String) {
        let story = PlainCopy.parse("Ferry pier gets a second lamp\n\n23.11.2020 - 13:37\n\n\(line)\n\n\(body)")
        #expect(story.dateline?.text == line)
        #expect(story.dateline?.place == line.split(separator: ",").first.map(String.init))
        #expect(story.text == body)
    }

    @Test(arguments: ["POLITICS", "EXCLUSIVE", "Ankara", "ANNA PETROVA"])
    func `other words between time and body are no place`(line: String) {
        let story = PlainCopy.parse("Ferry pier gets a second lamp\n\n23.11.2020 - 13:37\n\n\(line)\n\n\(body)")
        #expect(story.dateline == nil)
    }

    @Test(
        arguments: [
            ("Posted on 4th June, 2020 – 02:14 PM EAT", 14, 14, 180),
            ("PTI | Updated: Jul 03, 2018, 21:15 IST", 21, 15, nil),
        ] as [(String, Int, Int, Int?)]
    )
    func `a clock has a zone far from Europe`(line: String, hour: Int, minute: Int, offset: Int?) {
        let story = PlainCopy.parse("Ferry pier gets a second lamp\n\n\(line)\n\n\(body)")
        #expect(story.published.local?.hour == hour)
        #expect(story.published.local?.minute == minute)
        #expect(story.published.zone?.offsetMinutes == offset)
    }
}
