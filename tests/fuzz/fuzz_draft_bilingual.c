/* Documents in two languages, by their first bytes: all that must hold of their units. */
#include "fuzz_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_draft("bilingual", (slice){ (const char *)data, size }, SLICE(""));
	return 0;
}
