/* A xorshift generator drives everything.  Texts mix scripts, controls of file formats (quotes, separators, line breaks,
 * backslashes, formula signs) and blanks at the ends. */
#include <config.h>
#include "generate.h"

#include "base/out.h"

struct chance {
	uint64_t state;
};

static uint32_t draw(struct chance *c, uint32_t below)
{
	c->state ^= c->state << 13;
	c->state ^= c->state >> 7;
	c->state ^= c->state << 17;
	return (uint32_t)((c->state >> 33) % below);
}

static slice draw_text(struct chance *c, struct buf *b, bool may_be_empty)
{
	static const char *const pieces[] = {
		"Security Council", "安全理事会", "聯合國", "مجلس الأمن", "Совет Безопасности", "ô", "e\xCC\x81", "\xF0\xA0\x80\x80",
		" ", "  ", "\n", "\r\n", "\r", "\t", "\"", "\"\"", "'", ",", ";", "\\", "\\n", "|", "<b>", "&amp;", "#", "=1+1", "-", "@",
		"{\"items\":[0]}", "a", "b", "1", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\xA8", "\x01", "\x7F", "\xEF\xBB\xBF",
	};
	buf_clear(b);
	size_t n = draw(c, 5) + !may_be_empty;
	while (n--)
		buf_append(b, slice_of(pieces[draw(c, draw(c, 3) ? 8 : sizeof pieces / sizeof *pieces)]));
	return buf_slice(b);
}

static slice draw_copy(struct chance *c, struct termbase *tb, struct buf *b)
{
	return draw(c, 3) ? (slice){ NULL, 0 } : arena_dup(&tb->arena, draw_text(c, b, false));
}

static struct item_extra *draw_extra(struct chance *c, struct termbase *tb, struct buf *b)
{
	struct item_extra *x = NULL;
	if (draw(c, 8))
		return NULL;
	item_extra(tb, &x);
	*x = (struct item_extra){
		.id = draw_copy(c, tb, b), .language = draw_copy(c, tb, b), .target = draw_copy(c, tb, b), .datatype = draw_copy(c, tb, b),
		.markup = draw_copy(c, tb, b),
	};
	return x;
}

static void draw_items(struct chance *c, struct termbase *tb, struct item **list, struct buf *b, int depth)
{
	static const char *const types[] = { "", "Usage note", "reliabilityCode", "definition", "note" };
	for (size_t n = draw(c, 3) ? draw(c, 3) : draw(c, 12); n; n--) {
		enum category category = (enum category)(draw(c, 2) ? draw(c, CATEGORY_SUBJECT_FIELD + 1) : draw(c, CATEGORY_COUNT));
		enum element element = draw(c, 6) ? category_element(category) : (enum element)draw(c, ELEMENT_COUNT);
		struct item *it = item_add(tb, list, category, element, slice_of(types[draw(c, 5)]), draw_text(c, b, true));
		it->extra = draw_extra(c, tb, b);
		if (depth < 2 && !draw(c, 5))
			draw_items(c, tb, &it->group, b, depth + 1);
		if (depth < 2 && !draw(c, 3))
			item_add(tb, &it->group, CATEGORY_SOURCE, ELEMENT_ADMIN, SLICE(""), draw_text(c, b, false));
	}
}

static void draw_section(struct chance *c, struct termbase *tb, struct concept *concept, struct buf *b)
{
	static const char *const tags[] = { "en", "zh-Hans", "zh-Hant", "fr", "sr-Latn-RS", "x", "qaa-x-private", "es-419" };
	struct lang_section *s = concept_append_section(tb, concept, slice_of(tags[draw(c, 8)]));
	if (!draw(c, 3))
		draw_items(c, tb, &s->items, b, 0);
	for (size_t n = draw(c, 4); n; n--) {
		struct term *t = section_add_term(tb, s, draw_text(c, b, !draw(c, 9)));
		t->status = (uint8_t)draw(c, STATUS_COUNT);
		t->type = (uint8_t)draw(c, TYPE_COUNT);
		t->part = (uint8_t)draw(c, PART_COUNT);
		t->gender = (uint8_t)(draw(c, 3) ? 0 : draw(c, GENDER_COUNT));
		t->flags = (uint8_t)(draw(c, 3) ? 0 : draw(c, 32));
		t->extra = draw_extra(c, tb, b);
		if (draw(c, 2))
			draw_items(c, tb, &t->items, b, 0);
	}
}

