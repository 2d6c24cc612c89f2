/* Batches of pairs, cut into strips; each strip is looked at by one thread and has a list of findings of its own, and the lists are
 * put together in the order of the strips.  Both sizes are fixed, so that what is found, and in which order, is the same on
 * one thread and on many. */
#include <config.h>
#include "check/run.h"

#include <stdatomic.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/message.h"
#include "base/threads.h"
#include "check/severity.h"
#include "check/suppress.h"
#include "check/term_view.h"
#include "check/unit_batch.h"
#include "glossary/index.h"

enum {
	BATCH_PAIRS = 4096,
	BATCH_BYTES = 1 << 20,
	STRIP = 64,
	MAX_THREADS = THREADS_MOST,
	MAX_RULES = 64,
};

struct check_run {
	struct checker *checker;
	struct finding_list *out;
	struct term_view *view;    /* NULL until it is needed, and when the languages change */
	uint64_t viewed;           /* serial of the pair in the view, plus 1; 0: none */
};

struct index_slot {
	struct glossary_index *index;
};

struct checker {
	struct check_options options;
	struct finding_list *findings;
	struct arena arena;
	const struct check_rule *rules[MAX_RULES];
	void *states[MAX_RULES];
	int severities[MAX_RULES];        /* as severity_of tells them */
	size_t nrules;
	VEC(struct index_slot) indexes;   /* one for each language met */
	slice source, target;             /* of the present units */
	const struct glossary_index *source_index, *target_index;
	struct frequency *frequency;      /* of the source language */
	struct check_run *runs;           /* one for each thread; the first one is for rules with a state too */
	unsigned nruns;
	struct unit_batch batch;
	struct suppressions suppressions;
	VEC(struct finding_list) strips;
	atomic_size_t next_strip;
	atomic_bool out_of_memory;
	size_t batch_bytes;
	uint64_t serial;
	parl_error error;
};

/* Is the rule, or its group, in a list with commas?  What is off must be named itself. */
static bool is_named(slice list, const struct check_rule *rule)
{
	slice name;
	while (slice_split(&list, ',', &name)) {
		name = slice_trim(name);
		if (slice_eq(name, slice_of(rule->finding.id)) || (!rule->off_by_default && slice_eq(name, slice_of(rule->group))))
			return true;
	}
	return false;
}

static parl_status check_names(slice list, parl_error *err)
{
	slice name;
	while (slice_split(&list, ',', &name)) {
		name = slice_trim(name);
		bool known = !name.len;
		for (size_t i = 0; check_rule_table[i] && !known; i++)
			known = is_named(name, check_rule_table[i]);
		if (!known)
			return error_set(err, PARL_ARGUMENT, _("there is no rule '%.*s'; 'parlance check --list-rules' shows them"),
					 SLICE_ARG(name));
	}
	return PARL_OK;
}

/* `only` decides, else the severities; a rule that is turned off among these is looked for when `only` names the rule itself. */
static bool is_wanted(const struct check_options *o, const struct check_rule *rule, int severity)
{
	bool wanted = o->only.len ? is_named(o->only, rule) : !rule->off_by_default || severity >= PARL_NOTE;
	slice list = o->only, name;
	while (severity == SEVERITY_OFF && slice_split(&list, ',', &name))
		if (slice_eq(slice_trim(name), slice_of(rule->finding.id)))
			severity = SEVERITY_USUAL;
	return wanted && severity != SEVERITY_OFF && !is_named(o->without, rule);
}

static parl_status open_rules(struct checker *c, parl_error *err)
{
	TRY(check_names(c->options.only, err));
	TRY(check_names(c->options.without, err));
	TRY(severities_check(c->options.severities, err));
	for (size_t i = 0; check_rule_table[i] && c->nrules < MAX_RULES; i++) {
		const struct check_rule *r = check_rule_table[i];
		int severity = severity_of(c->options.severities, r);
		if (!is_wanted(&c->options, r, severity))
			continue;
		c->severities[c->nrules] = severity;
		c->rules[c->nrules++] = r;
		if (r->open && !r->open(&c->states[c->nrules - 1], &c->runs[0]))
			return error_nomem(err);
	}
	return PARL_OK;
}

