import Domain
import Quotes
import Testing

/// Whether a source stands by what it is reported to have said.
@Suite struct PolarityTests {
    @Test(arguments: [
        "Mayor Ada Holm denied that she had taken bribes.",
        "Mayor Ada Holm has denied taking bribes from the harbour company.",
        "Mayor Ada Holm repeatedly denied that “a single crown” was missing.",
        "Mayor Ada Holm rejected reports that the ferry would be sold.",
        "Mayor Ada Holm dismissed claims that the bridge was unsafe.",
        "Mayor Ada Holm contested the claim that the ferry was late.",
        "Mayor Ada Holm, denying that she took money, laughed.",
        "Mayor Ada Holm doubted that the bridge would open in May.",
        "Mayor Ada Holm does not believe that the bridge will open in May.",
        "Mayor Ada Holm no longer believes that the ferry is safe.",
        "Mayor Ada Holm ruled out that the ferry would be sold.",
        "Mayor Ada Holm refused to resign.",
        "It was not true, Mayor Ada Holm said, that the ferry had sunk.",
        "It was untrue, Mayor Ada Holm told reporters, that the ferry had sunk.",
        "That the ferry was sold was denied by Mayor Ada Holm.",
        "Мэр Анна Петрова отрицала, что паром продан.",
        "Bürgermeisterin Lena Vogt bestritt, dass die Brücke unsicher sei.",
        "La maire Anne Morel a nié que le pont soit dangereux.",
        "Starostka Jana Nováková popřela, že je most nebezpečný.",
        "La alcaldesa Inés Vidal negó que el puente fuera peligroso.",
        "Il sindaco Marco Ferri ha negato che il ponte sia pericoloso.",
        "Քաղաքապետ Անի Սարգսյանը հերքել է, որ կամուրջը վտանգավոր է։",
    ])
    func `what is taken to be false is denied`(_ text: String) { #expect(polarities(text) == [.denied]) }

    @Test(arguments: [
        "Mayor Ada Holm did not deny that the ferry would be sold.",
        "Mayor Ada Holm would neither confirm nor deny that the ferry would be sold.",
        "Mayor Ada Holm stopped short of saying that the ferry was late.",
        "Nor did Mayor Ada Holm say that the ferry would be sold.",
        "Mayor Ada Holm asked whether the ferry would be sold.",
        "Mayor Ada Holm has not decided whether the ferry will be sold.",
        "Mayor Ada Holm failed to deny that the ferry would be sold.",
        "Mayor Ada Holm stopped denying that the ferry would be sold.",
        "Mayor Ada Holm stopped short of denying that the ferry would be sold.",
        "Bürgermeisterin Lena Vogt bestritt nicht, dass die Brücke unsicher sei.",
    ])
    func `what is left open is uncommitted`(_ text: String) { #expect(polarities(text) == [.uncommitted]) }

    @Test(arguments: [
        "Mayor Ada Holm said the ferry would be sold.",
        "“I never took a crown from anyone,” Mayor Ada Holm denied.",
        "Mayor Ada Holm denied: “I never took a crown from anyone.”",
        "“It is not true that the bank is insolvent,” Mayor Ada Holm said.",
        "Mayor Ada Holm said she did not believe that the bridge would open in May.",
        "Mayor Ada Holm had no doubt that the ferry was safe.",
        "Mayor Ada Holm not only said that the ferry was late but that it leaked.",
        "Mayor Ada Holm asked the council to sell the ferry.",
        "There was no doubt, Mayor Ada Holm said, that the ferry was safe.",
        "It was not surprising, Mayor Ada Holm said, that the ferry was late.",
        "Mayor Ada Holm said without hesitation that the ferry was safe.",
        "Mayor Ada Holm did not hesitate to say that the ferry was late.",
        "Mayor Ada Holm never stopped saying that the ferry was late.",
        "Mayor Ada Holm could hardly believe that the ferry had sunk.",
        "Mayor Ada Holm asked that drivers wait where the road is narrow.",
    ])
    func `what the source says is affirmed, a negation with it`(_ text: String) {
        #expect(polarities(text) == [.affirmed])
    }

    @Test(arguments: [
        (
            "It is not true that the bank is insolvent, Mayor Ada Holm said.",
            "It is not true that the bank is insolvent"
        ),
        ("Mayor Ada Holm told reporters it was a lie that the ferry had sunk.", "it was a lie that the ferry had sunk"),
        ("Ada Holm said it was not true that the ferry had sunk.", "it was not true that the ferry had sunk"),
    ])
    func `the words that negate a clause are served with it`(_ text: String, _ content: String) throws {
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(quote.spans.content.map { slice($0, of: text) } == [content])
        #expect(quote.polarity == .affirmed)
    }

    @Test(arguments: ["dismissed the concern", "rejected the idea", "mocked a rival’s plan"])
    func `what an answer dismisses is not said`(_ cue: String) throws {
        let text = "Mayor Ada Holm \(cue): “There is no risk at all to anyone.”"
        let quote = try #require(Case("", text).extraction().quotes.first)
        #expect(quote.spans.content.map { slice($0, of: text) } == ["There is no risk at all to anyone."])
        #expect((quote.kind, quote.act, quote.polarity) == (.direct, .speech, .affirmed))
    }

    @Test func `of two quotes in a sentence each has its own polarity`() {
        let text = "Mayor Ada Holm denies that she took money, and said the police had found nothing."
        #expect(polarities(text) == [.denied, .affirmed])
    }

    private func polarities(_ text: String) -> [Polarity] { Case("", text).extraction().quotes.map(\.polarity) }
}
