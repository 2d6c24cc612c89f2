/* Aligned texts behind the public interface: read, cut into units, aligned, written. */
#include <config.h>
#include <parlance/align.h>

#include "align/sentences.h"
#include "align/units.h"
#include "api/batch.h"
#include "api/bitext.h"
#include "api/context.h"
#include "api/document.h"
#include "base/alloc.h"
#include "base/file.h"
#include "format/tmx_bitext.h"
#include "report/bitext_report.h"
#include "text/langid.h"

/* Texts that share fewer of their words than this are no translations of each other; a little more is worth a warning. */
static const double unlike = 0.12, doubtful = 0.25;

struct file {
	const char *name;
	slice bytes;
};

struct maker {
	parl_context *context;
	const parl_align_options *options;
	struct parl_bitext *bitext;
	bool by_block;
};

/* Lines that correspond are not looked into; where there are a million of them, their words need not be kept. */
static void drop_words(parl_document *d)
{
	vec_release(&d->model->tokens);
	vec_release(&d->model->sentences);
	map_release(&d->vocabulary);
}

static parl_status read_one(struct maker *m, const struct file *f, bool as_is, parl_document **out, parl_error *err)
{
	parl_document_options o = m->options->read;
	o.language = NULL;
	o.as_is = o.as_is || as_is;
	TRY(parl_document_read_buffer(m->context, f->name, f->bytes, &o, out, err));
	if (m->options->by_line && !m->options->keep_words)
		drop_words(*out);
	return PARL_OK;
}

static parl_status nothing_there(const parl_document *d, parl_error *err)
{
	return error_at(err, PARL_UNSUPPORTED, d->model->name, 0, 0, "%s", _("there is no text in it to align"));
}

/* Both texts, as they are when they have been cut into sentences already, else mended as mining mends them. */
static parl_status read_both(struct maker *m, const struct file *source, const struct file *target, parl_error *err)
{
	struct parl_bitext *b = m->bitext;
	TRY(read_one(m, source, true, &b->source, err));
	if (!b->source->model->blocks.len)
		return nothing_there(b->source, err);
	if (target)
		TRY(read_one(m, target, true, &b->target, err));
	if (b->target && !b->target->model->blocks.len)
		return nothing_there(b->target, err);
	m->by_block = m->options->no_split || m->options->by_line ||
		      (target && units_are_blocks(b->source->model) && units_are_blocks(b->target->model));
	if (m->by_block || m->options->read.as_is)
		return PARL_OK;
	parl_document_free(b->source);
	b->source = NULL;
	TRY(read_one(m, source, false, &b->source, err));
	if (!target)
		return PARL_OK;
	parl_document_free(b->target);
	b->target = NULL;
	return read_one(m, target, false, &b->target, err);
}

static bool same_language(slice a, slice b)
{
	return slice_eq(language_primary(a), language_primary(b));
}

/* The language of a side: the one named, after making sure that the text is not in another. */
static parl_status settle_language(struct bitext_side *side, const char *named, parl_error *err)
{
	struct language found = side->document->language, want = language_parse(slice_of(named));
	side->language = language_known(&want) ? want : found;
	if (!language_known(&want) || !language_known(&found) || same_language(language_slice(&want), language_slice(&found)))
		return PARL_OK;
	/* a language that is not known to the detector may look like another in the same letters */
	if (!langid_knows(language_slice(&want)))
		return PARL_OK;
	return error_at(err, PARL_UNSUPPORTED, side->document->name, 0, 0,
			_("the text is in '%s', not '%s'; are the two texts in the wrong order?"), found.tag, want.tag);
}

/* Of a text in two languages by turns: the one that it begins with, and the first other. */
static parl_status find_languages(const struct document *d, const parl_align_options *o, struct language *first, struct language *second,
				  parl_error *err)
{
	*first = language_parse(slice_of(o->source_language));
	*second = language_parse(slice_of(o->target_language));
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct language *l = &d->blocks.at[i].language;
		if (!language_known(l))
			continue;
		if (!language_known(first) && !(language_known(second) && same_language(language_slice(l), language_slice(second))))
			*first = *l;
		else if (!language_known(second) && !same_language(language_slice(l), language_slice(first)))
			*second = *l;
	}
	if (language_known(first) && language_known(second))
		return PARL_OK;
	return error_at(err, PARL_UNSUPPORTED, d->name, 0, 0, _("the text is all in '%s'; paragraphs in two languages were expected"),
			d->language.tag);
}

