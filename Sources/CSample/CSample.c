#include "CSample.h"

static const char story1[] = {
#embed "stories/01-rockslide-closes-osterfell-pass.txt" suffix(,)
0};

static const char story2[] = {
#embed "stories/02-grauwick-dockers-call-off-strike.txt" suffix(,)
0};

static const char story3[] = {
#embed "stories/03-ministry-sends-freight-by-rail.txt" suffix(,)
0};

static const char story4[] = {
#embed "stories/04-valley-hospital-runs-on-generator.txt" suffix(,)
0};

static const char story5[] = {
#embed "stories/05-geologist-warned-of-slope-in-spring.txt" suffix(,)
0};

static const char story6[] = {
#embed "stories/06-osterfell-pass-to-open-one-lane.txt" suffix(,)
0};

static const char *const stories[] = {story1, story2, story3, story4, story5, story6};
const size_t onrecord_sample_count = sizeof stories / sizeof stories[0];

const char *onrecord_sample_story(size_t index) { return stories[index]; }
