/// What the tagger says of one token: outside, or where in a source, cue or content it stands.
enum Tag: UInt8, CaseIterable {
    case outside, sourceBegin, sourceInside, cueBegin, cueInside, contentBegin, contentInside

    static let count = 7

    /// The part that a tag belongs to, or `nil` outside.
    var part: QuotePart? {
        switch self {
        case .outside: nil
        case .sourceBegin, .sourceInside: .source
        case .cueBegin, .cueInside: .cue
        case .contentBegin, .contentInside: .content
        }
    }

    var isInside: Bool { self == .sourceInside || self == .cueInside || self == .contentInside }

    /// Whether this tag may stand right after another (`nil` at the start of a paragraph).
    func mayFollow(_ before: Tag?) -> Bool { !isInside || before?.part == part }
}

/// A part of a quote.
public enum QuotePart: UInt8, Sendable, CaseIterable { case source, cue, content }