static parl_status make_sides(struct maker *m, parl_error *err)
{
	struct parl_bitext *b = m->bitext;
	struct bitext_side *s = &b->model.source, *t = &b->model.target;
	struct language first = { "" }, second = { "" };
	s->document = b->source->model;
	t->document = b->target ? b->target->model : b->source->model;
	if (b->target) {
		TRY(settle_language(s, m->options->source_language, err));
		TRY(settle_language(t, m->options->target_language, err));
	} else {
		TRY(find_languages(s->document, m->options, &first, &second, err));
		s->language = first;
		t->language = second;
	}
	TRY(units_collect(s, m->by_block, language_slice(&first), err));
	TRY(units_collect(t, m->by_block, language_slice(&second), err));
	if (!s->units.len)
		return nothing_there(b->source, err);
	if (!t->units.len)
		return nothing_there(b->target ? b->target : b->source, err);
	return PARL_OK;
}

/* On which line of its file each unit begins. */
static void number_lines(struct bitext_side *side, struct document *d)
{
	for (size_t i = 0; i < side->units.len && side->by_line; i++)
		side->units.at[i].line = (uint32_t)(document_position(d, side->units.at[i].span.begin).line - 1);
}

static parl_status pair_lines(struct bitext *b, parl_error *err)
{
	if (b->source.units.len == b->target.units.len)
		return sentences_pair_up(b, err);
	return error_at(err, PARL_SYNTAX, b->target.document->name, 0, 0, _("%zu lines, but '%.*s' has %zu; they do not correspond line by line"),
			b->target.units.len, SLICE_ARG(b->source.document->name), b->source.units.len);
}

/* Says so when the texts do not translate each other. */
static parl_status judge(const struct maker *m, parl_error *err)
{
	const struct bitext *b = &m->bitext->model;
	char figure[DECIMAL_MAX];
	if (b->likeness < 0 || b->likeness >= doubtful)
		return PARL_OK;
	format_decimal(b->likeness, 2, figure);
	if (b->likeness < unlike && !m->options->read.keep_going)
		return error_at(err, PARL_UNSUPPORTED, b->target.document->name, 0, 0,
				_("does not seem to translate '%.*s': likeness %s, where translations have 0.3 to 1"),
				SLICE_ARG(b->source.document->name), figure);
	diag_emit(&m->context->diag, PARL_WARNING, b->target.document->name, 0, 0, NULL,
		  _("translates '%.*s' freely or in part, if at all: likeness %s, of 1"), SLICE_ARG(b->source.document->name), figure);
	return PARL_OK;
}

static parl_status make(struct maker *m, const struct file *source, const struct file *target, parl_error *err)
{
	struct bitext *b = &m->bitext->model;
	TRY(read_both(m, source, target, err));
	TRY(make_sides(m, err));
	number_lines(&b->source, m->bitext->source->model);
	number_lines(&b->target, m->bitext->target ? m->bitext->target->model : m->bitext->source->model);
	if (m->options->by_line)
		return pair_lines(b, err);
	struct sentences_options o = { .data_dir = m->context->data_dir, .by_length = m->options->by_length };
	TRY(sentences_align(b, &o, err));
	return judge(m, err);
}

static parl_status read_files(parl_context *context, const struct file *source, const struct file *target, const parl_align_options *options,
			      parl_bitext **bitext, parl_error *err)
{
	static const parl_align_options defaults;
	struct maker m = { .context = context, .options = options ? options : &defaults };
	TRY(check_language(m.options->source_language, err));
	TRY(check_language(m.options->target_language, err));
	if (!(m.bitext = mem_zalloc(sizeof *m.bitext)))
		return error_nomem(err);
	parl_status status = make(&m, source, target, err);
	if (status)
		parl_bitext_free(m.bitext);
	else
		*bitext = m.bitext;
	return status;
}

parl_status parl_bitext_read_buffers(parl_context *context, const char *source_name, parl_slice source, const char *target_name,
				     parl_slice target, const parl_align_options *options, parl_bitext **bitext, parl_error *err)
{
	struct file s = { source_name, source }, t = { target_name, target };
	*bitext = NULL;
	return read_files(context, &s, target_name ? &t : NULL, options, bitext, err);
}

