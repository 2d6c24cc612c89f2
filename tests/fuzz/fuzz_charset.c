/* The first byte chooses what is declared, the rest is the file. */
#include <config.h>

#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "", "UTF-8", "UTF-16", "GB18030", "Big5", "SHIFT_JIS", "ISO-2022-JP", "windows-1251" };
	if (!size)
		return 0;
	struct document *d = document_new(SLICE("fuzz"));
	struct charset_request q = {
		.forced = slice_of(names[data[0] % 8]), .declaration = data[0] / 8 % 3, .replace_bad = data[0] & 128,
	};
	if (d && !charset_decode(d, (slice){ (const char *)data + 1, size - 1 }, &q, NULL, NULL))
		for (uint32_t i = 0; i <= d->source.len; i += 7)
			document_source_position(d, i);
	document_free(d);
	return 0;
}
