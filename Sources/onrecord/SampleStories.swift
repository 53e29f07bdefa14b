import CSample

/// The stories of our own that `onrecord serve --sample` files.
enum SampleStories {
    /// The copy of each, in the order of its filing.
    static var all: [String] {
        // Each index is below the count, and each story is a constant that ends in a zero byte.
        (0..<onrecord_sample_count).map { unsafe String(cString: onrecord_sample_story($0)) }
    }
}
