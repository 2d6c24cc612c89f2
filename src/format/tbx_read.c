/* Reads TBX of every generation into the model: ISO 30042:2019 in both styles (DCA: <descrip type="definition">, DCT:
 * <basic:definition>), the MARTIF form of 2008 (tig or ntig), TBX-Min of 2013, a martif inside an XLIFF 1.2 file.
 *
 * The reader goes by local names and asks for no order that it does not need: what producers write is full of small
 * offences (ids that begin with a digit, two descrips in a group, statuses of their own), and a terminologist wants the terms.
 * What it does not take it tells, with the place, once for each kind, and at the end how often.
 *
 * How the file's words become the model's:
 * - Status, part of speech, term type and gender become fields of the term.  A value that is not known, a second one, or one with
 *   attributes or notes of its own stays as an item of CATEGORY_OTHER under its name, beside the field if it could be set.
 * - A group (descripGrp …) becomes its main item, with the others in item.group.  Groups stand in groups.
 * - Inline markup is kept as canonical XML in item_extra.markup; bpt and ept of v2 become sc and ec with their code in `disp`
 *   (which the sc of v3 cannot have: there it is lost when written).
 * - A note that begins with [unverified], [case-sensitive], [do-not-translate], [forbidden] or [off] sets the flag of its concept
 *   or term and stays; so does <descrip type="Translation needed">No</descrip>, as TermWeb and Weblate say "do not translate".
 * - Ids are mended where they are no XML names or taken (several files in one termbase), and references follow them. */
#include <config.h>
#include "format/tbx_read.h"

#include "format/salvage.h"
#include "format/xml_probe.h"

static parl_status read_ref_items(struct tbx_reader *r, struct tbx_sink *to)
{
	bool more;
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		enum tbx_tag tag = tbx_tag_of(r->e.name, NULL);
		if (tag == TBX_TAG_ITEM)
			TRY(tbx_read_leaf(r, ELEMENT_ITEM, to));
		else if (tag == TBX_TAG_ITEM_GROUP)
			TRY(read_ref_items(r, to));
		else
			TRY(tbx_read_item(r, ELEMENT_DESCRIP, to));
	}
}

static parl_status read_ref_section(struct tbx_reader *r)
{
	slice section = { "", 0 };
	bool more;
	if (!tbx_keep(r, &section, slice_trim(xml_attribute(&r->e, SLICE("type")))))
		return tbx_nomem(r);
	for (;;) {
		TRY(tbx_next_child(r, &more));
		if (!more)
			return PARL_OK;
		if (tbx_tag_of(r->e.name, NULL) != TBX_TAG_REF_OBJECT) {
			TRY(tbx_drop(r, _("not an element of TBX, or not at this place; dropped")));
			continue;
		}
		struct ref_object o = { .section = section };
		slice id = slice_trim(xml_attribute(&r->e, SLICE("id")));
		if (id.len)
			TRY(tbx_claim_id(r, id, &o.id));
		struct tbx_sink to = { .end = &o.items };
		parl_status status = read_ref_items(r, &to);
		if (o.items && !vec_push(&r->tb->ref_objects, o))
			return tbx_nomem(r);
		TRY(status);
	}
}

static bool is_root(slice name)
{
	return slice_eq(name, SLICE("tbx")) || slice_eq(name, SLICE("martif")) || slice_eq(name, SLICE("TBX"));
}

static parl_status read_root(struct tbx_reader *r)
{
	slice type = xml_attribute(&r->e, SLICE("type"));
	struct language l = language_parse(xml_attribute(&r->e, SLICE("lang")));
	if (!type.len)
		type = xml_attribute(&r->e, SLICE("dialect"));
	r->found = true;
	r->root_depth = r->e.depth;
	if ((!r->tb->dialect.len && !tbx_keep(r, &r->tb->dialect, slice_trim(type))) ||
	    (!r->tb->language.len && !tbx_keep(r, &r->tb->language, language_slice(&l))))
		return tbx_nomem(r);
	return PARL_OK;
}

/* At a START outside of all roots. */
static parl_status look_for_root(struct tbx_reader *r)
{
	if (is_root(r->e.name))
		return read_root(r);
	if (r->e.depth == 1) {
		slice name = slice_sub(r->e.name, 0, sizeof r->root - 1);
		memcpy(r->root, name.ptr, name.len);
		r->root[name.len] = '\0';
	}
	return PARL_OK;
}

/* At a START inside a root. */
static parl_status read_part(struct tbx_reader *r, struct concept **c)
{
	switch (tbx_tag_of(r->e.name, NULL)) {
	case TBX_TAG_CONCEPT:
		return tbx_read_concept(r, c);
	case TBX_TAG_HEADER:
		return tbx_read_header(r);
	case TBX_TAG_REF_SECTION:
		return read_ref_section(r);
	case TBX_TAG_DESCEND:
		return PARL_OK;
	default:
		return tbx_drop(r, _("not an element of TBX, or not at this place; dropped"));
	}
}

