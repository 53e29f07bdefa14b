import Domain
import Testing

@Suite struct TongueTests {
    @Test(arguments: Tongues.russian) func `Russian statements`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Tongues.armenian) func `Armenian statements`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
    @Test(arguments: Tongues.czech) func `Czech statements`(_ story: Case) { #expect(story.found() == story.quotes) }
    @Test(arguments: Tongues.german) func `German statements`(_ story: Case) { #expect(story.found() == story.quotes) }
    @Test(arguments: Tongues.romance) func `French, Spanish and Italian statements`(_ story: Case) {
        #expect(story.found() == story.quotes)
    }
}

enum Tongues {
    static let russian: [Case] = [
        Case(
            "quotation, cue, name",
            "«Мост откроют в мае, и платить никому не придётся», – сообщил Игорь Зимородов.",
            Expected(.direct, "Игорь Зимородов", "Мост откроют в мае, и платить никому не придётся")
        ),
        Case(
            "quotation, pronoun, cue",
            "Игорь Зимородов приехал вчера. «Мост откроют в мае, и платить никому не придётся», – он заявил.",
            Expected(.direct, "Игорь Зимородов", "Мост откроют в мае, и платить никому не придётся")
        ),
        Case(
            "low marks",
            "„Мост откроют в мае“, - сказал Игорь Зимородов.",
            Expected(.direct, "Игорь Зимородов", "Мост откроют в мае")
        ),
        Case(
            "cue and colon",
            "Игорь Зимородов сказал: \"Мост откроют в мае\".",
            Expected(.direct, "Игорь Зимородов", "Мост откроют в мае")
        ),
        Case(
            "names in marks within straight marks",
            "\"Паром \"Верный друг\" вернётся в порт к вечеру\", - сказал Игорь Зимородов.",
            Expected(.direct, "Игорь Зимородов", "Паром \"Верный друг\" вернётся в порт к вечеру")
        ),
        Case(
            "что",
            "Игорь Зимородов вчера отметил, что вода уже спала.",
            Expected(.indirect, "Игорь Зимородов", "вода уже спала")
        ),
        Case(
            "the subject after the cue",
            "Об открытии спросили дважды. Заявил Игорь Зимородов, что вода уже спала.",
            Expected(.indirect, "Игорь Зимородов", "вода уже спала")
        ),
        Case(
            "the cue within its marks",
            "«Мы ждём воду, - пояснил Игорь Зимородов. - Без неё поле не взойдёт».",
            Expected(.direct, "Игорь Зимородов", "Мы ждём воду | Без неё поле не взойдёт")
        ),
        Case(
            "a turn of a dialogue",
            "— Мы ждём воду уже месяц, — сказал Игорь Зимородов. — Без неё поле не взойдёт.",
            Expected(.direct, "Игорь Зимородов", "Мы ждём воду уже месяц | Без неё поле не взойдёт")
        ),
        Case(
            "как сообщил",
            "Как рассказал Игорь Зимородов, паром вернётся к вечеру.",
            Expected(.indirect, "Игорь Зимородов", "паром вернётся к вечеру")
        ),
        Case(
            "по словам, first",
            "По словам Игоря Зимородова, паром вернётся к вечеру.",
            Expected(.indirect, "Игорь Зимородов", "паром вернётся к вечеру")
        ),
        Case(
            "the clause before its cue",
            "Паром вернётся к вечеру, говорит капитан Игорь Зимородов.",
            Expected(.indirect, "Игорь Зимородов", "Паром вернётся к вечеру")
        ),
        Case(
            "the cue inside the clause",
            "Поскольку вода спала, утверждает Игорь Зимородов, паром вернётся к вечеру.",
            Expected(.indirect, "Игорь Зимородов", "Поскольку вода спала | паром вернётся к вечеру")
        ),
        Case(
            "the next sentence names the source",
            "Паром вернётся к вечеру. Об этом сообщил Игорь Зимородов.",
            Expected(.indirect, "Игорь Зимородов", "Паром вернётся к вечеру")
        ),
        Case(
            "a ministry and what its statement says",
            "Об открытии сообщает пресс-служба речного ведомства. «Паром вернётся к вечеру, билеты уже продают», - говорится в сообщении.",
            Expected(.direct, "пресс-служба речного ведомства", "Паром вернётся к вечеру, билеты уже продают")
        ),
        Case(
            "a participle adds to what was said",
            "Игорь Зимородов сообщил, что вода спала, добавив, что паром вернётся к вечеру.",
            Expected(.indirect, "Игорь Зимородов", "вода спала"),
            Expected(.indirect, "Игорь Зимородов", "паром вернётся к вечеру")
        ),
        Case("a negation conveys nothing", "Игорь Зимородов не сказал, что паром вернётся к вечеру."),
    ]

    static let armenian: [Case] = [
        Case(
            "quotation and dash",
            "«Կամուրջը կբացվի մայիսին, և ոչ ոք չի վճարի»,- ասել է Վիգեն Լուսաբացյանը։",
            Expected(.direct, "Վիգեն Լուսաբացյան", "Կամուրջը կբացվի մայիսին, և ոչ ոք չի վճարի")
        ),
        Case(
            "որ",
            "Վիգեն Լուսաբացյանը հայտարարել է, որ կամուրջը կբացվի մայիսին։",
            Expected(.indirect, "Վիգեն Լուսաբացյան", "կամուրջը կբացվի մայիսին")
        ),
        Case(
            "a quotation over paragraphs without marks between",
            """
            «Կամուրջը կբացվի մայիսին։

            «Լույս» ընկերությունը ներկել է ճաղերը։

            Ոչ ոք չի վճարի»,- գրել է Վիգեն Լուսաբացյանը։
            """,
            Expected(
                .direct,
                "Վիգեն Լուսաբացյան",
                "Կամուրջը կբացվի մայիսին։\n\n«Լույս» ընկերությունը ներկել է ճաղերը։\n\nՈչ ոք չի վճարի"
            )
        ),
    ]

    static let czech: [Case] = [
        Case(
            "quotation, cue, name",
            "\"Most otevřeme v květnu a nikdo platit nebude,\" řekl Jiří Rákosník.",
            Expected(.direct, "Jiří Rákosník", "Most otevřeme v květnu a nikdo platit nebude,")
        ),
        Case(
            "low marks",
            "„Most otevřeme v květnu,“ uvedla Jana Rákosníková.",
            Expected(.direct, "Jana Rákosníková", "Most otevřeme v květnu,")
        ),
        Case(
            "že",
            "Starosta Jiří Rákosník řekl, že voda už opadla.",
            Expected(.indirect, "Jiří Rákosník", "voda už opadla")
        ),
        Case(
            "no subject of its own",
            "Starosta Jiří Rákosník řekl, že voda už opadla. Dodal, že most otevřou v květnu.",
            Expected(.indirect, "Jiří Rákosník", "voda už opadla"),
            Expected(.indirect, "Jiří Rákosník", "most otevřou v květnu")
        ),
        Case(
            "jak",
            "Jak sdělil Jiří Rákosník, voda už opadla.",
            Expected(.indirect, "Jiří Rákosník", "voda už opadla")
        ),
    ]

    static let german: [Case] = [
        Case(
            "quotation, cue, name",
            "„Die Brücke öffnet im Mai, und niemand wird zahlen“, sagte Jonas Rohrbacher.",
            Expected(.direct, "Jonas Rohrbacher", "Die Brücke öffnet im Mai, und niemand wird zahlen")
        ),
        Case(
            "guillemets turned inwards",
            "»Die Brücke öffnet im Mai, und niemand wird zahlen«, sagte Jonas Rohrbacher.",
            Expected(.direct, "Jonas Rohrbacher", "Die Brücke öffnet im Mai, und niemand wird zahlen")
        ),
        Case(
            "dass",
            "Jonas Rohrbacher sagte am Montag, dass die Brücke im Mai öffnet.",
            Expected(.indirect, "Jonas Rohrbacher", "die Brücke im Mai öffnet")
        ),
        Case(
            "a bare clause",
            "Jonas Rohrbacher sagte, die Brücke werde im Mai geöffnet und bleibe für alle frei.",
            Expected(.indirect, "Jonas Rohrbacher", "die Brücke werde im Mai geöffnet und bleibe für alle frei")
        ),
    ]

    static let romance: [Case] = [
        Case(
            "French, inverted",
            "« Le pont ouvrira en mai et personne ne paiera », a déclaré Élodie Roselière dans un communiqué.",
            Expected(.direct, "Élodie Roselière", "Le pont ouvrira en mai et personne ne paiera")
        ),
        Case(
            "French, que",
            "Élodie Roselière a affirmé que le pont ouvrira en mai et que personne ne paiera.",
            Expected(.indirect, "Élodie Roselière", "le pont ouvrira en mai et que personne ne paiera")
        ),
        Case(
            "French, selon",
            "Selon Élodie Roselière, le pont ouvrira en mai avec les autres.",
            Expected(.indirect, "Élodie Roselière", "le pont ouvrira en mai avec les autres")
        ),
        Case(
            "Spanish, inverted",
            "«El puente abrirá en mayo y nadie pagará», dijo Lucía Juncal en una entrevista.",
            Expected(.direct, "Lucía Juncal", "El puente abrirá en mayo y nadie pagará")
        ),
        Case(
            "Spanish, que",
            "Lucía Juncal dijo el lunes que el puente abrirá en mayo para todos.",
            Expected(.indirect, "Lucía Juncal", "el puente abrirá en mayo para todos")
        ),
        Case(
            "Italian, inverted",
            "«Il ponte aprirà a maggio e nessuno pagherà», ha detto Chiara Cannetti alla stampa.",
            Expected(.direct, "Chiara Cannetti", "Il ponte aprirà a maggio e nessuno pagherà")
        ),
        Case(
            "Italian, che",
            "Chiara Cannetti ha spiegato che il ponte aprirà a maggio per tutti.",
            Expected(.indirect, "Chiara Cannetti", "il ponte aprirà a maggio per tutti")
        ),
    ]
}
