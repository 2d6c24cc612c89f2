/* The text of a TBX element, with its attributes and its inline markup, which is kept as canonical XML. */
#include <config.h>
#include "format/tbx_read.h"

#include "format/xml_walk.h"
#include "format/xml_write.h"

/* Copies what is needed of the attributes, for the event dies with the next. */
parl_status tbx_take_attributes(struct tbx_reader *r)
{
	static const struct {
		slice name;
		size_t offset;
	} known[] = {
		{ SLICE("type"), offsetof(struct tbx_attributes, type) }, { SLICE("id"), offsetof(struct tbx_attributes, id) },
		{ SLICE("lang"), offsetof(struct tbx_attributes, language) }, { SLICE("target"), offsetof(struct tbx_attributes, target) },
		{ SLICE("datatype"), offsetof(struct tbx_attributes, datatype) },
	};
	size_t n = 0;
	buf_clear(&r->attribute_text);
	r->a = (struct tbx_attributes){ 0 };
	for (size_t i = 0; i < r->e.nattributes; i++)
		n += r->e.attributes[i].value.len;
	if (!buf_reserve(&r->attribute_text, n + 1))
		return tbx_nomem(r);
	for (size_t i = 0; i < r->e.nattributes; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
			if (!slice_eq(a->name, known[k].name))
				continue;
			slice *to = (slice *)(void *)((char *)&r->a + known[k].offset);
			*to = (slice){ r->attribute_text.ptr + r->attribute_text.len, a->value.len };
			buf_append(&r->attribute_text, a->value);
			*to = slice_trim(*to);
		}
	}
	return PARL_OK;
}

static bool put_markup(struct tbx_reader *r, slice s)
{
	return buf_append(&r->markup, s);
}

static bool put_attribute(struct tbx_reader *r, slice name, slice value)
{
	return put_markup(r, SLICE(" ")) && put_markup(r, name) && put_markup(r, SLICE("=\"")) && xml_escape(&r->markup, value, true) &&
	       put_markup(r, SLICE("\""));
}

/* The new id of an inline element, under which its partner in the same text finds it by the name that the file uses. */
static bool claim_inline_id(struct tbx_reader *r, slice in_file, slice stem)
{
	slice own = termbase_claim_id(r->tb, stem);
	slice key = own.ptr && in_file.len && r->npairs < TBX_PAIRS_MAX ? arena_dup(&r->tb->arena, in_file) : SLICE("");
	if (!own.ptr || !key.ptr)
		return false;
	if (key.len)
		r->pairs[r->npairs++] = (struct tbx_pair){ key, own };
	return put_attribute(r, SLICE("id"), own);
}

static slice find_partner(const struct tbx_reader *r, slice in_file)
{
	for (size_t i = 0; i < r->npairs && in_file.len; i++)
		if (slice_eq(r->pairs[i].in_file, in_file))
			return r->pairs[i].own;
	return SLICE("");
}

/* Those attributes that TBX has for the element; others could make invalid what is written. */
static bool put_attributes(struct tbx_reader *r)
{
	static const struct {
		slice element;
		const char *names;
	} known[] = {
		{ SLICE("hi"), "type target" }, { SLICE("foreign"), "id lang" }, { SLICE("sc"), "id isolated disp" },
		{ SLICE("ec"), "id startRef isolated disp equiv type subtype target" }, { SLICE("ph"), "type" },
	};
	bool ok = true;
	size_t k = 0;
	while (k < sizeof known / sizeof *known && !slice_eq(known[k].element, r->e.name))
		k++;
	for (size_t i = 0; k < sizeof known / sizeof *known && i < r->e.nattributes && ok; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		slice rest = slice_of(known[k].names), name = { NULL, 0 };
		while (slice_split(&rest, ' ', &name) && !slice_eq(name, a->name))
			name.len = 0;
		if (name.len == 0)
			continue;
		r->has_references = r->has_references || slice_eq(name, SLICE("target"));
		if (slice_eq(name, SLICE("id")))
			ok = claim_inline_id(r, a->value, a->value);
		else if (slice_eq(name, SLICE("startRef")))
			ok = find_partner(r, a->value).len == 0 || put_attribute(r, name, find_partner(r, a->value));
		else
			ok = put_attribute(r, slice_eq(name, SLICE("lang")) ? SLICE("xml:lang") : name, a->value);
	}
	return ok;
}

