import Domain
import Editorial

/// Which acts a list of quotes shows: `act`, speech when absent.
enum ActChoice: String, CaseIterable {
    case speech, attitude, all

    /// The one act shown, or `nil` for all.
    var act: QuoteAct? {
        switch self {
        case .speech: .speech
        case .attitude: .attitude
        case .all: nil
        }
    }
}

extension StoryView {
    /// The story with its quotes of one act, or of all when it is `nil`.
    func showing(_ act: QuoteAct?) -> StoryView {
        guard let act else { return self }
        var story = self
        story.quotes.removeAll { $0.act != act }
        return story
    }
}

extension Query {
    /// The one act that a list of quotes is to show, or `nil` for all.
    func act() throws(ParameterFlaw) -> QuoteAct? { (try choice(.act, of: ActChoice.self) ?? .speech).act }
}
