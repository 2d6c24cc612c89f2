/* Greedy, left to right: each word gets the tag with the highest sum of weights, given the two tags before.  Words for
 * which the dictionary knows one tag only are not scored at all, which is half of a running text.  How far the best tag is
 * ahead of the second gives the confidence.
 *
 * Most features look at one word or at the two tags only.  What those of a word sum up to is kept with the word, for each place
 * that it may have beside the one to be tagged, and found again when the word comes again; only features of several words
 * are looked up for each. */
#include <config.h>
#include "text/tagger.h"

#include "base/alloc.h"
#include "base/file.h"
#include "text/langdata.h"
#include "text/tagger_model.h"

enum { LANES = 24, SHAPES = 128, WORDS_MOST = 1 << 15 };

/* Sums of weights by tag, as wide as vector registers like it. */
struct scores {
	int16_t by_tag[LANES];
};

struct known_word {
	struct tag_word word;
	bool is_scored;                  /* as the word itself: a fixed one never is */
	struct scores roles[TAG_ROLES];
};

struct tagger {
	struct mapping file;
	const unsigned char *slots, *weights, *words;
	uint32_t nslots, nweights, nwords, unit;
	uint16_t *checks;                /* of the slots, in a row; 0: free */
	struct language language;
	struct buf scratch;
	struct map forms[2];             /* words as they stand, with and without case -> their number in `numbers` */
	VEC(uint32_t) numbers[2];        /* -> known */
	VEC(struct known_word) known;    /* the first is none: beyond the sentence */
	struct scores shapes[2][SHAPES], last[POS_COUNT], both[POS_COUNT][POS_COUNT];
	VEC(uint32_t) sentence;          /* of known, with two empty words at both ends */
	VEC(uint8_t) tags;               /* of the sentence: tag, confidence, tag, confidence … */
};

static uint32_t load32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* All that a lookup relies on; a table without a free slot would be walked for ever. */
static bool check_tables(const struct tagger *t)
{
	bool is_free = false;
	for (uint32_t i = 0; i < t->nslots; i++) {
		const unsigned char *s = t->slots + (size_t)TAGGER_SLOT * i;
		uint32_t first = load32(s + 2) & 0xFFFFFF;
		if (first + s[5] > t->nweights)
			return false;
		is_free |= s[5] == 0;
	}
	for (uint32_t i = 0; i < t->nweights; i++)
		if (t->weights[(size_t)TAGGER_WEIGHT * i] >= POS_COUNT)
			return false;
	bool is_free_word = false;
	for (uint32_t i = 0; i < t->nwords; i++) {
		const unsigned char *w = t->words + (size_t)TAGGER_WORD * i;
		if (w[3] >= POS_COUNT)
			return false;
		is_free_word |= !w[0] && !w[1];
	}
	return is_free && is_free_word && t->unit > 0;
}

static bool check(struct tagger *t)
{
	slice b = t->file.bytes;
	if (b.len < TAGGER_HEADER || memcmp(b.ptr, TAGGER_MAGIC, 8) != 0)
		return false;
	const unsigned char *p = (const unsigned char *)b.ptr;
	t->nslots = load32(p + 8);
	t->nweights = load32(p + 12);
	t->nwords = load32(p + 16);
	t->unit = load32(p + 20);
	uint64_t want = TAGGER_HEADER + (uint64_t)TAGGER_SLOT * t->nslots + (uint64_t)TAGGER_WEIGHT * t->nweights +
			(uint64_t)TAGGER_WORD * t->nwords;
	if (want != b.len)
		return false;
	t->slots = p + TAGGER_HEADER;
	t->weights = t->slots + (size_t)TAGGER_SLOT * t->nslots;
	t->words = t->weights + (size_t)TAGGER_WEIGHT * t->nweights;
	return check_tables(t);
}

static void add_feature(const struct tagger *t, uint64_t feature, struct scores *sum)
{
	uint16_t want = tag_check(feature);
	uint32_t i = tag_slot(feature, t->nslots);
	while (t->checks[i] && t->checks[i] != want)
		i = i + 1 < t->nslots ? i + 1 : 0;
	if (!t->checks[i])
		return;
	const unsigned char *p = t->slots + (size_t)TAGGER_SLOT * i;
	const unsigned char *w = t->weights + (size_t)TAGGER_WEIGHT * (load32(p + 2) & 0xFFFFFF);
	for (unsigned k = 0; k < p[5]; k++, w += TAGGER_WEIGHT)
		sum->by_tag[w[0]] = (int16_t)(sum->by_tag[w[0]] + (int8_t)w[1]);
}

static void add_features(const struct tagger *t, const uint64_t *features, size_t n, struct scores *sum)
{
	for (size_t i = 0; i < n; i++)
		add_feature(t, features[i], sum);
}

static void add_role(const struct tagger *t, struct known_word *k, enum tag_role role)
{
	uint64_t features[TAGGER_STATIC];
	add_features(t, features, tag_features_role(&k->word, role, features), &k->roles[role]);
}

