#include "harness.h"

#include "format/format.h"
#include "mine/miner.h"
#include "mine/statistics.h"
#include "text/langid.h"
#include "text/segment.h"

/* Texts that share words, phrases and whole sentences, in two languages, with an acronym and a title. */
static const char *const texts[] = {
	"On the Future of Multilateralism\n\nThe Shanghai Cooperation Organization (SCO) met in Beijing. A \"shared future\" is the aim of "
	"global governance.\n\nGlobal governance refers to the management of common affairs.\n",
	"The SCO supports global governance. The aim of global governance is peace.\n\nPeace talks began.\n",
	"全球治理是共同的目标。上海合作组织支持多边主义。\n\n多边主义是指各国共同商量。\n",
	"The SCO supports global governance. Peace Talks began.\n\nClimate change is a threat. Climate change is a threat.\n",
};

enum { TEXTS = sizeof texts / sizeof *texts };

static struct miner *miner(void)
{
	struct miner *m;
	struct miner_options o = { .data_dir = "data" };
	assert_int_equal(miner_new(&m, &o, NULL), PARL_OK);
	return m;
}

static void add_text(struct miner *m, const char *text)
{
	struct document *d = document_new(SLICE("x.txt"));
	struct map vocabulary = { 0 };
	struct read_options options = { 0 };
	struct segmenter *s = segmenter_new(NULL);
	assert_int_equal(format_by_name(SLICE("txt"))->read_document(d, slice_of(text), &options, NULL, NULL), PARL_OK);
	langid_document(d, (slice){ NULL, 0 });
	assert_int_equal(segment_document(s, d, &vocabulary, NULL), PARL_OK);
	assert_int_equal(miner_add(m, d, &vocabulary, NULL, 0, NULL), PARL_OK);
	segmenter_free(s);
	map_release(&vocabulary);
	document_free(d); /* nothing of it is needed any more */
}

static struct buf written(struct miner *m)
{
	struct buf b;
	buf_init(&b, BUF_TEXT_MAX);
	assert_true(miner_write(m, &b));
	return b;
}

static struct buf counts_of_texts(size_t from, size_t to)
{
	struct miner *m = miner();
	for (size_t i = from; i < to; i++)
		add_text(m, texts[i]);
	struct buf b = written(m);
	miner_free(m);
	return b;
}

static struct buf merged(struct buf a, struct buf b)
{
	struct miner *m = miner();
	assert_int_equal(miner_merge(m, buf_slice(&a), SLICE("a"), NULL), PARL_OK);
	assert_int_equal(miner_merge(m, buf_slice(&b), SLICE("b"), NULL), PARL_OK);
	struct buf both = written(m);
	miner_free(m);
	return both;
}

