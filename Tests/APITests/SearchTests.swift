import HTTP
import JSON
import Testing

@testable import API

@Suite struct SearchTests {
    /// A made-up story in two sentences that are quoted.
    private static func story(
        _ place: String,
        _ date: String,
        _ speaker: String,
        _ words: String,
        headline: String
    ) -> String {
        """
        \(headline)

        14:05, \(date)

        \(place), MARCH 3, NORTHLINE. The council met on Monday to hear about the \(words).

        “The \(words) will be ready before the winter,” \(speaker) said.
        """
    }

    private static let stories = [
        story("NORDVIK", "3 March, 2021", "Anna Berg", "copper bridge", headline: "Bridge to open"),
        story("NORDVIK", "9 April, 2021", "Piet Okafor", "grain bridge", headline: "Second bridge is late"),
        story("PORT ALDEN", "3 March, 2022", "Anna Berg", "ferry terminal", headline: "Terminal takes shape"),
    ]

    private func server() throws -> TestServer {
        let server = try TestServer()
        _ = try server.file(Self.stories)
        return server
    }

    private func headlines(_ answer: JSONValue) -> [String] {
        (answer["data"]?.array ?? []).compactMap { $0["article"]?["headline"]?.string }
    }

    private func counts(_ answer: JSONValue, _ facet: String) -> [String: Double] {
        let values = answer["facets"]?[facet]?.array ?? []
        return Dictionary(uniqueKeysWithValues: values.map { ($0["value"]?.string ?? "", $0["count"]?.number ?? 0) })
    }

    @Test(arguments: [
        ("q=bridge&sort=newest", ["Second bridge is late", "Bridge to open"]),
        ("q=bridge&sort=oldest", ["Bridge to open", "Second bridge is late"]),
        ("q=*&sort=newest", ["Terminal takes shape", "Second bridge is late", "Bridge to open"]),
        ("q=*&sort=newest&from=2021-04", ["Terminal takes shape", "Second bridge is late"]),
        ("q=*&to=2021-03-03", ["Bridge to open"]), ("q=*&to=2021-03-02", []),
        ("q=*&sort=oldest&from=2021&to=2021", ["Bridge to open", "Second bridge is late"]),
        ("q=date:2022", ["Terminal takes shape"]), ("q=*&from=last-7d", []),
        ("q=*&place=port%20alden", ["Terminal takes shape"]), ("q=place:alden", ["Terminal takes shape"]),
        ("q=*&speaker=piet-okafor", ["Second bridge is late"]),
        ("q=speaker:%22anna%20berg%22%20copper", ["Bridge to open"]),
        ("q=headline:terminal", ["Terminal takes shape"]), ("q=headline:copper", []),
        ("q=source:northline%20ferry", ["Terminal takes shape"]), ("q=bridge&agency=northline&kind=indirect", []),
    ])
    func `a search is narrowed and ordered as asked`(query: String, expected: [String]) throws {
        let answer = try server().get("/v1/search?" + query).json
        #expect(headlines(answer) == expected)
        #expect(answer["page"]?["total"]?.number == Double(expected.count))
    }

    @Test func `a filter is not applied to the facet of its name`() throws {
        let facets = "facets=speaker,place,year,month,kind"
        let all = try server().get("/v1/search?q=*&speaker=anna-berg&from=2022&\(facets)").json
        #expect(headlines(all) == ["Terminal takes shape"])
        #expect(counts(all, "speaker") == ["anna-berg": 1])
        #expect(counts(all, "place") == ["PORT ALDEN": 1])
        #expect(counts(all, "year") == ["2021": 1, "2022": 1])
        #expect(counts(all, "month") == ["2021-03": 1, "2022-03": 1])
        #expect(counts(all, "kind") == ["direct": 1])
        let speakers = try server().get("/v1/search?q=bridge&speaker=anna-berg&facets=speaker,place").json
        #expect(counts(speakers, "speaker") == ["anna-berg": 1, "piet-okafor": 1])
        #expect(counts(speakers, "place") == ["NORDVIK": 1])
        #expect(speakers["facets"]?["speaker"]?[0]?["name"]?.string == "Anna Berg")
        #expect(try server().get("/v1/search?q=bridge").json["facets"] == nil)
    }

    @Test func `pages in each order hold every hit once`() throws {
        let server = try TestServer()
        _ = try server.file((0..<7).map { Copy.story($0) })
        for query in ["q=bridge", "q=bridge&sort=newest", "q=bridge&sort=oldest", "q=bridge&group=duplicates"] {
            let pages = try server.pages(of: "/v1/search?limit=2&\(query)")
            let ids = pages.flatMap { $0["data"]?.array ?? [] }.compactMap { $0["article"]?["id"]?.string }
            #expect(Set(ids).count == 7 && ids.count == 7, "\(query)")
            #expect(pages.allSatisfy { $0["page"]?["total"]?.number == 7 }, "\(query)")
        }
        let quotes = try server.pages(of: "/v1/quotes?about=bridge&limit=2").flatMap { $0["data"]?.array ?? [] }
        #expect(Set(quotes.compactMap { $0["id"]?.string }).count == 7 && quotes.count == 7)
    }

