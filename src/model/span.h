/* A half-open range of byte offsets. */
#ifndef PARL_MODEL_SPAN_H
#define PARL_MODEL_SPAN_H

#include "base/slice.h"

struct span {
	uint32_t begin, end;
};

static inline uint32_t span_len(struct span s) { return s.end - s.begin; }
static inline slice span_of(slice text, struct span s) { return slice_sub(text, s.begin, s.end); }

#endif
