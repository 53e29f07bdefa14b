/// Whether a page of several stories is taken apart.
enum Splitting: String, CaseIterable, Sendable { case auto, never }

extension Query {
    /// Whether `split` lets a page of several stories be taken apart, as it does when it is absent.
    func splitting() throws(ParameterFlaw) -> Bool { try choice(.split, of: Splitting.self) != .never }
}