parl_status checker_new(struct checker **out, const struct check_options *o, struct finding_list *findings, parl_error *err)
{
	*out = NULL;
	struct checker *c = mem_zalloc(sizeof *c);
	if (!c)
		return error_nomem(err);
	c->options = *o;
	c->findings = findings;
	c->nruns = o->threads < 1 ? 1 : o->threads > MAX_THREADS ? MAX_THREADS : o->threads;
	c->runs = mem_zalloc(c->nruns * sizeof *c->runs);
	parl_status status = c->runs ? PARL_OK : error_nomem(err);
	for (unsigned i = 0; !status && i < c->nruns; i++)
		c->runs[i] = (struct check_run){ .checker = c, .out = findings };
	if (!status)
		status = open_rules(c, err);
	if (status)
		checker_free(c);
	else
		*out = c;
	return status;
}

static void forget_views(struct checker *c)
{
	for (unsigned i = 0; c->runs && i < c->nruns; i++) {
		term_view_free(c->runs[i].view);
		c->runs[i].view = NULL;
		c->runs[i].viewed = 0;
	}
}

void checker_free(struct checker *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->nrules; i++)
		if (c->rules[i]->close)
			c->rules[i]->close(c->states[i]);
	forget_views(c);
	for (size_t i = 0; i < c->indexes.len; i++)
		index_free(c->indexes.at[i].index);
	for (size_t i = 0; i < c->strips.len; i++)
		findings_release(&c->strips.at[i]);
	vec_release(&c->indexes);
	vec_release(&c->strips);
	unit_batch_release(&c->batch);
	suppressions_release(&c->suppressions);
	frequency_free(c->frequency);
	arena_release(&c->arena);
	mem_free(c->runs);
	mem_free(c);
}

static bool fail(struct checker *c)
{
	error_nomem(&c->error);
	return false;
}

parl_status checker_error(const struct checker *c, parl_error *err)
{
	return c->error.code ? error_set(err, c->error.code, "%s", c->error.message) : PARL_OK;
}

parl_status checker_file(struct checker *c, slice name, parl_error *err)
{
	if (!checker_flush(c))
		return checker_error(c, err);
	return findings_begin_file(c->findings, name) ? PARL_OK : error_nomem(err);
}

static parl_status index_of(struct checker *c, slice language, const struct glossary_index **out, parl_error *err)
{
	struct index_slot slot = { NULL };
	*out = NULL;
	if (!language.len || !c->options.ntermbases)
		return PARL_OK;
	for (size_t i = 0; i < c->indexes.len; i++)
		if (slice_eq(index_language(c->indexes.at[i].index), language_primary(language))) {
			*out = c->indexes.at[i].index;
			return PARL_OK;
		}
	TRY(index_build(&slot.index, c->options.termbases, c->options.ntermbases, language, err));
	if (!vec_push(&c->indexes, slot)) {
		index_free(slot.index);
		return error_nomem(err);
	}
	*out = slot.index;
	return PARL_OK;
}

static bool set_language(struct checker *c, slice *at, slice forced, slice told)
{
	struct language l = language_parse(forced.len ? forced : told);
	*at = arena_dup(&c->arena, language_slice(&l));
	return at->ptr != NULL;
}

static parl_status open_frequency(struct checker *c, parl_error *err)
{
	frequency_free(c->frequency);
	c->frequency = NULL;
	if (!c->options.data_dir || !c->source.len)
		return PARL_OK;
	parl_error why = { 0 };
	parl_status status = frequency_open(&c->frequency, c->options.data_dir, c->source, &why);
	return status == PARL_NOMEM ? error_nomem(err) : PARL_OK;
}

bool checker_languages(struct checker *c, slice source, slice target)
{
	slice old_source = c->source, old_target = c->target;
	if (!checker_flush(c))
		return false;
	if (!set_language(c, &c->source, c->options.source_language, source) ||
	    !set_language(c, &c->target, c->options.target_language, target))
		return fail(c);
	if (old_source.ptr && slice_eq(old_source, c->source) && slice_eq(old_target, c->target))
		return true;
	forget_views(c);
	return !index_of(c, c->source, &c->source_index, &c->error) && !index_of(c, c->target, &c->target_index, &c->error) &&
	       !open_frequency(c, &c->error);
}

