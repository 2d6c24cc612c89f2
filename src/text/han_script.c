/* A character is only Traditional when ICU makes another of it in Simplified, and GB 2312, the set that Simplified Chinese is
 * written in, does not have it; and the other way round with Big5.  So 后, 里 and 干, which Traditional texts have in a sense
 * of their own, are of both scripts, and so is 乾, which Simplified keeps in 乾坤. */
#include <config.h>
#include "text/han_script.h"

#include <iconv.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { FIRST = 0x4E00, LAST = 0x9FA5, SIZE = LAST - FIRST + 1 };

struct han_table {
	uint16_t simplified[SIZE], traditional[SIZE];
};

/* Does the charset have the character? */
static bool charset_has(iconv_t to, slice utf8)
{
	char in[4], out[8];
	char *from = in, *into = out;
	size_t left = utf8.len, room = sizeof out;
	memcpy(in, utf8.ptr, utf8.len);
	iconv(to, NULL, NULL, NULL, NULL);
	return iconv(to, &from, &left, &into, &room) == 0 && !left;
}

/* All characters, a line each, and their counterparts. */
static parl_status fill(uint16_t *table, slice all, slice converted, iconv_t to, parl_error *err)
{
	size_t i = 0, k = 0;
	for (uint32_t c = FIRST; c <= LAST; c++) {
		size_t begin = i;
		utf8_next(all, &i);
		if (k >= converted.len)
			return error_set(err, PARL_INTERNAL, "%s", "the conversion of Chinese scripts lost characters");
		uint32_t other = utf8_next(converted, &k);
		i++, k++; /* the line break behind each */
		if (other != c && other >= FIRST && other <= LAST && !charset_has(to, slice_sub(all, begin, i - 1)))
			table[c - FIRST] = (uint16_t)other;
	}
	return PARL_OK;
}

static parl_status fill_both(struct han_table *t, struct folder *folder, struct buf *all, struct buf *converted, parl_error *err)
{
	parl_status status = PARL_OK;
	for (int pass = 0; pass < 2 && !status; pass++) {
		iconv_t to = iconv_open(pass ? "BIG5" : "GB2312", "UTF-8");
		if (to == (iconv_t)-1)
			return error_set(err, PARL_UNSUPPORTED, "%s", "the system does not know the character sets of Chinese");
		buf_clear(converted);
		bool ok = (pass ? folder_traditionalize : folder_simplify)(folder, buf_slice(all), converted);
		status = ok ? fill(pass ? t->traditional : t->simplified, buf_slice(all), buf_slice(converted), to, err) : error_nomem(err);
		iconv_close(to);
	}
	return status;
}

struct han_table *han_table_new(parl_error *err)
{
	struct han_table *t = mem_zalloc(sizeof *t);
	struct folder *folder = t ? folder_new(err) : NULL;
	struct buf all, converted;
	bool ok = folder != NULL;
	buf_init(&all, BUF_TEXT_MAX);
	buf_init(&converted, BUF_TEXT_MAX);
	if (!t)
		error_nomem(err);
	for (uint32_t c = FIRST; c <= LAST && ok; c++)
		ok = buf_putcp(&all, c) && buf_putc(&all, '\n'); /* so that no rule of the converter sees two */
	if (folder && !ok)
		error_nomem(err);
	ok = ok && fill_both(t, folder, &all, &converted, err) == PARL_OK;
	folder_free(folder);
	buf_release(&all);
	buf_release(&converted);
	if (ok)
		return t;
	mem_free(t);
	return NULL;
}

void han_table_free(struct han_table *t)
{
	mem_free(t);
}

uint32_t han_simplified(const struct han_table *t, uint32_t c)
{
	return c >= FIRST && c <= LAST ? t->simplified[c - FIRST] : 0;
}

uint32_t han_traditional(const struct han_table *t, uint32_t c)
{
	return c >= FIRST && c <= LAST ? t->traditional[c - FIRST] : 0;
}
