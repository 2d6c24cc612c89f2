/* Any bytes as a text: decoded, cut, mined.  And as a patterns file. */
#include <config.h>

#include "format/format.h"
#include "mine/miner.h"
#include "text/langid.h"
#include "text/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "", "en", "zh-Hans", "fr", "ru", "ar", "de", "sw" };
	if (!size || size > 1 << 16)
		return 0;
	slice text = { (const char *)data + 1, size - 1 };
	struct document *d = document_new(SLICE("fuzz"));
	struct read_options options = { .charset.replace_bad = true };
	struct map vocabulary = { 0 };
	struct segmenter *s = segmenter_new(NULL);
	struct miner_options o = { .data_dir = "data" };
	struct miner *m = NULL;
	struct candidate_list list = { 0 };
	struct patterns *p = NULL;
	if (d && s && !format_by_name(SLICE("txt"))->read_document(d, text, &options, NULL, NULL)) {
		langid_document(d, slice_of(languages[data[0] % 8]));
		if (!segment_document(s, d, &vocabulary, NULL) && !miner_new(&m, &o, NULL) &&
		    !miner_add(m, d, &vocabulary, NULL, 0, NULL))
			miner_rank(m, true, &list, NULL);
	}
	if (!patterns_parse(&p, text, SLICE("fuzz"), NULL))
		patterns_free(p);
	candidate_list_release(&list);
	miner_free(m);
	segmenter_free(s);
	map_release(&vocabulary);
	document_free(d);
	return 0;
}
