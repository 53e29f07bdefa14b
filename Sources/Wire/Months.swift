/// Names of months and days as stories print them, folded; without context, so that a word is a month or is not.
enum Months {
    /// The number of a month, 1…12, by its folded name in English, Russian, Armenian, French, German, Spanish, Ukrainian or Arabic.
    static func number(_ word: Word) -> Int? { names[word] }

    /// Whether a folded word names a day of the week.
    static func isWeekday(_ word: Word) -> Bool { weekdays.contains(word) }

    private static let names: WordTable = {
        var names: [(word: Word, value: Int)] = []
        for (index, list) in spelled.enumerated() {
            for name in list.split(separator: " ") { names.append((Word(name), index + 1)) }
        }
        // Armenian adds the genitive “ի”, the article “ն” or “ին” to the bare name.
        for (index, name) in armenian.enumerated() {
            for ending in ["", "ի", "ին", "ից", "ն"] { names.append((Word(name + ending), index + 1)) }
        }
        return WordTable(names)
    }()

    private static let spelled = [
        "january jan jany январь января янв janvier janv enero ene januar janner січень січня січ يناير جانفي",
        "february feb febr февраль февраля фев февр fevrier fevr fev febrero februar лютий лютого лют فبراير فيفري شباط",
        "march mar март марта мар mars marzo marz березень березня бер مارس آذار",
        "april apr апрель апреля апр avril avr abril abr квітень квітня квіт أبريل ابريل إبريل أفريل نيسان",
        "may май мая mai mayo травень травня трав مايو أيار ايار ماي",
        "june jun июнь июня июн juin junio juni червень червня черв يونيو يونيه جوان حزيران",
        "july jul июль июля июл juillet juil julio juli липень липня лип يوليو يوليه جويلية تموز",
        "august aug август августа авг aout agosto ago серпень серпня серп أغسطس اغسطس أوت آب",
        "september sept sep сентябрь сентября сен сент septembre septiembre вересень вересня вер سبتمبر أيلول ايلول",
        "october oct октябрь октября окт octobre octubre oktober okt жовтень жовтня жовт أكتوبر اكتوبر",
        "november nov ноябрь ноября ноя нояб novembre noviembre листопад листопада лист نوفمبر",
        "december dec декабрь декабря дек decembre diciembre dic dezember dez грудень грудня груд ديسمبر",
    ]

    private static let armenian = [
        "հունվար", "փետրվար", "մարտ", "ապրիլ", "մայիս", "հունիս", "հուլիս", "օգոստոս", "սեպտեմբեր", "հոկտեմբեր",
        "նոյեմբեր", "դեկտեմբեր",
    ]

    static let weekdays: WordSet = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
        "երկուշաբթի", "երեքշաբթի", "չորեքշաբթի", "հինգշաբթի", "ուրբաթ", "շաբաթ", "կիրակի",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
        "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت",
    ]
}

/// Zones that stories print, with their fixed offsets; letters that stand for several zones (IST, CST in China) are read the
/// way English wire copy uses them, or left out.
enum Zones {
    /// The offset in minutes east of UTC by the folded name.
    static func offset(_ word: Word) -> Int? { offsets[word] }

    private static let offsets: [Word: Int] = [
        "gmt": 0, "utc": 0, "z": 0, "amt": 240, "msk": 180, "мск": 180, "est": -300, "edt": -240, "cst": -360,
        "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
        "azt": 240, "trt": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "pkt": 300, "ict": 420, "wib": 420,
        "eat": 180,
        "wat": 60, "sast": 120, "brt": -180, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    ]
}
