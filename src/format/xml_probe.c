/* Goes past declaration, processing instructions, comments and a DOCTYPE without entities of its own. */
#include <config.h>
#include "format/xml_probe.h"

static slice narrow(slice head, char *to)
{
	size_t n = 0;
	for (size_t i = 0; i < head.len && n < XML_PROBE_MAX; i++)
		if (head.ptr[i] > 0)
			to[n++] = head.ptr[i];
	return (slice){ to, n };
}

slice xml_probe_root(slice head, char ascii[XML_PROBE_MAX], slice *rest)
{
	slice s = narrow(head, ascii), none = { NULL, 0 };
	size_t at = 0, end = 0;
	if (rest)
		*rest = none;
	while ((at = slice_find(s, SLICE("<"), at)) != SIZE_MAX && at + 1 < s.len && (s.ptr[at + 1] == '?' || s.ptr[at + 1] == '!')) {
		bool is_comment = slice_starts(slice_sub(s, at, s.len), SLICE("<!--"));
		at = slice_find(s, is_comment ? SLICE("-->") : SLICE(">"), at);
	}
	if (at == SIZE_MAX || s.len == 0 || s.ptr[0] != '<')
		return none;
	slice after = slice_sub(s, at + 1, s.len);
	while (end < after.len && !strchr(" \t\r\n/>", after.ptr[end]))
		end++;
	if (rest)
		*rest = slice_sub(after, end, after.len);
	return slice_sub(after, 0, end);
}

slice xml_probe_local(slice name)
{
	size_t colon = slice_find(name, SLICE(":"), 0);
	return colon == SIZE_MAX ? name : slice_sub(name, colon + 1, name.len);
}
