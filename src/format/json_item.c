/* Written by hand, so that a termbase of any size streams out; read from jansson's trees. */
#include <config.h>
#include "format/json_item.h"

#include "base/message.h"
#include "format/flag_words.h"

void json_write_string(struct out *o, slice s)
{
	size_t plain = 0;
	out_putc(o, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		out_write(o, slice_sub(s, plain, i));
		plain = i + 1;
		switch (c) {
		case '"': out_puts(o, "\\\""); break;
		case '\\': out_puts(o, "\\\\"); break;
		case '\n': out_puts(o, "\\n"); break;
		case '\r': out_puts(o, "\\r"); break;
		case '\t': out_puts(o, "\\t"); break;
		default: out_printf(o, "\\u%04x", c);
		}
	}
	out_write(o, slice_sub(s, plain, s.len));
	out_putc(o, '"');
}

static void write_key(struct out *o, const char *key, bool *more)
{
	out_printf(o, "%s\"%s\":", *more ? "," : "", key);
	*more = true;
}

static void write_member(struct out *o, const char *key, slice value, bool *more)
{
	if (!value.len)
		return;
	write_key(o, key, more);
	json_write_string(o, value);
}

bool item_extra_is_empty(const struct item_extra *x)
{
	return !x || !(x->id.len || x->language.len || x->target.len || x->datatype.len || x->markup.len);
}

void json_write_extra(struct out *o, const struct item_extra *x, bool *more)
{
	if (!x)
		return;
	write_member(o, "id", x->id, more);
	write_member(o, "language", x->language, more);
	write_member(o, "target", x->target, more);
	write_member(o, "datatype", x->datatype, more);
	write_member(o, "markup", x->markup, more);
}

void json_write_flags(struct out *o, unsigned flags, bool *more)
{
	const char *word;
	unsigned flag;
	bool inner = false;
	if (!flags)
		return;
	write_key(o, "flags", more);
	out_putc(o, '[');
	for (size_t i = 0; (word = flag_word(i, &flag)); i++)
		if (flags & flag) {
			out_printf(o, "%s\"%s\"", inner ? "," : "", word);
			inner = true;
		}
	out_putc(o, ']');
}

void json_write_item(struct out *o, const struct item *it)
{
	bool more = false;
	out_putc(o, '{');
	if (it->category == CATEGORY_OTHER)
		write_member(o, "type", it->type, &more);
	else
		write_member(o, "category", it->category == CATEGORY_NOTE ? SLICE("note") : slice_of(category_name(it->category)), &more);
	if (it->element != category_element(it->category))
		write_member(o, "element", slice_of(element_name(it->element)), &more);
	write_member(o, "value", it->value, &more);
	if (it->group) {
		write_key(o, "group", &more);
		json_write_items(o, it->group);
	}
	json_write_extra(o, it->extra, &more);
	out_putc(o, '}');
}

void json_write_items(struct out *o, const struct item *list)
{
	out_putc(o, '[');
	for (const struct item *it = list; it; it = it->next) {
		json_write_item(o, it);
		if (it->next)
			out_putc(o, ',');
	}
	out_putc(o, ']');
}

static bool problem(struct json_problem *p, const char *what)
{
	if (!p->what && !p->nomem)
		p->what = what;
	return false;
}

static bool nomem(struct json_problem *p)
{
	p->nomem = true;
	return false;
}

bool json_read_string(const json_t *object, const char *key, slice *s, struct json_problem *p)
{
	const json_t *v = json_object_get(object, key);
	*s = (slice){ NULL, 0 };
	if (!v || json_is_null(v))
		return true;
	if (!json_is_string(v))
		return problem(p, N_("a member that should be a string is none"));
	*s = (slice){ json_string_value(v), json_string_length(v) };
	return true;
}

bool json_read_flags(const json_t *array, uint8_t *flags, struct json_problem *p)
{
	if (!array)
		return true;
	if (!json_is_array(array))
		return problem(p, N_("\"flags\" is no array"));
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *v = json_array_get(array, i);
		unsigned flag = json_is_string(v) ? flag_parse(slice_of(json_string_value(v))) : 0;
		if (!flag)
			return problem(p, N_("a flag that is not known"));
		*flags |= (uint8_t)flag;
	}
	return true;
}

bool json_read_extra(struct termbase *tb, struct item_extra **at, const json_t *object, struct json_problem *p)
{
	static const struct {
		const char *key;
		size_t offset;
	} members[] = {
		{ "id", offsetof(struct item_extra, id) }, { "language", offsetof(struct item_extra, language) },
		{ "target", offsetof(struct item_extra, target) }, { "datatype", offsetof(struct item_extra, datatype) },
		{ "markup", offsetof(struct item_extra, markup) },
	};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		slice s;
		if (!json_read_string(object, members[i].key, &s, p))
			return false;
		if (!s.len)
			continue;
		struct item_extra *x = item_extra(tb, at);
		slice own = arena_dup(&tb->arena, s);
		if (!x || !own.ptr)
			return nomem(p);
		*(slice *)(void *)((char *)x + members[i].offset) = own;
	}
	return true;
}

static bool read_element(const json_t *object, enum category category, enum element *element, struct json_problem *p)
{
	slice name;
	*element = category_element(category);
	if (!json_read_string(object, "element", &name, p))
		return false;
	if (!name.len)
		return true;
	for (int e = 0; e < ELEMENT_COUNT; e++)
		if (slice_eq(name, slice_of(element_name((enum element)e)))) {
			*element = (enum element)e;
			return true;
		}
	return problem(p, N_("an element that is not known"));
}

bool json_read_item(struct termbase *tb, struct item **list, const json_t *object, struct json_problem *p)
{
	slice name, type, value;
	enum element element;
	enum category category = CATEGORY_OTHER;
	if (!json_is_object(object))
		return problem(p, N_("an item that is no object"));
	if (!json_read_string(object, "category", &name, p) || !json_read_string(object, "type", &type, p) ||
	    !json_read_string(object, "value", &value, p))
		return false;
	if (name.len) {
		category = slice_eq(name, SLICE("note")) ? CATEGORY_NOTE : category_parse(name);
		if (category == CATEGORY_OTHER)
			return problem(p, N_("a category that is not known"));
	}
	if (!read_element(object, category, &element, p))
		return false;
	struct item *it = item_add(tb, list, category, element, type, value);
	if (!it)
		return nomem(p);
	const json_t *group = json_object_get(object, "group");
	return json_read_extra(tb, &it->extra, object, p) && (!group || json_read_items(tb, &it->group, group, p));
}

bool json_read_items(struct termbase *tb, struct item **list, const json_t *array, struct json_problem *p)
{
	if (!json_is_array(array))
		return problem(p, N_("a list of items that is no array"));
	while (*list)
		list = &(*list)->next;
	for (size_t i = 0; i < json_array_size(array); i++) {
		if (!json_read_item(tb, list, json_array_get(array, i), p))
			return false;
		list = &(*list)->next;
	}
	return true;
}
