/* TBX, the TermBase eXchange format, as of ISO 30042:2019 ("v3").
 *
 * Read: every generation (tbx_read.c).  Written: the dialects TBX-Core 2023, TBX-Min 1.0.1 and TBX-Basic 1.2.1, in the style DCA
 * (<descrip type="definition">) or DCT (<basic:definition>); any other name of the form TBX-… is taken for a private dialect, of
 * which only the core structure is known and which holds every data category, in DCA. */
#include <config.h>
#include "format/tbx.h"

#define LTAC "https://raw.githubusercontent.com/LTAC-Global/"
#define RNG " type=\"application/xml\" schematypens=\"http://relaxng.org/ns/structure/1.0\""
#define SCHEMATRON " type=\"application/xml\" schematypens=\"http://purl.oclc.org/dsdl/schematron\""
#define NVDL " type=\"application/xml\" schematypens=\"http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0\""

/* Where the dialect's schemas are, for who wants to validate; nothing is fetched from there. */
static const struct {
	slice structure, rules, dct;
} schemas[] = {
	[TBX_CORE] = {
		SLICE("href=\"" LTAC "TBX-Core_dialect/master/Schemas/TBXcoreStructV03_TBX-Core_integrated.rng\"" RNG),
		SLICE("href=\"" LTAC "TBX-Core_dialect/master/Schemas/TBX-Core.sch\"" SCHEMATRON), SLICE(""),
	},
	[TBX_MIN] = {
		SLICE("href=\"" LTAC "TBX_Core_RNG/master/TBXcoreStructV03.rng\"" RNG),
		SLICE("href=\"" LTAC "TBX-Min_dialect/master/DCA/TBX-Min_DCA.sch\"" SCHEMATRON),
		SLICE("href=\"" LTAC "TBX-Min_dialect/master/DCT/TBX-Min.nvdl\"" NVDL),
	},
	[TBX_BASIC] = {
		SLICE("href=\"" LTAC "TBX_Core_RNG/master/TBXcoreStructV03.rng\"" RNG),
		SLICE("href=\"" LTAC "TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch\"" SCHEMATRON),
		SLICE("href=\"" LTAC "TBX-Basic_dialect/master/DCT/TBX-Basic.nvdl\"" NVDL),
	},
	[TBX_PRIVATE] = { SLICE("href=\"" LTAC "TBX_Core_RNG/master/TBXcoreStructV03.rng\"" RNG), SLICE(""), SLICE("") },
};

static parl_status choose_shape(const struct write_options *options, struct tbx_shape *shape, parl_error *err)
{
	static const struct {
		slice name;
		enum tbx_dialect dialect;
	} known[] = { { SLICE("TBX-Basic"), TBX_BASIC }, { SLICE("TBX-Min"), TBX_MIN }, { SLICE("TBX-Core"), TBX_CORE } };
	*shape = (struct tbx_shape){
		.dialect = TBX_BASIC, .dialect_name = known[0].name, .dct = options->dct, .coming = options->coming,
	};
	if (!options->dialect.len)
		return PARL_OK;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_eq_nocase(options->dialect, known[i].name)) {
			shape->dialect = known[i].dialect;
			shape->dialect_name = known[i].name;
			/* TBX-Core has no data categories, so that its two styles are one */
			shape->dct = options->dct && shape->dialect != TBX_CORE;
			return PARL_OK;
		}
	if (!slice_starts(options->dialect, SLICE("TBX-")) || options->dialect.len == 4)
		return error_set(err, PARL_ARGUMENT, _("'%.*s' is no TBX dialect; there are TBX-Core, TBX-Min and TBX-Basic, and private "
						       "ones whose names begin with 'TBX-'"), SLICE_ARG(options->dialect));
	if (options->dct)
		return error_set(err, PARL_ARGUMENT, _("the private dialect '%.*s' can be written in DCA only"), SLICE_ARG(options->dialect));
	shape->dialect = TBX_PRIVATE;
	shape->dialect_name = options->dialect;
	return PARL_OK;
}

static void write_root(struct tbx_writer *w)
{
	const struct tbx_shape *shape = w->shape;
	slice first = shape->dct ? schemas[shape->dialect].dct : schemas[shape->dialect].structure;
	slice second = shape->dct ? SLICE("") : schemas[shape->dialect].rules;
	xml_write_instruction(&w->xml, SLICE("xml-model"), first);
	if (second.len)
		xml_write_instruction(&w->xml, SLICE("xml-model"), second);
	xml_write_start(&w->xml, SLICE("tbx"));
	xml_write_attribute(&w->xml, SLICE("type"), shape->dialect_name);
	xml_write_attribute(&w->xml, SLICE("style"), shape->dct ? SLICE("dct") : SLICE("dca"));
	xml_write_attribute(&w->xml, SLICE("xml:lang"), w->tb->language.len ? w->tb->language : SLICE("en"));
	xml_write_attribute(&w->xml, SLICE("xmlns"), SLICE("urn:iso:std:iso:30042:ed-2"));
	if (!shape->dct)
		return;
	xml_write_attribute(&w->xml, SLICE("xmlns:min"), SLICE("http://www.tbxinfo.net/ns/min"));
	if (shape->dialect == TBX_BASIC)
		xml_write_attribute(&w->xml, SLICE("xmlns:basic"), SLICE("http://www.tbxinfo.net/ns/basic"));
}

/* XCSURI and its like name the constraint file of v2. */
static bool is_of_v2(const struct item *it)
{
	return slice_starts(it->type, SLICE("XCS")) || slice_eq(it->type, SLICE("DCSName"));
}

static void write_encoding(struct tbx_writer *w)
{
	bool is_open = false;
	for (const struct item *it = w->tb->encoding_desc; it; it = it->next) {
		if (is_of_v2(it))
			continue;
		if (!is_open)
			xml_write_start(&w->xml, SLICE("encodingDesc"));
		is_open = true;
		tbx_write_paragraph(w, SLICE("p"), it);
	}
	if (is_open)
		xml_write_end(&w->xml, SLICE("encodingDesc"));
}

static parl_status write_termbase(const struct termbase *tb, struct out *out, const struct write_options *options,
				  const struct diag *diag, parl_error *err)
{
	static const struct tbx_form form = { SLICE("tbx"), SLICE("tbxHeader"), write_root, write_encoding };
	struct tbx_shape shape;
	TRY(choose_shape(options, &shape, err));
	return tbx_write(tb, &shape, &form, out, options->creator, diag, err);
}

extern const struct parl_format parl_format_tbx;
const struct parl_format parl_format_tbx = {
	.name = "tbx",
	.description = N_("TermBase eXchange, ISO 30042:2019; reads the older forms too"),
	.extensions = (const char *const[]){ "tbx", NULL },
	.flags = FORMAT_READS_TERMBASE | FORMAT_WRITES_TERMBASE | FORMAT_KEEPS_STATUS | FORMAT_KEEPS_CONTEXT | FORMAT_LOSSLESS |
		 FORMAT_WRITES_PARTS,
	.probe = tbx_probe,
	.read_termbase = tbx_read,
	.read_file = tbx_read_file,
	.write_termbase = write_termbase,
};
