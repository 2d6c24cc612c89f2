/* JSON for programs: an object with the documents (encoding, language, what their head says) and the terms.  Built with
 * jansson one term at a time, so that memory does not grow with the result. */
#include <config.h>

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "report/report.h"

static json_t *text(slice s)
{
	json_t *j = json_stringn(s.ptr ? s.ptr : "", s.len);
	return j ? j : json_stringn_nocheck("", 0);
}

static json_t *number(double v)
{
	return json_real(isfinite(v) ? round(v * 10000) / 10000 : 0);
}

static json_t *place(struct position p)
{
	return json_pack("{s:I, s:I, s:I}", "line", (json_int_t)p.line, "column", (json_int_t)p.column, "offset", (json_int_t)p.byte);
}

static json_t *spans(struct document *d, struct span s)
{
	if (s.begin == s.end)
		return json_null();
	return json_pack("{s:o, s:o}", "text", text(span_of(d->text, s)), "at", place(document_position(d, s.begin)));
}

static json_t *known(int32_t n)
{
	return n ? json_integer(n) : json_null();
}

static json_t *front(struct document *d)
{
	const struct front_matter *f = &d->front;
	json_t *authors = json_array();
	for (size_t i = 0; authors && i < f->authors.len; i++)
		json_array_append_new(authors, text(span_of(d->text, f->authors.at[i])));
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "title", spans(d, f->title), "translated_title",
			 spans(d, f->translated_title), "authors", authors, "date", spans(d, f->date), "journal",
			 spans(d, f->journal), "year", known(f->year_number), "issue", known(f->issue_number), "total",
			 known(f->total_number), "title_line", spans(d, f->title_line), "rendering",
			 f->rendering.len ? text(f->rendering) : json_null());
}

static json_t *variants(const struct candidate *c)
{
	json_t *list = json_array();
	for (uint32_t i = 0; list && i < c->nvariants; i++)
		json_array_append_new(list, json_pack("{s:o, s:I, s:s}", "form", text(c->variants[i].form), "frequency",
						      (json_int_t)c->variants[i].frequency, "kind",
						      variant_kind_name(c->variants[i].kind)));
	return list;
}

static json_t *contexts(const struct candidate *c)
{
	json_t *list = json_array();
	for (uint32_t i = 0; list && i < c->ncontexts; i++) {
		const struct context *k = &c->contexts[i];
		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:b}", "file", text(k->file), "at",
						      place((struct position){ k->line, k->column, k->byte }), "sentence",
						      text(k->sentence), "definition", k->is_definition));
	}
	return list;
}

static json_t *targets(const struct alignment *a)
{
	json_t *list = json_array();
	for (const struct term *t = a->target ? a->target->terms : NULL; list && t; t = t->next)
		json_array_append_new(list, json_pack("{s:o, s:s, s:s}", "term", text(t->text), "status",
						      term_status_name((enum term_status)t->status), "type",
						      term_type_name((enum term_type)t->type)));
	return list;
}

static json_t *alignment(const struct alignment *a)
{
	if (!a || !a->concept)
		return json_null();
	const struct term *best = section_best_term(a->target);
	return json_pack("{s:s, s:o, s:o, s:o, s:o, s:b, s:o}", "match", match_class_name(a->match_class), "confidence",
			 number((double)a->confidence), "concept", text(a->concept->id), "source", text(a->source->text), "target",
			 best ? text(best->text) : json_null(), "unverified", alignment_is_unverified(a), "targets",
			 targets(a));
}

static json_t *term(const struct term_report *r, size_t i)
{
	const struct candidate *c = &r->candidates->list.at[i];
	return json_pack("{s:I, s:o, s:s, s:s, s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:b}", "rank", (json_int_t)i + 1, "term",
			 text(c->form), "language", c->language.tag, "kind", candidate_kind_name(c->kind), "score", number(c->score),
			 "frequency", (json_int_t)c->frequency, "documents", (json_int_t)c->documents, "expansion",
			 c->expansion.len ? text(c->expansion) : json_null(), "variants", variants(c), "contexts", contexts(c),
			 "alignment", alignment(r->alignments ? &r->alignments[i] : NULL), "selected", c->is_term);
}

static json_t *document(struct document *d)
{
	return json_pack("{s:o, s:o, s:b, s:s, s:o}", "file", text(d->name), "encoding", text(d->encoding), "encoding_guessed",
			 d->encoding_guessed, "language", d->language.tag, "front_matter", front(d));
}

/* Takes the value; false when it could not be made or written. */
static bool put(struct out *out, json_t *value)
{
	char *s = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
	if (s)
		out_puts(out, s);
	free(s);
	json_decref(value);
	return s != NULL;
}

static parl_status write_terms(const struct term_report *r, struct out *out, parl_error *err)
{
	bool ok = true;
	size_t n = r->candidates->list.len;
	if (r->limit && n > r->limit)
		n = r->limit;
	out_puts(out, "{\"version\": 1,\n \"source_language\": ");
	ok = put(out, text(r->source_language));
	out_puts(out, ",\n \"target_language\": ");
	ok = ok && put(out, r->target_language.len ? text(r->target_language) : json_null());
	out_puts(out, ",\n \"documents\": [");
	for (size_t i = 0; i < r->ndocuments && ok; i++) {
		out_puts(out, i ? ",\n  " : "\n  ");
		ok = put(out, document(r->documents[i]));
	}
	out_puts(out, "\n ],\n \"terms\": [");
	for (size_t i = 0; i < n && ok; i++) {
		out_puts(out, i ? ",\n  " : "\n  ");
		ok = put(out, term(r, i));
	}
	out_puts(out, "\n ]}\n");
	return ok ? PARL_OK : error_nomem(err);
}

const struct parl_report parl_report_json = { .name = "json", .write_terms = write_terms };
