/* A TBX file from its first tag to its last.
 *
 * The root says which grammar, dialect and style the file follows; from there on a stack of frames goes along with the elements.  What
 * is refused is passed over with all that is in it, so that one fault is told once; only its identifiers are remembered, so
 * that references to them do not look broken. */
#include <config.h>
#include "format/tbx_check.h"

static const slice space_v3 = { "urn:iso:std:iso:30042:ed-2", 26 };
static const slice space_min = { "http://www.tbxinfo.net/ns/min", 29 };
static const slice space_basic = { "http://www.tbxinfo.net/ns/basic", 31 };

static void report_at(struct tbx_check *c, enum validate_rule rule, const struct xml_event *e, const char *what)
{
	validate_report(c->v, rule, e->line, e->column, "%s", what);
}

static void check_dialect_v3(struct tbx_check *c, const struct xml_event *e)
{
	static const struct {
		slice name;
		unsigned dialect;
	} known[] = { { SLICE("TBX-Core"), 0 }, { SLICE("TBX-Min"), TBX_IN_MIN }, { SLICE("TBX-Basic"), TBX_IN_BASIC } };
	slice type = xml_attribute(e, SLICE("type")), style = xml_attribute(e, SLICE("style"));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_eq(type, known[i].name)) {
			c->knows_dialect = true;
			c->dialect = known[i].dialect;
		}
	c->style = slice_eq(style, SLICE("dca")) ? TBX_DCA : slice_eq(style, SLICE("dct")) ? TBX_DCT : TBX_STYLE_UNKNOWN;
	if (!c->knows_dialect && slice_starts(type, SLICE("TBX-")))
		validate_report(c->v, TBX_UNCHECKED, e->line, e->column,
				_("the data categories of '%.*s' are not known; only the structure is checked"),
				SLICE_ARG(validate_quote(type)));
}

static void check_dialect_v2(struct tbx_check *c, const struct xml_event *e)
{
	slice type = xml_attribute(e, SLICE("type"));
	c->style = TBX_DCA;
	c->knows_dialect = slice_eq(type, SLICE("TBX-Basic"));
	if (c->knows_dialect)
		c->dialect = TBX_IN_2008;
	else if (type.len)
		validate_report(c->v, TBX_UNCHECKED, e->line, e->column,
				_("the data categories of '%.*s' are in a constraint file; only the structure is checked"),
				SLICE_ARG(validate_quote(type)));
}

/* False when it is no TBX at all. */
static bool open_root(struct tbx_check *c, const struct xml_event *e)
{
	slice want = SLICE("");
	if (xml_is(e, "tbx")) {
		c->grammar = &tbx_grammar_v3;
		want = space_v3;
	} else if (xml_is(e, "martif")) {
		c->grammar = &tbx_grammar_v2;
	} else if (xml_is(e, "TBX")) {
		c->grammar = &tbx_grammar_min;
	} else {
		validate_report_as(c->v, TBX_ROOT, PARL_ERROR, e->line, e->column, validate_quote(e->name),
				   _("the root element is '%.*s', not 'tbx' (ISO 30042:2019), 'martif' (2008) or 'TBX' (TBX-Min of 2013)"),
				   SLICE_ARG(validate_quote(e->name)));
		return false;
	}
	slice own = arena_dup(&c->arena, e->space);
	c->v->failed = !own.ptr || c->v->failed;
	c->space = own.ptr ? own : SLICE("");
	if (!slice_eq(e->space, want))
		validate_report_as(c->v, TBX_NAMESPACE, PARL_ERROR, e->line, e->column, validate_quote(e->space),
				   want.len ? _("the namespace of '%.*s' must be '%.*s'") : _("'%.*s' is in no namespace%.*s"),
				   SLICE_ARG(e->name), SLICE_ARG(want));
	if (c->grammar == &tbx_grammar_v3)
		check_dialect_v3(c, e);
	else if (c->grammar == &tbx_grammar_v2)
		check_dialect_v2(c, e);
	return true;
}

