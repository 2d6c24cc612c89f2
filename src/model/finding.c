/* A list that is cut back whenever it has grown to twice its limit: what stays is sorted out and copied into a fresh arena, so
 * that both time and memory per finding are constant on the average. */
#include <config.h>
#include "model/finding.h"

#include <stdlib.h>

#include "base/slice.h"

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

bool findings_finish(struct finding_list *l)
{
	if (l->limit && l->list.len > l->limit && !cut(l))
		return false;
	if (l->list.len)
		qsort(l->list.at, l->list.len, sizeof *l->list.at, by_place);
	return true;
}
