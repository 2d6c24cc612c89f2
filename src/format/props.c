/* Names are paths: the number of slashes is the depth in groups, the last part names the item. */
#include <config.h>
#include "format/props.h"

#include "base/utf8.h"
#include "format/flag_words.h"
#include "format/tbx.h"

struct prop_writer {
	prop_fn *fn;
	void *user;
	struct buf path; /* with the slash behind a group's main item */
	bool ok;
};

static void add(struct prop_writer *w, slice s)
{
	w->ok = w->ok && buf_append(&w->path, s);
}

static void add_escaped(struct prop_writer *w, slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c <= ' ' || c == '%' || c == '/' || c == '@')
			w->ok = w->ok && buf_printf(&w->path, "%%%02X", c);
		else
			w->ok = w->ok && buf_putc(&w->path, (char)c);
	}
}

static void give(struct prop_writer *w, slice value)
{
	if (w->ok)
		w->fn(w->user, buf_slice(&w->path), value);
}

/* Takes "admin:" off the front of a name, when it stands there. */
static enum element element_of(slice *name, bool *has_element)
{
	size_t colon = slice_find(*name, SLICE(":"), 0);
	for (int i = 0; colon != SIZE_MAX && i < ELEMENT_COUNT; i++)
		if (slice_eq(slice_sub(*name, 0, colon), slice_of(element_name((enum element)i)))) {
			*name = slice_sub(*name, colon + 1, name->len);
			*has_element = true;
			return (enum element)i;
		}
	return ELEMENT_DESCRIP;
}

/* Would a reader take this name for something else than the file's own category? */
static bool is_reserved(slice type)
{
	bool has_element = false;
	element_of(&type, &has_element);
	return has_element || !type.len || tbx_field(type) || category_parse(type) || slice_eq(type, SLICE("note")) || slice_eq(type, SLICE("flags"));
}

static void add_name(struct prop_writer *w, const struct item *it)
{
	if (it->category != CATEGORY_OTHER) {
		add(w, it->category == CATEGORY_NOTE ? SLICE("note") : slice_of(category_name((enum category)it->category)));
		return;
	}
	if (it->element != ELEMENT_DESCRIP || is_reserved(it->type)) {
		add(w, slice_of(element_name((enum element)it->element)));
		add(w, SLICE(":"));
	}
	add_escaped(w, it->type);
}

static const struct {
	const char *name;
	size_t offset;
} attributes[] = {
	{ "id", offsetof(struct item_extra, id) }, { "lang", offsetof(struct item_extra, language) },
	{ "target", offsetof(struct item_extra, target) }, { "datatype", offsetof(struct item_extra, datatype) },
	{ "markup", offsetof(struct item_extra, markup) },
};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static slice *attribute_of(struct item_extra *x, size_t i)
{
	return (slice *)(void *)((char *)x + attributes[i].offset);
}

static void give_extra(struct prop_writer *w, const struct item_extra *x)
{
	size_t len = w->path.len;
	struct item_extra copy = x ? *x : (struct item_extra){ .id = { NULL, 0 } };
	for (size_t i = 0; i < ATTRIBUTES; i++) {
		slice value = *attribute_of(&copy, i);
		if (!value.len)
			continue;
		add(w, SLICE("@"));
		add(w, slice_of(attributes[i].name));
		give(w, value);
		w->path.len = len;
	}
}

static bool says_nothing(const struct item *it)
{
	static const struct item_extra none;
	const struct item_extra *x = it->extra ? it->extra : &none;
	return !slice_trim(it->value).len && !it->group && !x->id.len && !x->language.len && !x->target.len && !x->datatype.len &&
	       !x->markup.len;
}

static void give_items(struct prop_writer *w, const struct item *list, int depth)
{
	size_t len = w->path.len;
	for (const struct item *it = list; it && w->ok; it = it->next) {
		if (says_nothing(it))
			continue;
		add_name(w, it);
		give(w, it->value);
		give_extra(w, it->extra);
		if (depth + 1 < PROPS_DEPTH)
			add(w, SLICE("/"));
		else
			w->path.len = len;
		if (it->group)
			give_items(w, it->group, depth + (depth + 1 < PROPS_DEPTH));
		w->path.len = len;
	}
}