parl_status parl_bitext_read(parl_context *context, const char *source, const char *target, const parl_align_options *options,
			     parl_bitext **bitext, parl_error *err)
{
	struct buf s, t;
	*bitext = NULL;
	buf_init(&s, BUF_TEXT_MAX);
	buf_init(&t, BUF_TEXT_MAX);
	parl_status status = file_read(&s, source, err);
	if (!status && target)
		status = file_read(&t, target, err);
	struct file a = { source, buf_slice(&s) }, b = { target, buf_slice(&t) };
	if (!status)
		status = read_files(context, &a, target ? &b : NULL, options, bitext, err);
	buf_release(&s);
	buf_release(&t);
	return status;
}

void parl_bitext_free(parl_bitext *b)
{
	if (!b)
		return;
	bitext_release(&b->model);
	parl_document_free(b->source);
	parl_document_free(b->target);
	mem_free(b);
}

parl_slice parl_bitext_source_language(const parl_bitext *b)
{
	return language_slice(&b->model.source.language);
}

parl_slice parl_bitext_target_language(const parl_bitext *b)
{
	return language_slice(&b->model.target.language);
}

double parl_bitext_likeness(const parl_bitext *b)
{
	return b->model.likeness;
}

size_t parl_bitext_source_count(const parl_bitext *b)
{
	return b->model.source.units.len;
}

size_t parl_bitext_target_count(const parl_bitext *b)
{
	return b->model.target.units.len;
}

parl_slice parl_bitext_source(const parl_bitext *b, size_t i)
{
	return i < b->model.source.units.len ? bitext_text(&b->model.source, (uint32_t)i, 1) : SLICE("");
}

parl_slice parl_bitext_target(const parl_bitext *b, size_t i)
{
	return i < b->model.target.units.len ? bitext_text(&b->model.target, (uint32_t)i, 1) : SLICE("");
}

size_t parl_bitext_bead_count(const parl_bitext *b)
{
	return b->model.beads.len;
}

bool parl_bitext_bead(const parl_bitext *b, size_t i, parl_bead *out)
{
	if (i >= b->model.beads.len)
		return false;
	const struct bead *k = &b->model.beads.at[i];
	*out = (parl_bead){
		.source = k->source, .source_count = k->nsource, .target = k->target, .target_count = k->ntarget,
		.source_text = bitext_text(&b->model.source, k->source, k->nsource),
		.target_text = bitext_text(&b->model.target, k->target, k->ntarget), .score = k->score,
	};
	return true;
}

enum style { STYLE_TSV, STYLE_BEADS, STYLE_TMX, STYLE_COUNT };

static parl_status find_style(const char *name, enum style *style, parl_error *err)
{
	static const char *const names[] = { "sentences", "beads", "tmx" };
	*style = STYLE_TSV;
	if (!name)
		return PARL_OK;
	for (int i = 0; i < STYLE_COUNT; i++)
		if (strcmp(name, names[i]) == 0) {
			*style = (enum style)i;
			return PARL_OK;
		}
	return error_set(err, PARL_ARGUMENT, _("'%s' is no way to write aligned texts; there are sentences, beads and tmx"), name);
}

static parl_status write_memory(parl_context *context, parl_bitext *const *bitexts, size_t n, double min_score, struct out *out, parl_error *err)
{
	const struct bitext **models = mem_zalloc((n + 1) * sizeof *models);
	if (!models)
		return error_nomem(err);
	for (size_t i = 0; i < n; i++)
		models[i] = &bitexts[i]->model;
	parl_status status = tmx_write_bitexts(models, n, min_score, SLICE(PACKAGE_NAME " " PACKAGE_VERSION), out, &context->diag, err);
	mem_free(models);
	return status;
}

static parl_status write_all(parl_context *context, parl_bitext *const *bitexts, size_t n, enum style style, double min_score, struct out *out,
			     parl_error *err)
{
	if (style == STYLE_TMX)
		return write_memory(context, bitexts, n, min_score, out, err);
	for (size_t i = 0; i < n; i++) {
		if (style == STYLE_BEADS)
			bitext_report_beads(&bitexts[i]->model, out);
		else
			TRY(bitext_report_tsv(&bitexts[i]->model, min_score, out, err));
	}
	return PARL_OK;
}

parl_status parl_bitexts_write(parl_context *context, parl_bitext *const *bitexts, size_t n, const char *path,
			       const parl_bitext_write_options *o, parl_error *err)
{
	static const parl_bitext_write_options defaults;
	enum style style;
	struct out out;
	o = o ? o : &defaults;
	TRY(find_style(o->format, &style, err));
	TRY(out_open(&out, path, err));
	parl_status status = write_all(context, bitexts, n, style, o->min_score, &out, err);
	if (!status)
		return close_into(&out, o->batch, err);
	out_abort(&out);
	return status;
}
