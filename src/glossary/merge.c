/* Merging, concept by concept.
 *
 * First every concept that comes is either given its partner or entered as a new one, so that all ids are known; then content is
 * carried over.  Only what was there before is compared with: concepts of one file are never joined with each other, however alike.
 *
 * In a section a term meets the first term of the same text that nobody met yet, of the same part of speech if there is one, so
 * that homographs keep apart; failing that one of the same folded text. */
#include <config.h>
#include "glossary/merge.h"

#include "glossary/merge_copy.h"
#include "glossary/pairing.h"
#include "text/fold.h"

enum { HOMOGRAPHS_MAX = 16 };

struct merger {
	struct copier copier;
	struct termbase *into;
	const struct termbase *from;
	bool prefer_from;
	const struct diag *diag;
	struct merge_counts counts;
	struct pairing pairing;
	struct folder *folder;
	struct buf text;
	size_t first_source;               /* where the names of from's files begin in into's */
	VEC(struct concept *) targets;     /* by concept of `from` */
	VEC(struct term *) terms;          /* of the section at hand, and who met them */
	VEC(bool) met, liked;              /* liked: it is preferred by those who come, too */
	VEC(struct term *) added;          /* to the section at hand */
	struct map texts;                  /* folded text -> index in chains */
	VEC(size_t) chains;                /* first term with that text, + 1 */
	VEC(size_t) next;                  /* by term: the next one with the same, + 1 */
	const struct concept *concept, *partner; /* at hand */
};

static slice source_name(const struct termbase *tb, const struct concept *c)
{
	return c->source < tb->sources.len ? tb->sources.at[c->source] : SLICE("");
}

/* "a.tbx:12" of a concept that was there, at a line of it; in m->text. */
static slice other_place(struct merger *m, const struct concept *c, uint32_t line)
{
	slice name = source_name(m->into, c);
	line = line ? line : c->line;
	buf_clear(&m->text);
	bool ok = buf_append(&m->text, name.len ? name : c->id) && (!line || buf_printf(&m->text, ":%lu", (unsigned long)line));
	return ok ? buf_slice(&m->text) : name;
}

static void tell_id(struct merger *m, const struct concept *c, const struct concept *taken, slice new_id)
{
	m->counts.conflicts++;
	diag_emit(m->diag, PARL_WARNING, source_name(m->from, c), c->line, 0, "merge-id",
		  _("'%.*s' is the id of another concept in %.*s; renamed to '%.*s'"), SLICE_ARG(c->id),
		  SLICE_ARG(other_place(m, taken, 0)), SLICE_ARG(new_id));
}

/* The same term to use for different things, or with a different translation: nobody but a person can tell. */
static void tell_target(struct merger *m, const struct concept *c, const struct concept *rival)
{
	const struct term *same = NULL, *here = NULL, *there = NULL;
	slice language = SLICE("");
	for (const struct lang_section *s = c->sections; s && !(same && here); s = s->next) {
		const struct lang_section *other = pairing_section(rival, s->language);
		const struct term *a = section_best_term(s), *b = section_best_term(other);
		if (!a || !b)
			continue;
		buf_clear(&m->text);
		size_t split = 0;
		bool ok = folder_fold(m->folder, a->text, &m->text, NULL);
		split = m->text.len;
		ok = ok && folder_fold(m->folder, b->text, &m->text, NULL);
		bool equal = ok && slice_eq(slice_sub(buf_slice(&m->text), 0, split), slice_sub(buf_slice(&m->text), split, m->text.len));
		if (equal && !same) {
			same = a;
		} else if (!equal && !here) {
			here = a;
			there = b;
			language = s->language;
		}
	}
	if (!same || !here)
		return;
	m->counts.conflicts++;
	diag_emit(m->diag, PARL_WARNING, source_name(m->from, c), same->line, same->column, "merge-target",
		  _("'%.*s' is '%.*s' (%.*s) here and '%.*s' in %.*s; both are kept"), SLICE_ARG(same->text), SLICE_ARG(here->text),
		  SLICE_ARG(language), SLICE_ARG(there->text), SLICE_ARG(other_place(m, rival, there->line)));
}

