/* What a batch is inside. */
#ifndef PARL_API_BATCH_H
#define PARL_API_BATCH_H

#include <parlance/batch.h>

#include "base/out.h"

struct parl_batch {
	struct out_batch files;
};

/* out_close, now or when the batch is committed; batch may be NULL. */
static inline parl_status close_into(struct out *out, parl_batch *batch, parl_error *err)
{
	return batch ? out_close_later(out, &batch->files, err) : out_close(out, err);
}

#endif