static void check_equal(struct buf a, struct buf b)
{
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void counts_put_together_are_those_of_one_run(void **state)
{
	(void)state;
	struct buf all = counts_of_texts(0, TEXTS), single[TEXTS];
	for (size_t i = 0; i < TEXTS; i++)
		single[i] = counts_of_texts(i, i + 1);
	for (size_t cut = 0; cut <= TEXTS; cut++) {
		struct buf head = counts_of_texts(0, cut), tail = counts_of_texts(cut, TEXTS), both = merged(head, tail);
		check_equal(both, all);
		buf_release(&head);
		buf_release(&tail);
		buf_release(&both);
	}
	/* ((0 1) 2) 3 and 0 (1 (2 3)) */
	struct buf l1 = merged(single[0], single[1]), l2 = merged(l1, single[2]), l3 = merged(l2, single[3]);
	struct buf r1 = merged(single[2], single[3]), r2 = merged(single[1], r1), r3 = merged(single[0], r2);
	check_equal(l3, all);
	check_equal(r3, all);
	struct buf *const made[] = { &l1, &l2, &l3, &r1, &r2, &r3, &all };
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		buf_release(made[i]);
	for (size_t i = 0; i < TEXTS; i++)
		buf_release(&single[i]);
}

static void check_same_list(const struct candidate_list *a, const struct candidate_list *b)
{
	assert_true(a->list.len > 10);
	assert_int_equal(a->list.len, b->list.len);
	for (size_t i = 0; i < a->list.len; i++) {
		const struct candidate *x = &a->list.at[i], *y = &b->list.at[i];
		assert_true(slice_eq(x->form, y->form) && slice_eq(x->key, y->key));
		assert_true(x->score == y->score && x->frequency == y->frequency && x->documents == y->documents);
		assert_int_equal(x->nvariants, y->nvariants);
		assert_int_equal(x->ncontexts, y->ncontexts);
		for (size_t k = 0; k < x->ncontexts; k++) {
			assert_true(slice_eq(x->contexts[k].sentence, y->contexts[k].sentence));
			assert_true(x->contexts[k].line == y->contexts[k].line && x->contexts[k].column == y->contexts[k].column);
		}
	}
}

static void terms_of_a_file_are_those_of_its_texts(void **state)
{
	(void)state;
	struct miner *direct = miner(), *read = miner();
	for (size_t i = 0; i < TEXTS; i++)
		add_text(direct, texts[i]);
	struct buf b = counts_of_texts(0, 2);
	assert_int_equal(miner_merge(read, buf_slice(&b), SLICE("b"), NULL), PARL_OK);
	for (size_t i = 2; i < TEXTS; i++)
		add_text(read, texts[i]);
	struct candidate_list one = { 0 }, two = { 0 };
	assert_int_equal(miner_rank(direct, true, &one, NULL), PARL_OK);
	assert_int_equal(miner_rank(read, true, &two, NULL), PARL_OK);
	check_same_list(&one, &two);
	size_t n;
	assert_slice(miner_documents(read, &n)[0]->name, "x.txt");
	assert_int_equal(n, TEXTS);
	candidate_list_release(&one);
	candidate_list_release(&two);
	miner_free(direct);
	miner_free(read);
	buf_release(&b);
}

static void a_sentence_counts_by_its_best_place_and_once(void **state)
{
	(void)state;
	struct context_store s = { 0 };
	uint32_t first, second;
	assert_true(map_put(&s.sentences, SLICE("a"), &first, NULL) && map_put(&s.sentences, SLICE("b"), &second, NULL));
	assert_true(context_keep(&s, 2, &(struct kept_context){ .sentence = first, .quality = 5, .line = 1 }));
	assert_true(context_keep(&s, 2, &(struct kept_context){ .sentence = second, .quality = 5, .line = 2 }));
	assert_true(context_keep(&s, 2, &(struct kept_context){ .sentence = first, .quality = 5, .line = 3 }));
	assert_int_equal(context_first(&s, 2)->line, 1);
	assert_true(context_keep(&s, 2, &(struct kept_context){ .sentence = second, .quality = 9, .line = 4 }));
	const struct kept_context *c = context_first(&s, 2);
	assert_int_equal(c->line, 4);
	assert_int_equal(context_next(&s, c)->line, 1);
	assert_null(context_next(&s, context_next(&s, c)));
	assert_null(context_first(&s, 0));
	assert_null(context_first(&s, 7));
	context_store_release(&s);
}

static parl_status merge_bytes(slice bytes)
{
	struct miner *m = miner();
	struct candidate_list list = { 0 };
	parl_status status = miner_merge(m, bytes, SLICE("x"), NULL);
	if (!status)
		assert_int_equal(miner_rank(m, true, &list, NULL), PARL_OK);
	candidate_list_release(&list);
	miner_free(m);
	return status;
}

static void a_damaged_file_is_refused(void **state)
{
	(void)state;
	struct buf b = counts_of_texts(1, 2);
	assert_int_equal(merge_bytes(buf_slice(&b)), PARL_OK);
	for (size_t i = 0; i < b.len; i += 7) {
		b.ptr[i] ^= 0x11;
		assert_int_equal(merge_bytes(buf_slice(&b)), PARL_SYNTAX);
		b.ptr[i] ^= 0x11;
		assert_int_equal(merge_bytes(slice_sub(buf_slice(&b), 0, i)), PARL_SYNTAX);
	}
	buf_release(&b);
}

/* What a careful forger could do: the seal is right, the numbers are not. */
static void a_false_number_is_refused_or_harmless(void **state)
{
	(void)state;
	struct buf b = counts_of_texts(1, 2);
	size_t refused = 0, end = b.len - 8;
	for (size_t i = 8; i < end; i += 3) {
		char was = b.ptr[i];
		b.ptr[i] = (char)(was ^ 0x41);
		b.len = end;
		assert_true(statistics_seal(&b));
		parl_status status = merge_bytes(buf_slice(&b));
		assert_true(status == PARL_OK || status == PARL_SYNTAX);
		refused += status != PARL_OK;
		b.ptr[i] = was;
	}
	assert_true(refused > 10);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_put_together_are_those_of_one_run),
		cmocka_unit_test(terms_of_a_file_are_those_of_its_texts),
		cmocka_unit_test(a_sentence_counts_by_its_best_place_and_once),
		cmocka_unit_test(a_damaged_file_is_refused),
		cmocka_unit_test(a_false_number_is_refused_or_harmless),
	};
	return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
