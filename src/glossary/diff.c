/* Concepts are matched by id, then by a pair of terms, then by one term (pairing.h).  Inside a section terms are matched by text, then
 * by folded text, which is a change of spelling; the others came or went.  Values of data categories are compared as sets, list by
 * list; when one value of a category went and one came, it was changed.  Flags are read out of the notes that carry them, so
 * that a note "[unverified]" and a column "flags" say the same.  Ids of terms and items and inline markup are not compared: few
 * formats have them. */
#include <config.h>
#include "glossary/diff.h"

#include "glossary/pairing.h"
#include "text/fold.h"

struct differ {
	struct difference *out;
	struct folder *folder;
	struct buf text;
	struct concept_change *concept; /* at hand */
	slice language, term;
};

static bool put_change(struct differ *d, enum change_kind kind, const char *field, slice type, slice old_value, slice new_value)
{
	struct change *c = ARENA_NEW(&d->out->arena, struct change);
	if (!c)
		return false;
	*c = (struct change){
		.kind = kind, .language = d->language, .term = d->term, .field = field, .type = type, .old_value = old_value,
		.new_value = new_value,
	};
	if (d->concept->last)
		d->concept->last->next = c;
	else
		d->concept->changes = c;
	d->concept->last = c;
	return true;
}

static bool put_field(struct differ *d, const char *field, slice old_value, slice new_value)
{
	if (slice_eq(old_value, new_value))
		return true;
	return put_change(d, !old_value.len ? CHANGE_ADDED : !new_value.len ? CHANGE_REMOVED : CHANGE_MODIFIED, field, SLICE(""), old_value,
			  new_value);
}

/* "case-sensitive unverified" */
static bool flag_words(struct differ *d, unsigned flags, slice *words)
{
	buf_clear(&d->text);
	for (unsigned bit = 1; bit <= flags; bit <<= 1)
		if ((flags & bit) && (!buf_printf(&d->text, "%s%s", d->text.len ? " " : "", flag_name(bit))))
			return false;
	*words = arena_dup(&d->out->arena, buf_slice(&d->text));
	return words->ptr != NULL;
}

static bool put_flags(struct differ *d, unsigned old_flags, unsigned new_flags)
{
	slice old_words, new_words;
	if (old_flags == new_flags)
		return true;
	return flag_words(d, old_flags, &old_words) && flag_words(d, new_flags, &new_words) && put_field(d, "flags", old_words, new_words);
}

/* What is compared of an item: the name of its category, its value, and what stands with it in its group. */
struct fact {
	const char *field;
	slice type, value;
};

typedef VEC(struct fact) fact_list;

static bool value_of(struct differ *d, const struct item *it, slice *value)
{
	slice own = it->value;
	if (it->category == CATEGORY_NOTE)
		note_flags(it->value, &own);
	own = slice_trim(own);
	if (!own.len && it->extra)
		own = it->extra->target;
	if (!it->group) {
		*value = own;
		return true;
	}
	buf_clear(&d->text);
	bool ok = buf_append(&d->text, own);
	for (const struct item *g = it->group; g && ok; g = g->next)
		ok = buf_printf(&d->text, "%s%.*s", g == it->group ? " [" : "; ", SLICE_ARG(slice_trim(g->value)));
	ok = ok && buf_putc(&d->text, ']');
	*value = arena_dup(&d->out->arena, buf_slice(&d->text));
	return ok && value->ptr;
}

static bool collect(struct differ *d, const struct item *list, fact_list *facts)
{
	for (const struct item *it = list; it; it = it->next) {
		struct fact f = { .field = category_name((enum category)it->category), .type = it->type };
		if (it->category == CATEGORY_NOTE)
			f.field = "note";
		if (!value_of(d, it, &f.value))
			return false;
		if (it->category == CATEGORY_NOTE && !f.value.len)
			continue; /* nothing but flags */
		if (!vec_push(facts, f))
			return false;
	}
	return true;
}

