import Testing

@testable import HTTP

@Suite struct ConditionalTests {
    private static let modified = 784_111_777
    private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"

    private static func verdict(
        _ fields: Fields,
        isRead: Bool = true,
        lastModified: Int? = modified
    ) -> SelectingFields.Verdict {
        let tags = [Array("\"a,b\"".utf8), Array("\"c\\\"".utf8)]
        return SelectingFields(fields).verdict(isRead: isRead, tags: tags, lastModified: lastModified)
    }

    @Test(arguments: [
        (#""a,b""#, true), (#"W/"a,b""#, true), (#""x", W/"a,b""#, true), (#" "c\" "#, true), ("*", true),
        (" * ", true),
        (#""x","y",,"c\""#, true), (#""c\",""#, true),
        (#""a","b""#, false), ("", false), ("a,b", false), (#"w/"a,b""#, false), (#"W/ "a,b""#, false),
        (#""x", *"#, false), (#""a,b"#, false), (#""A,B""#, false), (#""""#, false),
    ])
    func `If-None-Match lists tags that are compared weakly`(value: String, matches: Bool) {
        #expect(Self.verdict(["If-None-Match": value]) == (matches ? .notModified : .proceed))
        #expect(Self.verdict(["If-None-Match": value], isRead: false) == (matches ? .failed : .proceed))
    }

    @Test(arguments: [
        (#""a,b""#, true), (#"W/"a,b""#, false), (#"W/"a,b", "a,b""#, true), ("*", true), (#""x""#, false), ("", false),
    ])
    func `If-Match lists tags that are compared strongly`(value: String, matches: Bool) {
        #expect(Self.verdict(["If-Match": value]) == (matches ? .proceed : .failed))
    }

    @Test func `a list may stand on several lines`() {
        var fields: Fields = ["If-None-Match": "\"x\""]
        fields.append("if-none-match", "\"a,b\"")
        #expect(Self.verdict(fields) == .notModified)
    }

    @Test(arguments: [
        (date, true), ("Sunday, 06-Nov-94 08:49:37 GMT", true), ("Sun Nov  6 08:49:37 1994", true),
        (before, false), ("yesterday", false), ("", false), (date + ", " + date, false), ("784111777", false),
    ])
    func `If-Modified-Since compares a date, and ignores what is none`(value: String, isCurrent: Bool) {
        #expect(Self.verdict(["If-Modified-Since": value]) == (isCurrent ? .notModified : .proceed))
        #expect(Self.verdict(["If-Modified-Since": value], lastModified: nil) == .proceed)
        #expect(Self.verdict(["If-Modified-Since": value], isRead: false) == .proceed)
    }

    @Test func `If-Modified-Since on two lines is ignored`() {
        var fields: Fields = ["If-Modified-Since": Self.date]
        fields.append("If-Modified-Since", Self.date)
        #expect(Self.verdict(fields) == .proceed)
    }

    @Test func `If-Unmodified-Since fails once the resource has changed`() {
        #expect(Self.verdict(["If-Unmodified-Since": Self.date], isRead: false) == .proceed)
        #expect(Self.verdict(["If-Unmodified-Since": Self.before], isRead: false) == .failed)
        #expect(Self.verdict(["If-Unmodified-Since": Self.before]) == .failed)
        #expect(Self.verdict(["If-Unmodified-Since": Self.before], lastModified: nil) == .proceed)
    }

    @Test func `tags go before dates, and If-Match before If-None-Match`() {
        let tag = "\"a,b\""
        #expect(Self.verdict(["If-None-Match": "\"x\"", "If-Modified-Since": Self.date]) == .proceed)
        #expect(Self.verdict(["If-None-Match": tag, "If-Modified-Since": Self.before]) == .notModified)
        #expect(Self.verdict(["If-Match": tag, "If-Unmodified-Since": Self.before]) == .proceed)
        #expect(Self.verdict(["If-Match": "\"x\"", "If-None-Match": tag]) == .failed)
        #expect(Self.verdict(["If-Match": tag, "If-None-Match": tag]) == .notModified)
        #expect(Self.verdict(["If-Unmodified-Since": Self.date, "If-None-Match": tag]) == .notModified)
    }
}
