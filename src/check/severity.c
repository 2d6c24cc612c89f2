/* Severities as users write them. */
#include <config.h>
#include "check/severity.h"

bool severity_names_rule(slice name)
{
	for (size_t i = 0; check_rule_table[i]; i++)
		if (slice_eq(name, slice_of(check_rule_table[i]->finding.id)) || slice_eq(name, slice_of(check_rule_table[i]->group)))
			return true;
	return false;
}

int severity_parse(slice word)
{
	static const char *const names[] = { "off", "note", "warning", "error" };
	for (int i = 0; i < 4; i++)
		if (slice_eq(word, slice_of(names[i])))
			return i - 1;
	return SEVERITY_USUAL;
}

/* One entry taken apart; the name and the word are trimmed. */
static void take_apart(slice entry, slice *name, slice *word)
{
	size_t equals = slice_find(entry, SLICE("="), 0);
	*name = slice_trim(slice_sub(entry, 0, equals));
	*word = equals == SIZE_MAX ? SLICE("") : slice_trim(slice_sub(entry, equals + 1, entry.len));
}

parl_status severities_check(slice list, parl_error *err)
{
	slice entry, name, word;
	while (slice_split(&list, ',', &entry)) {
		take_apart(entry, &name, &word);
		if (!name.len && !word.len)
			continue;
		if (!severity_names_rule(name))
			return error_set(err, PARL_ARGUMENT, _("there is no rule '%.*s'; 'parlance check --list-rules' shows them"),
					 SLICE_ARG(name));
		if (severity_parse(word) == SEVERITY_USUAL)
			return error_set(err, PARL_ARGUMENT, _("a rule is error, warning, note or off, not '%.*s'"), SLICE_ARG(word));
	}
	return PARL_OK;
}

int severity_of(slice list, const struct check_rule *rule)
{
	slice entry, name, word;
	int severity = SEVERITY_USUAL;
	while (slice_split(&list, ',', &entry)) {
		take_apart(entry, &name, &word);
		bool own = slice_eq(name, slice_of(rule->finding.id));
		/* a group does not turn on what is off unless it is named itself */
		if (own || (slice_eq(name, slice_of(rule->group)) && !rule->off_by_default))
			severity = severity_parse(word);
	}
	return severity;
}
