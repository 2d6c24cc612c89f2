/* Links of words: counts, samples, both directions together, models. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <parlance/parlance.h>

#include "align/symmetrize.h"
#include "align/word_counts.h"
#include "align/word_keys.h"
#include "align/word_model.h"
#include "base/alloc.h"
#include "base/random.h"

static void side_add(struct word_side *side, slice text, struct word_keys *keys)
{
	slice line, word;
	while (slice_line(&text, &line)) {
		while (slice_split(&line, ' ', &word))
			if (word.len)
				assert_true(word_keys_add(keys, side, word));
		assert_true(word_keys_end(side));
	}
}

static void side_read(struct word_side *side, const char *text)
{
	parl_error err = { 0 };
	struct word_keys *keys = word_keys_new(SLICE(""), 9, &err);
	assert_non_null(keys);
	side_add(side, slice_of(text), keys);
	word_keys_free(keys);
}

/* Sentences of a made-up language whose words answer to those of another, in the opposite order, and now and then one more. */
static void make_texts(struct word_side *source, struct word_side *target, size_t nsentences, uint64_t seed)
{
	struct random r = random_stream(seed, 0);
	for (uint32_t i = 0; i < 50; i++) {
		assert_true(vec_push(&source->hashes, i + 1000));
		assert_true(vec_push(&target->hashes, i + 2000));
	}
	for (size_t k = 0; k < nsentences; k++) {
		uint32_t words[12], n = 3 + (uint32_t)(random_next(&r) % 9);
		for (uint32_t i = 0; i < n; i++) {
			words[i] = (uint32_t)(random_next(&r) % 49);
			assert_true(vec_push(&source->words, words[i]));
		}
		for (uint32_t i = n; i-- > 0;)
			assert_true(vec_push(&target->words, words[i]));
		if (random_next(&r) % 3 == 0)
			assert_true(vec_push(&target->words, 49));
		assert_true(word_keys_end(source) && word_keys_end(target));
	}
}

static bool has_link(const struct word_alignment *a, size_t pair, unsigned source, unsigned target)
{
	for (size_t i = pair ? a->ends.at[pair - 1] : 0; i < a->ends.at[pair]; i++)
		if (a->links.at[i].source == source && a->links.at[i].target == target)
			return true;
	return false;
}

static size_t nlinks(const struct word_alignment *a, size_t pair)
{
	return a->ends.at[pair] - (pair ? a->ends.at[pair - 1] : 0);
}

static void streams_of_chance_differ_and_are_repeatable(void **state)
{
	(void)state;
	struct random a = random_stream(1, 0), b = random_stream(1, 1), c = random_stream(2, 0), again = random_stream(1, 0);
	uint64_t first = random_next(&a);
	assert_int_equal(first, random_next(&again));
	assert_int_not_equal(first, random_next(&b));
	assert_int_not_equal(first, random_next(&c));
	for (int i = 0; i < 10000; i++) {
		float x = random_unit(&a);
		assert_true(x >= 0 && x < 1);
	}
}

static void counts_are_those_of_a_plain_table(void **state)
{
	(void)state;
	enum { ROWS = 5, KEYS = 300 };
	static uint32_t plain[ROWS][KEYS];
	static struct wanted wanted;
	struct word_counts c;
	struct random r = random_stream(3, 0);
	assert_true(word_counts_init(&c, ROWS));
	for (int i = 0; i < 20000; i++) {
		uint32_t row = (uint32_t)(random_next(&r) % ROWS), key = (uint32_t)(random_next(&r) % (row * row * row + 1) * 4 % KEYS);
		if (plain[row][key] && random_next(&r) % 2) {
			word_counts_subtract(&c, row, key, plain[row][key]);
			plain[row][key] = 0;
		} else {
			assert_true(word_counts_add(&c, row, key, 1 + (uint32_t)i % 7));
			plain[row][key] += 1 + (uint32_t)i % 7;
		}
		assert_int_equal(word_counts_get(&c, row, key), plain[row][key]);
	}
	for (size_t n = 1; n <= KEYS; n += 13)
		for (uint32_t row = 0; row < ROWS; row++) {
			float counts[KEYS];
			wanted_clear(&wanted);
			wanted.n = n;
			for (uint32_t i = 0; i < n; i++)
				wanted.keys[i] = i * 7 % KEYS;
			wanted.keys[n - 1] = 0; /* twice there */
			wanted_prepare(&wanted);
			word_counts_row(&c, row, &wanted, counts);
			for (uint32_t i = 0; i < n; i++)
				assert_int_equal((uint32_t)counts[i], plain[row][wanted.keys[i]]);
		}
	uint64_t sum = 0, want = 0;
	for (uint32_t row = 0; row < ROWS; row++) {
		size_t at = 0;
		uint32_t key, count;
		while (word_counts_next(&c, row, &at, &key, &count))
			sum += (uint64_t)count * (key + 1) * (row + 1);
		for (key = 0; key < KEYS; key++)
			want += (uint64_t)plain[row][key] * (key + 1) * (row + 1);
	}
	assert_int_equal(sum, want);
	word_counts_release(&c);
}

