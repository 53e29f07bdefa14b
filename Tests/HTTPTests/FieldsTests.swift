import HTTP
import Testing

@Suite struct FieldsTests {
    @Test func `names compare without case and keep their spelling`() {
        var fields: Fields = ["Content-Type": "a", "VARY": "x"]
        fields.append("vary", "y")
        #expect(fields["content-type"] == "a")
        #expect(fields.all("Vary") == ["x", "y"])
        #expect(fields["Vary"] == "x")
        #expect(fields["Var"] == nil)
        #expect(fields.map(\.name) == ["Content-Type", "VARY", "vary"])
    }

    @Test func `setting replaces all fields of a name`() {
        var fields: Fields = ["A": "1", "B": "2", "a": "3"]
        fields["A"] = "4"
        #expect(fields.map { "\($0.name)=\($0.value)" } == ["B=2", "A=4"])
        fields["b"] = nil
        #expect(fields.count == 1)
    }

    @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\u{0}b"])
    func `a value cannot end its line`(value: String) {
        let fields: Fields = ["X": value]
        #expect(fields["X"]?.utf8.allSatisfy { $0 >= 0x20 } == true)
    }

    @Test func `equal sections have equal hashes whatever the case of names`() {
        let one: Fields = ["A": "x", "B": "y"]
        let other: Fields = ["a": "x", "b": "y"]
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(one != ["A": "X", "B": "y"])
        #expect(one != ["B": "y", "A": "x"])
    }
}
