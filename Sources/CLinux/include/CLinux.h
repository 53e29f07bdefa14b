// What Glibc's module map does not show to Swift (epoll, eventfd, accept4), and the few socket calls whose C types
// are unions of addresses: as inline wrappers that retry EINTR and return a negative errno.
#pragma once

#if !defined(__linux__)
#error "OnRecord runs on Linux: its event loop is epoll."
#endif

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Declared here, because Swift's view of these headers has no _GNU_SOURCE.
extern int accept4(int, struct sockaddr *, socklen_t *, int);
extern long syscall(long, ...);

enum { linux_readable = 1, linux_writable = 2, linux_failed = 4 };

/// What happened to one descriptor: the token it was added with, and a set of linux_readable, …writable, …failed.
struct linux_event {
    uint64_t token;
    uint32_t ready;
};

static inline int linux_check(int result) { return result < 0 ? -errno : result; }

static inline int linux_poller(void) { return linux_check(epoll_create1(EPOLL_CLOEXEC)); }

static inline int linux_poll_set(int poller, int descriptor, uint64_t token, uint32_t interest, int is_new) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    event.events = ((interest & linux_readable) ? EPOLLIN : 0) | ((interest & linux_writable) ? EPOLLOUT : 0);
    event.data.u64 = token;
    return linux_check(epoll_ctl(poller, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event));
}

static inline int linux_poll_remove(int poller, int descriptor) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    return linux_check(epoll_ctl(poller, EPOLL_CTL_DEL, descriptor, &event));
}

/// Waits, at most so many milliseconds (-1 for ever), and fills at most `capacity` events; an interruption is 0 events.
static inline int linux_poll_wait(int poller, struct linux_event *events, int capacity, int milliseconds) {
    struct epoll_event raw[256];
    int count = epoll_wait(poller, raw, capacity < 256 ? capacity : 256, milliseconds);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int i = 0; i < count; i++) {
        uint32_t set = raw[i].events;
        events[i].token = raw[i].data.u64;
        events[i].ready = ((set & EPOLLIN) ? linux_readable : 0) | ((set & EPOLLOUT) ? linux_writable : 0)
            | ((set & (EPOLLERR | EPOLLHUP)) ? linux_failed : 0);
    }
    return count;
}

