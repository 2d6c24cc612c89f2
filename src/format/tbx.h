/* What the TBX formats share: one tolerant reader of every generation, and the vocabulary of its picklists.
 *
 * fmt_tbx.c writes ISO 30042:2019 ("v3", root tbx), fmt_tbx2.c the older MARTIF form ("v2", root martif). */
#ifndef PARL_FORMAT_TBX_H
#define PARL_FORMAT_TBX_H

#include "format/format.h"

/* The picklists that are fields of a term and not items. */
enum tbx_field { TBX_NO_FIELD, TBX_STATUS, TBX_PART, TBX_TYPE, TBX_GENDER };

/* By the name of the data category; also usageStatus of the coming revision and termStatus of TBX-Min 2013. */
enum tbx_field tbx_field(slice name);

/* Reads what fmt_tbx and fmt_tbx2 describe; the contract is that of parl_format.read_termbase. */
parl_status tbx_read(struct termbase *tb, slice name, slice bytes, const struct read_options *options, const struct diag *diag,
		     parl_error *err);

/* 95 when the first tag is that of a TBX file, 40 when a martif seems to stand inside another file; else 0. */
int tbx_probe(slice head);

#endif