static void places_beyond_four_crowd_out_the_least(void **state)
{
	(void)state;
	struct top_links t = { 0 };
	for (uint16_t i = 1; i <= 4; i++)
		top_links_add(&t, i, 100u * i);
	top_links_add(&t, 3, 50);
	top_links_add(&t, 9, 60); /* less than any */
	top_links_add(&t, 8, 120);
	assert_int_equal(t.place[0], 8);
	assert_int_equal(t.weight[0], 120);
	assert_int_equal(t.weight[2], 350);
}

static struct top_links sure(unsigned place)
{
	return (struct top_links){ .place = { (uint16_t)place }, .weight = { place ? TOP_ONE : 0 } };
}

static void check_heuristic(enum word_heuristic heuristic, const char *want)
{
	/* Forward, of each target word: 1 2 2 0 5.  Backward, of each source word: 1 2 0 5 0. */
	struct top_links forward[5] = { sure(1), sure(2), sure(2), sure(0), sure(5) };
	struct top_links backward[5] = { sure(1), sure(2), sure(0), sure(4), sure(0) };
	struct symmetrizer s = { 0 };
	struct word_alignment a = { 0 };
	char got[200] = "";
	assert_true(symmetrize(&s, heuristic, forward, 5, backward, 5, 0, 0, &a));
	for (size_t i = 0; i < a.links.len; i++) {
		char link[16];
		snprintf(link, sizeof link, "%s%u-%u", i ? " " : "", a.links.at[i].source, a.links.at[i].target);
		strcat(got, link);
	}
	assert_string_equal(got, want);
	word_alignment_release(&a);
	symmetrizer_release(&s);
}

static void both_directions_are_put_together_as_the_heuristics_say(void **state)
{
	(void)state;
	check_heuristic(WORDS_FORWARD, "0-0 1-1 1-2 4-4");
	check_heuristic(WORDS_BACKWARD, "0-0 1-1 3-3");
	check_heuristic(WORDS_INTERSECT, "0-0 1-1");
	check_heuristic(WORDS_UNION, "0-0 1-1 1-2 3-3 4-4");
	check_heuristic(WORDS_GROW_DIAG, "0-0 1-1 1-2");
	check_heuristic(WORDS_GROW_DIAG_FINAL_AND, "0-0 1-1 1-2 3-3 4-4");
	check_heuristic(WORDS_BALANCED, "0-0 1-1 1-2 3-3 4-4");
}

static void heuristics_are_found_by_name(void **state)
{
	(void)state;
	enum word_heuristic h = WORDS_BALANCED;
	assert_true(word_heuristic_by_name(SLICE("grow-diag-final-and"), &h));
	assert_int_equal(h, WORDS_GROW_DIAG_FINAL_AND);
	assert_true(word_heuristic_by_name(SLICE("balanced"), &h));
	assert_int_equal(h, WORDS_BALANCED);
	assert_false(word_heuristic_by_name(SLICE("grow"), &h));
}

static void links_in_opposite_order_are_learnt(void **state)
{
	(void)state;
	struct word_side source = { 0 }, target = { 0 };
	struct word_evidence e;
	struct word_alignment a;
	struct word_options o = { .seed = 1, .threads = 1, .sweeps = 12 };
	make_texts(&source, &target, 400, 7);
	assert_int_equal(words_sample(&source, &target, &o, &e, NULL), PARL_OK);
	assert_int_equal(words_link(&source, &target, &e, WORDS_BALANCED, &a, NULL), PARL_OK);
	assert_int_equal(a.ends.len, 400);
	size_t right = 0, want = 0, found = a.links.len;
	for (size_t i = 0; i < 400; i++) {
		uint32_t begin = i ? source.ends.at[i - 1] : 0, n = source.ends.at[i] - begin;
		want += n;
		for (uint32_t k = 0; k < n; k++)
			right += has_link(&a, i, k, n - 1 - k);
	}
	assert_true(right * 100 >= want * 97);
	assert_true(right * 100 >= found * 97);
	for (size_t i = 0; i < a.links.len; i++)
		assert_true(a.links.at[i].probability > 0 && a.links.at[i].probability <= 1);
	word_alignment_release(&a);
	word_evidence_release(&e);
	word_side_release(&source);
	word_side_release(&target);
}