/* The sums that do not depend on words, and the empty word. */
static bool prepare(struct tagger *t)
{
	t->checks = mem_alloc(t->nslots * sizeof *t->checks);
	if (!t->checks)
		return false;
	for (uint32_t i = 0; i < t->nslots; i++) {
		const unsigned char *p = t->slots + (size_t)TAGGER_SLOT * i;
		t->checks[i] = p[5] ? (uint16_t)(p[0] | (unsigned)p[1] << 8) : 0;
	}
	for (unsigned shape = 0; shape < SHAPES; shape++)
		for (unsigned begins = 0; begins < 2; begins++)
			add_feature(t, tag_feature_shape((uint8_t)shape, begins), &t->shapes[begins][shape]);
	for (enum pos_tag last = 0; last < POS_COUNT; last++) {
		add_feature(t, tag_feature_last(last), &t->last[last]);
		for (enum pos_tag before = 0; before < POS_COUNT; before++)
			add_feature(t, tag_feature_both(last, before), &t->both[last][before]);
	}
	struct known_word none = { 0 };
	for (enum tag_role role = ROLE_BEFORE; role < TAG_ROLES; role++)
		add_role(t, &none, role);
	return vec_push(&t->known, none);
}

static parl_status open_file(struct tagger *t, const char *path, slice language, parl_error *err)
{
	if (!file_exists(path))
		return error_set(err, PARL_UNSUPPORTED, _("there is no part-of-speech model for language '%.*s'"), SLICE_ARG(language));
	TRY(mapping_open(&t->file, path, err));
	if (!check(t))
		return error_at(err, PARL_SYNTAX, slice_of(path), 0, 0, _("not a part-of-speech model, or a damaged one"));
	return prepare(t) ? PARL_OK : error_nomem(err);
}

parl_status tagger_open(struct tagger **out, const char *data_dir, slice language, parl_error *err)
{
	*out = NULL;
	struct tagger *t = mem_zalloc(sizeof *t);
	char *path = langdata_path(data_dir, language, "tagger.bin");
	parl_status status = t && path ? open_file(t, path, language, err) : error_nomem(err);
	mem_free(path);
	if (status) {
		tagger_free(t);
		return status;
	}
	t->language = language_parse(language);
	buf_init(&t->scratch, BUF_TEXT_MAX);
	*out = t;
	return PARL_OK;
}

void tagger_free(struct tagger *t)
{
	if (!t)
		return;
	mapping_release(&t->file);
	buf_release(&t->scratch);
	for (int i = 0; i < 2; i++) {
		map_release(&t->forms[i]);
		vec_release(&t->numbers[i]);
	}
	mem_free(t->checks);
	vec_release(&t->known);
	vec_release(&t->sentence);
	vec_release(&t->tags);
	mem_free(t);
}

static void look_up_word(const struct tagger *t, struct tag_word *w)
{
	uint16_t want = tag_check(w->form);
	for (uint32_t i = tag_slot(w->form, t->nwords);; i = i + 1 < t->nwords ? i + 1 : 0) {
		const unsigned char *p = t->words + (size_t)TAGGER_WORD * i;
		unsigned have = p[0] | (unsigned)p[1] << 8;
		if (have == want) {
			w->word_class = p[2];
			w->fixed = p[3];
		}
		if (!have || have == want)
			return;
	}
}

static void sum_up(struct scores *to, const struct scores *from)
{
	for (int i = 0; i < LANES; i++)
		to->by_tag[i] = (int16_t)(to->by_tag[i] + from->by_tag[i]);
}

/* The sum for the word at `at` of the sentence, all features together. */
static struct scores score(struct tagger *t, const uint32_t *at, enum pos_tag last, enum pos_tag before)
{
	struct known_word *known = t->known.at, *own = &known[at[0]];
	const struct known_word *left = &known[at[-1]], *right = &known[at[1]], *second = &known[at[2]];
	uint64_t joint[TAGGER_JOINT + TAGGER_JOINT_TAGS];
	if (!own->is_scored)
		add_role(t, own, ROLE_WORD);
	own->is_scored = true;
	struct scores sum = own->roles[ROLE_WORD];
	sum_up(&sum, &left->roles[ROLE_BEFORE]);
	sum_up(&sum, &known[at[-2]].roles[ROLE_BEFORE_THAT]);
	sum_up(&sum, &right->roles[ROLE_AFTER]);
	sum_up(&sum, &second->roles[ROLE_AFTER_THAT]);
	sum_up(&sum, &t->shapes[left->word.form == 0][own->word.shape % SHAPES]);
	sum_up(&sum, &t->last[last]);
	sum_up(&sum, &t->both[last][before]);
	tag_features_joint(&left->word, &own->word, &right->word, &second->word, joint);
	tag_features_joint_tags(&own->word, &right->word, last, before, joint + TAGGER_JOINT);
	add_features(t, joint, TAGGER_JOINT + TAGGER_JOINT_TAGS, &sum);
	return sum;
}

