/// How long a response to a GET may be given again, as it is, to requests that are the same in all that selects it.
///
/// Two requests are the same when their targets and their fields Host, Accept, Accept-Encoding, Origin, If-None-Match
/// and If-Modified-Since are. Whoever grants reuse promises that the response depends on nothing else of the request
/// and of the connection: no credentials, no time, no other field.
public enum Reuse: Hashable, Sendable {
    /// Not at all.
    case never
    /// Until something that was there is altered or withdrawn; what is added changes nothing in it.
    case untilAltered
    /// Until anything changes.
    case untilChanged
}

/// How often what responses are made from has changed: two equal versions are one state.
public struct ContentVersion: Hashable, Sendable {
    /// Counts changes to what was there before, withdrawals among them.
    public var alterations: Int
    /// Counts all changes.
    public var changes: Int

    /// Creates a version.
    public init(alterations: Int = 0, changes: Int = 0) { (self.alterations, self.changes) = (alterations, changes) }
}