static void a_word_may_stand_for_two(void **state)
{
	(void)state;
	enum { PAIRS = 200, TWOFOLD = 5 };
	struct word_side source = { 0 }, target = { 0 }, twofold = { 0 };
	struct word_evidence e;
	struct word_alignment a;
	struct word_options o = { .seed = 1, .threads = 1, .sweeps = 12 };
	make_texts(&source, &target, PAIRS, 13);
	assert_true(vec_push(&target.hashes, 2050));
	for (size_t i = 0, k = 0; i < PAIRS; i++) { /* word 50 stands behind each word 5 of the target */
		for (; k < target.ends.at[i]; k++) {
			assert_true(vec_push(&twofold.words, target.words.at[k]));
			if (target.words.at[k] == TWOFOLD)
				assert_true(vec_push(&twofold.words, 50));
		}
		assert_true(word_keys_end(&twofold));
	}
	for (uint32_t i = 0; i < target.hashes.len; i++)
		assert_true(vec_push(&twofold.hashes, target.hashes.at[i]));
	assert_int_equal(words_sample(&source, &twofold, &o, &e, NULL), PARL_OK);
	assert_int_equal(words_link(&source, &twofold, &e, WORDS_BALANCED, &a, NULL), PARL_OK);
	size_t both = 0, want = 0;
	for (size_t i = 0; i < PAIRS; i++) {
		uint32_t begin = i ? twofold.ends.at[i - 1] : 0, from = i ? source.ends.at[i - 1] : 0;
		for (uint32_t k = begin; k + 1 < twofold.ends.at[i]; k++) {
			if (twofold.words.at[k] != TWOFOLD)
				continue;
			want++;
			for (uint32_t q = from; q < source.ends.at[i]; q++)
				both += source.words.at[q] == TWOFOLD && has_link(&a, i, q - from, k - begin) &&
					has_link(&a, i, q - from, k + 1 - begin);
		}
	}
	assert_true(want > 10 && both * 10 >= want * 9);
	word_alignment_release(&a);
	word_evidence_release(&e);
	word_side_release(&source);
	word_side_release(&target);
	word_side_release(&twofold);
}

static void the_number_of_threads_changes_nothing(void **state)
{
	(void)state;
	static const unsigned threads[] = { 2, 4, 6, 50 };
	struct word_side source = { 0 }, target = { 0 };
	struct word_evidence want, got;
	make_texts(&source, &target, 200, 9);
	struct word_options o = { .seed = 5, .threads = 1, .sweeps = 5 };
	assert_int_equal(words_sample(&source, &target, &o, &want, NULL), PARL_OK);
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		o.threads = threads[i];
		assert_int_equal(words_sample(&source, &target, &o, &got, NULL), PARL_OK);
		assert_memory_equal(got.tops[0], want.tops[0], target.words.len * sizeof *got.tops[0]);
		assert_memory_equal(got.tops[1], want.tops[1], source.words.len * sizeof *got.tops[1]);
		word_evidence_release(&got);
	}
	o.seed = 6;
	assert_int_equal(words_sample(&source, &target, &o, &got, NULL), PARL_OK);
	assert_memory_not_equal(got.tops[0], want.tops[0], target.words.len * sizeof *got.tops[0]);
	word_evidence_release(&got);
	word_evidence_release(&want);
	word_side_release(&source);
	word_side_release(&target);
}

static void empty_sentences_and_empty_texts_have_no_links(void **state)
{
	(void)state;
	struct word_side source = { 0 }, target = { 0 };
	struct word_evidence e;
	struct word_alignment a;
	struct word_options o = { .seed = 1, .threads = 2 };
	assert_int_equal(words_sample(&source, &target, &o, &e, NULL), PARL_OK);
	assert_int_equal(words_link(&source, &target, &e, WORDS_BALANCED, &a, NULL), PARL_OK);
	assert_int_equal(a.ends.len, 0);
	word_alignment_release(&a);
	word_evidence_release(&e);
	side_read(&source, "\na\n\n1\n");
	side_read(&target, "b\n\n\n1\n");
	assert_int_equal(words_sample(&source, &target, &o, &e, NULL), PARL_OK);
	assert_int_equal(words_link(&source, &target, &e, WORDS_UNION, &a, NULL), PARL_OK);
	assert_int_equal(a.ends.len, 4);
	assert_int_equal(a.ends.at[2], 0);
	assert_true(has_link(&a, 3, 0, 0)); /* written alike */
	word_alignment_release(&a);
	word_evidence_release(&e);
	word_side_release(&source);
	word_side_release(&target);
}

