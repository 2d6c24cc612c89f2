#include <config.h>
#include "format/language_pair.h"

parl_status language_pair_choose(struct language_pair *p, const struct termbase *tb, const struct write_options *options,
				 const char *format, parl_error *err)
{
	p->given[0] = language_parse(options->source_language);
	p->given[1] = language_parse(options->target_language);
	p->source = language_slice(&p->given[0]);
	p->target = language_slice(&p->given[1]);
	for (uint32_t i = 0; i < map_len(&tb->languages); i++) {
		slice tag = map_key(&tb->languages, i);
		if (!p->source.len && !slice_eq(tag, p->target))
			p->source = tag;
		else if (!p->target.len && !slice_eq(tag, p->source))
			p->target = tag;
	}
	if (!p->source.len || !p->target.len)
		return error_set(err, PARL_ARGUMENT, _("%s needs two languages, and the termbase has not two; name them with --from and --to"),
				 format);
	return PARL_OK;
}

void language_pair_tell(const struct language_pair *p, const struct termbase *tb, const char *format, const struct diag *diag)
{
	size_t all = map_len(&tb->languages), others = all > 2 ? all - 2 : 0;
	if (others)
		diag_emit(diag, PARL_NOTE, SLICE(""), 0, 0, "loss",
			  ngettext_("%s holds two languages, here %.*s and %.*s; %zu other is left out",
				    "%s holds two languages, here %.*s and %.*s; %zu others are left out", others),
			  format, SLICE_ARG(p->source), SLICE_ARG(p->target), others);
}