static void draw_head(struct chance *c, struct termbase *tb, struct buf *b)
{
	tb->title = draw_copy(c, tb, b);
	tb->language = draw_copy(c, tb, b);
	tb->dialect = draw_copy(c, tb, b);
	if (draw(c, 2))
		draw_items(c, tb, &tb->source_desc, b, 0);
	if (draw(c, 2))
		draw_items(c, tb, &tb->encoding_desc, b, 0);
	if (draw(c, 2))
		draw_items(c, tb, &tb->revision_desc, b, 0);
	for (size_t n = draw(c, 2) ? 0 : draw(c, 4); n; n--) {
		struct ref_object r = { .id = draw_copy(c, tb, b), .section = draw_copy(c, tb, b) };
		draw_items(c, tb, &r.items, b, 0);
		(void)vec_push(&tb->ref_objects, r);
	}
}

struct termbase *generate_termbase(uint64_t seed)
{
	static const char *const ids[] = { "united-nations", "42", "", "c1", "概念", "_x.y" };
	struct chance c = { seed * 0x9E3779B97F4A7C15u + 0x1234567 };
	struct termbase *tb = termbase_new();
	struct buf b;
	if (!tb)
		return NULL;
	buf_init(&b, 1 << 20);
	draw_head(&c, tb, &b);
	for (size_t n = draw(&c, 6); n; n--) {
		struct concept *concept = termbase_add_concept(tb, slice_of(ids[draw(&c, 6)]));
		concept->flags = (uint8_t)(draw(&c, 3) ? 0 : draw(&c, 32));
		draw_items(&c, tb, &concept->items, &b, 0);
		for (size_t k = draw(&c, 5); k; k--)
			draw_section(&c, tb, concept, &b);
	}
	buf_release(&b);
	return tb;
}

static void dump_string(struct buf *b, const char *name, slice s)
{
	if (!s.len)
		return;
	buf_printf(b, " %s=%zu:", name, s.len);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char ch = (unsigned char)s.ptr[i];
		if (ch < 0x20)
			buf_printf(b, "\\x%02x", ch);
		else
			buf_putc(b, (char)ch);
	}
}

static void dump_extra(struct buf *b, const struct item_extra *x)
{
	if (!x)
		return;
	dump_string(b, "id", x->id);
	dump_string(b, "language", x->language);
	dump_string(b, "target", x->target);
	dump_string(b, "datatype", x->datatype);
	dump_string(b, "markup", x->markup);
}

static void dump_items(struct buf *b, const struct item *it, int depth)
{
	for (; it; it = it->next) {
		buf_printf(b, "%*s- %d %d", depth, "", it->category, it->element);
		dump_string(b, "type", it->type);
		dump_string(b, "value", it->value);
		dump_extra(b, it->extra);
		buf_putc(b, '\n');
		dump_items(b, it->group, depth + 2);
	}
}

static void dump_concept(struct buf *b, const struct concept *c)
{
	buf_printf(b, "concept %.*s %d\n", SLICE_ARG(c->id), c->flags);
	dump_items(b, c->items, 2);
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		buf_printf(b, "  section %.*s\n", SLICE_ARG(s->language));
		dump_items(b, s->items, 4);
		for (const struct term *t = s->terms; t; t = t->next) {
			buf_printf(b, "    term %d %d %d %d %d", t->status, t->type, t->part, t->gender, t->flags);
			dump_string(b, "text", t->text);
			dump_extra(b, t->extra);
			buf_putc(b, '\n');
			dump_items(b, t->items, 6);
		}
	}
}

void dump_termbase(const struct termbase *tb, struct buf *b)
{
	dump_string(b, "title", tb->title);
	dump_string(b, "language", tb->language);
	dump_string(b, "dialect", tb->dialect);
	buf_putc(b, '\n');
	dump_items(b, tb->source_desc, 0);
	buf_putc(b, '\n');
	dump_items(b, tb->encoding_desc, 0);
	buf_putc(b, '\n');
	dump_items(b, tb->revision_desc, 0);
	for (size_t i = 0; i < tb->concepts.len; i++)
		dump_concept(b, tb->concepts.at[i]);
	for (size_t i = 0; i < tb->ref_objects.len; i++) {
		buf_putc(b, '*');
		dump_string(b, "id", tb->ref_objects.at[i].id);
		dump_string(b, "section", tb->ref_objects.at[i].section);
		buf_putc(b, '\n');
		dump_items(b, tb->ref_objects.at[i].items, 2);
	}
}
