/* po_oracle FILE…: our PO reader against libgettextpo: both see the same messages.
 * po_oracle --made COUNT: the same on files that are made by chance, with everything that PO has.
 *
 * Compared are context, texts, plurals, comments, references, previous texts, obsolete, fuzzy, format and range flags; not flags that
 * libgettextpo forgets.  What both refuse is as good as what both read; a file that libgettextpo complains of is not compared further,
 * because it repairs and drops.  Prints how many files were compared. */
#include <config.h>

#define po_header_field their_header_field /* a name that both have, and only ours is used */
#include <gettext-po.h>
#undef po_header_field
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "format/po_read.h"

static void dump_string(struct buf *b, const char *what, bool present, slice s)
{
	if (present)
		buf_printf(b, "%s <%.*s>\n", what, SLICE_ARG(s));
}

static void dump_lines(struct buf *b, const char *what, slice lines)
{
	slice line;
	while (slice_line(&lines, &line))
		buf_printf(b, "%s <%.*s>\n", what, SLICE_ARG(slice_trim(line)));
}

static void dump_c(struct buf *b, const char *what, const char *s)
{
	dump_string(b, what, s != NULL, s ? slice_of(s) : SLICE(""));
}

static void dump_their_places(struct buf *b, po_message_t m)
{
	po_filepos_t place;
	for (int i = 0; (place = po_message_filepos(m, i)); i++) {
		size_t line = po_filepos_start_line(place);
		if (line == (size_t)-1)
			buf_printf(b, "place %s\n", po_filepos_file(place));
		else
			buf_printf(b, "place %s:%zu\n", po_filepos_file(place), line);
	}
}

static void dump_theirs(struct buf *b, po_message_t m)
{
	int low, high;
	buf_printf(b, "message%s%s\n", po_message_is_obsolete(m) ? " obsolete" : "", po_message_is_fuzzy(m) ? " fuzzy" : "");
	dump_c(b, "msgctxt", po_message_msgctxt(m));
	dump_c(b, "msgid", po_message_msgid(m));
	dump_c(b, "msgid_plural", po_message_msgid_plural(m));
	if (!po_message_msgid_plural(m))
		dump_c(b, "msgstr", po_message_msgstr(m));
	for (int i = 0; po_message_msgid_plural(m) && po_message_msgstr_plural(m, i); i++)
		dump_c(b, "msgstr[]", po_message_msgstr_plural(m, i));
	dump_c(b, "was msgctxt", po_message_prev_msgctxt(m));
	dump_c(b, "was msgid", po_message_prev_msgid(m));
	dump_c(b, "was msgid_plural", po_message_prev_msgid_plural(m));
	dump_lines(b, "comment", slice_of(po_message_comments(m)));
	dump_lines(b, "extracted", slice_of(po_message_extracted_comments(m)));
	dump_their_places(b, m);
	for (const char *const *f = po_format_list(); *f; f++)
		if (po_message_is_format(m, *f))
			buf_printf(b, "%s\n", *f);
	if (po_message_is_range(m, &low, &high))
		buf_printf(b, "range %d..%d\n", low, high);
}

/* The last of "c-format" and "no-c-format" is heard. */
static bool is_format(const struct po_entry *e, const char *name)
{
	bool yes = false;
	for (size_t i = 0; i < e->flags.len; i++) {
		slice flag = e->flags.at[i];
		if (slice_eq(flag, slice_of(name)))
			yes = true;
		else if (slice_starts(flag, SLICE("no-")) && slice_eq(slice_sub(flag, 3, flag.len), slice_of(name)))
			yes = false;
	}
	return yes;
}

static void dump_list(struct buf *b, const char *what, const po_slices *list)
{
	for (size_t i = 0; i < list->len; i++)
		buf_printf(b, "%s <%.*s>\n", what, SLICE_ARG(slice_trim(list->at[i])));
}

