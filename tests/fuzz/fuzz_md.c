/* Markdown of any bytes: blocks in order, and every text offset leads into the source. */
#include <config.h>

#include <stdlib.h>

#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct read_options options = { .charset = { .replace_bad = true } };
	struct document *d = document_new(SLICE("fuzz"));
	if (!d)
		abort();
	if (format_by_name(SLICE("markdown"))->read_document(d, (slice){ (const char *)data, size }, &options, NULL, NULL) == PARL_OK) {
		uint32_t end = 0;
		for (size_t i = 0; i < d->blocks.len; i++) {
			struct span b = d->blocks.at[i].span, s = document_source_span(d, b);
			if (b.begin < end || b.end > d->text.len || s.end > d->source.len || s.begin > s.end)
				abort();
			if (d->blocks.at[i].anchor > d->text.len || document_position(d, b.begin).line == 0)
				abort();
			if (memchr(d->text.ptr + b.begin, '\n', b.end - b.begin))
				abort();
			end = b.end;
		}
	}
	document_free(d);
	return 0;
}
