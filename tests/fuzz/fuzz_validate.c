/* Any bytes as TBX and as PO: no crash; a list with a limit and one without count the same; findings are in order, with messages
 * that are text. */
#include <config.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "format/validate.h"
#include "report/finding_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void validate(struct finding_list *l, const char *format, slice bytes, size_t limit)
{
	struct validate_options o = { .format = slice_of(format), .accelerator = '&' };
	parl_error err = { 0 };
	findings_init(l, limit);
	parl_status status = validate_file(l, SLICE("fuzz"), bytes, &o, &err);
	/* an encoding that the file declares and nobody knows is the only request that can be refused */
	if ((status && status != PARL_UNSUPPORTED && status != PARL_LIMIT) || !findings_finish(l))
		abort();
}

static void try_format(const char *format, slice bytes)
{
	struct finding_list all, few;
	validate(&all, format, bytes, 0);
	validate(&few, format, bytes, 2);
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		if (all.counts[i] != few.counts[i])
			abort();
	for (size_t i = 0; i < all.list.len; i++) {
		const struct finding *f = &all.list.at[i];
		if (utf8_valid_length(f->message) != f->message.len || (i && f[-1].line > f->line))
			abort();
	}
	static const char *const formats[] = { "text", "json", "sarif" };
	for (size_t i = 0; i < 3; i++) {
		struct finding_report r = { .findings = &few };
		struct buf b;
		struct out out;
		buf_init(&b, SIZE_MAX / 2);
		out_open_buffer(&out, &b);
		if (finding_report_write(&r, slice_of(formats[i]), &out, NULL) || out_close(&out, NULL))
			abort();
		buf_release(&b);
	}
	findings_release(&all);
	findings_release(&few);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	slice bytes = { (const char *)data, size };
	if (!size)
		return 0;
	try_format("tbx", bytes);
	try_format("po", bytes);
	return 0;
}
