/* The main job with the nth allocation failing, for every n: an error that says so, no crash, nothing leaked, nothing left behind.
 * (The leak sanitizer looks at the last where it is on; ICU, libxml2 and jansson allocate by themselves and are not made to fail.) */
#include "harness.h"

#include <parlance/parlance.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

static size_t left, failures;

static void *failing_realloc(void *ptr, size_t size)
{
	if (left == 0) {
		failures++;
		return NULL;
	}
	left--;
	return realloc(ptr, size);
}

static const char article[] =
	"Major-Country Diplomacy and the Trend of the Times\n\n2017-03-28 22:06LiJianfei\nChina International Studies 2017年3期\n\n"
	"China should follow the “three worlds” and the Five Principles of Peaceful Coexistence.1“A Speech,” November 29, 2014, "
	"http://www.example.org/a.shtml.This means that the World Trade Organization (WTO) stands for win-win cooperation.\n\n"
	"中国推动构建人类命运共同体，坚持和平共处五项原则。\n";

static const char glossary[] =
	"<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'><tbxHeader><fileDesc><sourceDesc><p>x</p>"
	"</sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id='c1'><langSec xml:lang='en'><termSec><term>win-win cooperation"
	"</term></termSec></langSec><langSec xml:lang='zh-Hans'><termSec><term>合作共赢</term></termSec></langSec></conceptEntry></body>"
	"</text></tbx>";

static parl_status main_job(parl_error *err)
{
	parl_context *context = NULL;
	parl_termbase *tb = NULL, *made = NULL;
	parl_document *document = NULL;
	parl_miner *miner = NULL;
	parl_terms *terms = NULL;
	parl_context_options options = { .data_dir = "data" };
	parl_terms_write_options tsv = { .format = "tsv" };
	static const char *const formats[] = { "csv", "tbx", "tbx2", "po" };
	parl_status status = parl_context_new(&options, &context, err);
	if (!status)
		status = (tb = parl_termbase_new()) ? PARL_OK : PARL_NOMEM;
	if (!status)
		status = parl_termbase_read_buffer(context, tb, "g.tbx", slice_of(glossary), NULL, err);
	if (!status)
		status = parl_document_read_buffer(context, "a.txt", slice_of(article), NULL, &document, err);
	parl_mine_options mine = { .glossary = tb };
	if (!status)
		status = parl_miner_new(context, &mine, &miner, err);
	if (!status)
		status = parl_miner_add(miner, document, err);
	if (!status)
		status = parl_miner_run(miner, &terms, err);
	if (!status)
		status = parl_terms_write(terms, "alloc.tsv", &tsv, err);
	if (!status)
		status = parl_terms_termbase(terms, &made, err);
	for (size_t i = 0; i < sizeof formats / sizeof *formats && !status; i++) {
		parl_write_options o = { .format = formats[i], .source_language = "en", .target_language = "zh-Hans" };
		status = parl_termbase_write(context, made, "alloc.out", &o, err);
	}
	parl_termbase_free(made);
	parl_terms_free(terms);
	parl_miner_free(miner);
	parl_document_free(document);
	parl_termbase_free(tb);
	parl_context_free(context);
	return status;
}

/* Aligning two texts, with the dictionary, and writing them. */
static parl_status align_job(parl_error *err)
{
	static const char chinese[] = "2017年5月，两国外长举行会谈。\n双方同意成立工作组。\n双方就和平与发展交换意见。\n会谈是坦诚的。\n";
	static const char english[] = "In May 2017 the two foreign ministers held talks.\nThe two sides agreed to set up a working group.\n"
				      "They exchanged views on peace and development.\n";
	parl_context *context = NULL;
	parl_bitext *bitext = NULL;
	parl_context_options options = { .data_dir = "data" };
	parl_bitext_write_options tmx = { .format = "tmx" };
	parl_status status = parl_context_new(&options, &context, err);
	if (!status)
		status = parl_bitext_read_buffers(context, "a.txt", slice_of(chinese), "b.txt", slice_of(english), NULL, &bitext, err);
	if (!status)
		status = parl_bitexts_write(context, &bitext, 1, "alloc.out", &tmx, err);
	parl_bitext_free(bitext);
	parl_context_free(context);
	return status;
}

/* Files that a writer did not put in place. */
static size_t leftovers(void)
{
	glob_t found;
	size_t n = glob("*alloc.out.*", 0, NULL, &found) == 0 ? found.gl_pathc : 0;
	globfree(&found);
	return n;
}

typedef parl_status job(parl_error *err);

static size_t count_allocations(job *run)
{
	parl_error err = { 0 };
	left = SIZE_MAX;
	if (run(&err))
		fail_msg("%s", err.message);
	return SIZE_MAX - left;
}

static void fail_each_allocation(job *run)
{
	static const struct alloc_hooks hooks = { failing_realloc, free };
	alloc_set_hooks(&hooks);
	size_t all = count_allocations(run);
	/* each of the first thousand, then ever fewer: the later ones are mostly the same places again */
	for (size_t n = 0; n < all; n += n < 1000 ? 1 : 1 + n / 100) {
		parl_error err = { 0 };
		remove("alloc.tsv");
		remove("alloc.out");
		left = n;
		failures = 0;
		parl_status status = run(&err);
		if (!failures)
			continue;
		if (status != PARL_NOMEM)
			fail_msg("allocation %zu of %zu failed, and the job ended with %d: %s", n, all, (int)status, err.message);
		if (leftovers())
			fail_msg("allocation %zu failed and left a temporary file", n);
	}
	alloc_set_hooks(NULL);
	remove("alloc.tsv");
	remove("alloc.out");
}

static void every_failed_allocation_of_making_is_an_ordinary_error(void **state)
{
	(void)state;
	fail_each_allocation(main_job);
}

static void every_failed_allocation_of_aligning_is_an_ordinary_error(void **state)
{
	(void)state;
	fail_each_allocation(align_job);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failed_allocation_of_making_is_an_ordinary_error),
		cmocka_unit_test(every_failed_allocation_of_aligning_is_an_ordinary_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
