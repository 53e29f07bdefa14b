import Domain
import Quotes
import Testing

/// Sources of other languages whose name stands behind a comma, in another case, or behind a word like “so”.
@Suite struct NamedBehindTests {
    @Test(arguments: NamedBehind.all) func `a source is read with its name and is given in the nominative`(
        _ story: Case
    ) {
        #expect(story.found() == story.quotes)
    }

    @Test(arguments: [
        ("По словам министра транспорта Ильи Громова, мост закрыт до мая.", "министр транспорта"),
        ("Podle primátora Petra Svobody zůstane most zavřený do května.", "primátor"),
        ("Le pont restera fermé, a déclaré la ministre des Transports, Élise Morel.", "ministre des Transports"),
    ]) func `a title is given in the nominative and without an article`(_ text: String, _ title: String) {
        #expect(Case("", text).extraction().quotes.map(\.title) == [title])
    }
}

enum NamedBehind {
    static let all: [Case] = [
        Case(
            "French, behind a comma",
            "« Le pont restera fermé jusqu'en mai », a déclaré jeudi la ministre des Transports, Élise Morel.",
            Expected(.direct, "Élise Morel", "Le pont restera fermé jusqu'en mai")
        ),
        Case(
            "French, no marks",
            "Le pont restera fermé jusqu'en mai, a indiqué vendredi le maire de Lyon, Paul Garnier, devant la presse.",
            Expected(.indirect, "Paul Garnier", "Le pont restera fermé jusqu'en mai")
        ),
        Case(
            "French, selon",
            "Selon la ministre des Transports, Élise Morel, le pont restera fermé pour les voitures.",
            Expected(.indirect, "Élise Morel", "le pont restera fermé pour les voitures")
        ),
        Case(
            "Spanish, según",
            "Según la ministra de Transportes, Elena Ruiz, el puente seguirá cerrado hasta mayo.",
            Expected(.indirect, "Elena Ruiz", "el puente seguirá cerrado hasta mayo")
        ),
        Case(
            "Spanish, a weekday behind the name",
            "«Es un puente muy viejo», dijo Salas el lunes. Añadió que no tiene barandas.",
            Expected(.direct, "Salas", "Es un puente muy viejo"),
            Expected(.indirect, "Salas", "no tiene barandas")
        ),
        Case(
            "German, so",
            "„Die Brücke bleibt geschlossen“, so Verkehrsministerin Lena Vogt.",
            Expected(.direct, "Lena Vogt", "Die Brücke bleibt geschlossen")
        ),
        Case(
            "German, so within",
            "„Die Brücke“, so Verkehrsministerin Lena Vogt weiter, „bleibt über den Winter geschlossen.“",
            Expected(.direct, "Lena Vogt", "Die Brücke | bleibt über den Winter geschlossen.")
        ),
        Case(
            "German, fügte sie hinzu",
            "„Die Brücke bleibt zu“, sagte Verkehrsministerin Lena Vogt. Die Fähre sei neu, fügte Vogt hinzu.",
            Expected(.direct, "Lena Vogt", "Die Brücke bleibt zu"),
            Expected(.indirect, "Lena Vogt", "Die Fähre sei neu")
        ),
        Case(
            "German, laut",
            "Laut Verkehrsministerin Lena Vogt bleibt die Brücke geschlossen.",
            Expected(.indirect, "Lena Vogt", "bleibt die Brücke geschlossen")
        ),
        Case(
            "Russian, a man's name in -я",
            "По словам министра транспорта Ильи Громова, мост закрыт. «Он старый», – сказал Громов.",
            Expected(.indirect, "Илья Громов", "мост закрыт"),
            Expected(.direct, "Илья Громов", "Он старый")
        ),
        Case(
            "Czech, podle",
            "Podle starosty Karla Dvořáka most opraví. Most je starý, uvedl Dvořák.",
            Expected(.indirect, "Karel Dvořák", "most opraví"),
            Expected(.indirect, "Karel Dvořák", "Most je starý")
        ),
        Case(
            "Czech, a woman",
            "Podle ministryně dopravy Jany Novákové zůstane most zavřený.",
            Expected(.indirect, "Jana Nováková", "zůstane most zavřený")
        ),
    ]
}
