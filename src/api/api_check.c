/* Checking behind the public interface: a reader of drafts on one side, the checker on the other.
 *
 * Languages: what the caller says, else what the draft says, else what its name says; a source that nothing tells of is in the language
 * of its first words, or English, as it is by custom in PO files. */
#include <config.h>
#include <parlance/check.h>

#include "api/bitext.h"
#include "api/context.h"
#include "api/findings.h"
#include "api/termbase.h"
#include "base/alloc.h"
#include "base/file.h"
#include "check/run.h"
#include "format/draft_document.h"
#include "text/langid.h"

struct parl_checker {
	parl_context *context;
	struct checker *checker;
	const struct termbase *termbase;
	const struct draft_format *format; /* NULL: by name and first bytes */
	struct arena strings;
	slice source_language, target_language, source_path, mapping;
	struct charset_request charset;
	struct map ignored;
	struct buf source;                 /* the source's bytes … */
	slice source_read;                 /* … and its path; empty: none was read */
	bool include_needs_work, keep_going;
	slice name;                        /* of the present file */
	struct language guessed;           /* from its name */
	struct language told_target;       /* by the draft */
	bool source_is_open;               /* nothing has told of the source's language yet: its first words may */
};

static parl_status keep(struct parl_checker *c, slice *at, const char *text, parl_error *err)
{
	*at = arena_dup(&c->strings, slice_of(text));
	return at->ptr ? PARL_OK : error_nomem(err);
}

/* Texts of one file, a line each; a line that begins with # is a comment. */
static parl_status read_ignored_file(struct parl_checker *c, slice path, parl_error *err)
{
	slice name = arena_dup(&c->strings, path), rest, line;
	struct buf bytes;
	if (!name.ptr)
		return error_nomem(err);
	buf_init(&bytes, BUF_TEXT_MAX);
	parl_status status = file_read(&bytes, name.ptr, err);
	for (rest = buf_slice(&bytes); !status && slice_line(&rest, &line);) {
		uint32_t id;
		line = slice_trim(line);
		if (line.len && line.ptr[0] != '#' && !map_put(&c->ignored, line, &id, NULL))
			status = error_nomem(err);
	}
	buf_release(&bytes);
	return status;
}

static parl_status read_ignored(struct parl_checker *c, slice paths, parl_error *err)
{
	slice path;
	while (slice_split(&paths, ',', &path))
		if (slice_trim(path).len)
			TRY(read_ignored_file(c, slice_trim(path), err));
	return PARL_OK;
}

static parl_status keep_strings(struct parl_checker *c, const parl_check_options *o, parl_error *err)
{
	TRY(keep(c, &c->source_language, o->source_language, err));
	TRY(keep(c, &c->target_language, o->target_language, err));
	TRY(keep(c, &c->source_path, o->source, err));
	TRY(keep(c, &c->mapping, o->mapping, err));
	TRY(read_ignored(c, slice_of(o->ignore), err));
	return keep(c, &c->charset.forced, o->encoding, err);
}

parl_status parl_checker_new(parl_context *context, const parl_termbase *glossary, const parl_check_options *o,
			     parl_findings *findings, parl_checker **out, parl_error *err)
{
	static const parl_check_options defaults;
	*out = NULL;
	o = o ? o : &defaults;
	TRY(check_language(o->source_language, err));
	TRY(check_language(o->target_language, err));
	const struct draft_format *format = o->format ? draft_format_by_name(slice_of(o->format)) : NULL;
	if (o->format && !format)
		return error_set(err, PARL_ARGUMENT, _("there is no format of drafts '%s'; 'parlance formats' lists them"), o->format);
	struct parl_checker *c = mem_zalloc(sizeof *c);
	if (!c)
		return error_nomem(err);
	*c = (struct parl_checker){
		.context = context, .format = format, .include_needs_work = o->include_needs_work, .keep_going = o->keep_going,
		.termbase = glossary ? glossary->model : NULL,
	};
	buf_init(&c->source, SIZE_MAX / 2);
	parl_status status = keep_strings(c, o, err);
	struct check_options options = {
		.termbases = &c->termbase, .ntermbases = glossary ? 1 : 0, .source_language = c->source_language,
		.target_language = c->target_language, .only = slice_of(o->rules), .without = slice_of(o->without_rules),
		.severities = slice_of(o->severities), .ignored = o->ignore ? &c->ignored : NULL,
		.data_dir = context->data_dir, .threads = o->threads,
	};
	if (!status)
		status = checker_new(&c->checker, &options, &findings->model, err);
	if (status)
		parl_checker_free(c);
	else
		*out = c;
	return status;
}

