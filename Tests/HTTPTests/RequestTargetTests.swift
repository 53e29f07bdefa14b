import HTTP
import Testing

@Suite struct RequestTargetTests {
    private static func items(_ query: String?) throws -> [String] {
        try RequestTarget(path: "/", query: query).queryItems().map { "\($0.name)=\($0.value)" }
    }

    @Test func `query items are decoded in order`() throws {
        #expect(try Self.items(nil) == [])
        #expect(try Self.items("") == [])
        #expect(try Self.items("a=1&b=&c&&a=2=3&=x") == ["a=1", "b=", "c=", "a=2=3", "=x"])
        #expect(try Self.items("q=caf%C3%A9+%F0%9F%93%B0%2B%26&%71=x") == ["q=caf\u{E9} \u{1F4F0}+&", "q=x"])
    }

    @Test(arguments: [("q=%", 2), ("q=%4", 2), ("q=a%zz", 3), ("a=1&%", 4), ("q=%4&x", 2)])
    func `a broken escape is found at its byte`(query: String, offset: Int) {
        #expect(throws: QueryFlaw.brokenEscape(offset: offset)) { try Self.items(query) }
    }

    @Test(arguments: [("q=%FF%FE", 2), ("a=b&%C3=x", 4), ("q=%ED%A0%80", 2)])
    func `bytes that are not UTF-8 are refused`(query: String, offset: Int) {
        #expect(throws: QueryFlaw.notUTF8(offset: offset)) { try Self.items(query) }
    }

    @Test func `a text is cut at its first question mark`() {
        let target = RequestTarget("/a?b?c")
        #expect(target.path == "/a" && target.query == "b?c" && target.text == "/a?b?c")
        #expect(RequestTarget("/a").query == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("::ffff:127.0.0.1", true), ("10.0.0.1", false),
        ("::", false),
    ])
    func `a peer on this machine is known by its address`(address: String, isLoopback: Bool) {
        #expect(Peer(address: address).isLoopback == isLoopback)
    }
}
