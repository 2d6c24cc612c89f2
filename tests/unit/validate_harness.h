/* What tests of the validators share: a file's findings as one short text. */
#ifndef PARL_TESTS_VALIDATE_HARNESS_H
#define PARL_TESTS_VALIDATE_HARNESS_H

#include "harness.h"

#include "base/buf.h"
#include "format/validate.h"

/* "LINE:rule LINE:rule …" in the order of the file; valid until the next call.  Notes are left out. */
static inline const char *found(const char *name, slice bytes, const struct validate_options *options)
{
	static struct buf b;
	static const struct validate_options defaults;
	struct finding_list l;
	buf_release(&b);
	buf_init(&b, 1 << 20);
	findings_init(&l, 0);
	if (validate_file(&l, slice_of(name), bytes, options ? options : &defaults, NULL) || !findings_finish(&l))
		buf_append(&b, SLICE("failed"));
	for (size_t i = 0; i < l.list.len; i++)
		if (l.list.at[i].severity != PARL_NOTE)
			buf_printf(&b, "%s%lu:%s", b.len ? " " : "", (unsigned long)l.list.at[i].line, l.list.at[i].rule->id);
	findings_release(&l);
	buf_putc(&b, '\0');
	return b.ptr;
}

#endif
