import Testing
import Text

@Suite struct SpellingKeyTests {
    @Test(arguments: [
        ["Nikol Pashinyan", "Nikol Pashinian", "Никол Пашинян", "Նիկոլ Փաշինյան", "NIKOL PASHINYAN"],
        ["Ilham Aliyev", "Ilham Aliev", "Ильхам Алиев"],
        ["Vladimir Zelensky", "Vladimir Zelenskyy", "Vladimir Zelenskiy", "Владимир Зеленский"],
        ["Sergey Lavrov", "Sergei Lavrov", "Сергей Лавров"],
        ["Dmitry Yurin", "Dmitri Yurin", "Dmitriy Iurin", "Дмитрий Юрин"],
        ["Harutyun Khachatryan", "Haroutyoun Hachatrian", "Հարություն Խաչատրյան"],
    ]) func `the spellings of one name have one key`(_ names: [String]) {
        #expect(Set(names.map(SpellingKey.of)).count == 1)
        #expect(SpellingKey.of(names[0]) != nil)
    }

    @Test(arguments: [
        ("Serzh Sarkissian", "Serzh Sargsyan"), ("Armen Petrosyan", "Armen Poghosyan"),
        ("Vladimir Orlov", "Volodymyr Orlov"),
        ("Ann Berg", "Anna Berg"), ("Ilham Aliyev", "Heydar Aliyev"), ("Olga Petrova", "Oleg Petrov"),
    ]) func `names of different people have two`(_ left: String, _ right: String) {
        #expect(SpellingKey.of(left) != SpellingKey.of(right))
    }

    @Test(arguments: ["", "Pashinyan", "李 雷", "محمد علي", "- -"]) func `what is no full name has none`(_ name: String) {
        #expect(SpellingKey.of(name) == nil)
    }

    @Test func `the end of a family name tells a transliteration`() {
        #expect(SpellingKey.of("Nikol Pashinyan").map(SpellingKey.isTransliterated) == true)
        #expect(SpellingKey.of("Bryan Adams").map(SpellingKey.isTransliterated) == false)
        #expect(SpellingKey.isLatin("José Núñez") && !SpellingKey.isLatin("Никол"))
    }
}
