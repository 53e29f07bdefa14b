/// Words that are family names before they are anything else.
enum FamilyNames {
    /// Whether a word in lower case is a common family name or has an ending that hardly any other word has.
    static func contains(_ word: String) -> Bool {
        common.contains(word) || word.utf8.count > 5 && endings.contains(where: word.hasSuffix)
    }

    /// Endings of family names that hardly any other word has.
    static let endings = [
        "yan", "yants", "enko", "shvili", "adze", "idze", "oglu", "zade", "zadeh", "ovich", "evich", "sson",
        "ov",
        "ev", "ova", "eva", "sky", "ski", "skiy", "yev", "yeva", "ян", "ов", "ова", "ев", "ева", "ко", "ский", "յան",
    ]

    /// The commonest ones of English-speaking countries and some of their neighbours, written from general knowledge; none
    /// that newspapers print as often for a company.
    private static let common = Set(
        """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
        thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young
        allen king wright scott torres nguyen hill flores green adams nelson hall rivera campbell mitchell carter roberts
        gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez
        ortiz cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james
        bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry
        russell sullivan coleman butler henderson barnes gonzales fisher vasquez simmons graham murray freeman webb
        simpson stevens tucker hicks crawford henry boyd mason kennedy warren dixon burns gordon shaw holmes rice
        robertson hunt black daniels palmer mills nichols grant knight ferguson stone hawkins dunn perkins spencer
        gardner payne pierce berry matthews arnold wagner willis ray watkins olson carroll duncan snyder hart cunningham bradley
        lane andrews harper riley armstrong carpenter weaver greene lawrence elliott chavez sims austin peters kelley
        franklin lawson khan singh chen wang li zhang liu yang wu park choi schmidt schneider fischer weber meyer schulz becker
        hoffmann schäfer koch bauer richter klein wolf schröder neumann schwarz zimmermann braun hofmann krüger hartmann lange
        müller dubois durand leroy moreau laurent lefebvre bertrand roux fournier girard bonnet dupont rossi russo
        esposito bianchi romano colombo ricci marino greco bruno costa silva santos oliveira souza pereira ferreira novák dvořák
        svoboda černý procházka jensen nielsen hansen pedersen andersen larsen olsen berg johansson karlsson nilsson eriksson
        """
        .split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