static bool fact_key(struct differ *d, const struct fact *f, bool with_value)
{
	buf_clear(&d->text);
	return buf_printf(&d->text, "%s:%zu:", f->field, f->type.len) && buf_append(&d->text, f->type) &&
	       (!with_value || (buf_putc(&d->text, ':') && buf_append(&d->text, f->value)));
}

/* Takes from *facts what also stands in `others`. */
static bool subtract(struct differ *d, const fact_list *facts, const fact_list *others, fact_list *rest)
{
	struct map known = { .nslots = 0 };
	uint32_t n;
	bool ok = true;
	for (size_t i = 0; i < others->len && ok; i++)
		ok = fact_key(d, &others->at[i], true) && map_put(&known, buf_slice(&d->text), &n, NULL);
	for (size_t i = 0; i < facts->len && ok; i++) {
		ok = fact_key(d, &facts->at[i], true);
		if (ok && map_get(&known, buf_slice(&d->text)) == MAP_NONE)
			ok = vec_push(rest, facts->at[i]);
	}
	map_release(&known);
	return ok;
}

/* The nth value of a category that went becomes the nth that came. */
static bool put_facts(struct differ *d, const fact_list *gone, const fact_list *come)
{
	struct map kinds = { .nslots = 0 };
	VEC(size_t) heads = { 0 }; /* by kind: first in `come` that is not used, + 1 */
	VEC(size_t) next = { 0 };
	VEC(size_t) last = { 0 };
	VEC(bool) used = { 0 };
	bool ok = true, is_new;
	uint32_t n;
	for (size_t i = 0; i < come->len && ok; i++) {
		ok = fact_key(d, &come->at[i], false) && map_put(&kinds, buf_slice(&d->text), &n, &is_new) && vec_push(&next, 0) &&
		     vec_push(&used, false) && (!is_new || (vec_push(&heads, i + 1) && vec_push(&last, i + 1)));
		if (ok && !is_new)
			next.at[last.at[n] - 1] = i + 1;
		if (ok)
			last.at[n] = i + 1;
	}
	for (size_t i = 0; i < gone->len && ok; i++) {
		const struct fact *f = &gone->at[i];
		ok = fact_key(d, f, false);
		n = ok ? map_get(&kinds, buf_slice(&d->text)) : MAP_NONE;
		size_t at = n != MAP_NONE ? heads.at[n] : 0;
		if (at) {
			heads.at[n] = next.at[at - 1];
			used.at[at - 1] = true;
		}
		ok = ok && put_change(d, at ? CHANGE_MODIFIED : CHANGE_REMOVED, f->field, f->type, f->value, at ? come->at[at - 1].value : SLICE(""));
	}
	for (size_t i = 0; i < come->len && ok; i++)
		if (!used.at[i])
			ok = put_change(d, CHANGE_ADDED, come->at[i].field, come->at[i].type, SLICE(""), come->at[i].value);
	map_release(&kinds);
	vec_release(&heads), vec_release(&next), vec_release(&last), vec_release(&used);
	return ok;
}

static bool diff_items(struct differ *d, const struct item *old_items, const struct item *new_items)
{
	fact_list was = { 0 }, is = { 0 }, gone = { 0 }, come = { 0 };
	if (!old_items && !new_items)
		return true;
	bool ok = collect(d, old_items, &was) && collect(d, new_items, &is) && subtract(d, &was, &is, &gone) && subtract(d, &is, &was, &come) &&
		  put_facts(d, &gone, &come);
	vec_release(&was), vec_release(&is), vec_release(&gone), vec_release(&come);
	return ok;
}

static bool diff_term(struct differ *d, const struct term *a, const struct term *b)
{
	d->term = b->text;
	bool ok = put_field(d, "spelling", a->text, b->text);
	ok = ok && put_field(d, "status", slice_of(term_status_name((enum term_status)a->status)),
			     slice_of(term_status_name((enum term_status)b->status)));
	ok = ok && put_field(d, "type", slice_of(term_type_name((enum term_type)a->type)), slice_of(term_type_name((enum term_type)b->type)));
	ok = ok && put_field(d, "part of speech", slice_of(part_of_speech_name((enum part_of_speech)a->part)),
			     slice_of(part_of_speech_name((enum part_of_speech)b->part)));
	ok = ok && put_field(d, "gender", slice_of(term_gender_name((enum term_gender)a->gender)),
			     slice_of(term_gender_name((enum term_gender)b->gender)));
	ok = ok && put_flags(d, a->flags, b->flags) && diff_items(d, a->items, b->items);
	d->term = SLICE("");
	return ok;
}

