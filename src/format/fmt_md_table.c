/* A table in Markdown (GitHub's, section 4.10), for a README or a wiki.
 *
 *   | en | zh-Hans | definition |
 *   | --- | --- | --- |
 *   | **veto**<br>right of veto | **否决权**<br>~~否决~~ | … |
 *
 * Preferred terms are bold, those not to be used are struck out, forbidden ones with a cross behind, unverified ones with a
 * question mark in brackets; a line below says so, of the marks that occur. */
#include <config.h>
#include "format/format.h"

#include "format/people_table.h"

struct writer {
	struct out *out;
	const struct people_table *table;
	bool has_mark[MARK_FORBIDDEN + 1], has_unverified;
};

/* Line breaks become blanks; what Markdown would take for markup gets a backslash. */
static void put_text(struct writer *w, slice s)
{
	bool blank = false, begun = false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c <= ' ' || c == 0x7F) {
			blank = begun;
			continue;
		}
		if (blank)
			out_putc(w->out, ' ');
		blank = false;
		begun = true;
		if (strchr("\\`*_[]<>|~&$", c))
			out_putc(w->out, '\\');
		out_putc(w->out, (char)c);
	}
}

static void put_term(struct writer *w, const struct concept *c, const struct term *t)
{
	static const char *const around[] = { [MARK_NONE] = "", [MARK_PREFERRED] = "**", [MARK_AVOID] = "~~", [MARK_FORBIDDEN] = "~~" };
	enum mark mark = people_mark(t);
	w->has_mark[mark] = true;
	out_puts(w->out, around[mark]);
	put_text(w, t->text);
	out_puts(w->out, around[mark]);
	if (mark == MARK_FORBIDDEN)
		out_puts(w->out, " ✗");
	if (!people_is_unverified(c, t))
		return;
	w->has_unverified = true;
	out_puts(w->out, " (?)");
}

static void put_cell(struct writer *w, const struct concept *c, const struct lang_section *first)
{
	bool begun = false;
	for (const struct lang_section *s = first; s; s = s->next)
		for (const struct term *t = slice_eq(s->language, first->language) ? s->terms : NULL; t; t = t->next) {
			if (!slice_trim(t->text).len)
				continue;
			if (begun)
				out_puts(w->out, "<br>");
			begun = true;
			put_term(w, c, t);
		}
}

static void put_row(struct writer *w, const struct concept *c)
{
	out_putc(w->out, '|');
	for (size_t i = 0; i < w->table->languages.len; i++) {
		out_putc(w->out, ' ');
		put_cell(w, c, people_section(w->table, c, i));
		out_puts(w->out, " |");
	}
	if (w->table->has_definitions) {
		out_putc(w->out, ' ');
		put_text(w, people_definition(w->table, c));
		out_puts(w->out, " |");
	}
	out_putc(w->out, '\n');
}

static void put_head(struct writer *w)
{
	if (slice_trim(w->table->tb->title).len) {
		out_puts(w->out, "# ");
		put_text(w, w->table->tb->title);
		out_puts(w->out, "\n\n");
	}
	out_putc(w->out, '|');
	for (size_t i = 0; i < w->table->languages.len; i++) {
		out_putc(w->out, ' ');
		put_text(w, w->table->languages.at[i]);
		out_puts(w->out, " |");
	}
	out_puts(w->out, w->table->has_definitions ? " definition |\n|" : "\n|");
	for (size_t i = 0; i < w->table->languages.len + w->table->has_definitions; i++)
		out_puts(w->out, " --- |");
	out_putc(w->out, '\n');
}

/* What the marks mean, of those that there are. */
static void put_legend(struct writer *w)
{
	const struct {
		bool is_there;
		const char *text;
	} marks[] = {
		{ w->has_mark[MARK_PREFERRED], "**preferred**" }, { w->has_mark[MARK_AVOID], "~~not to be used~~" },
		{ w->has_mark[MARK_FORBIDDEN], "~~forbidden~~ ✗" }, { w->has_unverified, "not verified (?)" },
	};
	bool begun = false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!marks[i].is_there)
			continue;
		out_puts(w->out, begun ? ", " : "\n");
		out_puts(w->out, marks[i].text);
		begun = true;
	}
	if (begun)
		out_putc(w->out, '\n');
}

static void head(void *user, const struct people_table *p)
{
	struct writer *w = user;
	w->table = p;
	put_head(w);
}

static void row(void *user, const struct concept *c)
{
	put_row(user, c);
}

static void foot(void *user)
{
	put_legend(user);
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	static const struct people_form form = { head, row, foot };
	struct writer w = { .out = out };
	return people_table_write(tb, &form, &w, options, diag, err);
}

extern const struct parl_format parl_format_md_table;
const struct parl_format parl_format_md_table = {
	.name = "markdown-table",
	.description = N_("table in Markdown, to be read"),
	.extensions = (const char *const[]){ "md", NULL },
	.flags = FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS,
	.write_termbase = write_termbase,
};