static void tell_field(struct merger *m, const struct term *mine, const struct term *theirs, const char *field, slice was, slice comes)
{
	slice kept = m->prefer_from ? comes : was;
	m->counts.conflicts++;
	diag_emit(m->diag, PARL_WARNING, source_name(m->from, m->concept), theirs->line, theirs->column, "merge-field",
		  _("'%.*s': %s is '%.*s' here and '%.*s' in %.*s; '%.*s' is kept"), SLICE_ARG(theirs->text), field, SLICE_ARG(comes),
		  SLICE_ARG(was), SLICE_ARG(other_place(m, m->partner, mine->line)), SLICE_ARG(kept));
}

static parl_status merge_sources(struct merger *m, parl_error *err)
{
	m->first_source = m->into->sources.len;
	if (m->first_source + m->from->sources.len > UINT16_MAX)
		return error_set(err, PARL_LIMIT, "%s", _("too many files to merge"));
	for (size_t i = 0; i < m->from->sources.len; i++) {
		slice name = arena_dup(&m->into->arena, m->from->sources.at[i]);
		if (!name.ptr || !vec_push(&m->into->sources, name))
			return error_nomem(err);
	}
	return PARL_OK;
}

/* Partners and new concepts, all with their ids. */
static parl_status enter_concepts(struct merger *m, parl_error *err)
{
	for (uint32_t i = 0; i < m->from->concepts.len; i++) {
		const struct concept *c = m->from->concepts.at[i];
		uint32_t partner = m->pairing.partner.at[i];
		struct concept *own = partner != PAIRING_NONE ? m->into->concepts.at[partner] : NULL;
		if (!own) {
			/* what was numbered for want of an id is numbered anew, and knows no clash */
			bool is_made_up = pairing_id_is_made_up(c);
			const struct concept *taken = termbase_concept(m->into, c->id);
			own = termbase_add_concept(m->into, is_made_up ? SLICE("") : c->id);
			if (!own)
				return error_nomem(err);
			own->line = c->line;
			own->source = (uint16_t)(c->source + m->first_source);
			m->counts.added++;
			if (!is_made_up && !slice_eq(own->id, c->id)) {
				m->counts.renamed++;
				if (taken)
					tell_id(m, c, taken, own->id);
			}
			if (m->pairing.rival.at[i] != PAIRING_NONE)
				tell_target(m, c, m->into->concepts.at[m->pairing.rival.at[i]]);
		} else {
			m->counts.joined++;
		}
		if (!copier_rename(&m->copier, c->id, own->id) || !vec_push(&m->targets, own))
			return error_nomem(err);
	}
	return PARL_OK;
}

static bool fold_text(struct merger *m, slice text)
{
	buf_clear(&m->text);
	return folder_fold(m->folder, text, &m->text, NULL);
}

/* The terms of a section, findable by their folded text, in order. */
static bool index_section(struct merger *m, const struct lang_section *s)
{
	map_release(&m->texts);
	vec_clear(&m->terms), vec_clear(&m->met), vec_clear(&m->liked), vec_clear(&m->added);
	vec_clear(&m->chains), vec_clear(&m->next);
	VEC(size_t) last = { 0 };
	bool ok = true;
	for (struct term *t = s->terms; t && ok; t = t->next) {
		uint32_t n;
		bool is_new;
		ok = fold_text(m, t->text) && map_put(&m->texts, buf_slice(&m->text), &n, &is_new) && vec_push(&m->terms, t) &&
		     vec_push(&m->met, false) && vec_push(&m->liked, false) && vec_push(&m->next, 0);
		if (!ok)
			break;
		if (is_new)
			ok = vec_push(&m->chains, m->terms.len) && vec_push(&last, m->terms.len);
		else
			m->next.at[last.at[n] - 1] = m->terms.len;
		if (ok)
			last.at[n] = m->terms.len;
	}
	vec_release(&last);
	return ok;
}

