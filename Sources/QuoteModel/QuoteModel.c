#include "QuoteModel.h"

static const uint8_t weights[] = {
#embed "quotes.weights"
};

size_t onrecord_quote_model_length(void) { return sizeof weights / 8; }

uint64_t onrecord_quote_model_word(size_t index) {
    uint64_t word = 0;
    if (index < sizeof weights / 8) {
        for (int byte = 7; byte >= 0; byte--) word = word << 8 | weights[8 * index + (size_t)byte];
    }
    return word;
}
