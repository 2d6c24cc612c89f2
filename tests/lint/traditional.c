/* Lines of Simplified Chinese on standard input, the same lines in Traditional characters on standard output, as the library
 * converts them: the check of the glossary compares its Traditional terms with these. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "text/fold.h"

static int convert(struct folder *folder, FILE *in, FILE *out)
{
	static char line[1 << 16];
	struct buf b;
	int status = 0;
	buf_init(&b, 1 << 20);
	while (!status && fgets(line, sizeof line, in)) {
		b.len = 0;
		if (!folder_traditionalize(folder, slice_of(line), &b) || fwrite(b.ptr, 1, b.len, out) != b.len)
			status = 1;
	}
	buf_release(&b);
	return status || ferror(in) || fflush(out) != 0;
}

int main(void)
{
	parl_error err = { 0 };
	struct folder *folder = folder_new(&err);
	if (!folder) {
		fprintf(stderr, "traditional: %s\n", err.message);
		return 2;
	}
	int status = convert(folder, stdin, stdout);
	folder_free(folder);
	return status;
}
