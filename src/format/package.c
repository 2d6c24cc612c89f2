/* Containers are read with libarchive, from memory to memory: no path of the container is ever opened or written.
 *
 * What an entry's header says of its size is not believed.  The bytes that come out are counted, and compared with the bytes of
 * the whole file: text compresses to a tenth or so, a hundredth at the best, and what promises more is a bomb. */
#include <config.h>
#include "format/package.h"

#include <archive.h>
#include <archive_entry.h>

enum {
	ENTRIES_MAX = 1 << 16,
	SIZE_MAX_BYTES = 1 << 29, /* of all members that are read */
	RATIO_MAX = 200,
	RATIO_FREE = 1 << 20,     /* bytes that need no measure */
};

struct reading {
	struct archive *archive;
	slice name;
	size_t size; /* of the container */
	size_t used; /* bytes that came out so far */
	parl_error *err;
};

static parl_status broken(const struct reading *r)
{
	const char *why = archive_error_string(r->archive);
	return error_at(r->err, PARL_SYNTAX, r->name, 0, 0, _("this ZIP container is broken: %s"), why ? why : "?");
}

static parl_status read_member(struct reading *r, struct package_member *m)
{
	char chunk[8192];
	la_ssize_t n;
	while ((n = archive_read_data(r->archive, chunk, sizeof chunk)) > 0) {
		r->used += (size_t)n;
		if (r->used > SIZE_MAX_BYTES || (r->used > RATIO_FREE && r->used / RATIO_MAX > r->size))
			return error_at(r->err, PARL_LIMIT, r->name, 0, 0, _("'%s' inside is larger than can be right"), m->name);
		if (!buf_append(&m->bytes, (slice){ chunk, (size_t)n }))
			return error_nomem(r->err);
	}
	m->found = true;
	return n < 0 ? broken(r) : PARL_OK;
}

static struct package_member *wanted(struct package_member *members, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (path && !members[i].found && !strcmp(members[i].name, path))
			return &members[i];
	return NULL;
}

static parl_status read_entries(struct reading *r, struct package_member *members, size_t n)
{
	struct archive_entry *entry;
	int code;
	for (size_t count = 0; (code = archive_read_next_header(r->archive, &entry)) != ARCHIVE_EOF; count++) {
		if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
			return broken(r);
		if (count >= ENTRIES_MAX)
			return error_at(r->err, PARL_LIMIT, r->name, 0, 0, _("this ZIP container has too many entries"));
		struct package_member *m = wanted(members, n, archive_entry_pathname(entry));
		if (m && archive_entry_is_encrypted(entry))
			return error_at(r->err, PARL_UNSUPPORTED, r->name, 0, 0, _("this file is encrypted"));
		if (m)
			TRY(read_member(r, m));
	}
	for (size_t i = 0; i < n; i++)
		if (members[i].needed && !members[i].found)
			return error_at(r->err, PARL_SYNTAX, r->name, 0, 0, _("there is no '%s' inside"), members[i].name);
	return PARL_OK;
}

parl_status package_read(struct package_member *members, size_t n, slice name, slice bytes, parl_error *err)
{
	for (size_t i = 0; i < n; i++)
		buf_init(&members[i].bytes, BUF_TEXT_MAX);
	struct reading r = { .archive = archive_read_new(), .name = name, .size = bytes.len, .err = err };
	if (!r.archive)
		return error_nomem(err);
	parl_status status;
	if (archive_read_support_format_zip(r.archive) != ARCHIVE_OK ||
	    archive_read_open_memory(r.archive, bytes.len ? bytes.ptr : "", bytes.len) != ARCHIVE_OK)
		status = broken(&r);
	else
		status = read_entries(&r, members, n);
	archive_read_free(r.archive);
	return status;
}

void package_release(struct package_member *members, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_release(&members[i].bytes);
}

bool package_begins(slice head, slice what)
{
	return slice_starts(head, SLICE("PK\3\4")) && slice_find(head, what, 0) != SIZE_MAX;
}
