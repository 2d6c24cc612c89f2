/* Terms that are marked in the text of an XLIFF file, and which of the source goes with which of the target. */
#include <config.h>
#include "format/xliff_read.h"

static bool has_its_term(const struct xliff_reader *r, slice value)
{
	for (size_t i = 0; i < r->e.nattributes; i++) {
		const struct xml_attribute *a = &r->e.attributes[i];
		if (slice_eq(a->name, SLICE("term")) && a->prefix.len && slice_eq(slice_trim(a->value), value))
			return true;
	}
	return false;
}

/* By what the element says of itself, else by the rules. */
static bool is_term_mark(const struct xliff_reader *r)
{
	const struct its_rule *rule = its_find(&r->its, &r->e);
	bool is_marker = xml_is(&r->e, "mrk") || xml_is(&r->e, "sm");
	if (is_marker && (slice_eq(xliff_attribute(r, "type"), SLICE("term")) || slice_eq(xliff_attribute(r, "mtype"), SLICE("term"))))
		return !has_its_term(r, SLICE("no"));
	return has_its_term(r, SLICE("yes")) || (rule && rule->is_term && !has_its_term(r, SLICE("no")));
}

/* termInfoRef, of the element or of the rule that selects it. */
static slice info_of(const struct xliff_reader *r)
{
	slice own = xliff_attribute(r, "termInfoRef");
	const struct its_rule *rule = own.len ? NULL : its_find(&r->its, &r->e);
	if (!rule)
		return own;
	return rule->info_pointer.len ? slice_trim(xml_attribute(&r->e, rule->info_pointer)) : rule->info;
}

static parl_status open_mark(struct xliff_reader *r, struct xliff_marks *marks)
{
	slice id = xliff_attribute(r, "id"), ref = xliff_attribute(r, "ref");
	struct xliff_mark m = {
		.start = r->text.len, .depth = xml_is(&r->e, "sm") ? 0 : r->e.depth, .line = r->e.inner_line, .column = r->e.inner_column,
		.is_open = true,
	};
	TRY(xliff_keep(r, id.len ? id : xliff_attribute(r, "mid"), &m.id));
	TRY(xliff_keep(r, xliff_attribute(r, "value"), &m.value));
	TRY(xliff_keep(r, ref.len ? ref : info_of(r), &m.ref));
	TRY(xliff_keep(r, xliff_attribute(r, "termConfidence"), &m.confidence));
	return vec_push(marks, m) ? PARL_OK : xliff_nomem(r);
}

static parl_status close_mark(struct xliff_reader *r, struct xliff_mark *m)
{
	m->is_open = false;
	return xliff_keep(r, slice_trim(slice_sub(buf_slice(&r->text), m->start, r->text.len)), &m->text);
}

/* The newest mark that is open and ends here. */
static parl_status close_at(struct xliff_reader *r, struct xliff_marks *marks, size_t depth, slice start)
{
	enum { LOOK_BACK = 64 }; /* marks in marks */
	for (size_t i = marks->len; i > 0 && marks->len - i < LOOK_BACK; i--) {
		struct xliff_mark *m = &marks->at[i - 1];
		if (m->is_open && (depth ? m->depth == depth : !m->depth && slice_eq(m->id, start)))
			return close_mark(r, m);
	}
	return PARL_OK;
}

/* <cp hex="001B"/> stands for a character that XML cannot hold. */
static parl_status read_character(struct xliff_reader *r)
{
	slice hex = xliff_attribute(r, "hex");
	uint32_t c = 0;
	for (size_t i = 0; i < hex.len && c < 0x110000; i++) {
		char d = hex.ptr[i];
		c = c * 16 + (uint32_t)(d >= '0' && d <= '9' ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : 0);
	}
	return !hex.len || !c || buf_putcp(&r->text, c) ? PARL_OK : xliff_nomem(r);
}

/* 1.2: holds code of the native format. */
static bool is_code(const struct xliff_reader *r)
{
	static const char *const codes[] = { "bpt", "ept", "it", "ph" };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (xml_is(&r->e, codes[i]))
			return true;
	return false;
}

/* The text of a source or target, in r->text, with the marks in it. */
parl_status xliff_read_content(struct xliff_reader *r, struct xliff_marks *marks)
{
	size_t depth = r->e.depth, code = 0;
	buf_clear(&r->text);
	for (;;) {
		TRY(xliff_step(r));
		if (r->e.kind == XML_EVENT_TEXT) {
			if (!code && !buf_append(&r->text, r->e.text))
				return xliff_nomem(r);
		} else if (r->e.kind == XML_EVENT_START) {
			if (code)
				continue;
			if (is_code(r))
				code = r->e.depth;
			else if (xml_is(&r->e, "cp"))
				TRY(read_character(r));
			else if (xml_is(&r->e, "em"))
				TRY(close_at(r, marks, 0, xliff_attribute(r, "startRef")));
			else if (is_term_mark(r))
				TRY(open_mark(r, marks));
		} else if (r->e.depth == depth) {
			return PARL_OK;
		} else if (r->e.depth == code) {
			code = 0;
		} else if (!code) {
			TRY(close_at(r, marks, r->e.depth, SLICE("")));
		}
	}
}

