/* Pairs of terms from linked words.
 *
 * Each place of a source term proposes what may stand for it: the words that its words are linked to (their largest cluster, without
 * small words at its ends), and every target candidate that overlaps it.  A proposal agrees with the links as far as they lead from one
 * phrase into the other and nowhere else: the harmonic mean of the shares either way, small words counting little.  The agreement is
 * summed over the text; then both phrases are counted wherever they stand, and a logistic function of the share of agreement,
 * the association of the two (Dunning's log-likelihood over pairs of sentences), the rivals from the other direction, the candidate's own
 * standing, the count and the glossary says how probably the one translates the other. */
#include <config.h>
#include "align/term_pairs.h"

#include <math.h>
#include <stdlib.h>

#include "align/phrase_finder.h"
#include "base/alloc.h"

enum { GAP = 2, CONTEXTS = 2 };

static const float least_agreement = 0.3F;

/* Words [first, last] of a sentence. */
struct range {
	uint32_t first, last;
};

struct occurrence {
	struct range words;
	struct span span;
	uint32_t phrase;
};

struct entry {
	uint32_t source, target, proposals, joint, stamp;
	uint32_t next;        /* + 1, of the same source; 0: the last */
	double sum;
	float best[CONTEXTS]; /* quality of the sentences that show it */
	uint32_t sentence[CONTEXTS];
	struct span spans[CONTEXTS][2];
	struct pair_use *uses, *last_use;
	double score;
	enum pair_known known;
};

struct target {
	slice form;
	uint32_t votes;     /* of the form, in a running majority */
	uint32_t candidate; /* + 1; 0: none */
	uint32_t count, stamp;
	double most;        /* agreement with whichever source it agrees most with */
};

struct source {
	uint32_t first, last; /* entry + 1 */
	uint32_t count, stamp;
};

struct rival {
	uint32_t occurrence;
	float agrees;
};

struct work {
	const struct pair_input *in;
	struct term_pair_list *out;
	struct phrase_finder finders[2], renderings;
	struct stop_words stops[2];
	struct atomizer atomizer; /* of the target language */
	VEC(struct occurrence) found[2];
	VEC(float) weights[2], mass[2], inside;
	VEC(struct rival) rivals;
	VEC(struct entry) entries;
	VEC(struct target) targets;
	struct map target_keys, entry_keys;
	struct source *sources;
	struct buf key;
	struct glossary_index *glossary[2];
	struct matcher matchers[2];
	bool matches[2];
};

static slice language_of(const struct work *w, int side)
{
	return language_slice(&w->in->languages[side]);
}

/* Words that a span of the text touches; false when there are none. */
static bool touch(const struct pair_sentence *s, int side, struct span span, struct range *r)
{
	size_t low = 0, high = s->nwords[side];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->words[side][middle].end <= span.begin)
			low = middle + 1;
		else
			high = middle;
	}
	size_t last = low;
	while (last < s->nwords[side] && s->words[side][last].begin < span.end)
		last++;
	*r = (struct range){ (uint32_t)low, (uint32_t)(last - 1) };
	return last > low;
}

static parl_status find(struct work *w, struct phrase_finder *f, const struct pair_sentence *s, int side, parl_error *err)
{
	struct range r;
	vec_clear(&w->found[side]);
	if (!matcher_find_all(&f->matcher, s->text[side]))
		return error_nomem(err);
	for (size_t i = 0; i < f->matcher.matches.len; i++) {
		const struct match *m = &f->matcher.matches.at[i];
		if (touch(s, side, m->span, &r) && !vec_push(&w->found[side], (struct occurrence){ r, m->span, m->concept->index }))
			return error_nomem(err);
	}
	return PARL_OK;
}

