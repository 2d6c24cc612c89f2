/* POSIX threads.  They take the next job from a counter behind a lock: jobs last long here, so a lock costs nothing. */
#include <config.h>
#include "base/threads.h"

#include <pthread.h>
#include <unistd.h>

struct work {
	pthread_mutex_t lock;
	size_t next, njobs;
	void (*job)(void *data, size_t number);
	void *data;
};

unsigned threads_available(void)
{
#ifdef _SC_NPROCESSORS_ONLN
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	if (n > 0)
		return n > THREADS_MOST ? THREADS_MOST : (unsigned)n;
#endif
	return 1;
}

static void *work(void *opaque)
{
	struct work *w = opaque;
	for (;;) {
		pthread_mutex_lock(&w->lock);
		size_t number = w->next < w->njobs ? w->next++ : w->njobs;
		pthread_mutex_unlock(&w->lock);
		if (number == w->njobs)
			return NULL;
		w->job(w->data, number);
	}
}

void threads_run(unsigned nthreads, size_t njobs, void (*job)(void *data, size_t number), void *data)
{
	struct work w = { .njobs = njobs, .job = job, .data = data };
	pthread_t threads[THREADS_MOST];
	size_t n = nthreads < njobs ? nthreads : njobs, started = 0;
	if (n < 2 || pthread_mutex_init(&w.lock, NULL) != 0) {
		for (size_t i = 0; i < njobs; i++)
			job(data, i);
		return;
	}
	n = n > THREADS_MOST ? THREADS_MOST : n;
	while (started + 1 < n && pthread_create(&threads[started], NULL, work, &w) == 0)
		started++;
	work(&w);
	for (size_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&w.lock);
}
