/* What the TBX formats share: one tolerant reader of every generation, one writer of entries, and the vocabulary.
 *
 * fmt_tbx.c writes ISO 30042:2019 ("v3", root tbx), fmt_tbx2.c the older MARTIF form ("v2", root martif); the entries differ
 * in the names of elements and in what may stand where, which a tbx_shape says. */
#ifndef PARL_FORMAT_TBX_H
#define PARL_FORMAT_TBX_H

#include "format/format.h"
#include "format/told.h"
#include "format/xml_write.h"

/* The picklists that are fields of a term and not items. */
enum tbx_field { TBX_NO_FIELD, TBX_STATUS, TBX_PART, TBX_TYPE, TBX_GENDER, TBX_FIELDS };

/* By the name of the data category; also usageStatus of the coming revision and termStatus of TBX-Min 2013. */
enum tbx_field tbx_field(slice name);

slice tbx_field_name(enum tbx_field field);                    /* "administrativeStatus" */
uint8_t tbx_field_parse(enum tbx_field field, slice value);    /* 0: not known */
uint8_t tbx_field_get(const struct term *t, enum tbx_field field);
slice tbx_field_value(enum tbx_field field, uint8_t value);    /* as files have it: "preferredTerm-admn-sts" */

/* A <descrip type="Translation needed">No</descrip>, with which TermWeb and Weblate say "do not translate". */
bool tbx_is_translation_refused(const struct item *it);

/* Reads what fmt_tbx and fmt_tbx2 describe; the contract is that of parl_format.read_termbase. */
parl_status tbx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		     parl_error *err);

/* The contract is that of parl_format.read_file. */
parl_status tbx_read_file(struct termbase *tb, slice name, struct file_stream *file, const struct read_options *options,
			  bool *in_parts, const struct diag *diag, parl_error *err);

/* 95 when the first tag is that of a TBX file, 40 when a martif seems to stand inside another file; else 0. */
int tbx_probe(slice head);

enum tbx_dialect { TBX_CORE, TBX_MIN, TBX_BASIC, TBX_PRIVATE }; /* PRIVATE holds every data category */

struct tbx_shape {
	enum tbx_dialect dialect;
	slice dialect_name; /* for messages and for the root's type */
	bool v2, dct;
	bool coming; /* in the words of the coming revision: usageStatus, creation */
	slice source_language, target_language; /* v2: whose section goes first and second; may be empty */
};

struct tbx_writer {
	struct xml_writer xml;
	const struct termbase *tb;
	const struct tbx_shape *shape;
	struct told told;
	slice source; /* the file that the concept at hand was read from, for messages */
	struct map ids;       /* of terms and reference objects that are written, for references to them */
	struct map unwritten; /* ids of concepts that are not */
	struct buf note, markup;
	bool failed; /* out of memory */
};

/* How a generation's files look around the entries. */
struct tbx_form {
	slice root, header;                          /* names of elements */
	void (*write_root)(struct tbx_writer *w);    /* attributes of the root, and what stands before it; opens it */
	void (*write_encoding)(struct tbx_writer *w);
};

/* A whole file.  Write failures stay in *out. */
parl_status tbx_write(const struct termbase *tb, const struct tbx_shape *shape, const struct tbx_form *form, struct out *out,
		      slice creator, const struct diag *diag, parl_error *err);

/* A paragraph, note or item of header or back matter. */
void tbx_write_paragraph(struct tbx_writer *w, slice name, const struct item *it);

#endif
