/* Formats that hold one language, keys with values: the draft beside the file with the sources.
 *
 * A reader gives entries one after the other; the driver reads the source file first (remembering where its values stand), then the
 * draft, and pairs them by key.  Entries of one key with plural categories that follow each other make one unit. */
#ifndef PARL_FORMAT_DRAFT_PAIR_H
#define PARL_FORMAT_DRAFT_PAIR_H

#include "format/draft_make.h"

struct draft_entry {
	slice key;        /* whole; lives until the next call */
	slice form;       /* plural category ("one"); empty: none */
	slice comment;    /* lives as the key */
	size_t from, to;  /* the value in the text */
	unsigned kind;    /* the format's own: how the value is written */
};

struct draft_entries;

struct draft_pair_format {
	slice (*charset)(slice bytes); /* may be NULL */
	enum charset_declaration declaration;
	parl_status (*open)(struct draft_entries *r, parl_error *err); /* may be NULL; sets `own` */
	void (*close)(struct draft_entries *r);                        /* may be NULL; also after a failed open */
	parl_status (*next)(struct draft_entries *r, struct draft_entry *e, bool *found, parl_error *err);
	void (*add)(struct draft_maker *m, slice file, const struct draft_entry *e); /* the value's text to the side begun last */
};

/* One file being read. */
struct draft_entries {
	const struct draft_pair_format *format;
	slice name, text;
	size_t at;
	struct buf key, comment;   /* for the reader to use */
	struct draft_cursor errors; /* where error messages are placed */
	bool keep_going;
	const struct diag *diag;
	slice language;            /* when the file tells */
	void *own;
};

/* PARL_SYNTAX at an offset of the text. */
parl_status draft_entries_error(struct draft_entries *r, size_t at, const char *what, parl_error *err);

parl_status draft_pair_read(const struct draft_pair_format *format, const struct draft_input *in, const struct draft_sink *sink,
			    const struct diag *diag, parl_error *err);

/* One of the six categories of CLDR: "zero", "one" … */
bool draft_is_plural_form(slice s);

/* The language that a path tells: values-zh-rCN/strings.xml, zh-Hans.lproj/x.strings, locales/fr/a.json, messages_pt_BR.properties. */
struct language draft_language_of_path(slice path);

/* The offset behind a \uXXXX (and its low half, where it needs one) whose digits begin at `at`, with the character; at itself when
 * there are no four digits.  A half without the other is U+FFFD. */
size_t draft_read_u(slice text, size_t at, uint32_t *character);

#endif
