import Glibc

/// An output of the process that takes what it can take at once: a pipe or terminal whose reader rests makes nobody wait.
///
/// A file on disk takes all that the system's page cache takes.
public final class PromptOutput: Sendable {
    private let owned: OwnedDescriptor

    /// Standard error, or `nil` when the system lets nobody write to it without waiting.
    public static var standardError: PromptOutput? { PromptOutput(STDERR_FILENO) }

    /// Opens an output of the process once more, where that is needed: what is set for all who share it stays as it is.
    init?(_ descriptor: Int32) {
        guard let own = Socket.prompt(descriptor) else { return nil }
        owned = OwnedDescriptor(own)
    }

    /// Takes bytes from an offset on.
    ///
    /// - Returns: how many were taken, 0 when there is no room, or `nil` when nobody takes any: the reader is gone, or
    ///   the disk is full.
    public func take(_ bytes: [UInt8], from offset: Int) -> Int? { owned.socket.put(bytes, from: offset) }
}
