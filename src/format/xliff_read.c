/* Reads the terms of XLIFF files, 1.2 and 2.0 to 2.2.  Three things in a unit speak of terms:
 *
 * - the glossary module: an entry is a concept, with what our own writer puts into its metadata (fmt_xliff.c);
 * - term annotations: <mrk type="term">, <sm type="term"/> … <em/>, <mrk mtype="term"> in 1.2.  The one in the source and the
 *   one in the target with the same id are a pair, and so are the only one here and the only one there; `value` is a definition, `ref`
 *   an entry of the unit's glossary or a reference to somewhere;
 * - ITS 2.0: its:term="yes" on any inline element, with its:termInfoRef and its:termConfidence.  What has a confidence was marked by
 *   a program and is not verified.  Rules of ITS in the file (its:termRule) mark what they select from there on (its_rules.c).
 *
 * Pairs that come again are one concept, except entries that our metadata says to be concepts of their own.  In texts the codes of the
 * native format are left out.  Proposals of translation (alt-trans, matches) are no terms of this file and are skipped. */
#include <config.h>
#include "format/xliff_read.h"

#include "format/salvage.h"

static bool is_skipped(const struct xliff_reader *r)
{
	static const char *const names[] = { "alt-trans", "matches", "changeTrack", "notes", "note", "originalData", "skeleton" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(&r->e, names[i]))
			return true;
	return false;
}

static parl_status read_unit_child(struct xliff_reader *r, slice id)
{
	if (xml_is(&r->e, "glossary") && slice_eq(r->e.space, SLICE(XLIFF_GLOSSARY)))
		return xliff_read_glossary(r);
	if (xml_is(&r->e, "metadata") && slice_eq(r->e.space, SLICE(XLIFF_METADATA)))
		return xliff_read_unit_metadata(r, id);
	if (is_skipped(r))
		return xliff_skip(r);
	if (xml_is(&r->e, "seg-source")) /* the source again, cut into segments */
		vec_clear(&r->source_marks);
	if (xml_is(&r->e, "source") || xml_is(&r->e, "seg-source"))
		return xliff_read_content(r, &r->source_marks);
	if (xml_is(&r->e, "target"))
		return xliff_read_content(r, &r->target_marks);
	return PARL_OK; /* segment, ignorable: go into it */
}

static parl_status read_unit(struct xliff_reader *r)
{
	size_t depth = r->e.depth;
	slice id;
	TRY(xliff_keep(r, xliff_attribute(r, "id"), &id));
	vec_clear(&r->source_marks);
	vec_clear(&r->target_marks);
	map_release(&r->glossed);
	r->glossed = (struct map){ .nslots = 0 };
	for (;;) {
		TRY(xliff_step(r));
		if (r->e.kind == XML_EVENT_START)
			TRY(read_unit_child(r, id));
		else if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return xliff_take_marks(r);
	}
}

static parl_status read_head_group(struct xliff_reader *r)
{
	bool more, is_ours = slice_eq(xliff_attribute(r, "category"), SLICE("termbase"));
	struct prop_sink sink;
	struct item **last = NULL;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		slice type, name;
		TRY(xliff_keep(r, xliff_attribute(r, "type"), &type));
		if (!is_ours || !xml_is(&r->e, "meta") || slice_eq(type, SLICE("creator"))) {
			TRY(xliff_skip(r));
			continue;
		}
		name = type;
		struct item **list = slice_eq(type, SLICE("language")) ? NULL : props_list_of(r->tb, &name);
		if (list) {
			if (list != last)
				prop_sink_init(&sink, r->tb, list, NULL, NULL);
			last = list;
			TRY(xliff_take_prop(r, &sink, name));
			continue;
		}
		TRY(xliff_read_text(r));
		slice value = slice_trim(buf_slice(&r->text));
		slice *into = slice_eq(type, SLICE("language")) ? &r->tb->language : &r->tb->title;
		if (!into->len)
			TRY(xliff_keep(r, value, into));
	}
}