/* What each word counts, and how surely it is linked at all. */
static parl_status weigh(struct work *w, const struct pair_sentence *s, parl_error *err)
{
	static const float weights[] = { [WORD_MARK] = 0, [WORD_STOP] = 0.15F, [WORD_CONTENT] = 1 };
	for (int side = 0; side < 2; side++) {
		if (!vec_reserve(&w->weights[side], s->nwords[side] + 1) || !vec_reserve(&w->mass[side], s->nwords[side] + 1))
			return error_nomem(err);
		for (size_t i = 0; i < s->nwords[side]; i++) {
			enum word_weight weight;
			if (!stop_words_weigh(&w->stops[side], span_of(s->text[side], s->words[side][i]), &weight))
				return error_nomem(err);
			w->weights[side].at[i] = weights[weight];
			w->mass[side].at[i] = 0;
		}
		w->weights[side].len = w->mass[side].len = s->nwords[side];
	}
	for (size_t i = 0; i < s->nlinks; i++) {
		w->mass[0].at[s->links[i].source] += s->links[i].probability;
		w->mass[1].at[s->links[i].target] += s->links[i].probability;
	}
	if (!vec_reserve(&w->inside, s->nwords[1] + 1))
		return error_nomem(err);
	memset(w->inside.at, 0, s->nwords[1] * sizeof *w->inside.at);
	w->inside.len = s->nwords[1];
	return PARL_OK;
}

/* The links of the source words of a range: they are sorted by source. */
static struct range links_of(const struct pair_sentence *s, struct range words)
{
	size_t low = 0, high = s->nlinks;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->links[middle].source < words.first)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < s->nlinks && s->links[end].source <= words.last)
		end++;
	return (struct range){ (uint32_t)low, (uint32_t)end }; /* end is past the last */
}

/* The heaviest cluster of the words that are linked from inside; false when there is none. */
static bool project(const struct work *w, struct range *out)
{
	struct range now = { 0, 0 };
	float best = 0, sum = 0;
	size_t idle = GAP + 1;
	for (uint32_t t = 0; t < w->inside.len; t++) {
		float in = w->inside.at[t];
		if (in <= 0 || in * 2 < w->mass[1].at[t]) {
			idle++;
			/* a word of its own, linked elsewhere, parts clusters */
			if (w->weights[1].at[t] >= 1 && w->mass[1].at[t] > 0.5F)
				idle = GAP + 1;
			continue;
		}
		if (idle > GAP) {
			now.first = t;
			sum = 0;
		}
		idle = 0;
		now.last = t;
		sum += in * (w->weights[1].at[t] + 0.05F);
		if (sum > best) {
			best = sum;
			*out = now;
		}
	}
	if (best <= 0)
		return false;
	while (out->first < out->last && w->weights[1].at[out->first] < 1)
		out->first++;
	while (out->last > out->first && w->weights[1].at[out->last] < 1)
		out->last--;
	return w->weights[1].at[out->first] >= 1;
}

/* How well two ranges agree with the links; a word without any says neither yes nor no. */
static float agreement(const struct work *w, const struct pair_sentence *s, struct range source, struct range links, struct range target)
{
	float have = 0, all = 0, in = 0, whole = 0;
	for (uint32_t i = source.first; i <= source.last; i++)
		all += w->weights[0].at[i] * (w->mass[0].at[i] > 0.5F ? w->mass[0].at[i] : 0.5F);
	for (uint32_t i = links.first; i < links.last; i++)
		if (s->links[i].target >= target.first && s->links[i].target <= target.last)
			have += w->weights[0].at[s->links[i].source] * s->links[i].probability;
	for (uint32_t t = target.first; t <= target.last; t++) {
		whole += w->weights[1].at[t] * (w->mass[1].at[t] > 0.5F ? w->mass[1].at[t] : 0.5F);
		in += w->weights[1].at[t] * w->inside.at[t];
	}
	return have > 0 && in > 0 ? 2 * have * in / (have * whole + in * all) : 0;
}

/* The number of a rendering by its words without inflection. */
static parl_status target_of(struct work *w, slice form, uint32_t candidate, uint32_t *number, parl_error *err)
{
	bool is_new;
	if (!atomizer_cut(&w->atomizer, form))
		return error_nomem(err);
	buf_clear(&w->key);
	for (size_t i = 0; i < w->atomizer.atoms.len; i++)
		if (!buf_append(&w->key, atom_key(&w->atomizer, &w->atomizer.atoms.at[i])) || !buf_putc(&w->key, ' '))
			return error_nomem(err);
	if (!map_put(&w->target_keys, buf_slice(&w->key), number, &is_new) ||
	    (is_new && !vec_push(&w->targets, (struct target){ .form = form })))
		return error_nomem(err);
	struct target *t = &w->targets.at[*number];
	if (candidate && !t->candidate) {
		t->candidate = candidate;
		t->form = w->in->candidates[1]->list.at[candidate - 1].form;
	}
	if (t->candidate)
		return PARL_OK;
	if (slice_eq(t->form, form))
		t->votes++;
	else if (t->votes)
		t->votes--;
	else
		t->form = form;
	return PARL_OK;
}

