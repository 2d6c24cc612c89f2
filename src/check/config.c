/* The settings of .parlance.ini, from one table.
 *
 * The file is refused when anything in it is not understood: a slip in a name would otherwise turn a check off without a word. */
#include <config.h>
#include "check/config.h"

#include "base/glob.h"
#include "base/ini.h"
#include "check/severity.h"
#include "model/language.h"

const struct config_setting config_settings[] = {
	{ "from", CONFIG_LANGUAGE },
	{ "to", CONFIG_LANGUAGE },
	{ "glossary", CONFIG_PATHS },
	{ "files", CONFIG_PATTERNS },
	{ "exclude", CONFIG_PATTERNS },
	{ "source", CONFIG_PATH },
	{ "ignore", CONFIG_PATHS },
	{ "rules", CONFIG_RULES },
	{ "fail-level", CONFIG_LEVEL },
	{ "include-fuzzy", CONFIG_SWITCH },
	{ "keep-going", CONFIG_SWITCH },
	{ "input-format", CONFIG_WORD },
	{ "encoding", CONFIG_WORD },
	{ "columns", CONFIG_WORD },
	{ NULL, CONFIG_WORD },
};

static const struct config_setting *find_setting(slice name)
{
	for (const struct config_setting *s = config_settings; s->name; s++)
		if (slice_eq(name, slice_of(s->name)))
			return s;
	return NULL;
}

/* What is wrong with the value, or with the name, of a setting. */
#define WRONG(message, what) \
	error_at(err, PARL_SYNTAX, c->name, item->value_line, item->value_column, message, SLICE_ARG(what))
#define WRONG_KEY(message) error_at(err, PARL_SYNTAX, c->name, item->line, item->column, message, SLICE_ARG(item->key))

/* The canonical form of yes and no; empty for anything else. */
static slice parse_switch(slice value)
{
	static const char *const words[][2] = { { "yes", "no" }, { "true", "false" }, { "on", "off" }, { "1", "0" } };
	for (size_t i = 0; i < 4; i++)
		for (size_t k = 0; k < 2; k++)
			if (slice_eq_nocase(value, slice_of(words[i][k])))
				return slice_of(words[0][k]);
	return SLICE("");
}

static bool is_level(slice value)
{
	return slice_eq(value, SLICE("never")) || severity_parse(value) >= PARL_NOTE;
}

static parl_status check_value(const struct config *c, enum config_kind kind, struct ini_item *item, parl_error *err)
{
	slice rest = item->value, part;
	struct language l;
	if (!item->value.len)
		return WRONG(_("'%.*s' needs a value"), item->key);
	switch (kind) {
	case CONFIG_LANGUAGE:
		l = language_parse(item->value);
		if (!language_known(&l))
			return WRONG(_("'%.*s' is not a language tag"), item->value);
		break;
	case CONFIG_RULES:
		while (slice_split(&rest, ',', &part))
			if (slice_trim(part).len && !severity_names_rule(slice_trim(part)))
				return WRONG(_("there is no rule '%.*s'; 'parlance check --list-rules' shows them"), slice_trim(part));
		break;
	case CONFIG_SWITCH:
		part = parse_switch(item->value);
		if (!part.len)
			return WRONG(_("yes or no was expected, not '%.*s'"), item->value);
		item->value = part;
		break;
	case CONFIG_LEVEL:
		if (!is_level(item->value))
			return WRONG(_("error, warning, note or never was expected, not '%.*s'"), item->value);
		break;
	default:
		break;
	}
	return PARL_OK;
}

static parl_status keep(struct config *c, const struct config_setting *setting, const struct ini_item *item, parl_error *err)
{
	struct config_value v = {
		.setting = setting, .name = arena_dup(&c->arena, item->key), .value = arena_dup(&c->arena, item->value),
		.line = item->line, .column = item->column,
	};
	return v.name.ptr && v.value.ptr && vec_push(&c->values, v) ? PARL_OK : error_nomem(err);
}

static parl_status take_check(struct config *c, struct ini_item *item, parl_error *err)
{
	const struct config_setting *s = find_setting(item->key);
	if (!s)
		return WRONG_KEY(_("there is no setting '%.*s'; the manual lists them"));
	if (config_find(c, s->name))
		return WRONG_KEY(_("'%.*s' is set twice"));
	TRY(check_value(c, s->kind, item, err));
	return keep(c, s, item, err);
}

static parl_status take_rule(struct config *c, const struct ini_item *item, parl_error *err)
{
	if (!severity_names_rule(item->key))
		return WRONG_KEY(_("there is no rule '%.*s'; 'parlance check --list-rules' shows them"));
	if (severity_parse(item->value) == SEVERITY_USUAL)
		return WRONG(_("a rule is error, warning, note or off, not '%.*s'"), item->value);
	return keep(c, NULL, item, err);
}

static parl_status take(struct config *c, struct ini_item *item, parl_error *err)
{
	if (slice_eq(item->section, SLICE("rules")))
		return take_rule(c, item, err);
	if (item->section.len && !slice_eq(item->section, SLICE("check")))
		return error_at(err, PARL_SYNTAX, c->name, item->line, item->column,
				_("there is no section '%.*s'; there are [check] and [rules]"), SLICE_ARG(item->section));
	return take_check(c, item, err);
}

parl_status config_read(struct config *c, slice name, slice folder, slice bytes, parl_error *err)
{
	struct ini ini;
	struct ini_item item;
	bool more = true;
	c->name = arena_dup(&c->arena, name);
	c->folder = arena_dup(&c->arena, folder);
	if (!c->name.ptr || !c->folder.ptr)
		return error_nomem(err);
	ini_open(&ini, name, bytes);
	parl_status status = ini_next(&ini, &item, &more, err);
	while (!status && more) {
		status = take(c, &item, err);
		if (!status)
			status = ini_next(&ini, &item, &more, err);
	}
	ini_close(&ini);
	return status;
}

void config_release(struct config *c)
{
	vec_release(&c->values);
	arena_release(&c->arena);
	*c = (struct config){ 0 };
}

const struct config_value *config_find(const struct config *c, const char *name)
{
	for (size_t i = 0; i < c->values.len; i++)
		if (c->values.at[i].setting && strcmp(c->values.at[i].setting->name, name) == 0)
			return &c->values.at[i];
	return NULL;
}

bool config_matches(const struct config *c, const char *setting, slice path, slice *which)
{
	const struct config_value *v = config_find(c, setting);
	slice rest = v ? v->value : SLICE(""), pattern;
	while (slice_split(&rest, ',', &pattern)) {
		pattern = slice_trim(pattern);
		if (which)
			*which = pattern;
		if (pattern.len && glob_matches(pattern, path))
			return true;
	}
	return false;
}

slice config_severities(const struct config *c, struct arena *into)
{
	struct buf b;
	bool ok = true;
	buf_init(&b, BUF_TEXT_MAX);
	for (size_t i = 0; i < c->values.len && ok; i++)
		if (!c->values.at[i].setting)
			ok = buf_printf(&b, "%s%.*s=%.*s", b.len ? "," : "", SLICE_ARG(c->values.at[i].name), SLICE_ARG(c->values.at[i].value));
	slice s = ok ? arena_dup(into, buf_slice(&b)) : (slice){ NULL, 0 };
	buf_release(&b);
	return s;
}
