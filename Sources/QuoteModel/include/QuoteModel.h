// The trained weights of the quote tagger (onrecord-bench train), embedded when the package is built.
#pragma once
#include <stddef.h>
#include <stdint.h>
// How many words of eight bytes the weights have.
size_t onrecord_quote_model_length(void);
// The little-endian word at an index, 0 past the end.
uint64_t onrecord_quote_model_word(size_t index);
