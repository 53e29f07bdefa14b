import Foundation
import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test func `nested values get their commas`() {
        var writer = JSONWriter()
        writer.object {
            $0.member("a", 1)
            $0.name("list")
            $0.array(of: [1, 2, 3]) { $0.integer($1) }
            $0.member("none", nil as String?)
            $0.name("empty")
            $0.object { _ in }
            $0.member("yes", true)
            $0.name("half")
            $0.number(0.5)
            $0.name("nan")
            $0.number(.nan)
        }
        let expected = #"{"a":1,"list":[1,2,3],"none":null,"empty":{},"yes":true,"half":0.5,"nan":null}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [0, 7, 10, -1, -10, 99, 100, 1_000_000_007, .max, .min])
    func `integers are written in decimal`(number: Int) {
        var writer = JSONWriter()
        writer.array {
            $0.integer(number)
            $0.integer(Int8(truncatingIfNeeded: number))
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(number),\(Int8(truncatingIfNeeded: number))]")
    }

    @Test func `names made ready are written like others, and texts end with their lines`() {
        let name = JSONName("a\"b")
        var writer = JSONWriter()
        for _ in 0..<2 {
            writer.object {
                $0.name(name)
                $0.integer(1)
                $0.name(name)
                $0.null()
            }
            writer.endLine()
        }
        let line = #"{"a\"b":1,"a\"b":null}"# + "\n"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == line + line)
    }

    @Test func `any string survives another reader`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let text = generator.text(upTo: 40)
            var writer = JSONWriter()
            writer.array { $0.string(text) }
            let decoded = try JSONDecoder().decode([String].self, from: Data(writer.bytes))
            #expect(decoded.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
            let own = try JSONParser().parse(writer.bytes)
            #expect(own[0]?.string.map { Array($0.utf8) } == Array(text.utf8))
        }
    }
}

/// A small random source with a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Scalars from all planes, with a liking for those that JSON escapes.
    mutating func text(upTo length: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let code =
                switch Int.random(in: 0..<4, using: &self) {
                case 0: UInt32.random(in: 0..<0x80, using: &self)
                case 1: ([0x22, 0x5C, 0x2F, 0x7F, 0x2028, 0xFEFF] as [UInt32]).randomElement(using: &self) ?? 0
                case 2: UInt32.random(in: 0x80..<0x800, using: &self)
                default: UInt32.random(in: 0x800..<0x110000, using: &self)
                }
            if let scalar = Unicode.Scalar(code) { text.append(scalar) }
        }
        return String(text)
    }
}
