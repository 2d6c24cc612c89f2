/* Reading files whole, and mapping data files. */
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

bool file_exists(const char *path);

/* folder + "/" + name as a heap string (mem_free), or NULL when out of memory. */
char *path_join(const char *folder, const char *name);

#endif