void parl_checker_free(parl_checker *c)
{
	if (!c)
		return;
	checker_free(c->checker);
	arena_release(&c->strings);
	map_release(&c->ignored);
	buf_release(&c->source);
	mem_free(c);
}

/* "fr", "zh_CN", "sr@latin": two letters, perhaps a country or a script. */
static struct language language_in(slice s)
{
	struct language none = { "" };
	size_t n = 0;
	while (n < s.len && ((s.ptr[n] >= 'a' && s.ptr[n] <= 'z') || (s.ptr[n] >= 'A' && s.ptr[n] <= 'Z')))
		n++;
	bool plain = n == 2 && (s.len == 2 || s.ptr[2] == '_' || s.ptr[2] == '-' || s.ptr[2] == '@');
	return plain ? language_parse(s) : none;
}

/* What the name of a file says of its language: po/fr.po, messages.zh_CN.xlf, locale/de/LC_MESSAGES/app.po. */
static struct language guess_language(slice path)
{
	struct language found = { "" };
	size_t end = path.len;
	while (end && !language_known(&found)) {
		size_t begin = end;
		while (begin && path.ptr[begin - 1] != '/')
			begin--;
		slice part = slice_sub(path, begin, end), piece;
		/* a folder is a language as a whole, a file also by what stands between full stops */
		if (end < path.len)
			found = language_in(part);
		for (slice rest = part; end == path.len && slice_split(&rest, '.', &piece) && rest.len;) {
			struct language l = language_in(piece);
			found = language_known(&l) ? l : found;
		}
		end = begin ? begin - 1 : 0;
	}
	return found;
}

static slice target_of(const struct parl_checker *c, slice told)
{
	return c->target_language.len ? c->target_language : told.len ? told : language_slice(&c->guessed);
}

static bool take_languages(void *context, const struct draft_languages *l)
{
	struct parl_checker *c = context;
	slice source = c->source_language.len ? c->source_language : l->source.len ? l->source : SLICE("en");
	slice target = target_of(c, l->target);
	c->source_is_open = !c->source_language.len && !l->source.len;
	c->told_target = language_parse(l->target);
	if (!target.len && c->termbase)
		diag_emit(&c->context->diag, PARL_WARNING, c->name, 0, 0, "check-language",
			  _("the language of the translation is not known, and its terms are not checked; name it with --to"));
	return checker_languages(c->checker, source, target);
}

static bool take_unit(void *context, const struct draft_unit *unit)
{
	enum { ENOUGH = 24 }; /* bytes */
	struct parl_checker *c = context;
	if (c->source_is_open && unit->nsources && unit->sources[0].text.len >= ENOUGH) {
		struct language l = langid_detect(unit->sources[0].text);
		slice source = language_known(&l) ? language_slice(&l) : SLICE("en");
		c->source_is_open = false;
		if (!checker_languages(c->checker, source, target_of(c, language_slice(&c->told_target))))
			return false;
	}
	return checker_unit(c->checker, unit);
}

/* Read once for all drafts that have it. */
static parl_status read_source(struct parl_checker *c, struct draft_input *in, parl_error *err)
{
	if (!c->source_path.len)
		return PARL_OK;
	if (!slice_eq(c->source_read, c->source_path)) {
		buf_clear(&c->source);
		c->source_read = SLICE("");
		TRY(file_read(&c->source, c->source_path.ptr, err));
		c->source_read = c->source_path;
	}
	in->source_name = c->source_path;
	in->source_bytes = buf_slice(&c->source);
	return PARL_OK;
}

