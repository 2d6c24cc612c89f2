/* Operations on borrowed bytes. */
#include <config.h>
#include "base/slice.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool slice_eq_nocase(slice a, slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

int slice_cmp(slice a, slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool slice_starts(slice s, slice prefix)
{
	return s.len >= prefix.len && slice_eq(slice_sub(s, 0, prefix.len), prefix);
}

bool slice_ends(slice s, slice suffix)
{
	return s.len >= suffix.len && slice_eq(slice_sub(s, s.len - suffix.len, s.len), suffix);
}

size_t slice_find(slice s, slice needle, size_t from)
{
	if (needle.len == 0)
		return from <= s.len ? from : SIZE_MAX;
	while (from < s.len && s.len - from >= needle.len) {
		const char *hit = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
		if (!hit)
			return SIZE_MAX;
		from = (size_t)(hit - s.ptr);
		if (memcmp(hit, needle.ptr, needle.len) == 0)
			return from;
		from++;
	}
	return SIZE_MAX;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

slice slice_trim(slice s)
{
	while (s.len && is_blank(s.ptr[0]))
		s.ptr++, s.len--;
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool slice_split(slice *rest, char separator, slice *part)
{
	if (!rest->ptr)
		return false;
	const char *hit = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
	if (!hit) {
		*part = *rest;
		*rest = (slice){ NULL, 0 };
		return true;
	}
	*part = slice_between(rest->ptr, hit);
	*rest = slice_between(hit + 1, rest->ptr + rest->len);
	return true;
}

bool slice_line(slice *rest, slice *line)
{
	size_t i = 0;
	if (rest->len == 0)
		return false;
	while (i < rest->len && rest->ptr[i] != '\n' && rest->ptr[i] != '\r')
		i++;
	*line = slice_sub(*rest, 0, i);
	if (i < rest->len && rest->ptr[i] == '\r' && i + 1 < rest->len && rest->ptr[i + 1] == '\n')
		i++;
	*rest = slice_sub(*rest, i + 1, rest->len);
	return true;
}
