/* The rules on pairs of texts: the input is a byte that picks languages, then sources and translations, parted by newlines.  Nothing is
 * reported outside the texts, and the same pairs give the same findings. */
#include <config.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/run.h"
#include "format/draft_marks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t digest(const struct finding_list *l)
{
	uint64_t h = 0;
	for (size_t i = 0; i < l->list.len; i++) {
		const struct finding *f = &l->list.at[i];
		if (f->target_span.end > f->target.len || f->source_span.end > f->source.len || !f->message.len)
			abort();
		h = h * 31 + hash_bytes(f->message) + f->target_span.begin + f->line;
	}
	return h;
}

static void feed(struct checker *c, slice text)
{
	slice source, target;
	struct draft_marks marks[2];
	memset(marks, 0, sizeof marks);
	for (uint32_t line = 1; slice_line(&text, &source) && slice_line(&text, &target); line++) {
		struct draft_side s = { .text = source, .line = line, .column = 1 }, t = { .text = target, .line = line, .column = 1 };
		struct draft_unit unit = { .sources = &s, .nsources = 1, .targets = &t, .ntargets = 1, .maximum = SLICE("20"),
					   .state = DRAFT_TRANSLATED };
		if (!draft_marks_find(&marks[0], source, NOTATION_GUESS, NULL, 0) ||
		    !draft_marks_find(&marks[1], target, NOTATION_GUESS, NULL, 0))
			abort();
		s.marks = marks[0].list.at, s.nmarks = marks[0].list.len;
		t.marks = marks[1].list.at, t.nmarks = marks[1].list.len;
		if (!checker_unit(c, &unit))
			abort();
		draft_marks_clear(&marks[0]);
		draft_marks_clear(&marks[1]);
	}
	draft_marks_release(&marks[0]);
	draft_marks_release(&marks[1]);
}

static uint64_t check_once(slice text, const char *from, const char *to)
{
	struct check_options options = { .only = SLICE("quality,consistency") };
	struct finding_list findings;
	struct checker *c;
	findings_init(&findings, 0);
	if (checker_new(&c, &options, &findings, NULL) || checker_file(c, SLICE("fuzz"), NULL) ||
	    !checker_languages(c, slice_of(from), slice_of(to)))
		abort();
	feed(c, text);
	if (!checker_flush(c) || checker_finish(c, NULL) || !findings_finish(&findings))
		abort();
	uint64_t h = digest(&findings);
	checker_free(c);
	findings_release(&findings);
	return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[][2] = {
		{ "en", "zh-CN" }, { "zh-CN", "en" }, { "en", "fr" }, { "en", "ar" }, { "en", "ru" }, { "de", "es" }, { "en", "zh-TW" },
		{ "fr", "de" }, { "en", "ja" }, { "ru", "fa" }, { "ja", "ko" }, { "en", "en-GB" },
	};
	slice text = { (const char *)data + 1, size ? size - 1 : 0 };
	if (!size || utf8_valid_length(text) < text.len)
		return 0;
	const char *const *l = languages[data[0] % (sizeof languages / sizeof *languages)];
	if (check_once(text, l[0], l[1]) != check_once(text, l[0], l[1]))
		abort();
	return 0;
}
