/* Borrowed bytes: pointer and length, no ownership. */
#ifndef PARL_BASE_SLICE_H
#define PARL_BASE_SLICE_H

#include <parlance/base.h>

#include <string.h>

typedef parl_slice slice;

/* A slice over a string literal, usable in constant initialisers. */
#define SLICE(literal) ((slice){ "" literal, sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define SLICE_ARG(s) (int)(s).len, (s).len ? (s).ptr : ""

static inline slice slice_of(const char *str)
{
	return (slice){ str, str ? strlen(str) : 0 };
}

static inline slice slice_between(const char *begin, const char *end)
{
	return (slice){ begin, (size_t)(end - begin) };
}

/* The part [from, to) of s; both are cut down to its length. */
static inline slice slice_sub(slice s, size_t from, size_t to)
{
	to = to > s.len ? s.len : to;
	from = from > to ? to : from;
	return (slice){ from ? s.ptr + from : s.ptr, to - from }; /* NULL + 0 is undefined */
}

static inline bool slice_eq(slice a, slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* ASCII letters compare without case; for keywords of file formats, never for text. */
bool slice_eq_nocase(slice a, slice b);

/* <0, 0, >0 by bytes, which for UTF-8 is the order of code points. */
int slice_cmp(slice a, slice b);

bool slice_starts(slice s, slice prefix);
bool slice_ends(slice s, slice suffix);

/* Offset of the first `needle` at or after `from`, or SIZE_MAX.  Linear in the length of s for needles of a few bytes. */
size_t slice_find(slice s, slice needle, size_t from);

/* Without ASCII white space at both ends. */
slice slice_trim(slice s);

/* Takes the part before the next `separator` off the front of *rest (all of it when there is none).  False at the end. */
bool slice_split(slice *rest, char separator, slice *part);

/* Takes one line off the front of *rest, without its LF, CR LF or CR.  False at the end. */
bool slice_line(slice *rest, slice *line);

#endif