static void dump_ours(struct buf *b, const struct po_entry *e)
{
	buf_printf(b, "message%s%s\n", e->is_obsolete ? " obsolete" : "", po_has_flag(e, SLICE("fuzzy")) ? " fuzzy" : "");
	dump_string(b, "msgctxt", e->context.present, e->context.text);
	dump_string(b, "msgid", true, e->id.text);
	dump_string(b, "msgid_plural", e->plural.present, e->plural.text);
	for (size_t i = 0; i < e->texts.len; i++)
		dump_string(b, e->plural.present ? "msgstr[]" : "msgstr", true, e->texts.at[i].text);
	dump_string(b, "was msgctxt", e->old_context.present, e->old_context.text);
	dump_string(b, "was msgid", e->old_id.present, e->old_id.text);
	dump_string(b, "was msgid_plural", e->old_plural.present, e->old_plural.text);
	dump_list(b, "comment", &e->comments);
	dump_list(b, "extracted", &e->extracted);
	for (size_t i = 0; i < e->references.len; i++) {
		size_t first = 0; /* theirs are kept once */
		while (!slice_eq(e->references.at[first], e->references.at[i]))
			first++;
		if (first == i)
			buf_printf(b, "place %.*s\n", SLICE_ARG(e->references.at[i]));
	}
	for (const char *const *f = po_format_list(); *f; f++)
		if (is_format(e, *f))
			buf_printf(b, "%s\n", *f);
	for (size_t i = 0; i < e->flags.len; i++)
		if (slice_starts(e->flags.at[i], SLICE("range:")))
			buf_printf(b, "range %.*s\n", SLICE_ARG(slice_trim(slice_sub(e->flags.at[i], 6, e->flags.at[i].len))));
}

static unsigned complaints;

static void on_error(int severity, po_message_t m, const char *file, size_t line, size_t column, int multiline, const char *text)
{
	(void)m, (void)file, (void)line, (void)column, (void)multiline, (void)text;
	complaints += severity >= PO_SEVERITY_ERROR;
}

static void on_two_errors(int severity, po_message_t m1, const char *f1, size_t l1, size_t c1, int ml1, const char *t1, po_message_t m2,
			  const char *f2, size_t l2, size_t c2, int ml2, const char *t2)
{
	(void)m1, (void)f1, (void)l1, (void)c1, (void)ml1, (void)t1, (void)m2, (void)f2, (void)l2, (void)c2, (void)ml2, (void)t2;
	complaints += severity >= PO_SEVERITY_ERROR;
}

/* libgettextpo leaves bytes as they are, so that what is not in UTF-8 cannot be compared with texts that are. */
static bool read_theirs(struct buf *b, const char *path)
{
	static const struct po_xerror_handler handler = { on_error, on_two_errors };
	complaints = 0;
	po_file_t file = po_file_read(path, &handler);
	if (!file)
		return false;
	const char *header = po_file_domain_header(file, NULL);
	bool is_utf8 = header && slice_find(slice_of(header), SLICE("charset=UTF-8"), 0) != SIZE_MAX;
	po_message_iterator_t i = po_message_iterator(file, NULL);
	for (po_message_t m; (m = po_next_message(i));)
		dump_theirs(b, m);
	po_message_iterator_free(i);
	po_file_free(file);
	return is_utf8;
}

static parl_status read_ours(struct buf *b, const char *path, parl_error *err)
{
	struct charset_request request = { .replace_bad = false };
	struct buf bytes;
	struct po_reader r;
	const struct po_entry *e;
	buf_init(&bytes, SIZE_MAX / 2);
	parl_status status = file_read(&bytes, path, err);
	if (!status && !(status = po_open(&r, slice_of(path), buf_slice(&bytes), &request, false, NULL, err))) {
		while (!(status = po_next(&r, &e, err)) && e)
			if (!e->domain.len)
				dump_ours(b, e);
		po_close(&r);
	}
	buf_release(&bytes);
	return status;
}

static void show_difference(const char *path, slice theirs, slice ours)
{
	slice a, b;
	for (size_t n = 1;; n++) {
		bool more_theirs = slice_line(&theirs, &a), more_ours = slice_line(&ours, &b);
		a = more_theirs ? a : SLICE("");
		b = more_ours ? b : SLICE("");
		if ((!more_theirs && !more_ours) || !slice_eq(a, b)) {
			printf("%s: at %zu: theirs '%.*s', ours '%.*s'\n", path, n, SLICE_ARG(a), SLICE_ARG(b));
			return;
		}
	}
}

/* 1 when they differ; *compared counts the files that could be. */
static int compare(const char *path, size_t *compared)
{
	struct buf theirs, ours;
	parl_error err = { 0 };
	int bad = 0;
	buf_init(&theirs, SIZE_MAX / 2);
	buf_init(&ours, SIZE_MAX / 2);
	bool is_utf8 = read_theirs(&theirs, path);
	if (!complaints && is_utf8) {
		++*compared;
		if (read_ours(&ours, path, &err)) {
			printf("%s:%lu:%lu: only we refuse it: %s\n", path, err.line, err.column, err.message);
			bad = 1;
		} else if (!slice_eq(buf_slice(&theirs), buf_slice(&ours))) {
			show_difference(path, buf_slice(&theirs), buf_slice(&ours));
			bad = 1;
		}
	}
	buf_release(&theirs);
	buf_release(&ours);
	return bad;
}

