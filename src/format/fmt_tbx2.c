/* TBX of 2008 ("v2", root martif), which Translate Toolkit, Weblate, OmegaT and Okapi read, and only this.
 *
 * Written: TBX-Basic of 2008, one tig a term, the section of the source language first because older readers take the first
 * two whatever their language; with the dialect "TBX" the default dialect, which holds every data category and more kinds of groups.
 * No DOCTYPE: readers in Java would try to load the DTD that it names.
 * Read: by the same reader as all TBX; files need not be named to be of this format. */
#include <config.h>
#include "format/tbx.h"

static parl_status choose_shape(const struct write_options *options, struct tbx_shape *shape, parl_error *err)
{
	*shape = (struct tbx_shape){
		.dialect = TBX_BASIC, .dialect_name = SLICE("TBX-Basic"), .v2 = true,
		.source_language = options->source_language, .target_language = options->target_language,
	};
	if (options->dct)
		return error_set(err, PARL_ARGUMENT, "%s", _("TBX of 2008 has no DCT style"));
	if (options->coming)
		return error_set(err, PARL_ARGUMENT, "%s", _("the words of the coming revision are for TBX of today, not for that of 2008"));
	if (!options->dialect.len || slice_eq_nocase(options->dialect, SLICE("TBX-Basic")))
		return PARL_OK;
	if (!slice_eq_nocase(options->dialect, SLICE("TBX")))
		return error_set(err, PARL_ARGUMENT, _("TBX of 2008 can be written as TBX-Basic or TBX, not as '%.*s'"),
				 SLICE_ARG(options->dialect));
	shape->dialect = TBX_PRIVATE;
	shape->dialect_name = SLICE("TBX");
	return PARL_OK;
}

/* XCSURI names the file of constraints that the data categories follow; readers look for it. */
static void write_encoding(struct tbx_writer *w)
{
	bool has_uri = false;
	xml_write_start(&w->xml, SLICE("encodingDesc"));
	for (const struct item *it = w->tb->encoding_desc; it; it = it->next) {
		bool is_uri = slice_eq(it->type, SLICE("XCSURI"));
		if (is_uri && has_uri)
			continue;
		has_uri = has_uri || is_uri;
		tbx_write_paragraph(w, SLICE("p"), it);
	}
	if (!has_uri) {
		struct item it = {
			.element = ELEMENT_ITEM, .type = SLICE("XCSURI"),
			.value = w->shape->dialect == TBX_BASIC ? SLICE("TBXBasicXCSV02.xcs") : SLICE("TBXXCSV02.xcs"),
		};
		tbx_write_paragraph(w, SLICE("p"), &it);
	}
	xml_write_end(&w->xml, SLICE("encodingDesc"));
}

static void write_root(struct tbx_writer *w)
{
	xml_write_start(&w->xml, SLICE("martif"));
	xml_write_attribute(&w->xml, SLICE("type"), w->shape->dialect_name);
	xml_write_attribute(&w->xml, SLICE("xml:lang"), w->tb->language.len ? w->tb->language : SLICE("en"));
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	static const struct tbx_form form = { SLICE("martif"), SLICE("martifHeader"), write_root, write_encoding };
	struct tbx_shape shape;
	TRY(choose_shape(options, &shape, err));
	return tbx_write(tb, &shape, &form, out, options->creator, diag, err);
}

extern const struct parl_format parl_format_tbx2;
const struct parl_format parl_format_tbx2 = {
	.name = "tbx2",
	.description = N_("TermBase eXchange of 2008 (martif), for Weblate, OmegaT, Okapi"),
	.extensions = (const char *const[]){ NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS |
		 FORMAT_WRITES_PARTS,
	.read_termbase = tbx_read,
	.read_file = tbx_read_file,
	.write_termbase = write_termbase,
};
