import Testing
import Text

@Suite struct CaseFoldingTests {
    @Test(arguments: [
        ("Hernández", "hernandez"), ("HERNA\u{301}NDEZ", "hernandez"), ("Łukasz Đorđević", "lukasz dordevic"),
        ("Weißer STRAẞE", "weisser strasse"), ("Ærø Œuvre Þór", "aero oeuvre thor"), ("İstanbul ılık", "istanbul ilik"),
        ("ΑΘΉΝΑ ΣΟΦΌΣ", "αθηνα σοφοσ"), ("Ἀθῆναι", "αθηναι"), ("Пётр ЙОД", "петр йод"), ("и\u{306}од", "йод"),
        ("КИЇВ", "київ"), ("ՀԱՅԱՍՏԱՆ", "հայաստան"), ("Nguyễn", "nguyen"), ("Yorùbá", "yoruba"), ("ﬁ 中 👍", "ﬁ 中 👍"),
        ("", ""),
        ("שָׁלוֹם", "שָׁלוֹם"),
    ])
    func `a text folds to letters without case and accents`(text: String, folded: String) {
        #expect(Array(CaseFolding.folded(text).unicodeScalars) == Array(folded.unicodeScalars))
    }

    @Test func `every scalar folds to something that folds to itself`() {
        var changed = 0
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = CaseFolding.folded(String(scalar))
            changed += Array(CaseFolding.folded(once).utf8) == Array(once.utf8) ? 0 : 1
        }
        #expect(changed == 0)
    }
}