/* The term that says what `t` says, by its index + 1; 0 when there is none (or when out of memory, *ok false). */
static size_t meet(struct merger *m, const struct term *t, bool *ok)
{
	if (!(*ok = fold_text(m, t->text)))
		return 0;
	uint32_t n = map_get(&m->texts, buf_slice(&m->text));
	size_t best = 0;
	int best_rank = 0, seen = 0;
	if (n == MAP_NONE)
		return 0;
	while (m->chains.at[n] && m->met.at[m->chains.at[n] - 1]) /* so that many equal terms cost no more than one */
		m->chains.at[n] = m->next.at[m->chains.at[n] - 1];
	for (size_t at = m->chains.at[n]; at && seen < HOMOGRAPHS_MAX; at = m->next.at[at - 1], seen++) {
		const struct term *have = m->terms.at[at - 1];
		bool exact = slice_eq(have->text, t->text);
		bool apart = have->part && t->part && have->part != t->part;
		int rank = (exact ? 4 : 1) + (have->part == t->part && have->type == t->type) - 2 * (apart && exact);
		if (m->met.at[at - 1] || (apart && !exact) || rank <= best_rank)
			continue;
		best = at;
		best_rank = rank;
	}
	if (best)
		m->met.at[best - 1] = true;
	return best;
}

typedef const char *name_fn(int value);

static const char *status_name(int v) { return term_status_name((enum term_status)v); }
static const char *type_name(int v) { return term_type_name((enum term_type)v); }
static const char *part_name(int v) { return part_of_speech_name((enum part_of_speech)v); }
static const char *gender_name(int v) { return term_gender_name((enum term_gender)v); }

static void unite_field(struct merger *m, const struct term *mine, const struct term *theirs, uint8_t *was, uint8_t comes,
			const char *field, name_fn *name)
{
	if (!comes || *was == comes)
		return;
	if (*was)
		tell_field(m, mine, theirs, field, slice_of(name(*was)), slice_of(name(comes)));
	if (!*was || m->prefer_from)
		*was = comes;
}

/* Who refers to their term by its id shall find ours. */
static bool unite_extra(struct merger *m, struct term *mine, const struct item_extra *theirs)
{
	if (!theirs)
		return true;
	if (!mine->extra)
		return copier_extra(&m->copier, &mine->extra, theirs);
	if (!theirs->id.len)
		return true;
	if (!mine->extra->id.len)
		mine->extra->id = termbase_claim_id(m->into, theirs->id);
	return mine->extra->id.ptr && copier_rename(&m->copier, theirs->id, mine->extra->id);
}

static bool unite_term(struct merger *m, struct term *mine, const struct term *theirs)
{
	unite_field(m, mine, theirs, &mine->status, theirs->status, _("status"), status_name);
	unite_field(m, mine, theirs, &mine->type, theirs->type, _("type"), type_name);
	unite_field(m, mine, theirs, &mine->part, theirs->part, _("part of speech"), part_name);
	unite_field(m, mine, theirs, &mine->gender, theirs->gender, _("gender"), gender_name);
	if (!slice_eq(mine->text, theirs->text)) {
		tell_field(m, mine, theirs, _("spelling"), mine->text, theirs->text);
		if (m->prefer_from) {
			mine->text = arena_dup(&m->into->arena, theirs->text);
			if (mine->extra)
				mine->extra->markup = SLICE("");
			if (!mine->text.ptr)
				return false;
		}
	}
	mine->flags |= theirs->flags;
	if (!unite_extra(m, mine, theirs->extra))
		return false;
	return copier_unite(&m->copier, &mine->items, theirs->items);
}

static bool is_short(const struct term *t)
{
	return t->type == TYPE_ACRONYM || t->type == TYPE_ABBREVIATION || t->type == TYPE_SHORT_FORM;
}

static void tell_preferred(struct merger *m, const struct term *old, const struct term *added)
{
	const struct term *winner = m->prefer_from ? added : old;
	m->counts.conflicts++;
	diag_emit(m->diag, PARL_WARNING, source_name(m->from, m->concept), m->concept->line, 0, "merge-preferred",
		  _("'%.*s' is preferred here and '%.*s' in %.*s; '%.*s' stays preferred, the other is admitted"),
		  SLICE_ARG(added->text), SLICE_ARG(old->text), SLICE_ARG(other_place(m, m->partner, old->line)), SLICE_ARG(winner->text));
}