static inline int linux_wakeup(void) { return linux_check(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

/// Makes the wake-up readable. A full counter is readable already.
static inline void linux_wakeup_signal(int descriptor) {
    uint64_t one = 1;
    while (write(descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
}

static inline void linux_wakeup_clear(int descriptor) {
    uint64_t count;
    while (read(descriptor, &count, sizeof count) < 0 && errno == EINTR) {}
}

/// Listens on a numeric address or host name; writes the port that was bound. A host
/// that cannot be resolved is EADDRNOTAVAIL.
static inline int linux_listen(const char *host, uint16_t port, int backlog, uint16_t *bound) {
    struct addrinfo hints, *found = NULL;
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    int failure = getaddrinfo(host, NULL, &hints, &found);
    if (failure != 0) return failure == EAI_SYSTEM ? -errno : -EADDRNOTAVAIL;
    struct sockaddr_storage address;
    socklen_t length = found->ai_addrlen;
    memcpy(&address, found->ai_addr, length);
    int family = found->ai_family;
    freeaddrinfo(found);
    if (family == AF_INET) ((struct sockaddr_in *)&address)->sin_port = htons(port);
    if (family == AF_INET6) ((struct sockaddr_in6 *)&address)->sin6_port = htons(port);
    int descriptor = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) return -errno;
    int yes = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(descriptor, (struct sockaddr *)&address, length) < 0 || listen(descriptor, backlog) < 0
        || getsockname(descriptor, (struct sockaddr *)&address, &length) < 0) {
        int error = errno;
        close(descriptor);
        return -error;
    }
    *bound = ntohs(family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port
                                     : ((struct sockaddr_in6 *)&address)->sin6_port);
    return descriptor;
}

/// Connects, blocking, to a numeric address or host name; sending and receiving wait at most so many seconds.
static inline int linux_connect(const char *host, const char *port, int seconds) {
    struct addrinfo hints, *found = NULL;
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    int failure = getaddrinfo(host, port, &hints, &found);
    if (failure != 0) return failure == EAI_SYSTEM ? -errno : -EADDRNOTAVAIL;
    int result = -EADDRNOTAVAIL;
    for (struct addrinfo *one = found; one != NULL; one = one->ai_next) {
        int descriptor = socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) { result = -errno; continue; }
        struct timeval patience = {seconds, 0};
        int yes = 1;
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (connect(descriptor, one->ai_addr, one->ai_addrlen) == 0) { result = descriptor; break; }
        result = -errno;
        close(descriptor);
    }
    freeaddrinfo(found);
    return result;
}

/// Accepts one connection, non-blocking and without Nagle's delay, and writes the numeric address of its peer.
static inline int linux_accept(int listener, char *text, int capacity) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    int descriptor;
    do {
        descriptor = accept4(listener, (struct sockaddr *)&address, &length, SOCK_CLOEXEC | SOCK_NONBLOCK);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return -errno;
    int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const void *bytes = address.ss_family == AF_INET ? (const void *)&((struct sockaddr_in *)&address)->sin_addr
                                                      : (const void *)&((struct sockaddr_in6 *)&address)->sin6_addr;
    if (inet_ntop(address.ss_family, bytes, text, (socklen_t)capacity) == NULL && capacity > 0) text[0] = 0;
    return descriptor;
}

static inline long linux_receive(int descriptor, void *bytes, size_t count) {
    ssize_t result;
    do { result = recv(descriptor, bytes, count, 0); } while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : result;
}

/// Sends without SIGPIPE; `more` holds back a last short segment, because other bytes follow at once.
static inline long linux_send(int descriptor, const void *bytes, size_t count, int more) {
    ssize_t result;
    do {
        result = send(descriptor, bytes, count, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    } while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : result;
}

/// How many bytes the peer has not acknowledged, those not yet sent included; 0 when the system does not say.
static inline int linux_unacknowledged(int descriptor) {
    int count = 0;
    return ioctl(descriptor, SIOCOUTQ, &count) < 0 ? 0 : count;
}

static inline void linux_shutdown_write(int descriptor) { shutdown(descriptor, SHUT_WR); }

/// Closes with a reset, so that the peer cannot take what it got for the whole.
static inline void linux_abort(int descriptor) {
    struct linger reset = {1, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(descriptor);
}

static inline void linux_close(int descriptor) { close(descriptor); }

/// A descriptor that can be given up to accept, and refuse, a connection when there are no more.
static inline int linux_spare(void) { return linux_check(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

/// A descriptor for writing to what another one writes to, on which linux_put never waits for a reader.
///
/// A pipe or a terminal is opened once more: O_NONBLOCK on the descriptor itself would hold for all who share it.
static inline int linux_prompt(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) < 0) return -errno;
    int waits = S_ISFIFO(status.st_mode) || (S_ISCHR(status.st_mode) && isatty(descriptor));
    if (!waits) return linux_check(fcntl(descriptor, F_DUPFD_CLOEXEC, 3));
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return linux_check(open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
}

/// Writes what is taken at once.
static inline long linux_put(int descriptor, const void *bytes, size_t count) {
    ssize_t result;
    do {
        result = send(descriptor, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (result < 0 && errno == ENOTSOCK) result = write(descriptor, bytes, count);
    } while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : result;
}

/// Seconds since 1970 UTC.
static inline int64_t linux_wall_seconds(void) { return (int64_t)time(NULL); }

/// Raises the limit of open descriptors as far as the process may.
static inline void linux_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// Keeps this thread off the first of the cores that the process may use (its first thread, that is), if they are more than one.
///
/// A kernel that does not know affinity, or has over 8,192 cores, passes over it (sched_setaffinity(2)).
static inline void linux_leave_first_core(void) {
    unsigned long cores[8192 / (8 * sizeof(unsigned long))], own[8192 / (8 * sizeof(unsigned long))];
    long size = syscall(SYS_sched_getaffinity, getpid(), sizeof cores, cores);
    long first = -1, count = 0;
    for (long word = 0; word < size / (long)sizeof cores[0]; word++) {
        if (first < 0 && cores[word] != 0) first = word;
        count += __builtin_popcountl(cores[word]);
    }
    if (count < 2) return;
    cores[first] &= cores[first] - 1;
    // Asked each time, which is cheap: the cores of the process may have changed, and a thread's are reset with them.
    if (syscall(SYS_sched_getaffinity, 0, sizeof own, own) == size && __builtin_memcmp(own, cores, size) == 0) return;
    syscall(SYS_sched_setaffinity, 0, size, cores);
}

/// Asks for turns of so many nanoseconds (100,000 to 100,000,000) instead of the system's few milliseconds. A thread of
/// short turns that has something to do comes before threads of long ones that have as good a claim; it gets no more of
/// the processor by it, and keeps its nice value.
///
/// A hint: kernels before 6.12 pass over it (sched(7), sched_setattr(2)).
static inline void linux_shorten_slice(uint64_t nanoseconds) {
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
    } attributes;
    if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) < 0 || attributes.policy != 0) return;
    if (attributes.runtime == nanoseconds) return;
    // Threads that this one starts have slices like all others: SCHED_FLAG_RESET_ON_FORK.
    attributes.flags |= 1;
    attributes.runtime = nanoseconds;
    syscall(SYS_sched_setattr, 0, &attributes, 0);
}