static parl_status entry_of(struct work *w, uint32_t source, uint32_t target, uint32_t *number, parl_error *err)
{
	uint32_t key[2] = { source, target };
	bool is_new;
	if (!map_put(&w->entry_keys, (slice){ (const char *)key, sizeof key }, number, &is_new) ||
	    (is_new && !vec_push(&w->entries, (struct entry){ .source = source, .target = target, .stamp = UINT32_MAX })))
		return error_nomem(err);
	struct source *s = &w->sources[source];
	if (is_new && s->last)
		w->entries.at[s->last - 1].next = *number + 1;
	else if (is_new)
		s->first = *number + 1;
	if (is_new)
		s->last = *number + 1;
	return PARL_OK;
}

static bool count_use(struct work *w, struct entry *e, uint32_t text)
{
	if (!e->last_use || e->last_use->text != text) {
		struct pair_use *use = ARENA_NEW(&w->out->arena, struct pair_use);
		if (!use)
			return false;
		use->text = text;
		if (e->last_use)
			e->last_use->next = use;
		else
			e->uses = use;
		e->last_use = use;
	}
	e->last_use->count++;
	return true;
}

/* Sentences of some twenty words that surely translate each other show a term best. */
static float quality(const struct pair_sentence *s, float agreement)
{
	float length = (float)s->nwords[0];
	return agreement * (0.2F + s->score) / (1 + fabsf(length - 20) / 40);
}

static void keep_context(struct entry *e, uint32_t sentence, float q, struct span source, struct span target)
{
	for (int i = 0; i < CONTEXTS; i++) {
		if (e->best[i] > 0 && e->sentence[i] == sentence)
			return;
		if (q <= e->best[i])
			continue;
		for (int k = CONTEXTS - 1; k > i; k--) {
			e->best[k] = e->best[k - 1];
			e->sentence[k] = e->sentence[k - 1];
			e->spans[k][0] = e->spans[k - 1][0];
			e->spans[k][1] = e->spans[k - 1][1];
		}
		e->best[i] = q;
		e->sentence[i] = sentence;
		e->spans[i][0] = source;
		e->spans[i][1] = target;
		return;
	}
}

static parl_status propose(struct work *w, uint32_t number, const struct occurrence *o, struct span span, uint32_t candidate, float agrees,
			   parl_error *err)
{
	const struct pair_sentence *s = &w->in->sentences[number];
	uint32_t target, entry;
	TRY(target_of(w, span_of(s->text[1], span), candidate, &target, err));
	TRY(entry_of(w, o->phrase, target, &entry, err));
	struct entry *e = &w->entries.at[entry];
	bool again = e->stamp == number && e->proposals; /* twice in a sentence, or as projection and as candidate */
	e->stamp = number;
	e->sum += again ? 0 : (double)agrees;
	e->proposals += !again;
	keep_context(e, number, quality(s, agrees), o->span, span);
	return again || count_use(w, e, s->text_number) ? PARL_OK : error_nomem(err);
}

/* A proposal that agrees less than the best counts for less still: else a part that many renderings share would win over each. */
static float credit(float agrees, float best)
{
	float share = agrees / best;
	return agrees * share * share * share;
}

static parl_status propose_all(struct work *w, uint32_t number, const struct occurrence *o, struct range links, struct range cluster,
			       parl_error *err)
{
	const struct pair_sentence *s = &w->in->sentences[number];
	const struct span span = { s->words[1][cluster.first].begin, s->words[1][cluster.last].end };
	float projected = agreement(w, s, o->words, links, cluster), best = projected;
	vec_clear(&w->rivals);
	for (uint32_t i = 0; i < w->found[1].len; i++) {
		const struct occurrence *t = &w->found[1].at[i];
		if (t->words.last < cluster.first || t->words.first > cluster.last)
			continue;
		float agrees = agreement(w, s, o->words, links, t->words);
		if (agrees >= least_agreement && !vec_push(&w->rivals, (struct rival){ i, agrees }))
			return error_nomem(err);
		best = agrees > best ? agrees : best;
	}
	/* candidates first, so that a projection with the same words takes the candidate's form */
	for (size_t i = 0; i < w->rivals.len; i++) {
		const struct occurrence *t = &w->found[1].at[w->rivals.at[i].occurrence];
		if (w->rivals.at[i].agrees >= best * 0.6F)
			TRY(propose(w, number, o, t->span, t->phrase + 1, credit(w->rivals.at[i].agrees, best), err));
	}
	return projected >= least_agreement ? propose(w, number, o, span, 0, credit(projected, best), err) : PARL_OK;
}

