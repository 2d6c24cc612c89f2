/* PO as a draft: all that must hold of its units. */
#include "fuzz_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_draft("po", (slice){ (const char *)data, size }, SLICE(""));
	fuzz_mend("po", (slice){ (const char *)data, size });
	return 0;
}
