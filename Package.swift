// swift-tools-version: 6.3
import PackageDescription

/// What every Swift target of the package is held to.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "onrecord",
    products: [.executable(name: "onrecord", targets: ["onrecord"])],
    targets: [
        module("Domain"),
        module("Text"),
        module("JSON"),
        module("Wire", ["Domain", "Text", "JSON"]),
        module("Quotes", ["Domain", "Text", "QuoteModel"]),
        module("Search", ["Text"]),
        module("Editorial", ["Domain", "Text", "Wire", "Quotes", "Search"]),
        module("Storage", ["Domain", "Search", "Text", "CSQLite"]),
        module("HTTP"),
        module("Server", ["HTTP", "CLinux"]),
        module("API", ["Domain", "Editorial", "HTTP", "JSON", "Text", "COpenAPI", "CZlib"]),
        .target(name: "CLinux"),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary(":libsqlite3.so.0")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary(":libz.so.1")]),
        .target(name: "COpenAPI"),
        .target(name: "QuoteModel", exclude: ["quotes.weights"]),
        .target(name: "CSample", exclude: ["stories"]),
        .executableTarget(
            name: "onrecord",
            dependencies: [
                "API", "CSample", "Domain", "Editorial", "HTTP", "JSON", "Quotes", "Search", "Server", "Storage",
                "Text",
                "Wire",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "onrecord-bench",
            dependencies: ["Domain", "Editorial", "HTTP", "JSON", "Quotes", "Search", "Server", "Storage", "Wire"],
            swiftSettings: strict
        ),
        tests("DomainTests", ["Domain"]),
        tests("TextTests", ["Text"]),
        tests("JSONTests", ["JSON"]),
        tests("WireTests", ["Wire", "Domain", "JSON", "Text"]),
        tests("QuotesTests", ["Quotes", "Domain", "Text"]),
        tests("SearchTests", ["Search", "Text"]),
        tests("EditorialTests", ["Editorial", "Domain", "Storage", "Search", "Quotes", "Wire", "Text"]),
        tests("StorageTests", ["Storage", "Domain", "Search", "Text"]),
        tests("HTTPTests", ["HTTP"]),
        tests("ServerTests", ["Server", "HTTP", "CLinux"]),
        tests("APITests", ["API", "Domain", "Editorial", "HTTP", "JSON", "Storage", "Text"]),
        tests("EndToEndTests", ["onrecord", "onrecord-bench", "Domain", "Editorial", "HTTP", "JSON", "Server"]),
        tests("ArchitectureTests", []),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
