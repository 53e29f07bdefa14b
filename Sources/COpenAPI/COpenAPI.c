#include "COpenAPI.h"
const uint8_t onrecord_openapi[] = {
#embed "../../openapi.yaml"
};
const size_t onrecord_openapi_length = sizeof onrecord_openapi;
