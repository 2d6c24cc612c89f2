/* One document in two languages: paragraphs, or the cells of a table, in which source and translation take turns, as ministries
 * publish speeches.
 *
 * The document is read by its own format (text, Markdown, HTML, DOCX, ODT).  Each paragraph's language is detected; the two languages are those
 * the user named, else the first that comes and the first other one.  A run of paragraphs in the source language and the run
 * in the target language behind it belong together: one by one when they are as many, as one unit when they are few, and not at
 * all otherwise, which is told.  Paragraphs in a third language are left out. */
#include <config.h>
#include "format/draft_document.h"

#include "format/format.h"
#include "text/langid.h"

enum { JOIN_MAX = 6 };

struct job {
	struct draft_maker make;
	struct document *d;
	struct draft_cursor sources, targets;
	struct language source, target;
	VEC(uint32_t) first, second;  /* blocks of the two runs */
	uint64_t pairs;
	const struct diag *diag;
	parl_error *err;
};

static bool is_in(const struct block *b, const struct language *l)
{
	return language_known(l) && slice_eq(language_primary(language_slice(l)), language_primary(language_slice(&b->language)));
}

static void add_side(struct job *j, const uint32_t *blocks, size_t n, bool is_source)
{
	const struct block *first = &j->d->blocks.at[blocks[0]], *last = &j->d->blocks.at[blocks[n - 1]];
	draft_document_side(&j->make, j->d, (struct span){ first->span.begin, last->span.end }, is_source ? &j->sources : &j->targets, is_source);
}

static parl_status send_pair(struct job *j, const uint32_t *first, size_t nfirst, const uint32_t *second, size_t nsecond)
{
	struct buf key = { .ptr = NULL };
	buf_init(&key, 24);
	if (!draft_make_unit(&j->make, nsecond ? DRAFT_TRANSLATED : DRAFT_UNTRANSLATED))
		return PARL_OK;
	bool ok = buf_printf(&key, "%llu", (unsigned long long)++j->pairs);
	j->make.unit.key = buf_slice(&key);
	add_side(j, first, nfirst, true);
	if (nsecond)
		add_side(j, second, nsecond, false);
	parl_status status = ok ? draft_make_send(&j->make) : error_nomem(j->err);
	buf_release(&key);
	return status;
}

/* A run of the source and what followed it. */
static parl_status send_runs(struct job *j)
{
	size_t n = j->first.len, m = j->second.len;
	parl_status status = PARL_OK;
	if (n == m || !m) {
		for (size_t i = 0; i < n && !status; i++)
			status = send_pair(j, &j->first.at[i], 1, m ? &j->second.at[i] : NULL, m ? 1 : 0);
	} else if (n && n <= JOIN_MAX && m <= JOIN_MAX) {
		status = send_pair(j, j->first.at, n, j->second.at, m);
	} else if (n) {
		struct position p = document_position(j->d, j->d->blocks.at[j->first.at[0]].span.begin);
		diag_emit(j->diag, PARL_WARNING, j->d->name, p.line, p.column, "not-paired",
			  _("%zu paragraphs are followed by %zu in the other language; which belong together is not clear, and they are left out"), n, m);
	}
	vec_clear(&j->first);
	vec_clear(&j->second);
	return status;
}

static void choose_languages(struct job *j)
{
	for (size_t i = 0; i < j->d->blocks.len; i++) {
		const struct language *l = &j->d->blocks.at[i].language;
		if (!language_known(l))
			continue;
		if (!language_known(&j->source) && !is_in(&j->d->blocks.at[i], &j->target))
			j->source = *l;
		else if (!language_known(&j->target) && language_known(&j->source) && !is_in(&j->d->blocks.at[i], &j->source))
			j->target = *l;
	}
}

static parl_status pair_blocks(struct job *j)
{
	choose_languages(j);
	if (!language_known(&j->source) || !language_known(&j->target))
		return error_at(j->err, PARL_SYNTAX, j->d->name, 0, 0, "%s",
				_("the document is in one language, not in two; name the file of the source text with --source"));
	TRY(draft_make_languages(&j->make, language_slice(&j->source), language_slice(&j->target)));
	for (size_t i = 0; i < j->d->blocks.len; i++) {
		const struct block *b = &j->d->blocks.at[i];
		bool is_source = is_in(b, &j->source), is_target = !is_source && is_in(b, &j->target);
		if (is_source && j->second.len)
			TRY(send_runs(j));
		if (is_source && !vec_push(&j->first, (uint32_t)i))
			return error_nomem(j->err);
		if (is_target && j->first.len && !vec_push(&j->second, (uint32_t)i))
			return error_nomem(j->err);
	}
	return send_runs(j);
}

static parl_status read_bilingual(const struct draft_input *in, const struct draft_sink *sink, const struct diag *diag, parl_error *err)
{
	struct job j = {
		.d = document_new(in->name), .diag = diag, .err = err,
		.source = language_parse(in->source_language), .target = language_parse(in->target_language),
	};
	struct read_options options = { .charset = in->charset, .keep_going = in->keep_going };
	const struct parl_format *f = format_find(in->name, slice_sub(in->bytes, 0, 4096), FORMAT_READS_DOCUMENT);
	if (!f)
		f = format_by_name(SLICE("txt"));
	parl_status status = j.d ? f->read_document(j.d, in->bytes, &options, diag, err) : error_nomem(err);
	draft_make_init(&j.make, in, sink, err);
	if (!status) {
		langid_document(j.d, SLICE(""));
		draft_cursor_init(&j.sources, j.d->source);
		draft_cursor_init(&j.targets, j.d->source);
		status = pair_blocks(&j);
	}
	draft_make_release(&j.make);
	vec_release(&j.first);
	vec_release(&j.second);
	document_free(j.d);
	return status;
}

extern const struct draft_format draft_format_bilingual;
const struct draft_format draft_format_bilingual = {
	.name = "bilingual",
	.description = N_("document in which paragraphs or cells of two languages take turns"),
	.extensions = (const char *const[]){ "txt", "md", "html", "htm", "docx", "odt", NULL },
	.flags = DRAFT_IS_DOCUMENT,
	.read = read_bilingual,
};
