/* One table, read both ways. */
#include <config.h>
#include "format/flag_words.h"

#include "model/termbase.h"

static const struct {
	const char *word;
	unsigned flag;
} words[] = {
	{ "case-sensitive", FLAG_CASE_SENSITIVE }, { "do-not-translate", FLAG_DO_NOT_TRANSLATE }, { "unverified", FLAG_UNVERIFIED },
	{ "forbidden", FLAG_FORBIDDEN }, { "off", FLAG_OFF },
};

const char *flag_word(size_t i, unsigned *flag)
{
	if (i >= sizeof words / sizeof *words)
		return NULL;
	*flag = words[i].flag;
	return words[i].word;
}

unsigned flag_parse(slice word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq_nocase(word, slice_of(words[i].word)))
			return words[i].flag;
	return 0;
}
