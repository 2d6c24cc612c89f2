/* Word processors' files.  The first byte chooses: the rest is a container as it is, or XML to be put into one, since damage to a
 * compressed member would never get past its checksum. */
#include <config.h>

#include <stdlib.h>

#include "../unit/zip.h"
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ZIP_SIZE = 1 << 20 };

static void check(struct document *d)
{
	uint32_t end = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		struct span b = d->blocks.at[i].span, s = document_source_span(d, b);
		if (b.begin < end || b.end > d->text.len || !slice_eq(span_of(d->text, b), span_of(d->source, s)))
			abort();
		if (d->blocks.at[i].anchor > d->text.len || memchr(d->text.ptr + b.begin, '\n', b.end - b.begin))
			abort();
		end = b.end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char zip[ZIP_SIZE];
	struct read_options options = { .charset = { .forced = { 0 } } };
	if (!size || size > ZIP_SIZE / 4)
		return 0;
	slice bytes = { (const char *)data + 1, size - 1 };
	bool docx = data[0] & 1, wrap = data[0] & 2;
	struct zip_member members[] = {
		{ docx ? "word/document.xml" : "content.xml", bytes }, { "word/footnotes.xml", bytes }, { "word/styles.xml", bytes },
	};
	if (wrap)
		bytes = (slice){ zip, zip_write(members, docx ? 3 : 1, false, zip, sizeof zip) };
	struct document *d = document_new(SLICE("fuzz"));
	if (!d)
		abort();
	if (format_by_name(docx ? SLICE("docx") : SLICE("odt"))->read_document(d, bytes, &options, NULL, NULL) == PARL_OK)
		check(d);
	document_free(d);
	return 0;
}
