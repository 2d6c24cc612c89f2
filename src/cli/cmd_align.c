/* parlance align: what a glossary says of a list of terms; or, of two texts, which sentences translate which. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"
#include "cli/pairs.h"

struct align_options {
	parl_mine_options mine;
	parl_align_options align;
	struct string_list glossaries;
	parl_words_options link;
	const char *output, *format, *language, *pairs, *beads, *words, *save_model;
	size_t seed, threads;
	double min_score;
	bool mixed, all, no_glossary, history;
};

#define OWN(member) offsetof(struct align_options, member)
#define ALIGN(member) (OWN(align) + offsetof(parl_align_options, member))
#define LINK(member) (OWN(link) + offsetof(parl_words_options, member))
#define READ(member) (ALIGN(read) + offsetof(parl_document_options, member))

static const struct option options[] = {
	{ 'g', "glossary", OPTION_LIST, OWN(glossaries), N_("FILE"),
	  N_("look in this glossary instead of the bundled one; several may be given") },
	{ 's', "from", OPTION_STRING, OWN(language), N_("LANG"), N_("the terms, or the first text, are in this language") },
	{ 't', "to", OPTION_STRING, OWN(mine) + offsetof(parl_mine_options, target_language), N_("LANG"),
	  N_("target language; that of the second text") },
	{ 'f', "format", OPTION_STRING, OWN(format), N_("NAME"),
	  N_("terms: table (for people), tsv or json; texts: tsv, or any termbase, for pairs of terms; sentences, beads or tmx") },
	{ 'o', "output", OPTION_STRING, OWN(output), N_("FILE"), N_("write there, not to standard output") },
	{ 0, "all", OPTION_FLAG, OWN(all), NULL, N_("texts: pairs that are hardly terms, too") },
	{ 0, "no-glossary", OPTION_FLAG, OWN(no_glossary), NULL, N_("texts: go by the texts alone, whatever is known already") },
	{ 0, "history", OPTION_FLAG, OWN(history), NULL, N_("texts: a table of which rendering of each term was used when") },
	{ 0, "beads", OPTION_STRING, OWN(beads), N_("FILE"), N_("texts: write the numbers of the sentences there too, [0]:[0, 1]") },
	{ 0, "lines", OPTION_FLAG, ALIGN(by_line), NULL, N_("texts: they correspond already, line by line") },
	{ 0, "no-split", OPTION_FLAG, ALIGN(no_split), NULL, N_("texts: each line is one sentence, whatever it looks like") },
	{ 0, "mixed", OPTION_FLAG, OWN(mixed), NULL, N_("one text, with paragraphs in two languages by turns") },
	{ 0, "pairs", OPTION_STRING, OWN(pairs), N_("LIST"), N_("align all pairs of files that LIST names, two a line with a tab between") },
	{ 0, "min-score", OPTION_NUMBER, OWN(min_score), N_("X"), N_("texts: leave out pairs that score less than X, from 0 to 1") },
	{ 0, "by-length", OPTION_FLAG, ALIGN(by_length), NULL, N_("texts: go by the length of the sentences alone") },
	{ 0, "words", OPTION_STRING, OWN(words), N_("FILE"), N_("texts: write the links of words there, a line for each pair, 0-0 1-2 2-1") },
	{ 0, "tokens", OPTION_FLAG, LINK(tokens), NULL, N_("words are what blanks part, as when the texts have been cut into words already") },
	{ 0, "links", OPTION_STRING, LINK(heuristic), N_("NAME"),
	  N_("how both directions are put together: balanced (default), grow-diag-final-and, grow-diag, intersect, union, forward, backward") },
	{ 0, "model", OPTION_STRING, LINK(model), N_("FILE"), N_("words: start from what --save-model kept of another text") },
	{ 0, "save-model", OPTION_STRING, OWN(save_model), N_("FILE"), N_("words: keep what is learnt of them for other texts") },
	{ 0, "no-prior", OPTION_FLAG, LINK(no_prior), NULL, N_("words: go by the texts alone, not by what is known of the languages") },
	{ 0, "seed", OPTION_COUNT, OWN(seed), N_("N"), N_("words: another seed gives other samples; the same seed, the same links") },
	{ 0, "threads", OPTION_COUNT, OWN(threads), N_("N"), N_("words: use so many threads; the links are the same") },
	{ 0, "encoding", OPTION_STRING, READ(encoding), N_("NAME"), N_("the files are in this encoding") },
	{ 0, "input-format", OPTION_STRING, READ(format), N_("NAME"), N_("texts: read in this format, whatever the files are called") },
	{ 0, "as-is", OPTION_FLAG, READ(as_is), NULL, N_("texts: mend nothing in them") },
	{ 0, "keep-going", OPTION_FLAG, READ(keep_going), NULL,
	  N_("texts: put U+FFFD for bytes that do not fit; align even what does not seem to be a translation") },
	{ 0 },
};

static int align_terms(parl_context *context, struct align_options *o, const char *path)
{
	parl_error err = { 0 };
	parl_termbase *glossary = NULL;
	parl_terms *terms = NULL;
	parl_terms_write_options write = { .format = o->format };
	parl_status status = glossaries_read(context, &o->glossaries, true, &glossary, &err);
	o->mine.glossary = glossary;
	if (!status)
		status = parl_terms_read(context, path, o->align.read.encoding, o->language, &o->mine, &terms, &err);
	if (!o->output) {
		write.width = terminal_width();
		write.colour = terminal_has_colour();
	}
	if (!status)
		status = parl_terms_write(terms, o->output ? o->output : "-", &write, &err);
	parl_terms_free(terms);
	parl_termbase_free(glossary);
	return status ? message_failure(&err) : EXIT_CLEAN;
}

static parl_status write_words(parl_context *context, const struct align_options *o, parl_bitext *const *bitexts, size_t n, parl_batch *batch,
			       parl_error *err)
{
	parl_words *words = NULL;
	parl_words_options link = o->link;
	link.seed = o->seed;
	link.threads = (unsigned)o->threads;
	parl_status status = parl_words_align(context, bitexts, n, &link, &words, err);
	if (!status && o->words)
		status = parl_words_write(words, o->words, batch, err);
	if (!status && o->save_model)
		status = parl_words_save(words, o->save_model, batch, err);
	parl_words_free(words);
	return status;
}

/* Do they want the sentences themselves, not the terms in them? */
static bool wants_sentences(const struct align_options *o)
{
	return o->format && (strcmp(o->format, "sentences") == 0 || strcmp(o->format, "beads") == 0 || strcmp(o->format, "tmx") == 0);
}

