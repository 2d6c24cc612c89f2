/* A page with one table, to be read, printed and sent: nothing is loaded from elsewhere.  Every cell names its language and the
 * direction of its script; the page follows the reader's wish for light or dark; marks are told by words too, for those who do not
 * see how they look. */
#include <config.h>
#include "format/format.h"

#include "format/people_table.h"

struct writer {
	struct out *out;
	const struct people_table *table;
};

static void put_text(struct writer *w, slice s)
{
	s = slice_trim(s);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		switch (c) {
		case '&': out_puts(w->out, "&amp;"); break;
		case '<': out_puts(w->out, "&lt;"); break;
		case '>': out_puts(w->out, "&gt;"); break;
		case '"': out_puts(w->out, "&quot;"); break;
		case '\n': case '\r': case '\t': out_putc(w->out, ' '); break;
		default:
			if (c < ' ' || c == 0x7F)
				out_puts(w->out, "\xEF\xBF\xBD");
			else
				out_putc(w->out, (char)c);
		}
	}
}

/* By the script that the tag names, or else by the language. */
static bool is_right_to_left(slice tag)
{
	static const char *const scripts[] = { "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm" };
	static const char *const languages[] = { "ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi" };
	slice rest = tag, part;
	slice_split(&rest, '-', &part);
	bool by_language = false;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		by_language = by_language || slice_eq(part, slice_of(languages[i]));
	if (!slice_split(&rest, '-', &part) || part.len != 4)
		return by_language;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (slice_eq(part, slice_of(scripts[i])))
			return true;
	return false;
}

static void put_language(struct writer *w, slice tag)
{
	out_puts(w->out, " lang=\"");
	put_text(w, tag);
	out_puts(w->out, is_right_to_left(tag) ? "\" dir=\"rtl\"" : "\" dir=\"ltr\"");
}

static void put_term(struct writer *w, const struct concept *c, const struct term *t)
{
	static const struct {
		const char *begin, *end;
	} marks[] = {
		[MARK_NONE] = { "<div>", "" }, [MARK_PREFERRED] = { "<div><strong title=\"preferred\">", "</strong>" },
		[MARK_AVOID] = { "<div><s title=\"not to be used\">", "</s>" },
		[MARK_FORBIDDEN] = { "<div><s title=\"forbidden\">", "</s> <span class=\"mark\" title=\"forbidden\">✗</span>" },
	};
	enum mark mark = people_mark(t);
	out_puts(w->out, marks[mark].begin);
	put_text(w, t->text);
	out_puts(w->out, marks[mark].end);
	if (people_is_unverified(c, t))
		out_puts(w->out, " <span class=\"mark\" title=\"not verified\">?</span>");
	out_puts(w->out, "</div>");
}

static void put_cell(struct writer *w, const struct concept *c, size_t column)
{
	const struct lang_section *first = people_section(w->table, c, column);
	out_puts(w->out, "<td");
	if (first)
		put_language(w, first->language);
	out_putc(w->out, '>');
	for (const struct lang_section *s = first; s; s = s->next)
		for (const struct term *t = slice_eq(s->language, first->language) ? s->terms : NULL; t; t = t->next)
			if (slice_trim(t->text).len)
				put_term(w, c, t);
	out_puts(w->out, "</td>");
}

static void put_row(struct writer *w, const struct concept *c)
{
	out_puts(w->out, "<tr id=\"");
	put_text(w, c->id);
	out_puts(w->out, "\">");
	for (size_t i = 0; i < w->table->languages.len; i++)
		put_cell(w, c, i);
	if (w->table->has_definitions) {
		out_puts(w->out, "<td class=\"definition\" dir=\"auto\">");
		put_text(w, people_definition(w->table, c));
		out_puts(w->out, "</td>");
	}
	out_puts(w->out, "</tr>\n");
}

static const char style[] =
	"<style>\n"
	":root { color-scheme: light dark; --text: #1d1d1f; --page: #fff; --line: #d8d8dc; --head: #f3f3f6; --quiet: #6a6a70; --mark: #b3261e }\n"
	"@media (prefers-color-scheme: dark) { :root { --text: #e6e6ea; --page: #17171a; --line: #3a3a40; --head: #232328; --quiet: #a0a0a8; "
	"--mark: #ff8a80 } }\n"
	"body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: var(--text); background: var(--page); "
	"font: 1rem/1.5 system-ui, sans-serif }\n"
	"h1 { font-size: 1.4rem }\n"
	"div.scroll { overflow-x: auto }\n"
	"table { border-collapse: collapse; width: 100% }\n"
	"th, td { border-bottom: 1px solid var(--line); padding: .4rem .7rem; text-align: start; vertical-align: top }\n"
	"th { position: sticky; top: 0; background: var(--head) }\n"
	"s, .definition, p.legend { color: var(--quiet) }\n"
	".mark { color: var(--mark) }\n"
	"@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }\n"
	"</style>\n";

static void put_head(struct writer *w)
{
	slice title = slice_trim(w->table->tb->title).len ? w->table->tb->title : SLICE("Glossary");
	out_puts(w->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	put_text(w, title);
	out_puts(w->out, "</title>\n");
	out_puts(w->out, style);
	out_puts(w->out, "</head>\n<body>\n<h1 dir=\"auto\">");
	put_text(w, title);
	out_puts(w->out, "</h1>\n<p class=\"legend\"><strong>preferred</strong> · <s>not to be used</s> · <s>forbidden</s> "
		 "<span class=\"mark\">✗</span> · not verified <span class=\"mark\">?</span></p>\n<div class=\"scroll\">\n<table>\n<thead><tr>");
	for (size_t i = 0; i < w->table->languages.len; i++) {
		out_puts(w->out, "<th scope=\"col\">");
		put_text(w, w->table->languages.at[i]);
		out_puts(w->out, "</th>");
	}
	out_puts(w->out, w->table->has_definitions ? "<th scope=\"col\">definition</th></tr></thead>\n<tbody>\n" : "</tr></thead>\n<tbody>\n");
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
	struct writer *w = user;
	out_puts(w->out, "</tbody>\n</table>\n</div>\n</body>\n</html>\n");
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	static const struct people_form form = { head, row, foot };
	struct writer w = { .out = out };
	return people_table_write(tb, &form, &w, options, diag, err);
}

extern const struct parl_format parl_format_html_table;
const struct parl_format parl_format_html_table = {
	.name = "html-table",
	.description = N_("page with a table, to be read"),
	.extensions = (const char *const[]){ "html", "htm", NULL },
	.flags = FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS,
	.write_termbase = write_termbase,
};
