/* ICU never refuses to name a region: it falls back to another language, the process's own at last, and then to the code.
 * Both are no names here.  The first is seen when the language's data is opened, where ICU tells by a warning that it took the
 * default instead; the second when the name is the code. */
#include <config.h>
#include "text/regions.h"

#include <unicode/udisplaycontext.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/alloc.h"
#include "text/icu_status.h"

enum { NAME_MAX_UNITS = 256 }; /* UTF-16; the longest name of CLDR has less than half of it */

struct region_names {
	ULocaleDisplayNames *full, *brief;
};

const char *const *region_codes(void)
{
	return uloc_getISOCountries();
}

const char *region_source(void)
{
	return "Unicode CLDR, as in ICU " U_ICU_VERSION;
}

/* Has ICU region names in this very language, and not only by way of the default one? */
static bool is_known(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *r = ures_open(U_ICUDATA_NAME "-region", locale, &status);
	ures_close(r);
	return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

static ULocaleDisplayNames *open_names(const char *locale, UDisplayContext length, UErrorCode *status)
{
	UDisplayContext contexts[] = { length, UDISPCTX_STANDARD_NAMES, UDISPCTX_NO_SUBSTITUTE };
	return uldn_openForContext(locale, contexts, 3, status);
}

parl_status region_names_open(struct region_names **out, slice language, parl_error *err)
{
	char tag[ULOC_FULLNAME_CAPACITY], locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	*out = NULL;
	if (language.len == 0 || language.len >= sizeof tag)
		return PARL_OK;
	memcpy(tag, language.ptr, language.len);
	tag[language.len] = '\0';
	int32_t len = uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || len == 0 || !is_known(locale))
		return PARL_OK;
	struct region_names *names = mem_zalloc(sizeof *names);
	if (!names)
		return error_nomem(err);
	names->full = open_names(locale, UDISPCTX_LENGTH_FULL, &status);
	names->brief = open_names(locale, UDISPCTX_LENGTH_SHORT, &status);
	if (U_FAILURE(status)) {
		region_names_free(names);
		return icu_error(err, status);
	}
	*out = names;
	return PARL_OK;
}

void region_names_free(struct region_names *names)
{
	if (!names)
		return;
	uldn_close(names->full);
	uldn_close(names->brief);
	mem_free(names);
}

bool region_name(const struct region_names *names, const char *code, enum region_length length, struct buf *out)
{
	UChar name[NAME_MAX_UNITS];
	char utf8[3 * NAME_MAX_UNITS];
	int32_t len = 0;
	UErrorCode status = U_ZERO_ERROR;
	int32_t units = uldn_regionDisplayName(length == REGION_SHORT ? names->brief : names->full, code, name, NAME_MAX_UNITS, &status);
	if (U_FAILURE(status) || units <= 0 || units > NAME_MAX_UNITS)
		return status != U_MEMORY_ALLOCATION_ERROR;
	u_strToUTF8(utf8, sizeof utf8, &len, name, units, &status);
	slice s = { utf8, (size_t)len };
	return U_FAILURE(status) || slice_eq(s, slice_of(code)) || buf_append(out, s);
}
