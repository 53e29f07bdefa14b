import Testing

@testable import HTTP

@Suite struct ContentDigestTests {
    /// Made with OpenSSL: `openssl mac -macopt hexkey:000102…0f -macopt size:16 -macopt c-rounds:1 -macopt d-rounds:3`.
    @Test(arguments: [
        (0, "e77ebcb22788a5befd62db6add303001"), (1, "53ba4d6a3c126c28aeb29dfaab104508"),
        (7, "2eaef39d0c08d6d7903d9ef416f31bf3"), (8, "33d6846f9441e3473ee1be3db55861e5"),
        (9, "e52ee30669e883b56fc0314dac855121"), (100, "ef905e8938c28e81a6145c371150d5e0"),
    ])
    func `it is SipHash-1-3 as others compute it`(length: Int, digest: String) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
        #expect(String(decoding: ContentDigest(bytes.span).hexadecimal, as: UTF8.self) == digest)
    }
}
