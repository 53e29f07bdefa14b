#include "COpenAPI.h"

static const uint8_t text[] = {
#embed "../../openapi.yaml"
};

size_t onrecord_openapi_length(void) { return sizeof text; }

uint8_t onrecord_openapi_byte(size_t index) { return index < sizeof text ? text[index] : 0; }