/* bpt and ept of v2 know each other by a number. */
static bool put_old_attributes(struct tbx_reader *r)
{
	slice number = xml_attribute(&r->e, SLICE("i"));
	if (xml_is(&r->e, "bpt"))
		return claim_inline_id(r, number, SLICE("sc"));
	slice partner = find_partner(r, number);
	return partner.len == 0 || put_attribute(r, SLICE("startRef"), partner);
}

static parl_status read_empty_inline(struct tbx_reader *r, slice name)
{
	slice file_name = r->e.name;
	bool from_v2 = !slice_eq(file_name, name);
	bool ok = put_markup(r, SLICE("<")) && put_markup(r, name) && (from_v2 ? put_old_attributes(r) : put_attributes(r));
	uint32_t line = r->e.line, column = r->e.column;
	/* what stands in sc, ec, ph, bpt, ept is code of a foreign format and no text */
	TRY(xml_read_text(r->xml, &r->e, &r->code, r->err));
	if (ok && from_v2 && r->code.len)
		ok = put_attribute(r, SLICE("disp"), buf_slice(&r->code));
	else if (r->code.len)
		tbx_complain_at(r, line, column, name, _("holds code, which TBX of today has no place for; dropped"));
	return ok && put_markup(r, SLICE("/>")) ? PARL_OK : tbx_nomem(r);
}

/* At the START of an element inside a text. */
static parl_status open_inline(struct tbx_reader *r)
{
	static const struct {
		slice file, model;
		bool is_empty;
	} inlines[] = {
		{ SLICE("hi"), SLICE("hi"), false }, { SLICE("foreign"), SLICE("foreign"), false }, { SLICE("sc"), SLICE("sc"), true },
		{ SLICE("ec"), SLICE("ec"), true }, { SLICE("ph"), SLICE("ph"), true }, { SLICE("bpt"), SLICE("sc"), true },
		{ SLICE("ept"), SLICE("ec"), true },
	};
	size_t i = 0, n = sizeof inlines / sizeof *inlines;
	while (i < n && !slice_eq(inlines[i].file, r->e.name))
		i++;
	if (i == n) {
		tbx_complain(r, r->e.name, _("not a markup that TBX knows; its text is kept without it"));
		return PARL_OK;
	}
	if (!r->has_markup) {
		buf_clear(&r->markup);
		if (!xml_escape(&r->markup, buf_slice(&r->text), false))
			return tbx_nomem(r);
		r->has_markup = true;
	}
	if (inlines[i].is_empty)
		return read_empty_inline(r, inlines[i].model);
	return put_markup(r, SLICE("<")) && put_markup(r, r->e.name) && put_attributes(r) && put_markup(r, SLICE(">")) ? PARL_OK : tbx_nomem(r);
}

static bool is_inline_container(slice name)
{
	return slice_eq(name, SLICE("hi")) || slice_eq(name, SLICE("foreign"));
}

/* After a START: the element's text in r->text, with inline markup also in r->markup; up to its END. */
parl_status tbx_read_value(struct tbx_reader *r)
{
	size_t depth = r->e.depth;
	buf_clear(&r->text);
	r->has_markup = false;
	r->npairs = 0;
	for (;;) {
		bool ok = true;
		TRY(tbx_step(r));
		if (r->e.kind == XML_EVENT_TEXT)
			ok = buf_append(&r->text, r->e.text) && (!r->has_markup || xml_escape(&r->markup, r->e.text, false));
		else if (r->e.kind == XML_EVENT_START)
			TRY(open_inline(r));
		else if (r->e.depth == depth)
			return PARL_OK;
		else if (is_inline_container(r->e.name))
			ok = put_markup(r, SLICE("</")) && put_markup(r, r->e.name) && put_markup(r, SLICE(">"));
		if (!ok)
			return tbx_nomem(r);
	}
}
