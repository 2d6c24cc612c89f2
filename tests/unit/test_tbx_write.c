/* Generated termbases that use every field go out and come back the same, in every form that TBX has. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/out.h"
#include "format/format.h"
#include "termbase_compare.h"

/* What the form at hand can hold. */
struct form {
	const char *format, *dialect;
	bool dct, markup, attributes, others, term_note_groups, admin_groups, note_in_groups;
};

struct generator {
	struct termbase *tb;
	const struct form *form;
	uint64_t state;
};

static unsigned rnd(struct generator *g, unsigned n)
{
	g->state = g->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(g->state >> 33) % n;
}

static bool is_v2(const struct generator *g)
{
	return slice_eq(slice_of(g->form->format), SLICE("tbx2"));
}

static slice pick_text(struct generator *g)
{
	static const slice pool[] = {
		SLICE("veto"), SLICE("a & b < c > d \"e\" 'f'"), SLICE("\xE5\x8F\x8C\xE8\xB5\xA2"), SLICE("line one\nline two\ttab"),
		SLICE("]]> &amp; &#38;"), SLICE("\xD9\x82\xD8\xB1\xD8\xA7\xD8\xB1"), SLICE("e\xCC\x81t\xC3\xA9"), SLICE("\xF0\x9F\x95\x8A"),
		SLICE("carriage\rreturn"), SLICE("<b>not markup</b>"), SLICE("1"), SLICE("name: value"),
	};
	return pool[rnd(g, sizeof pool / sizeof *pool)];
}

static slice pick_term(struct generator *g)
{
	static const slice pool[] = {
		SLICE("Security Council"), SLICE("R&D"), SLICE("\xE5\xAE\x89\xE7\x90\x86\xE4\xBC\x9A"), SLICE("\xD0\x9E\xD0\x9E\xD0\x9D"),
		SLICE("a < b"), SLICE("l'\"ordre\""), SLICE("\xF0\xA0\x80\x80"),
	};
	return pool[rnd(g, sizeof pool / sizeof *pool)];
}

static struct item_extra *extra_of(struct generator *g, struct item *it)
{
	struct item_extra *x = item_extra(g->tb, &it->extra);
	assert_non_null(x);
	return x;
}

static slice pick_markup(struct generator *g)
{
	if (is_v2(g) || rnd(g, 2))
		return SLICE("a <hi type=\"bold\">&amp; b</hi> <foreign xml:lang=\"fr\">c</foreign>");
	char markup[100];
	slice id = termbase_claim_id(g->tb, SLICE("sc"));
	snprintf(markup, sizeof markup, "a &amp; <sc id=\"%.*s\"/>b c<ec startRef=\"%.*s\" disp=\"&lt;/i&gt;\"/><ph/>", SLICE_ARG(id), SLICE_ARG(id));
	return arena_dup(&g->tb->arena, slice_of(markup));
}

static void decorate(struct generator *g, struct item *it)
{
	enum element e = (enum element)it->element;
	bool is_long = e == ELEMENT_DESCRIP || e == ELEMENT_NOTE || e == ELEMENT_ADMIN || e == ELEMENT_TERM_NOTE;
	if (g->form->markup && is_long && it->category != CATEGORY_TERM_LOCATION && rnd(g, 4) == 0) {
		it->value = SLICE("a & b c");
		extra_of(g, it)->markup = pick_markup(g);
	}
	if (!g->form->attributes || !is_long || rnd(g, 4))
		return;
	extra_of(g, it)->id = termbase_claim_id(g->tb, SLICE("x"));
	extra_of(g, it)->language = SLICE("fr-CA");
	if (e != ELEMENT_NOTE)
		extra_of(g, it)->datatype = SLICE("text");
}

static struct item *add(struct generator *g, struct item **list, enum category category, slice value)
{
	struct item *it = item_add(g->tb, list, category, category_element(category), SLICE(""), value);
	assert_non_null(it);
	decorate(g, it);
	if (category == CATEGORY_CROSS_REFERENCE)
		extra_of(g, it)->target = SLICE("c1");
	if (category == CATEGORY_EXTERNAL_CROSS_REFERENCE || category == CATEGORY_X_GRAPHIC)
		extra_of(g, it)->target = SLICE("https://example.org/?a=1&b=\"2\"");
	return it;
}

