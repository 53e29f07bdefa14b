import Domain
import Testing
import Wire

@Suite struct MarkupTests {
    private func text(_ paragraph: String, _ declarations: String = "") throws -> String {
        try received(nitf("<p>\(paragraph)</p>", declarations: declarations), "application/xml")[0].story.text
    }

    @Test(arguments: [
        ("a&eacute;b", "aéb"), ("a&amp;b", "a&b"), ("a&#233;b", "aéb"), ("a&#xE9;b", "aéb"), ("a&#x93;b", "a“b"),
        ("a&NotEqualTilde;b", "a≂̸b"), ("a&nosuch;b", "a&nosuch;b"), ("a & b", "a & b"), ("a &; b", "a &; b"),
        ("a &#; b", "a &#; b"), ("a&#0;b", "a\u{FFFD}b"), ("a&#xD800;b", "a\u{FFFD}b"), ("AT&T", "AT&T"),
        ("a<![CDATA[<b>&amp;]]>b", "a<b>&amp;b"), ("a<!-- no -->b", "ab"), ("a<?pi no?>b", "ab"), ("a<b>b</b>c", "abc"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"), ("a<b x='>'>b</b>c", "abc"), ("a<b x=\"1>b</b>c", "abc"),
        ("a<br/>b", "a\n\nb"), ("a</i>b", "ab"), ("a<i>b", "ab"),
    ]) func `no character of a paragraph vanishes`(paragraph: String, expected: String) throws {
        #expect(try text(paragraph) == expected)
    }

    @Test func `an internal entity is not expanded, and is reported`() throws {
        let bomb = """
            <!DOCTYPE nitf [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;">]>
            """
        let story = try received(nitf("<p>A lamp &lol3; is lit.</p>", declarations: bomb), "text/xml")[0]
        #expect(story.story.text == "A lamp &lol3; is lit.")
        #expect(story.warningKinds.contains(.internalEntity))
    }

    @Test func `an external entity is not fetched, and is reported`() throws {
        let declaration = "<!DOCTYPE nitf [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"
        let story = try received(nitf("<p>A lamp &secret; is lit.</p>", declarations: declaration), "text/xml")[0]
        #expect(story.story.text == "A lamp &secret; is lit.")
        #expect(story.warningKinds.contains(.externalEntity))
    }

    @Test func `an entity that nobody declares is reported by name`() throws {
        let story = try received(nitf("<p>A &lampe; is lit.</p>"), "text/xml")[0]
        #expect(story.warnings.contains { $0.kind == .unknownEntity && $0.detail.contains("&lampe;") })
    }

    @Test func `ten thousand nested tags are read, and that they are too deep is said`() throws {
        let depth = 10_000
        let body =
            String(repeating: "<em>", count: depth) + "The lamp is lit." + String(repeating: "</em>", count: depth)
        let story = try received(nitf("<p>\(body)</p><p>The pier is open.</p>"), "text/xml")[0]
        #expect(story.story.text == "The lamp is lit.\n\nThe pier is open.")
        #expect(story.warningKinds.contains(.tooDeep))
    }

    @Test func `a document cut anywhere after its first paragraph still gives that paragraph`() throws {
        let whole = Array(nitf("<p>The lamp is lit.</p><p class=\"two\">It is &eacute;norme.</p>").utf8)
        let mark = Array("lit.</p>".utf8)
        let first = try #require(whole.indices.first { whole[$0...].starts(with: mark) })
        for end in (first + mark.count)..<whole.count {
            let story = try #require(try ReceivedCopy(Array(whole[..<end]), type: "text/xml")?.stories.first)
            #expect(story.story.text.hasPrefix("The lamp is lit."))
            #expect(story.warningKinds.contains(.truncated), "cut at \(end)")
        }
    }

    @Test func `a document cut in its head is a story by its headline or a flaw, never a crash`() {
        let whole = Array(nitf("<p>The lamp is lit.</p>").utf8)
        for end in 0..<whole.count {
            do throws(CopyFlaw) {
                _ = try ReceivedCopy(Array(whole[..<end]), type: "application/xml")
            } catch {
                continue
            }
        }
    }

    @Test(arguments: [
        "<a", "<a ", "<a b=\"", "<a b='", "<!--", "<![CDATA[", "<!DOCTYPE [", "<?x", "</", "</a", "&", "&#", "&a",
        "&lt;",
        "<p>", "</p>", "<p><b>", "<li>", "<ul><li>", "<script>", "<title>", "<a b=\"<", "<!ENTITY", "]]>", "<a<",
        "<i><div>",
        "<table><tr><td>", "</b>", "<b/>", "\"", "=",
    ]) func `any pattern is read a hundred thousand bytes long`(unit: String) {
        let bytes = Array(String(repeating: unit, count: 100_000 / unit.utf8.count).utf8)
        for type in ["text/html", "application/xml"] {
            do throws(CopyFlaw) {
                _ = try ReceivedCopy(bytes, type: type)
            } catch {
                continue
            }
        }
    }
}
