import HTTP

/// Responses that were given and may be given again: at most so many bytes, the least recently used of which make room.
///
/// A response stands under all that selects it, and tells of the version that it was made from: one that is older than
/// what its reuse allows is never given. One loop owns it, so that it needs no lock.
struct ResponseStore {
    private struct Entry {
        var key: [UInt8]
        var response: ReadyResponse
        var reuse: Reuse
        var version: ContentVersion
        /// The last second since 1970 UTC in which it is given.
        var lastSecond: Int
        /// The neighbours in the order of use, or -1.
        var newer: Int
        var older: Int
        var cost: Int { key.count + response.bytes.count + ResponseStore.overhead }
    }

    /// Bytes that an entry takes beside its key and its response, about.
    static let overhead = 320

    private let limit: Int
    /// Entries by the hash of their key.
    ///
    /// Of two keys with one hash the later has the place: nothing grows, whoever chooses the keys.
    private var places: [UInt64: Int] = [:]
    private var entries: [Entry?] = []
    private var vacant: [Int] = []
    private var newest = -1
    private var oldest = -1
    private let seed = UInt64.random(in: .min ... .max)
    /// The bytes that all entries take.
    private(set) var byteCount = 0

    /// Creates a store of at most so many bytes; 0 stores nothing.
    init(limit: Int) { self.limit = limit }

    /// How many responses it holds.
    var count: Int { places.count }
    /// Whether it can hold anything.
    var isOpen: Bool { limit > 0 }

    /// The response under a key, if it may still be given.
    ///
    /// The second is the current one, since 1970 UTC.
    mutating func response(for key: [UInt8], at version: ContentVersion, second: Int) -> ReadyResponse? {
        guard let place = places[hash(key)], let entry = entries[place], entry.key == key else { return nil }
        guard second <= entry.lastSecond, Self.isCurrent(entry, at: version) else {
            remove(place)
            return nil
        }
        if place != newest {
            unlink(place)
            link(place)
        }
        return entry.response
    }

    /// Puts a response under a key, in place of what stood there.
    ///
    /// The version is the one from before the response was made; `lastSecond` is when it is given for the last time. One that alone would take more than an eighth of the
    /// room is not taken.
    mutating func insert(
        _ response: ReadyResponse,
        for key: [UInt8],
        _ reuse: Reuse,
        from version: ContentVersion,
        lastSecond: Int = .max
    ) {
        let entry = Entry(
            key: key,
            response: response,
            reuse: reuse,
            version: version,
            lastSecond: lastSecond,
            newer: -1,
            older: -1
        )
        guard reuse != .never, entry.cost <= limit / 8 else { return }
        let hash = hash(key)
        if let place = places[hash] { remove(place) }
        while byteCount + entry.cost > limit { remove(oldest) }
        let place = vacant.popLast() ?? entries.count
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
        places[hash] = place
        byteCount += entry.cost
        link(place)
    }

    private static func isCurrent(_ entry: Entry, at version: ContentVersion) -> Bool {
        entry.version.alterations == version.alterations
            && (entry.reuse == .untilAltered || entry.version.changes == version.changes)
    }

    private mutating func remove(_ place: Int) {
        guard let entry = entries[place] else { return }
        unlink(place)
        places[hash(entry.key)] = nil
        entries[place] = nil
        vacant.append(place)
        byteCount -= entry.cost
    }

    private mutating func unlink(_ place: Int) {
        guard let entry = entries[place] else { return }
        if entry.newer >= 0 { entries[entry.newer]?.older = entry.older } else { newest = entry.older }
        if entry.older >= 0 { entries[entry.older]?.newer = entry.newer } else { oldest = entry.newer }
    }

    private mutating func link(_ place: Int) {
        entries[place]?.newer = -1
        entries[place]?.older = newest
        if newest >= 0 { entries[newest]?.newer = place } else { oldest = place }
        newest = place
    }

    /// FNV-1a from a secret start.
    ///
    /// Who finds two keys with one hash gains that they share a place.
    private func hash(_ key: [UInt8]) -> UInt64 {
        var hash = seed
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