bool checker_unit(struct checker *c, const struct draft_unit *u)
{
	struct check_pair like = {
		.source_language = c->source, .target_language = c->target, .serial = c->serial,
		.file = c->findings->files.len ? (uint32_t)c->findings->files.len - 1 : 0,
	};
	size_t before = c->batch.pairs.len;
	if (!unit_batch_add(&c->batch, u, &like) || !suppressions_add(&c->suppressions, u, like.file))
		return fail(c);
	c->serial += c->batch.pairs.len - before;
	return (c->batch.pairs.len < BATCH_PAIRS && c->batch.arena.used < BATCH_BYTES) || checker_flush(c);
}

/* The rules without a state on one strip. */
static bool look_at_strip(struct check_run *run, size_t strip)
{
	struct checker *c = run->checker;
	size_t end = (strip + 1) * STRIP < c->batch.pairs.len ? (strip + 1) * STRIP : c->batch.pairs.len;
	run->out = &c->strips.at[strip];
	for (size_t i = strip * STRIP; i < end; i++)
		for (size_t k = 0; k < c->nrules; k++)
			if (!c->rules[k]->open && !c->rules[k]->pair(NULL, c->rules[k], run, &c->batch.pairs.at[i]))
				return false;
	return true;
}

static void work(void *opaque, size_t number)
{
	struct checker *c = opaque;
	size_t strip;
	while (!atomic_load(&c->out_of_memory) && (strip = atomic_fetch_add(&c->next_strip, 1)) < c->strips.len)
		if (!look_at_strip(&c->runs[number], strip))
			atomic_store(&c->out_of_memory, true);
}

static bool look_at_strips(struct checker *c)
{
	unsigned n = c->nruns < c->strips.len ? c->nruns : (unsigned)c->strips.len;
	atomic_store(&c->next_strip, 0);
	threads_run(n, n, work, c);
	return !atomic_load(&c->out_of_memory);
}

static bool gather_strips(struct checker *c)
{
	bool ok = true;
	for (size_t i = 0; i < c->strips.len; i++) {
		struct finding_list *l = &c->strips.at[i];
		for (size_t k = 0; k < l->list.len && ok; k++)
			ok = findings_add_to_file(c->findings, &l->list.at[k]);
		findings_release(l);
	}
	vec_clear(&c->strips);
	return ok;
}

static bool look_in_order(struct checker *c)
{
	struct check_run *run = &c->runs[0];
	run->out = c->findings;
	for (size_t k = 0; k < c->nrules; k++)
		for (size_t i = 0; c->rules[k]->open && c->rules[k]->pair && i < c->batch.pairs.len; i++)
			if (!c->rules[k]->pair(c->states[k], c->rules[k], run, &c->batch.pairs.at[i]))
				return false;
	return true;
}

bool checker_flush(struct checker *c)
{
	size_t nstrips = (c->batch.pairs.len + STRIP - 1) / STRIP;
	bool ok = !c->error.code;
	for (size_t i = 0; i < nstrips && ok; i++) {
		struct finding_list fresh;
		findings_init(&fresh, 0);
		ok = vec_push(&c->strips, fresh);
	}
	ok = ok && (!nstrips || look_at_strips(c));
	ok = gather_strips(c) && ok;
	ok = ok && look_in_order(c);
	unit_batch_clear(&c->batch);
	return ok || fail(c);
}

/* Could a rule that is on have said something for it?  All of them together only when none was left out. */
static bool could_speak(const struct checker *c, slice name)
{
	if (slice_eq(name, SLICE("*")))
		return !c->options.only.len && !c->options.without.len && c->options.ntermbases;
	for (size_t k = 0; k < c->nrules; k++)
		if (is_named(name, c->rules[k]) && (c->options.ntermbases || strcmp(c->rules[k]->group, "term") != 0))
			return true;
	return false;
}

