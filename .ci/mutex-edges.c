// Tells the thread sanitizer of a lock that it cannot see.
//
// Synchronization's Mutex takes and gives back an uncontended lock with atomic operations in the caller's own, instrumented code. Under
// contention it waits, and wakes who waits, inside the runtime library and the kernel, which are not instrumented: the sanitizer
// then misses the order of holder and waiter, and reports the data that the mutex guards. Loaded before the runtime, this stands in
// for the two functions and adds the missing edges. Nothing is hidden: a race outside a mutex is reported as before.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

typedef SWIFT void lock_slow_function(uint32_t thread, SELF handle);
typedef SWIFT void unlock_slow_function(SELF handle);

lock_slow_function lock_slow __asm__(LOCK_SLOW);
unlock_slow_function unlock_slow __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t thread, SELF handle) {
    ((lock_slow_function *)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlock_slow(SELF handle) {
    if (__tsan_release) __tsan_release(handle);
    ((unlock_slow_function *)dlsym(RTLD_NEXT, UNLOCK_SLOW))(handle);
}
