import Domain
import Testing
import Wire

@Suite struct PrintedTimeTests {
    /// Reads a line that stands between a headline and the body.
    private func read(_ line: String) -> ParsedStory {
        PlainCopy.parse(
            "Ferry pier gets a second lamp\n\n\(line)\n\nThe harbour office has hung a second lamp at the pier."
        )
    }

    @Test(arguments: [
        ("18:16, 26 November, 2021", "2021-11-26 18:16"),
        (" 20:06, 3 June 2022", "2022-06-03 20:06"),
        ("2026-05-31 11:20:00", "2026-05-31 11:20:00"),
        ("2026-05-31T11:20:00", "2026-05-31 11:20:00"),
        ("2026-05-31", "2026-05-31"),
        ("2026/05/31 09:05", "2026-05-31 09:05"),
        ("23:07, 17.05.2020", "2020-05-17 23:07"),
        ("17.05.2020", "2020-05-17"),
        ("03.05.2020 10:00", "2020-05-03 10:00"),
        ("2:17 p.m., September 16, 2022", "2022-09-16 14:17"),
        ("12:05 a.m., September 16, 2022", "2022-09-16 00:05"),
        ("12:30 pm, 1 May 2020", "2020-05-01 12:30"),
        ("07:44 pm | September 24, 2009 | Politics", "2009-09-24 19:44"),
        ("Wednesday, September 11 2019 11:43", "2019-09-11 11:43"),
        ("Armenpress 19:02, 19 Декабрь, 2018", "2018-12-19 19:02"),
        ("19:02, 19 декабря 2018 г.", "2018-12-19 19:02"),
        ("20:53, 28 Փետրվար, 2017", "2017-02-28 20:53"),
        ("20:53, 28 Փետրվարի, 2017", "2017-02-28 20:53"),
        ("3 février 2020 à 10:30", "2020-02-03 10:30"),
        ("1er août 2021, 08h15", "2021-08-01 08:15"),
        ("21 enero 2019 10:00", "2019-01-21 10:00"),
        ("14. Oktober 2020, 9:30 Uhr", "2020-10-14 09:30"),
        ("8/19/2024 9:25:30 AM", "2024-08-19 09:25:30"),
        ("24/09/2009 14:35", "2009-09-24 14:35"),
        ("07/07/2022 09:56", "2022-07-07 09:56"),
        ("April 9 2018", "2018-04-09"),
        ("March 3rd, 2019", "2019-03-03"),
        ("14Jun2019", "2019-06-14"),
        ("Armenia – June 8 2022", "2022-06-08"),
        ("Panorama, Armenia / Oct 25 2021", "2021-10-25"),
        ("Armenpress News Agency , Armenia / June 29, 2017 Thursday", "2017-06-29"),
        ("RFE/RL Armenian Report – 06/17/2019", "2019-06-17"),
        ("19:21 - 06 October, 2022", "2022-10-06 19:21"),
        ("Published: 3 May 2021, 10:00", "2021-05-03 10:00"),
        ("Published 3 May 2021 10:00 | Updated 4 May 2021 12:30", "2021-05-03 10:00"),
        ("Dec. 3, 2020, 20:48", "2020-12-03 20:48"),
        ("29 February 2024 00:00", "2024-02-29 00:00"),
    ]) func `a printed time is read`(line: String, local: String) {
        let story = read(line)
        #expect(story.published.local.map(text) == local)
        #expect(story.published.zone == nil)
        #expect(story.published.zoneSource == .unknown)
        #expect(story.published.utc == nil)
        #expect(story.headline == "Ferry pier gets a second lamp")
        #expect(story.text == "The harbour office has hung a second lamp at the pier.")
        #expect(story.segments.map(\.kind) == [.headline, .time, .body])
    }

    @Test(arguments: [
        ("24.09.2009 14:35 GMT+04:00", "2009-09-24 14:35", "GMT+04:00", 240),
        ("June 18, 2022 - 12:15 AMT", "2022-06-18 12:15", "AMT", 240),
        ("September 26, 2010 - 18:04 AMT  15:50 GMT", "2010-09-26 18:04", "AMT", 240),
        ("December 20, 2018, 15:27 UTC+3", "2018-12-20 15:27", "UTC+3", 180),
        ("2021-03-18T10:20:30Z", "2021-03-18 10:20:30", "Z", 0),
        ("2021-03-18T10:20:30-05:00", "2021-03-18 10:20:30", "-05:00", -300),
        ("2021-03-18 10:20 +0400", "2021-03-18 10:20", "+0400", 240),
        ("3 May 2021, 10:00 (MSK)", "2021-05-03 10:00", "MSK", 180),
        ("3 мая 2021, 10:00 МСК", "2021-05-03 10:00", "МСК", 180),
        ("May 3, 2021 9:15 p.m. EDT", "2021-05-03 21:15", "EDT", -240),
        ("10:00 GMT, 3 May 2021", "2021-05-03 10:00", "GMT", 0),
    ]) func `a zone is read as printed`(line: String, local: String, zone: String, offset: Int) {
        let published = read(line).published
        #expect(published.local.map(text) == local)
        #expect(published.zone == TimeZoneStatement(text: zone, offsetMinutes: offset))
        #expect(published.zoneSource == .printed)
        #expect(published.utc == nil)
    }

    @Test(arguments: [
        "15:35,", "08:53,", "06/08/2022 09:56", "18:16, 26 November", "December 20, 15:27 UTC+3",
        "31 April 2021, 10:00", "14:35 31.02.2020",
        "10:00 03/05/21",
    ]) func `a time without a certain day is kept as printed and not guessed`(line: String) {
        let story = read(line)
        #expect(story.published.printed == line)
        #expect(story.published.local == nil)
        #expect(story.published.zone == nil)
        #expect(story.segments.map(\.kind) == [.headline, .time, .body])
    }

    @Test(arguments: [
        "The pier opens at 18:00 on 3 June 2022", "In 2021 nine lamps were lit", "Saturday 20 November",
        "Nine of 12 lamps", "3 lamps, 2 piers",
        "Yerevan marks April 24 2015",
    ]) func `a line that says more than a time is no time line`(line: String) {
        let story = read(line)
        #expect(story.published == PublicationTime())
        #expect(story.text.contains(line))
    }

    @Test func `a full time below a truncated one wins`() {
        let story = PlainCopy.parse("Pier lamp lit\n\n15:35,\n\n3 June 2022\n\nThe pier has its lamp back.")
        #expect(story.published.printed == "3 June 2022")
    }

    private func text(_ time: LocalTime) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        var text = "\(time.year)-\(two(time.month))-\(two(time.day))"
        if let hour = time.hour, let minute = time.minute { text += " \(two(hour)):\(two(minute))" }
        if let second = time.second { text += ":\(two(second))" }
        return text
    }
}
