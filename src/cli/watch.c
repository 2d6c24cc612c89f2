/* Polling. */
#include <config.h>
#include "cli/watch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct stamp stamp_of(const char *path)
{
	struct stat st;
	if (stat(path, &st))
		return (struct stamp){ 0 };
	struct stamp s = { .seconds = st.st_mtime, .size = st.st_size, .inode = (long long)st.st_ino };
#if defined __APPLE__
	s.nanoseconds = st.st_mtimespec.tv_nsec;
#else
	s.nanoseconds = st.st_mtim.tv_nsec;
#endif
	return s;
}

bool stamp_equal(const struct stamp *a, const struct stamp *b)
{
	return a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->size == b->size && a->inode == b->inode;
}

bool watch_add(struct watch *w, const char *path)
{
	if (w->len == w->cap) {
		size_t cap = w->cap ? w->cap * 2 : 16;
		struct watched *at = realloc(w->at, cap * sizeof *at);
		if (!at)
			return false;
		w->at = at;
		w->cap = cap;
	}
	w->at[w->len].path = strdup(path);
	w->at[w->len].stamp = stamp_of(path);
	return w->at[w->len].path && ++w->len;
}

void watch_again(struct watch *w)
{
	for (size_t i = 0; i < w->len; i++)
		w->at[i].stamp = stamp_of(w->at[i].path);
}

void watch_wait(const struct watch *w)
{
	const struct timespec pause = { .tv_nsec = 300 * 1000 * 1000 };
	for (;;) {
		nanosleep(&pause, NULL);
		for (size_t i = 0; i < w->len; i++) {
			struct stamp now = stamp_of(w->at[i].path);
			if (!stamp_equal(&now, &w->at[i].stamp))
				return;
		}
	}
}

void watch_release(struct watch *w)
{
	for (size_t i = 0; i < w->len; i++)
		free(w->at[i].path);
	free(w->at);
	*w = (struct watch){ 0 };
}