static void maybe(struct generator *g, struct item **list, enum category category, slice value)
{
	if (rnd(g, 3) == 0)
		add(g, list, category, value);
}

static void maybe_described(struct generator *g, struct item **list, enum category category)
{
	if (rnd(g, 2))
		return;
	struct item *it = add(g, list, category, pick_text(g));
	if (rnd(g, 2))
		add(g, &it->group, CATEGORY_SOURCE, pick_text(g));
	if (g->form->note_in_groups && rnd(g, 3) == 0)
		add(g, &it->group, CATEGORY_NOTE, pick_text(g));
	if (it->group && g->form->admin_groups && it->group->category == CATEGORY_SOURCE && rnd(g, 3) == 0)
		add(g, &it->group->group, CATEGORY_NOTE, pick_text(g));
}

static void maybe_transaction(struct generator *g, struct item **list)
{
	if (rnd(g, 3))
		return;
	struct item *it = add(g, list, CATEGORY_TRANSACTION, rnd(g, 2) ? SLICE("origination") : SLICE("modification"));
	if (rnd(g, 2))
		add(g, &it->group, CATEGORY_DATE, is_v2(g) || rnd(g, 2) ? SLICE("2024-02-29") : SLICE("2026-11-24T15:00:00Z"));
	if (rnd(g, 2))
		extra_of(g, add(g, &it->group, CATEGORY_RESPONSIBILITY, SLICE("Jane & Co")))->target = SLICE("p1");
}

static void maybe_other(struct generator *g, struct item **list, enum element element)
{
	if (!g->form->others || rnd(g, 3))
		return;
	decorate(g, item_add(g->tb, list, CATEGORY_OTHER, element, SLICE("reliability code & more"), pick_text(g)));
}

static uint8_t maybe_flags(struct generator *g, struct item **list)
{
	uint8_t flags = (uint8_t)(1u << rnd(g, 5));
	char note[80];
	if (rnd(g, 3))
		return 0;
	snprintf(note, sizeof note, "[%s] because", flag_name(flags));
	item_add(g->tb, list, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), slice_of(note));
	return flags;
}

static void add_term_notes(struct generator *g, struct term *t)
{
	/* a status with a note of its own takes the place of the field, before all others */
	if (t->status && g->form->term_note_groups && !g->form->dct && rnd(g, 4) == 0) {
		struct item *it = item_add(g->tb, &t->items, CATEGORY_OTHER, ELEMENT_TERM_NOTE, SLICE("administrativeStatus"),
					   SLICE("deprecatedTerm-admn-sts"));
		t->status = STATUS_DEPRECATED;
		add(g, &it->group, CATEGORY_NOTE, pick_text(g));
	}
	maybe_other(g, &t->items, ELEMENT_TERM_NOTE);
	if (rnd(g, 3) == 0) {
		struct item *it = add(g, &t->items, CATEGORY_GEOGRAPHICAL_USAGE, SLICE("en-GB"));
		if (g->form->term_note_groups && rnd(g, 2))
			add(g, &it->group, CATEGORY_NOTE, pick_text(g));
	}
	maybe(g, &t->items, CATEGORY_TERM_LOCATION, SLICE("menuItem"));
}

static void add_term(struct generator *g, struct lang_section *s)
{
	struct term *t = section_add_term(g->tb, s, pick_term(g));
	assert_non_null(t);
	t->status = (uint8_t)rnd(g, STATUS_COUNT);
	t->type = (uint8_t)rnd(g, TYPE_COUNT);
	t->part = (uint8_t)rnd(g, PART_COUNT);
	t->gender = (uint8_t)rnd(g, GENDER_COUNT);
	if (t->part == PART_PROPER_NOUN && !is_v2(g) && !g->form->others)
		t->part = PART_NOUN; /* which TBX-Basic of today does not have */
	add_term_notes(g, t);
	if (g->form->markup && rnd(g, 4) == 0) {
		t->text = SLICE("H2O");
		item_extra(g->tb, &t->extra)->markup = SLICE("H<hi type=\"subscript\">2</hi>O");
	}
	if (rnd(g, 3) == 0)
		item_extra(g->tb, &t->extra)->id = termbase_claim_id(g->tb, SLICE("t"));
	maybe_described(g, &t->items, CATEGORY_CONTEXT);
	maybe(g, &t->items, CATEGORY_SOURCE, pick_text(g));
	maybe(g, &t->items, CATEGORY_CUSTOMER_SUBSET, pick_text(g));
	maybe(g, &t->items, CATEGORY_PROJECT_SUBSET, pick_text(g));
	maybe(g, &t->items, CATEGORY_CROSS_REFERENCE, SLICE("see"));
	maybe(g, &t->items, CATEGORY_EXTERNAL_CROSS_REFERENCE, pick_text(g));
	maybe_other(g, &t->items, ELEMENT_DESCRIP);
	maybe_transaction(g, &t->items);
	maybe(g, &t->items, CATEGORY_NOTE, pick_text(g));
	t->flags = maybe_flags(g, &t->items);
}

