/* XLIFF as a draft: all that must hold of its units. */
#include "fuzz_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_draft("xliff", (slice){ (const char *)data, size }, SLICE(""));
	fuzz_mend("xliff", (slice){ (const char *)data, size });
	return 0;
}
