/* One page that needs nothing else: findings with both texts and the spans marked, and what narrows them down by rule, term, file
 * and words.
 *
 * The page is whole without scripts; the script only hides what is not asked for.  Whatever comes from a draft is escaped, and the page's
 * own policy lets nothing be loaded.  Style and script are files of their own beside this one (page/), put into a header by make. */
#include <config.h>
#include "report/finding_format.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/message.h"
#include "report/findings_page.h"

enum kind { KIND_RULE, KIND_TERM, KIND_FILE, KIND_COUNT };

static void put_lines(struct out *out, const char *const *lines)
{
	for (; *lines; lines++)
		out_puts(out, *lines);
}

static void put_html(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (c == '<')
			out_puts(out, "&lt;");
		else if (c == '>')
			out_puts(out, "&gt;");
		else if (c == '&')
			out_puts(out, "&amp;");
		else if (c == '"')
			out_puts(out, "&quot;");
		else if (((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
			out_puts(out, "\xEF\xBF\xBD");
		else
			out_putc(out, c);
	}
}

static void put_attribute(struct out *out, const char *name, slice value)
{
	out_printf(out, " %s=\"", name);
	put_html(out, value);
	out_putc(out, '"');
}

static slice value_of(const struct finding_list *l, const struct finding *f, enum kind kind)
{
	return kind == KIND_RULE ? slice_of(f->rule->id) : kind == KIND_TERM ? f->term : finding_file(l, f);
}

struct facet {
	slice value;
	size_t n;
};

/* The most frequent first. */
static int by_number(const void *a, const void *b)
{
	const struct facet *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : slice_cmp(x->value, y->value);
}

static void put_choice(struct out *out, const char *kind, const struct facet *f, const char *label)
{
	out_puts(out, "<button type=\"button\" aria-pressed=\"false\"");
	put_attribute(out, "data-kind", slice_of(kind));
	put_attribute(out, "data-value", f->value);
	out_puts(out, "><span dir=\"auto\">");
	put_html(out, label ? slice_of(label) : f->value);
	out_printf(out, "</span> <span class=\"count\">%zu</span></button>", f->n);
}

static bool put_facets(const struct finding_list *l, enum kind kind, struct out *out)
{
	static const char *const names[KIND_COUNT] = { "rule", "term", "file" };
	static const char *const titles[KIND_COUNT] = { N_("Rules"), N_("Terms"), N_("Files") };
	struct map ids = { .nslots = 0 };
	VEC(struct facet) facets = { NULL, 0, 0 };
	bool ok = true;
	for (size_t i = 0; i < l->list.len && ok; i++) {
		struct facet f = { value_of(l, &l->list.at[i], kind), 0 };
		uint32_t id;
		bool is_new;
		if (!f.value.len)
			continue;
		ok = map_put(&ids, f.value, &id, &is_new) && (!is_new || vec_push(&facets, f));
		if (ok)
			facets.at[id].n++;
	}
	if (ok && facets.len) {
		qsort(facets.at, facets.len, sizeof *facets.at, by_number);
		out_printf(out, "<h2 id=\"by-%s\">%s</h2>\n<ul aria-labelledby=\"by-%s\">\n", names[kind], _(titles[kind]), names[kind]);
		for (size_t i = 0; i < facets.len; i++) {
			out_puts(out, "<li>");
			put_choice(out, names[kind], &facets.at[i], NULL);
			out_puts(out, "</li>\n");
		}
		out_puts(out, "</ul>\n");
	}
	vec_release(&facets);
	map_release(&ids);
	return ok;
}

static const char *level_word(parl_severity severity)
{
	return severity == PARL_ERROR ? _("error") : severity == PARL_WARNING ? _("warning") : _("note");
}

static void put_head(const struct finding_list *l, struct out *out)
{
	/* TRANSLATORS: the code of your language, for the page that is written in it */
	out_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", _("en"));
	out_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
		      "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
	out_printf(out, "<title>%s</title>\n<style>\n", _("Findings"));
	put_lines(out, findings_css);
	out_printf(out, "</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n", _("Findings"));
	for (int i = PARL_ERROR; i >= PARL_NOTE; i--) {
		struct facet f = { slice_of(severity_name((parl_severity)i)), l->counts[i] };
		out_printf(out, "<span class=\"%s\">", severity_name((parl_severity)i));
		put_choice(out, "level", &f, level_word((parl_severity)i));
		out_puts(out, "</span>\n");
	}
	out_printf(out, "<label data-script hidden>%s <input type=\"search\" id=\"search\" autocomplete=\"off\"></label>\n", _("Search"));
	out_printf(out, "<button type=\"button\" id=\"all\" data-script hidden>%s</button>\n", _("Show all"));
	out_puts(out, "<span id=\"count\" role=\"status\"");
	put_attribute(out, "data-text", slice_of(_("%1 of %2 are shown")));
	out_printf(out, "></span>\n<span class=\"hint\" data-script hidden>%s</span>\n</header>\n", _("Keys: / searches, j and k go on and back"));
}

static void put_marked(struct out *out, slice text, struct span span, bool at_fault)
{
	if (span.end <= span.begin || span.end > text.len) {
		put_html(out, text);
		return;
	}
	put_html(out, slice_sub(text, 0, span.begin));
	out_puts(out, at_fault ? "<mark class=\"fault\">" : "<mark>");
	put_html(out, span_of(text, span));
	out_puts(out, "</mark>");
	put_html(out, slice_sub(text, span.end, text.len));
}

static void put_texts(struct out *out, const struct finding *f)
{
	if (!f->source.len && !f->target.len)
		return;
	out_printf(out, "<dl>\n<dt>%s</dt><dd dir=\"auto\">", _("source"));
	put_marked(out, f->source, f->source_span, f->on_source);
	out_printf(out, "</dd>\n<dt>%s</dt><dd dir=\"auto\">", _("target"));
	put_marked(out, f->target, f->target_span, !f->on_source);
	out_puts(out, "</dd>\n");
	if (f->expected.len) {
		out_printf(out, "<dt>%s</dt><dd dir=\"auto\">", _("expected"));
		put_html(out, f->expected);
		out_puts(out, "</dd>\n");
	}
	out_puts(out, "</dl>\n");
}

static void put_article(struct out *out, const struct finding_list *l, const struct finding *f)
{
	out_printf(out, "<article tabindex=\"-1\" class=\"%s\" data-level=\"%s\"", severity_name(f->severity), severity_name(f->severity));
	put_attribute(out, "data-rule", slice_of(f->rule->id));
	put_attribute(out, "data-term", f->term);
	put_attribute(out, "data-file", finding_file(l, f));
	out_puts(out, ">\n<p class=\"place\">");
	put_html(out, finding_file(l, f));
	if (f->line)
		out_printf(out, ":%lu:%lu", (unsigned long)f->line, (unsigned long)f->column);
	out_printf(out, " <code>%s</code></p>\n<p dir=\"auto\"><span class=\"level\">%s:</span> ", f->rule->id, level_word(f->severity));
	put_html(out, f->message);
	out_puts(out, "</p>\n");
	put_texts(out, f);
	out_puts(out, "</article>\n");
}

static parl_status write_html(const struct finding_report *r, struct out *out, parl_error *err)
{
	const struct finding_list *l = r->findings;
	bool ok = true;
	put_head(l, out);
	out_printf(out, "<nav aria-label=\"%s\" data-script hidden>\n", _("Choose"));
	for (int kind = 0; kind < KIND_COUNT && ok; kind++)
		ok = put_facets(l, (enum kind)kind, out);
	out_puts(out, "</nav>\n<main>\n");
	if (!l->list.len)
		out_printf(out, "<p>%s</p>\n", _("Nothing was found."));
	for (size_t i = 0; i < l->list.len; i++)
		put_article(out, l, &l->list.at[i]);
	out_puts(out, "</main>\n<script>\n");
	put_lines(out, findings_js);
	out_puts(out, "</script>\n</body>\n</html>\n");
	return ok ? PARL_OK : error_nomem(err);
}

extern const struct finding_format finding_format_html;
const struct finding_format finding_format_html = { "html", write_html };
