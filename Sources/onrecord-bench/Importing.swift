import Foundation

extension Bench {
    /// An import end to end, by the product's own command into an archive of its own.
    static let importing = Series(
        name: "import",
        operands: "FILE.jsonl",
        summary: "Import the file as `onrecord import -` does: articles/s, peak memory, size of the archive.",
        run: { words in
            guard let path = words.first, let file = FileHandle(forReadingAtPath: path) else {
                throw BenchFailure(message: "import needs a FILE.jsonl that can be read")
            }
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
            defer { remove(folder) }
            let output = Pipe()
            let words = ["import", "--archive", folder.path, "-"]
            let process = try Product.start(Product.executable, words, input: file, output: output)
            var peak = 0.0
            let seconds = seconds {
                while process.isRunning {
                    peak = max(peak, Product.peakMegabytes(of: process))
                    Thread.sleep(forTimeInterval: 0.02)
                }
            }
            let summary = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            let articles = summary.split(separator: " ").first.flatMap { Double($0) } ?? 0
            let (archive, index) = (try size(of: folder.path), try size(of: folder.path + "/index"))
            print(summary, terminator: "")
            print(
                "\(figure(articles / seconds, 0)) articles/s, peak \(figure(peak, 0)) MB,"
                    + " archive \(figure(archive / 1e6, 0)) MB, index \(figure(index / 1e6, 0)) MB"
            )
        }
    )

    /// How many bytes the files of a folder have, those of folders in it left out.
    private static func size(of folder: String) throws -> Double {
        try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { return sum }
            return sum + Double(attributes[.size] as? Int ?? 0)
        }
    }

    private static func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }
}
