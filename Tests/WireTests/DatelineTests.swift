import Domain
import Testing
import Wire

@Suite struct DatelineTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var place: String?
        var date: String?
        var agency: String?
        var testDescription: String { text }

        init(_ text: String, _ place: String?, _ date: String?, _ agency: String?) {
            (self.text, self.place, self.date, self.agency) = (text, place, date, agency)
        }
    }

    private let body = "The harbour office has hung a second lamp at the pier, its keeper said."

    @Test(arguments: [
        Row("YEREVAN, NOVEMBER 26, ARMENPRESS.", "YEREVAN", "NOVEMBER 26", "ARMENPRESS"),
        Row("YEREVAN, 21 OCTOBER, ARMENPRESS.", "YEREVAN", "21 OCTOBER", "ARMENPRESS"),
        Row("YEREVAN, NOVEMBER 26, ARMENPRSS.", "YEREVAN", "NOVEMBER 26", "ARMENPRSS"),
        Row("YEREVAN, February 4, 2021 (Armen Press):", "YEREVAN", "February 4, 2021", "Armen Press"),
        Row("YEREVAN, Jan 8, 2021 ARMENPRESS:", "YEREVAN", "Jan 8, 2021", "ARMENPRESS"),
        Row("STEPANAKERT, OCTOBER 26, ARTSAKHPRESS.", "STEPANAKERT", "OCTOBER 26", "ARTSAKHPRESS"),
        Row("MOSCOW, March 3. /TASS/.", "MOSCOW", "March 3", "TASS"),
        Row("YEREVAN, May, 6. /ARKA/.", "YEREVAN", "May, 6", "ARKA"),
        Row("WASHINGTON (AP) —", "WASHINGTON", nil, "AP"),
        Row("Beirut (AFP) –", "Beirut", nil, "AFP"),
        Row("Geneva (dpa) -", "Geneva", nil, "dpa"),
        Row("DAKAR, Senegal (AP) —", "DAKAR", nil, "AP"),
        Row("YEREVAN (Facebook) —", "YEREVAN", nil, "Facebook"),
        Row("LONDON, Oct 19 (Reuters) -", "LONDON", "Oct 19", "Reuters"),
        Row("LONDON, Oct 19 -", "LONDON", "Oct 19", nil),
        Row("LONDON, Oct 19-", "LONDON", "Oct 19", nil),
        Row("London, oct 19 -", "London", "oct 19", nil),
        Row("NORWICH, N.Y., March 4 -", "NORWICH", "March 4", nil),
        Row("NITRO, W.Va., March 2 -", "NITRO", "March 2", nil),
        Row("SAN FRANCISCO, Calif., Sept. 3 -", "SAN FRANCISCO", "Sept. 3", nil),
        Row("FRANKFURT, West Germany, June 2 -", "FRANKFURT", "June 2", nil),
        Row("ST. PETERSBURG, March 3 (Reuters) -", "ST. PETERSBURG", "March 3", "Reuters"),
        Row("NEW YORK (AP) —", "NEW YORK", nil, "AP"),
        Row("FLINT, Mich., Oct. 4 (UPI) —", "FLINT", "Oct. 4", "UPI"),
        Row("WINNIPEG, Manitoba, Dec. 03, 2019 (GLOBE NEWSWIRE) --", "WINNIPEG", "Dec. 03, 2019", "GLOBE NEWSWIRE"),
        Row("AUSTIN, Texas, Feb. 1, 2017 /PRNewswire-AsiaNet/ --", "AUSTIN", "Feb. 1, 2017", "PRNewswire-AsiaNet"),
        Row("SAITAMA, Japan, Dec. 9 Kyodo -", "SAITAMA", "Dec. 9", "Kyodo"),
        Row("TORONTO, Canada --", "TORONTO", nil, nil),
        Row("WASHINGTON —", "WASHINGTON", nil, nil),
        Row("(ANSA) - Rome, October 11 -", "Rome", "October 11", "ANSA"),
        Row("Nueva Delhi, 21 ene (EFE).-", "Nueva Delhi", "21 ene", "EFE"),
        Row("Baku. 5 December. REPORT.AZ/", "Baku", "5 December", "REPORT.AZ"),
        Row("Москва. 23 января. INTERFAX.RU -", "Москва", "23 января", "INTERFAX.RU"),
        Row("МОСКВА, 3 мар - РИА Новости.", "МОСКВА", "3 мар", "РИА Новости"),
        Row("МОСКВА, 3 марта. /ТАСС/.", "МОСКВА", "3 марта", "ТАСС"),
        Row("ЕРЕВАН, 26 НОЯБРЯ, АРМЕНПРЕСС.", "ЕРЕВАН", "26 НОЯБРЯ", "АРМЕНПРЕСС"),
        Row("ЕРЕВАН, 28 февраля АРМЕНПРЕСС.", "ЕРЕВАН", "28 февраля", "АРМЕНПРЕСС"),
        Row("ЕРЕВАН, 14 июл - Sputnik.", "ЕРЕВАН", "14 июл", "Sputnik"),
        Row("ԵՐԵՎԱՆ, 26 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍՍ:", "ԵՐԵՎԱՆ", "26 ՆՈՅԵՄԲԵՐԻ", "ԱՐՄԵՆՊՐԵՍՍ"),
        Row("ԵՐԵՎԱՆ, 26 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ։", "ԵՐԵՎԱՆ", "26 ՆՈՅԵՄԲԵՐԻ", "ԱՐՄԵՆՊՐԵՍ"),
        Row("/PanARMENIAN.Net/", nil, nil, "PanARMENIAN.Net"),
        Row("PanARMENIAN.Net -", nil, nil, "PanARMENIAN.Net"),
        Row("ArmInfo.", nil, nil, "ArmInfo"),
    ]) func `a dateline is taken from the lede with its parts`(row: Row) {
        let story = PlainCopy.parse("Ferry pier gets a second lamp\n\n\(row.text) \(body)")
        #expect(story.dateline == Dateline(text: row.text, place: row.place, date: row.date, agency: row.agency))
        #expect(story.text == body)
        #expect(story.headline == "Ferry pier gets a second lamp")
        #expect(story.segments.map(\.kind) == [.headline, .dateline, .body])
    }

    @Test func `a dateline may stand alone on its line`() {
        let story = PlainCopy.parse("Pier gets a lamp\n\nBaku, September 30, AZERTAC\n\n\(body)")
        #expect(
            story.dateline
                == Dateline(text: "Baku, September 30, AZERTAC", place: "Baku", date: "September 30", agency: "AZERTAC")
        )
        #expect(story.text == body)
    }

    @Test func `the agency may stand under its dateline`() {
        let story = PlainCopy.parse("Pier gets a lamp\n\nBAKU, Azerbaijan, Dec. 3\n\nTrend:\n\n\(body)")
        #expect(
            story.dateline
                == Dateline(text: "BAKU, Azerbaijan, Dec. 3 Trend:", place: "BAKU", date: "Dec. 3", agency: "Trend")
        )
        #expect(story.segments.map(\.kind) == [.headline, .dateline, .dateline, .body])
        #expect(story.text == body)
    }

    @Test func `a time may be glued before the dateline`() {
        let story = PlainCopy.parse(" date 2021-03-18 YEREVAN, MARCH 18, ARMENPRESS. \(body)")
        #expect(story.published.local == LocalTime(year: 2021, month: 3, day: 18))
        #expect(story.dateline?.place == "YEREVAN")
        #expect(story.segments.map(\.kind) == [.time, .dateline, .body])
        #expect(story.text == body)
    }

    @Test func `a dateline stands under a standfirst`() {
        let story = PlainCopy.parse(
            "Pier gets a lamp — keeper\n\n\"It was dark,\" the keeper remarked\n\nYEREVAN, October 12. /TASS/. \(body)"
        )
        #expect(story.dateline?.agency == "TASS")
        #expect(story.text == "\"It was dark,\" the keeper remarked\n\n\(body)")
    }

    @Test(arguments: [
        "On Monday, March 3, the keeper lit the lamp. It was dark.",
        "Monday, March 3. The keeper lit the lamp.",
        "May 5 is the day of the lamp, the keeper said.",
        "Armenia, Georgia and Iran agreed on lamps.",
        "ARMENPRESS reports that the lamp is lit.",
        "NATO, EU and UN envoys met at the pier.",
        "The pier (AP) was dark – the keeper was away.",
        "Harbour Lamps Inc (HLI.N) - the lamp maker - sold nine lamps.",
        "In London, Oct 19 was a dark day.",
        "Anna Petrova, a keeper, lit the lamp on March 3.",
        "QUESTION - Why is the pier dark?",
        "UPDATE - The lamp is lit.",
        "Petrova - the keeper - lit the lamp.",
        "“Yerevan, March 3,” the keeper wrote.",
        "President Anna Petrova, May 5, 2020: a day to remember.",
    ]) func `a sentence is no dateline`(sentence: String) {
        let story = PlainCopy.parse("Ferry pier gets a second lamp\n\n\(sentence) \(body)")
        #expect(story.dateline == nil)
        #expect(story.text == "\(sentence) \(body)")
    }

    @Test func `a headline with a dash over a dateline is no dateline`() {
        let story = PlainCopy.parse("LAMP OUTPUT SEEN LOWER - USDA\n\n    WASHINGTON, March 3 - \(body)")
        #expect(story.headline == "LAMP OUTPUT SEEN LOWER - USDA")
        #expect(story.dateline?.place == "WASHINGTON")
    }

    @Test(arguments: [
        ("HALVARD, Feb. 4, 2019 (Northline) -", "2019-02-04"), ("SEVAN, 4 February 2019 (Northline) -", "2019-02-04"),
        ("HALVARD, Feb. 4 (Northline) -", nil), ("HALVARD (Northline) -", nil),
    ])
    func `a dateline with a year states the day that was printed`(dateline: String, day: String?) {
        let story = PlainCopy.parse("Pier gets a lamp\n\n\(dateline) \(body)")
        #expect(story.published.local?.description == day)
        #expect((story.published.printed != nil) == (day != nil))
        #expect(story.dateline?.text == dateline && story.text == body)
    }

    @Test func `a printed time wins over the dateline's day`() {
        let story = PlainCopy.parse(
            "Pier gets a lamp\n\n18:16, 26 November, 2021\n\nHALVARD, Feb. 4, 2019 (Northline) - \(body)"
        )
        #expect(story.published.local?.description == "2021-11-26T18:16")
    }
}