    @Test func `a misspelled word is forgiven where it finds little, but not in quotation marks`() throws {
        let server = try server()
        let answer = try server.get("/v1/search?q=copprr%20bridge").json
        #expect(headlines(answer) == ["Bridge to open"])
        #expect(answer["typos_forgiven"] == .bool(true))
        #expect(answer["did_you_mean"]?.string == "copper bridge")
        #expect(answer["data"]?[0]?["snippets"]?[0]?["matches"]?[0]?["text"]?.string == "copper")
        let exact = try server.get("/v1/search?q=copprr%20bridge&typos=false").json
        #expect(headlines(exact) == [] && exact["typos_forgiven"] == .bool(false))
        #expect(exact["did_you_mean"]?.string == "copper bridge")
        let quoted = try server.get("/v1/search?q=%22copprr%20bridge%22").json
        #expect(headlines(quoted) == [] && quoted["did_you_mean"] == .null)
        #expect(try server.get("/v1/search?q=speaker:Okafur").json["did_you_mean"]?.string == "speaker:okafor")
    }

    @Test func `what could not be read is named, and refused when that is asked for`() throws {
        let server = try server()
        let answer = try server.get("/v1/search?q=bridge%20AND").json
        #expect(answer["warnings"]?[0]?["offset"]?.number == 7)
        let strict = server.get("/v1/search?q=bridge%20AND&strict=true")
        #expect(strict.status == 400)
        #expect(try strict.code == "query-unreadable")
        #expect(server.get("/v1/search?q=bridge&strict=true").status == 200)
    }

    @Test func `near-duplicates are listed as one on request`() throws {
        let server = try TestServer()
        let long = (1...30).map { "The council of ward \($0) heard plan number \($0) for the bridge." }.joined(
            separator: " "
        )
        for outlet in ["Harbor Wire", "Northline", "Nordvik Post"] {
            let copy = "Bridge plans heard\n\n\(long) \(outlet) was there.\n\n“We will build it,” Anna Berg said."
            let body = #"{"text": "\#(copy.replacing("\n", with: "\\n"))", "outlet": "\#(outlet)"}"#
            #expect(server.post(body, as: "application/json").status == 201)
        }
        #expect(try server.get("/v1/search?q=plans").json["page"]?["total"]?.number == 3)
        for query in ["q=plans", "q=build&in=quotes"] {
            let answer = try server.get("/v1/search?group=duplicates&" + query).json
            #expect(answer["page"]?["total"]?.number == 1, "\(query)")
            #expect(answer["data"]?[0]?["others"]?.number == 2, "\(query)")
        }
    }

    @Test func `quotes are found by words, speaker, date and kind, and counted`() throws {
        let target =
            "/v1/search?in=quotes&q=ready&sort=newest&from=2021&to=2021&kind=direct&act=speech&facets=speaker,year"
        let answer = try server().get(target).json
        let speakers = (answer["data"]?.array ?? []).compactMap { $0["quote"]?["speaker"]?["id"]?.string }
        #expect(speakers == ["piet-okafor", "anna-berg"])
        #expect(counts(answer, "speaker") == ["anna-berg": 1, "piet-okafor": 1])
        #expect(counts(answer, "year") == ["2021": 2, "2022": 1])
    }

