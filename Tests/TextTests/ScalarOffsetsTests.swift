import Testing
import Text

@Suite struct ScalarOffsetsTests {
    @Test(arguments: ["", "a", "é😀\u{0301}ա", String(repeating: "aé😀ж", count: 300)])
    func `every boundary converts as the standard library counts`(text: String) {
        let offsets = ScalarOffsets(text)
        for index in text.unicodeScalars.indices + [text.endIndex] {
            let byte = text.utf8.distance(from: text.startIndex, to: index)
            #expect(offsets.scalars(at: byte) == text.unicodeScalars.distance(from: text.startIndex, to: index))
            #expect(offsets.utf16(at: byte) == text.utf16.distance(from: text.startIndex, to: index))
        }
    }
}
