/* parlance formats: what is read and written, and for which tools. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/message.h"

struct formats_options {
	bool profiles;
};

static const struct option options[] = {
	{ 0, "profiles", OPTION_FLAG, offsetof(struct formats_options, profiles), NULL,
	  N_("list the tools that --for writes files for, and what they take") },
	{ 0 },
};

/* ".txt .tab" */
static void join_extensions(const char *const *extensions, char *list, size_t size)
{
	size_t n = 0;
	list[0] = '\0';
	for (size_t k = 0; extensions && extensions[k] && n < size - 1; k++)
		n += (size_t)snprintf(list + n, size - n, "%s.%s", k ? " " : "", extensions[k]);
}

static void list_profiles(void)
{
	parl_profile_info p;
	char extensions[64], languages[8];
	const char *before = "";
	printf("%-12s %-6s %-22s %-9s %s\n", _("tool"), _("format"), _("extensions"), _("languages"), _("what is written"));
	for (size_t i = 0; parl_profile_get(i, &p); i++) {
		join_extensions(p.extensions, extensions, sizeof extensions);
		snprintf(languages, sizeof languages, "%u", p.languages);
		printf("%-12s %-6s %-22s %-9s %s\n", strcmp(before, p.name) == 0 ? "" : p.name, p.format ? p.format : "-", extensions,
		       !p.format ? "" : p.languages ? languages : _("any"), p.description);
		before = p.name;
	}
}

static int wider(int width, const char *text)
{
	int n = (int)strlen(text);
	return n > width ? n : width;
}

static void list_formats(void)
{
	parl_format_info f;
	char extensions[64];
	int names = wider(0, _("format")), endings = wider(0, _("extensions"));
	for (size_t i = 0; parl_format_get(i, &f); i++) {
		join_extensions(f.extensions, extensions, sizeof extensions);
		names = wider(names, f.name);
		endings = wider(endings, extensions);
	}
	printf("%-*s %-5s %-5s %-5s %-*s %s\n", names, _("format"), _("text"), _("read"), _("write"), endings, _("extensions"),
	       _("what it is"));
	for (size_t i = 0; parl_format_get(i, &f); i++) {
		join_extensions(f.extensions, extensions, sizeof extensions);
		printf("%-*s %-5s %-5s %-5s %-*s %s\n", names, f.name, f.reads_document ? "+" : "-", f.reads_termbase ? "+" : "-",
		       f.writes_termbase ? "+" : "-", endings, extensions, f.description);
	}
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	const struct formats_options *o = opaque;
	(void)context, (void)operands;
	if (o->profiles)
		list_profiles();
	else
		list_formats();
	return EXIT_CLEAN;
}

extern const struct command command_formats;
const struct command command_formats = {
	.name = "formats", .usage = "[--profiles]", .summary = N_("list the formats that are read and written"), .options = options,
	.size = sizeof(struct formats_options), .run = run,
};
