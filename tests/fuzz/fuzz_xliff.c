/* Reads XLIFF and writes it again; the size chooses whether broken files are used. */
#include <config.h>

#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct termbase *tb = fuzz_read("xliff", (slice){ (const char *)data, size }, size % 2);
	if (tb)
		fuzz_settles("xliff", tb);
	termbase_free(tb);
	return 0;
}
