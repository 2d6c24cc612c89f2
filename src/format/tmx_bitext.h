/* Aligned sentences as a translation memory. */
#ifndef PARL_FORMAT_TMX_BITEXT_H
#define PARL_FORMAT_TMX_BITEXT_H

#include "base/diag.h"
#include "base/out.h"
#include "model/bitext.h"

/* TMX 1.4 with a unit for each bead that has both sides and at least min_score; several bitexts share one file. */
parl_status tmx_write_bitexts(const struct bitext *const *bitexts, size_t n, double min_score, slice creator, struct out *out,
			      const struct diag *diag, parl_error *err);

#endif
