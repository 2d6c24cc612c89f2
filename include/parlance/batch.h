/* Several files that appear together or not at all. */
#ifndef PARLANCE_BATCH_H
#define PARLANCE_BATCH_H

#include <parlance/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_batch parl_batch;

/** An empty batch; NULL when out of memory.  A write whose options name the batch leaves its file complete and safe on disk,
 * but under a temporary name beside its place. */
PARL_API parl_batch *parl_batch_new(void);

/** Puts all files of the batch in their places, in the order in which they were written, and empties it.  When one cannot be put
 * in its place, that one and those behind it stay as they were. */
PARL_API parl_status parl_batch_commit(parl_batch *batch, parl_error *err);

/** Whatever was not committed is taken away again.  NULL is allowed. */
PARL_API void parl_batch_free(parl_batch *batch);

#ifdef __cplusplus
}
#endif
#endif
