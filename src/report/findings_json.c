/* Findings for programs: one object, or, for streams, a line for each. */
#include <config.h>
#include "report/finding_json.h"

#include <stdlib.h>

#include "base/message.h"

json_t *finding_json_text(slice s)
{
	json_t *j = json_stringn(s.ptr ? s.ptr : "", s.len);
	return j ? j : json_string("");
}

void finding_json_set(json_t *object, const char *key, slice s, bool always)
{
	if (s.len || always)
		json_object_set_new(object, key, finding_json_text(s));
}

bool finding_json_put(struct out *out, json_t *value)
{
	char *s = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_PRESERVE_ORDER) : NULL;
	if (s)
		out_puts(out, s);
	free(s);
	json_decref(value);
	return s != NULL;
}

static json_t *finding_json(const struct finding_list *l, const struct finding *f)
{
	json_t *j = json_pack("{s:o, s:I, s:I, s:s, s:s, s:o}", "file", finding_json_text(finding_file(l, f)), "line", (json_int_t)f->line,
			      "column", (json_int_t)f->column, "rule", f->rule->id, "severity", severity_name(f->severity), "message",
			      finding_json_text(f->message));
	char fingerprint[FINGERPRINT_MAX];
	if (!j)
		return NULL;
	/* a finding about a draft has all fields, so that programs need not ask */
	bool all = f->source.len || f->target.len;
	finding_json_set(j, "concept", f->concept, all);
	finding_json_set(j, "term", f->term, all);
	finding_json_set(j, "found", f->found, all);
	finding_json_set(j, "expected", f->expected, all);
	finding_json_set(j, "match", f->match, all);
	finding_json_set(j, "key", f->key, all);
	finding_json_set(j, "source", f->source, all);
	finding_json_set(j, "target", f->target, all);
	finding_json_set(j, "fix", f->fix, false);
	json_object_set_new(j, "fingerprint", finding_json_text(finding_fingerprint(f, fingerprint)));
	if (f->rule->reference && f->rule->reference[0])
		json_object_set_new(j, "reference", json_string(f->rule->reference));
	return j;
}

static parl_status write_json(const struct finding_report *r, struct out *out, parl_error *err)
{
	const struct finding_list *l = r->findings;
	bool ok = true;
	out_puts(out, "{\"version\": 1,\n \"files\": [");
	for (size_t i = 0; i < l->files.len && ok; i++) {
		out_puts(out, i ? ", " : "");
		ok = finding_json_put(out, finding_json_text(l->files.at[i]));
	}
	out_printf(out, "],\n \"errors\": %lu, \"warnings\": %lu, \"notes\": %lu,\n \"findings\": [",
		   (unsigned long)l->counts[PARL_ERROR],
		   (unsigned long)l->counts[PARL_WARNING], (unsigned long)l->counts[PARL_NOTE]);
	for (size_t i = 0; i < l->list.len && ok; i++) {
		out_puts(out, i ? ",\n  " : "\n  ");
		ok = finding_json_put(out, finding_json(l, &l->list.at[i]));
	}
	out_puts(out, "\n ]}\n");
	return ok ? PARL_OK : error_nomem(err);
}

static parl_status write_lines(const struct finding_report *r, struct out *out, parl_error *err)
{
	const struct finding_list *l = r->findings;
	bool ok = true;
	for (size_t i = 0; i < l->list.len && ok; i++) {
		ok = finding_json_put(out, finding_json(l, &l->list.at[i]));
		out_putc(out, '\n');
	}
	return ok ? PARL_OK : error_nomem(err);
}

extern const struct finding_format finding_format_json, finding_format_jsonl;
const struct finding_format finding_format_json = { "json", write_json };
const struct finding_format finding_format_jsonl = { "jsonl", write_lines };
