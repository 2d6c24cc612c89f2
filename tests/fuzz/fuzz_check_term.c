/* The term rules on any glossary and any pairs.
 *
 * The first byte chooses the languages; then a line a concept, "source|target|target …", with a mark of its status before a target; an
 * empty line; then sources and targets, a line each, '<' to '>' a placeholder and '&' an accelerator.  What is found must lie in the
 * texts, and on two threads as on one. */
#include <config.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "check/run.h"

#define MUST(claim) ((claim) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const languages[][2] = {
	{ "en", "fr" }, { "en", "zh-Hans" }, { "zh", "en" }, { "en", "de" }, { "en", "ru" }, { "en", "ar" }, { "fr", "nl" }, { "de", "zh-TW" },
};

static void add_concept(struct termbase *tb, slice line, const char *const *pair)
{
	slice part;
	struct concept *c = termbase_add_concept(tb, SLICE("c"));
	for (size_t i = 0; slice_split(&line, '|', &part); i++) {
		unsigned mark = part.len ? (unsigned char)part.ptr[0] : 0;
		part = strchr("-!~=#?", (int)mark) && mark ? slice_sub(part, 1, part.len) : part;
		struct term *t = section_add_term(tb, concept_add_section(tb, c, slice_of(pair[i != 0])), part);
		t->status = mark == '-' || mark == '!' ? STATUS_DEPRECATED : mark == '~' ? STATUS_SUPERSEDED : STATUS_NONE;
		t->flags = mark == '!' ? FLAG_FORBIDDEN : mark == '=' ? FLAG_CASE_SENSITIVE : mark == '#' ? FLAG_DO_NOT_TRANSLATE :
			   mark == '?' ? FLAG_UNVERIFIED : 0;
	}
}

static size_t find_marks(slice text, struct draft_mark *marks, size_t most)
{
	size_t n = 0, from = SIZE_MAX;
	for (size_t i = 0; i < text.len && n < most; i++) {
		if (text.ptr[i] == '&' && from == SIZE_MAX)
			marks[n++] = (struct draft_mark){ { (uint32_t)i, (uint32_t)i + 1 }, MARK_ACCELERATOR, { NULL, 0 } };
		else if (text.ptr[i] == '<' && from == SIZE_MAX)
			from = i;
		else if (text.ptr[i] == '>' && from != SIZE_MAX) {
			marks[n++] = (struct draft_mark){ { (uint32_t)from, (uint32_t)i + 1 }, i % 2 ? MARK_TAG : MARK_PLACEHOLDER, { NULL, 0 } };
			from = SIZE_MAX;
		}
	}
	return n;
}

static void check_span(slice text, struct span s)
{
	MUST(s.begin <= s.end && s.end <= text.len);
	MUST(s.begin == text.len || ((unsigned char)text.ptr[s.begin] & 0xC0) != 0x80);
	MUST(s.end == text.len || ((unsigned char)text.ptr[s.end] & 0xC0) != 0x80);
}

static void run(const struct termbase *tb, const char *const *pair, slice texts, unsigned threads, struct finding_list *found)
{
	struct check_options o = { .termbases = &tb, .ntermbases = 1, .threads = threads, .only = SLICE("term,term-source") };
	struct checker *c = NULL;
	slice source, target;
	findings_init(found, 0);
	MUST(!checker_new(&c, &o, found, NULL) && !checker_file(c, SLICE("x"), NULL));
	MUST(checker_languages(c, slice_of(pair[0]), slice_of(pair[1])));
	while (slice_line(&texts, &source) && slice_line(&texts, &target)) {
		struct draft_mark marks[2][16];
		struct draft_side sides[2] = { { .text = source, .marks = marks[0] }, { .text = target, .marks = marks[1] } };
		struct draft_unit u = { .sources = &sides[0], .nsources = 1, .targets = &sides[1], .ntargets = 1 };
		sides[0].nmarks = find_marks(source, marks[0], 16);
		sides[1].nmarks = find_marks(target, marks[1], 16);
		MUST(checker_unit(c, &u));
	}
	MUST(!checker_finish(c, NULL) && findings_finish(found));
	checker_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	slice rest = { (const char *)data, size }, line;
	if (!size || size > 4096 || utf8_valid_length(rest) != size)
		return 0;
	const char *const *pair = languages[data[0] % (sizeof languages / sizeof *languages)];
	struct termbase *tb = termbase_new();
	rest = slice_sub(rest, 1, size);
	while (slice_line(&rest, &line) && line.len)
		add_concept(tb, line, pair);
	termbase_freeze(tb);
	struct finding_list one, two;
	run(tb, pair, rest, 1, &one);
	run(tb, pair, rest, 2, &two);
	MUST(one.list.len == two.list.len);
	for (size_t i = 0; i < one.list.len; i++) {
		const struct finding *f = &one.list.at[i];
		check_span(f->source, f->source_span);
		check_span(f->target, f->target_span);
		MUST(slice_eq(f->message, two.list.at[i].message) && f->rule == two.list.at[i].rule);
	}
	findings_release(&one);
	findings_release(&two);
	termbase_free(tb);
	return 0;
}