/* Elements that another edition has in this place. */
static const char *name_today(const struct tbx_check *c, slice name)
{
	static const char *const pairs[][2] = {
		{ "martifHeader", "tbxHeader" }, { "termEntry", "conceptEntry" }, { "langSet", "langSec" }, { "tig", "termSec" },
		{ "ntig", "termSec" }, { "bpt", "sc" }, { "ept", "ec" }, { "refObjectList", "refObjectSec" },
	};
	bool today = c->grammar == &tbx_grammar_v3;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (slice_eq(name, slice_of(pairs[i][today ? 0 : 1])) &&
		    tbx_grammar_find(c->grammar, slice_of(pairs[i][today ? 1 : 0])))
			return pairs[i][today ? 1 : 0];
	return NULL;
}

static void report_unknown(struct tbx_check *c, const struct xml_event *e)
{
	slice name = validate_quote(e->name);
	const char *other = name_today(c, e->name);
	if (other)
		validate_report_as(c->v, TBX_UNKNOWN_ELEMENT, PARL_ERROR, e->line, e->column, name,
				   _("'%.*s' is of another edition; %s has '%s'"),
				   SLICE_ARG(name), c->grammar->edition, other);
	else
		validate_report_as(c->v, TBX_UNKNOWN_ELEMENT, PARL_ERROR, e->line, e->column, name,
				   _("there is no element '%.*s' in %s"), SLICE_ARG(name), c->grammar->edition);
}

/* An element of a namespace that is not the root's: a data category in DCT, or nothing we know.  False when it is refused. */
static bool take_foreign(struct tbx_check *c, const struct xml_event *e, struct tbx_frame *f)
{
	bool min = slice_eq(e->space, space_min), basic = slice_eq(e->space, space_basic);
	slice name = validate_quote(e->name);
	if (e->prefix.len && !e->space.len)
		return false; /* that the prefix is not declared has been told */
	if (c->grammar != &tbx_grammar_v3 ||
	    (c->knows_dialect && !(min && c->dialect) && !(basic && c->dialect == TBX_IN_BASIC)) ||
	    (c->style == TBX_DCA && !min && !basic)) {
		validate_report_as(c->v, TBX_NAMESPACE, PARL_ERROR, e->line, e->column, name,
				   _("'%.*s' is of the namespace '%.*s', which has no place here"),
				   SLICE_ARG(name), SLICE_ARG(validate_quote(e->space)));
		return false;
	}
	if (!min && !basic) {
		if (!c->told_space)
			validate_report(c->v, TBX_UNCHECKED, e->line, e->column,
					_("elements of the namespace '%.*s' are not checked"),
					SLICE_ARG(validate_quote(e->space)));
		c->told_space = true;
		return false;
	}
	if (c->style == TBX_DCA) {
		if (!c->told_style)
			report_at(c, TBX_STYLE, e, _("a data category in DCT, where the root says style=\"dca\""));
		c->told_style = true;
		return false;
	}
	f->category = tbx_category_find(min ? SLICE("min") : SLICE("basic"), e->name);
	if (!f->category) {
		validate_report_as(c->v, TBX_CATEGORY, PARL_ERROR, e->line, e->column, name,
				   _("the module '%s' has no data category '%.*s'"),
				   min ? "min" : "basic", SLICE_ARG(name));
		return false;
	}
	f->is_module = true;
	f->element = tbx_grammar_find(c->grammar, slice_of(f->category->element));
	return true;
}

/* What the grammar knows of the element; false when it is refused. */
static bool resolve(struct tbx_check *c, const struct xml_event *e, struct tbx_frame *f)
{
	if (!slice_eq(e->space, c->space))
		return take_foreign(c, e, f);
	f->element = tbx_grammar_find(c->grammar, e->name);
	if (!f->element)
		report_unknown(c, e);
	return f->element != NULL;
}