static bool report_unused(struct checker *c)
{
	const struct check_rule *rule = &check_unused_suppression;
	for (size_t i = 0; i < c->suppressions.list.len && check_run_wants(&c->runs[0], rule); i++) {
		struct suppression *x = &c->suppressions.list.at[i];
		bool is_known = slice_eq(x->name, SLICE("*")) || !check_names(x->name, NULL);
		if (atomic_load(&x->is_used) || (is_known && !could_speak(c, x->name)))
			continue;
		char message[256];
		int n = snprintf(message, sizeof message, is_known ? _("'%.*s' is to be ignored here, and there is nothing to ignore") :
				 _("'%.*s' is to be ignored here, and there is no such rule"), x->name.len > 64 ? 64 : (int)x->name.len, x->name.ptr);
		struct finding f = { .rule = &rule->finding, .severity = rule->finding.severity, .file = x->file, .line = x->line, .column = x->column,
				     .message = { message, n > 0 ? (size_t)n : 0 } };
		if (!findings_add_to_file(c->findings, &f))
			return false;
	}
	return true;
}

parl_status checker_finish(struct checker *c, parl_error *err)
{
	bool ok = checker_flush(c);
	c->runs[0].out = c->findings;
	for (size_t k = 0; k < c->nrules && ok; k++)
		ok = !c->rules[k]->finish || c->rules[k]->finish(c->states[k], c->rules[k], &c->runs[0]);
	ok = ok && report_unused(c);
	if (!ok)
		fail(c);
	return checker_error(c, err);
}

uint64_t checker_pairs(const struct checker *c)
{
	return c->serial;
}

const struct term_view *check_run_terms(struct check_run *run, const struct check_pair *pair)
{
	struct checker *c = run->checker;
	if (!run->view && !(run->view = term_view_new(c->source_index, c->target_index)))
		return NULL;
	if (run->viewed != pair->serial + 1 && !term_view_look(run->view, pair, c->frequency))
		return NULL;
	run->viewed = pair->serial + 1;
	return run->view;
}

const struct frequency *check_run_frequency(const struct check_run *run)
{
	return run->checker->frequency;
}

const struct check_options *check_run_options(const struct check_run *run)
{
	return &run->checker->options;
}

bool check_run_wants(const struct check_run *run, const struct check_rule *rule)
{
	for (size_t i = 0; i < run->checker->nrules; i++)
		if (run->checker->rules[i] == rule)
			return true;
	return false;
}

static parl_severity user_severity(const struct checker *c, const struct check_rule *rule, parl_severity found)
{
	for (size_t i = 0; i < c->nrules; i++)
		if (c->rules[i] == rule)
			return severity_apply(c->severities[i], rule->finding.severity, found);
	return found;
}

static bool is_ignored(const struct map *texts, const struct check_report *r)
{
	return texts && (map_get(texts, r->term) != MAP_NONE || map_get(texts, r->concept) != MAP_NONE ||
			 map_get(texts, r->found) != MAP_NONE);
}

bool check_report(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct check_report *r)
{
	if (suppressions_take(&run->checker->suppressions, rule, pair))
		return true;
	const struct draft_side *side = r->on_source ? pair->source : pair->target;
	if (is_ignored(run->checker->options.ignored, r))
		return true;
	struct finding f = {
		.rule = &rule->finding, .severity = user_severity(run->checker, rule, r->severity), .file = pair->file,
		.message = r->message, .concept = r->concept,
		.term = r->term, .found = r->found, .expected = r->expected, .match = r->match, .on_source = r->on_source, .fix = r->fix,
		.key = pair->unit->key, .source = pair->source->text, .target = pair->target->text,
		.source_span = r->on_source ? r->span : r->other, .target_span = r->on_source ? r->other : r->span,
	};
	draft_position(side, r->span.begin, &f.line, &f.column);
	if ((f.fix.len || r->is_superfluous) && draft_file_span(pair->target, f.target_span, &f.fix_begin, &f.fix_end)) {
		f.fix_begin += pair->target_base;
		f.fix_end += pair->target_base;
	}
	return findings_add_to_file(run->out, &f);
}
