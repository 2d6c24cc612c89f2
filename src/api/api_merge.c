/* Merging and comparing termbases behind the public interface. */
#include <config.h>
#include <parlance/termbase.h>

#include <stdlib.h>
#include <unistd.h>

#include "api/context.h"
#include "api/termbase.h"
#include "base/out.h"
#include "glossary/diff.h"
#include "glossary/merge.h"
#include "report/difference_report.h"

parl_status parl_termbase_merge(parl_context *context, parl_termbase *into, const parl_termbase *from, const parl_merge_options *options,
				parl_merge_result *result, parl_error *err)
{
	struct merge_counts counts = { 0 };
	parl_status status = into == from ? error_set(err, PARL_ARGUMENT, "%s", _("a termbase cannot be merged into itself")) :
		termbase_merge(into->model, from->model, options && options->prefer_from, &context->diag, &counts, err);
	if (result)
		*result = (parl_merge_result){
			.added = counts.added, .joined = counts.joined, .renamed = counts.renamed, .conflicts = counts.conflicts,
		};
	return status;
}

static slice first_source(const struct termbase *tb)
{
	return tb->sources.len ? tb->sources.at[0] : SLICE("");
}

static bool wants_colour(const char *path)
{
	const char *no = getenv("NO_COLOR");
	return strcmp(path, "-") == 0 && isatty(STDOUT_FILENO) && !(no && *no);
}

static parl_status show(const struct difference *d, const char *style, const char *path, parl_error *err)
{
	struct out out;
	TRY(out_open(&out, path, err));
	parl_status status = difference_report_write(d, slice_of(style), wants_colour(path), &out, err);
	if (!status)
		return out_close(&out, err);
	out_abort(&out);
	return status;
}

parl_status parl_termbase_diff(parl_context *context, const parl_termbase *old_termbase, const parl_termbase *new_termbase,
			       const parl_diff_options *o, bool *differ, parl_error *err)
{
	static const parl_diff_options defaults;
	struct difference d = { .added = 0 };
	(void)context;
	o = o ? o : &defaults;
	*differ = false;
	parl_status status = termbase_diff(old_termbase->model, new_termbase->model, &d, err);
	d.old_name = o->old_name ? slice_of(o->old_name) : first_source(old_termbase->model);
	d.new_name = o->new_name ? slice_of(o->new_name) : first_source(new_termbase->model);
	if (!status)
		status = show(&d, o->style ? o->style : "table", o->path ? o->path : "-", err);
	*differ = d.concepts.len > 0;
	difference_release(&d);
	return status;
}
