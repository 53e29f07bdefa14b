import CZlib
import HTTP

/// The content coding gzip (RFC 1952), by the system's zlib.
///
/// This is the only place that calls it: buffers are lent for the length of one call, and their lengths go with them.
enum Gzip {
    /// How far decoding got.
    enum Decoded: Hashable {
        /// All of it.
        case whole([UInt8])
        /// The content is longer than the limit.
        case tooLong
        /// The bytes are not gzip, from this offset on, or they end too early.
        case malformed(offset: Int)
        /// There is no memory for it.
        case outOfMemory
    }

    /// The coding as responses use it: level 5, from 1 KiB on; what is shorter fits into one packet as it is.
    static let coding = ContentCoding(tagSuffix: tagSuffix, minimumLength: 1024, encode: encode)

    /// A page of 50 quotes, 57 KB, has 1 % more bytes at level 5 than at the default, 6, for three quarters of its time.
    private static let level: Int32 = 5

    /// Names the coder: another version of zlib may make other bytes, which must not have the same entity tag.
    private static let tagSuffix: String = {
        // The text is a constant of the library.
        let version = unsafe String(cString: zlibVersion())
        return "-gz" + version.filter { $0.isASCII && $0.isNumber }
    }()

    /// Codes content; `nil` when memory is short.
    ///
    /// - Complexity: O(n), n bytes.
    static func encode(_ content: [UInt8]) -> [UInt8]? {
        guard content.count < Int(UInt32.max) else { return nil }
        var stream = unsafe z_stream()
        guard unsafe CZlib_deflateInit(&stream, level) == Z_OK else { return nil }
        // The stream owns memory of zlib's from here on, whatever comes.
        defer { _ = unsafe deflateEnd(&stream) }
        let bound = unsafe Int(deflateBound(&stream, UInt(content.count)))
        guard bound <= Int(UInt32.max) else { return nil }
        var isWhole = false
        let coded = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            unsafe content.withUnsafeBufferPointer { input in
                // Both buffers outlive the call, and zlib writes at most `avail_out` bytes.
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                isWhole = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = unsafe output.count - Int(stream.avail_out)
            }
        }
        return isWhole ? coded : nil
    }

    /// Decodes content of one or more members, RFC 1952 §2.2, to at most so many bytes.
    ///
    /// No more than the limit is ever made, whatever the bytes say. - Complexity: O(n + limit), n bytes.
    static func decode(_ coded: [UInt8], limit: Int) -> Decoded {
        guard coded.count < Int(UInt32.max) else { return .tooLong }
        var stream = unsafe z_stream()
        guard unsafe CZlib_inflateInit(&stream) == Z_OK else { return .outOfMemory }
        // The stream owns memory of zlib's from here on, whatever comes.
        defer { _ = unsafe inflateEnd(&stream) }
        var content: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        var offset = 0
        while true {
            let step = unsafe step(&stream, coded, offset, into: &block)
            offset += step.taken
            guard content.count + step.made <= limit else { return .tooLong }
            content += block[..<step.made]
            switch step.result {
            case Z_STREAM_END where offset == coded.count: return .whole(content)
            case Z_STREAM_END: guard unsafe inflateReset(&stream) == Z_OK else { return .malformed(offset: offset) }
            case Z_OK: break
            case Z_MEM_ERROR: return .outOfMemory
            default: return .malformed(offset: offset)
            }
        }
    }

    /// Decodes one block: what zlib said, how many bytes it took, and how many it made.
    private static func step(
        _ stream: inout z_stream,
        _ coded: [UInt8],
        _ offset: Int,
        into block: inout [UInt8]
    ) -> (result: Int32, taken: Int, made: Int) {
        unsafe coded.withUnsafeBufferPointer { input in
            unsafe block.withUnsafeMutableBufferPointer { output in
                // Both buffers outlive the call; `offset` is at most their count, and zlib keeps to the two lengths.
                let rest = unsafe UnsafeBufferPointer(rebasing: input[offset...])
                unsafe stream.next_in = rest.baseAddress
                unsafe stream.avail_in = UInt32(rest.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                // Without progress it says Z_BUF_ERROR: the input has ended too early.
                let result = unsafe inflate(&stream, Z_NO_FLUSH)
                let taken = unsafe rest.count - Int(stream.avail_in)
                let made = unsafe output.count - Int(stream.avail_out)
                return (result, taken, made)
            }
        }
    }
}
