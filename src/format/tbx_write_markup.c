/* The inline markup of a text, as the element that it goes into can hold it. */
#include <config.h>
#include "format/tbx_write.h"

#include <stdio.h>

enum { PAIRS_MAX = 32 };

/* A tag of canonical markup, cut up: <name key="value" …>, </name> or <name …/>. */
struct tag {
	slice name, attributes;
	bool is_end, is_empty;
};

static size_t cut_tag(slice markup, size_t at, struct tag *tag)
{
	size_t end = slice_find(markup, SLICE(">"), at);
	end = end == SIZE_MAX ? markup.len : end;
	slice inside = slice_sub(markup, at + 1, end);
	*tag = (struct tag){ .is_end = slice_starts(inside, SLICE("/")), .is_empty = slice_ends(inside, SLICE("/")) };
	inside = slice_sub(inside, tag->is_end, inside.len - (tag->is_empty && !tag->is_end));
	size_t blank = slice_find(inside, SLICE(" "), 0);
	tag->name = slice_sub(inside, 0, blank);
	tag->attributes = blank == SIZE_MAX ? SLICE("") : slice_sub(inside, blank, inside.len);
	return end + 1;
}

static bool next_attribute(slice *rest, slice *key, slice *value)
{
	size_t equals = slice_find(*rest, SLICE("=\""), 0);
	size_t end = equals == SIZE_MAX ? SIZE_MAX : slice_find(*rest, SLICE("\""), equals + 2);
	if (end == SIZE_MAX)
		return false;
	*key = slice_trim(slice_sub(*rest, 0, equals));
	*value = slice_sub(*rest, equals + 2, end);
	*rest = slice_sub(*rest, end + 1, rest->len);
	return true;
}

static slice tag_attribute(const struct tag *tag, slice want)
{
	slice rest = tag->attributes, key, value;
	while (next_attribute(&rest, &key, &value))
		if (slice_eq(key, want))
			return value;
	return SLICE("");
}

/* The sc that stood before in the text at hand. */
struct seen {
	slice ids[PAIRS_MAX];
	size_t n;
};

/* Counts from 1; 0 when it has not been seen. */
static size_t find_seen(const struct seen *seen, slice id)
{
	for (size_t i = 0; i < seen->n; i++)
		if (slice_eq(seen->ids[i], id))
			return i + 1;
	return 0;
}

/* Does the schema have this attribute there, with this value? */
static bool keeps_attribute(const struct tbx_writer *w, const struct seen *seen, slice element, slice key, slice value)
{
	if (slice_eq(key, SLICE("type")) && w->shape->dct)
		return false; /* where no element has a type, not even these */
	if (slice_eq(key, SLICE("startRef")))
		return find_seen(seen, value) > 0;
	if (slice_eq(element, SLICE("hi")) && slice_eq(key, SLICE("type")))
		return w->shape->v2 || tbx_is_word_of(value, "entailedTerm hotkey italics bold superscript subscript math");
	if (slice_eq(element, SLICE("hi")))
		return tbx_is_known_id(w, value);
	if (slice_eq(element, SLICE("ec")) && slice_eq(key, SLICE("type")))
		return tbx_is_word_of(value, "fmt ui quote link image other");
	if (slice_eq(key, SLICE("isolated")))
		return tbx_is_word_of(value, "yes no");
	return !slice_eq(element, SLICE("sc")) || slice_eq(key, SLICE("id"));
}

static void put_attribute(struct tbx_writer *w, slice key, slice value)
{
	tbx_put(w, &w->markup, SLICE(" "));
	tbx_put(w, &w->markup, key);
	tbx_put(w, &w->markup, SLICE("=\""));
	tbx_put(w, &w->markup, value);
	tbx_put(w, &w->markup, SLICE("\""));
}

static void put_tag(struct tbx_writer *w, const struct item *it, const struct seen *seen, const struct tag *tag)
{
	slice rest = tag->attributes, key, value;
	tbx_put(w, &w->markup, tag->is_end ? SLICE("</") : SLICE("<"));
	tbx_put(w, &w->markup, tag->name);
	while (next_attribute(&rest, &key, &value))
		if (keeps_attribute(w, seen, tag->name, key, value))
			put_attribute(w, key, value);
		else if (it && !slice_eq(key, SLICE("disp")))
			tbx_tell(w, it, _("an attribute of its inline markup has no place there; left out"));
	tbx_put(w, &w->markup, tag->is_empty ? SLICE("/>") : SLICE(">"));
}

/* sc and ec are bpt and ept in v2, with their code as content. */
static void put_old_tag(struct tbx_writer *w, const struct seen *seen, const struct tag *tag)
{
	bool begins = slice_eq(tag->name, SLICE("sc"));
	slice name = begins ? SLICE("bpt") : SLICE("ept");
	size_t number = find_seen(seen, tag_attribute(tag, begins ? SLICE("id") : SLICE("startRef")));
	char text[24];
	tbx_put(w, &w->markup, SLICE("<"));
	tbx_put(w, &w->markup, name);
	if (number) {
		snprintf(text, sizeof text, "%zu", number);
		put_attribute(w, SLICE("i"), slice_of(text));
	}
	tbx_put(w, &w->markup, SLICE(">"));
	tbx_put(w, &w->markup, tag_attribute(tag, SLICE("disp")));
	tbx_put(w, &w->markup, SLICE("</"));
	tbx_put(w, &w->markup, name);
	tbx_put(w, &w->markup, SLICE(">"));
}

/* The markup as the element can hold it; of a term nothing but hi. */
slice tbx_fit_markup(struct tbx_writer *w, const struct item *it, slice markup, bool in_term)
{
	struct seen seen = { .n = 0 };
	struct tag tag;
	buf_clear(&w->markup);
	for (size_t at = 0; at < markup.len;) {
		size_t open = slice_find(markup, SLICE("<"), at);
		tbx_put(w, &w->markup, slice_sub(markup, at, open));
		if (open == SIZE_MAX)
			break;
		at = cut_tag(markup, open, &tag);
		bool is_start = slice_eq(tag.name, SLICE("sc")), is_code = is_start || slice_eq(tag.name, SLICE("ec"));
		if (in_term && !slice_eq(tag.name, SLICE("hi")))
			continue;
		if (it && !w->shape->v2 && is_start && tag_attribute(&tag, SLICE("disp")).len)
			tbx_tell(w, it, _("code inside its text has no place in TBX of today; left out"));
		slice id = is_start ? tag_attribute(&tag, SLICE("id")) : SLICE("");
		if (id.len && seen.n < PAIRS_MAX)
			seen.ids[seen.n++] = id;
		if (is_code && w->shape->v2)
			put_old_tag(w, &seen, &tag);
		else if (!is_start || id.len)
			put_tag(w, it, &seen, &tag);
	}
	return buf_slice(&w->markup);
}
