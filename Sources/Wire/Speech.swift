/// The words by which a sentence says that somebody spoke; a line with one of them is a story's own.
enum Speech {
    /// Whether one of the words of a line reports what somebody said.
    static func isReported(_ tokens: some Sequence<Token>) -> Bool {
        tokens.contains { $0.kind == .word && verbs.contains($0.text) }
    }

    private static let verbs = WordSet(
        lists:
            "said says say told tells telling added adds adding stated noted notes asked asks replied replies explained",
        "explains announced announces stressed stresses reported reports quoted quotes concluded emphasized emphasised",
        "underlined mentioned remarked recalled wrote writes argued argues warned warns promised answered admitted insisted insists",
        "continued commented declared informed according believes joked confirmed claimed vowed pledged urged laughed thinks",
        "сказал сказала сказали заявил заявила заявили отметил отметила добавил добавила подчеркнул подчеркнула сообщил сообщила",
        "сообщили сообщает пояснил пояснила рассказал рассказала говорит спросил спросила ответил ответила считает передает пишет",
        "написал написала напомнил напомнила уточнил уточнила объяснил объяснила заметил заметила признал признала цитирует",
        "заключил заключила словам пообещал пообещала сказав сказала заявив зазначив зазначила додав додала повідомив повідомила",
        "ասաց ասել ասում նշեց նշել նշում հայտնեց հայտնել հայտնում ավելացրեց ընդգծեց պատմեց գրեց գրել հաղորդում պատասխանեց ասացին",
        "dit declare ajoute explique affirme souligne sagte sagt erklarte betonte fugte dijo dice afirmo senalo anadio explico dedi",
        "قال قالت وقال وقالت أضاف أضافت وأضاف وأضافت أكد أكدت وأكد صرح أوضح أوضحت ذكر ذكرت"
    )
}
