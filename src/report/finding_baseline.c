/* An entry is a file, a fingerprint and how many of that kind there are.  Rule and message are for the reader; they are not looked at. */
#include <config.h>
#include "report/finding_baseline.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/message.h"
#include "report/finding_json.h"

struct entry {
	slice file, print, rule, message;
	size_t count;
};

struct baseline {
	struct map ids;          /* file, NUL, fingerprint */
	VEC(struct entry) entries;
	struct arena arena;
};

static void release(struct baseline *b)
{
	map_release(&b->ids);
	vec_release(&b->entries);
	arena_release(&b->arena);
}

static slice print_of(struct arena *a, const struct finding *f)
{
	char digits[20];
	int n = snprintf(digits, sizeof digits, "%016" PRIx64, f->fingerprint);
	return arena_dup(a, (slice){ digits, (size_t)n });
}

static bool find(struct baseline *b, slice file, slice print, bool add, uint32_t *id, bool *is_new)
{
	struct buf key;
	buf_init(&key, BUF_TEXT_MAX);
	bool ok = buf_append(&key, file) && buf_putc(&key, '\0') && buf_append(&key, print);
	*is_new = false;
	if (ok && add)
		ok = map_put(&b->ids, buf_slice(&key), id, is_new);
	else if (ok)
		*id = map_get(&b->ids, buf_slice(&key));
	buf_release(&key);
	return ok;
}

/* A copy of the entry, or a greater count of one that is there. */
static bool add(struct baseline *b, const struct entry *e)
{
	uint32_t id;
	bool is_new;
	if (!find(b, e->file, e->print, true, &id, &is_new))
		return false;
	if (!is_new) {
		b->entries.at[id].count += e->count;
		return true;
	}
	struct entry own = {
		arena_dup(&b->arena, e->file), arena_dup(&b->arena, e->print), arena_dup(&b->arena, e->rule), arena_dup(&b->arena, e->message), e->count,
	};
	return own.file.ptr && own.print.ptr && own.rule.ptr && own.message.ptr && vec_push(&b->entries, own);
}

static slice member(const json_t *object, const char *name)
{
	const json_t *j = json_object_get(object, name);
	return (slice){ json_string_value(j), json_string_length(j) };
}

static parl_status read_entries(struct baseline *b, slice name, const json_t *root, parl_error *err)
{
	const json_t *list = json_object_get(root, "findings"), *j;
	size_t i;
	if (json_integer_value(json_object_get(root, "version")) != 1 || !json_is_array(list))
		return error_at(err, PARL_SYNTAX, name, 0, 0, "%s", _("this is no baseline; --update-baseline writes one"));
	json_array_foreach(list, i, j) {
		json_int_t n = json_integer_value(json_object_get(j, "count"));
		struct entry e = { member(j, "file"), member(j, "fingerprint"), member(j, "rule"), member(j, "message"), n > 0 ? (size_t)n : 1 };
		if (!add(b, &e))
			return error_nomem(err);
	}
	return PARL_OK;
}

static parl_status read(struct baseline *b, slice name, slice bytes, parl_error *err)
{
	json_error_t why;
	json_t *root = json_loadb(bytes.ptr ? bytes.ptr : "", bytes.len, JSON_REJECT_DUPLICATES, &why);
	if (!root)
		return error_at(err, PARL_SYNTAX, name, why.line > 0 ? (size_t)why.line : 0, why.column > 0 ? (size_t)why.column : 0,
				_("the baseline is no JSON: %s"), why.text);
	parl_status status = read_entries(b, name, root, err);
	json_decref(root);
	return status;
}

struct filter {
	struct baseline *baseline;
	const struct finding_list *list;
	size_t nold;
	bool failed;
};

static bool is_new(void *context, const struct finding *f)
{
	struct filter *x = context;
	slice print = print_of(&x->baseline->arena, f);
	uint32_t id = MAP_NONE;
	bool fresh;
	x->failed = x->failed || !print.ptr || !find(x->baseline, finding_file(x->list, f), print, false, &id, &fresh);
	if (x->failed || id == MAP_NONE || !x->baseline->entries.at[id].count)
		return true;
	x->baseline->entries.at[id].count--;
	x->nold++;
	return false;
}

parl_status finding_baseline_apply(struct finding_list *l, slice name, slice bytes, size_t *nold, parl_error *err)
{
	struct baseline b = { .entries = { NULL, 0, 0 } };
	struct filter x = { &b, l, 0, false };
	parl_status status = read(&b, name, bytes, err);
	if (!status) {
		findings_filter(l, is_new, &x);
		status = x.failed ? error_nomem(err) : PARL_OK;
	}
	*nold = x.nold;
	release(&b);
	return status;
}

static int by_file(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = slice_cmp(x->file, y->file);
	c = c ? c : slice_cmp(x->rule, y->rule);
	c = c ? c : slice_cmp(x->message, y->message);
	return c ? c : slice_cmp(x->print, y->print);
}

static bool collect(struct baseline *b, const struct finding_list *l)
{
	for (size_t i = 0; i < l->list.len; i++) {
		const struct finding *f = &l->list.at[i];
		struct entry e = { finding_file(l, f), print_of(&b->arena, f), slice_of(f->rule->id), f->message, 1 };
		if (!e.print.ptr || !add(b, &e))
			return false;
	}
	return true;
}

static parl_status keep_others(struct baseline *b, const struct finding_list *l, slice name, slice bytes, parl_error *err)
{
	struct baseline old = { .entries = { NULL, 0, 0 } };
	struct map files = { .nslots = 0 };
	uint32_t id;
	parl_status status = read(&old, name, bytes, err);
	for (size_t i = 0; i < l->files.len && !status; i++)
		status = map_put(&files, l->files.at[i], &id, NULL) ? PARL_OK : error_nomem(err);
	for (size_t i = 0; i < old.entries.len && !status; i++)
		if (map_get(&files, old.entries.at[i].file) == MAP_NONE && !add(b, &old.entries.at[i]))
			status = error_nomem(err);
	map_release(&files);
	release(&old);
	return status;
}

static bool put_entries(const struct baseline *b, struct out *out)
{
	bool ok = true;
	out_puts(out, "{\"version\": 1,\n \"findings\": [");
	for (size_t i = 0; i < b->entries.len && ok; i++) {
		const struct entry *e = &b->entries.at[i];
		out_puts(out, i ? ",\n  " : "\n  ");
		ok = finding_json_put(out, json_pack("{s:o, s:o, s:o, s:I, s:o}", "file", finding_json_text(e->file), "rule", finding_json_text(e->rule),
						     "fingerprint", finding_json_text(e->print), "count", (json_int_t)e->count, "message",
						     finding_json_text(e->message)));
	}
	out_puts(out, "\n ]}\n");
	return ok;
}

parl_status finding_baseline_write(const struct finding_list *l, slice old_name, slice old, struct out *out, parl_error *err)
{
	struct baseline b = { .entries = { NULL, 0, 0 } };
	parl_status status = collect(&b, l) ? PARL_OK : error_nomem(err);
	if (!status && old.len)
		status = keep_others(&b, l, old_name, old, err);
	if (!status && b.entries.len)
		qsort(b.entries.at, b.entries.len, sizeof *b.entries.at, by_file);
	if (!status && !put_entries(&b, out))
		status = error_nomem(err);
	release(&b);
	return status;
}
