/* ICU's line break iterator in the root locale, whose tailorings for single languages would make files depend on who
 * writes them. */
#include <config.h>
#include "text/linebreak.h"

#include <unicode/ubrk.h>

#include "base/alloc.h"
#include "text/icu_status.h"

struct linebreaker {
	UBreakIterator *iterator;
};

struct linebreaker *linebreaker_new(parl_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	struct linebreaker *b = mem_zalloc(sizeof *b);
	if (!b) {
		error_nomem(err);
		return NULL;
	}
	b->iterator = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
	if (U_FAILURE(status)) {
		icu_error(err, status);
		linebreaker_free(b);
		return NULL;
	}
	return b;
}

void linebreaker_free(struct linebreaker *b)
{
	if (!b)
		return;
	if (b->iterator)
		ubrk_close(b->iterator);
	mem_free(b);
}

parl_status linebreaker_find(struct linebreaker *b, slice text, struct break_list *breaks, parl_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UText t = UTEXT_INITIALIZER;
	bool ok = true;
	vec_clear(&breaks->list);
	utext_openUTF8(&t, text.ptr, (int64_t)text.len, &status);
	ubrk_setUText(b->iterator, &t, &status);
	if (U_SUCCESS(status)) {
		ubrk_first(b->iterator);
		for (int32_t at; ok && (at = ubrk_next(b->iterator)) != UBRK_DONE && (size_t)at < text.len;)
			ok = vec_push(&breaks->list, (uint32_t)at);
	}
	utext_close(&t);
	if (U_FAILURE(status))
		return icu_error(err, status);
	return ok ? PARL_OK : error_nomem(err);
}