static void check_style(struct tbx_check *c, const struct tbx_frame *f, const struct xml_event *e)
{
	if (c->style != TBX_DCT || f->is_module || f->element->role != TBX_ROLE_META || c->grammar != &tbx_grammar_v3 ||
	    c->told_style)
		return;
	validate_report(c->v, TBX_STYLE, e->line, e->column,
			_("the data category in '%s' is in DCA, where the root says style=\"dct\""), f->element->name);
	c->told_style = true;
}

/* Codes in one text: sc and ec that belong together are not isolated and know each other, others are isolated. */
static void check_code(struct tbx_check *c, struct tbx_frame *parent, const struct tbx_frame *f, const struct xml_event *e)
{
	slice isolated = xml_attribute(e, SLICE("isolated"));
	bool yes = slice_eq(isolated, SLICE("yes")), no = slice_eq(isolated, SLICE("no"));
	struct tbx_codes *k = &parent->codes;
	if (f->element->role == TBX_ROLE_OPEN_CODE) {
		k->open = true;
		if (yes && !k->isolated.line)
			k->isolated = f->at;
		if (no && !k->paired.line)
			k->paired = f->at;
		return;
	}
	if (k->isolated.line)
		validate_report(c->v, TBX_INLINE, k->isolated.line, k->isolated.column, "%s",
				_("'sc' is said to be isolated, and an 'ec' follows it"));
	k->isolated.line = k->paired.line = 0;
	if (k->open ? yes : no)
		report_at(c, TBX_INLINE, e, k->open ? _("'ec' is said to be isolated, and an 'sc' stands before it") :
			  _("'ec' is said not to be isolated, and no 'sc' stands before it"));
	else if (k->open && !xml_attribute(e, SLICE("startRef")).len)
		report_at(c, TBX_INLINE, e, _("'ec' must name its 'sc' with startRef"));
	else if (!k->open && !xml_attribute(e, SLICE("id")).len)
		report_at(c, TBX_INLINE, e, _("an isolated 'ec' must have an id"));
}

/* What lies behind a place is passed over. */
static void pass_over(struct tbx_check *c, const struct xml_event *e)
{
	struct tbx_frame *parent = tbx_top(c);
	if (parent)
		parent->damaged = true;
	c->skip = e->depth;
}

static void note_ids(struct tbx_check *c, const struct xml_event *e)
{
	for (size_t i = 0; i < e->nattributes; i++)
		if (!e->attributes[i].prefix.len && slice_eq(e->attributes[i].name, SLICE("id")))
			tbx_check_add_id(c, slice_trim(e->attributes[i].value), TBX_ROLE_CONCEPT,
					 (struct lint_place){ e->line, e->column }, true);
}

static void keep(struct tbx_check *c, struct buf *into, slice text)
{
	buf_clear(into);
	c->v->failed = !buf_append(into, text) || c->v->failed;
}

static void begin_role(struct tbx_check *c, const struct tbx_frame *f, const struct xml_event *e)
{
	switch (f->element->role) {
	case TBX_ROLE_CONCEPT:
		keep(c, &c->concept, validate_quote(xml_attribute(e, SLICE("id"))));
		c->v->concept = buf_slice(&c->concept);
		break;
	case TBX_ROLE_LANGUAGE:
		if (!c->v->options->no_lint)
			term_lint_section(&c->lint, xml_attribute(e, SLICE("lang")), f->at);
		break;
	case TBX_ROLE_TERM_SECTION:
		buf_clear(&c->term), buf_clear(&c->status), buf_clear(&c->type);
		c->has_term = false;
		break;
	case TBX_ROLE_TERM: case TBX_ROLE_META: case TBX_ROLE_DATE: case TBX_ROLE_STATUS: case TBX_ROLE_PICKLIST:
		if (c->valued)
			break;
		buf_clear(&c->value);
		c->valued = c->stack.len;
		break;
	default:
		break;
	}
}