static void add_concept(struct generator *g)
{
	static const slice languages[] = { SLICE("en"), SLICE("zh-Hans"), SLICE("fr"), SLICE("sr-Latn-RS"), SLICE("en") };
	struct concept *c = termbase_add_concept(g->tb, SLICE(""));
	assert_non_null(c);
	maybe(g, &c->items, CATEGORY_SUBJECT_FIELD, pick_text(g));
	maybe_described(g, &c->items, CATEGORY_DEFINITION);
	maybe(g, &c->items, CATEGORY_SOURCE, pick_text(g));
	maybe(g, &c->items, CATEGORY_X_GRAPHIC, pick_text(g));
	maybe(g, &c->items, CATEGORY_EXTERNAL_CROSS_REFERENCE, SLICE(""));
	maybe(g, &c->items, CATEGORY_CROSS_REFERENCE, pick_text(g));
	maybe(g, &c->items, CATEGORY_PROJECT_SUBSET, pick_text(g));
	maybe_transaction(g, &c->items);
	maybe_other(g, &c->items, ELEMENT_ADMIN);
	maybe(g, &c->items, CATEGORY_NOTE, pick_text(g));
	c->flags = maybe_flags(g, &c->items);
	for (unsigned i = 0, n = 1 + rnd(g, 5); i < n; i++) {
		struct lang_section *s = concept_append_section(g->tb, c, languages[i]);
		assert_non_null(s);
		maybe_described(g, &s->items, CATEGORY_DEFINITION);
		maybe(g, &s->items, CATEGORY_NOTE, pick_text(g));
		maybe(g, &s->items, CATEGORY_SOURCE, pick_text(g));
		maybe_transaction(g, &s->items);
		for (unsigned k = 0, terms = 1 + rnd(g, 3); k < terms; k++)
			add_term(g, s);
	}
}

static struct termbase *generate(const struct form *form, uint64_t seed)
{
	struct generator g = { .tb = termbase_new(), .form = form, .state = seed };
	assert_non_null(g.tb);
	g.tb->title = SLICE("Title & more");
	g.tb->language = SLICE("en-GB");
	item_add(g.tb, &g.tb->source_desc, CATEGORY_OTHER, ELEMENT_NOTE, SLICE(""), SLICE("note of the title"));
	item_add(g.tb, &g.tb->source_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("Licence: CC BY 4.0"));
	item_add(g.tb, &g.tb->source_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("a second paragraph"));
	if (slice_eq(slice_of(form->format), SLICE("tbx2")))
		item_add(g.tb, &g.tb->encoding_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE("XCSURI"), SLICE("mine.xcs"));
	item_add(g.tb, &g.tb->encoding_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("UTF-8"));
	struct item *change = item_add(g.tb, &g.tb->revision_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("first change"));
	item_add(g.tb, &change->group, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("in two paragraphs"));
	item_add(g.tb, &g.tb->revision_desc, CATEGORY_OTHER, ELEMENT_ITEM, SLICE(""), SLICE("second change"));
	for (unsigned i = 0, n = 1 + rnd(&g, 6); i < n; i++)
		add_concept(&g);
	struct ref_object o = { .id = termbase_claim_id(g.tb, SLICE("p1")), .section = SLICE("respPerson") };
	item_add(g.tb, &o.items, CATEGORY_OTHER, ELEMENT_ITEM, SLICE("fn"), SLICE("Jane Doe"));
	item_add(g.tb, &o.items, CATEGORY_OTHER, ELEMENT_ITEM, SLICE("email"), SLICE("<j@example.org>"));
	assert_true(vec_push(&g.tb->ref_objects, o));
	o = (struct ref_object){ .id = termbase_claim_id(g.tb, SLICE("b1")), .section = SLICE("bibl") };
	item_add(g.tb, &o.items, CATEGORY_OTHER, ELEMENT_ITEM, SLICE("title"), SLICE("Charter"));
	assert_true(vec_push(&g.tb->ref_objects, o));
	return g.tb;
}

