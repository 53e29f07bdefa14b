// The stories of `onrecord serve --sample`, embedded when the package is built.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// How many stories there are.
size_t onrecord_sample_count(void);

/// How many bytes of UTF-8 the story at an index has; 0 past the last.
size_t onrecord_sample_length(size_t story);

/// A byte of a story; 0 past its end.
uint8_t onrecord_sample_byte(size_t story, size_t offset);