static void a_sentence_without_end_is_cut_in_proportion(void **state)
{
	(void)state;
	enum { LONG = 20000 };
	struct word_side source = { 0 }, target = { 0 };
	struct word_evidence e;
	struct word_alignment a;
	struct word_options o = { .seed = 1, .threads = 1, .sweeps = 6 };
	struct random r = random_stream(4, 0);
	for (uint32_t i = 0; i < 400; i++)
		assert_true(vec_push(&source.hashes, i) && vec_push(&target.hashes, i));
	for (uint32_t i = 0; i < LONG; i++) {
		uint32_t word = (uint32_t)(random_next(&r) % 400);
		assert_true(vec_push(&source.words, word));
		if (i % 2)
			assert_true(vec_push(&target.words, word));
	}
	assert_true(word_keys_end(&source) && word_keys_end(&target));
	assert_int_equal(words_sample(&source, &target, &o, &e, NULL), PARL_OK);
	assert_int_equal(e.pieces.len, (LONG + WORDS_LONGEST - 1) / WORDS_LONGEST);
	assert_int_equal(words_link(&source, &target, &e, WORDS_BALANCED, &a, NULL), PARL_OK);
	assert_int_equal(a.ends.len, 1);
	assert_true(a.links.len > LONG / 6);
	for (size_t i = 0; i < a.links.len; i++) {
		int off = (int)a.links.at[i].source - 2 * (int)a.links.at[i].target;
		assert_true(abs(off) < 2 * WORDS_LONGEST);
	}
	word_alignment_release(&a);
	word_evidence_release(&e);
	word_side_release(&source);
	word_side_release(&target);
}

static void keys_are_folded_beginnings(void **state)
{
	(void)state;
	struct word_side side = { 0 };
	parl_error err = { 0 };
	struct word_keys *keys = word_keys_new(SLICE("ru"), 4, &err);
	assert_non_null(keys);
	side_add(&side, SLICE("Государства государству ГОСУ 20021 20022 中华人民共和国 中华人民共和 \" « cat cats\n"), keys);
	static const uint32_t want[] = { 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8 };
	assert_int_equal(side.words.len, 11);
	assert_int_equal(side.hashes.len, 9);
	for (size_t i = 0; i < 11; i++)
		assert_int_equal(side.words.at[i], want[i]);
	word_keys_free(keys);
	word_side_release(&side);
}

static void model_make(struct word_model *m, struct word_side *source, struct word_side *target)
{
	struct word_evidence e;
	struct word_options o = { .seed = 1, .threads = 1, .sweeps = 8 };
	make_texts(source, target, 300, 11);
	assert_int_equal(words_sample(source, target, &o, &e, NULL), PARL_OK);
	assert_true(word_model_learn(m, source, target, &e, 32));
	m->prefix[0] = 4;
	m->prefix[1] = 5;
	word_model_set_language(m, 0, SLICE("en-GB"));
	word_model_set_language(m, 1, SLICE("zh"));
	word_evidence_release(&e);
}

static void model_bytes(const struct word_model *m, struct buf *b)
{
	struct out o;
	buf_init(b, BUF_TEXT_MAX);
	out_open_buffer(&o, b);
	word_model_write(m, &o);
	assert_int_equal(out_close(&o, NULL), PARL_OK);
}

static void a_model_is_read_as_it_was_written(void **state)
{
	(void)state;
	struct word_side source = { 0 }, target = { 0 };
	struct word_model m, again, turned;
	struct buf first, second;
	model_make(&m, &source, &target);
	assert_true(m.words[0].len >= 49 && m.pairs.len >= 49);
	model_bytes(&m, &first);
	assert_int_equal(word_model_read(&again, buf_slice(&first), SLICE("m"), NULL), PARL_OK);
	model_bytes(&again, &second);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.ptr, second.ptr, first.len);
	assert_int_equal(again.prefix[1], 5);
	assert_int_equal(word_model_read(&turned, buf_slice(&first), SLICE("m"), NULL), PARL_OK);
	assert_true(word_model_orient(&turned, SLICE("zh-Hans"), SLICE("en")));
	assert_int_equal(turned.prefix[0], 5);
	assert_false(word_model_orient(&turned, SLICE("zh"), SLICE("fr")));
	assert_true(word_model_orient(&turned, SLICE(""), SLICE("en")));
	assert_int_equal(turned.words[0].len, m.words[1].len);
	assert_int_equal(turned.pairs.len, m.pairs.len);
	word_model_release(&turned);
	word_model_release(&again);
	word_model_release(&m);
	buf_release(&first);
	buf_release(&second);
	word_side_release(&source);
	word_side_release(&target);
}