static void on_start(struct tbx_check *c, const struct xml_event *e)
{
	struct tbx_frame f = { .at = { e->line, e->column }, .inner = { e->inner_line, e->inner_column } }, *parent = tbx_top(c);
	if (c->skip) {
		note_ids(c, e);
		return;
	}
	if (!parent) {
		if (!open_root(c, e)) {
			c->skip = e->depth;
			return;
		}
		f.element = &c->grammar->elements[c->grammar->root];
	} else if (!resolve(c, e, &f)) {
		note_ids(c, e);
		pass_over(c, e);
		return;
	} else {
		slice name = validate_quote(e->name);
		bool at_level = !f.is_module || tbx_check_level(c, &f);
		if (at_level && !tbx_check_place(c, parent, &f, name)) {
			note_ids(c, e);
			pass_over(c, e);
			return;
		}
		if (f.element->role == TBX_ROLE_OPEN_CODE || f.element->role == TBX_ROLE_CLOSE_CODE)
			check_code(c, parent, &f, e);
	}
	check_style(c, &f, e);
	tbx_check_attributes(c, &f, e);
	if (f.category && !f.is_module)
		tbx_check_level(c, &f);
	if (!vec_push(&c->stack, f)) {
		c->v->failed = true;
		return;
	}
	begin_role(c, &f, e);
}

/* The place of the first character of a text that is no white space. */
static struct lint_place first_visible(struct lint_place at, slice text)
{
	for (size_t i = 0; i < text.len && strchr(" \t\r\n", text.ptr[i]); i++) {
		bool line = text.ptr[i] == '\n';
		at.line += line;
		at.column = line ? 1 : at.column + (text.ptr[i] != '\r');
	}
	return at;
}

static void on_text(struct tbx_check *c, const struct xml_event *e)
{
	struct tbx_frame *f = tbx_top(c);
	if (c->skip || !f)
		return;
	if (c->valued && !buf_append(&c->value, e->text))
		c->v->failed = true;
	slice shown = slice_trim(e->text);
	if ((f->element->content == TBX_TEXTUAL || f->is_module) || !shown.len || f->told_text)
		return;
	struct lint_place at = first_visible(c->here, e->text);
	f->told_text = true;
	shown = validate_quote(shown);
	validate_report_as(c->v, TBX_TEXT, PARL_ERROR, at.line, at.column, shown, _("text in '%s', which holds: %.*s"),
			   f->element->name, SLICE_ARG(tbx_check_model(c, f)));
}

static void end_term_section(struct tbx_check *c)
{
	if (c->v->options->no_lint)
		return;
	if (!c->has_term) {
		c->lint.section.usable++; /* missing or broken, as has been told: nothing follows from it */
		return;
	}
	struct lint_term t = {
		.text = buf_slice(&c->term), .type = buf_slice(&c->type), .status = term_status_parse(buf_slice(&c->status)), .at = c->term_at,
	};
	term_lint_term(&c->lint, &t);
}

/* Status and type of the term, by whatever name and in whatever dialect. */
static void keep_category(struct tbx_check *c, const struct tbx_frame *f, slice value)
{
	if (f->element->role == TBX_ROLE_STATUS || (f->category && strcmp(f->category->name, "administrativeStatus") == 0))
		keep(c, &c->status, slice_trim(value));
	else if (f->category && strcmp(f->category->name, "termType") == 0)
		keep(c, &c->type, slice_trim(value));
}

static void end_value(struct tbx_check *c, const struct tbx_frame *f)
{
	slice value = buf_slice(&c->value);
	c->valued = 0;
	tbx_check_value(c, f, value);
	if (f->element->role == TBX_ROLE_TERM && f->damaged)
		return;
	if (f->element->role == TBX_ROLE_TERM && !c->has_term) {
		keep(c, &c->term, value);
		c->term_at = f->inner;
		c->has_term = true;
	} else {
		keep_category(c, f, value);
	}
}

