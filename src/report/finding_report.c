/* One function for each format, in a table. */
#include <config.h>
#include "report/finding_report.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/message.h"
#include "report/finding_texts.h"

static const char *severity_word(parl_severity severity)
{
	return severity == PARL_ERROR ? _("error") : severity == PARL_WARNING ? _("warning") : _("note");
}

static slice file_of(const struct finding_list *l, const struct finding *f)
{
	return f->file < l->files.len ? l->files.at[f->file] : SLICE("");
}

/* One line, whatever was quoted from the file. */
static void put_line(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len; i++)
		out_putc(out, (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F ? ' ' : s.ptr[i]);
}

static void put_finding(const struct finding_report *r, const struct finding *f, struct out *out)
{
	static const char *const colours[FINDING_SEVERITIES] = { "\033[36m", "\033[35m", "\033[1;31m" };
	put_line(out, file_of(r->findings, f));
	if (f->line)
		out_printf(out, ":%lu", (unsigned long)f->line);
	if (f->line && f->column)
		out_printf(out, ":%lu", (unsigned long)f->column);
	out_puts(out, ": ");
	out_puts(out, r->colour ? colours[f->severity] : "");
	out_printf(out, "%s:", severity_word(f->severity));
	out_puts(out, r->colour ? "\033[0m " : " ");
	put_line(out, f->message);
	if (f->severity == PARL_ERROR && f->rule->reference && f->rule->reference[0]) /* what a standard asks for, and where it does */
		out_printf(out, " (%s)", f->rule->reference);
	out_printf(out, " [%s]\n", f->rule->id);
}

static void put_counts(const struct finding_list *l, struct out *out)
{
	unsigned long errors = l->counts[PARL_ERROR], warnings = l->counts[PARL_WARNING];
	out_printf(out, ngettext_("%lu error", "%lu errors", errors), errors);
	out_puts(out, ", ");
	out_printf(out, ngettext_("%lu warning", "%lu warnings", warnings), warnings);
	if (l->counts[PARL_NOTE]) {
		unsigned long notes = l->counts[PARL_NOTE];
		out_puts(out, ", ");
		out_printf(out, ngettext_("%lu note", "%lu notes", notes), notes);
	}
	if (l->list.len < findings_total(l)) {
		out_puts(out, "; ");
		out_printf(out, _("%lu of %lu findings are shown"), (unsigned long)l->list.len,
			   (unsigned long)findings_total(l));
	}
	out_putc(out, '\n');
}

static parl_status write_text(const struct finding_report *r, struct out *out, parl_error *err)
{
	(void)err;
	for (size_t i = 0; i < r->findings->list.len; i++) {
		put_finding(r, &r->findings->list.at[i], out);
		finding_texts_write(&r->findings->list.at[i], r->colour, out);
	}
	if (findings_total(r->findings))
		put_counts(r->findings, out);
	return PARL_OK;
}

static parl_status write_lines(const struct finding_report *r, struct out *out, parl_error *err)
{
	(void)err;
	for (size_t i = 0; i < r->findings->list.len; i++)
		put_finding(r, &r->findings->list.at[i], out);
	return PARL_OK;
}

/* The names of severities in files: SARIF's levels, which are our words too. */
static const char *level(parl_severity severity)
{
	static const char *const names[FINDING_SEVERITIES] = { "note", "warning", "error" };
	return names[severity];
}

static json_t *text(slice s)
{
	json_t *j = json_stringn(s.ptr ? s.ptr : "", s.len);
	return j ? j : json_string("");
}

static void set_text(json_t *object, const char *key, slice s)
{
	if (s.len)
		json_object_set_new(object, key, text(s));
}

static void put_field(json_t *object, const char *key, slice s, bool always)
{
	if (s.len || always)
		json_object_set_new(object, key, text(s));
}

/* Takes the value; false when it could not be made. */
static bool put_json(struct out *out, json_t *value)
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
	json_t *j = json_pack("{s:o, s:I, s:I, s:s, s:s, s:o}", "file", text(file_of(l, f)), "line", (json_int_t)f->line,
			      "column", (json_int_t)f->column, "rule", f->rule->id, "severity", level(f->severity), "message",
			      text(f->message));
	if (!j)
		return NULL;
	/* a finding about a draft has all fields, so that programs need not ask */
	bool all = f->source.len || f->target.len;
	put_field(j, "concept", f->concept, all);
	put_field(j, "term", f->term, all);
	put_field(j, "found", f->found, all);
	put_field(j, "expected", f->expected, all);
	put_field(j, "match", f->match, all);
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
		ok = put_json(out, text(l->files.at[i]));
	}
	out_printf(out, "],\n \"errors\": %lu, \"warnings\": %lu, \"notes\": %lu,\n \"findings\": [",
		   (unsigned long)l->counts[PARL_ERROR],
		   (unsigned long)l->counts[PARL_WARNING], (unsigned long)l->counts[PARL_NOTE]);
	for (size_t i = 0; i < l->list.len && ok; i++) {
		out_puts(out, i ? ",\n  " : "\n  ");
		ok = put_json(out, finding_json(l, &l->list.at[i]));
	}
	out_puts(out, "\n ]}\n");
	return ok ? PARL_OK : error_nomem(err);
}