bool parl_checker_set_source(parl_checker *c, const char *path)
{
	if (slice_eq(c->source_path, slice_of(path)))
		return true;
	slice copy = arena_dup(&c->strings, slice_of(path));
	c->source_path = copy.ptr ? copy : c->source_path;
	return copy.ptr != NULL;
}

/* Two documents, aligned sentence by sentence. */
static parl_status read_texts(parl_checker *c, const char *name, const struct draft_input *in, const struct draft_sink *sink, parl_error *err)
{
	static const double surely = 0.3; /* pairs that are less sure are not judged by their words */
	parl_bitext *b;
	parl_align_options o = {
		.read = { .encoding = c->charset.forced.len ? c->charset.forced.ptr : NULL, .keep_going = c->keep_going },
		.source_language = c->source_language.len ? c->source_language.ptr : NULL,
		.target_language = c->target_language.len ? c->target_language.ptr : NULL,
	};
	TRY(parl_bitext_read_buffers(c->context, c->source_path.ptr, in->source_bytes, name, in->bytes, &o, &b, err));
	parl_status status = draft_bitext_read(&b->model, surely, in, sink, err);
	parl_bitext_free(b);
	return status;
}

/* A source beside a document, or beside what is no format of drafts: two texts. */
static bool is_text(const parl_checker *c, const struct draft_format *f)
{
	return c->source_path.len && (!f || f->flags & DRAFT_IS_DOCUMENT);
}

parl_status parl_checker_read_buffer(parl_checker *c, const char *name, parl_slice bytes, parl_error *err)
{
	const struct draft_format *f = c->format ? c->format : draft_format_find(slice_of(name), slice_sub(bytes, 0, 4096));
	if (!f && !is_text(c, f))
		return error_at(err, PARL_UNSUPPORTED, slice_of(name), 0, 0,
				_("not a format that holds translations; name one, or see 'parlance formats'"));
	unsigned states = 1u << DRAFT_TRANSLATED | 1u << DRAFT_REVIEWED;
	struct draft_input in = {
		.name = slice_of(name), .bytes = bytes, .source_language = c->source_language, .target_language = c->target_language,
		.charset = c->charset, .mapping = c->mapping, .keep_going = c->keep_going,
		.states = c->include_needs_work ? states | 1u << DRAFT_NEEDS_WORK : states,
	};
	struct draft_sink sink = { .context = c, .languages = take_languages, .unit = take_unit };
	c->name = slice_of(name);
	c->guessed = guess_language(c->name);
	parl_status status = checker_file(c->checker, c->name, err);
	if (!status)
		status = read_source(c, &in, err);
	if (!status)
		status = is_text(c, f) ? read_texts(c, name, &in, &sink, err) : draft_read(f, &in, &sink, &c->context->diag, err);
	parl_status own = checker_error(c->checker, NULL);
	return own && !status ? checker_error(c->checker, err) : status;
}

parl_status parl_checker_read(parl_checker *c, const char *path, parl_error *err)
{
	struct buf bytes;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, err);
	if (!status)
		status = parl_checker_read_buffer(c, path, buf_slice(&bytes), err);
	buf_release(&bytes);
	return status;
}

parl_status parl_checker_finish(parl_checker *c, parl_error *err)
{
	return checker_finish(c->checker, err);
}

size_t parl_checker_pairs(const parl_checker *c)
{
	return (size_t)checker_pairs(c->checker);
}

bool parl_rule_get(size_t i, parl_rule_info *info)
{
	size_t n = 0;
	while (n < i && check_rule_table[n])
		n++;
	const struct check_rule *r = check_rule_table[n];
	if (!r)
		return false;
	*info = (parl_rule_info){
		.id = r->finding.id, .group = r->group, .summary = _(r->finding.summary), .severity = r->finding.severity,
		.is_advisory = r->is_advisory, .off_by_default = r->off_by_default,
	};
	return true;
}

bool parl_draft_known(const char *path, bool with_source)
{
	const struct draft_format *f = draft_format_find(slice_of(path), SLICE(""));
	return f && !(f->flags & DRAFT_IS_DOCUMENT) && (with_source || !(f->flags & DRAFT_ONE_SIDED));
}