static parl_status pair_occurrence(struct work *w, uint32_t number, const struct occurrence *o, parl_error *err)
{
	const struct pair_sentence *s = &w->in->sentences[number];
	struct range links = links_of(s, o->words), cluster = { 0, 0 };
	for (uint32_t i = links.first; i < links.last; i++)
		w->inside.at[s->links[i].target] += s->links[i].probability;
	parl_status status = PARL_OK;
	if (project(w, &cluster))
		status = propose_all(w, number, o, links, cluster, err);
	for (uint32_t i = links.first; i < links.last; i++)
		w->inside.at[s->links[i].target] = 0;
	return status;
}

static parl_status pair_sentence(struct work *w, uint32_t number, parl_error *err)
{
	const struct pair_sentence *s = &w->in->sentences[number];
	if (!s->nwords[0] || !s->nwords[1])
		return PARL_OK;
	TRY(find(w, &w->finders[0], s, 0, err));
	TRY(find(w, &w->finders[1], s, 1, err));
	TRY(weigh(w, s, err));
	for (size_t i = 0; i < w->found[0].len; i++) {
		struct source *source = &w->sources[w->found[0].at[i].phrase];
		bool again = source->stamp == number + 1;
		source->stamp = number + 1;
		source->count += !again;
		TRY(pair_occurrence(w, number, &w->found[0].at[i], err));
	}
	return PARL_OK;
}

/* How often the renderings stand in the text at all, and together with what they may stand for. */
static parl_status count_joint(struct work *w, parl_error *err)
{
	TRY(phrase_finder_init(&w->renderings, err));
	for (size_t i = 0; i < w->targets.len; i++)
		TRY(phrase_finder_add(&w->renderings, language_of(w, 1), &w->targets.at[i].form, 1, err));
	TRY(phrase_finder_finish(&w->renderings, language_of(w, 1), err));
	for (uint32_t n = 0; n < w->in->nsentences; n++) {
		const struct pair_sentence *s = &w->in->sentences[n];
		TRY(find(w, &w->finders[0], s, 0, err));
		TRY(find(w, &w->renderings, s, 1, err));
		for (size_t i = 0; i < w->found[1].len; i++) {
			struct target *t = &w->targets.at[w->found[1].at[i].phrase];
			t->count += t->stamp != n + 1;
			t->stamp = n + 1;
		}
		for (size_t i = 0; i < w->found[0].len; i++)
			for (uint32_t k = w->sources[w->found[0].at[i].phrase].first; k; k = w->entries.at[k - 1].next) {
				struct entry *e = &w->entries.at[k - 1];
				if (w->targets.at[e->target].stamp != n + 1 || (e->joint && e->stamp == n))
					continue;
				e->joint++;
				e->stamp = n;
			}
	}
	return PARL_OK;
}

static double part(double k, double n, double p)
{
	return (k > 0 ? k * log(p) : 0) + (n > k ? (n - k) * log(1 - p) : 0);
}

/* Twice the logarithm of the ratio of the likelihoods that the two depend on each other and that they do not (Dunning 1993). */
static double log_likelihood(double joint, double source, double target, double all)
{
	double rest = all - source, other = target - joint;
	if (joint <= 0 || rest < 0 || other < 0)
		return 0;
	double p = target / all, p1 = joint / source, p2 = rest > 0 ? other / rest : 0;
	if (p1 <= p || p >= 1)
		return 0;
	double null = part(joint, source, p) + part(other, rest, p);
	double free = part(joint, source, p1) + part(other, rest, p2);
	return 2 * (free - null);
}

/* The glossary's concept for a phrase as a whole: those of all matches that cover it. */
static bool covers(const struct match *m, slice phrase)
{
	return m->span.begin == 0 && m->span.end == phrase.len && m->match_class > MATCH_NONE && m->match_class < MATCH_PARTIAL;
}

struct meaning {
	VEC(const struct concept *) concepts; /* with a term in the target language */
};

