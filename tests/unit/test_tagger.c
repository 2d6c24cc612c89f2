#include "harness.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/out.h"
#include "text/tagger.h"

/* words and tags: "the/DET cat/NOUN" */
static void check_sentence(const char *code, const char *sentence)
{
	struct tagger *t;
	slice words[64], tags[64], rest = slice_of(sentence), item;
	uint8_t got[64];
	size_t n = 0;
	assert_int_equal(tagger_open(&t, "data", slice_of(code), NULL), PARL_OK);
	while (slice_split(&rest, ' ', &item)) {
		tags[n] = item;
		slice_split(&tags[n], '/', &words[n]);
		n++;
	}
	assert_int_equal(tagger_tag_words(t, words, n, got, NULL), PARL_OK);
	for (size_t i = 0; i < n; i++)
		assert_slice(tags[i], pos_tag_name((enum pos_tag)got[i]));
	tagger_free(t);
}

static void plain_sentences_are_tagged(void **state)
{
	(void)state;
	check_sentence("en", "The/DET two/NUM countries/NOUN signed/VERB a/DET joint/ADJ statement/NOUN in/ADP Beijing/PROPN ./PUNCT");
	check_sentence("fr", "La/DET commission/NOUN europ\xC3\xA9" "enne/ADJ a/AUX adopt\xC3\xA9/VERB une/DET r\xC3\xA9solution/NOUN ./PUNCT");
	check_sentence("nl", "De/DET kinderen/NOUN zien/VERB het/DET grote/ADJ huis/NOUN ./PUNCT");
	check_sentence("zh", "\xE4\xB8\xAD\xE5\x9B\xBD/PROPN \xE6\x94\xBF\xE5\xBA\x9C/NOUN \xE7\x9A\x84/PART \xE6\x94\xBF\xE7\xAD\x96/NOUN");
}

static void a_document_is_tagged_in_its_own_language_only(void **state)
{
	(void)state;
	struct tagger *t;
	struct document *d = document_new(SLICE("x"));
	buf_append(&d->source_buf, SLICE("major powers"));
	d->source = buf_slice(&d->source_buf);
	document_begin_block(d, BLOCK_PARAGRAPH, 0);
	document_add_source(d, 0, 12);
	document_end_block(d);
	document_finish(d);
	vec_push(&d->sentences, (struct sentence){ { 0, 12 }, 0, 0, 2 });
	vec_push(&d->tokens, (struct token){ .span = { 0, 5 }, .kind = TOKEN_WORD });
	vec_push(&d->tokens, (struct token){ .span = { 6, 12 }, .kind = TOKEN_WORD });
	assert_int_equal(tagger_open(&t, "data", SLICE("en"), NULL), PARL_OK);
	d->language = language_parse(SLICE("fr"));
	assert_int_equal(tagger_tag_document(t, d, NULL, NULL), PARL_OK);
	assert_int_equal(d->tokens.at[1].tag, POS_NONE);
	d->language = language_parse(SLICE("en-GB"));
	assert_int_equal(tagger_tag_document(t, d, NULL, NULL), PARL_OK);
	assert_int_equal(d->tokens.at[0].tag, POS_ADJ);
	assert_int_equal(d->tokens.at[1].tag, POS_NOUN);
	assert_true(d->tokens.at[1].tag_confidence > 0);
	tagger_free(t);
	document_free(d);
}

static void a_damaged_model_is_refused(void **state)
{
	(void)state;
	struct tagger *t;
	struct buf b;
	struct out o;
	buf_init(&b, 1 << 24);
	assert_int_equal(file_read(&b, "data/lang/it/tagger.bin", NULL), PARL_OK);
	mkdir("lang-test", 0777);
	mkdir("lang-test/lang", 0777);
	mkdir("lang-test/lang/qab", 0777);
	assert_int_equal(out_open(&o, "lang-test/lang/qab/tagger.bin", NULL), PARL_OK);
	b.ptr[28 + 4] = '\xFF'; /* weights of the first feature begin beyond the end */
	b.ptr[28 + 5] = 9;
	out_write(&o, buf_slice(&b));
	assert_int_equal(out_close(&o, NULL), PARL_OK);
	assert_int_equal(tagger_open(&t, "lang-test", SLICE("qab"), NULL), PARL_SYNTAX);
	assert_int_equal(tagger_open(&t, "lang-test", SLICE("qac"), NULL), PARL_UNSUPPORTED);
	unlink("lang-test/lang/qab/tagger.bin");
	rmdir("lang-test/lang/qab");
	rmdir("lang-test/lang");
	rmdir("lang-test");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_sentences_are_tagged),
		cmocka_unit_test(a_document_is_tagged_in_its_own_language_only),
		cmocka_unit_test(a_damaged_model_is_refused),
	};
	return cmocka_run_group_tests_name("tagger", tests, NULL, NULL);
}
