/* Releasing what a comparison found. */
#include <config.h>
#include "model/difference.h"

void difference_release(struct difference *d)
{
	vec_release(&d->concepts);
	arena_release(&d->arena);
}
