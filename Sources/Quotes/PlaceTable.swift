/// Countries with the adjectives that belong to them, and other places.
enum PlaceTable {
    static let rows: [(WordClass, String)] = {
        var rows: [(WordClass, String)] = [(.place, places)]
        for line in countries.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            rows.append((.country, String(first)))
            rows.append((.nationality, words.dropFirst().joined(separator: " ")))
        }
        rows.append(
            (
                .nationality,
                "european african asian american arab jewish christian muslim islamic western eastern kurdish palestinian scottish welsh english catalan bavarian chechen soviet republican democratic democrat gop"
            )
        )
        return rows
    }()

    /// The country of an adjective (“russian” → “russia”), or `nil`.
    static func country(ofNationality word: String) -> String? { byNationality[word] }

    /// Whether a word in lower case names a country.
    static func isCountry(_ word: String) -> Bool { countryNames.contains(word) }

    private static let countryNames = Set(
        countries.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    )

    private static let byNationality: [String: String] = {
        var table: [String: String] = [:]
        for line in countries.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            for word in words.dropFirst() { table[word] = words[0] }
        }
        return table
    }()

    private static let countries = """
        russia russian
        armenia armenian
        azerbaijan azerbaijani azeri
        turkey turkish türkiye
        georgia georgian
        iran iranian
        iraq iraqi
        syria syrian
        israel israeli
        lebanon lebanese
        jordan jordanian
        egypt egyptian
        ukraine ukrainian
        belarus belarusian
        moldova moldovan
        poland polish
        lithuania lithuanian
        latvia latvian
        estonia estonian
        finland finnish
        sweden swedish
        norway norwegian
        denmark danish
        iceland icelandic
        germany german
        france french
        italy italian
        spain spanish
        portugal portuguese
        britain british uk
        england english
        scotland scottish
        ireland irish
        netherlands dutch
        belgium belgian
        switzerland swiss
        austria austrian
        hungary hungarian
        romania romanian
        bulgaria bulgarian
        greece greek
        cyprus cypriot
        serbia serbian
        croatia croatian
        slovenia slovenian
        slovakia slovak
        czechia czech
        kosovo kosovar
        albania albanian
        macedonia macedonian
        montenegro montenegrin
        kazakhstan kazakh
        uzbekistan uzbek
        turkmenistan turkmen
        kyrgyzstan kyrgyz
        tajikistan tajik
        afghanistan afghan
        pakistan pakistani
        india indian
        bangladesh bangladeshi
        china chinese
        japan japanese
        korea korean
        mongolia mongolian
        vietnam vietnamese
        thailand thai
        indonesia indonesian
        malaysia malaysian
        philippines philippine filipino
        singapore singaporean
        taiwan taiwanese
        australia australian
        canada canadian
        mexico mexican
        cuba cuban
        brazil brazilian
        argentina argentine argentinian
        chile chilean
        colombia colombian
        venezuela venezuelan
        peru peruvian
        bolivia bolivian
        ecuador ecuadorian
        nigeria nigerian
        kenya kenyan
        ethiopia ethiopian
        ghana ghanaian
        sudan sudanese
        libya libyan
        tunisia tunisian
        algeria algerian
        morocco moroccan
        somalia somali
        uganda ugandan
        rwanda rwandan
        zimbabwe zimbabwean
        yemen yemeni
        qatar qatari
        kuwait kuwaiti
        bahrain bahraini
        oman omani
        emirates emirati
        arabia saudi
        america american u.s us usa
        armenia армянский
        artsakh artsakhi
        mauritania mauritanian
        mali malian
        niger nigerien
        senegal senegalese
        guinea guinean
        gambia gambian
        liberia liberian
        cameroon cameroonian
        gabon gabonese
        congo congolese
        angola angolan
        zambia zambian
        malawi malawian
        mozambique mozambican
        namibia namibian
        botswana botswanan
        madagascar malagasy
        mauritius mauritian
        tanzania tanzanian
        burundi burundian
        eritrea eritrean
        benin beninese
        togo togolese
        malta maltese
        luxembourg luxembourgish
        bosnia bosnian
        nepal nepali nepalese
        bhutan bhutanese
        maldives maldivian
        laos lao laotian
        cambodia cambodian
        myanmar burmese
        fiji fijian
        samoa samoan
        guatemala guatemalan
        honduras honduran
        nicaragua nicaraguan
        panama panamanian
        jamaica jamaican
        haiti haitian
        paraguay paraguayan
        uruguay uruguayan
        guyana guyanese
        suriname surinamese
        zealand
        lanka lankan
        rica rican
        el-salvador salvadoran
        vatican
        montenegro
        """

    private static let places = """
        yerevan gyumri vanadzor moscow tbilisi baku ankara istanbul tehran kyiv kiev minsk london paris berlin rome madrid brussels
        vienna geneva zurich athens warsaw prague budapest belgrade sofia stockholm oslo helsinki copenhagen amsterdam dublin
        lisbon washington york chicago boston texas florida california ohio iowa nevada virginia carolina georgia pennsylvania
        michigan wisconsin arizona colorado oregon hampshire jersey mexico kansas missouri tennessee kentucky indiana illinois
        minnesota massachusetts connecticut maine vermont alaska hawaii utah idaho montana wyoming dakota nebraska oklahoma
        arkansas louisiana mississippi alabama maryland delaware beijing shanghai tokyo seoul delhi mumbai kabul islamabad
        damascus aleppo baghdad mosul jerusalem gaza beirut cairo tripoli tunis algiers nairobi lagos johannesburg sydney melbourne
        toronto ottawa montreal havana caracas brasilia angeles francisco diego miami houston dallas atlanta philadelphia
        detroit cleveland seattle portland denver phoenix vegas orleans karabakh nagorno-karabakh artsakh crimea donetsk donbass
        donbas nakhichevan stepanakert shushi lachin kapan dilijan ijevan caucasus europe asia africa america americas balkans
        hollywood broadway wall street capitol congress senate house brexit internet facebook twitter google amazon apple microsoft
        youtube instagram tesla boeing islam isis isil daesh al-qaeda hamas hezbollah taliban north south east west northern southern
        eastern western central middle united states kingdom nations москва ереван россия армения баку тбилиси
        """
}