static void fail_diagnostic(void *user, const parl_diagnostic *d)
{
	(void)user;
	fail_msg("%lu:%lu: %s", d->line, d->column, d->message);
}

static void write_to(struct buf *b, const struct termbase *tb, const struct form *form, const struct diag *diag)
{
	struct out out;
	parl_error err = { 0 };
	struct write_options options = { .dialect = slice_of(form->dialect), .dct = form->dct };
	buf_init(b, 1 << 28);
	out_open_buffer(&out, b);
	parl_status status = format_by_name(slice_of(form->format))->write_termbase(tb, &out, &options, diag, &err);
	assert_string_equal(err.message, "");
	assert_int_equal(status, PARL_OK);
	assert_int_equal(out_close(&out, NULL), PARL_OK);
}

static struct termbase *read_from(slice bytes, const struct diag *diag)
{
	static const struct read_options options;
	parl_error err = { 0 };
	struct termbase *tb = termbase_new();
	assert_non_null(tb);
	parl_status status = format_by_name(SLICE("tbx"))->read_termbase(tb, SLICE("x.tbx"), bytes, &options, diag, &err);
	assert_string_equal(err.message, "");
	assert_int_equal(status, PARL_OK);
	return tb;
}

static void round_trip(const struct form *form)
{
	static const struct diag strict = { fail_diagnostic, NULL };
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct buf first, second;
		struct termbase *tb = generate(form, seed);
		write_to(&first, tb, form, &strict);
		struct termbase *back = read_from(buf_slice(&first), &strict);
		assert_same_termbase(back, tb);
		write_to(&second, back, form, &strict);
		assert_true(slice_eq(buf_slice(&first), buf_slice(&second)));
		termbase_free(back);
		termbase_free(tb);
		buf_release(&first);
		buf_release(&second);
	}
}

static void nothing_is_lost_in_dca(void **state)
{
	(void)state;
	round_trip(&(struct form){ .format = "tbx", .markup = true, .attributes = true, .term_note_groups = true, .admin_groups = true,
				   .note_in_groups = true });
}

static void nothing_is_lost_in_a_private_dialect(void **state)
{
	(void)state;
	round_trip(&(struct form){ .format = "tbx", .dialect = "TBX-Linguist", .markup = true, .attributes = true, .others = true,
				   .term_note_groups = true, .admin_groups = true, .note_in_groups = true });
}

static void nothing_is_lost_in_dct_but_markup(void **state)
{
	(void)state;
	round_trip(&(struct form){ .format = "tbx", .dct = true, .term_note_groups = true, .note_in_groups = true });
}

static void nothing_is_lost_in_tbx_of_2008(void **state)
{
	(void)state;
	round_trip(&(struct form){ .format = "tbx2", .markup = true, .attributes = true });
	round_trip(&(struct form){ .format = "tbx2", .dialect = "TBX", .markup = true, .attributes = true, .others = true,
				   .admin_groups = true, .note_in_groups = true });
}

