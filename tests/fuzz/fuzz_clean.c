/* Any bytes as a plain text, a web page or Markdown, cleaned: the offsets must hold, what was copied must be equal on both sides. */
#include <config.h>

#include <stdlib.h>

#include "format/format.h"
#include "mine/clean.h"
#include "text/langid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct span s, size_t len)
{
	if (s.begin > s.end || s.end > len)
		abort();
}

static void check_front(const struct document *d)
{
	const struct front_matter *f = &d->front;
	const struct span spans[] = {
		f->title, f->translated_title, f->date, f->journal, f->year, f->volume, f->issue, f->total, f->title_line,
	};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		check_span(spans[i], d->text.len);
	for (size_t i = 0; i < f->authors.len; i++)
		check_span(f->authors.at[i], d->text.len);
}

/* is_plain: what was copied is the same byte for byte; a page has blanks for line breaks. */
static void check(const struct document *d, bool is_plain)
{
	uint32_t last = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		check_span(b->span, d->text.len);
		if (b->span.begin < last || b->anchor > d->text.len)
			abort();
		last = b->span.end;
		for (uint32_t at = b->span.begin; at < b->span.end; at++)
			if (d->text.ptr[at] == '\n')
				abort();
	}
	for (size_t i = 0; i < d->edits.len; i++) {
		check_span(d->edits.at[i].source, d->source.len);
		check_span(d->edits.at[i].text, d->text.len);
		if (i && d->edits.at[i].text.begin < d->edits.at[i - 1].text.begin)
			abort();
	}
	for (size_t i = 0; i < d->origin.runs.len && is_plain; i++) {
		const struct offmap_run *r = &d->origin.runs.at[i];
		uint32_t end = i + 1 < d->origin.runs.len ? d->origin.runs.at[i + 1].to : d->origin.to_end;
		if (r->to_unit == 1 && r->from_unit == 1 &&
		    (r->from + (end - r->to) > d->source.len || memcmp(d->text.ptr + r->to, d->source.ptr + r->from, end - r->to) != 0))
			abort();
	}
	check_front(d);
}

/* What begins with a tag is a page, and what begins as front matter, a heading or a note does, Markdown. */
static slice format_of(slice text)
{
	if (slice_starts(text, SLICE("<")))
		return SLICE("html");
	return slice_starts(text, SLICE("---")) || slice_starts(text, SLICE("#")) || slice_starts(text, SLICE("[^")) ? SLICE("markdown") : SLICE("txt");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct folder *folder;
	if (!folder && !(folder = folder_new(NULL)))
		abort();
	struct document *d = document_new(SLICE("fuzz.txt"));
	struct read_options options = { .charset = { .forced = SLICE("UTF-8"), .replace_bad = true } };
	struct clean_options clean = { .data_dir = "data", .as_is = size && data[0] == 0 };
	struct diag diag = { 0 };
	slice text = { (const char *)data, size };
	if (d && format_by_name(format_of(text))->read_document(d, text, &options, &diag, NULL) == PARL_OK) {
		langid_document(d, (slice){ 0 });
		if (clean_document(d, folder, &clean, NULL) == PARL_OK)
			check(d, slice_eq(format_of(text), SLICE("txt")));
	}
	document_free(d);
	return 0;
}
