/* A PO file entry by entry.
 *
 * What is not PO is told by the reader, which then goes on with the next entry; so one broken entry is one finding.  Messages that are fuzzy,
 * untranslated or obsolete are not held against their originals: they are work to be done, or kept for memory. */
#include <config.h>
#include "format/po_check.h"

void po_check_place(const struct po_check *c, const struct po_string *s, size_t *line, size_t *column)
{
	slice text = c->reader.text;
	size_t begin = s->offset, quote = s->offset;
	while (begin > 0 && text.ptr[begin - 1] != '\n')
		begin--;
	/* the string may begin on a line of its own; the keyword is the better place then */
	while (quote < text.len && text.ptr[quote] != '"' && text.ptr[quote] != '\n')
		quote++;
	*line = s->line;
	*column = quote < text.len && text.ptr[quote] == '"' ? quote - begin + 1 : s->offset - begin + 1;
}

static bool is_conflict(slice line)
{
	return slice_starts(line, SLICE("<<<<<<<")) || slice_starts(line, SLICE("=======")) || slice_starts(line, SLICE(">>>>>>>")) ||
	       slice_starts(line, SLICE("|||||||"));
}

/* What the reader says. */
static void hear(void *user, const parl_diagnostic *d)
{
	struct po_check *c = user;
	slice text = c->reader.text;
	if (strcmp(d->rule, "po-syntax") != 0) {
		/* the second reading of bytes that were wrong says the same again */
		if (!c->is_retry)
			validate_report_as(c->v, PO_ENCODING, d->severity, d->line, d->column, (slice){ NULL, 0 }, "%s",
					   d->message);
		return;
	}
	if (text.len && c->reader.now.line == d->line && is_conflict(slice_sub(text, c->reader.now.line_begin, text.len)))
		validate_report(c->v, PO_CONFLICT, d->line, d->column, "%s",
				_("a mark of a conflict between two versions of the file"));
	else
		validate_report(c->v, PO_SYNTAX, d->line, d->column, "%s", d->message);
}

/* Domain, context and msgid, by which gettext tells messages apart; obsolete ones count too. */
static bool make_key(struct po_check *c, const struct po_entry *e)
{
	buf_clear(&c->key);
	return buf_append(&c->key, e->domain) && buf_putc(&c->key, '\0') && (!e->context.present ||
									     (buf_append(&c->key, e->context.text) &&
	       buf_putc(&c->key, '\4'))) && buf_append(&c->key, e->id.text);
}

static void check_duplicate(struct po_check *c, const struct po_entry *e)
{
	size_t line, column;
	uint32_t id;
	bool is_new;
	if (!make_key(c, e) || !map_put(&c->keys, buf_slice(&c->key), &id, &is_new) ||
	    (is_new && !vec_push(&c->lines, e->id.line))) {
		c->v->failed = true;
		return;
	}
	if (is_new)
		return;
	po_check_place(c, &e->id, &line, &column);
	validate_report(c->v, PO_DUPLICATE, line, column, _("the same message stands in line %lu already"),
			(unsigned long)c->lines.at[id]);
}

static void check_entry(struct po_check *c, const struct po_entry *e)
{
	bool is_first = c->nentries++ == 0;
	if (e->is_obsolete) {
		check_duplicate(c, e);
		return;
	}
	c->v->term = validate_quote(e->id.text);
	if (po_is_header(e)) {
		if (!c->has_header) {
			if (!is_first)
				validate_report(c->v, PO_HEADER, e->id.line, 1, "%s", _("the header is not the first entry"));
			po_check_header(c, e);
		}
		c->has_header = true;
	} else if (!c->has_header && is_first) {
		validate_report(c->v, PO_HEADER, e->line, 1, "%s", _("the file does not begin with a header"));
	}
	check_duplicate(c, e);
	if (!po_is_header(e))
		po_check_message(c, e);
	c->v->term = SLICE("");
}

static parl_status walk(struct po_check *c, parl_error *err)
{
	const struct po_entry *e;
	for (;;) {
		TRY(po_next(&c->reader, &e, err));
		if (!e)
			return PARL_OK;
		check_entry(c, e);
		if (c->v->failed)
			return error_nomem(err);
	}
}

/* Bytes that are no text in their charset are told, and then read as well as they can be. */
static parl_status open_reader(struct po_check *c, const struct diag *diag, parl_error *err)
{
	struct charset_request request = c->v->options->charset;
	parl_error why = { 0 };
	parl_status status = po_open(&c->reader, c->v->name, c->v->bytes, &request, true, diag, &why);
	bool unknown = status == PARL_ARGUMENT && !request.forced.len;
	if (!status)
		return PARL_OK;
	if (status != PARL_ENCODING && !unknown)
		return error_at(err, status, slice_of(why.source), why.line, why.column, "%s", why.message);
	validate_report(c->v, unknown ? PO_CHARSET : PO_ENCODING, why.line, why.column, "%s",
			unknown ? _("the charset that the header declares is not known") : why.message);
	c->is_retry = true;
	request.replace_bad = true;
	if (unknown)
		request.forced = SLICE("UTF-8");
	status = po_open(&c->reader, c->v->name, c->v->bytes, &request, true, diag, NULL);
	return status == PARL_NOMEM ? error_nomem(err) : status;
}

parl_status validate_po(struct validation *v, parl_error *err)
{
	struct po_check c = { .v = v, .is_template = slice_ends(v->name, SLICE(".pot")) };
	struct diag diag = { hear, &c };
	buf_init(&c.key, BUF_TEXT_MAX);
	parl_status status = open_reader(&c, &diag, err);
	if (!status) {
		status = walk(&c, err);
		po_close(&c.reader);
	} else if (c.is_retry && status != PARL_NOMEM) {
		status = PARL_OK; /* a binary file: that has been told */
	}
	map_release(&c.keys);
	vec_release(&c.lines);
	buf_release(&c.key);
	v->term = SLICE("");
	return status;
}
