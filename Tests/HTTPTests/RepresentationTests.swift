import Testing

@testable import HTTP

@Suite struct RepresentationTests {
    /// A coding whose bytes are those it was given, backwards: no coder is needed to see which form was sent.
    private static let backwards = ContentCoding(tagSuffix: "-b1", minimumLength: 4) { $0.reversed() }
    private static let content = Array("an article of many words".utf8)
    private static let modified = 1_772_560_000

    private static func representation(_ content: [UInt8] = content) -> Representation {
        Representation(
            content,
            mediaType: "application/json",
            lastModified: modified,
            fields: ["Link": "</next>; rel=\"next\""],
            coding: backwards
        )
    }

    private static func request(_ method: HTTP.Method = .get, _ fields: Fields = [:]) -> Request {
        Request(method, RequestTarget("/"), fields: fields)
    }

    private static func status(_ fields: Fields, of representation: Representation = representation()) -> Int {
        do throws(Fault) {
            return try representation.response(to: request(.get, fields)).status.code
        } catch {
            return error.status.code
        }
    }

    @Test func `it is sent whole, with its validators`() throws {
        let representation = Self.representation()
        let response = try representation.response(to: Self.request())
        #expect(response.status == .ok)
        #expect(response.fields["Content-Type"] == "application/json")
        #expect(response.fields["Cache-Control"] == "no-cache")
        #expect(response.fields["Vary"] == "Accept-Encoding")
        #expect(response.fields["ETag"] == representation.entityTag)
        #expect(response.fields["Last-Modified"] == "Tue, 03 Mar 2026 17:46:40 GMT")
        #expect(response.fields["Link"] == "</next>; rel=\"next\"")
        #expect(response.fields["Content-Encoding"] == nil)
        guard case .bytes(Self.content) = response.content else {
            Issue.record("other content")
            return
        }
    }

    @Test func `the entity tag belongs to the bytes, and is the same in every process`() {
        let tag = Self.representation().entityTag
        #expect(tag.utf8.count == 34 && tag.hasPrefix("\"") && tag.hasSuffix("\""))
        #expect(tag == Self.representation().entityTag)
        for index in Self.content.indices {
            var other = Self.content
            other[index] ^= 1
            #expect(Self.representation(other).entityTag != tag)
        }
        #expect(Self.representation(Self.content + [0]).entityTag != tag)
        #expect(Self.representation([]).entityTag != Self.representation([0]).entityTag)
    }

    @Test func `coded content has a tag of its own`() throws {
        let representation = Self.representation()
        let response = try representation.response(to: Self.request(.get, ["Accept-Encoding": "gzip"]))
        #expect(response.fields["Content-Encoding"] == "gzip")
        #expect(response.fields["Vary"] == "Accept-Encoding")
        #expect(response.fields["ETag"] == representation.entityTag.dropLast() + "-b1\"")
        guard case .bytes(Self.content.reversed()) = response.content else {
            Issue.record("other content")
            return
        }
    }

    @Test func `a failing coder leaves the content as it is`() throws {
        let coding = ContentCoding(tagSuffix: "-x", minimumLength: 0) { _ in nil }
        let representation = Representation([1, 2], mediaType: "text/plain", coding: coding)
        let response = try representation.response(to: Self.request(.get, ["Accept-Encoding": "gzip"]))
        #expect(response.fields["Content-Encoding"] == nil && response.fields["ETag"] == representation.entityTag)
    }