struct maker {
	struct buf b;
	uint64_t state;
	unsigned number; /* of the message, which keeps keys apart */
};

static unsigned rnd(struct maker *m, unsigned n)
{
	m->state = m->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(m->state >> 33) % n;
}

static const char *pick(struct maker *m, const char *const *pool, unsigned n)
{
	return pool[rnd(m, n)];
}
#define PICK(m, pool) pick(m, pool, sizeof(pool) / sizeof *(pool))

static void put_string(struct maker *m, const char *front, const char *keyword, const char *key)
{
	static const char *const pieces[] = {
		"", "a", "two words", "\\n", "%d files", "\\\"quoted\\\"", "tab\\t", "\\\\", "联合国", "é", "\\x41", "\\101", " blank ", "#no comment",
		"msgid", "\\a\\b\\f\\v\\r",
	};
	buf_printf(&m->b, "%s%s%s\"%s%s\"\n", front, keyword, rnd(m, 4) ? " " : "  ", key, PICK(m, pieces));
	for (unsigned n = rnd(m, 3); n; n--)
		buf_printf(&m->b, "%s%s\"%s\"\n", front, rnd(m, 5) ? "" : "  ", PICK(m, pieces));
}

static void put_comments(struct maker *m)
{
	static const char *const lines[] = {
		"# note", "#", "#  indented note", "#. extracted", "#. ", "#.", "#: a.c:1 b.c:22", "#: c.c:3", "#: only-a-name", "#note without a blank",
		"#.extracted without a blank",
	};
	static const char *const flags[] = {
		"#, fuzzy", "#, c-format", "#, fuzzy, no-c-format", "#, python-format,no-wrap", "#, range: 0..9", "#,c-format", "#, c-format, fuzzy",
	};
	unsigned at = rnd(m, 9); /* one line of flags: libgettextpo 0.21 forgets those before the last */
	for (unsigned i = 0, n = rnd(m, 5); i <= n; i++)
		buf_printf(&m->b, "%s\n", i == at ? PICK(m, flags) : PICK(m, lines));
}

static void put_message(struct maker *m)
{
	static const char *const fronts[] = { "", "", "", "", "#~ " };
	const char *front = PICK(m, fronts);
	char key[24];
	snprintf(key, sizeof key, "m%u ", m->number++);
	put_comments(m);
	if (rnd(m, 6) == 0) {
		const char *previous = *front ? "#~| " : "#| ";
		if (rnd(m, 2))
			put_string(m, previous, "msgctxt", "");
		put_string(m, previous, "msgid", "");
		if (rnd(m, 3) == 0)
			put_string(m, previous, "msgid_plural", "");
	}
	if (rnd(m, 4) == 0)
		put_string(m, front, "msgctxt", "");
	put_string(m, front, "msgid", key);
	if (rnd(m, 5)) {
		put_string(m, front, "msgstr", "");
	} else {
		put_string(m, front, "msgid_plural", key);
		for (unsigned i = 0, n = 1 + rnd(m, 3); i < n; i++) {
			char keyword[24];
			snprintf(keyword, sizeof keyword, "msgstr[%u]", i);
			put_string(m, front, keyword, "");
		}
	}
	if (rnd(m, 8))
		buf_printf(&m->b, "\n");
}

static int compare_made(unsigned long count, size_t *compared)
{
	const char *path = "po_oracle.tmp";
	int bad = 0;
	for (unsigned long seed = 1; seed <= count && !bad; seed++) {
		struct maker m = { .state = seed };
		buf_init(&m.b, 1 << 24);
		buf_printf(&m.b, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
		for (unsigned n = rnd(&m, 12); n; n--)
			put_message(&m);
		FILE *f = fopen(path, "wb");
		if (!f || fwrite(m.b.ptr, 1, m.b.len, f) != m.b.len || fclose(f) != 0)
			exit(99);
		bad = compare(path, compared);
		if (bad)
			printf("seed %lu:\n%.*s", seed, SLICE_ARG(buf_slice(&m.b)));
		buf_release(&m.b);
	}
	remove(path);
	return bad;
}

int main(int argc, char **argv)
{
	size_t compared = 0;
	int bad = 0;
	if (argc == 3 && strcmp(argv[1], "--made") == 0)
		bad = compare_made(strtoul(argv[2], NULL, 10), &compared);
	else
		for (int i = 1; i < argc; i++)
			bad |= compare(argv[i], &compared);
	printf("%zu files compared\n", compared);
	return bad;
}
