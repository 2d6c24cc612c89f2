/* inconsistent-target, inconsistent-source: one text in several renderings, several texts in one.
 *
 * Texts are compared folded: without case, marks and accelerators, with one blank for many.  Of each
 * text only a hash of 64 bits is kept, with the hash of its first rendering, the place and a count; a second table holds
 * which other renderings were told already.  So memory and time are linear in the number of pairs, whatever their length.
 * Short texts stand for different things in different places of a program, and are a note. */
#include <config.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/plain.h"
#include "text/chars.h"

struct seen {
	uint64_t text, rendering; /* hashes; 0, 0: free */
	uint64_t key;             /* of the unit: its context */
	uint32_t file, line;
	uint32_t count;
};

struct seen_table {
	struct seen *slots;
	size_t nslots, n;
};

struct consistency_state {
	struct seen_table first, others;
	struct buf source, target; /* folded */
	struct plain plain;
};

static bool open_consistency(void **state, struct check_run *run)
{
	struct consistency_state *s = mem_zalloc(sizeof *s);
	(void)run;
	if (s) {
		buf_init(&s->source, BUF_TEXT_MAX);
		buf_init(&s->target, BUF_TEXT_MAX);
	}
	return (*state = s) != NULL;
}

static void close_consistency(void *state)
{
	struct consistency_state *s = state;
	if (!s)
		return;
	mem_free(s->first.slots);
	mem_free(s->others.slots);
	buf_release(&s->source);
	buf_release(&s->target);
	plain_release(&s->plain);
	mem_free(s);
}

static struct seen *find_slot(const struct seen_table *t, uint64_t text, uint64_t rendering, bool any_rendering)
{
	size_t i = (size_t)(text ^ (any_rendering ? 0 : rendering * 31)) & (t->nslots - 1);
	while (t->slots[i].count && !(t->slots[i].text == text && (any_rendering || t->slots[i].rendering == rendering)))
		i = (i + 1) & (t->nslots - 1);
	return &t->slots[i];
}

static bool make_room(struct seen_table *t, bool any_rendering)
{
	if (t->nslots && t->n < t->nslots / 2)
		return true;
	struct seen_table larger = { .nslots = t->nslots ? 2 * t->nslots : 1024, .n = t->n };
	size_t size;
	if (!mem_multiply(larger.nslots, sizeof *larger.slots, &size) || !(larger.slots = mem_zalloc(size)))
		return false;
	for (size_t i = 0; i < t->nslots; i++)
		if (t->slots[i].count)
			*find_slot(&larger, t->slots[i].text, t->slots[i].rendering, any_rendering) = t->slots[i];
	mem_free(t->slots);
	*t = larger;
	return true;
}

/* Marks and quotation marks are no difference worth telling; signs of code and mathematics are. */
static bool is_mark(uint32_t c)
{
	if (c < 0x80)
		return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == '"' || c == '\'' || c == '`' || c == '(' ||
		       c == ')' || c == '[' || c == ']';
	if (c >= 0x3400 && c < 0xFF00) /* Han, Hangul */
		return false;
	return char_is_closer(c) || char_is_opener(c) || char_is_final(c) ||
	       c == 0x3001 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0x060C || c == 0x061B;
}

/* Appends the folded text; *words counts its words, Han characters in pairs. */
static bool fold_text(struct buf *out, slice s, size_t *words)
{
	bool blank = true;
	size_t han = 0, kept = out->len;
	*words = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = (unsigned char)s.ptr[i] < 0x80 ? (unsigned char)s.ptr[i++] : utf8_next(s, &i);
		if (c == PLAIN_KEY || c == PLAIN_TAG)
			continue;
		if (c == PLAIN_OBJECT) { /* placeholders that differ make texts differ no more than names would */
			if (out->len > kept && out->ptr[out->len - 1] == PLAIN_OBJECT)
				continue;
		} else if (char_is_space(c)) {
			blank = true;
			continue;
		}
		if (is_mark(c))
			continue;
		*words += blank;
		han += c >= 0x2E80;
		if (blank && out->len > kept && !buf_putc(out, ' '))
			return false;
		blank = false;
		c = char_lower(c);
		if (c < 0x80 ? !buf_putc(out, (char)c) : !buf_putcp(out, c))
			return false;
	}
	*words += han / 2;
	return true;
}

