/// Words of grammar and of the calendar.
enum FunctionWords {
    static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "maj", "st", "jr", "sr",
        "prof",
        "rev", "hon", "pres", "sens", "reps", "no", "vs",
    ]

    /// Articles and prepositions of other languages, which alone name nobody.
    static let foreign: Set<String> = [
        "la", "el", "los", "las", "le", "les", "lo", "gli", "il", "i", "l", "un", "une", "una", "uno", "die", "der",
        "das", "den", "dem", "des", "ein", "eine", "het", "de", "een", "en", "in", "im", "y", "e", "und", "et", "o",
        "a",
        "según", "segundo", "secondo", "selon", "nach", "laut", "por", "para", "per", "con", "mit", "sie", "er", "es",
        "ella", "lui", "lei", "elle", "se", "si", "que", "che", "dass",
    ]

    static let rows: [(WordClass, String)] = [
        (
            .determiner,
            """
            the a an this that these those some many most several few all both each every any another no one two three four five
            six seven eight nine ten dozens hundreds thousands other such more
            """
        ),
        (.possessive, "his her its their our my your whose"),
        (
            .preposition,
            """
            of in on at for from by with about to into over under after before during through against between among within without
            via upon toward towards across amid despite regarding concerning including following until since near outside inside
            behind beyond like per throughout around alongside
            """
        ),
        (.subjectPronoun, "he she они он она they i we it you who nobody everyone everybody someone one"),
        (.objectPronoun, "him her them us me it you himself herself themselves"),
        (
            .auxiliary,
            """
            is are was were be been being am has have had having do does did will would can could may might must shall should
            isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't cannot
            he's she's it's they've i've we've they're we're i'm he'd she'd they'd i'd we'd
            """
        ),
        (.negation, "not never neither nor hardly"),
        (
            .adverb,
            """
            also later then again still even just now once often ever always sometimes already recently previously earlier
            first soon too instead however meanwhile further furthermore moreover indeed thus therefore yet twice once aloud
            finally repeatedly reportedly long է էր են
            """
        ),
        (.conjunction, "and but or nor yet so plus"),
        (
            .subordinator,
            """
            that because if when while although though after before since until unless as whether where why how what which
            whenever whereas lest than
            """
        ),
        (.relative, "who which whom whose"),
        (
            .time,
            """
            monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
            october november december jan feb mar apr aug sept sep oct nov dec today yesterday tomorrow tonight week month year
            morning afternoon evening night last next
            понедельник вторник среду среда четверг пятницу пятница субботу воскресенье января февраля марта апреля мая июня июля
            августа сентября октября ноября декабря
            """
        ),
        (
            .hearer,
            "reporters journalists supporters lawmakers voters viewers readers investors donors students delegates parliament"
        ),
        (
            .sayNoun,
            """
            statement interview tweet letter speech email e-mail memo report post remarks comments filing release message briefing
            conference call article op-ed column testimony complaint lawsuit
            """
        ),
        (
            .common,
            """
            yes no well there here another according asked also breaking updated watch read photo video details new more less here's
            that's what's there's let's advertisement image update exclusive opinion analysis editorial good great big house here
            please thank thanks hello sorry okay ok right maybe perhaps nothing something everything why where how when both each
            either neither others people officials experts critics republicans democrats americans questions question answer
            """
        ),
        (
            .particle,
            "ní nic ó uí 't de van von der den del della di da du la le bin ibn al el ben ter dos das st mac ul abu af zu ould abou bint y"
        ),
    ]
}