static parl_status look_up(struct work *w, slice phrase, struct meaning *meaning, parl_error *err)
{
	vec_clear(&meaning->concepts);
	if (!w->matches[0] || !w->matches[1])
		return PARL_OK;
	if (!matcher_find_all(&w->matchers[0], phrase))
		return error_nomem(err);
	for (size_t i = 0; i < w->matchers[0].matches.len; i++) {
		const struct match *m = &w->matchers[0].matches.at[i];
		if (covers(m, phrase) && section_best_term(concept_section(m->concept, language_of(w, 1))) &&
		    !vec_push(&meaning->concepts, m->concept))
			return error_nomem(err);
	}
	return PARL_OK;
}

static parl_status know(struct work *w, slice form, const struct meaning *meaning, enum pair_known *known, parl_error *err)
{
	*known = meaning->concepts.len ? PAIR_CONFLICT : PAIR_NEW;
	if (!meaning->concepts.len)
		return PARL_OK;
	if (!matcher_find_all(&w->matchers[1], form))
		return error_nomem(err);
	for (size_t i = 0; i < w->matchers[1].matches.len; i++)
		for (size_t k = 0; k < meaning->concepts.len; k++)
			if (covers(&w->matchers[1].matches.at[i], form) && w->matchers[1].matches.at[i].concept == meaning->concepts.at[k])
				*known = PAIR_KNOWN;
	return PARL_OK;
}

static double score(const struct work *w, const struct entry *e)
{
	const struct source *s = &w->sources[e->source];
	const struct target *t = &w->targets.at[e->target];
	double n = s->count, count = t->count > e->joint ? t->count : e->joint;
	double joint = e->joint > e->proposals ? e->joint : e->proposals;
	double share = e->sum / (n + 0.5), mean = e->sum / e->proposals, back = t->most > 0 ? e->sum / t->most : 0;
	double llr = log_likelihood(joint < n ? joint : n, n, count > joint ? count : joint, (double)w->in->nsentences + 1);
	double dice = 2 * joint / (n + (count > joint ? count : joint));
	bool is_term = t->candidate && w->in->candidates[1]->list.at[t->candidate - 1].is_term;
	bool same = slice_eq(t->form, w->in->candidates[0]->list.at[e->source].form);
	double z = -5.2 + 3.0 * share + 2.2 * mean + 1.2 * back + 0.8 * dice + 0.25 * log1p(llr) + 0.35 * log1p(e->proposals) +
		   0.5 * (t->candidate != 0) + 0.5 * is_term + 0.5 * same + 2.0 * (e->known == PAIR_KNOWN);
	return 1 / (1 + exp(-z));
}

static int by_score(const void *a, const void *b)
{
	const struct pair_target *x = a, *y = b;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	return slice_cmp(x->form, y->form);
}

static int pairs_by_score(const void *a, const void *b)
{
	const struct term_pair *x = a, *y = b;
	if (x->targets->score > y->targets->score || x->targets->score < y->targets->score)
		return x->targets->score > y->targets->score ? -1 : 1;
	int order = slice_cmp(x->source, y->source);
	return order ? order : slice_cmp(x->targets->form, y->targets->form);
}

static void show(const struct work *w, const struct entry *e, struct term_pair *pair)
{
	for (int i = 0; i < CONTEXTS && e->best[i] > 0; i++) {
		const struct pair_sentence *s = &w->in->sentences[e->sentence[i]];
		pair->contexts[pair->ncontexts++] = (struct pair_context){
			.text = { s->text[0], s->text[1] }, .sentence = e->sentence[i], .span = { e->spans[i][0], e->spans[i][1] },
		};
	}
}

static bool is_wanted(const struct work *w, uint32_t source, const struct target *best)
{
	const struct candidate *c = &w->in->candidates[0]->list.at[source];
	const struct candidate *other = best->candidate ? &w->in->candidates[1]->list.at[best->candidate - 1] : NULL;
	return w->in->all || c->is_term || c->is_known || (other && (other->is_term || other->is_known));
}