/* Preferred terms have come to a language that has others, which those who bring them do not prefer: one side steps back.  Long and
 * short forms do not stand in each other's way. */
static void settle_preferred(struct merger *m)
{
	struct term *old[2] = { NULL, NULL }, *added[2] = { NULL, NULL };
	for (size_t i = m->terms.len; i-- > 0;)
		if (m->terms.at[i]->status == STATUS_PREFERRED && !m->liked.at[i])
			old[is_short(m->terms.at[i])] = m->terms.at[i];
	for (size_t i = m->added.len; i-- > 0;)
		if (m->added.at[i]->status == STATUS_PREFERRED)
			added[is_short(m->added.at[i])] = m->added.at[i];
	for (int k = 0; k < 2; k++)
		if (old[k] && added[k])
			tell_preferred(m, old[k], added[k]);
	for (size_t i = 0; m->prefer_from && i < m->terms.len; i++) {
		struct term *t = m->terms.at[i];
		if (t->status == STATUS_PREFERRED && !m->liked.at[i] && added[is_short(t)])
			t->status = STATUS_ADMITTED;
	}
	for (size_t i = 0; !m->prefer_from && i < m->added.len; i++) {
		struct term *t = m->added.at[i];
		if (t->status == STATUS_PREFERRED && old[is_short(t)])
			t->status = STATUS_ADMITTED;
	}
}

static bool unite_section(struct merger *m, struct lang_section *mine, const struct lang_section *theirs)
{
	bool ok = index_section(m, mine);
	for (const struct term *t = theirs->terms; t && ok; t = t->next) {
		size_t met = meet(m, t, &ok);
		if (met) {
			m->liked.at[met - 1] = t->status == STATUS_PREFERRED;
			ok = unite_term(m, m->terms.at[met - 1], t);
		} else if (ok) {
			struct term *own = copier_add_term(&m->copier, mine, t);
			ok = own && vec_push(&m->added, own);
		}
	}
	if (ok && m->added.len)
		settle_preferred(m);
	return ok && copier_unite(&m->copier, &mine->items, theirs->items);
}

static bool add_section(struct merger *m, struct concept *own, const struct lang_section *theirs)
{
	struct lang_section *s = concept_append_section(m->into, own, theirs->language);
	if (!s || !copier_unite(&m->copier, &s->items, theirs->items))
		return false;
	s->line = m->copier.keeps_lines ? theirs->line : 0;
	for (const struct term *t = theirs->terms; t; t = t->next)
		if (!copier_add_term(&m->copier, s, t))
			return false;
	return true;
}

/* The nth section of the same language meets the nth: a file may have several. */
static struct lang_section *section_for(const struct concept *own, const struct concept *c, const struct lang_section *theirs)
{
	size_t nth = 0;
	struct lang_section *first = pairing_section(own, theirs->language);
	for (const struct lang_section *s = c->sections; s != theirs; s = s->next)
		nth += slice_eq(s->language, theirs->language);
	if (!nth || !first || !slice_eq(first->language, theirs->language))
		return first;
	for (struct lang_section *s = first->next; s; s = s->next)
		if (slice_eq(s->language, theirs->language) && --nth == 0)
			return s;
	return first;
}

static bool merge_concept(struct merger *m, const struct concept *c, struct concept *own, bool is_new)
{
	bool ok = true;
	m->concept = c;
	m->partner = own;
	m->copier.keeps_lines = is_new;
	own->flags |= c->flags;
	for (const struct lang_section *s = c->sections; s && ok; s = s->next) {
		struct lang_section *mine = is_new ? NULL : section_for(own, c, s);
		ok = mine ? unite_section(m, mine, s) : add_section(m, own, s);
	}
	return ok && copier_unite(&m->copier, &own->items, c->items);
}

static bool set_if_empty(struct merger *m, slice *mine, slice theirs, bool prefer)
{
	if (!theirs.len || (mine->len && !prefer))
		return true;
	*mine = arena_dup(&m->into->arena, theirs);
	return mine->ptr != NULL;
}

