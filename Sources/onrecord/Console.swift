import Foundation

/// The terminal or pipe that the program was started in.
enum Console {
    /// Writes a line to standard output.
    static func print(_ line: String) { write(line + "\n", to: .standardOutput) }

    /// Writes bytes to standard output.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be written, as on a full disk or a closed pipe.
    static func put(_ bytes: [UInt8]) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw CommandFailure("cannot write to standard output: \(error.localizedDescription)")
        }
    }

    /// Writes a line about something wrong to standard error.
    static func complain(_ line: String) { write("onrecord: \(line)\n", to: .standardError) }

    /// Writes to standard error as it is, for progress.
    static func note(_ text: String) { write(text, to: .standardError) }

    /// Writes bytes to standard error as they are, for logs.
    static func note(_ bytes: [UInt8]) { write(bytes, to: .standardError) }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    private static func write(_ text: String, to handle: FileHandle) { write(Array(text.utf8), to: handle) }

    private static func write(_ data: some DataProtocol, to handle: FileHandle) {
        do {
            try handle.write(contentsOf: data)
        } catch {
            // Nobody listens any more; there is no other place to say so.
            return
        }
    }
}
