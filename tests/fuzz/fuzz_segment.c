/* Folding, atoms, words and sentences of any valid UTF-8; the first byte chooses the language. */
#include <config.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "text/atoms.h"
#include "text/langid.h"
#include "text/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "en", "zh", "fr", "ru", "ar", "de", "es", "xx" };
	static struct folder *folder;
	static struct segmenter *segmenter;
	if (!folder && (!(folder = folder_new(NULL)) || !(segmenter = segmenter_new(NULL))))
		abort();
	slice text = { (const char *)data + 1, size ? size - 1 : 0 };
	if (!size || utf8_valid_length(text) != text.len)
		return 0;
	slice language = slice_of(languages[data[0] % 8]);
	struct atomizer a;
	struct span_list spans = { 0 };
	if (atomizer_init(&a, folder, language, NULL) == PARL_OK && atomizer_cut(&a, text))
		for (size_t i = 0; i < a.atoms.len; i++)
			if (a.atoms.at[i].span.begin > a.atoms.at[i].span.end || a.atoms.at[i].span.end > text.len)
				abort();
	atomizer_release(&a);
	segment_sentences(segmenter, text, language, &spans, NULL);
	for (size_t i = 1; i < spans.list.len; i++)
		if (spans.list.at[i].begin < spans.list.at[i - 1].end)
			abort();
	vec_release(&spans.list);
	langid_detect(text);
	return 0;
}
