import Foundation
import JSON
import Testing

@Suite struct JSONParserTests {
    private func flaw(_ text: String) -> JSONFlaw? {
        do throws(JSONFlaw) {
            _ = try JSONParser(maximumDepth: 4, maximumLength: 200).parse(Array(text.utf8))
            return nil
        } catch { return error }
    }

    @Test func `values are read as written`() throws {
        let text = #" {"a":[1,-2.5e3,0,true,false,null,"x\u00e9\ud83d\ude00\n"],"b":{}} "#
        let value = try JSONParser().parse(Array(text.utf8))
        #expect(value["a"]?[1]?.number == -2500)
        #expect(value["a"]?[6]?.string == "xé😀\n")
        #expect(value["b"]?.members == [])
    }

    @Test(arguments: [
        ("", JSONFlaw.Kind.empty, 1, 1), ("  ", .empty, 1, 3), ("{", .unexpectedEnd, 1, 2),
        ("[1,]", .unexpected(expected: "a value"), 1, 4),
        ("{\"a\":1,}", .unexpected(expected: "a name in quotation marks"), 1, 8),
        ("{\n\"a\" 1}", .unexpected(expected: "“:”"), 2, 5), ("[1 2]", .unexpected(expected: "“,” or “]”"), 1, 4),
        ("01", .trailingBytes, 1, 2), ("1.", .badNumber, 1, 3), ("-", .badNumber, 1, 2), ("1e999", .badNumber, 1, 1),
        ("+1", .unexpected(expected: "a value"), 1, 1), ("nul", .unexpectedEnd, 1, 4), ("\"a", .unexpectedEnd, 1, 3),
        ("\"\\x\"", .badEscape, 1, 2), ("\"\\u12G4\"", .badEscape, 1, 2), ("\"\\ud800\"", .loneSurrogate, 1, 2),
        ("\"\\udc00\"", .loneSurrogate, 1, 2), ("\"a\nb\"", .controlCharacter, 1, 3),
        ("{\"a\":1,\"a\":2}", .duplicateName("a"), 1, 8), ("[[[[[1]]]]]", .tooDeep(limit: 4), 1, 5),
        ("\u{FEFF}{}", .unexpected(expected: "a value"), 1, 1), ("{} x", .trailingBytes, 1, 4),
    ])
    func `what is wrong is named with its place`(text: String, kind: JSONFlaw.Kind, line: Int, column: Int) {
        let found = flaw(text)
        #expect(found?.kind == kind)
        #expect(found?.line == line)
        #expect(found?.column == column)
    }

    @Test(arguments: [2, 15, 16, 17, 40]) func `a name that comes twice is refused in an object of any size`(
        _ count: Int
    ) {
        for repeated in [0, (count - 1) / 2, count - 2] {
            let names = (0..<(count - 1)).map { "n\($0)" } + ["n\(repeated)"]
            let text = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
            #expect(throws: JSONFlaw.self) { try JSONParser().parse(Array(text.utf8)) }
            let unlike = text.replacing(",\"n\(repeated)\":1}", with: "}")
            #expect((try? JSONParser().parse(Array(unlike.utf8)))?.members?.count == count - 1)
        }
    }

    @Test func `invalid UTF-8 is refused at its byte`() {
        let flaw = #expect(throws: JSONFlaw.self) { try JSONParser().parse([0x22, 0x61, 0xFF, 0x22]) }
        #expect(flaw?.kind == .invalidUTF8)
        #expect(flaw?.offset == 2)
    }

    @Test func `a text over the limit is refused`() {
        #expect(flaw("\"" + String(repeating: "a", count: 300) + "\"")?.kind == .tooLarge(limit: 200))
    }

    @Test func `deep nesting does not exhaust the stack`() {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(throws: JSONFlaw.self) { try JSONParser().parse(Array(deep.utf8)) }
    }

    @Test func `mutated texts are judged as Foundation judges them`() {
        var generator = SeededGenerator(seed: 11)
        let seed = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\n"],"b":{"c":"d"},"e":0}"#.utf8)
        for _ in 0..<5_000 {
            var bytes = seed
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = Array("{}[]\",:0123.eE+-\\u/ ntrfalse".utf8).randomElement(using: &generator) ?? 0
            }
            let own: Bool
            do throws(JSONFlaw) {
                _ = try JSONParser().parse(bytes)
                own = true
            } catch {
                if case .duplicateName = error.kind { continue }
                own = false
            }
            let other = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            #expect(own == other, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
