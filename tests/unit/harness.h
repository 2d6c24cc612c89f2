/* What every unit test begins with. */
#ifndef PARL_TESTS_HARNESS_H
#define PARL_TESTS_HARNESS_H

#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

static inline void assert_slice(slice got, const char *want)
{
	if (!slice_eq(got, slice_of(want)))
		fail_msg("got '%.*s', want '%s'", SLICE_ARG(got), want);
}

#endif