static void on_end(struct tbx_check *c, const struct xml_event *e)
{
	if (c->skip) {
		if (c->skip == e->depth)
			c->skip = 0;
		return;
	}
	struct tbx_frame f = *tbx_top(c);
	tbx_check_complete(c, &f);
	if (f.codes.paired.line)
		validate_report(c->v, TBX_INLINE, f.codes.paired.line, f.codes.paired.column, "%s",
				_("'sc' is said not to be isolated, and no 'ec' follows it"));
	if (c->valued == c->stack.len)
		end_value(c, &f);
	c->stack.len--;
	if (f.element->role == TBX_ROLE_TERM_SECTION)
		end_term_section(c);
	else if (f.element->role == TBX_ROLE_LANGUAGE && !c->v->options->no_lint)
		term_lint_end_section(&c->lint);
	else if (f.element->role == TBX_ROLE_CONCEPT) {
		term_lint_end_concept(&c->lint);
		c->v->concept = SLICE("");
	}
}

static void check_release(struct tbx_check *c)
{
	term_lint_release(&c->lint);
	vec_release(&c->stack);
	vec_release(&c->targets);
	vec_release(&c->references);
	map_release(&c->ids);
	arena_release(&c->arena);
	buf_release(&c->value), buf_release(&c->term), buf_release(&c->status), buf_release(&c->type);
	buf_release(&c->concept), buf_release(&c->names), buf_release(&c->model);
}

static void check_init(struct tbx_check *c, struct validation *v)
{
	*c = (struct tbx_check){ .v = v };
	buf_init(&c->value, BUF_TEXT_MAX), buf_init(&c->term, BUF_TEXT_MAX), buf_init(&c->status, BUF_TEXT_MAX);
	buf_init(&c->type, BUF_TEXT_MAX), buf_init(&c->concept, BUF_TEXT_MAX), buf_init(&c->names, BUF_TEXT_MAX);
	buf_init(&c->model, BUF_TEXT_MAX);
	term_lint_init(&c->lint, v);
}

/* What the reader of XML says beside its events. */
static void hear(void *user, const parl_diagnostic *d)
{
	struct validation *v = user;
	bool prefix = strcmp(d->rule, "xml-namespace") == 0;
	validate_report_as(v, prefix ? XML_PREFIX : XML_ENCODING, prefix ? PARL_ERROR : d->severity, d->line, d->column,
			   (slice){ NULL, 0 }, "%s", d->message);
}

/* A file that is not XML is a finding; other failures are failures. */
static parl_status tell_failure(struct validation *v, const parl_error *why, parl_error *err)
{
	enum validate_rule rule = why->code == PARL_SYNTAX ? XML_WELL_FORMED : why->code == PARL_ENCODING ? XML_ENCODING : XML_LIMIT;
	if (why->code != PARL_SYNTAX && why->code != PARL_ENCODING && why->code != PARL_LIMIT)
		return error_at(err, why->code, slice_of(why->source), why->line, why->column, "%s", why->message);
	validate_report(v, rule, why->line, why->column, "%s", why->message);
	return PARL_OK;
}

static parl_status walk(struct tbx_check *c, struct xml_reader *xml, parl_error *why)
{
	struct xml_event e;
	for (;;) {
		TRY(xml_next(xml, &e, why));
		switch (e.kind) {
		case XML_EVENT_START:
			on_start(c, &e);
			c->here = (struct lint_place){ e.inner_line, e.inner_column };
			break;
		case XML_EVENT_END:
			on_end(c, &e);
			c->here = (struct lint_place){ e.line, e.column };
			break;
		case XML_EVENT_TEXT:
			on_text(c, &e);
			break;
		default:
			return PARL_OK;
		}
		if (c->v->failed)
			return error_nomem(why);
	}
}

parl_status validate_tbx(struct validation *v, parl_error *err)
{
	struct tbx_check c;
	struct xml_reader *xml = NULL;
	struct diag diag = { hear, v };
	parl_error why = { 0 };
	check_init(&c, v);
	parl_status status = xml_open(&xml, v->name, v->bytes, &v->options->charset, &diag, &why);
	if (!status)
		status = walk(&c, xml, &why);
	if (!status)
		tbx_check_references(&c);
	else
		status = tell_failure(v, &why, err);
	xml_close(xml);
	check_release(&c);
	v->concept = v->term = SLICE("");
	return status;
}
