import Domain

/// What may follow a cue, and where it may stand.
struct CueTraits: OptionSet {
    let rawValue: UInt16
    /// “that”, “whether”, “how” and their clause, or a quotation.
    static let clause = CueTraits(rawValue: 1)
    /// A bare clause: “said the plan failed”.
    static let bare = CueTraits(rawValue: 2)
    /// Words of which the whole is content: “called the plan a mess”.
    static let object = CueTraits(rawValue: 4)
    /// First the hearer, then the content: “told reporters that”.
    static let hearer = CueTraits(rawValue: 8)
    /// “to” and a verb: “vowed to stay”.
    static let infinitive = CueTraits(rawValue: 16)
    /// May follow its content, with the source on either side: “…, he said”.
    static let after = CueTraits(rawValue: 32)
    /// The form is as often a noun (“claims”): only where grammar makes it a verb.
    static let noun = CueTraits(rawValue: 64)
    /// Followed by a preposition of its own: “called for”, “pointed out”.
    static let particle = CueTraits(rawValue: 128)
    /// Only with a quotation in its content.
    static let quoted = CueTraits(rawValue: 256)
}

/// Forms of one cue and what they can do.
struct CueEntry: Sendable {
    let act: QuoteAct
    let traits: CueTraits
    let forms: [String]
    /// Prepositions that belong to the cue.
    let particles: [String]

    init(_ act: QuoteAct, _ traits: CueTraits, _ forms: String, particles: String = "") {
        (self.act, self.traits) = (act, traits)
        self.forms = forms.split(separator: " ").map(String.init)
        self.particles = particles.split(separator: " ").map(String.init)
    }
}

/// The words that report.
///
/// English: chosen and classed by how often news corpora with annotated attributions (PolNeAR's training part) use the
/// form as a cue, and what follows it there. Russian, French and German: the commonest verbs of saying.
enum CueTable {
    static let entries: [CueEntry] = plain + clausal + hearing + naming + particled + attitudes + foreign