/* SARIF: rules in the order in which they are met first. */
typedef VEC(const struct finding_rule *) rule_list;

static size_t rule_index(const rule_list *rules, const struct finding_rule *rule)
{
	size_t i = 0;
	while (i < rules->len && rules->at[i] != rule)
		i++;
	return i;
}

static bool collect_rules(const struct finding_list *l, rule_list *rules)
{
	for (size_t i = 0; i < l->list.len; i++)
		if (rule_index(rules, l->list.at[i].rule) == rules->len && !vec_push(rules, l->list.at[i].rule))
			return false;
	return true;
}

static json_t *rule_json(const struct finding_rule *rule)
{
	json_t *j = json_pack("{s:s, s:{s:s}, s:{s:s}}", "id", rule->id, "shortDescription", "text", _(rule->summary),
			      "defaultConfiguration", "level", level(rule->severity));
	if (j && rule->reference && rule->reference[0])
		json_object_set_new(j, "help", json_pack("{s:s}", "text", rule->reference));
	return j;
}

/* A path as a relative URI reference: what RFC 3986 does not allow in a path is percent-encoded. */
static json_t *uri(slice path)
{
	struct buf b;
	bool ok = true;
	buf_init(&b, BUF_TEXT_MAX);
	for (size_t i = 0; i < path.len && ok; i++) {
		unsigned char c = (unsigned char)path.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
		ok = plain ? buf_putc(&b, (char)c) : buf_printf(&b, "%%%02X", c);
	}
	json_t *j = ok ? text(buf_slice(&b)) : NULL;
	buf_release(&b);
	return j;
}

static json_t *result_json(const struct finding_list *l, const struct finding *f, const rule_list *rules)
{
	json_t *place = json_pack("{s:{s:o}}", "artifactLocation", "uri", uri(file_of(l, f)));
	if (place && f->line) {
		json_t *region = json_pack("{s:I}", "startLine", (json_int_t)f->line);
		if (region && f->column)
			json_object_set_new(region, "startColumn", json_integer((json_int_t)f->column));
		json_object_set_new(place, "region", region);
	}
	json_t *properties = json_object();
	set_text(properties, "concept", f->concept);
	set_text(properties, "term", f->term);
	set_text(properties, "found", f->found);
	set_text(properties, "expected", f->expected);
	set_text(properties, "match", f->match);
	return json_pack("{s:s, s:I, s:s, s:{s:o}, s:[{s:o}], s:o}", "ruleId", f->rule->id, "ruleIndex",
			 (json_int_t)rule_index(rules,
						f->rule), "level", level(f->severity), "message", "text", text(f->message),
			 "locations", "physicalLocation", place, "properties", properties);
}

static bool put_sarif(const struct finding_list *l, const rule_list *rules, struct out *out)
{
	bool ok = true;
	out_puts(out,
		 "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n \"version\": \"2.1.0\",\n \"runs\": [{\n"
		      "  \"tool\": {\"driver\": {\"name\": \"" PACKAGE_NAME "\", \"version\": \"" PACKAGE_VERSION "\", \"rules\": [");
	for (size_t i = 0; i < rules->len && ok; i++) {
		out_puts(out, i ? ",\n   " : "\n   ");
		ok = put_json(out, rule_json(rules->at[i]));
	}
	out_puts(out, "\n  ]}},\n  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": [");
	for (size_t i = 0; i < l->list.len && ok; i++) {
		out_puts(out, i ? ",\n   " : "\n   ");
		ok = put_json(out, result_json(l, &l->list.at[i], rules));
	}
	out_puts(out, "\n  ]\n }]}\n");
	return ok;
}

static parl_status write_sarif(const struct finding_report *r, struct out *out, parl_error *err)
{
	rule_list rules = { 0 };
	bool ok = collect_rules(r->findings, &rules) && put_sarif(r->findings, &rules, out);
	vec_release(&rules);
	return ok ? PARL_OK : error_nomem(err);
}

static const struct {
	const char *name;
	parl_status (*write)(const struct finding_report *r, struct out *out, parl_error *err);
} formats[] = { { "text", write_text }, { "gcc", write_lines }, { "json", write_json }, { "sarif", write_sarif } };


parl_status finding_report_write(const struct finding_report *r, slice format, struct out *out, parl_error *err)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (slice_eq(format, slice_of(formats[i].name)))
			return formats[i].write(r, out, err);
	return error_set(err, PARL_ARGUMENT, _("'%.*s' is no way to show findings; there are text, gcc, json and sarif"),
			 SLICE_ARG(format));
}
