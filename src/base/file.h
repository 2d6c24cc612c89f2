/* Reading files whole or piece by piece, and mapping data files. */
#ifndef PARL_BASE_FILE_H
#define PARL_BASE_FILE_H

#include "base/buf.h"
#include "base/error.h"

/* Reads all of a file, or of standard input for "-", into an initialised buffer.  A file over the buffer's maximum is
 * PARL_LIMIT, a name that leads to no readable file PARL_NOFILE, what the system fails at PARL_IO, all with the name. */
parl_status file_read(struct buf *into, const char *path, parl_error *err);

/* A file's bytes, read-only, shared between processes where the system can. */
struct mapping {
	slice bytes;
	void *base; /* NULL when the bytes were read into memory */
};

parl_status mapping_open(struct mapping *m, const char *path, parl_error *err);
void mapping_release(struct mapping *m);

/* A file read piece by piece. */
struct file_stream {
	int fd;
	const char *path; /* borrowed */
	struct buf piece;
	size_t at;        /* in piece: what comes next */
	bool ended;
};

/* path "-" is standard input.  On failure nothing needs to be closed. */
parl_status file_stream_open(struct file_stream *s, const char *path, parl_error *err);

/* The next bytes, at least `want` of them and fewer only at the end; good until the next call. */
parl_status file_stream_peek(struct file_stream *s, size_t want, slice *bytes, parl_error *err);
void file_stream_take(struct file_stream *s, size_t n); /* of those */

/* All that is left. */
parl_status file_stream_rest(struct file_stream *s, slice *bytes, parl_error *err);

/* Back to the beginning; only regular files can. */
bool file_stream_can_rewind(const struct file_stream *s);
parl_status file_stream_rewind(struct file_stream *s, parl_error *err);

void file_stream_close(struct file_stream *s);

bool file_exists(const char *path);

/* folder + "/" + name as a heap string (mem_free), or NULL when out of memory. */
char *path_join(const char *folder, const char *name);

#endif