/* All that can be generated, in a form that cannot hold it: after the first loss nothing more is lost. */
static void a_loss_comes_once(void **state)
{
	(void)state;
	static const struct form all = {
		.format = "tbx", .dialect = "TBX-All", .markup = true, .attributes = true, .others = true, .term_note_groups = true,
		.admin_groups = true, .note_in_groups = true,
	};
	static const struct form forms[] = {
		{ .format = "tbx", .dialect = "TBX-Core" }, { .format = "tbx", .dialect = "TBX-Min" },
		{ .format = "tbx", .dialect = "TBX-Min", .dct = true }, { .format = "tbx" }, { .format = "tbx", .dct = true },
		{ .format = "tbx2" }, { .format = "tbx2", .dialect = "TBX" },
	};
	for (uint64_t seed = 1; seed <= 100; seed++)
		for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
			struct buf first, second;
			struct termbase *tb = generate(&all, seed);
			write_to(&first, tb, &forms[i], NULL);
			struct termbase *back = read_from(buf_slice(&first), NULL);
			write_to(&second, back, &forms[i], NULL);
			assert_same_lines(buf_slice(&second), buf_slice(&first));
			termbase_free(back);
			termbase_free(tb);
			buf_release(&first);
			buf_release(&second);
		}
}

/* Everything that can be generated, squeezed into each form, is valid after that form's official schema. */
static void what_is_written_is_valid(void **state)
{
	(void)state;
	static const struct form all = {
		.format = "tbx", .dialect = "TBX-All", .markup = true, .attributes = true, .others = true, .term_note_groups = true,
		.admin_groups = true, .note_in_groups = true,
	};
	static const struct {
		struct form form;
		const char *command;
	} checks[] = {
		{ { .format = "tbx", .dialect = "TBX-Core" }, "xmllint --nonet --noout --relaxng $S/TBXcoreStructV03.rng" },
		{ { .format = "tbx", .dialect = "TBX-Core" }, "xmllint --nonet --noout --relaxng $S/TBXcoreStructV03_TBX-Core_integrated.rng" },
		{ { .format = "tbx", .dialect = "TBX-Min" }, "xmllint --nonet --noout --relaxng $S/TBXcoreStructV03.rng" },
		{ { .format = "tbx" }, "xmllint --nonet --noout --relaxng $S/TBXcoreStructV03.rng" },
		{ { .format = "tbx", .dialect = "TBX-All" }, "xmllint --nonet --noout --relaxng $S/TBXcoreStructV03.rng" },
		{ { .format = "tbx2" }, "xmllint --nonet --noout --relaxng $S/v2/TBXBasicRNGV02.rng" },
		{ { .format = "tbx2" }, "xmllint --nonet --noout --dtdvalid $S/v2/TBXBasiccoreStructV02.dtd" },
		{ { .format = "tbx2", .dialect = "TBX" }, "xmllint --nonet --noout --dtdvalid $S/v2/TBXcoreStructV02.dtd" },
		{ { .format = "tbx", .dialect = "TBX-Min", .dct = true }, "jing $S/TBX-Min.nvdl" },
		{ { .format = "tbx", .dct = true }, "jing $S/TBX-Basic.nvdl" },
	};
	enum { FILES = 20 };
	const char *shared = getenv("SHARED");
	char folder[] = "/tmp/tbx_write.XXXXXX", command[1000], path[100];
	snprintf(command, sizeof command, "test -d '%s/data/tbx/schemas' && xmllint --version 2>/dev/null", shared ? shared : "");
	if (!shared || system(command) != 0)
		skip();
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		for (uint64_t seed = 1; seed <= FILES; seed++) {
			struct buf b;
			/* the integrated schema of 2020 has sc and ec otherwise than the core of 2023 */
			struct form from = all;
			from.markup = !strstr(checks[i].command, "integrated");
			struct termbase *tb = generate(&from, seed);
			write_to(&b, tb, &checks[i].form, NULL);
			snprintf(path, sizeof path, "%s/%d.tbx", folder, (int)seed);
			FILE *f = fopen(path, "wb");
			assert_non_null(f);
			assert_int_equal(fwrite(b.ptr, 1, b.len, f), b.len);
			fclose(f);
			termbase_free(tb);
			buf_release(&b);
		}
		bool needs_jing = strncmp(checks[i].command, "jing", 4) == 0;
		if (needs_jing && system("command -v jing >/dev/null 2>&1") != 0)
			continue;
		snprintf(command, sizeof command, "S='%s/data/tbx/schemas'; %s %s/*.tbx >%s/log 2>&1 || { head -3 %s/log; false; }", shared,
			 checks[i].command, folder, folder, folder);
		if (system(command) != 0)
			fail_msg("check %zu: %s (the files are in %s)", i, checks[i].command, folder);
	}
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void count_diagnostic(void *user, const parl_diagnostic *d)
{
	if (d->severity == PARL_WARNING)
		++*(size_t *)user;
}

