#include <config.h>

#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct termbase *tb = fuzz_read("json", (slice){ (const char *)data, size }, false);
	if (!tb)
		return 0;
	fuzz_round_trip("json", tb);
	fuzz_round_trip("csv", tb);
	termbase_free(tb);
	return 0;
}
