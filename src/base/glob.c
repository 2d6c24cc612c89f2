/* Two stars to come back to: the last `*`, which takes one byte more each time but no '/', and when that is at its end the last `**`,
 * which takes anything.  An earlier star never needs to be tried again, since what followed it has fitted as early as it could. */
#include <config.h>
#include "base/glob.h"

/* Where what follows a `**` may begin next: anywhere, or where a name begins; past the end when nowhere. */
static size_t next_start(slice s, size_t at, bool by_folder)
{
	if (!by_folder)
		return at + 1;
	size_t slash = slice_find(s, SLICE("/"), at);
	return slash == SIZE_MAX ? s.len + 1 : slash + 1;
}

static bool fits(slice p, slice s)
{
	size_t i = 0, k = 0;
	size_t star = SIZE_MAX, star_at = 0, stars = SIZE_MAX, stars_at = 0;
	bool by_folder = false;
	while (k < s.len) {
		char c = i < p.len ? p.ptr[i] : '\0';
		if (c == '*' && i + 1 < p.len && p.ptr[i + 1] == '*') {
			i += 2;
			by_folder = i < p.len && p.ptr[i] == '/';
			i += by_folder;
			stars = i;
			stars_at = k;
			star = SIZE_MAX;
		} else if (c == '*') {
			star = ++i;
			star_at = k;
		} else if (i < p.len && (c == s.ptr[k] || (c == '?' && s.ptr[k] != '/'))) {
			i++;
			k++;
		} else if (star != SIZE_MAX && s.ptr[star_at] != '/') {
			i = star;
			k = ++star_at;
		} else if (stars != SIZE_MAX && (stars_at = next_start(s, stars_at, by_folder)) <= s.len) {
			i = stars;
			k = stars_at;
			star = SIZE_MAX;
		} else {
			return false;
		}
	}
	while (i < p.len && p.ptr[i] == '*')
		i++;
	return i == p.len;
}

/* A folder above the path that fits, with what is in it. */
static bool fits_folder(slice pattern, slice path, bool by_name)
{
	for (size_t at = 0, begin = 0; (at = slice_find(path, SLICE("/"), at)) != SIZE_MAX; begin = ++at)
		if (fits(pattern, slice_sub(path, by_name ? begin : 0, at)))
			return true;
	return false;
}

bool glob_matches(slice pattern, slice path)
{
	if (slice_starts(pattern, SLICE("./")))
		pattern = slice_sub(pattern, 2, pattern.len);
	bool is_folder = slice_ends(pattern, SLICE("/"));
	if (is_folder)
		pattern = slice_sub(pattern, 0, pattern.len - 1);
	bool by_name = slice_find(pattern, SLICE("/"), 0) == SIZE_MAX;
	if (is_folder)
		return fits_folder(pattern, path, by_name);
	for (size_t at; by_name && (at = slice_find(path, SLICE("/"), 0)) != SIZE_MAX;)
		path = slice_sub(path, at + 1, path.len);
	return fits(pattern, path);
}
