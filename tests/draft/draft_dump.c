/* Shows a draft: draft_dump [-t|-q] FILE [SOURCE].  With -t only the texts, one a line, with \n for line breaks; with -q only how many. */
#include <config.h>

#include <stdio.h>

#include "../unit/draft_harness.h"
#include "base/file.h"

struct counts {
	size_t units, targets, marks;
};

static bool count_unit(void *context, const struct draft_unit *u)
{
	struct counts *c = context;
	c->units++;
	c->targets += u->ntargets;
	for (size_t i = 0; i < u->ntargets; i++)
		c->marks += u->targets[i].nmarks;
	return true;
}

static void put_text(char kind, slice s)
{
	printf("%c ", kind);
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\n' || s.ptr[i] == '\\')
			printf(s.ptr[i] == '\n' ? "\\n" : "\\\\");
		else
			putchar(s.ptr[i]);
	}
	putchar('\n');
}

static bool text_unit(void *context, const struct draft_unit *u)
{
	(void)context;
	for (size_t i = 0; i < u->nsources; i++)
		put_text('s', u->sources[i].text);
	for (size_t i = 0; i < u->ntargets; i++)
		put_text('t', u->targets[i].text);
	return true;
}

static void hear(void *user, const parl_diagnostic *d)
{
	(void)user;
	fprintf(stderr, "%s:%lu:%lu: %s\n", d->source, d->line, d->column, d->message);
}

int main(int argc, char **argv)
{
	bool texts = argc > 1 && !strcmp(argv[1], "-t"), quiet = argc > 1 && !strcmp(argv[1], "-q");
	int at = 1 + (texts || quiet);
	struct buf file, source, shown;
	struct counts counts = { 0, 0, 0 };
	struct diag diag = { hear, NULL };
	parl_error err = { .code = PARL_OK };
	if (argc <= at)
		return 2;
	buf_init(&file, BUF_TEXT_MAX), buf_init(&source, BUF_TEXT_MAX), buf_init(&shown, BUF_TEXT_MAX);
	parl_status status = file_read(&file, argv[at], &err);
	if (!status && argc > at + 1)
		status = file_read(&source, argv[at + 1], &err);
	struct draft_input in = { .name = slice_of(argv[at]), .bytes = buf_slice(&file), .states = ALL_STATES };
	if (argc > at + 1) {
		in.source_name = slice_of(argv[at + 1]);
		in.source_bytes = buf_slice(&source);
	}
	const struct draft_format *f = draft_format_find(in.name, in.bytes);
	struct draft_sink sink = { &shown, show_languages, show_unit };
	if (texts)
		sink = (struct draft_sink){ NULL, NULL, text_unit };
	else if (quiet)
		sink = (struct draft_sink){ &counts, NULL, count_unit };
	if (!status)
		status = f ? draft_read(f, &in, &sink, &diag, &err) : PARL_UNSUPPORTED;
	if (quiet)
		printf("%zu units, %zu targets, %zu marks\n", counts.units, counts.targets, counts.marks);
	printf("%.*s", SLICE_ARG(buf_slice(&shown)));
	if (status)
		fprintf(stderr, "%s:%lu:%lu: %s\n", err.source, err.line, err.column, err.message);
	buf_release(&file), buf_release(&source), buf_release(&shown);
	return status ? 1 : 0;
}
