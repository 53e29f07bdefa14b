import CSQLite
import Domain
import Glibc

extension ArchiveFault {
    /// Makes a fault from what SQLite answered.
    ///
    /// A full disk shows itself as `SQLITE_FULL`, or as an I/O error with the system's ENOSPC or EDQUOT below it.
    init(code: Int32, systemError: Int32, message: String, doing operation: String, path: String) {
        let kind: Kind =
            switch code & 0xFF {
            case SQLITE_FULL: .full
            case SQLITE_IOERR where [ENOSPC, EDQUOT].contains(systemError): .full
            case SQLITE_CANTOPEN where [ENOSPC, EDQUOT].contains(systemError): .full
            case SQLITE_BUSY, SQLITE_LOCKED: .locked
            case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: .unusable
            default: .other
            }
        let system = systemError == 0 ? "" : ", errno \(systemError)"
        self.init(kind: kind, oneLine: "\(operation) \(path): \(message) (SQLite \(code)\(system))")
    }

    /// Makes a fault whose detail is held to one line.
    init(kind: Kind, oneLine detail: String) {
        self.init(
            kind: kind,
            detail: String(String.UnicodeScalarView(detail.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
        )
    }

    /// The fault of a stored value that no version of the program writes.
    static func damaged(_ what: String) -> ArchiveFault {
        ArchiveFault(kind: .damaged, oneLine: "read archive: \(what) is damaged")
    }

    /// The fault of a filing that contradicts itself.
    static func refused(_ id: ArticleID, _ why: String) -> ArchiveFault {
        ArchiveFault(kind: .other, oneLine: "file \(id): \(why)")
    }
}