static parl_status write_pairs(parl_context *context, const struct align_options *o, parl_bitext *const *bitexts, size_t n,
			       const char *const *dates, parl_batch *batch, parl_error *err)
{
	parl_termbase *glossary = NULL;
	parl_pairs *pairs = NULL;
	parl_status status = o->no_glossary ? PARL_OK : glossaries_read(context, &o->glossaries, true, &glossary, err);
	parl_pairs_options find = { .glossary = glossary, .all = o->all, .min_score = o->min_score, .dates = dates, .words = o->link };
	find.words.seed = o->seed;
	find.words.threads = (unsigned)o->threads;
	if (!status)
		status = parl_pairs_find(context, bitexts, n, &find, &pairs, err);
	if (!status)
		status = parl_pairs_write(context, pairs, o->history ? "history" : o->format, o->output ? o->output : "-", batch, err);
	parl_pairs_free(pairs);
	parl_termbase_free(glossary);
	return status;
}

/* All results, together or not at all. */
static parl_status write_texts(parl_context *context, const struct align_options *o, parl_bitext *const *bitexts, size_t n,
			       const char *const *dates, parl_error *err)
{
	parl_batch *batch = parl_batch_new();
	if (!batch)
		return no_memory(err);
	parl_bitext_write_options beads = { .format = "beads", .batch = batch };
	parl_bitext_write_options text = { .format = o->format, .min_score = o->min_score, .batch = batch };
	parl_status status = o->beads ? parl_bitexts_write(context, bitexts, n, o->beads, &beads, err) : PARL_OK;
	if (!status && (o->words || o->save_model))
		status = write_words(context, o, bitexts, n, batch, err);
	/* who wants the numbers alone does not want the terms on the terminal */
	bool more = (!o->beads && !o->words && !o->save_model) || o->output || o->format;
	if (!status && more && wants_sentences(o))
		status = parl_bitexts_write(context, bitexts, n, o->output ? o->output : "-", &text, err);
	else if (!status && more)
		status = write_pairs(context, o, bitexts, n, dates, batch, err);
	if (!status)
		status = parl_batch_commit(batch, err);
	parl_batch_free(batch);
	return status;
}

static int align_pairs(parl_context *context, struct align_options *o, const struct pair_list *pairs)
{
	parl_error err = { 0 };
	parl_status status = PARL_OK;
	parl_bitext **bitexts = calloc(pairs->len + 1, sizeof *bitexts);
	if (!bitexts)
		status = no_memory(&err);
	o->align.source_language = o->language;
	o->align.target_language = o->mine.target_language;
	o->align.keep_words = !wants_sentences(o);
	for (size_t i = 0; i < pairs->len && !status; i++)
		status = parl_bitext_read(context, pairs->source[i], pairs->target[i], &o->align, &bitexts[i], &err);
	if (!status)
		status = write_texts(context, o, bitexts, pairs->len, (const char *const *)pairs->date, &err);
	for (size_t i = 0; bitexts && i < pairs->len; i++)
		parl_bitext_free(bitexts[i]);
	free(bitexts);
	return status ? message_failure(&err) : EXIT_CLEAN;
}

static int wrong_usage(const char *why)
{
	message_error("%s", why);
	return EXIT_USAGE;
}

