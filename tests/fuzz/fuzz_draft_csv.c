/* csv as a draft: all that must hold of its units. */
#include "fuzz_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_draft("csv", (slice){ (const char *)data, size }, SLICE(""));
	fuzz_draft("tsv", (slice){ (const char *)data, size }, SLICE(""));
	return 0;
}
