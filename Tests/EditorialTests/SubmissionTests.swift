import Editorial
import Testing

@Suite struct SubmissionTests {
    private func flaw(_ submission: Submission) -> SubmissionFlaw? {
        do throws(SubmissionFlaw) {
            _ = try Draft(submission)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "2021-11-26", "2021-11-26T18:16", "2021-11-26T18:16:00Z", "2021-11-26T18:16:00.5+04:00", "1987-02-26T15:01:01Z",
    ])
    func `a time of publication in ISO 8601 is taken`(time: String) {
        #expect(flaw(Submission(copy: "A flash", publishedAt: time)) == nil)
    }

    @Test(arguments: [
        "yesterday", "2021-02-30", "2021-11-26T25:00Z", "2021-11-26T18:16:00.Z", "2021-11-26T18:16+4", "",
        "2021-11-26 18:16",
    ])
    func `another is refused by name`(time: String) {
        guard case .badField("published_at", _) = flaw(Submission(copy: "A flash", publishedAt: time)) else {
            Issue.record("taken: \(time)")
            return
        }
    }

    @Test(arguments: [
        ("e", "https://a.org"), ("englishlanguage", "https://a.org"), ("en", "no address"), ("en", "://x"),
        ("e_n", "https://a.org"), ("en", "javascript:alert(1)"), ("en", "https://"), ("en", "http://a b"),
    ])
    func `a malformed language or address is refused`(language: String, url: String) {
        guard case .badField = flaw(Submission(copy: "A flash", language: language, url: url)) else {
            Issue.record("taken: \(language) \(url)")
            return
        }
    }

    @Test(arguments: ["headline", "outlet", "external_id"])
    func `metadata is one line of a bounded length`(name: String) {
        for value in [String(repeating: "a", count: 2_049), "two\nlines"] {
            var submission = Submission(copy: "A flash")
            switch name {
            case "headline": submission.headline = value
            case "outlet": submission.outlet = value
            default: submission.externalID = value
            }
            guard case .badField(name, _) = flaw(submission) else {
                Issue.record("taken: \(name)")
                continue
            }
        }
    }

    @Test func `blanks are no story`() {
        guard case .blank = flaw(Submission(copy: " \n\u{A0}\t\r\n")) else {
            Issue.record("taken")
            return
        }
    }

    @Test func `copy that is all furniture is refused with the rules`() {
        guard case .noStory(let dropped) = flaw(Submission(copy: "Save\n\nShare\n\nYou may also like\n")) else {
            Issue.record("taken")
            return
        }
        #expect(dropped.map(\.line).contains("Save"))
        #expect(dropped.allSatisfy { !$0.rule.isEmpty })
    }
}