static bool is_usable(const struct xliff_mark *m)
{
	return !m->is_open && m->text.len;
}

/* Has the unit's glossary said all of it? */
static parl_status is_glossed(struct xliff_reader *r, const struct xliff_mark *m, bool *yes)
{
	buf_clear(&r->key);
	if (!buf_putc(&r->key, '#') || !buf_append(&r->key, m->id))
		return xliff_nomem(r);
	*yes = (m->id.len && map_get(&r->glossed, buf_slice(&r->key)) != MAP_NONE) ||
	       (m->ref.len && map_get(&r->glossed, m->ref) != MAP_NONE);
	return PARL_OK;
}

static bool says_more(const struct xliff_mark *m)
{
	return m && (m->value.len || m->ref.len || m->confidence.len);
}

static parl_status describe(struct xliff_reader *r, struct concept *c, struct term *t, const struct xliff_mark *m)
{
	TRY(xliff_add_definition(r, c, m->value, SLICE("")));
	if (m->ref.len && m->ref.ptr[0] != '#')
		TRY(xliff_add_reference(r, c, m->ref));
	if (!m->confidence.len)
		return PARL_OK;
	t->flags |= FLAG_UNVERIFIED;
	if (xliff_is_full(t->items))
		return PARL_OK;
	return xliff_add_item(r, &t->items, CATEGORY_OTHER, SLICE("termConfidence"), m->confidence, NULL);
}

/* One of them may be NULL. */
static parl_status take_pair(struct xliff_reader *r, struct xliff_mark *source, struct xliff_mark *target)
{
	const slice none = SLICE("");
	bool yes = false;
	struct concept *c;
	struct term *t;
	if (source)
		TRY(is_glossed(r, source, &yes));
	if (!yes && target && !source)
		TRY(is_glossed(r, target, &yes));
	if (yes)
		return PARL_OK;
	TRY(xliff_find_pair(r, source ? source->text : none, target ? target->text : none, &c));
	bool is_new = !c;
	if (c && !says_more(source) && !says_more(target))
		return PARL_OK;
	if (!c && source && target) { /* it may have been marked before where nothing was translated */
		TRY(xliff_find_pair(r, source->text, none, &c));
		is_new = !c || (c->sections && c->sections->next);
	}
	if (is_new)
		TRY(xliff_add_concept(r, none, (source ? source : target)->line, &c));
	if (source) {
		TRY(xliff_want_term(r, c, &r->source, source, &t));
		TRY(describe(r, c, t, source));
		TRY(xliff_remember_pair(r, source->text, none, c));
	}
	if (target) {
		TRY(xliff_want_term(r, c, &r->target, target, &t));
		TRY(describe(r, c, t, target));
	}
	return xliff_remember_pair(r, source ? source->text : none, target ? target->text : none, c);
}

/* Pairs with the same id. */
static parl_status take_equal_ids(struct xliff_reader *r)
{
	struct map ids = { .nslots = 0 };
	VEC(size_t) where = { 0 };
	uint32_t n;
	bool is_new, ok = true;
	parl_status status = PARL_OK;
	for (size_t i = 0; i < r->target_marks.len && ok; i++) {
		const struct xliff_mark *m = &r->target_marks.at[i];
		if (is_usable(m) && m->id.len)
			ok = map_put(&ids, m->id, &n, &is_new) && (!is_new || vec_push(&where, i));
	}
	for (size_t i = 0; i < r->source_marks.len && ok && !status; i++) {
		struct xliff_mark *m = &r->source_marks.at[i];
		n = is_usable(m) && m->id.len ? map_get(&ids, m->id) : MAP_NONE;
		if (n == MAP_NONE || r->target_marks.at[where.at[n]].is_paired)
			continue;
		m->is_paired = r->target_marks.at[where.at[n]].is_paired = true;
		status = take_pair(r, m, &r->target_marks.at[where.at[n]]);
	}
	map_release(&ids);
	vec_release(&where);
	return ok ? status : xliff_nomem(r);
}

/* The only mark that is left, or NULL. */
static struct xliff_mark *only_one(const struct xliff_marks *marks)
{
	struct xliff_mark *one = NULL;
	for (size_t i = 0; i < marks->len; i++) {
		if (!is_usable(&marks->at[i]) || marks->at[i].is_paired)
			continue;
		if (one)
			return NULL;
		one = &marks->at[i];
	}
	return one;
}

static parl_status take_rest(struct xliff_reader *r, struct xliff_marks *marks, bool is_source)
{
	for (size_t i = 0; i < marks->len; i++) {
		struct xliff_mark *m = &marks->at[i];
		if (!m->is_paired && is_usable(m))
			TRY(take_pair(r, is_source ? m : NULL, is_source ? NULL : m));
	}
	return PARL_OK;
}

parl_status xliff_take_marks(struct xliff_reader *r)
{
	TRY(take_equal_ids(r));
	struct xliff_mark *source = only_one(&r->source_marks), *target = only_one(&r->target_marks);
	if (source && target) {
		source->is_paired = target->is_paired = true;
		TRY(take_pair(r, source, target));
	}
	TRY(take_rest(r, &r->source_marks, true));
	return take_rest(r, &r->target_marks, false);
}
