/// What each target may import and which files may do what others may not: the lists of STYLE.md §3 and §9.
enum Lists {
    /// The modules that the Swift files of a target may import; a target that is not here may not exist.
    static let imports: [String: Set<String>] = [
        "Domain": ["FoundationEssentials"],
        "Text": [],
        "JSON": [],
        "Wire": ["Domain", "Text", "JSON"],
        "Quotes": ["Domain", "Text", "QuoteModel", "Synchronization"],
        "Search": ["Text"],
        "Editorial": ["Domain", "Text", "Wire", "Quotes", "Search", "Foundation", "Dispatch", "Synchronization"],
        "Storage": ["Domain", "Text", "Search", "CSQLite", "Foundation", "Glibc", "Synchronization"],
        // Synchronization: the one lock of an answer that is completed from another thread.
        "HTTP": ["Synchronization"],
        "Server": ["HTTP", "CLinux", "Dispatch", "Glibc", "Synchronization"],
        "API": ["Domain", "Editorial", "HTTP", "JSON", "Text", "COpenAPI", "CZlib", "Foundation"],
        "onrecord": parts.union(toolchain).union(["CSample"]),
        "onrecord-bench": parts.union(toolchain).union(["QuoteModel"]),
    ]

    /// The targets written in C: declarations and embedded data.
    static let cTargets: Set<String> = ["CLinux", "CSQLite", "COpenAPI", "CSample", "CZlib", "QuoteModel"]

    /// Files that may be longer than 400 lines: tables of words or of Unicode.
    static let longFiles: Set<String> = []

    /// Files that may use `unsafe`.
    static let unsafeFiles: Set<String> = [
        "Text/ByteScanner.swift", "Search/ByteRegion.swift", "Search/PostingsCodec.swift", "Server/Socket.swift",
        "Server/Poller.swift", "Storage/Statement.swift", "Storage/SystemCalls.swift", "API/Gzip.swift",
        "API/OpenAPIDocument.swift", "Quotes/Weights.swift", "onrecord/Signals.swift",
    ]

    /// Files that may promise `@unchecked Sendable`.
    static let uncheckedSendableFiles: Set<String> = [
        // A connection that its pool lends to one thread at a time.
        "Storage/Database.swift",
        // Bytes that nobody writes once the region exists.
        "Search/ByteRegion.swift",
    ]

    /// Files that may hold `nonisolated(unsafe)`.
    static let nonisolatedUnsafeFiles: Set<String> = []

    /// Files that may hold `@inlinable`.
    static let inlinableFiles: Set<String> = []

    /// Folders of `Tests` that may hold other files than code: fixtures, inputs of fuzzers, scripts.
    static let scriptedTests = ["Fixtures", "Fuzz", "Differential", "Soak"]

    /// What stands at the top level beside dot-files.
    static let topLevel: Set<String> = ["Package.swift", "Sources", "Tests", "openapi.yaml", "docker", "README.md"]

    private static let parts: Set<String> = [
        "Domain", "Text", "JSON", "Wire", "Quotes", "Search", "Editorial", "Storage", "HTTP", "Server", "API",
    ]
    private static let toolchain: Set<String> = ["Foundation", "Dispatch", "Glibc", "Synchronization"]
}
