/* The public face of base/out.h's batches. */
#include <config.h>
#include <parlance/batch.h>

#include "api/batch.h"
#include "base/alloc.h"

parl_batch *parl_batch_new(void)
{
	return mem_zalloc(sizeof(struct parl_batch));
}

parl_status parl_batch_commit(parl_batch *batch, parl_error *err)
{
	return out_batch_commit(&batch->files, err);
}

void parl_batch_free(parl_batch *batch)
{
	if (!batch)
		return;
	out_batch_abort(&batch->files);
	mem_free(batch);
}