/* Terms of a section by text; equal ones in a chain. */
struct term_table {
	struct map texts;
	VEC(size_t) heads, last, next; /* index + 1 */
	VEC(const struct term *) terms;
	VEC(bool) met;
};

static void table_release(struct term_table *t)
{
	map_release(&t->texts);
	vec_release(&t->heads), vec_release(&t->last), vec_release(&t->next), vec_release(&t->terms), vec_release(&t->met);
}

static bool table_add(struct term_table *t, slice key, const struct term *term)
{
	uint32_t n;
	bool is_new;
	if (!map_put(&t->texts, key, &n, &is_new) || !vec_push(&t->terms, term) || !vec_push(&t->next, 0) || !vec_push(&t->met, false))
		return false;
	if (is_new)
		return vec_push(&t->heads, t->terms.len) && vec_push(&t->last, t->terms.len);
	t->next.at[t->last.at[n] - 1] = t->terms.len;
	t->last.at[n] = t->terms.len;
	return true;
}

/* The first term with that key that was not taken; it is taken then. */
static const struct term *table_take(struct term_table *t, slice key)
{
	uint32_t n = map_get(&t->texts, key);
	size_t at = n == MAP_NONE ? 0 : t->heads.at[n];
	if (!at)
		return NULL;
	t->heads.at[n] = t->next.at[at - 1];
	t->met.at[at - 1] = true;
	return t->terms.at[at - 1];
}

static bool fold(struct differ *d, slice text)
{
	buf_clear(&d->text);
	return folder_fold(d->folder, text, &d->text, NULL);
}

static bool put_terms(struct differ *d, enum change_kind kind, const struct term *t)
{
	return put_change(d, kind, "term", SLICE(""), kind == CHANGE_REMOVED ? t->text : SLICE(""), kind == CHANGE_ADDED ? t->text : SLICE(""));
}

/* First the texts that are equal, then those that fold to the same; *a and *b then hold who has no partner. */
static bool match_terms(struct differ *d, const struct lang_section *a, const struct lang_section *b)
{
	struct term_table exact = { .met = { 0 } }, folded = { .met = { 0 } };
	VEC(const struct term *) left = { 0 };
	bool ok = true;
	for (const struct term *t = b->terms; t && ok; t = t->next)
		ok = table_add(&exact, t->text, t);
	for (const struct term *t = a->terms; t && ok; t = t->next) {
		const struct term *other = table_take(&exact, t->text);
		ok = other ? diff_term(d, t, other) : vec_push(&left, t);
	}
	for (size_t i = 0; i < exact.terms.len && ok; i++)
		if (!exact.met.at[i])
			ok = fold(d, exact.terms.at[i]->text) && table_add(&folded, buf_slice(&d->text), exact.terms.at[i]);
	for (size_t i = 0; i < left.len && ok; i++) {
		ok = fold(d, left.at[i]->text);
		const struct term *other = ok ? table_take(&folded, buf_slice(&d->text)) : NULL;
		ok = ok && (other ? diff_term(d, left.at[i], other) : put_terms(d, CHANGE_REMOVED, left.at[i]));
	}
	for (size_t i = 0; i < folded.terms.len && ok; i++)
		if (!folded.met.at[i])
			ok = put_terms(d, CHANGE_ADDED, folded.terms.at[i]);
	vec_release(&left);
	table_release(&exact);
	table_release(&folded);
	return ok;
}

static const struct lang_section no_section;

static bool diff_section(struct differ *d, const struct lang_section *a, const struct lang_section *b)
{
	d->language = (b == &no_section ? a : b)->language;
	bool ok = match_terms(d, a, b) && diff_items(d, a->items, b->items);
	d->language = SLICE("");
	return ok;
}