static void code_goes_between_the_generations_and_back(void **state)
{
	(void)state;
	struct termbase *tb = read_from(SLICE("<martif><text><body><termEntry id='c'><note><bpt i='5'>&lt;b></bpt>x<ept i='5'>&lt;/b></ept></note>"
					      "<langSet xml:lang='en'><tig><term>t</term></tig></langSet></termEntry></body></text></martif>"), NULL);
	struct buf b;
	write_to(&b, tb, &(struct form){ .format = "tbx2" }, NULL);
	assert_true(slice_find(buf_slice(&b), SLICE("<note><bpt i=\"1\">&lt;b&gt;</bpt>x<ept i=\"1\">&lt;/b&gt;</ept></note>"), 0) != SIZE_MAX);
	buf_release(&b);
	write_to(&b, tb, &(struct form){ .format = "tbx" }, NULL);
	assert_true(slice_find(buf_slice(&b), SLICE("<note><sc id=\"sc\"/>x<ec startRef=\"sc\" disp=\"&lt;/b&gt;\"/></note>"), 0) != SIZE_MAX);
	buf_release(&b);
	termbase_free(tb);
}

static void flags_go_out_as_notes(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("c"));
	struct term *t = section_add_term(tb, concept_add_section(tb, c, SLICE("en")), SLICE("x"));
	c->flags = FLAG_UNVERIFIED | FLAG_CASE_SENSITIVE;
	t->flags = FLAG_FORBIDDEN | FLAG_OFF | FLAG_DO_NOT_TRANSLATE;
	item_add(tb, &c->items, CATEGORY_NOTE, ELEMENT_NOTE, SLICE(""), SLICE("[unverified] said already"));
	struct buf b;
	write_to(&b, tb, &(struct form){ .format = "tbx" }, NULL);
	struct termbase *back = read_from(buf_slice(&b), NULL);
	assert_int_equal(back->concepts.at[0]->flags, c->flags);
	assert_int_equal(back->concepts.at[0]->sections->terms->flags, t->flags);
	assert_slice(back->concepts.at[0]->items->next->value, "[case-sensitive]");
	assert_null(back->concepts.at[0]->items->next->next);
	termbase_free(back);
	termbase_free(tb);
	buf_release(&b);
}

static void what_a_dialect_cannot_hold_is_told_once_a_kind(void **state)
{
	(void)state;
	size_t count = 0;
	struct diag diag = { count_diagnostic, &count };
	struct termbase *tb = termbase_new();
	for (int i = 0; i < 3; i++) {
		struct term *t = section_add_term(tb, concept_add_section(tb, termbase_add_concept(tb, SLICE("")), SLICE("en")), SLICE("x"));
		t->status = STATUS_PREFERRED;
		item_add(tb, &t->items, CATEGORY_CONTEXT, ELEMENT_DESCRIP, SLICE(""), SLICE("in use"));
	}
	struct buf b;
	write_to(&b, tb, &(struct form){ .format = "tbx", .dialect = "TBX-Core" }, &diag);
	assert_int_equal(count, 2);
	assert_true(slice_find(buf_slice(&b), SLICE("<note>context: in use</note>"), 0) != SIZE_MAX);
	assert_true(slice_find(buf_slice(&b), SLICE("admn-sts"), 0) == SIZE_MAX);
	buf_release(&b);
	termbase_free(tb);
}

static void the_source_language_goes_first_in_tbx_of_2008(void **state)
{
	(void)state;
	struct termbase *tb = termbase_new();
	struct concept *c = termbase_add_concept(tb, SLICE("c"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("de")), SLICE("Sicherheitsrat"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("fr")), SLICE("Conseil"));
	section_add_term(tb, concept_add_section(tb, c, SLICE("en-GB")), SLICE("Council"));
	struct buf b;
	struct out out;
	struct write_options options = { .source_language = SLICE("en"), .target_language = SLICE("fr") };
	buf_init(&b, 1 << 20);
	out_open_buffer(&out, &b);
	assert_int_equal(format_by_name(SLICE("tbx2"))->write_termbase(tb, &out, &options, NULL, NULL), PARL_OK);
	out_close(&out, NULL);
	slice s = buf_slice(&b);
	assert_true(slice_find(s, SLICE("Council"), 0) < slice_find(s, SLICE("Conseil"), 0));
	assert_true(slice_find(s, SLICE("Conseil"), 0) < slice_find(s, SLICE("Sicherheitsrat"), 0));
	buf_release(&b);
	termbase_free(tb);
}

