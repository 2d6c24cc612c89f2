/* strings as a draft: two files in one, parted by a zero byte; without one the file is its own source. */
#include "fuzz_draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_draft_pair("strings", (slice){ (const char *)data, size });
	return 0;
}
