/* Canonical letter case (RFC 5646, 2.1.1) and matching.  Only Chinese gets special treatment: its region implies the script. */
#include <config.h>
#include "model/language.h"

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9');
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

struct language language_parse(slice tag)
{
	struct language l = { "" };
	size_t n = 0, nth = 0;
	slice rest = slice_trim(tag), part;
	bool after_singleton = false;
	for (size_t i = 0; i < rest.len; i++) /* a POSIX locale: "zh_CN.UTF-8", "sr@latin" */
		if (rest.ptr[i] == '.' || rest.ptr[i] == '@')
			rest.len = i;
	while (rest.len) {
		size_t k = 0;
		while (k < rest.len && rest.ptr[k] != '-' && rest.ptr[k] != '_')
			k++;
		part = slice_sub(rest, 0, k);
		rest = slice_sub(rest, k + 1, rest.len);
		bool ok = part.len >= 1 && part.len <= 8 && (nth || part.len >= 2);
		for (size_t i = 0; i < part.len; i++)
			ok = ok && (nth ? is_alnum(part.ptr[i]) : is_alpha(part.ptr[i]));
		if (!ok)
			return (struct language){ "" };
		if (n + part.len + 2 > sizeof l.tag)
			break;
		if (nth)
			l.tag[n++] = '-';
		for (size_t i = 0; i < part.len; i++) {
			char c = lower(part.ptr[i]);
			if (nth && !after_singleton && (part.len == 2 || (part.len == 4 && i == 0 && is_alpha(part.ptr[0]))))
				c = upper(c);
			l.tag[n++] = c;
		}
		after_singleton = after_singleton || part.len == 1;
		nth++;
	}
	l.tag[n] = '\0';
	return l;
}

slice language_primary(slice tag)
{
	size_t i = 0;
	while (i < tag.len && tag.ptr[i] != '-' && tag.ptr[i] != '_')
		i++;
	return slice_sub(tag, 0, i);
}

static bool has_subtag(slice tag, slice subtag)
{
	slice rest = tag, part;
	while (slice_split(&rest, '-', &part))
		if (slice_eq_nocase(part, subtag))
			return true;
	return false;
}

bool language_is_traditional(slice tag)
{
	if (has_subtag(tag, SLICE("Hans")))
		return false;
	return has_subtag(tag, SLICE("Hant")) || has_subtag(tag, SLICE("TW")) || has_subtag(tag, SLICE("HK")) ||
	       has_subtag(tag, SLICE("MO"));
}

static bool is_prefix(slice shorter, slice longer)
{
	return longer.len > shorter.len && slice_starts(longer, shorter) && longer.ptr[shorter.len] == '-';
}

int language_match(slice want, slice have)
{
	if (slice_eq(want, have))
		return 4;
	if (!slice_eq(language_primary(want), language_primary(have)))
		return 0;
	if (slice_eq(language_primary(want), SLICE("zh"))) {
		if (language_is_traditional(want) != language_is_traditional(have))
			return 0;
		return 3;
	}
	return is_prefix(want, have) || is_prefix(have, want) ? 2 : 1;
}