parl_status tbx_next_concept(struct tbx_reader *r, struct concept **c)
{
	for (*c = NULL; !*c;) {
		TRY(tbx_step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind == XML_EVENT_END && r->e.depth == r->root_depth)
			r->root_depth = 0;
		else if (r->e.kind == XML_EVENT_START)
			TRY(r->root_depth ? read_part(r, c) : look_for_root(r));
	}
	if (!*c && !r->found)
		return error_at(r->err, PARL_SYNTAX, r->name, 0, 0, _("no TBX in it: the root element is '%s', not tbx or martif"), r->root);
	return PARL_OK;
}

void tbx_reader_begin(struct tbx_reader *r, struct termbase *tb, slice name, struct tbx_names *names, const struct diag *diag,
		      parl_error *err)
{
	*r = (struct tbx_reader){
		.tb = tb, .name = name, .names = names, .diag = diag, .err = err, .first_concept = tb->concepts.len,
		.first_ref = tb->ref_objects.len, .is_first = tb->concepts.len == 0 && tb->ref_objects.len == 0,
		.told = { .diag = diag, .rule = "tbx-reader" },
	};
	buf_init(&r->attribute_text, SIZE_MAX / 2);
	buf_init(&r->text, SIZE_MAX / 2);
	buf_init(&r->markup, SIZE_MAX / 2);
	buf_init(&r->code, SIZE_MAX / 2);
}

void tbx_reader_end(struct tbx_reader *r)
{
	told_finish(&r->told, r->name);
	xml_close(r->xml);
	buf_release(&r->attribute_text);
	buf_release(&r->text);
	buf_release(&r->markup);
	buf_release(&r->code);
	map_release(&r->paragraphs);
	vec_release(&r->waiting);
	arena_release(&r->waiting_arena);
}

void tbx_names_release(struct tbx_names *n)
{
	map_release(&n->ids);
	vec_release(&n->new_ids);
}

/* From the open file to the termbase; `status` is that of opening it. */
static parl_status read_whole(struct tbx_reader *r, parl_status status, const struct read_options *options, parl_error *err)
{
	struct termbase *tb = r->tb;
	struct concept *c;
	do
		status = status ? status : tbx_next_concept(r, &c);
	while (!status && c);
	status = salvage(status, r->err, r->found, r->name, options, r->diag, err);
	for (size_t i = r->first_concept; !status && i < tb->concepts.len; i++)
		tbx_mend_concept(r, tb->concepts.at[i]);
	for (size_t i = r->first_ref; !status && i < tb->ref_objects.len; i++)
		tbx_mend_targets(r, tb->ref_objects.at[i].items);
	if (!status && tb->concepts.len == r->first_concept)
		diag_emit(r->diag, PARL_WARNING, r->name, 0, 0, "tbx-empty", "%s", _("no concepts in it"));
	return status;
}

static parl_status read_any(struct termbase *tb, slice name, slice bytes, struct file_stream *file, const struct read_options *options,
			    const struct diag *diag, parl_error *err)
{
	parl_error own = { 0 };
	struct tbx_names names = { .ids = { .nslots = 0 } };
	struct tbx_reader r;
	tbx_reader_begin(&r, tb, name, &names, diag, &own);
	parl_status status = !tbx_remember_headers(&r) ? error_nomem(&own) :
			     file ? xml_open_stream(&r.xml, name, file, &options->charset, diag, &own) :
				    xml_open(&r.xml, name, bytes, &options->charset, diag, &own);
	status = read_whole(&r, status, options, err);
	tbx_reader_end(&r);
	tbx_names_release(&names);
	return status;
}

parl_status tbx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		     parl_error *err)
{
	return read_any(tb, name, bytes, NULL, options, diag, err);
}

parl_status tbx_read_file(struct termbase *tb, slice name, struct file_stream *file, const struct read_options *options,
			  bool *in_parts, const struct diag *diag, parl_error *err)
{
	if (in_parts && *in_parts && !options->keep_going)
		return tbx_survey(tb, name, file, options, in_parts, diag, err);
	if (in_parts)
		*in_parts = false;
	return read_any(tb, name, SLICE(""), file, options, diag, err);
}

int tbx_probe(slice head)
{
	char ascii[XML_PROBE_MAX];
	slice rest, root = xml_probe_root(head, ascii, &rest);
	if (!root.len)
		return 0;
	if (is_root(root))
		return 95;
	return slice_find(rest, SLICE("<martif"), 0) != SIZE_MAX ? 40 : 0;
}
