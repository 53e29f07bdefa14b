import CLinux

/// The core that is left to threads that answer readers: the first of those that the process may use, when it may use more.
///
/// A reader's thread that shares a core with one that files or indexes waits for it up to a tick of the clock, several
/// milliseconds, whatever their priorities; with a core of its own it hardly waits.
public enum ReaderCore {
    /// Keeps the calling thread off that core from now on.
    public static func leave() { linux_leave_first_core() }
}
