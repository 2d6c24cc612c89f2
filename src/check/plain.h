/* A text of a draft as the rules on language see it, and how they speak of what they find.
 *
 * Tags, placeholders, URLs and other marks are replaced byte for byte by control characters, so that offsets stay what they are and no
 * rule takes the d of "%d" for a letter. */
#ifndef PARL_CHECK_PLAIN_H
#define PARL_CHECK_PLAIN_H

#include "base/buf.h"
#include "base/message.h"
#include "check/rule.h"

enum {
	PLAIN_OBJECT = 0x01, /* in place of a placeholder, URL or literal: something that is read as a word */
	PLAIN_TAG = 0x02,    /* a tag: nothing that is read */
	PLAIN_KEY = 0x03,    /* an accelerator: nothing, inside a word */
};

/* Scratch space for one text; a zeroed struct is ready. */
struct plain {
	struct buf buf;
};

/* The text without its marks, borrowed from the side or from p until the next call.  False when out of memory. */
bool plain_text(struct plain *p, const struct draft_side *side, slice *out);
void plain_release(struct plain *p);

/* What bytes a text has, so that a rule can see at a glance that it has nothing to say. */
enum {
	SEEN_DIGIT = 1,    /* ASCII */
	SEEN_HIGH = 2,     /* not ASCII */
	SEEN_UPPER = 4,
	SEEN_LOWER = 8,
	SEEN_SPACE = 16,
	SEEN_POINT = 32,   /* . , : ; ! ? */
	SEEN_BRACKET = 64,
	SEEN_QUOTE = 128,  /* " */
};
unsigned text_seen(slice text);

/* Is there a byte that is not ASCII? */
bool text_has_high(slice text);

/* A language as a number that can be compared: LANG2('z','h') for "zh-Hans-CN"; 0 for none or one of three letters. */
#define LANG2(a, b) ((unsigned)(a) << 8 | (unsigned)(b))
unsigned language_code(slice tag);

/* The text of a span, cut where it is too long to be quoted in a message. */
slice quoted(slice text, struct span span);

/* Reports with a message made like printf's, which is cut where it is too long.  False when out of memory. */
bool tell(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, struct check_report *r,
	  const char *fmt, ...) PRINTF_LIKE(5, 6);

#endif
