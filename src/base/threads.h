/* A handful of jobs, done by several threads. */
#ifndef PARL_BASE_THREADS_H
#define PARL_BASE_THREADS_H

#include <stddef.h>

enum { THREADS_MOST = 64 };

/* The processors that can be used now; at least 1, at most THREADS_MOST. */
unsigned threads_available(void);

/* Calls job(data, 0) to job(data, njobs - 1), each once, on up to nthreads threads of which the caller is one, and comes back when
 * all are done.  The order is not fixed: jobs must not depend on each other.  Where no thread can be had, the caller's does all. */
void threads_run(unsigned nthreads, size_t njobs, void (*job)(void *data, size_t number), void *data);

#endif