    @Test func `a timeline counts quotes over time`() throws {
        let server = try server()
        let year = try server.get("/v1/timeline?about=ready&interval=year").json
        #expect(year["total"]?.number == 3)
        #expect(year["data"]?.array?.map { $0["value"]?.string } == ["2021", "2022"])
        #expect(year["data"]?.array?.map { $0["count"]?.number } == [2, 1])
        let day = try server.get("/v1/timeline?speaker=anna-berg&interval=day&to=2021").json
        #expect(day["data"]?.array?.map { $0["value"]?.string } == ["2021-03-03"])
        #expect(
            try server.get("/v1/timeline").json["data"]?.array?.map { $0["value"]?.string }
                == ["2021-03", "2021-04", "2022-03"]
        )
        #expect(try server.get("/v1/timeline?about=zebra").json["total"]?.number == 0)
    }

    @Test func `speakers, places and headlines are suggested as a query is typed`() throws {
        let server = try server()
        let berg = try server.get("/v1/suggest?q=BER").json
        #expect(berg["speakers"]?[0]?["value"]?.string == "anna-berg")
        #expect(berg["speakers"]?[0]?["name"]?.string == "Anna Berg")
        #expect(berg["speakers"]?[0]?["count"]?.number == 2)
        #expect(try server.get("/v1/suggest?q=berg%20a").json["speakers"]?.array?.count == 1)
        #expect(try server.get("/v1/suggest?q=port").json["places"]?[0]?["value"]?.string == "PORT ALDEN")
        let bridge = try server.get("/v1/suggest?q=brid&limit=1").json
        #expect(bridge["headlines"]?.array?.map { $0["headline"]?.string } == ["Second bridge is late"])
        #expect(try server.get("/v1/suggest?q=%21").json["headlines"] == .array([]))
        let long = server.get("/v1/suggest?q=" + String(repeating: "a+", count: 17))
        #expect(try long.code == "query-too-complex")
    }

    @Test(arguments: [
        ("q=a&sort=best", "sort"), ("q=a&facets=speaker,topic", "facets"), ("q=a&facets=year,year", "facets"),
        ("q=a&from=yesterday", "from"), ("q=a&to=2021-02-30", "to"), ("q=a&from=2022&to=2021", "to"),
        ("q=a&strict=yes", "strict"), ("q=a&typos=1", "typos"), ("q=a&group=all", "group"),
        ("q=a&kind=said", "kind"), ("q=a&speaker=Ada%20M", "speaker"),
    ])
    func `a value that cannot be is refused`(query: String, parameter: String) throws {
        let answer = try TestServer().get("/v1/search?" + query)
        #expect(answer.status == 400)
        let problem = try answer.json
        #expect(problem["code"]?.string == "invalid-parameter")
        #expect(problem["param"]?.string == parameter)
    }

    @Test func `quotes are narrowed by outlet, date and confidence, with words and without`() throws {
        let server = try TestServer()
        for (number, day) in ["2024-05-03", "2025-05-03", "2025-06-04"].enumerated() {
            let text = #"Ferry to run \#(number)\n\n“Nobody will swim in winter \#(number)”, Mayor Anna Berg said."#
            let outlet = number == 1 ? "Northline" : "Harbor Wire"
            let answer = server.post(
                #"{"text":"\#(text)","outlet":"\#(outlet)","published_at":"\#(day)"}"#,
                as: "application/json"
            )
            #expect(answer.status == 201)
        }
        let rows = try #require(try server.get("/v1/quotes").json["data"]?.array)
        #expect(rows.count == 3)
        let confidence = try #require(rows[0]["attribution"]?["confidence"]?.number)
        let above = min(100, Int((confidence * 100).rounded()) + 1)
        for path in ["/v1/quotes?", "/v1/quotes?about=swim&", "/v1/speakers/anna-berg/quotes?"] {
            for (query, days) in [
                ("from=2025", ["2025-06-04", "2025-05-03"]), ("to=2025-05", ["2025-05-03", "2024-05-03"]),
                ("outlet=Northline", ["2025-05-03"]), ("outlet=Harbor%20Wire&from=2025-06", ["2025-06-04"]),
                ("min_confidence=\(confidence)&outlet=Northline", ["2025-05-03"]),
                ("min_confidence=0&to=2024", ["2024-05-03"]),
                ("min_confidence=0.\(above)", above == 100 ? nil : []), ("from=last-1d", []),
            ] as [(String, [String]?)] {
                guard let days else { continue }
                let answer = try server.get(path + query).json
                let found = answer["data"]?.array?.map { $0["article"]?["published_at"]?.string }
                #expect(found == days.map(Optional.init), "\(path)\(query)")
                #expect(answer["page"]?["total"]?.number == Double(days.count))
            }
        }
        let pages = try server.pages(of: "/v1/quotes?from=2024&limit=1")
        #expect(pages.compactMap { $0["data"]?.array?.count } == [1, 1, 1])
    }

    @Test func `quotes are listed, searched and counted by polarity`() throws {
        let server = try TestServer()
        let text = #"Ferry\n\nMayor Anna Berg denied that the ferry had sunk. Berg said the ferry was late."#
        #expect(server.post(#"{"text":"\#(text)"}"#, as: "application/json").status == 201)
        for path in ["/v1/quotes?", "/v1/speakers/anna-berg/quotes?", "/v1/search?q=ferry&in=quotes&"] {
            for (polarity, words) in [
                ("denied", ["the ferry had sunk"]), ("affirmed", ["the ferry was late"]), ("uncommitted", []),
            ] {
                let answer = try server.get(path + "polarity=" + polarity).json
                let quotes = (answer["data"]?.array ?? []).map { $0["quote"] ?? $0 }
                #expect(quotes.map { $0["text"]?.string } == words, "\(path)\(polarity)")
                #expect(quotes.allSatisfy { $0["polarity"]?.string == polarity })
            }
        }
        #expect(try server.get("/v1/search?q=polarity:denied&in=quotes").json["page"]?["total"]?.number == 1)
        #expect(try server.get("/v1/search?q=ferry&polarity=denied").json["page"]?["total"]?.number == 1)
        #expect(try server.get("/v1/timeline?polarity=denied").json["total"]?.number == 1)
        let odd = try server.get("/v1/search?q=ferry+polarity:wrong&in=quotes").json
        #expect(odd["warnings"]?.array?.first?["message"]?.string?.contains("affirmed, denied, uncommitted") == true)
        #expect(server.get("/v1/search?q=polarity:wrong&in=quotes&strict=true").status == 400)
        let problem = try server.get("/v1/quotes?polarity=denial").json
        #expect(problem["param"]?.string == "polarity")
    }

    @Test(arguments: ["1.01", "2", "-0.1", ".5", "0.855", "a", "0.", "1e-1", "00", "01", "00.5"])
    func `a confidence is a number from 0 to 1 with two decimals`(value: String) throws {
        let problem = try TestServer().get("/v1/quotes?min_confidence=" + value).json
        #expect(problem["param"]?.string == "min_confidence")
    }

    @Test func `a date that is not written in full brings the one that is`() throws {
        let server = try TestServer()
        for (query, nearest) in [
            ("from=2026-2", "2026-02"), ("to=2026-2-7", "2026-02-07"), ("from=26-2", nil),
            ("from=2019-13", nil), ("to=2019-2-30", nil), ("from=2019-0-1", nil),
        ] {
            let problem = try server.get("/v1/search?q=a&" + query).json
            #expect(problem["nearest"]?.string == nearest)
            #expect(problem["detail"]?.string?.contains("four digits") == true)
        }
        let reversed = try server.get("/v1/search?q=a&from=2022&to=2021").json
        #expect(reversed["detail"]?.string?.contains("ends before") == true)
    }

    @Test func `a language finds what is in a variety of it, and not the other way round`() throws {
        let server = try TestServer()
        for (text, language) in [("Ferry in Leeds", "en-GB"), ("Ferry in Ohio", "en"), ("Ferry in Graz", "de-AT-1996")]
        {
            let answer = server.post("{\"text\":\"\(text)\",\"language\":\"\(language)\"}", as: "application/json")
            #expect(answer.status == 201)
        }
        for (range, count) in [("en", 2), ("EN-gb", 1), ("en-US", 0), ("de-AT", 1), ("e", 0), ("de-AT-1996", 1)] {
            let found = try server.get("/v1/search?q=ferry&language=\(range)").json["page"]?["total"]?.number
            #expect(found == Double(count), "\(range)")
        }
        #expect(try server.get("/v1/search?q=language:en").json["page"]?["total"]?.number == 2)
    }

    /// What no search should be asked, and what comes of it.
    private static let hostile: [(query: String, code: String?)] = [
        (Array(repeating: "a", count: 1_000).joined(separator: "+OR+"), "query-too-complex"),
        (Array(repeating: "a", count: 65).joined(separator: "+"), "query-too-complex"),
        (Array(repeating: "a", count: 64).joined(separator: "+OR+"), nil),
        (String(repeating: "(", count: 17) + "a" + String(repeating: ")", count: 17), "query-too-complex"),
        (String(repeating: "(", count: 1_023) + "a", "query-too-complex"),
        (String(repeating: "(", count: 16) + "a", nil),
        (String(repeating: "a", count: 1 << 20), "query-too-complex"), (String(repeating: "%20", count: 1_024), nil),
        ("a*", nil), ("*", nil), ("**", nil), ("NOT+*", nil), ("-", nil), ("%22", nil), ("%22%22~", nil), ("a~9", nil),
        (Array(repeating: "a*", count: 17).joined(separator: "+OR+"), "query-too-complex"),
        (Array(repeating: "a*", count: 16).joined(separator: "+OR+"), nil), ("%00%01", nil), ("headline:", nil),
        (Array(repeating: "NOT", count: 250).joined(separator: "+"), nil), ("date:9999-99", nil),
        ("%22" + Array(repeating: "the", count: 64).joined(separator: "+") + "%22~255", nil),
        (String(repeating: "%F0%9F%9A%A2", count: 256), nil), ("%EF%BF%BD*", nil),
    ]

    @Test(arguments: hostile)
    func `a hostile query has a clear answer`(query: String, code: String?) throws {
        let server = try server()
        for target in [
            "/v1/search?q=", "/v1/search?in=quotes&facets=speaker&group=duplicates&q=", "/v1/quotes?about=",
            "/v1/timeline?about=",
        ] {
            let answer = server.get(target + query)
            #expect(answer.status == (code == nil ? 200 : 400))
            #expect(try answer.code == code)
        }
        #expect([200, 400].contains(server.get("/v1/suggest?q=" + query).status))
    }
}