static enum pos_tag choose(struct tagger *t, const uint32_t *at, enum pos_tag last, enum pos_tag before, uint8_t *confidence)
{
	*confidence = 255;
	if (t->known.at[at[0]].word.fixed)
		return (enum pos_tag)t->known.at[at[0]].word.fixed;
	struct scores sum = score(t, at, last, before);
	const int16_t *scores = sum.by_tag;
	int best = 1, second = 2;
	if (scores[2] > scores[1])
		best = 2, second = 1;
	for (int k = 3; k < POS_COUNT; k++) {
		if (scores[k] > scores[best])
			second = best, best = k;
		else if (scores[k] > scores[second])
			second = k;
	}
	uint64_t margin = (uint64_t)((int64_t)scores[best] - scores[second]);
	*confidence = (uint8_t)(255 * margin / (margin + t->unit));
	return (enum pos_tag)best;
}

/* t->sentence is filled in: tags it into t->tags. */
static bool tag_sentence(struct tagger *t)
{
	size_t n = t->sentence.len - 4;
	vec_clear(&t->tags);
	if (!vec_reserve(&t->tags, 2 * n))
		return false;
	enum pos_tag last = POS_NONE, before = POS_NONE;
	for (size_t i = 0; i < n; i++) {
		uint8_t confidence;
		enum pos_tag tag = choose(t, t->sentence.at + i + 2, last, before, &confidence);
		t->tags.at[2 * i] = (uint8_t)tag;
		t->tags.at[2 * i + 1] = confidence;
		before = last;
		last = tag;
	}
	t->tags.len = 2 * n;
	return true;
}

static void forget_words(struct tagger *t)
{
	for (int i = 0; i < 2; i++) {
		map_release(&t->forms[i]);
		vec_clear(&t->numbers[i]);
	}
	t->known.len = 1;
}

static bool begin_sentence(struct tagger *t)
{
	vec_clear(&t->sentence);
	if (t->known.len > WORDS_MOST)
		forget_words(t);
	return vec_push(&t->sentence, 0) && vec_push(&t->sentence, 0);
}

static bool end_sentence(struct tagger *t)
{
	return vec_push(&t->sentence, 0) && vec_push(&t->sentence, 0) && tag_sentence(t);
}

static bool learn_word(struct tagger *t, slice word, bool without_case)
{
	struct known_word k = { 0 };
	if (!tag_word_make(&k.word, word, without_case, &t->scratch))
		return false;
	look_up_word(t, &k.word);
	for (enum tag_role role = ROLE_BEFORE; role < TAG_ROLES; role++)
		add_role(t, &k, role);
	return vec_push(&t->numbers[without_case], (uint32_t)t->known.len) && vec_push(&t->known, k);
}

static bool add_word(struct tagger *t, slice word, bool without_case)
{
	uint32_t id;
	bool is_new;
	if (!map_put(&t->forms[without_case], word, &id, &is_new))
		return false;
	if (is_new && !learn_word(t, word, without_case)) {
		forget_words(t); /* else the map would know a word that nothing stands behind */
		return false;
	}
	return vec_push(&t->sentence, t->numbers[without_case].at[id]);
}

parl_status tagger_tag_words(struct tagger *t, const slice *words, size_t n, uint8_t *tags, parl_error *err)
{
	bool ok = begin_sentence(t);
	for (size_t i = 0; ok && i < n; i++)
		ok = add_word(t, words[i], false);
	ok = ok && end_sentence(t);
	if (!ok)
		return error_nomem(err);
	for (size_t i = 0; i < n; i++)
		tags[i] = t->tags.at[2 * i];
	return PARL_OK;
}

static bool tag_one(struct tagger *t, struct document *d, const struct sentence *s, const struct map *vocabulary)
{
	bool ok = begin_sentence(t);
	struct token *tokens = d->tokens.at + s->first_token;
	for (uint32_t i = 0; ok && i < s->ntokens; i++) {
		bool folded = tokens[i].kind == TOKEN_HAN && vocabulary && tokens[i].id != MAP_NONE;
		slice word = folded ? map_key(vocabulary, tokens[i].id) : span_of(d->text, tokens[i].span);
		ok = add_word(t, word, tokens[i].flags & TOKEN_TITLE_CASE_ZONE);
	}
	ok = ok && end_sentence(t);
	for (uint32_t i = 0; ok && i < s->ntokens; i++) {
		tokens[i].tag = t->tags.at[2 * i];
		tokens[i].tag_confidence = t->tags.at[2 * i + 1];
	}
	return ok;
}

parl_status tagger_tag_document(struct tagger *t, struct document *d, const struct map *vocabulary, parl_error *err)
{
	slice mine = language_primary(language_slice(&t->language));
	for (size_t i = 0; i < d->sentences.len; i++) {
		const struct sentence *s = &d->sentences.at[i];
		const struct language *l = s->block < d->blocks.len ? &d->blocks.at[s->block].language : &d->language;
		if (!language_known(l))
			l = &d->language;
		if (language_known(l) && !slice_eq(language_primary(language_slice(l)), mine))
			continue;
		if (!tag_one(t, d, s, vocabulary))
			return error_nomem(err);
	}
	return PARL_OK;
}
