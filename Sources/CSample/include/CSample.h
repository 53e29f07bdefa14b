// The stories of `onrecord serve --sample`, embedded when the package is built.
#pragma once
#include <stddef.h>

/// How many stories there are.
extern const size_t onrecord_sample_count;

/// The story at an index below the count, as zero-terminated UTF-8 that lives as long as the process.
const char *onrecord_sample_story(size_t index);
