import CSample

/// The stories of our own that `onrecord serve --sample` files.
enum SampleStories {
    /// The copy of each, in the order of its filing.
    static var all: [String] {
        (0..<onrecord_sample_count()).map { story in
            let bytes = (0..<onrecord_sample_length(story)).map { onrecord_sample_byte(story, $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
