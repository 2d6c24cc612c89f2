/* Reads SKOS in RDF/XML and writes it twice, for statements find their order in the first pass; the size chooses whether broken files are used. */
#include <config.h>

#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct termbase *tb = fuzz_read("skos", (slice){ (const char *)data, size }, size % 2);
	if (tb) {
		struct buf once;
		fuzz_write("skos", tb, &once);
		struct termbase *back = fuzz_read("skos", buf_slice(&once), false);
		if (!back)
			abort();
		fuzz_settles("skos", back);
		termbase_free(back);
		buf_release(&once);
	}
	termbase_free(tb);
	return 0;
}
