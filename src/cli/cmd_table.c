/* All commands, in the order in which `parlance --help` shows them. */
#include <config.h>
#include "cli/command.h"

#include <string.h>

extern const struct command command_align, command_check, command_config, command_convert, command_diff, command_find,
	command_formats, command_languages, command_make, command_mine,
	command_validate;

const struct command *const command_table[] = {
	&command_make, &command_mine, &command_align, &command_check, &command_config, &command_convert, &command_diff, &command_validate, &command_find,
	&command_languages, &command_formats, NULL
};

const struct command *command_by_name(const char *name)
{
	for (size_t i = 0; command_table[i]; i++)
		if (strcmp(command_table[i]->name, name) == 0)
			return command_table[i];
	return NULL;
}
