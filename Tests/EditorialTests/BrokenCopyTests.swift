import Domain
import Editorial
import Storage
import Testing

/// Copy that is broken, and the story that is in it all the same.
@Suite struct BrokenCopyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var type: String
        var copy: [UInt8]
        var warning: CopyWarning.Kind
        /// Words that the text must hold.
        var words: String

        init(_ name: String, _ type: String, _ copy: String, _ warning: CopyWarning.Kind, holding words: String) {
            self.init(name, type, Array(copy.utf8), warning, holding: words)
        }

        init(_ name: String, _ type: String, _ copy: [UInt8], _ warning: CopyWarning.Kind, holding words: String) {
            (self.name, self.type, self.copy, self.warning, self.words) = (name, type, copy, warning, words)
        }

        var testDescription: String { name }
    }

    private static let lamp = "The keeper lit the second lamp of the pier, Ana Petrova said."
    private static let nitf = "<nitf><head><title>Lamp</title></head><body><body.content><p>\(lamp)</p>"
    private static let nested =
        "<html><body>" + String(repeating: "<div>", count: 10_000) + "<p>\(lamp)</p>"
        + String(repeating: "</div>", count: 10_000) + "</body></html>"
    private static let bomb =
        "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\">"
        + (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined() + "]>"
        + nitf + "<p>And &a9; more.</p></body.content></body></nitf>"
    /// “Маяк горит.” in Windows-1251.
    private static let cyrillic: [UInt8] =
        Array("<?xml version=\"1.0\" encoding=\"utf-8\"?><nitf><body><body.content><p>".utf8)
        + [0xCC, 0xE0, 0xFF, 0xEA, 0x20, 0xE3, 0xEE, 0xF0, 0xE8, 0xF2, 0x20, 0xED, 0xE0, 0x20, 0xEF, 0xF0, 0xE8, 0xF7]
        + [0xE0, 0xEB, 0xE5, 0x2E] + Array("</p></body.content></body></nitf>".utf8)

    private static let cases = [
        Case("XML cut in an element", "application/xml", nitf + "<p>It is bri", .truncated, holding: lamp),
        Case("XML cut in a tag", "application/xml", nitf + "<p cla", .truncated, holding: lamp),
        Case("XML cut in a comment", "application/xml", nitf + "<!-- so", .truncated, holding: lamp),
        Case("HTML cut in a tag", "text/html", "<html><body><p>\(lamp)</p><p cla", .truncated, holding: lamp),
        Case("ten thousand nested tags", "text/html", nested, .tooDeep, holding: lamp),
        Case("an entity bomb", "application/xml", bomb, .internalEntity, holding: "&a9;"),
        Case(
            "an entity of a file",
            "application/xml",
            "<!DOCTYPE nitf [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\(nitf)<p>See &f; there.</p></body.content></body></nitf>",
            .externalEntity,
            holding: "See &f; there."
        ),
        Case("a wrong character set", "application/xml", cyrillic, .characterSet, holding: "Маяк горит на причале."),
        Case(
            "an empty item",
            "application/rss+xml",
            "<rss><channel><item/><item><title>Lamp</title><description>\(lamp)</description></item></channel></rss>",
            .emptyItem,
            holding: lamp
        ),
        Case(
            "a message without ETX",
            "text/plain",
            "\u{1}abc 3 i 9\r\n\u{2}Lamp =\r\n\(lamp)\r\n",
            .truncated,
            holding: lamp
        ),
        Case(
            "a message without SOH",
            "text/plain",
            "abc 3 i 9\r\n\u{2}Lamp =\r\n\(lamp)\r\n\u{3}",
            .brokenHeader,
            holding: lamp
        ),
        Case(
            "a message without STX",
            "text/plain",
            "\u{1}abc 3 i 9\r\nLamp =\r\n\(lamp)\r\n\u{3}",
            .brokenHeader,
            holding: lamp
        ),
        Case(
            "XML of its own kind",
            "application/xml",
            "<memo><line>\(lamp)</line></memo>",
            .otherFormat,
            holding: lamp
        ),
    ]

    @Test(arguments: cases)
    func `what can be read is a story with a warning, and its bytes are kept`(broken: Case) throws {
        let fixture = try ArchiveFixture()
        let found = try Submission.received(broken.copy, type: broken.type, charset: nil, splitting: true)
        let submission = try #require(found?.first)
        #expect(submission.received?.warnings.map(\.kind).contains(broken.warning) == true)
        let story = try fixture.submit(submission).story
        #expect(story.article.text.contains(broken.words), "\(story.article.text.prefix(400))")
        #expect(story.article.text.utf8.count < 1_000)
        #expect(try fixture.archive.read { try $0.copy(of: story.article.id) }?.original?.bytes == broken.copy)
    }

    /// Content without any story: the type, the content, and what the flaw says of it.
    private static let empty: [(type: String, copy: String, found: String)] = [
        (
            "application/rss+xml", "<html><head><title>502 Bad Gateway</title></head><body>502</body></html>",
            "502 Bad Gateway"
        ),
        ("application/xml", "<nitf><head><docdata><urgency ed-u", "nitf"),
        ("application/xml", "<rss><channel><item/><item><guid>1</guid></item></channel></rss>", "rss"),
        ("text/plain", "\u{1}abc0124 3 i 93 north", "agency"),
        ("text/html", "<html><body><nav>Home</nav></body></html>", "html"),
        ("application/xml", "<?xml version=\"1.0\"?>", "xml"),
    ]

    @Test(arguments: empty)
    func `content without a story says what was read and where it ends`(type: String, copy: String, found: String) {
        let flaw = #expect(throws: CopyFlaw.self) {
            try Submission.received(Array(copy.utf8), type: type, charset: nil, splitting: true)
        }
        switch flaw {
        case .otherFormat(_, _, let title): #expect(title == found)
        case .noStory(let format, _, let offset, _):
            #expect("\(format)" == found || format.rawValue == found)
            #expect(offset > 0 && offset <= copy.utf8.count)
        case .binary, nil: Issue.record("\(String(describing: flaw))")
        }
    }
}
