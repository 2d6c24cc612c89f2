/* Changes are widened to whole lines, joined where they meet, and grouped into hunks where the lines around them meet.  Linear. */
#include <config.h>
#include "base/unified_diff.h"

enum { CONTEXT = 3 };

static size_t line_begin(slice s, size_t at)
{
	while (at > 0 && s.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* Behind the LF of the line that `at` is in. */
static size_t line_end(slice s, size_t at)
{
	const char *lf = at < s.len ? memchr(s.ptr + at, '\n', s.len - at) : NULL;
	return lf ? (size_t)(lf - s.ptr) + 1 : s.len;
}

static size_t lines_back(slice s, size_t at, size_t n)
{
	while (n-- && at > 0)
		at = line_begin(s, at - 1);
	return at;
}

static size_t lines_on(slice s, size_t at, size_t n)
{
	while (n-- && at < s.len)
		at = line_end(s, at);
	return at;
}

/* A last line without LF counts. */
static size_t count_lines(slice s)
{
	size_t n = 0;
	for (size_t at = 0; at < s.len; n++)
		at = line_end(s, at);
	return n;
}

static bool put_lines(struct buf *out, char sign, slice s)
{
	bool ok = true;
	for (size_t at = 0, end; at < s.len && ok; at = end) {
		end = line_end(s, at);
		ok = buf_putc(out, sign) && buf_append(out, slice_sub(s, at, end));
		if (s.ptr[end - 1] != '\n')
			ok = ok && buf_append(out, SLICE("\n\\ No newline at end of file\n"));
	}
	return ok;
}

struct differ {
	struct buf *out, body;
	slice old, new;
	const struct diff_change *changes;
	size_t nchanges, next;       /* of the changes */
	size_t old_at, old_line, new_line; /* lines before old_at, and before its place in the new text */
};

/* Takes the changes that touch the same lines, as one of whole lines.  False at the end. */
static bool take_region(struct differ *d, struct diff_change *region)
{
	if (d->next == d->nchanges)
		return false;
	const struct diff_change *c = &d->changes[d->next++];
	region->old_begin = line_begin(d->old, c->old_begin);
	region->new_begin = line_begin(d->new, c->new_begin);
	for (;;) {
		region->old_end = line_end(d->old, c->old_end);
		region->new_end = line_end(d->new, c->new_end);
		if (d->next == d->nchanges ||
		    (d->changes[d->next].old_begin >= region->old_end && d->changes[d->next].new_begin >= region->new_end))
			return true;
		c = &d->changes[d->next++];
	}
}

/* One hunk, beginning with a region; *more says whether there is another region, which begins the next. */
static bool put_hunk(struct differ *d, struct diff_change *region, bool *more)
{
	size_t begin = lines_back(d->old, region->old_begin, CONTEXT), at = begin, old_count = 0, new_count = 0, end;
	bool ok = true;
	buf_clear(&d->body);
	size_t before = count_lines(slice_sub(d->old, d->old_at, begin));
	d->old_line += before;
	d->new_line += before;
	do {
		slice same = slice_sub(d->old, at, region->old_begin), gone = slice_sub(d->old, region->old_begin, region->old_end);
		slice come = slice_sub(d->new, region->new_begin, region->new_end);
		ok = ok && put_lines(&d->body, ' ', same) && put_lines(&d->body, '-', gone) && put_lines(&d->body, '+', come);
		old_count += count_lines(same) + count_lines(gone);
		new_count += count_lines(same) + count_lines(come);
		at = region->old_end;
		end = lines_on(d->old, at, CONTEXT);
		*more = take_region(d, region);
	} while (*more && region->old_begin <= lines_on(d->old, end, CONTEXT));
	slice same = slice_sub(d->old, at, end);
	ok = ok && put_lines(&d->body, ' ', same);
	old_count += count_lines(same);
	new_count += count_lines(same);
	ok = ok && buf_printf(d->out, "@@ -%zu,%zu +%zu,%zu @@\n", d->old_line + (old_count > 0), old_count, d->new_line + (new_count > 0), new_count) &&
	     buf_append(d->out, buf_slice(&d->body));
	d->old_at = end;
	d->old_line += old_count;
	d->new_line += new_count;
	return ok;
}

bool unified_diff(struct buf *out, slice old_name, slice new_name, slice old, slice new, const struct diff_change *changes, size_t nchanges)
{
	struct differ d = { .out = out, .old = old, .new = new, .changes = changes, .nchanges = nchanges };
	struct diff_change region;
	bool more = take_region(&d, &region), ok = true;
	buf_init(&d.body, out->max);
	if (more)
		ok = buf_append(out, SLICE("--- ")) && buf_append(out, old_name) && buf_append(out, SLICE("\n+++ ")) && buf_append(out, new_name) &&
		     buf_putc(out, '\n');
	while (ok && more)
		ok = put_hunk(&d, &region, &more);
	buf_release(&d.body);
	return ok;
}
