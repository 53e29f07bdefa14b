#include "CSample.h"

static const uint8_t story1[] = {
#embed "stories/01-rockslide-closes-osterfell-pass.txt"
};

static const uint8_t story2[] = {
#embed "stories/02-grauwick-dockers-call-off-strike.txt"
};

static const uint8_t story3[] = {
#embed "stories/03-ministry-sends-freight-by-rail.txt"
};

static const uint8_t story4[] = {
#embed "stories/04-valley-hospital-runs-on-generator.txt"
};

static const uint8_t story5[] = {
#embed "stories/05-geologist-warned-of-slope-in-spring.txt"
};

static const uint8_t story6[] = {
#embed "stories/06-osterfell-pass-to-open-one-lane.txt"
};

static const struct {
    const uint8_t *bytes;
    size_t length;
} stories[] = {
    {story1, sizeof story1},
    {story2, sizeof story2},
    {story3, sizeof story3},
    {story4, sizeof story4},
    {story5, sizeof story5},
    {story6, sizeof story6},
};

size_t onrecord_sample_count(void) { return sizeof stories / sizeof stories[0]; }

size_t onrecord_sample_length(size_t story) { return story < onrecord_sample_count() ? stories[story].length : 0; }

uint8_t onrecord_sample_byte(size_t story, size_t offset) {
    return offset < onrecord_sample_length(story) ? stories[story].bytes[offset] : 0;
}
