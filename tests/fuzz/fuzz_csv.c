/* The size chooses between comma- and tab-separated reading and whether broken rows are left out. */
#include <config.h>

#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct termbase *tb = fuzz_read(size % 2 ? "csv" : "tsv", (slice){ (const char *)data, size }, size / 2 % 2);
	if (!tb)
		return 0;
	fuzz_round_trip("csv", tb);
	fuzz_round_trip("tsv", tb);
	termbase_free(tb);
	return 0;
}