static void begin(struct prop_writer *w, prop_fn *fn, void *user)
{
	*w = (struct prop_writer){ .fn = fn, .user = user, .ok = true };
	buf_init(&w->path, 1 << 26);
}

static bool finish(struct prop_writer *w)
{
	buf_release(&w->path);
	return w->ok;
}

bool props_of_items(const struct item *list, slice place, prop_fn *fn, void *user)
{
	struct prop_writer w;
	begin(&w, fn, user);
	add(&w, place);
	give_items(&w, list, 0);
	return finish(&w);
}

bool props_of_flags(unsigned flags, prop_fn *fn, void *user)
{
	struct prop_writer w;
	const char *word;
	unsigned flag;
	begin(&w, fn, user);
	for (size_t i = 0; (word = flag_word(i, &flag)); i++)
		if (flags & flag) {
			add(&w, w.path.len ? SLICE(" ") : SLICE(""));
			add(&w, slice_of(word));
		}
	if (w.ok && w.path.len)
		fn(user, SLICE("flags"), buf_slice(&w.path));
	return finish(&w);
}

static const char *field_value(const struct term *t, enum tbx_field field)
{
	switch (field) {
	case TBX_STATUS: return term_status_name((enum term_status)t->status);
	case TBX_PART: return part_of_speech_name((enum part_of_speech)t->part);
	case TBX_TYPE: return term_type_name((enum term_type)t->type);
	case TBX_GENDER: return term_gender_name((enum term_gender)t->gender);
	default: return "";
	}
}

bool props_of_term(const struct term *t, prop_fn *fn, void *user)
{
	struct prop_writer w;
	for (int f = TBX_STATUS; f < TBX_FIELDS; f++) {
		slice value = slice_of(field_value(t, (enum tbx_field)f));
		if (value.len)
			fn(user, tbx_field_name((enum tbx_field)f), value);
	}
	if (!props_of_flags(t->flags, fn, user))
		return false;
	begin(&w, fn, user);
	give_extra(&w, t->extra);
	give_items(&w, t->items, 0);
	return finish(&w);
}

bool props_of_header(const struct termbase *tb, prop_fn *fn, void *user)
{
	if (slice_trim(tb->title).len)
		fn(user, SLICE("title"), tb->title);
	return props_of_items(tb->source_desc, SLICE("sourceDesc:"), fn, user) &&
	       props_of_items(tb->encoding_desc, SLICE("encodingDesc:"), fn, user) &&
	       props_of_items(tb->revision_desc, SLICE("revisionDesc:"), fn, user);
}