static void a_model_aligns_a_single_sentence(void **state)
{
	(void)state;
	struct word_side source = { 0 }, target = { 0 };
	struct word_model m;
	model_make(&m, &source, &target);
	const struct word_model *models[] = { &m };
	struct word_side a = { 0 }, b = { 0 };
	struct word_evidence e;
	struct word_alignment links;
	for (uint32_t i = 0; i < 6; i++) { /* words 40 to 45, which answer to each other in another order than in the model's text */
		assert_true(vec_push(&a.hashes, 1040 + i) && vec_push(&b.hashes, 2040 + i));
		assert_true(vec_push(&a.words, i) && vec_push(&b.words, (i + 3) % 6));
	}
	assert_true(word_keys_end(&a) && word_keys_end(&b));
	struct word_options o = { .seed = 1, .threads = 1, .models = models, .nmodels = 1 };
	assert_int_equal(words_sample(&a, &b, &o, &e, NULL), PARL_OK);
	assert_int_equal(words_link(&a, &b, &e, WORDS_BALANCED, &links, NULL), PARL_OK);
	for (unsigned i = 0; i < 6; i++)
		assert_true(has_link(&links, 0, i, (i + 3) % 6));
	assert_int_equal(nlinks(&links, 0), 6);
	word_alignment_release(&links);
	word_evidence_release(&e);
	word_side_release(&a);
	word_side_release(&b);
	word_model_release(&m);
	word_side_release(&source);
	word_side_release(&target);
}

static void damaged_models_are_refused_or_do_no_harm(void **state)
{
	(void)state;
	struct word_side source = { 0 }, target = { 0 };
	struct word_model m, broken;
	struct buf bytes;
	parl_error err = { 0 };
	model_make(&m, &source, &target);
	model_bytes(&m, &bytes);
	assert_int_equal(word_model_read(&broken, SLICE("PARLTAG1"), SLICE("m"), &err), PARL_SYNTAX);
	for (size_t len = 0; len < bytes.len; len += 1 + len / 50)
		assert_int_equal(word_model_read(&broken, (slice){ bytes.ptr, len }, SLICE("m"), NULL), PARL_SYNTAX);
	assert_true(buf_putc(&bytes, 0));
	assert_int_equal(word_model_read(&broken, buf_slice(&bytes), SLICE("m"), NULL), PARL_SYNTAX);
	struct random r = random_stream(1, 1);
	for (int i = 0; i < 200; i++) {
		size_t at = 8 + random_next(&r) % (bytes.len - 9);
		char old = bytes.ptr[at];
		bytes.ptr[at] = (char)random_next(&r);
		if (word_model_read(&broken, (slice){ bytes.ptr, bytes.len - 1 }, SLICE("m"), NULL) == PARL_OK) {
			const struct word_model *models[] = { &broken };
			struct word_options o = { .seed = 1, .threads = 1, .sweeps = 1, .models = models, .nmodels = 1 };
			struct word_evidence e;
			if (i % 10 == 0) {
				assert_int_equal(words_sample(&source, &target, &o, &e, NULL), PARL_OK);
				word_evidence_release(&e);
			}
			word_model_release(&broken);
		}
		bytes.ptr[at] = old;
	}
	buf_release(&bytes);
	word_model_release(&m);
	word_side_release(&source);
	word_side_release(&target);
}

static size_t allocations_left;

static void *realloc_or_fail(void *ptr, size_t size)
{
	if (!allocations_left)
		return NULL;
	allocations_left--;
	return realloc(ptr, size);
}

