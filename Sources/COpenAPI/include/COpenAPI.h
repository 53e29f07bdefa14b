// The text of openapi.yaml, embedded when the package is built.
#pragma once
#include <stddef.h>
#include <stdint.h>
// How many bytes the text has.
size_t onrecord_openapi_length(void);
// The byte at an index, 0 past the end.
uint8_t onrecord_openapi_byte(size_t index);
