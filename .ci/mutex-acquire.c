// Tells the thread sanitizer of a lock that it cannot see.
//
// Synchronization's Mutex takes a free lock with an atomic operation in the caller's own, instrumented code, but waits for a held one
// inside the runtime library, which is not instrumented: the sanitizer then misses that the wait was for the holder, and
// reports the data that the mutex guards. Loaded before the runtime, this stands in for the waiting function and adds the missing edge.
// Nothing is hidden: a race outside a mutex is reported as before.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"

extern void __tsan_acquire(void *address) __attribute__((weak));

typedef __attribute__((swiftcall)) void lock_slow_function(uint32_t thread, __attribute__((swift_context)) void *handle);

lock_slow_function lock_slow __asm__(LOCK_SLOW);

__attribute__((swiftcall)) void lock_slow(uint32_t thread, __attribute__((swift_context)) void *handle) {
    lock_slow_function *waiting = (lock_slow_function *)dlsym(RTLD_NEXT, LOCK_SLOW);
    waiting(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}
