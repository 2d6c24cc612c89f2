/* Where results are written: a file that appears whole or not at all, standard output, or a buffer.
 *
 * Writes are collected; the first failure is kept and all later writes do nothing, so that a writer may write without
 * looking and ask once, at out_close.  A named file is written beside its place under a temporary name, and only
 * out_close puts it there (flush, fsync, rename): whatever fails, the old file stays as it was. */
#ifndef PARL_BASE_OUT_H
#define PARL_BASE_OUT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

struct out {
	struct buf pending;
	struct buf *target; /* a buffer to append to, or NULL */
	int fd;             /* -1 when there is a target */
	char *path, *temporary;
	parl_status status; /* of the first failure */
	parl_error error;
};

/* path "-" is standard output.  On failure nothing needs to be closed. */
parl_status out_open(struct out *o, const char *path, parl_error *err);

/* Appends to a buffer that the caller owns. */
void out_open_buffer(struct out *o, struct buf *target);

void out_write(struct out *o, slice s);
void out_puts(struct out *o, const char *str);
void out_putc(struct out *o, char c);
void out_printf(struct out *o, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Finishes: PARL_OK only when every byte is safely where it belongs.  Releases all. */
parl_status out_close(struct out *o, parl_error *err);

/* Files that are complete under temporary names and wait to be put in their places together.  All zeros is an empty one. */
struct out_waiting {
	char *path, *temporary;
};

struct out_batch {
	VEC(struct out_waiting) files;
};

/* Finishes like out_close, but leaves a named file to the batch; what has no temporary name is finished at once. */
parl_status out_close_later(struct out *o, struct out_batch *batch, parl_error *err);

/* Puts all in place, in order, and empties the batch; on failure the rest is taken away. */
parl_status out_batch_commit(struct out_batch *batch, parl_error *err);
void out_batch_abort(struct out_batch *batch);

/* Gives up: nothing appears, the old file stays.  Also right after a failed open or on a zeroed struct. */
void out_abort(struct out *o);

#endif
