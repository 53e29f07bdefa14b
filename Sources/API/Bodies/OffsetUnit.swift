/// What positions are counted in at the edge of the program.
public enum OffsetUnit: String, CaseIterable, Sendable {
    /// Unicode scalars: indexes into a Python string.
    case scalar
    /// UTF-16 code units: indexes into a JavaScript string.
    case utf16
    /// UTF-8 bytes: indexes into a Go, Rust or Swift string.
    case utf8
}