/* Hash of a text's folded form, in its language; 0 when there is nothing to compare. */
static bool hash_text(struct consistency_state *s, struct buf *scratch, const struct draft_side *side, slice language, uint64_t *hash,
		      size_t *words)
{
	slice text;
	buf_clear(scratch);
	*hash = 0;
	if (!plain_text(&s->plain, side, &text) || !fold_text(scratch, text, words))
		return false;
	size_t len = scratch->len;
	if (!buf_putc(scratch, '\0') || !buf_append(scratch, language))
		return false;
	*hash = len ? hash_bytes(buf_slice(scratch)) | 1 : 0;
	return true;
}

struct renderings {
	uint64_t text, rendering;
	size_t words;
	bool of_source;                 /* else of the translation */
};

static bool report_other(struct check_run *run, const struct check_rule *rule, const struct check_pair *pair, const struct seen *first,
			 const struct renderings *x, uint64_t key)
{
	bool is_short = x->words < 4 || (x->words < 8 && key != first->key);
	struct check_report r = { .severity = is_short ? PARL_NOTE : rule->finding.severity };
	r.found = quoted(pair->target->text, (struct span){ 0, (uint32_t)pair->target->text.len });
	unsigned long line = first->line, count = first->count;
	bool here = first->file == pair->file;
	if (x->of_source)
		return tell(run, rule, pair, &r, here ? _("the same source is translated otherwise in line %lu (times so far: %lu)") :
			    _("the same source is translated otherwise in line %lu of another file (times so far: %lu)"), line, count);
	return tell(run, rule, pair, &r, here ? _("the same translation stands for another source in line %lu (times so far: %lu)") :
		    _("the same translation stands for another source in line %lu of another file (times so far: %lu)"), line, count);
}

static bool look_up(struct consistency_state *s, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair,
		    const struct renderings *x)
{
	uint64_t key = hash_bytes(pair->unit->key);
	if (!make_room(&s->first, true) || !make_room(&s->others, false))
		return false;
	struct seen *first = find_slot(&s->first, x->text, 0, true);
	struct seen now = { x->text, x->rendering, key, pair->file, pair->target->line, 1 };
	if (!first->count) {
		*first = now;
		s->first.n++;
		return true;
	}
	if (first->rendering == x->rendering) {
		first->count++;
		return true;
	}
	struct seen *other = find_slot(&s->others, x->text, x->rendering, false);
	if (other->count) {
		other->count++;
		return true;
	}
	*other = now;
	s->others.n++;
	return report_other(run, rule, pair, first, x, key);
}

/* Forms of a plural differ among themselves. */
static uint64_t mix_form(uint64_t hash, const struct check_pair *pair)
{
	bool is_plural = pair->unit->nsources > 1 || pair->unit->ntargets > 1;
	return is_plural ? hash ^ (UINT64_C(0x9E3779B97F4A7C15) * (pair->form + 1)) : hash;
}

static bool pair_inconsistent_target(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct consistency_state *s = state;
	uint64_t source, target;
	size_t words, target_words;
	if (!hash_text(s, &s->source, pair->source, pair->target_language, &source, &words) ||
	    !hash_text(s, &s->target, pair->target, pair->target_language, &target, &target_words))
		return false;
	if (!source || !target)
		return true;
	struct renderings x = { mix_form(source, pair), target, words, true };
	return look_up(s, rule, run, pair, &x);
}

const struct check_rule check_inconsistent_target = {
	.finding = { "inconsistent-target", PARL_WARNING, N_("the same source is translated in the same way"), NULL },
	.group = "consistency",
	.open = open_consistency,
	.pair = pair_inconsistent_target,
	.close = close_consistency,
};

static bool pair_inconsistent_source(void *state, const struct check_rule *rule, struct check_run *run, const struct check_pair *pair)
{
	struct consistency_state *s = state;
	uint64_t source, target;
	size_t words, target_words;
	if (!hash_text(s, &s->source, pair->source, pair->source_language, &source, &words) ||
	    !hash_text(s, &s->target, pair->target, pair->target_language, &target, &target_words))
		return false;
	/* short texts have synonyms by nature */
	if (!source || !target || target_words < 5 || words < 5)
		return true;
	struct renderings x = { mix_form(target, pair), source, target_words, false };
	return look_up(s, rule, run, pair, &x);
}

const struct check_rule check_inconsistent_source = {
	.finding = { "inconsistent-source", PARL_NOTE, N_("different sources have different translations"), NULL },
	.group = "consistency",
	.is_advisory = true,
	.off_by_default = true,
	.open = open_consistency,
	.pair = pair_inconsistent_source,
	.close = close_consistency,
};
