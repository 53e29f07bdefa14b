// What Glibc's module map does not show to Swift: epoll, eventfd and accept4, as inline wrappers.
#pragma once
