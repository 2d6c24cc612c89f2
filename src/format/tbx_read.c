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

static parl_status read_root(struct tbx_reader *r)
{
	slice type = xml_attribute(&r->e, SLICE("type"));
	struct language l = language_parse(xml_attribute(&r->e, SLICE("lang")));
	if (!type.len)
		type = xml_attribute(&r->e, SLICE("dialect"));
	r->found = true;
	if ((!r->tb->dialect.len && !tbx_keep(r, &r->tb->dialect, slice_trim(type))) ||
	    (!r->tb->language.len && !tbx_keep(r, &r->tb->language, language_slice(&l))))
		return tbx_nomem(r);
	for (size_t depth = r->e.depth;;) {
		TRY(tbx_step(r));
		if (r->e.kind == XML_EVENT_END && r->e.depth == depth)
			return PARL_OK;
		if (r->e.kind != XML_EVENT_START)
			continue;
		switch (tbx_tag_of(r->e.name, NULL)) {
		case TBX_TAG_CONCEPT:
			TRY(tbx_read_concept(r));
			break;
		case TBX_TAG_HEADER:
			TRY(tbx_read_header(r));
			break;
		case TBX_TAG_REF_SECTION:
			TRY(read_ref_section(r));
			break;
		case TBX_TAG_DESCEND:
			break;
		default:
			TRY(tbx_drop(r, _("not an element of TBX, or not at this place; dropped")));
		}
	}
}

static bool is_root(slice name)
{
	return slice_eq(name, SLICE("tbx")) || slice_eq(name, SLICE("martif")) || slice_eq(name, SLICE("TBX"));
}

static parl_status read_file(struct tbx_reader *r)
{
	char root[81] = "";
	for (;;) {
		TRY(tbx_step(r));
		if (r->e.kind == XML_EVENT_END_OF_FILE)
			break;
		if (r->e.kind == XML_EVENT_START && is_root(r->e.name))
			TRY(read_root(r));
		else if (r->e.kind == XML_EVENT_START && r->e.depth == 1) {
			slice name = slice_sub(r->e.name, 0, sizeof root - 1);
			memcpy(root, name.ptr, name.len);
			root[name.len] = '\0';
		}
	}
	if (!r->found)
		return error_at(r->err, PARL_SYNTAX, r->name, 0, 0, _("no TBX in it: the root element is '%s', not tbx or martif"), root);
	return PARL_OK;
}

/* References follow the ids that were mended or renamed. */
static void mend_targets(struct tbx_reader *r, struct item *list)
{
	for (struct item *it = list; it; it = it->next) {
		if (it->group)
			mend_targets(r, it->group);
		if (!it->extra || !it->extra->target.len || it->element == ELEMENT_XREF)
			continue;
		uint32_t id = map_get(&r->ids, it->extra->target);
		if (id != MAP_NONE)
			it->extra->target = r->new_ids.at[id];
		slice target = it->extra->target;
		if (map_get(&r->tb->ids, target) == MAP_NONE && map_get(&r->tb->other_ids, target) == MAP_NONE)
			tbx_complain_at(r, it->line, 0, target, _("a reference to an id that is not in the file"));
	}
}

static void mend_all_targets(struct tbx_reader *r)
{
	for (size_t i = r->first_concept; i < r->tb->concepts.len; i++) {
		struct concept *c = r->tb->concepts.at[i];
		mend_targets(r, c->items);
		for (struct lang_section *s = c->sections; s; s = s->next) {
			mend_targets(r, s->items);
			for (struct term *t = s->terms; t; t = t->next)
				mend_targets(r, t->items);
		}
	}
	for (size_t i = r->first_ref; i < r->tb->ref_objects.len; i++)
		mend_targets(r, r->tb->ref_objects.at[i].items);
}

static parl_status read_all(struct tbx_reader *r, slice bytes, const struct read_options *options)
{
	if (!tbx_remember_headers(r))
		return tbx_nomem(r);
	TRY(xml_open(&r->xml, r->name, bytes, &options->charset, r->diag, r->err));
	return read_file(r);
}

parl_status tbx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		     parl_error *err)
{
	parl_error own = { 0 };
	struct tbx_reader r = {
		.tb = tb, .name = name, .diag = diag, .err = &own, .first_concept = tb->concepts.len, .first_ref = tb->ref_objects.len,
		.is_first = tb->concepts.len == 0 && tb->ref_objects.len == 0, .told = { .diag = diag, .rule = "tbx-reader" },
	};
	struct buf *const bufs[] = { &r.attribute_text, &r.text, &r.markup, &r.code };
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_init(bufs[i], SIZE_MAX / 2);
	parl_status status = read_all(&r, bytes, options);
	status = salvage(status, &own, r.found, name, options, diag, err);
	if (!status)
		mend_all_targets(&r);
	if (!status && tb->concepts.len == r.first_concept)
		diag_emit(diag, PARL_WARNING, name, 0, 0, "tbx-empty", "%s", _("no concepts in it"));
	told_finish(&r.told, name);
	xml_close(r.xml);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_release(bufs[i]);
	map_release(&r.paragraphs);
	map_release(&r.ids);
	vec_release(&r.new_ids);
	return status;
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
