/* Paragraphs of word processors' files, put in order. */
#include <config.h>
#include "format/office.h"

#include "base/utf8.h"

void office_init(struct office *o)
{
	*o = (struct office){ 0 };
	buf_init(&o->pool, BUF_TEXT_MAX);
	for (size_t i = 0; i < OFFICE_DEPTH; i++)
		buf_init(&o->stack[i].text, BUF_TEXT_MAX);
}

void office_release(struct office *o)
{
	buf_release(&o->pool);
	for (size_t i = 0; i < OFFICE_DEPTH; i++)
		buf_release(&o->stack[i].text);
	vec_release(&o->paragraphs);
	vec_release(&o->marks);
}

struct office_open *office_current(struct office *o)
{
	return o->depth ? &o->stack[o->depth - 1] : NULL;
}

bool office_begin(struct office *o, enum block_kind kind, uint8_t level, uint32_t note)
{
	if (o->depth == OFFICE_DEPTH) {
		o->overflow++;
		return true;
	}
	struct office_open *p = &o->stack[o->depth++];
	p->kind = kind;
	p->level = level;
	p->note = note;
	p->id = o->begun++;
	buf_clear(&p->text);
	return true;
}

static uint32_t superscript(uint32_t c)
{
	static const uint16_t digits[10] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	return c >= '0' && c <= '9' ? digits[c - '0'] : c;
}

/* White space runs are one space, and none begins a paragraph. */
bool office_text(struct office *o, slice text, bool raised)
{
	struct office_open *p = office_current(o);
	for (size_t at = 0; p && at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
		if (space && (!p->text.len || p->text.ptr[p->text.len - 1] == ' '))
			continue;
		if (c == 0xAD)
			continue;
		if (!buf_putcp(&p->text, space ? ' ' : raised ? superscript(c) : c))
			return false;
	}
	return true;
}

bool office_mark(struct office *o, uint32_t *number)
{
	struct office_open *p = office_current(o);
	char decimal[12];
	size_t n = 0;
	*number = (uint32_t)o->marks.len + 1;
	if (!vec_push(&o->marks, (struct office_mark){ p ? p->id : UINT32_MAX, p ? (uint32_t)p->text.len : 0 }))
		return false;
	for (uint32_t k = *number; k; k /= 10)
		decimal[sizeof decimal - ++n] = (char)('0' + k % 10);
	return office_text(o, (slice){ decimal + sizeof decimal - n, n }, true);
}

bool office_end(struct office *o)
{
	if (o->overflow) {
		o->overflow--;
		return true;
	}
	struct office_open *p = office_current(o);
	if (!p)
		return true;
	slice text = slice_trim(buf_slice(&p->text));
	struct office_paragraph done = { p->kind, p->level, p->note, p->id, o->pool.len, text.len };
	o->depth--;
	return buf_append(&o->pool, text) && vec_push(&o->paragraphs, done);
}

static bool lay_out(const struct office *o, struct document *d, bool notes)
{
	for (size_t i = 0; i < o->paragraphs.len; i++) {
		const struct office_paragraph *p = &o->paragraphs.at[i];
		if (!p->len || (p->note > 0) != notes)
			continue;
		if (!buf_append(&d->source_buf, slice_sub(buf_slice(&o->pool), p->begin, p->begin + p->len)) ||
		    !buf_putc(&d->source_buf, '\n'))
			return false;
	}
	return true;
}

/* Source and text hold the paragraphs in the same order. */
static bool add_blocks(const struct office *o, struct document *d, bool notes, uint32_t *from, uint32_t *starts)
{
	for (size_t i = 0; i < o->paragraphs.len; i++) {
		const struct office_paragraph *p = &o->paragraphs.at[i];
		if (!p->len || (p->note > 0) != notes)
			continue;
		starts[p->id] = (uint32_t)d->text_buf.len;
		if (!document_begin_block(d, notes ? BLOCK_FOOTNOTE : p->kind, notes ? 0 : p->level))
			return false;
		struct block *b = &d->blocks.at[d->blocks.len - 1];
		if (notes && p->note <= o->marks.len) {
			const struct office_mark *m = &o->marks.at[p->note - 1];
			b->footnote = p->note;
			b->anchor = m->paragraph < o->begun ? starts[m->paragraph] + m->at : 0;
		}
		if (!document_add_source(d, *from, (uint32_t)p->len) || !document_end_block(d))
			return false;
		*from += (uint32_t)p->len + 1;
	}
	return true;
}

bool office_finish(struct office *o, struct document *d)
{
	VEC(uint32_t) starts = { 0 };
	uint32_t from = 0;
	while (o->depth)
		if (!office_end(o))
			return false;
	if (!lay_out(o, d, false) || !lay_out(o, d, true) || !vec_reserve(&starts, o->begun + 1)) {
		vec_release(&starts);
		return false;
	}
	memset(starts.at, 0, (o->begun + 1) * sizeof *starts.at);
	d->source = buf_slice(&d->source_buf);
	d->encoding = SLICE("UTF-8");
	bool ok = add_blocks(o, d, false, &from, starts.at) && add_blocks(o, d, true, &from, starts.at) && document_finish(d);
	vec_release(&starts);
	return ok;
}