static void characters_that_xml_cannot_hold_are_replaced(void **state)
{
	(void)state;
	size_t count = 0;
	struct diag diag = { count_diagnostic, &count };
	struct termbase *tb = termbase_new();
	section_add_term(tb, concept_add_section(tb, termbase_add_concept(tb, SLICE("")), SLICE("en")), SLICE("a\x01 b\xFF c\xEF\xBF\xBF d"));
	struct buf b;
	write_to(&b, tb, &(struct form){ .format = "tbx" }, &diag);
	struct termbase *back = read_from(buf_slice(&b), NULL);
	assert_slice(back->concepts.at[0]->sections->terms->text, "a\xEF\xBF\xBD b\xEF\xBF\xBD c\xEF\xBF\xBD d");
	assert_int_equal(count, 1);
	termbase_free(back);
	termbase_free(tb);
	buf_release(&b);
}

static size_t allocations_left;

static void *failing_realloc(void *ptr, size_t size)
{
	if (allocations_left == 0)
		return NULL;
	allocations_left--;
	return realloc(ptr, size);
}

/* Reading and writing with the nth allocation failing: an error or all of the result, never a crash. */
static void memory_may_end_anywhere(void **state)
{
	(void)state;
	static const struct form form = {
		.format = "tbx", .dialect = "TBX-All", .markup = true, .attributes = true, .others = true, .term_note_groups = true,
		.admin_groups = true, .note_in_groups = true,
	};
	static const struct alloc_hooks hooks = { failing_realloc, free };
	static const struct read_options read_options;
	struct write_options write_options = { .dialect = SLICE("TBX-All") };
	struct buf want;
	struct termbase *tb = generate(&form, 7);
	write_to(&want, tb, &form, NULL);
	termbase_free(tb);
	slice bytes = buf_slice(&want);
	bool done = false;
	for (size_t n = 0; !done && n < 20000; n += n < 300 ? 1 : 37) {
		struct buf got;
		struct out out;
		allocations_left = n;
		alloc_set_hooks(&hooks);
		buf_init(&got, 1 << 28);
		out_open_buffer(&out, &got);
		tb = termbase_new();
		parl_status status = tb ? format_by_name(SLICE("tbx"))->read_termbase(tb, SLICE("x"), bytes, &read_options, NULL, NULL) : PARL_NOMEM;
		if (!status)
			status = format_by_name(SLICE("tbx"))->write_termbase(tb, &out, &write_options, NULL, NULL);
		parl_status closed = out_close(&out, NULL);
		done = !status && !closed;
		if (done && !slice_eq(buf_slice(&got), bytes))
			fail_msg("with %zu allocations something is missing", n);
		if (status && status != PARL_NOMEM)
			fail_msg("with %zu allocations: status %d", n, status);
		termbase_free(tb);
		buf_release(&got);
		alloc_set_hooks(NULL);
	}
	assert_true(done);
	buf_release(&want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost_in_dca),
		cmocka_unit_test(nothing_is_lost_in_a_private_dialect),
		cmocka_unit_test(nothing_is_lost_in_dct_but_markup),
		cmocka_unit_test(nothing_is_lost_in_tbx_of_2008),
		cmocka_unit_test(a_loss_comes_once),
		cmocka_unit_test(what_is_written_is_valid),
		cmocka_unit_test(code_goes_between_the_generations_and_back),
		cmocka_unit_test(flags_go_out_as_notes),
		cmocka_unit_test(what_a_dialect_cannot_hold_is_told_once_a_kind),
		cmocka_unit_test(the_source_language_goes_first_in_tbx_of_2008),
		cmocka_unit_test(characters_that_xml_cannot_hold_are_replaced),
		cmocka_unit_test(memory_may_end_anywhere),
	};
	return cmocka_run_group_tests_name("tbx_write", tests, NULL, NULL);
}