/* The section of `c` that stands for this one: the nth of a language for the nth. */
static const struct lang_section *counterpart(const struct concept *of, const struct lang_section *s, const struct concept *c)
{
	size_t nth = 0;
	const struct lang_section *first = pairing_section(c, s->language);
	for (const struct lang_section *p = of->sections; p != s; p = p->next)
		nth += slice_eq(p->language, s->language);
	for (const struct lang_section *p = first; p && nth; p = p->next)
		if (p != first && slice_eq(p->language, first->language) && --nth == 0)
			return p;
	return nth ? &no_section : first ? first : &no_section;
}

static bool diff_concept(struct differ *d, const struct concept *a, const struct concept *b)
{
	bool ok = true;
	if (!slice_eq(a->id, b->id) && !pairing_id_is_made_up(a) && !pairing_id_is_made_up(b))
		ok = put_field(d, "id", a->id, b->id);
	ok = ok && put_flags(d, a->flags, b->flags) && diff_items(d, a->items, b->items);
	for (const struct lang_section *s = a->sections; s && ok; s = s->next)
		ok = diff_section(d, s, counterpart(a, s, b));
	for (const struct lang_section *s = b->sections; s && ok; s = s->next)
		if (counterpart(b, s, a) == &no_section)
			ok = diff_section(d, &no_section, s);
	return ok;
}

static bool begin_concept(struct differ *d, enum change_kind kind, const struct concept *a, const struct concept *b)
{
	if (!vec_push(&d->out->concepts, (struct concept_change){ .kind = kind, .old_concept = a, .new_concept = b }))
		return false;
	d->concept = &d->out->concepts.at[d->out->concepts.len - 1];
	return true;
}

static bool diff_old(struct differ *d, const struct concept *a, const struct concept *b)
{
	if (!begin_concept(d, b ? CHANGE_MODIFIED : CHANGE_REMOVED, a, b))
		return false;
	if (!b) {
		d->out->removed++;
		return true;
	}
	if (!diff_concept(d, a, b))
		return false;
	if (d->concept->changes)
		d->out->modified++;
	else
		d->out->concepts.len--;
	return true;
}

static bool diff_all(struct differ *d, const struct termbase *a, const struct termbase *b, const struct pairing *pairs)
{
	VEC(const struct concept *) partners = { 0 }; /* by concept of `a` */
	bool ok = true;
	for (size_t i = 0; i < a->concepts.len && ok; i++)
		ok = vec_push(&partners, NULL);
	for (size_t i = 0; i < b->concepts.len && ok; i++)
		if (pairs->partner.at[i] != PAIRING_NONE)
			partners.at[pairs->partner.at[i]] = b->concepts.at[i];
	for (size_t i = 0; i < a->concepts.len && ok; i++)
		ok = diff_old(d, a->concepts.at[i], partners.at[i]);
	for (size_t i = 0; i < b->concepts.len && ok; i++)
		if (pairs->partner.at[i] == PAIRING_NONE) {
			ok = begin_concept(d, CHANGE_ADDED, NULL, b->concepts.at[i]);
			d->out->added++;
		}
	vec_release(&partners);
	return ok;
}

parl_status termbase_diff(const struct termbase *old_tb, const struct termbase *new_tb, struct difference *out, parl_error *err)
{
	struct differ d = { .out = out, .language = SLICE(""), .term = SLICE("") };
	struct pairing pairs;
	parl_error why = { 0 };
	*out = (struct difference){ .added = 0 };
	TRY(pairing_make(old_tb, new_tb, PAIRING_TRUST_IDS | PAIRING_LOOSE, &pairs, err));
	buf_init(&d.text, SIZE_MAX / 2);
	d.folder = folder_new(&why);
	parl_status status = d.folder ? PARL_OK : error_set(err, why.code, "%s", why.message);
	if (!status && !diff_all(&d, old_tb, new_tb, &pairs))
		status = error_nomem(err);
	folder_free(d.folder);
	buf_release(&d.text);
	pairing_release(&pairs);
	return status;
}
