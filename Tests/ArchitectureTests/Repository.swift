import Foundation

/// The repository's own files, as they stand on disk.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().standardizedFileURL

    /// Every Swift file under `Sources`, sorted by path.
    static let sources = swiftFiles(under: "Sources")
    /// Every Swift file under `Tests`, sorted by path.
    static let tests = swiftFiles(under: "Tests")

    /// The contents of a file, or `nil` when it cannot be read; bytes that are not UTF-8 are replaced.
    static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: root.appending(path: path).path).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The paths of every regular file under a folder, from the root, sorted.
    static func files(under folder: String) -> [String] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let walk = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: keys)
        let found = walk?.compactMap { $0 as? URL } ?? []
        return found.filter { (try? $0.resourceValues(forKeys: Set(keys)).isRegularFile) == true }
            .map { $0.standardizedFileURL.pathComponents.dropFirst(root.pathComponents.count).joined(separator: "/") }
            .sorted()
    }

    /// What `git ls-files` prints and is still on disk, or `nil` where this is no checkout but an unpacked copy.
    static let tracked: [String]? = {
        guard FileManager.default.fileExists(atPath: root.appending(path: ".git").path) else { return nil }
        let (git, output) = (Process(), Pipe())
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
        git.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
        git.standardOutput = output
        guard (try? git.run()) != nil else { return [] }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
            .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
    }()

    private static func swiftFiles(under folder: String) -> [SwiftSource] {
        files(under: folder).filter { $0.hasSuffix(".swift") }
            .compactMap { path in text(path).map { SwiftSource(path: path, text: $0) } }
    }
}
