/* A ZIP container made in memory. */
#ifndef PARL_TESTS_ZIP_H
#define PARL_TESTS_ZIP_H

#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>

#include "base/slice.h"

struct zip_member {
	const char *name;
	slice bytes;
};

/* Writes the members, compressed or stored, into to[0 .. size); the length of the container, 0 on failure. */
static inline size_t zip_write(const struct zip_member *members, size_t n, bool compressed, void *to, size_t size)
{
	size_t used = 0;
	struct archive *a = archive_write_new();
	struct archive_entry *e = archive_entry_new();
	bool ok = a && e && archive_write_set_format_zip(a) == ARCHIVE_OK &&
		  (compressed ? archive_write_zip_set_compression_deflate(a) : archive_write_zip_set_compression_store(a)) == ARCHIVE_OK &&
		  archive_write_open_memory(a, to, size, &used) == ARCHIVE_OK;
	for (size_t i = 0; i < n && ok; i++) {
		archive_entry_clear(e);
		archive_entry_set_pathname(e, members[i].name);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_size(e, (la_int64_t)members[i].bytes.len);
		ok = archive_write_header(a, e) == ARCHIVE_OK &&
		     archive_write_data(a, members[i].bytes.ptr, members[i].bytes.len) == (la_ssize_t)members[i].bytes.len;
	}
	ok = ok && archive_write_close(a) == ARCHIVE_OK;
	archive_entry_free(e);
	archive_write_free(a);
	return ok ? used : 0;
}

#endif
