/* parlance formats: what is read and written. */
#include <config.h>

#include <stdio.h>

#include "cli/command.h"
#include "cli/message.h"

static const struct option options[] = { { 0 } };

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	parl_format_info f;
	(void)context, (void)opaque, (void)operands;
	printf("%-12s %-5s %-5s %-5s %-24s %s\n", _("format"), _("text"), _("read"), _("write"), _("extensions"), _("what it is"));
	for (size_t i = 0; parl_format_get(i, &f); i++) {
		char extensions[64] = "";
		size_t n = 0;
		for (size_t k = 0; f.extensions[k] && n < sizeof extensions - 1; k++)
			n += (size_t)snprintf(extensions + n, sizeof extensions - n, "%s.%s", k ? " " : "", f.extensions[k]);
		printf("%-12s %-5s %-5s %-5s %-24s %s\n", f.name, f.reads_document ? "+" : "-", f.reads_termbase ? "+" : "-",
		       f.writes_termbase ? "+" : "-", extensions, f.description);
	}
	return EXIT_CLEAN;
}

extern const struct command command_formats;
const struct command command_formats = {
	.name = "formats", .usage = "", .summary = N_("list the formats that are read and written"), .options = options, .run = run,
};
