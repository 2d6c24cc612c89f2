/* POSIX threads, begun and waited for in one place. */
#include <config.h>
#include "base/thread.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

struct piece {
	pthread_t thread;
	bool is_running;
	thread_fn *fn;
	void *user;
	size_t number;
};

static void *run_piece(void *opaque)
{
	struct piece *p = opaque;
	p->fn(p->user, p->number);
	return NULL;
}

void threads_run(size_t n, thread_fn *fn, void *user)
{
	struct piece pieces[THREADS_MAX];
	assert(n <= THREADS_MAX);
	for (size_t i = 0; i < n; i++) {
		pieces[i] = (struct piece){ .fn = fn, .user = user, .number = i };
		pieces[i].is_running = i + 1 < n && pthread_create(&pieces[i].thread, NULL, run_piece, &pieces[i]) == 0;
	}
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].is_running)
			pthread_join(pieces[i].thread, NULL);
		else
			run_piece(&pieces[i]);
	}
}

size_t threads_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (size_t)n : 1;
}
