/* Any bytes as a statistics file: as they are, and with a right seal behind them; what is taken must be ranked and written. */
#include <config.h>

#include "mine/miner.h"
#include "mine/statistics.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void merge(slice bytes)
{
	struct miner_options o = { .data_dir = "data" };
	struct miner *m = NULL;
	struct candidate_list list = { 0 };
	struct buf again;
	buf_init(&again, BUF_TEXT_MAX);
	if (!miner_new(&m, &o, NULL) && !miner_merge(m, bytes, SLICE("fuzz"), NULL) && !miner_rank(m, true, &list, NULL))
		miner_write(m, &again);
	candidate_list_release(&list);
	buf_release(&again);
	miner_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf sealed;
	if (size > 1 << 16)
		return 0;
	slice bytes = { (const char *)data, size };
	merge(bytes);
	buf_init(&sealed, BUF_TEXT_MAX);
	if (buf_append(&sealed, slice_sub(bytes, 0, size > 8 ? size - 8 : 0)) && statistics_seal(&sealed))
		merge(buf_slice(&sealed));
	buf_release(&sealed);
	return 0;
}