    private static let plain: [CueEntry] = [
        CueEntry(.speech, [.clause, .bare, .after], "said say says saying"),
        CueEntry(.speech, [.clause, .bare, .after], "wrote writes write writing written"),
        CueEntry(.speech, [.clause, .bare, .after], "added adding adds"),
        CueEntry(.speech, [.clause, .bare, .after], "noted noting"),
        CueEntry(.speech, [.clause, .bare, .after], "argued argue argues arguing explained explaining explains"),
        CueEntry(.speech, [.clause, .bare, .after], "suggested suggests suggest suggesting"),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "acknowledged acknowledging acknowledge acknowledges admitted conceded conceding"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "stated stating insisted insist insists insisting asserted asserting asserts"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "warned tweeted tweeting tweets complained complaining predicted predicting predicts"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "recalled recalling joked quipped lamented mused remarked boasted bragged stressed stressing"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "emphasized emphasizing emphasised reiterated reiterating repeated repeating shouted"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "announced announcing announces announce declared declaring declares"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "claimed claiming alleged alleging contended contends contending maintained"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "concluded concluding cautioned observed confirmed confirming confirms clarified"
        ),
        CueEntry(.speech, [.clause, .bare, .after], "indicated indicating indicates signaled commented exclaimed"),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "replied responded answered retorted countered echoed chanted whispered yelled"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "confessed testified testifying elaborated volunteered interjected continued wondered pleaded intoned"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after],
            "mentioned underscored underlined highlighted informs informed reveals underlining"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after, .noun],
            "reported reports report notes warns complains jokes replies responds answers reporting"
        ),
        CueEntry(
            .speech,
            [.clause, .bare, .after, .noun],
            "claims claim warning note concludes remarks comments repeats recalls explain laments wonders"
        ),
        CueEntry(.speech, [.clause, .after, .noun], "mention mentions mentioning emailed posted texted"),
        CueEntry(.speech, [.clause, .bare, .after], "denied denies denying"),
    ]

    private static let clausal: [CueEntry] = [
        CueEntry(.speech, [.clause], "accepted accepts accepting"),
        CueEntry(
            .speech,
            [.clause, .infinitive, .bare, .after],
            "vowed vows vowing pledged promised promising agreed threatened"
        ),
        CueEntry(.speech, [.clause, .infinitive, .noun], "promises promise pledges pledge agree agrees"),
        CueEntry(
            .speech,
            [.clause, .bare, .noun],
            "charged charging hinted hints quoted proclaimed bemoaned marveled professed"
        ),
        CueEntry(.speech, [.clause, .noun, .quoted], "read reads reading"),
        // Verbs of the manner of speaking, and of saying (Levin, English Verb Classes, 37.3 and 37.7).
        CueEntry(
            .speech,
            [.clause, .after, .quoted],
            """
            barked beamed bellowed blared boomed bristled chided chuckled cracked cried crowed deadpanned demanded demurred \
            enthused exhorted fumed gasped gloated groaned growled grumbled gushed howled interjecting jeered laughed murmured \
            muttered mumbled offered opined pressed pronounced protested railed raved reacted reasoned recited recounted reflected \
            remembered riffed roared scoffed screamed sighed snapped snarled sneered sniffed sobbed stammered surmised \
            teased thundered ventured vented whined chanting shouting yelling screaming continues
            """
        ),
    ]

    private static let hearing: [CueEntry] = [
        CueEntry(.speech, [.hearer, .clause, .bare, .after], "told telling tells tell"),
        CueEntry(.speech, [.hearer, .clause, .bare], "reminded reminding reminds assured assuring assures informed"),
        CueEntry(.speech, [.hearer, .clause, .infinitive, .after], "asked asking asks ask"),
        CueEntry(.speech, [.object, .after], "urged urging urges"),
    ]

    private static let naming: [CueEntry] = [
        CueEntry(.speech, [.object, .after], "described describing describes describe"),
        CueEntry(.speech, [.object], "accused accusing accuses accuse"),
        CueEntry(.speech, [.object, .particle, .after], "called calling", particles: "for on out upon"),
        CueEntry(.speech, [.object, .particle, .noun], "calls", particles: "for on out upon"),
        CueEntry(.speech, [.object, .particle, .noun], "call", particles: "for on out upon"),
    ]

    private static let particled: [CueEntry] = [
        CueEntry(.speech, [.particle, .after], "pointed points pointing point", particles: "out to"),
        CueEntry(.speech, [.particle], "spoke speaks speaking", particles: "about of out"),
        CueEntry(.speech, [.particle, .quoted], "referred referring refers", particles: "to"),
        CueEntry(.speech, [.particle, .after], "put puts", particles: "it"),
        CueEntry(.speech, [.particle, .after], "shot fired", particles: "back"),
        CueEntry(.speech, [.particle, .after], "went goes", particles: "on"),
    ]

    private static let attitudes: [CueEntry] = [
        CueEntry(.attitude, [.clause, .bare, .after], "believes believed believe thinks thought think"),
        CueEntry(
            .attitude,
            [.clause, .infinitive, .bare],
            "hopes hoped hope hoping expects expected expect expecting"
        ),
        CueEntry(.attitude, [.clause, .infinitive], "wants wanted want fears feared intends intended"),
        CueEntry(.attitude, [.clause, .infinitive], "declined refused declining refusing decided"),
        CueEntry(
            .attitude,
            [.object, .quoted],
            "criticized criticizing blasted slammed denounced condemned dismissed decried attacked"
        ),
        CueEntry(
            .attitude,
            [.object, .quoted],
            "praised praising defended touted hailed derided mocked labeled dubbed branded deemed"
        ),
        CueEntry(
            .attitude,
            [.object, .quoted],
            "compared portrayed blamed ridiculed credited expressed voiced cited citing rejected"
        ),
        CueEntry(
            .attitude,
            [.clause],
            "found finds doubts doubted worries worried learned feels felt knows understands"
        ),
        CueEntry(.attitude, [.clause, .bare, .noun], "shows estimates"),
        CueEntry(.attitude, [.clause, .bare], "showed revealed estimated assesses assessed considers"),
    ]

    private static let foreign: [CueEntry] = [
        CueEntry(
            .speech,
            [.clause, .after],
            """
            сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила отметили добавил добавила \
            подчеркнул подчеркнула рассказал рассказала ответил ответила пояснил пояснила объяснил напомнил напомнила написал \
            написала уточнил уточнила признал признала считает говорит пишет сообщает сообщается говорится цитирует
            """
        ),
        CueEntry(
            .speech,
            [.clause, .after],
            "ասել ասաց ասում նշել նշեց հայտարարել հայտարարեց ընդգծել ընդգծեց գրել գրեց հավելել հավելեց հայտնել հայտնեց պատասխանել"
        ),
        CueEntry(
            .speech,
            [.clause, .after],
            "déclaré affirmé estimé expliqué ajouté souligné indiqué assuré lancé précisé dit déclare affirme sagte sagt erklärte betonte"
        ),
    ]
}
