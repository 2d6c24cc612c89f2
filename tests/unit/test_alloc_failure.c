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

/* Files that a writer did not put in place. */
static size_t leftovers(void)
{
	glob_t found;
	size_t n = glob("*alloc.out.*", 0, NULL, &found) == 0 ? found.gl_pathc : 0;
	globfree(&found);
	return n;
}

static size_t count_allocations(void)
{
	parl_error err = { 0 };
	left = SIZE_MAX;
	if (main_job(&err))
		fail_msg("%s", err.message);
	return SIZE_MAX - left;
}

static void every_failed_allocation_is_an_ordinary_error(void **state)
{
	(void)state;
	static const struct alloc_hooks hooks = { failing_realloc, free };
	alloc_set_hooks(&hooks);
	size_t all = count_allocations();
	/* each of the first thousand, then ever fewer: the later ones are mostly the same places again */
	for (size_t n = 0; n < all; n += n < 1000 ? 1 : 1 + n / 100) {
		parl_error err = { 0 };
		remove("alloc.tsv");
		remove("alloc.out");
		left = n;
		failures = 0;
		parl_status status = main_job(&err);
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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_failed_allocation_is_an_ordinary_error) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
