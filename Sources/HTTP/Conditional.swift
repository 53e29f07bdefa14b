extension Request {
    /// Whether it is to be carried out only in some states of its resource, RFC 9110 §13.1.
    public var isConditional: Bool { SelectingFields(fields).isConditional }
}

/// Conditional requests, RFC 9110 §13.
extension SelectingFields {
    /// What the conditions of a request come to.
    enum Verdict: Hashable {
        /// The method is carried out.
        case proceed
        /// The client has what it asks for: 304.
        case notModified
        /// The method must not be carried out: 412.
        case failed
    }

    /// Evaluates the conditions in the order of RFC 9110 §13.2.2.
    ///
    /// - Parameters:
    ///   - isRead: Whether the method is GET or HEAD.
    ///   - tags: The entity tags, in quotation marks, that the current representation has: for a read that of the
    ///     selected coding, else those of all.
    ///   - lastModified: Seconds since 1970 when the resource last changed; `nil` while that second lasts.
    /// - Returns: What to do with the method.
    func verdict(isRead: Bool, tags: [[UInt8]], lastModified: Int?) -> Verdict {
        if ifMatch.isPresent {
            guard names(tags, in: ifMatch, weakly: false) else { return .failed }
        } else if let date = date(ifUnmodifiedSince, now: lastModified ?? 0) {
            // A change of this very second has no date yet, and is younger than any date that a client was given.
            guard lastModified.map({ $0 <= date }) ?? isRead else { return .failed }
        }
        if ifNoneMatch.isPresent {
            guard names(tags, in: ifNoneMatch, weakly: true) else { return .proceed }
            return isRead ? .notModified : .failed
        }
        if isRead, let lastModified, let date = date(ifModifiedSince, now: lastModified), lastModified <= date {
            return .notModified
        }
        return .proceed
    }

    /// Whether a list of entity tags names one of these, or is `*`; elements that are no tags name nothing.
    ///
    /// All our tags are strong, so that compared strongly a weak one is equal to none, RFC 9110 §8.8.3.2.
    private func names(_ tags: [[UInt8]], in lines: Lines, weakly: Bool) -> Bool {
        let span = bytes.span
        if let value = lines.single.map({ FieldList.trimmed(span, $0) }), value.count == 1,
            span[value.lowerBound] == UInt8(ascii: "*")
        {
            return true
        }
        var isFound = false
        lines.forEach { line in
            FieldList.forEachElement(span, line, escapes: false) { element in
                let isWeak =
                    element.count > 2 && span[element.lowerBound] == UInt8(ascii: "W")
                    && span[element.lowerBound + 1] == UInt8(ascii: "/")
                if isWeak, !weakly { return true }
                let opaque = isWeak ? element.dropFirst(2) : element
                isFound = tags.contains { $0.elementsEqual(bytes[opaque]) }
                return !isFound
            }
            return !isFound
        }
        return isFound
    }

    /// The date of a field that stands once and holds nothing else; RFC 9110 §13.1.3: any other is ignored.
    private func date(_ lines: Lines, now: Int) -> Int? {
        lines.single.flatMap { HTTPDate.seconds(bytes[FieldList.trimmed(bytes.span, $0)], now: now) }
    }
}