static parl_status put_pair(struct work *w, uint32_t source, const struct meaning *meaning, parl_error *err)
{
	const struct source *s = &w->sources[source];
	struct arena *arena = &w->out->arena;
	struct term_pair pair = { .source_count = s->count };
	uint32_t n = 0, best = 0;
	for (uint32_t k = s->first; k; k = w->entries.at[k - 1].next)
		n++;
	pair.targets = arena_array(arena, n, sizeof *pair.targets);
	pair.source = arena_dup(arena, w->in->candidates[0]->list.at[source].form);
	if (!pair.targets || !pair.source.ptr)
		return error_nomem(err);
	for (uint32_t k = s->first; k; k = w->entries.at[k - 1].next) {
		struct entry *e = &w->entries.at[k - 1];
		TRY(know(w, w->targets.at[e->target].form, meaning, &e->known, err));
		e->score = score(w, e);
		if (!best || e->score > w->entries.at[best - 1].score)
			best = k;
		slice form = arena_dup(arena, w->targets.at[e->target].form);
		if (!form.ptr)
			return error_nomem(err);
		pair.targets[pair.ntargets++] = (struct pair_target){ form, e->score, e->proposals, e->known, e->uses };
	}
	if (!is_wanted(w, source, &w->targets.at[w->entries.at[best - 1].target]))
		return PARL_OK;
	qsort(pair.targets, pair.ntargets, sizeof *pair.targets, by_score);
	show(w, &w->entries.at[best - 1], &pair);
	pair.concept = meaning->concepts.len ? meaning->concepts.at[0] : NULL;
	if (pair.targets->known == PAIR_CONFLICT)
		pair.approved = section_best_term(concept_section(pair.concept, language_of(w, 1)))->text;
	return vec_push(&w->out->list, pair) ? PARL_OK : error_nomem(err);
}

static parl_status put_pairs(struct work *w, parl_error *err)
{
	struct meaning meaning = { 0 };
	parl_status status = PARL_OK;
	for (size_t i = 0; i < w->entries.len; i++) {
		struct target *t = &w->targets.at[w->entries.at[i].target];
		t->most = w->entries.at[i].sum > t->most ? w->entries.at[i].sum : t->most;
	}
	for (uint32_t i = 0; i < w->in->candidates[0]->list.len && !status; i++) {
		if (!w->sources[i].first)
			continue;
		status = look_up(w, w->in->candidates[0]->list.at[i].form, &meaning, err);
		if (!status)
			status = put_pair(w, i, &meaning, err);
	}
	vec_release(&meaning.concepts);
	if (!status && w->out->list.len)
		qsort(w->out->list.at, w->out->list.len, sizeof *w->out->list.at, pairs_by_score);
	return status;
}

static parl_status prepare(struct work *w, parl_error *err)
{
	for (int side = 0; side < 2; side++) {
		slice language = language_of(w, side);
		TRY(phrase_finder_init(&w->finders[side], err));
		TRY(phrase_finder_add_candidates(&w->finders[side], language, w->in->candidates[side], err));
		TRY(phrase_finder_finish(&w->finders[side], language, err));
		TRY(stop_words_open(&w->stops[side], w->in->data_dir, language, err));
		if (!w->in->glossary)
			continue;
		TRY(index_build(&w->glossary[side], &w->in->glossary, 1, language, err));
		TRY(matcher_init(&w->matchers[side], w->glossary[side], err));
		w->matches[side] = true;
	}
	w->sources = mem_zalloc((w->in->candidates[0]->list.len + 1) * sizeof *w->sources);
	if (!w->sources)
		return error_nomem(err);
	return atomizer_init(&w->atomizer, w->stops[1].folder, language_of(w, 1), err);
}

static void release(struct work *w)
{
	atomizer_release(&w->atomizer);
	for (int side = 0; side < 2; side++) {
		phrase_finder_release(&w->finders[side]);
		stop_words_release(&w->stops[side]);
		if (w->matches[side])
			matcher_release(&w->matchers[side]);
		index_free(w->glossary[side]);
		vec_release(&w->found[side]);
		vec_release(&w->weights[side]);
		vec_release(&w->mass[side]);
	}
	phrase_finder_release(&w->renderings);
	vec_release(&w->inside);
	vec_release(&w->rivals);
	vec_release(&w->entries);
	vec_release(&w->targets);
	map_release(&w->target_keys);
	map_release(&w->entry_keys);
	buf_release(&w->key);
	mem_free(w->sources);
}

parl_status term_pairs_find(const struct pair_input *in, struct term_pair_list *out, parl_error *err)
{
	struct work w = { .in = in, .out = out };
	buf_init(&w.key, BUF_TEXT_MAX);
	parl_status status = prepare(&w, err);
	for (uint32_t i = 0; i < in->nsentences && !status; i++)
		status = pair_sentence(&w, i, err);
	if (!status)
		status = count_joint(&w, err);
	if (!status)
		status = put_pairs(&w, err);
	release(&w);
	return status;
}