    @Test func `a 304 has the fields that a 200 would have had, and no others`() throws {
        let representation = Self.representation()
        for accepted in ["identity", "gzip"] {
            let whole = try representation.response(to: Self.request(.get, ["Accept-Encoding": accepted]))
            let tag = try #require(whole.fields["ETag"])
            for method in [HTTP.Method.get, .head] {
                let response = try representation.response(
                    to: Self.request(method, ["Accept-Encoding": accepted, "If-None-Match": tag])
                )
                #expect(response.status == .notModified)
                #expect(Set(response.fields.map(\.name)) == ["Cache-Control", "Vary", "ETag"])
                for (name, value) in response.fields { #expect(whole.fields[name] == value) }
            }
        }
    }

    @Test func `the tag of one coding does not revalidate another`() {
        let tag = Self.representation().entityTag
        #expect(Self.status(["If-None-Match": tag]) == 304)
        #expect(Self.status(["If-None-Match": tag, "Accept-Encoding": "gzip"]) == 200)
        #expect(Self.status(["If-None-Match": tag.dropLast() + "-b1\"", "Accept-Encoding": "gzip"]) == 304)
        #expect(Self.status(["If-None-Match": tag.dropLast() + "-b1\""]) == 200)
    }

    @Test func `a change is allowed by the tag of any coding`() {
        let representation = Self.representation()
        let tag = representation.entityTag
        func allows(_ fields: Fields) -> Bool { representation.allowsChange(by: Self.request(.delete, fields)) }
        #expect(allows([:]) && allows(["If-Match": tag]) && allows(["If-Match": tag.dropLast() + "-b1\""]))
        #expect(allows(["If-Match": "*"]) && allows(["If-None-Match": "\"other\""]))
        #expect(!allows(["If-Match": "\"other\""]) && !allows(["If-Match": "W/" + tag]))
        #expect(!allows(["If-None-Match": "*"]) && !allows(["If-None-Match": "W/" + tag]))
        #expect(!allows(["If-Unmodified-Since": HTTPDate.text(Self.modified - 1)]))
        #expect(allows(["If-Unmodified-Since": HTTPDate.text(Self.modified)]))
        // §13.1.3: only GET and HEAD know If-Modified-Since.
        #expect(allows(["If-Modified-Since": HTTPDate.text(Self.modified)]))
    }

    @Test func `a change is not allowed to who relies on a date while the resource has none yet`() {
        let fresh = Representation([1], mediaType: "text/plain")
        let condition: Fields = ["If-Unmodified-Since": HTTPDate.text(Self.modified)]
        let both: Fields = ["If-Unmodified-Since": HTTPDate.text(Self.modified), "If-Match": fresh.entityTag]
        #expect(!fresh.allowsChange(by: Self.request(.delete, condition)))
        #expect(
            !fresh.allowsChange(by: Self.request(.delete, ["If-Unmodified-Since": "Sunday, 06-Nov-94 08:49:37 GMT"]))
        )
        // §13.1.4: what is no date is ignored, and so is any beside If-Match; a read gets the state of now.
        #expect(fresh.allowsChange(by: Self.request(.delete, ["If-Unmodified-Since": "yesterday"])))
        #expect(fresh.allowsChange(by: Self.request(.delete, both)))
        #expect(throws: Never.self) { try fresh.response(to: Self.request(.get, condition)) }
    }

    @Test func `short content is coded for those only who take nothing else`() throws {
        let short = Self.representation([1, 2, 3])
        func coding(_ accepted: String) throws -> String? {
            try short.response(to: Self.request(.get, ["Accept-Encoding": accepted])).fields["Content-Encoding"]
        }
        #expect(try coding("gzip") == nil)
        #expect(try coding("gzip, identity;q=0") == "gzip")
    }

    @Test(arguments: [
        ("gzip, identity", true), ("gzip;q=0.5", true), ("gzip;q=0.5, identity;q=0.4", true),
        ("gzip;q=0.5, identity", false), ("gzip;q=0.5, *", false), ("gzip;q=0", false), ("br", false),
    ])
    func `content is sent in the form that the client wants more`(accepted: String, isCoded: Bool) throws {
        let response = try Self.representation().response(to: Self.request(.get, ["Accept-Encoding": accepted]))
        #expect((response.fields["Content-Encoding"] == "gzip") == isCoded)
    }

    @Test func `what the client does not take is 406 with what there is`() {
        #expect(Self.status(["Accept": "image/png"]) == 406)
        #expect(Self.status(["Accept": "image/png, */*;q=0.1"]) == 200)
        #expect(Self.status(["Accept-Encoding": "br, identity;q=0"]) == 406)
        #expect(throws: Fault.notAcceptable(available: ["application/json"])) {
            try Self.representation().response(to: Self.request(.get, ["Accept": "text/html"]))
        }
        #expect(throws: Fault.notAcceptable(available: ["gzip", "identity"])) {
            try Self.representation().response(to: Self.request(.get, ["Accept-Encoding": "*;q=0"]))
        }
    }
}
