// Declarations of the few functions of zlib's C interface that the content coding gzip needs.
//
// The interface is stable (https://zlib.net/manual.html), and the library itself stands on every Linux; so no
// development package is needed. Every declaration is copied in meaning from the manual.
#pragma once

#include <stddef.h>
#include <stdint.h>

// The state of a stream; the order and the types of its members are the interface.
typedef struct {
    const uint8_t *_Nullable next_in;
    unsigned int avail_in;
    unsigned long total_in;
    uint8_t *_Nullable next_out;
    unsigned int avail_out;
    unsigned long total_out;
    const char *_Nullable msg;
    void *_Nullable state;
    void *_Nullable zalloc;
    void *_Nullable zfree;
    void *_Nullable opaque;
    int data_type;
    unsigned long adler;
    unsigned long reserved;
} z_stream;

#define Z_NO_FLUSH 0
#define Z_FINISH 4
#define Z_OK 0
#define Z_STREAM_END 1
#define Z_DATA_ERROR (-3)
#define Z_MEM_ERROR (-4)
#define Z_BUF_ERROR (-5)
#define Z_DEFLATED 8
#define Z_DEFAULT_STRATEGY 0

// The library's version, such as “1.3.1”.
const char *_Nonnull zlibVersion(void);

int deflateInit2_(z_stream *_Nonnull stream, int level, int method, int window_bits, int memory_level, int strategy,
                  const char *_Nonnull version, int stream_size);
unsigned long deflateBound(z_stream *_Nonnull stream, unsigned long length);
int deflate(z_stream *_Nonnull stream, int flush);
int deflateEnd(z_stream *_Nonnull stream);

int inflateInit2_(z_stream *_Nonnull stream, int window_bits, const char *_Nonnull version, int stream_size);
int inflate(z_stream *_Nonnull stream, int flush);
int inflateReset(z_stream *_Nonnull stream);
int inflateEnd(z_stream *_Nonnull stream);

// deflateInit2 and inflateInit2 are macros, which Swift does not import. 16 more window bits than the usual 15 mean
// gzip (RFC 1952) instead of zlib; memory level 8 is the usual one. The version is the one whose interface is declared
// here, of which zlib compares the first digit.
static inline int CZlib_deflateInit(z_stream *_Nonnull stream, int level) {
    return deflateInit2_(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, "1.2.11", (int)sizeof(z_stream));
}

static inline int CZlib_inflateInit(z_stream *_Nonnull stream) {
    return inflateInit2_(stream, 15 + 16, "1.2.11", (int)sizeof(z_stream));
}
