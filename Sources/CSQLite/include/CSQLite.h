// Declarations of the few functions of SQLite's C interface that the archive uses.
//
// The interface is stable (https://sqlite.org/c3ref/intro.html), and the library itself stands beside every Swift
// toolchain; so no development package is needed. Every declaration is copied in meaning from the manual's page of
// the same name.
#pragma once

#include <stdint.h>

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

// Result codes: the low byte is the primary code, the rest says more (https://sqlite.org/rescode.html).
#define SQLITE_OK 0
#define SQLITE_PERM 3
#define SQLITE_BUSY 5
#define SQLITE_LOCKED 6
#define SQLITE_NOMEM 7
#define SQLITE_READONLY 8
#define SQLITE_IOERR 10
#define SQLITE_CORRUPT 11
#define SQLITE_FULL 13
#define SQLITE_CANTOPEN 14
#define SQLITE_AUTH 23
#define SQLITE_NOTADB 26
#define SQLITE_ROW 100
#define SQLITE_DONE 101

// How to open a database. No mutex: a connection is used by one thread at a time.
#define SQLITE_OPEN_READONLY 0x00000001
#define SQLITE_OPEN_READWRITE 0x00000002
#define SQLITE_OPEN_CREATE 0x00000004
#define SQLITE_OPEN_NOMUTEX 0x00008000

// Types of a column's value.
#define SQLITE_NULL 5

// The library, as 1000000 * major + 1000 * minor + patch.
int sqlite3_libversion_number(void);

// Leaves out the statistics of memory use, each under a lock; before the library's first use, and without effect after it.
int sqlite3_config(int option, ...);
static inline int CSQLite_count_no_memory(void) { return sqlite3_config(9 /* SQLITE_CONFIG_MEMSTATUS */, 0); }

// Connections.
int sqlite3_open_v2(const char *_Nonnull path, sqlite3 *_Nullable *_Nonnull connection, int flags,
                    const char *_Nullable vfs);
int sqlite3_close_v2(sqlite3 *_Nullable connection);
int sqlite3_extended_result_codes(sqlite3 *_Nonnull connection, int on);
int sqlite3_busy_timeout(sqlite3 *_Nonnull connection, int milliseconds);
int sqlite3_get_autocommit(sqlite3 *_Nonnull connection);
int64_t sqlite3_last_insert_rowid(sqlite3 *_Nonnull connection);
int sqlite3_changes(sqlite3 *_Nonnull connection);
int sqlite3_exec(sqlite3 *_Nonnull connection, const char *_Nonnull sql,
                 int (*_Nullable callback)(void *_Nullable, int, char *_Nullable *_Nullable,
                                           char *_Nullable *_Nullable),
                 void *_Nullable context, char *_Nullable *_Nullable message);

// The last error of a connection; the text is valid until the connection's next call.
int sqlite3_extended_errcode(sqlite3 *_Nonnull connection);
int sqlite3_system_errno(sqlite3 *_Nonnull connection);
const char *_Nullable sqlite3_errmsg(sqlite3 *_Nonnull connection);

// Statements.
int sqlite3_prepare_v2(sqlite3 *_Nonnull connection, const char *_Nonnull sql, int length,
                       sqlite3_stmt *_Nullable *_Nonnull statement, const char *_Nullable *_Nullable rest);
int sqlite3_finalize(sqlite3_stmt *_Nullable statement);
int sqlite3_step(sqlite3_stmt *_Nonnull statement);
int sqlite3_reset(sqlite3_stmt *_Nonnull statement);
int sqlite3_clear_bindings(sqlite3_stmt *_Nonnull statement);

// Parameters, counted from 1.
int sqlite3_bind_parameter_count(sqlite3_stmt *_Nonnull statement);
int sqlite3_bind_null(sqlite3_stmt *_Nonnull statement, int index);
int sqlite3_bind_int64(sqlite3_stmt *_Nonnull statement, int index, int64_t value);
int sqlite3_bind_double(sqlite3_stmt *_Nonnull statement, int index, double value);
int sqlite3_bind_text64(sqlite3_stmt *_Nonnull statement, int index, const char *_Nullable text, uint64_t length,
                        void (*_Nullable destructor)(void *_Nullable), unsigned char encoding);
int sqlite3_bind_blob64(sqlite3_stmt *_Nonnull statement, int index, const void *_Nullable bytes, uint64_t length,
                        void (*_Nullable destructor)(void *_Nullable));

// Columns of the current row, counted from 0; a text is valid until the next step or reset.
int sqlite3_column_count(sqlite3_stmt *_Nonnull statement);
int sqlite3_column_type(sqlite3_stmt *_Nonnull statement, int column);
int64_t sqlite3_column_int64(sqlite3_stmt *_Nonnull statement, int column);
double sqlite3_column_double(sqlite3_stmt *_Nonnull statement, int column);
const unsigned char *_Nullable sqlite3_column_text(sqlite3_stmt *_Nonnull statement, int column);
const void *_Nullable sqlite3_column_blob(sqlite3_stmt *_Nonnull statement, int column);
int sqlite3_column_bytes(sqlite3_stmt *_Nonnull statement, int column);

// Binds a text that SQLite copies before this returns: SQLITE_TRANSIENT is a cast that Swift cannot import.
static inline int CSQLite_bind_copy(sqlite3_stmt *_Nonnull statement, int index, const char *_Nullable text,
                                    uint64_t length) {
    return sqlite3_bind_text64(statement, index, text, length, (void (*)(void *))(intptr_t)-1, 1 /* UTF-8 */);
}

// Binds a copy of some bytes.
static inline int CSQLite_bind_bytes(sqlite3_stmt *_Nonnull statement, int index, const void *_Nullable bytes,
                                     uint64_t length) {
    return sqlite3_bind_blob64(statement, index, bytes, length, (void (*)(void *))(intptr_t)-1);
}
