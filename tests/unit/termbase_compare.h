/* Do two termbases say the same?  For tests of formats: places and names of files do not count, nor an item_extra that is empty. */
#ifndef PARL_TESTS_TERMBASE_COMPARE_H
#define PARL_TESTS_TERMBASE_COMPARE_H

#include "base/buf.h"
#include "model/termbase.h"

static inline void show_extra(struct buf *b, const struct item_extra *x)
{
	const struct {
		const char *name;
		slice value;
	} all[] = {
		{ "id", x ? x->id : SLICE("") }, { "lang", x ? x->language : SLICE("") }, { "target", x ? x->target : SLICE("") },
		{ "datatype", x ? x->datatype : SLICE("") }, { "markup", x ? x->markup : SLICE("") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].value.len)
			buf_printf(b, " %s={%.*s}", all[i].name, SLICE_ARG(all[i].value));
}

static inline void show_items(struct buf *b, const struct item *list, int depth)
{
	for (const struct item *it = list; it; it = it->next) {
		buf_printf(b, "%*s%s %s %.*s {%.*s}", depth * 2, "", element_name((enum element)it->element),
			   category_name((enum category)it->category), SLICE_ARG(it->type), SLICE_ARG(it->value));
		show_extra(b, it->extra);
		buf_putc(b, '\n');
		show_items(b, it->group, depth + 1);
	}
}

static inline void show_term(struct buf *b, const struct term *t)
{
	buf_printf(b, "    term {%.*s} status=%s type=%s part=%s gender=%s flags=%d", SLICE_ARG(t->text),
		   term_status_name((enum term_status)t->status), term_type_name((enum term_type)t->type),
		   part_of_speech_name((enum part_of_speech)t->part), term_gender_name((enum term_gender)t->gender), t->flags);
	show_extra(b, t->extra);
	buf_putc(b, '\n');
	show_items(b, t->items, 3);
}

/* All that the model holds, in lines; the caller releases the buffer. */
static inline void termbase_show(struct buf *b, const struct termbase *tb)
{
	buf_init(b, 1 << 28);
	buf_printf(b, "title {%.*s} lang %.*s\nsource\n", SLICE_ARG(tb->title), SLICE_ARG(tb->language));
	show_items(b, tb->source_desc, 1);
	buf_append(b, SLICE("encoding\n"));
	show_items(b, tb->encoding_desc, 1);
	buf_append(b, SLICE("revision\n"));
	show_items(b, tb->revision_desc, 1);
	for (size_t i = 0; i < tb->concepts.len; i++) {
		const struct concept *c = tb->concepts.at[i];
		buf_printf(b, "concept %.*s flags=%d\n", SLICE_ARG(c->id), c->flags);
		show_items(b, c->items, 1);
		for (const struct lang_section *s = c->sections; s; s = s->next) {
			buf_printf(b, "  section %.*s\n", SLICE_ARG(s->language));
			show_items(b, s->items, 2);
			for (const struct term *t = s->terms; t; t = t->next)
				show_term(b, t);
		}
	}
	for (size_t i = 0; i < tb->ref_objects.len; i++) {
		buf_printf(b, "object %.*s of %.*s\n", SLICE_ARG(tb->ref_objects.at[i].id), SLICE_ARG(tb->ref_objects.at[i].section));
		show_items(b, tb->ref_objects.at[i].items, 1);
	}
}

/* Fails with the first line that differs. */
static inline void assert_same_lines(slice got, slice want)
{
	slice line_a, line_b;
	for (size_t n = 1;; n++) {
		bool more_a = slice_line(&got, &line_a), more_b = slice_line(&want, &line_b);
		if (!more_a && !more_b)
			break;
		if (!more_a || !more_b || !slice_eq(line_a, line_b))
			fail_msg("line %zu: got '%.*s', want '%.*s'", n, SLICE_ARG(line_a), SLICE_ARG(line_b));
	}
}

static inline void assert_same_termbase(const struct termbase *got, const struct termbase *want)
{
	struct buf a, b;
	termbase_show(&a, got);
	termbase_show(&b, want);
	assert_same_lines(buf_slice(&a), buf_slice(&b));
	buf_release(&a);
	buf_release(&b);
}

#endif
