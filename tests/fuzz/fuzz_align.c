/* Any bytes as two texts, or as one in two languages: beads leave out no unit and ascend.  And any bytes as a table of word pairs. */
#include <config.h>

#include <parlance/parlance.h>

#include <stdlib.h>

#include "align/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const parl_bitext *b)
{
	size_t s = 0, t = 0;
	parl_bead k;
	for (size_t i = 0; parl_bitext_bead(b, i, &k); i++) {
		if (k.source != s || k.target != t || k.source_count + k.target_count == 0 || !(k.score >= 0 && k.score <= 1))
			abort();
		s += k.source_count;
		t += k.target_count;
	}
	if (s != parl_bitext_source_count(b) || t != parl_bitext_target_count(b))
		abort();
}

static void read_lexicon(slice bytes, bool swap)
{
	struct lexicon *l;
	if (lexicon_read(&l, bytes, swap, SLICE("fuzz"), NULL))
		return;
	for (uint32_t w = 0; w < lexicon_source_count(l); w++) {
		const struct lexicon_pair *p;
		size_t n = lexicon_pairs(l, w, &p);
		for (size_t i = 0; i < n; i++)
			if (p[i].target >= lexicon_target_count(l) || lexicon_find(l, w, p[i].target) != p + i)
				abort();
	}
	lexicon_free(l);
}

/* The first byte is for options, the texts are apart by the first byte 0xFF. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static parl_context *context;
	parl_context_options c = { .data_dir = "data" };
	parl_bitext *b = NULL;
	if (!size || size > 1 << 15 || (!context && parl_context_new(&c, &context, NULL)))
		return 0;
	const uint8_t *apart = memchr(data + 1, 0xFF, size - 1), *end = data + size;
	parl_align_options o = {
		.read.keep_going = true, .no_split = data[0] & 1, .by_length = data[0] & 2, .read.as_is = data[0] & 4,
		.read.format = data[0] & 8 ? "html" : "txt", .read.encoding = "UTF-8",
	};
	slice source = { (const char *)data + 1, (size_t)((apart ? apart : end) - data - 1) };
	slice target = apart ? (slice){ (const char *)apart + 1, (size_t)(end - apart - 1) } : (slice){ NULL, 0 };
	if (!parl_bitext_read_buffers(context, "a", source, apart ? "b" : NULL, target, &o, &b, NULL))
		check(b);
	parl_bitext_free(b);
	read_lexicon((slice){ (const char *)data + 1, size - 1 }, data[0] & 1);
	return 0;
}
