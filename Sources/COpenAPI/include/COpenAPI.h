// The text of openapi.yaml, embedded when the package is built.
#pragma once
#include <stddef.h>
#include <stdint.h>
extern const uint8_t onrecord_openapi[];
extern const size_t onrecord_openapi_length;
