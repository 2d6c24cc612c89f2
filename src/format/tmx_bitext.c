/* TMX 1.4b, as clean as tools want it: two variants a unit, plain text, white space that is a line break in the file made a blank. */
#include <config.h>
#include "format/tmx_bitext.h"

#include "format/xml_write.h"

struct writer {
	struct xml_writer xml;
	struct buf text;
	bool ok;
};

static void put_variant(struct writer *w, const struct bitext_side *side, uint32_t first, uint32_t n)
{
	slice text = bitext_text(side, first, n);
	buf_clear(&w->text);
	for (size_t i = 0; i < text.len && w->ok; i++) {
		char c = text.ptr[i];
		w->ok = buf_putc(&w->text, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
	}
	xml_write_start(&w->xml, SLICE("tuv"));
	xml_write_attribute(&w->xml, SLICE("xml:lang"), language_known(&side->language) ? language_slice(&side->language) : SLICE("und"));
	xml_write_start(&w->xml, SLICE("seg"));
	xml_write_text(&w->xml, buf_slice(&w->text));
	xml_write_end(&w->xml, SLICE("seg"));
	xml_write_end(&w->xml, SLICE("tuv"));
}

static void put_bitext(struct writer *w, const struct bitext *b, double min_score)
{
	for (size_t i = 0; i < b->beads.len && w->ok; i++) {
		const struct bead *k = &b->beads.at[i];
		if (!k->nsource || !k->ntarget || k->score < min_score)
			continue;
		xml_write_start(&w->xml, SLICE("tu"));
		put_variant(w, &b->source, k->source, k->nsource);
		put_variant(w, &b->target, k->target, k->ntarget);
		xml_write_end(&w->xml, SLICE("tu"));
	}
}

/* The source language of all, or "*all*" where they differ. */
static slice source_language(const struct bitext *const *bitexts, size_t n)
{
	slice language = n ? language_slice(&bitexts[0]->source.language) : SLICE("");
	for (size_t i = 1; i < n; i++)
		if (!slice_eq(language, language_slice(&bitexts[i]->source.language)))
			return SLICE("*all*");
	return language.len ? language : SLICE("*all*");
}

static void put_header(struct writer *w, slice source, slice creator)
{
	slice name, version = creator;
	slice_split(&version, ' ', &name);
	xml_write_start(&w->xml, SLICE("header"));
	xml_write_attribute(&w->xml, SLICE("creationtool"), name);
	xml_write_attribute(&w->xml, SLICE("creationtoolversion"), version.len ? version : SLICE("0"));
	xml_write_attribute(&w->xml, SLICE("segtype"), SLICE("sentence"));
	xml_write_attribute(&w->xml, SLICE("o-tmf"), SLICE("plain text"));
	xml_write_attribute(&w->xml, SLICE("adminlang"), SLICE("en"));
	xml_write_attribute(&w->xml, SLICE("srclang"), source);
	xml_write_attribute(&w->xml, SLICE("datatype"), SLICE("plaintext"));
	xml_write_end(&w->xml, SLICE("header"));
}

parl_status tmx_write_bitexts(const struct bitext *const *bitexts, size_t n, double min_score, slice creator, struct out *out,
			      const struct diag *diag, parl_error *err)
{
	struct writer w = { .ok = true };
	buf_init(&w.text, BUF_TEXT_MAX);
	xml_write_begin(&w.xml, out, diag);
	out_puts(out, "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n");
	xml_write_start(&w.xml, SLICE("tmx"));
	xml_write_attribute(&w.xml, SLICE("version"), SLICE("1.4"));
	put_header(&w, source_language(bitexts, n), creator);
	xml_write_start(&w.xml, SLICE("body"));
	for (size_t i = 0; i < n; i++)
		put_bitext(&w, bitexts[i], min_score);
	xml_write_end(&w.xml, SLICE("body"));
	xml_write_end(&w.xml, SLICE("tmx"));
	buf_release(&w.text);
	return w.ok ? PARL_OK : error_nomem(err);
}