static void running_out_of_memory_is_told_and_loses_nothing(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { realloc_or_fail, free };
	struct word_side source = { 0 }, target = { 0 };
	struct word_model m, learnt;
	model_make(&m, &source, &target);
	const struct word_model *models[] = { &m };
	struct word_options o = { .seed = 1, .threads = 2, .sweeps = 1, .models = models, .nmodels = 1 };
	bool done = false;
	for (size_t n = 0; !done && n < 100000; n += 1 + n / 40) {
		struct word_evidence e = { 0 };
		struct word_alignment a = { 0 };
		o.threads = 1;
		allocations_left = n;
		alloc_set_hooks(&hooks);
		parl_status status = words_sample(&source, &target, &o, &e, NULL);
		if (!status)
			status = words_link(&source, &target, &e, WORDS_BALANCED, &a, NULL);
		bool kept = !status && word_model_learn(&learnt, &source, &target, &e, 1);
		alloc_set_hooks(NULL);
		assert_true(status == PARL_OK || status == PARL_NOMEM);
		if (kept)
			word_model_release(&learnt);
		word_alignment_release(&a);
		word_evidence_release(&e);
		done = kept;
	}
	assert_true(done);
	word_model_release(&m);
	word_side_release(&source);
	word_side_release(&target);
}

static void the_public_words_are_those_of_the_texts(void **state)
{
	(void)state;
	static const parl_align_options lines = { .by_line = true };
	static const parl_words_options tokens = { .tokens = true, .no_prior = true, .seed = 1 };
	parl_error err = { 0 };
	parl_context *context = NULL;
	parl_bitext *bitexts[2] = { NULL, NULL };
	parl_words *words = NULL;
	parl_word_link link;
	assert_int_equal(parl_context_new(NULL, &context, &err), PARL_OK);
	assert_int_equal(parl_bitext_read_buffers(context, "a.txt", SLICE("one 1\ntwo\n"), "b.txt", SLICE("un 1\ndeux\n"), &lines, &bitexts[0], &err),
			 PARL_OK);
	assert_int_equal(parl_bitext_read_buffers(context, "c.txt", SLICE("three 3 4\n"), "d.txt", SLICE("4 trois\n"), &lines, &bitexts[1], &err),
			 PARL_OK);
	assert_int_equal(parl_words_align(context, bitexts, 2, &tokens, &words, &err), PARL_OK);
	assert_int_equal(parl_words_pair_count(words), 3);
	assert_int_equal(parl_words_source_count(words, 2), 3);
	assert_int_equal(parl_words_target_count(words, 1), 1);
	assert_int_equal(parl_words_target_count(words, 3), 0);
	assert_slice(parl_words_source(words, 0, 1), "1");
	assert_slice(parl_words_source(words, 1, 0), "two");
	assert_slice(parl_words_source(words, 2, 2), "4");
	assert_slice(parl_words_target(words, 2, 1), "trois");
	assert_slice(parl_words_target(words, 2, 2), "");
	bool has_four = false;
	for (size_t i = 0; parl_words_link(words, 2, i, &link); i++)
		has_four |= link.source == 2 && link.target == 0 && link.probability > 0.4 && link.probability <= 1;
	assert_true(has_four);
	assert_false(parl_words_link(words, 3, 0, &link));
	parl_words_free(words);
	const parl_words_options wrong = { .heuristic = "guess" };
	assert_int_equal(parl_words_align(context, bitexts, 2, &wrong, &words, &err), PARL_ARGUMENT);
	assert_null(words);
	parl_bitext_free(bitexts[0]);
	parl_bitext_free(bitexts[1]);
	parl_context_free(context);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(streams_of_chance_differ_and_are_repeatable),
		cmocka_unit_test(counts_are_those_of_a_plain_table),
		cmocka_unit_test(places_beyond_four_crowd_out_the_least),
		cmocka_unit_test(both_directions_are_put_together_as_the_heuristics_say),
		cmocka_unit_test(heuristics_are_found_by_name),
		cmocka_unit_test(links_in_opposite_order_are_learnt),
		cmocka_unit_test(a_word_may_stand_for_two),
		cmocka_unit_test(the_number_of_threads_changes_nothing),
		cmocka_unit_test(empty_sentences_and_empty_texts_have_no_links),
		cmocka_unit_test(a_sentence_without_end_is_cut_in_proportion),
		cmocka_unit_test(keys_are_folded_beginnings),
		cmocka_unit_test(a_model_is_read_as_it_was_written),
		cmocka_unit_test(a_model_aligns_a_single_sentence),
		cmocka_unit_test(damaged_models_are_refused_or_do_no_harm),
		cmocka_unit_test(the_public_words_are_those_of_the_texts),
		cmocka_unit_test(running_out_of_memory_is_told_and_loses_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
