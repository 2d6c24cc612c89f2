/* Work on several processors at once. */
#ifndef PARL_BASE_THREAD_H
#define PARL_BASE_THREAD_H

#include <stddef.h>

/* One piece of the work; runs at the same time as the others. */
typedef void thread_fn(void *user, size_t number);

enum { THREADS_MAX = 64 };

/* Runs pieces 0 to n - 1, each on a thread of its own, the last on that of the caller, and waits for all; n is at most THREADS_MAX.
 * A piece for which there is no thread to be had runs on the caller's. */
void threads_run(size_t n, thread_fn *fn, void *user);

/* How many processors there are to run on; 1 when that cannot be told. */
size_t threads_processors(void);

#endif
