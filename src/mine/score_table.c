/* All scores.
 *
 * Frequency and nesting: C-value (Frantzi, Ananiadou and Mima 2000), with counts of real occurrences in place of sums over
 * longer candidates.  Contrast: weirdness by word (views.c).  Form: what the writer did to mark a phrase as a term: quotation
 * marks, capitals, hyphens, a heading, an acronym beside it; and which parts of speech it is made of.  Freedom: how much what
 * stands beside it changes (accessor variety, Feng et al. 2004); a piece cut from a longer phrase is tied on one side. */
#include <config.h>
#include "mine/score.h"

#include <math.h>

#include "model/postag.h"

static double share(uint32_t part, uint32_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static unsigned tag_at(const struct score_input *in, size_t i)
{
	return i < 12 && i < in->form->nwords ? (unsigned)(in->form->tags >> 5 * i & 31) : POS_NONE;
}

static unsigned last_tag(const struct score_input *in)
{
	return tag_at(in, in->form->nwords ? in->form->nwords - 1u : 0);
}

static bool is_single(const struct score_input *in) { return in->form->nwords == 1; }

static double one(const struct score_input *in) { return in ? 1 : 0; }

/* The logarithm of a count up to ten: what a short text can tell.  The rest is a score of its own, lest weights learned on short
 * texts run wild on long ones. */
static double few(double count) { return fmin(log10(count), 1); }

static double frequency(const struct score_input *in) { return few(in->phrase->frequency); }
static double frequency_many(const struct score_input *in) { return fmax(log10(in->phrase->frequency) - 1, 0); }
static double single_frequency(const struct score_input *in) { return is_single(in) ? few(in->phrase->frequency) : 0; }
static double single_many(const struct score_input *in) { return is_single(in) ? frequency_many(in) : 0; }
static double rate(const struct score_input *in)
{
	return log10(1 + (double)in->phrase->frequency * 1e4 / ((double)in->phrases->nwords + 100));
}
static double spread(const struct score_input *in)
{
	return in->phrases->documents > 1 ? log10(1 + in->phrase->documents) : 0;
}
static double alone(const struct score_input *in) { return share(in->phrase->alone, in->phrase->frequency); }
static double cvalue(const struct score_input *in)
{
	double nested = in->phrase->frequency - in->phrase->alone;
	double own = in->phrase->frequency - (in->view->containers ? nested / in->view->containers : 0);
	return few(1 + log2(1 + in->view->content_words) * (own > 0 ? own : 0));
}
static double nested(const struct score_input *in) { return in->view->is_nested; }
static double containers(const struct score_input *in) { return few(1 + in->view->containers); }
static double heads(const struct score_input *in) { return few(1 + in->view->heads); }
static double core(const struct score_input *in)
{
	return in->view->core > in->phrase->frequency ? few((double)in->view->core / in->phrase->frequency) : 0;
}
static double rarity_least(const struct score_input *in) { return is_single(in) ? 0 : in->view->rarity_least; }
static double rarity_most(const struct score_input *in) { return is_single(in) ? 0 : in->view->rarity_most; }
static double rarity_mean(const struct score_input *in) { return is_single(in) ? 0 : in->view->rarity_mean; }
static double rarity_head(const struct score_input *in) { return is_single(in) ? 0 : in->view->rarity_head; }
static double rarity_single(const struct score_input *in) { return is_single(in) ? in->view->rarity_mean : 0; }
static double general_single(const struct score_input *in) { return is_single(in) ? in->view->general_least : 0; }
static double general_least(const struct score_input *in) { return is_single(in) ? 0 : in->view->general_least; }
static double open_before(const struct score_input *in) { return is_single(in) ? 0 : share(in->phrase->open_before, in->phrase->frequency); }
static double open_after(const struct score_input *in) { return is_single(in) ? 0 : share(in->phrase->open_after, in->phrase->frequency); }
static double variety_least(const struct score_input *in)
{
	const struct phrase *f = in->phrase;
	return few(fmin(phrase_variety(f->open_before, f->before), phrase_variety(f->open_after, f->after)));
}
/* Met more than once, and always beside the same word: a piece of something. */
static double bound(const struct score_input *in)
{
	return in->phrase->frequency > 1 && !is_single(in) && variety_least(in) < few(1.5);
}
static double single(const struct score_input *in) { return is_single(in); }
static double two_words(const struct score_input *in) { return in->view->content_words == 2; }
static double three_words(const struct score_input *in) { return in->view->content_words == 3; }
static double many_words(const struct score_input *in) { return in->view->content_words > 3 ? in->view->content_words - 3.0 : 0; }
static double small_words(const struct score_input *in) { return in->view->has_small_words; }
static double quoted(const struct score_input *in) { return phrase_kind(in->phrase, HIT_QUOTED) > 0; }
static double quoted_often(const struct score_input *in) { return log10(1 + phrase_kind(in->phrase, HIT_QUOTED)); }
static double known(const struct score_input *in) { return phrase_kind(in->phrase, HIT_KNOWN) > 0; }
static double known_phrase(const struct score_input *in)
{
	return phrase_kind(in->phrase, HIT_KNOWN) && in->phrase->alone && !is_single(in);
}
static double heading(const struct score_input *in) { return in->phrase->headings > 0; }
static double capital(const struct score_input *in)
{
	uint32_t running = in->phrase->frequency - in->phrase->headings;
	return running ? share(in->phrase->capitals, running) : 0;
}
static double capital_phrase(const struct score_input *in) { return is_single(in) ? 0 : capital(in); }
static double opening(const struct score_input *in) { return share(in->phrase->openings, in->phrase->frequency); }
static double long_only(const struct score_input *in)
{
	return phrase_kind(in->phrase, HIT_LONG) == in->phrase->frequency && !phrase_kind(in->phrase, HIT_QUOTED) && !phrase_kind(in->phrase, HIT_NAME);
}
static double name(const struct score_input *in) { return share(phrase_kind(in->phrase, HIT_NAME), in->phrase->frequency); }
static double whole_name(const struct score_input *in) { return share(in->phrase->whole, in->phrase->frequency); }
static double whole_phrase(const struct score_input *in) { return is_single(in) ? 0 : whole_name(in); }
static double word_only(const struct score_input *in) { return phrase_kind(in->phrase, HIT_WORD) == in->phrase->frequency; }
static double acronym(const struct score_input *in) { return in->view->is_acronym; }
static double tied(const struct score_input *in) { return in->view->acronym != MAP_NONE; }
static double hyphen(const struct score_input *in)
{
	for (size_t i = 1; i + 1 < in->form->text.len; i++)
		if (in->form->text.ptr[i] == '-' && in->form->text.ptr[i - 1] != ' ')
			return 1;
	return 0;
}
static double digits(const struct score_input *in)
{
	for (size_t i = 0; i < in->form->text.len; i++)
		if (in->form->text.ptr[i] >= '0' && in->form->text.ptr[i] <= '9')
			return 1;
	return 0;
}
static double confidence(const struct score_input *in) { return share(in->phrase->confidence, in->phrase->frequency) / 255; }
static double forms(const struct score_input *in) { return log10(in->view->nforms); }
static double letters(const struct score_input *in) { return log10((double)in->form->text.len / (in->form->nwords ? in->form->nwords : 1)); }
static double begins_adj(const struct score_input *in) { return !is_single(in) && tag_at(in, 0) == POS_ADJ; }
static double begins_noun(const struct score_input *in) { return !is_single(in) && tag_at(in, 0) == POS_NOUN; }
static double begins_propn(const struct score_input *in) { return !is_single(in) && tag_at(in, 0) == POS_PROPN; }
static double begins_verb(const struct score_input *in) { return !is_single(in) && tag_at(in, 0) == POS_VERB; }
static double begins_num(const struct score_input *in) { return !is_single(in) && tag_at(in, 0) == POS_NUM; }
static double ends_propn(const struct score_input *in) { return !is_single(in) && last_tag(in) == POS_PROPN; }
static double ends_other(const struct score_input *in)
{
	return !is_single(in) && last_tag(in) != POS_PROPN && last_tag(in) != POS_NOUN;
}
static double single_propn(const struct score_input *in) { return is_single(in) && tag_at(in, 0) == POS_PROPN; }
static double single_adj(const struct score_input *in) { return is_single(in) && tag_at(in, 0) == POS_ADJ; }
static double single_verb(const struct score_input *in) { return is_single(in) && tag_at(in, 0) == POS_VERB; }
static double has_verb(const struct score_input *in)
{
	for (size_t i = 1; i < in->form->nwords; i++)
		if (tag_at(in, i) == POS_VERB)
			return 1;
	return 0;
}
static double has_and(const struct score_input *in)
{
	for (size_t i = 1; i < in->form->nwords; i++)
		if (tag_at(in, i) == POS_CCONJ)
			return 1;
	return 0;
}
static double possessive(const struct score_input *in)
{
	for (size_t i = 1; i < in->form->nwords; i++)
		if (tag_at(in, i) == POS_PART)
			return 1;
	return 0;
}

const struct parl_score parl_score_table[] = {
	{ "bias", one },
	{ "frequency", frequency },
	{ "frequency-many", frequency_many },
	{ "single-frequency", single_frequency },
	{ "single-many", single_many },
	{ "rate", rate },
	{ "spread", spread },
	{ "alone", alone },
	{ "c-value", cvalue },
	{ "nested", nested },
	{ "containers", containers },
	{ "heads", heads },
	{ "core", core },
	{ "rarity-least", rarity_least },
	{ "rarity-most", rarity_most },
	{ "rarity-mean", rarity_mean },
	{ "rarity-head", rarity_head },
	{ "rarity-single", rarity_single },
	{ "general-single", general_single },
	{ "general-least", general_least },
	{ "open-before", open_before },
	{ "open-after", open_after },
	{ "variety-least", variety_least },
	{ "bound", bound },
	{ "single", single },
	{ "two-words", two_words },
	{ "three-words", three_words },
	{ "many-words", many_words },
	{ "small-words", small_words },
	{ "quoted", quoted },
	{ "quoted-often", quoted_often },
	{ "known", known },
	{ "known-phrase", known_phrase },
	{ "heading", heading },
	{ "capital", capital },
	{ "capital-phrase", capital_phrase },
	{ "opening", opening },
	{ "long-only", long_only },
	{ "name", name },
	{ "whole-name", whole_name },
	{ "whole-phrase", whole_phrase },
	{ "word-only", word_only },
	{ "acronym", acronym },
	{ "tied", tied },
	{ "hyphen", hyphen },
	{ "digits", digits },
	{ "confidence", confidence },
	{ "forms", forms },
	{ "letters", letters },
	{ "begins-adj", begins_adj },
	{ "begins-noun", begins_noun },
	{ "begins-propn", begins_propn },
	{ "begins-verb", begins_verb },
	{ "begins-num", begins_num },
	{ "ends-propn", ends_propn },
	{ "ends-other", ends_other },
	{ "single-propn", single_propn },
	{ "single-adj", single_adj },
	{ "single-verb", single_verb },
	{ "has-verb", has_verb },
	{ "has-and", has_and },
	{ "possessive", possessive },
	{ NULL, NULL }
};
