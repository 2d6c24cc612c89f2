/* Waiting until one of some files changes, by looking at their times and sizes now and then: it works on every system and on every
 * kind of file system, network ones too. */
#ifndef PARL_CLI_WATCH_H
#define PARL_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>

/* What a file was like; all zeros for one that is not there. */
struct stamp {
	long long seconds, nanoseconds, size, inode;
};

struct stamp stamp_of(const char *path);
bool stamp_equal(const struct stamp *a, const struct stamp *b);

struct watched {
	char *path;
	struct stamp stamp;
};

struct watch {
	struct watched *at;
	size_t len, cap;
};

/* Remembers what the file is like now; false when out of memory. */
bool watch_add(struct watch *w, const char *path);

/* What they are like now is what they were. */
void watch_again(struct watch *w);

/* Returns when one is no longer as it was. */
void watch_wait(const struct watch *w);
void watch_release(struct watch *w);

#endif