struct item **props_list_of(struct termbase *tb, slice *name)
{
	const struct {
		slice place;
		struct item **list;
	} places[] = {
		{ SLICE("sourceDesc:"), &tb->source_desc }, { SLICE("encodingDesc:"), &tb->encoding_desc },
		{ SLICE("revisionDesc:"), &tb->revision_desc },
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (slice_starts(*name, places[i].place)) {
			*name = slice_sub(*name, places[i].place.len, name->len);
			return places[i].list;
		}
	return slice_eq(*name, SLICE("title")) ? NULL : &tb->source_desc;
}

void prop_sink_init(struct prop_sink *s, struct termbase *tb, struct item **list, struct term *term, uint8_t *flags)
{
	*s = (struct prop_sink){ .tb = tb, .term = term, .flags = flags, .depth = -1 };
	while (*list)
		list = &(*list)->next;
	s->end[0] = list;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Without the escapes, in b. */
static bool unescape(struct buf *b, slice s)
{
	bool ok = true;
	for (size_t i = 0; i < s.len && ok; i++) {
		bool escaped = s.ptr[i] == '%' && i + 2 < s.len && hex(s.ptr[i + 1]) >= 0 && hex(s.ptr[i + 2]) >= 0;
		ok = buf_putc(b, escaped ? (char)(hex(s.ptr[i + 1]) * 16 + hex(s.ptr[i + 2])) : s.ptr[i]);
		i += escaped ? 2 : 0;
	}
	if (ok && utf8_valid_length(buf_slice(b)) != b->len) { /* not escapes of ours */
		buf_clear(b);
		ok = buf_append(b, s);
	}
	return ok;
}

static void take_flags(struct prop_sink *s, slice words)
{
	slice word;
	while (slice_split(&words, ' ', &word))
		if (s->flags)
			*s->flags |= (uint8_t)flag_parse(word);
}

static bool set_field(struct term *t, enum tbx_field field, slice value)
{
	uint8_t *to = field == TBX_STATUS ? &t->status : field == TBX_PART ? &t->part : field == TBX_TYPE ? &t->type : &t->gender;
	uint8_t v = tbx_field_parse(field, value);
	if (!v || (*to && *to != v))
		return false;
	*to = v;
	if (field == TBX_STATUS && slice_eq_nocase(value, SLICE("forbidden")))
		t->flags |= FLAG_FORBIDDEN;
	return true;
}

/* "@target"; false in *taken when there is no such attribute. */
static bool take_attribute(struct prop_sink *s, slice name, slice value, bool *taken)
{
	struct item_extra **at = s->last ? &s->last->extra : s->term ? &s->term->extra : NULL;
	*taken = false;
	for (size_t i = 0; at && i < ATTRIBUTES; i++) {
		if (!slice_eq(name, slice_of(attributes[i].name)))
			continue;
		struct item_extra *x = item_extra(s->tb, at);
		slice own = !x ? (slice){ NULL, 0 } : i == 0 ? termbase_claim_id(s->tb, value) : arena_dup(&s->tb->arena, value);
		if (!own.ptr)
			return false;
		*attribute_of(x, i) = own;
		*taken = true;
	}
	return true;
}

/* Is `part` what stands in front of the slash for members of this item's group? */
static bool leads_to(slice part, const struct item *it)
{
	bool has_element;
	element_of(&part, &has_element);
	if (it->category == CATEGORY_NOTE)
		return slice_eq(part, SLICE("note"));
	if (it->category != CATEGORY_OTHER)
		return slice_eq(part, slice_of(category_name((enum category)it->category)));
	return slice_eq(part, it->type) || slice_find(part, SLICE("%"), 0) != SIZE_MAX;
}

static bool add_item(struct prop_sink *s, int depth, slice name, enum element element, bool has_element, slice value, uint32_t line)
{
	struct buf type;
	buf_init(&type, 1 << 26);
	bool ok = unescape(&type, name);
	name = buf_slice(&type);
	enum category category = slice_eq(name, SLICE("note")) ? CATEGORY_NOTE : category_parse(name);
	if (has_element && (category == CATEGORY_NOTE || category_element(category) != element))
		category = CATEGORY_OTHER;
	if (category != CATEGORY_OTHER)
		element = category_element(category);
	struct item *it = ok ? item_add(s->tb, s->end[depth], category, element, name, value) : NULL;
	buf_release(&type);
	if (!it)
		return false;
	it->line = line;
	s->end[depth] = &it->next;
	if (depth + 1 < PROPS_DEPTH)
		s->end[depth + 1] = &it->group;
	s->last = s->at[depth] = it;
	s->depth = depth;
	if (s->flags && depth == 0 && category == CATEGORY_NOTE)
		*s->flags |= (uint8_t)note_flags(value, NULL);
	if (s->flags && tbx_is_translation_refused(it))
		*s->flags |= FLAG_DO_NOT_TRANSLATE;
	return true;
}

bool prop_take(struct prop_sink *s, slice name, slice value, uint32_t line, bool *known)
{
	size_t at = slice_find(name, SLICE("@"), 0), slash;
	bool taken = false, has_element = false;
	int depth = 0;
	if (known)
		*known = true;
	if (at != SIZE_MAX && !take_attribute(s, slice_sub(name, at + 1, name.len), value, &taken))
		return false;
	if (taken)
		return true;
	enum tbx_field field = s->term ? tbx_field(name) : TBX_NO_FIELD;
	if (field && set_field(s->term, field, value))
		return true;
	if (slice_eq(name, SLICE("flags"))) {
		take_flags(s, value);
		return true;
	}
	while ((slash = slice_find(name, SLICE("/"), 0)) != SIZE_MAX && depth <= s->depth && depth + 1 < PROPS_DEPTH &&
	       leads_to(slice_sub(name, 0, slash), s->at[depth])) {
		name = slice_sub(name, slash + 1, name.len);
		depth++;
	}
	enum element element = element_of(&name, &has_element);
	if (field) {
		element = ELEMENT_TERM_NOTE;
		has_element = true;
		if (known)
			*known = false;
	}
	return add_item(s, depth, name, element, has_element, value, line);
}
