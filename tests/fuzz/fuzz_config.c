/* A configuration, then its own first line as the name of a file against its patterns. */
#include <config.h>

#include "check/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config c = { 0 };
	struct arena scratch = { 0 };
	slice bytes = { (const char *)data, size }, rest = bytes, path = SLICE("");
	slice_line(&rest, &path);
	config_read(&c, SLICE(CONFIG_NAME), SLICE("."), bytes, NULL);
	config_matches(&c, "files", path, NULL);
	config_matches(&c, "exclude", path, NULL);
	config_severities(&c, &scratch);
	arena_release(&scratch);
	config_release(&c);
	return 0;
}
