/// What the sender's format states beside the text of a story; nothing of it is taken from the text.
public struct CopyFields: Sendable, Hashable {
    /// A subject by its code, its name, or both.
    public struct Subject: Sendable, Hashable {
        /// As sent: a Media Topic (“medtop:20000705”), an IPTC subject code (“04011002”), or `nil`.
        public var code: String?
        /// Its name, or `nil`.
        public var name: String?

        /// Joins code and name.
        public init(code: String?, name: String?) { (self.code, self.name) = (code, name) }
    }

    /// The sender's identifier of the story, the same in all its revisions.
    public var guid: String?
    /// Where it is published.
    public var url: String?
    /// The short working label.
    public var slug: String?
    /// Words that the sender files it under.
    public var keywords: [String] = []
    /// What it is about, in the sender's vocabularies.
    public var subjects: [Subject] = []
    /// A BCP 47 tag.
    public var language: String?
    /// The revision as the sender counts.
    public var version: String?
    /// `usable`, `withheld` or `canceled`, as IPTC's pubstatus; `nil` when the format says nothing.
    public var pubstatus: String?
    /// When it was sent or published, in ISO 8601.
    public var published: String?
    /// Before when it may not be published, in ISO 8601.
    public var embargo: String?
    /// What the editors say to their clients (“Embargoed to 0001 Friday”).
    public var note: String?
    /// 1 (highest) to 9.
    public var urgency: Int?
    /// The agency or site that sends it.
    public var outlet: String?
    /// The place that the sender says it is filed from.
    public var located: String?

    /// Creates fields without any value.
    public init() {}

    /// Whether nothing is stated.
    public var isEmpty: Bool { self == CopyFields() }

    /// At most so many keywords and subjects of one story are taken.
    public static let most = 100

    /// Adds a keyword, unless it stands there already or there are too many.
    public mutating func add(keyword: String?) {
        guard let keyword, keyword.utf8.count <= 200, keywords.count < Self.most, !keywords.contains(keyword) else {
            return
        }
        keywords.append(keyword)
    }

    /// Adds a subject, unless it stands there already or there are too many.
    public mutating func add(subject code: String?, _ name: String?) {
        let subject = Subject(code: code, name: name)
        guard code != nil || name != nil, subjects.count < Self.most, !subjects.contains(subject) else { return }
        subjects.append(subject)
    }

    /// Takes a status in the spelling of any of the formats (“stat:usable”, “Usable”, “killed”).
    public mutating func set(status: String?) {
        guard let word = status?.lowercased().split(separator: ":").last else { return }
        switch word {
        case "usable", "embargoed": pubstatus = "usable"
        case "withheld", "withhold": pubstatus = "withheld"
        case "canceled", "cancelled", "killed", "kill": pubstatus = "canceled"
        default: break
        }
    }
}