/* Metadata of the file. */
static parl_status read_head(struct xliff_reader *r)
{
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(xml_is(&r->e, "metaGroup") ? read_head_group(r) : xliff_skip(r));
	}
}

/* Languages that the user named count where the file has none. */
static void take_languages(struct xliff_reader *r, const char *source, const char *target)
{
	struct language l = language_parse(xliff_attribute(r, source));
	if (language_known(&l))
		r->source = l;
	l = language_parse(xliff_attribute(r, target));
	if (language_known(&l))
		r->target = l;
}

/* ITS rules, which count for what follows. */
static parl_status read_rules(struct xliff_reader *r)
{
	bool more;
	slice elsewhere = xliff_attribute(r, "href");
	if (elsewhere.len)
		told_say(&r->told, r->name, r->e.line, r->e.column, elsewhere, _("rules of ITS in another file are not read"));
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		enum its_verdict verdict = xml_is(&r->e, "termRule") ? its_add_rule(&r->its, &r->e) : ITS_UNDERSTOOD;
		if (verdict == ITS_NOMEM)
			return xliff_nomem(r);
		if (verdict)
			told_say(&r->told, r->name, r->e.line, r->e.column, xliff_attribute(r, "selector"),
				 _("not a selector that is understood; the rule is left out"));
		TRY(xliff_skip(r));
	}
}

static bool is_rules(const struct xliff_reader *r)
{
	return xml_is(&r->e, "rules") && slice_eq(r->e.space, SLICE(ITS_SPACE));
}

/* The header of 1.2: nothing in it is of use but rules. */
static parl_status read_header(struct xliff_reader *r)
{
	bool more;
	for (;;) {
		TRY(xliff_next_child(r, &more));
		if (!more)
			return PARL_OK;
		TRY(is_rules(r) ? read_rules(r) : xliff_skip(r));
	}
}

static parl_status read_file(struct xliff_reader *r)
{
	for (;;) {
		TRY(xliff_step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind != XML_EVENT_START)
			continue;
		if (r->e.depth == 1 && !xml_is(&r->e, "xliff"))
			break;
		r->found = true;
		if (xml_is(&r->e, "xliff"))
			take_languages(r, "srcLang", "trgLang");
		else if (xml_is(&r->e, "file"))
			take_languages(r, "source-language", "target-language");
		else if (xml_is(&r->e, "unit") || xml_is(&r->e, "trans-unit"))
			TRY(read_unit(r));
		else if (xml_is(&r->e, "metadata") && slice_eq(r->e.space, SLICE(XLIFF_METADATA)))
			TRY(read_head(r));
		else if (is_rules(r))
			TRY(read_rules(r));
		else if (xml_is(&r->e, "header"))
			TRY(read_header(r));
		else if (is_skipped(r))
			TRY(xliff_skip(r));
	}
	return r->found ? PARL_OK : error_at(r->err, PARL_SYNTAX, r->name, 1, 0, _("this is no XLIFF: there is no xliff element"));
}

parl_status xliff_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		       parl_error *err)
{
	parl_error own = { 0 };
	struct xliff_reader r = { .tb = tb, .name = name, .err = &own, .told = { .diag = diag, .rule = "xliff" } };
	size_t before = tb->concepts.len;
	r.source = language_parse(options->source_language);
	r.target = language_parse(options->target_language);
	buf_init(&r.text, BUF_TEXT_MAX);
	buf_init(&r.key, BUF_TEXT_MAX);
	parl_status status = xml_open(&r.xml, name, bytes, &options->charset, diag, &own);
	if (!status)
		status = read_file(&r);
	if (!status && tb->concepts.len == before)
		diag_emit(diag, PARL_WARNING, name, 0, 0, "xliff", "%s", _("no glossary entries and no terms marked in it"));
	told_finish(&r.told, name);
	xml_close(r.xml);
	its_release(&r.its);
	map_release(&r.pairs);
	map_release(&r.glossed);
	vec_release(&r.concepts);
	vec_release(&r.source_marks);
	vec_release(&r.target_marks);
	buf_release(&r.text);
	buf_release(&r.key);
	return salvage(status, &own, r.found, name, options, diag, err);
}
