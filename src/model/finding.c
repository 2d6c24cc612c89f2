/* A list that is cut back whenever it has grown to twice its limit: what stays is sorted out and copied into a fresh arena, so
 * that both time and memory per finding are constant on the average. */
#include <config.h>
#include "model/finding.h"

#include <stdlib.h>

#include "base/map.h"

enum { SLACK = 64 };

void findings_init(struct finding_list *l, size_t limit)
{
	*l = (struct finding_list){ .limit = limit };
}

void findings_release(struct finding_list *l)
{
	vec_release(&l->list);
	vec_release(&l->files);
	arena_release(&l->arena);
	arena_release(&l->names);
	*l = (struct finding_list){ .limit = 0 };
}

bool findings_begin_file(struct finding_list *l, slice name)
{
	slice own = arena_dup(&l->names, name);
	return own.ptr && vec_push(&l->files, own);
}

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int c = compare(x->file, y->file);
	c = c ? c : compare(x->line, y->line);
	c = c ? c : compare(x->column, y->column);
	return c ? c : compare(x->serial, y->serial);
}

static int by_weight(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	return x->severity != y->severity ? (x->severity < y->severity) - (x->severity > y->severity) : by_place(a, b);
}

static bool copy(struct arena *a, slice *s)
{
	if (!s->len)
		return true;
	*s = arena_dup(a, *s);
	return s->ptr != NULL;
}

static bool copy_texts(struct arena *a, struct finding *f)
{
	return copy(a, &f->message) && copy(a, &f->concept) && copy(a, &f->term) && copy(a, &f->found) && copy(a, &f->expected) &&
	       copy(a, &f->match) && copy(a, &f->key) && copy(a, &f->source) && copy(a, &f->target) && copy(a, &f->fix);
}

static bool cut(struct finding_list *l)
{
	struct arena fresh = { 0 };
	bool ok = true;
	qsort(l->list.at, l->list.len, sizeof *l->list.at, by_weight);
	l->list.len = l->limit;
	for (size_t i = 0; i < l->list.len && ok; i++)
		ok = copy_texts(&fresh, &l->list.at[i]);
	if (!ok) { /* some point into the fresh arena already: none may stay */
		arena_release(&fresh);
		vec_clear(&l->list);
		return false;
	}
	arena_release(&l->arena);
	l->arena = fresh;
	return true;
}

bool findings_add_to_file(struct finding_list *l, const struct finding *f)
{
	struct finding own = *f;
	own.serial = l->serial++;
	l->counts[f->severity]++;
	if (l->limit && l->list.len >= 2 * l->limit + SLACK && !cut(l))
		return false;
	return copy_texts(&l->arena, &own) && vec_push(&l->list, own);
}

bool findings_add(struct finding_list *l, const struct finding *f)
{
	struct finding own = *f;
	own.file = l->files.len ? (uint32_t)l->files.len - 1 : 0;
	return findings_add_to_file(l, &own);
}

void findings_filter(struct finding_list *l, bool (*keep)(void *context, const struct finding *f), void *context)
{
	size_t n = 0;
	for (size_t i = 0; i < l->list.len; i++) {
		if (keep(context, &l->list.at[i]))
			l->list.at[n++] = l->list.at[i];
		else
			l->counts[l->list.at[i].severity]--;
	}
	l->list.len = n;
}

/* FNV-1a over a text without ASCII case and with one blank for many; a byte behind it parts it from the next. */
static uint64_t hash_text(uint64_t hash, slice s)
{
	bool blank = true;
	for (size_t i = 0; i <= s.len; i++) {
		unsigned char c = i < s.len ? (unsigned char)s.ptr[i] : 0xFF;
		bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
		if (is_blank && blank)
			continue;
		blank = is_blank;
		c = is_blank ? ' ' : c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
		hash = (hash ^ c) * UINT64_C(0x100000001B3);
	}
	return hash;
}

/* The number of a paragraph is a place; what is an id has letters as a rule, and the source tells such units apart too. */
static bool is_number(slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return true;
}

static uint64_t fingerprint(const struct finding *f)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	hash = hash_text(hash, (slice){ f->rule->id, strlen(f->rule->id) });
	hash = hash_text(hash, f->concept);
	hash = hash_text(hash, f->term);
	hash = hash_text(hash, f->source.len || f->target.len ? f->source : f->message);
	return hash_text(hash, is_number(f->key) ? (slice){ NULL, 0 } : f->key);
}

static bool put_fingerprints(struct finding_list *l)
{
	struct map seen = { .nslots = 0 };
	VEC(uint32_t) counts = { NULL, 0, 0 };
	bool ok = true;
	for (size_t i = 0; i < l->list.len && ok; i++) {
		struct finding *f = &l->list.at[i];
		char key[sizeof f->file + sizeof f->fingerprint];
		uint32_t id;
		bool is_new;
		if (f->occurrence) /* from an earlier time, when the list was whole */
			continue;
		f->fingerprint = fingerprint(f);
		memcpy(key, &f->file, sizeof f->file);
		memcpy(key + sizeof f->file, &f->fingerprint, sizeof f->fingerprint);
		ok = map_put(&seen, (slice){ key, sizeof key }, &id, &is_new) && (!is_new || vec_push(&counts, 0));
		f->occurrence = ok ? ++counts.at[id] : 0;
	}
	map_release(&seen);
	vec_release(&counts);
	return ok;
}

bool findings_finish(struct finding_list *l)
{
	if (l->limit && l->list.len > l->limit && !cut(l))
		return false;
	if (l->list.len)
		qsort(l->list.at, l->list.len, sizeof *l->list.at, by_place);
	return put_fingerprints(l);
}
