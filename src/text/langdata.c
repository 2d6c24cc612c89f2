/* The tag is parsed first, so that nothing of what a user writes can lead out of the folder. */
#include <config.h>
#include "text/langdata.h"

#include "base/buf.h"
#include "model/language.h"

char *langdata_path(const char *data_dir, slice language, const char *name)
{
	struct language parsed = language_parse(language);
	slice code = language_primary(language_slice(&parsed));
	if (!code.len)
		code = SLICE("und");
	struct buf b;
	buf_init(&b, 1 << 20);
	if (buf_printf(&b, "%s/lang/%.*s/%s", data_dir, SLICE_ARG(code), name) && buf_putc(&b, '\0'))
		return b.ptr;
	buf_release(&b);
	return NULL;
}
