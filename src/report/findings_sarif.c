/* SARIF 2.1.0, as code-review services take it: rules by stable ids, and fingerprints that do not move with lines. */
#include <config.h>
#include "report/finding_json.h"

#include <stdlib.h>

#include "base/message.h"

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
			      "defaultConfiguration", "level", severity_name(rule->severity));
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
	json_t *j = ok ? finding_json_text(buf_slice(&b)) : NULL;
	buf_release(&b);
	return j;
}

static json_t *result_json(const struct finding_list *l, const struct finding *f, const rule_list *rules)
{
	json_t *place = json_pack("{s:{s:o}}", "artifactLocation", "uri", uri(finding_file(l, f)));
	if (place && f->line) {
		json_t *region = json_pack("{s:I}", "startLine", (json_int_t)f->line);
		if (region && f->column)
			json_object_set_new(region, "startColumn", json_integer((json_int_t)f->column));
		json_object_set_new(place, "region", region);
	}
	json_t *properties = json_object();
	finding_json_set(properties, "key", f->key, false);
	finding_json_set(properties, "concept", f->concept, false);
	finding_json_set(properties, "term", f->term, false);
	finding_json_set(properties, "found", f->found, false);
	finding_json_set(properties, "expected", f->expected, false);
	finding_json_set(properties, "match", f->match, false);
	char fingerprint[FINGERPRINT_MAX];
	slice print = finding_fingerprint(f, fingerprint);
	/* the first name is the one by which GitHub tells old alerts from new ones */
	return json_pack("{s:s, s:I, s:s, s:{s:o}, s:[{s:o}], s:{s:o, s:o}, s:o}", "ruleId", f->rule->id, "ruleIndex",
			 (json_int_t)rule_index(rules, f->rule), "level", severity_name(f->severity), "message", "text",
			 finding_json_text(f->message), "locations", "physicalLocation", place, "partialFingerprints",
			 "primaryLocationLineHash", finding_json_text(print), "parlance/v1", finding_json_text(print), "properties",
			 properties);
}

static bool put_sarif(const struct finding_list *l, const rule_list *rules, struct out *out)
{
	bool ok = true;
	out_puts(out,
		 "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n \"version\": \"2.1.0\",\n \"runs\": [{\n"
		      "  \"tool\": {\"driver\": {\"name\": \"" PACKAGE_NAME "\", \"version\": \"" PACKAGE_VERSION "\", \"rules\": [");
	for (size_t i = 0; i < rules->len && ok; i++) {
		out_puts(out, i ? ",\n   " : "\n   ");
		ok = finding_json_put(out, rule_json(rules->at[i]));
	}
	out_puts(out, "\n  ]}},\n  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": [");
	for (size_t i = 0; i < l->list.len && ok; i++) {
		out_puts(out, i ? ",\n   " : "\n   ");
		ok = finding_json_put(out, result_json(l, &l->list.at[i], rules));
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

extern const struct finding_format finding_format_sarif;
const struct finding_format finding_format_sarif = { "sarif", write_sarif };