static int align_lists(parl_context *context, struct align_options *o, const struct string_list *operands)
{
	struct pair_list pairs = { 0 };
	int status = EXIT_CLEAN;
	bool ok = o->pairs ? pairs_read(&pairs, o->pairs, &status) : pairs_match(&pairs, operands->at[0], operands->at[1], &status);
	if (ok && o->beads && pairs.len > 1)
		status = wrong_usage(_("--beads goes with one pair of texts only"));
	else if (ok)
		status = align_pairs(context, o, &pairs);
	pair_list_release(&pairs);
	return status;
}

/* One pair, or one text that is both. */
static int align_texts(parl_context *context, struct align_options *o, const struct string_list *operands)
{
	char *source = (char *)operands->at[0], *target = operands->len > 1 ? (char *)operands->at[1] : NULL;
	struct pair_list one = { &source, &target, NULL, 1 };
	if (target && strcmp(source, "-") == 0 && strcmp(target, "-") == 0)
		return wrong_usage(_("only one of the two texts can be standard input"));
	return align_pairs(context, o, &one);
}

/* What was asked for that this way of aligning does not do; NULL: nothing. */
static const char *misfit(const struct align_options *o, size_t operands)
{
	if (o->pairs && operands)
		return _("--pairs names all the texts; no others can be given");
	if (o->mixed && operands != 1)
		return _("--mixed takes one text");
	if (!o->pairs && (operands < 1 || operands > 2))
		return _("align what? Name a file with a term on each line, or two texts; - is standard input");
	bool texts = o->pairs || o->mixed || operands == 2;
	const parl_document_options *r = &o->align.read;
	if (!texts && (o->beads || o->align.by_line || o->align.no_split || o->align.by_length || o->min_score > 0 || r->format || r->as_is ||
		       r->keep_going))
		return _("this option is for texts, and one file alone is a list of terms; name the second text, or say --mixed");
	if (!texts && (o->words || o->save_model))
		return _("words are linked between two texts; name the second text, or say --mixed");
	if (!texts && (o->all || o->no_glossary || o->history))
		return _("pairs of terms are found in two texts; name the second text, or say --mixed");
	if (o->history && o->format)
		return _("--history is a table of its own; it has no other format");
	if (!texts && (o->link.tokens || o->link.model || o->link.heuristic || o->link.no_prior || o->seed || o->threads))
		return _("this option is for links of words; name the second text, or say --mixed");
	return NULL;
}

static int run(parl_context *context, void *opaque, const struct string_list *operands)
{
	struct align_options *o = opaque;
	const char *wrong = misfit(o, operands->len);
	int status;
	if (wrong)
		status = wrong_usage(wrong);
	else if (o->pairs || (operands->len == 2 && is_folder(operands->at[0]) && is_folder(operands->at[1])))
		status = align_lists(context, o, operands);
	else if (operands->len == 2 || o->mixed)
		status = align_texts(context, o, operands);
	else
		status = align_terms(context, o, operands->at[0]);
	string_list_release(&o->glossaries);
	return status;
}

extern const struct command command_align;
const struct command command_align = {
	.name = "align", .usage = "TERMS [-g GLOSSARY…] | SOURCE TARGET",
	.summary = N_("look a list of terms up in a glossary, or align two texts"),
	.help = N_("TERMS has a term on each line, or is a table with a header and a column 'term', such as 'mine -f tsv' writes.\n\n"
		   "SOURCE and TARGET are two texts that translate each other, in any format that can be read, or two folders with such texts\n"
		   "under the same names.  They are aligned sentence by sentence, their words are linked, and the terms that stand for each other are\n"
		   "written, the surest first: as a table, or as a termbase (-f tbx, po …) marked as unreviewed.  -f sentences writes the sentences\n"
		   "instead; one without a counterpart is alone on its row.  Where each\n"
		   "line of both texts is a sentence, lines are aligned, and --beads counts lines; else it counts sentences; both from 0.\n\n"
		   "Examples:\n"
		   "  parlance align terms.txt --to zh-Hans\n"
		   "  parlance mine article.txt -f tsv | parlance align - -g ours.tbx -f tsv\n"
		   "  parlance align speech.zh.docx speech.en.docx -f tmx -o speech.tmx\n"
		   "  parlance align treaty.en.txt treaty.fr.txt --min-score 0.5 -f tbx -o terms.tbx\n"
		   "  parlance align texts/en texts/zh -f tmx -o memory.tmx\n"
		   "  parlance align --mixed bilingual.html --from zh --to en\n"
		   "  parlance align a.en a.fr --beads a.beads\n"
		   "  parlance align speech.zh.txt speech.en.txt -o speech.tsv --words speech.links\n"
		   "  parlance align --lines --tokens a.ro a.en --words a.links --save-model ro-en.model\n"),
	.options = options, .size = sizeof(struct align_options), .run = run,
};
