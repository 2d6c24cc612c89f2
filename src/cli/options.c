/* The one parser of all commands' options. */
#include <config.h>
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "cli/message.h"

static bool list_add(struct string_list *l, const char *s)
{
	const char **at = realloc(l->at, (l->len + 1) * sizeof *at);
	if (!at) {
		message_error(_("out of memory"));
		return false;
	}
	l->at = at;
	at[l->len++] = s;
	return true;
}

void string_list_release(struct string_list *l)
{
	free(l->at);
	*l = (struct string_list){ NULL, 0 };
}

/* Decimal digits with at most one point; the locale has no say. */
static bool parse_number(const char *s, double *out)
{
	double value = 0, scale = 0;
	bool digits = false;
	for (; *s; s++) {
		if (*s == '.' && scale == 0) {
			scale = 1;
		} else if (*s >= '0' && *s <= '9') {
			digits = true;
			value = value * 10 + (*s - '0');
			scale *= 10;
		} else {
			return false;
		}
	}
	*out = scale > 0 ? value / scale : value;
	return digits;
}

static bool store(const struct option *o, void *into, const char *value)
{
	void *member = (char *)into + o->offset;
	double number;
	if (value && !*value) {
		message_error(_("--%s needs a value: %s"), o->name, _(o->value));
		return false;
	}
	switch (o->kind) {
	case OPTION_FLAG:
		*(bool *)member = true;
		return true;
	case OPTION_STRING:
		*(const char **)member = value;
		return true;
	case OPTION_LIST:
		return list_add(member, value);
	case OPTION_COUNT:
	case OPTION_NUMBER:
		if (!parse_number(value, &number) || (o->kind == OPTION_COUNT && (number > 1e9 || strchr(value, '.')))) {
			message_error(_("--%s: '%s' is not a number"), o->name, value);
			return false;
		}
		if (o->kind == OPTION_COUNT)
			*(size_t *)member = (size_t)number;
		else
			*(double *)member = number;
		return true;
	}
	return false;
}

static const struct option *find_long(const struct option *table, const char *name, size_t len)
{
	for (; table->name; table++)
		if (strlen(table->name) == len && strncmp(table->name, name, len) == 0)
			return table;
	return NULL;
}

static const struct option *find_short(const struct option *table, char letter)
{
	for (; table->name; table++)
		if (table->letter == letter)
			return table;
	return NULL;
}

/* One argument that begins with "--"; *i moves over a value in the next one. */
static bool parse_long(const struct option *table, void *into, int argc, char **argv, int *i)
{
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	const struct option *o = find_long(table, name, equals ? (size_t)(equals - name) : strlen(name));
	if (!o) {
		message_error(_("there is no option '%s'"), argv[*i]);
		return false;
	}
	if (o->kind == OPTION_FLAG && equals) {
		message_error(_("--%s takes no value"), o->name);
		return false;
	}
	if (o->kind == OPTION_FLAG)
		return store(o, into, NULL);
	if (!equals && *i + 1 >= argc) {
		message_error(_("--%s needs a value: %s"), o->name, _(o->value));
		return false;
	}
	return store(o, into, equals ? equals + 1 : argv[++*i]);
}

/* One argument of short options: flags may stand together, a value may follow at once. */
static bool parse_short(const struct option *table, void *into, int argc, char **argv, int *i)
{
	for (const char *p = argv[*i] + 1; *p; p++) {
		const struct option *o = find_short(table, *p);
		if (!o) {
			message_error(_("there is no option '-%c'"), *p);
			return false;
		}
		if (o->kind == OPTION_FLAG) {
			if (!store(o, into, NULL))
				return false;
			continue;
		}
		if (p[1])
			return store(o, into, p + 1);
		if (*i + 1 >= argc) {
			message_error(_("-%c needs a value: %s"), *p, _(o->value));
			return false;
		}
		return store(o, into, argv[++*i]);
	}
	return true;
}

bool options_parse(const struct option *table, void *into, int argc, char **argv, struct string_list *operands)
{
	bool ended = false;
	for (int i = 1; i < argc; i++) {
		bool ok = true;
		if (!ended && strcmp(argv[i], "--") == 0)
			ended = true;
		else if (!ended && strncmp(argv[i], "--", 2) == 0)
			ok = parse_long(table, into, argc, argv, &i);
		else if (!ended && argv[i][0] == '-' && argv[i][1])
			ok = parse_short(table, into, argc, argv, &i);
		else
			ok = list_add(operands, argv[i]);
		if (!ok)
			return false;
	}
	return true;
}

/* Columns that a text takes on the terminal; as many as it has bytes where the locale cannot tell. */
static size_t columns(const char *text)
{
	mbstate_t state = { 0 };
	size_t n = 0, len = strlen(text), used;
	for (; len; text += used, len -= used) {
		wchar_t c;
		used = mbrtowc(&c, text, len, &state);
		if (used == 0 || used > len)
			return n + len;
		int width = wcwidth(c);
		n += width > 0 ? (size_t)width : 0;
	}
	return n;
}

void options_print_help(const struct option *table)
{
	for (; table->name; table++) {
		char left[80];
		int n = table->letter ? snprintf(left, sizeof left, "  -%c, --%s", table->letter, table->name) :
					snprintf(left, sizeof left, "      --%s", table->name);
		if (table->value && n > 0 && (size_t)n < sizeof left)
			snprintf(left + n, sizeof left - (size_t)n, "=%s", _(table->value));
		size_t width = columns(left);
		printf("%s%*s  %s\n", left, width < 30 ? (int)(30 - width) : 0, "", _(table->help));
	}
}