static bool merge_header(struct merger *m)
{
	struct termbase *into = m->into;
	const struct termbase *from = m->from;
	if (into->title.len && from->title.len && !slice_eq(into->title, from->title)) {
		slice lost = m->prefer_from ? into->title : from->title;
		diag_emit(m->diag, PARL_NOTE, from->sources.len ? from->sources.at[0] : SLICE(""), 0, 0, "merge-title",
			  _("there can be one title; '%.*s' is left out"), SLICE_ARG(lost));
	}
	m->copier.keeps_lines = false;
	return set_if_empty(m, &into->title, from->title, m->prefer_from) && set_if_empty(m, &into->language, from->language, false) &&
	       set_if_empty(m, &into->dialect, from->dialect, false) && copier_unite(&m->copier, &into->source_desc, from->source_desc) &&
	       copier_unite(&m->copier, &into->encoding_desc, from->encoding_desc) &&
	       copier_unite(&m->copier, &into->revision_desc, from->revision_desc);
}

static bool object_signature(struct buf *key, const struct ref_object *o)
{
	bool ok = buf_printf(key, "%zu:", o->section.len) && buf_append(key, o->section) && buf_printf(key, "%zu:", o->id.len) &&
		  buf_append(key, o->id);
	for (const struct item *it = o->items; it && ok; it = it->next)
		ok = item_signature(key, it);
	return ok;
}

static bool add_object(struct merger *m, const struct ref_object *o)
{
	struct ref_object own = { .id = SLICE("") };
	if (!set_if_empty(m, &own.section, o->section, true) || !copier_unite(&m->copier, &own.items, o->items))
		return false;
	if (o->id.len) {
		own.id = termbase_claim_id(m->into, o->id);
		if (!own.id.ptr || !copier_rename(&m->copier, o->id, own.id))
			return false;
	}
	return vec_push(&m->into->ref_objects, own);
}

/* References that are there word for word are not added again. */
static bool merge_objects(struct merger *m)
{
	struct map known = { .nslots = 0 };
	bool ok = true;
	uint32_t n;
	size_t before = m->into->ref_objects.len;
	for (size_t i = 0; i < before + m->from->ref_objects.len && ok; i++) {
		const struct ref_object *o = i < before ? &m->into->ref_objects.at[i] : &m->from->ref_objects.at[i - before];
		buf_clear(&m->text);
		ok = object_signature(&m->text, o);
		if (ok && i < before)
			ok = map_put(&known, buf_slice(&m->text), &n, NULL);
		else if (ok && map_get(&known, buf_slice(&m->text)) == MAP_NONE)
			ok = add_object(m, o);
	}
	map_release(&known);
	return ok;
}

static parl_status merge_all(struct merger *m, parl_error *err)
{
	TRY(pairing_make(m->into, m->from, 0, &m->pairing, err));
	TRY(merge_sources(m, err));
	TRY(enter_concepts(m, err));
	bool ok = merge_objects(m);
	for (size_t i = 0; i < m->from->concepts.len && ok; i++)
		ok = merge_concept(m, m->from->concepts.at[i], m->targets.at[i], m->pairing.partner.at[i] == PAIRING_NONE);
	ok = ok && merge_header(m);
	if (ok)
		copier_finish(&m->copier);
	return ok ? PARL_OK : error_nomem(err);
}

static void release(struct merger *m)
{
	copier_release(&m->copier);
	pairing_release(&m->pairing);
	folder_free(m->folder);
	buf_release(&m->text);
	map_release(&m->texts);
	vec_release(&m->targets), vec_release(&m->terms), vec_release(&m->met), vec_release(&m->liked), vec_release(&m->added);
	vec_release(&m->chains), vec_release(&m->next);
}

parl_status termbase_merge(struct termbase *into, const struct termbase *from, bool prefer_from, const struct diag *diag,
			   struct merge_counts *counts, parl_error *err)
{
	struct merger m = { .into = into, .from = from, .prefer_from = prefer_from, .diag = diag };
	parl_error why = { 0 };
	copier_init(&m.copier, into);
	buf_init(&m.text, BUF_TEXT_MAX);
	m.folder = folder_new(&why);
	parl_status status = m.folder ? merge_all(&m, err) : error_set(err, why.code, "%s", why.message);
	release(&m);
	if (counts)
		*counts = m.counts;
	return status;
}
