/* Going through a TBX file: the elements that the reader knows, steps from one to the next, identifiers. */
#include <config.h>
#include "format/tbx_read.h"

static const struct {
	slice name;
	enum tbx_tag tag;
	enum element element; /* of a leaf, or of the main item of a group */
} vocabulary[] = {
	{ SLICE("termNote"), TBX_TAG_LEAF, ELEMENT_TERM_NOTE }, { SLICE("term"), TBX_TAG_TERM, 0 },
	{ SLICE("termSec"), TBX_TAG_TERM_SECTION, 0 }, { SLICE("tig"), TBX_TAG_TERM_SECTION, 0 }, { SLICE("ntig"), TBX_TAG_TERM_SECTION, 0 },
	{ SLICE("termGrp"), TBX_TAG_TERM_GROUP, 0 }, { SLICE("langSec"), TBX_TAG_LANG_SECTION, 0 }, { SLICE("langSet"), TBX_TAG_LANG_SECTION, 0 },
	{ SLICE("descrip"), TBX_TAG_LEAF, ELEMENT_DESCRIP }, { SLICE("admin"), TBX_TAG_LEAF, ELEMENT_ADMIN },
	{ SLICE("note"), TBX_TAG_LEAF, ELEMENT_NOTE }, { SLICE("ref"), TBX_TAG_LEAF, ELEMENT_REF }, { SLICE("xref"), TBX_TAG_LEAF, ELEMENT_XREF },
	{ SLICE("transac"), TBX_TAG_LEAF, ELEMENT_TRANSAC }, { SLICE("transacNote"), TBX_TAG_LEAF, ELEMENT_TRANSAC_NOTE },
	{ SLICE("date"), TBX_TAG_LEAF, ELEMENT_DATE }, { SLICE("adminNote"), TBX_TAG_LEAF, ELEMENT_ADMIN_NOTE },
	{ SLICE("descripNote"), TBX_TAG_LEAF, ELEMENT_DESCRIP_NOTE }, { SLICE("adminGrp"), TBX_TAG_GROUP, ELEMENT_ADMIN },
	{ SLICE("descripGrp"), TBX_TAG_GROUP, ELEMENT_DESCRIP }, { SLICE("termNoteGrp"), TBX_TAG_GROUP, ELEMENT_TERM_NOTE },
	{ SLICE("transacGrp"), TBX_TAG_GROUP, ELEMENT_TRANSAC }, { SLICE("termCompList"), TBX_TAG_COMPONENTS, 0 },
	{ SLICE("noteGrp"), TBX_TAG_NOTE_GROUP, 0 }, { SLICE("conceptEntry"), TBX_TAG_CONCEPT, 0 }, { SLICE("termEntry"), TBX_TAG_CONCEPT, 0 },
	{ SLICE("tbxHeader"), TBX_TAG_HEADER, 0 }, { SLICE("martifHeader"), TBX_TAG_HEADER, 0 }, { SLICE("header"), TBX_TAG_HEADER, 0 },
	{ SLICE("text"), TBX_TAG_DESCEND, 0 }, { SLICE("body"), TBX_TAG_DESCEND, 0 }, { SLICE("back"), TBX_TAG_DESCEND, 0 },
	{ SLICE("refObjectSec"), TBX_TAG_REF_SECTION, 0 }, { SLICE("refObjectList"), TBX_TAG_REF_SECTION, 0 },
	{ SLICE("refObject"), TBX_TAG_REF_OBJECT, 0 }, { SLICE("item"), TBX_TAG_ITEM, 0 }, { SLICE("itemGrp"), TBX_TAG_ITEM_GROUP, 0 },
	{ SLICE("itemSet"), TBX_TAG_ITEM_GROUP, 0 },
};

/* `why` is translated already. */
void tbx_complain_at(struct tbx_reader *r, uint32_t line, uint32_t column, slice what, const char *why)
{
	told_say(&r->told, r->name, line, column, what, why);
}

void tbx_complain(struct tbx_reader *r, slice what, const char *why)
{
	tbx_complain_at(r, r->e.line, r->e.column, what, why);
}

static size_t find_name(slice name)
{
	size_t i = 0;
	while (i < sizeof vocabulary / sizeof *vocabulary && !slice_eq(vocabulary[i].name, name))
		i++;
	return i;
}

enum tbx_tag tbx_tag_of(slice name, enum element *element)
{
	size_t i = find_name(name);
	bool is_known = i < sizeof vocabulary / sizeof *vocabulary;
	if (element)
		*element = is_known ? vocabulary[i].element : 0;
	return is_known ? vocabulary[i].tag : TBX_TAG_NONE;
}

parl_status tbx_step(struct tbx_reader *r)
{
	return xml_next(r->xml, &r->e, r->err);
}

parl_status tbx_skip(struct tbx_reader *r)
{
	return xml_skip(r->xml, &r->e, r->err);
}

parl_status tbx_drop(struct tbx_reader *r, const char *why)
{
	tbx_complain(r, r->e.name, why);
	return tbx_skip(r);
}

/* To the START of the next element in the one that is open; *more is false at its end. */
parl_status tbx_next_child(struct tbx_reader *r, bool *more)
{
	for (;;) {
		TRY(tbx_step(r));
		*more = r->e.kind == XML_EVENT_START;
		if (r->e.kind != XML_EVENT_TEXT)
			return PARL_OK;
		slice stray = slice_trim(r->e.text);
		if (stray.len)
			tbx_complain(r, stray, _("text between elements; dropped"));
	}
}

bool tbx_keep(const struct tbx_reader *r, slice *to, slice from)
{
	return from.len == 0 || (*to = arena_dup(&r->tb->arena, from)).ptr;
}

/* The id under which something of this file is known in the termbase. */
parl_status tbx_note_id(struct tbx_reader *r, slice in_file, slice own)
{
	uint32_t id;
	bool is_new;
	if (!own.ptr)
		return tbx_nomem(r);
	if (in_file.len == 0 || r->pass == TBX_AGAIN || (r->is_first && is_ncname(in_file)))
		return PARL_OK;
	if (!map_put(&r->names->ids, in_file, &id, &is_new) || (is_new && !vec_push(&r->names->new_ids, own)))
		return tbx_nomem(r);
	return PARL_OK;
}

parl_status tbx_claim_id(struct tbx_reader *r, slice in_file, slice *own)
{
	*own = termbase_claim_id(r->tb, in_file);
	if (own->ptr && r->is_first && is_ncname(in_file) && !slice_eq(*own, in_file))
		tbx_complain(r, in_file, _("an id that is used already; the second is renamed"));
	return tbx_note_id(r, in_file, *own);
}
