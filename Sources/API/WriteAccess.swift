public import HTTP
import Text

/// Why a request is refused for who sent it.
enum AccessFlaw: Error, Hashable, Sendable {
    /// It carries no key.
    case missing
    /// It carries a key that is not known.
    case unknown
    /// A browser sent it for a page of another site.
    case crossSite
    /// It is for a host of this name, which is not this machine's.
    case foreignHost(String)
}

/// Who may write: holders of a key, or anybody when there are no keys and the server listens on loopback only.
public struct WriteAccess: Sendable {
    private let digests: [[UInt8]]
    private let isOpen: Bool
    /// Which pages of other origins may read here, or `nil` for none.
    let crossOrigin: CrossOrigin?

    /// Creates the rule from the keys, as bytes.
    ///
    /// Empty keys are ignored. With keys every write needs one of them, wherever it comes from; without keys writes are
    /// open exactly when `openWithoutKey`, which is meant for a server that listens on loopback only. Being there is then
    /// what stands for a key, so requests that a browser sends for pages of other sites are refused, but for those that
    /// `crossOrigin` names one by one.
    public init(keys: [[UInt8]], openWithoutKey: Bool, crossOrigin: CrossOrigin? = nil) {
        self.crossOrigin = crossOrigin
        digests = keys.filter { !$0.isEmpty }.map { SHA256.digest($0) }
        isOpen = digests.isEmpty && openWithoutKey
    }

    /// Refuses a request, of whatever method, for another host while writes are open: DNS rebinding would read for a
    /// page of another site.
    func checkHost(_ request: Request) throws(AccessFlaw) {
        guard isOpen, let host = request.fields["Host"] else { return }
        guard Authority.isLoopback(host) else { throw .foreignHost(host) }
    }

    /// Refuses a request that may not write.
    func check(_ request: Request) throws(AccessFlaw) {
        if isOpen {
            if let crossOrigin, crossOrigin.names(originOf: request) { return }
            // Fetch Metadata tells it also where a browser leaves out the origin.
            let isCrossSite = request.fields.all("Sec-Fetch-Site").contains { $0.lowercased() == "cross-site" }
            let isLocal = request.fields.all("Origin").allSatisfy(Authority.isLocal)
            guard isLocal, !isCrossSite else { throw .crossSite }
            return
        }
        guard let key = Self.key(in: request.fields) else { throw .missing }
        guard knows(key) else { throw .unknown }
    }

    /// The key of `Authorization: Bearer KEY` (RFC 6750 §2.1), else of `X-API-Key`; other schemes are for proxies.
    private static func key(in fields: Fields) -> [UInt8]? {
        let credentials = fields["Authorization"] ?? ""
        let parts = credentials.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2, String(Substring(parts[0])).lowercased() == "bearer" else {
            return fields["X-API-Key"].map { Array($0.utf8) }
        }
        return Array(parts[1].drop { $0 == UInt8(ascii: " ") })
    }

    /// Compares digests, all of them to the end: the time tells neither which key came near nor how near.
    private func knows(_ key: [UInt8]) -> Bool {
        let digest = SHA256.digest(key)
        var isKnown = false
        for known in digests {
            let difference = zip(known, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
            isKnown = isKnown || difference == 0
        }
        return isKnown
    }
}
