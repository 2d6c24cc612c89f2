/* JSON byte for byte (RFC 8259), for those who must know where every string stands: strings with the path that leads to them.
 *
 * Comments and commas too many, which people write by hand, are let pass. */
#ifndef PARL_FORMAT_JSON_SCAN_H
#define PARL_FORMAT_JSON_SCAN_H

#include "format/draft_make.h"

enum json_event { JSON_END_OF_FILE, JSON_STRING_VALUE, JSON_OTHER_VALUE, JSON_OPEN, JSON_CLOSE };

enum { JSON_DEPTH_MAX = 256 };

struct json_scan {
	slice text;
	size_t at;
	enum json_event event;
	size_t from, to;     /* of a string's content; of OPEN and CLOSE: the bracket */
	size_t key_from, key_to; /* of the key read last */
	struct buf path;     /* keys to the present value, one after the other, decoded */
	size_t depth;        /* how many keys the path has; of CLOSE: that of the value closed */
	struct json_level {
		size_t key;      /* where the level's key begins in the path */
		bool is_array;
		bool has_value;  /* the next one needs a comma */
		uint32_t index;
	} levels[JSON_DEPTH_MAX + 1];
	size_t bad_at;       /* on failure */
	const char *why;
};

void json_scan_init(struct json_scan *s, slice text);
void json_scan_release(struct json_scan *s);

/* PARL_SYNTAX, PARL_LIMIT or PARL_NOMEM, with bad_at and why set. */
parl_status json_scan_next(struct json_scan *s);

/* The key at a depth, 1 for the outermost. */
slice json_scan_key(const struct json_scan *s, size_t depth);

/* Adds a string's content to the side begun last. */
void json_add_string(struct draft_maker *m, slice file, size_t from, size_t to);

/* Appends a string's content, decoded. */
bool json_decode(struct buf *out, slice file, size_t from, size_t to);

/* draft_format.escape of JSON. */
bool json_escape_draft(struct buf *out, slice text, struct draft_spot *spot);

#endif
