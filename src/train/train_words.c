/* Makes lang/A-B/words.bin, what the alignment of words knows of two languages before it sees a text.
 *
 *   train_words OUTPUT SOURCE_LANGUAGE TARGET_LANGUAGE WHAT...
 *
 * WHAT is lines:SOURCE:TARGET, two files with a sentence on each line, or terms:FILE, a TBX file, each of whose concepts with both
 * languages gives its best terms as a pair of sentences.  All are aligned as one text; with few terms among the sentences the terms
 * teach words and hardly anything of order.  What is left of counts under half a link is not kept.
 *
 * One seed, whole numbers in the file: the same sources give the same bytes on every machine. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "align/word_counts.h"
#include "align/word_keys.h"
#include "align/word_model.h"
#include "base/file.h"
#include "format/format.h"
#include "text/segment.h"

enum { SEED = 1, LEAST = COUNT_UNIT / 2 };

struct trainer {
	slice language[2];
	struct segmenter *segmenter;
	struct word_keys *keys[2];
	struct word_side sides[2];
	struct token_list tokens;
};

static void die(const parl_error *err, const char *name)
{
	fprintf(stderr, "train_words: %s: %s\n", name, err->message[0] ? err->message : "cannot be used");
	exit(1);
}

static void add_sentence(struct trainer *t, int side, slice text)
{
	parl_error err = { 0 };
	vec_clear(&t->tokens.list);
	if (segment_words(t->segmenter, text, t->language[side], &t->tokens, &err))
		die(&err, "text");
	for (size_t i = 0; i < t->tokens.list.len; i++) {
		struct span s = t->tokens.list.at[i].span;
		if (!word_keys_add(t->keys[side], &t->sides[side], slice_sub(text, s.begin, s.end)))
			die(&err, "memory");
	}
	if (!word_keys_end(&t->sides[side]))
		die(&err, "memory");
}

static void add_lines(struct trainer *t, char *paths)
{
	parl_error err = { 0 };
	struct mapping files[2];
	char *second = strchr(paths, ':');
	if (!second)
		die(&err, paths);
	*second++ = '\0';
	for (int side = 0; side < 2; side++) {
		if (mapping_open(&files[side], side ? second : paths, &err))
			die(&err, paths);
		slice rest = files[side].bytes, line;
		while (slice_line(&rest, &line))
			add_sentence(t, side, line);
		mapping_release(&files[side]);
	}
	if (t->sides[0].ends.len != t->sides[1].ends.len)
		die(&err, paths);
}

static void add_terms(struct trainer *t, const char *path)
{
	static const struct read_options options = { 0 };
	parl_error err = { 0 };
	struct buf bytes;
	struct diag diag = { 0 };
	struct termbase *tb = termbase_new();
	buf_init(&bytes, BUF_TEXT_MAX);
	if (!tb || file_read(&bytes, path, &err) ||
	    format_by_name(SLICE("tbx"))->read_termbase(tb, slice_of(path), buf_slice(&bytes), &options, &diag, &err))
		die(&err, path);
	for (size_t i = 0; i < tb->concepts.len; i++) {
		const struct lang_section *sections[2];
		const struct term *terms[2];
		for (int side = 0; side < 2; side++) {
			sections[side] = concept_section(tb->concepts.at[i], t->language[side]);
			terms[side] = sections[side] ? section_best_term(sections[side]) : NULL;
		}
		for (int side = 0; terms[0] && terms[1] && side < 2; side++)
			add_sentence(t, side, terms[side]->text);
	}
	termbase_free(tb);
	buf_release(&bytes);
}

static void write_model(struct trainer *t, const char *path)
{
	parl_error err = { 0 };
	const struct word_options options = { .seed = SEED };
	struct word_evidence evidence;
	struct word_model model;
	struct out out;
	if (words_sample(&t->sides[0], &t->sides[1], &options, &evidence, &err))
		die(&err, path);
	if (!word_model_learn(&model, &t->sides[0], &t->sides[1], &evidence, LEAST))
		die(&err, path);
	model.prefix[0] = model.prefix[1] = PREFIX_LARGE;
	word_model_set_language(&model, 0, t->language[0]);
	word_model_set_language(&model, 1, t->language[1]);
	if (out_open(&out, path, &err))
		die(&err, path);
	word_model_write(&model, &out);
	if (out_close(&out, &err))
		die(&err, path);
	printf("%s: %zu pairs of sentences, %zu and %zu words, %zu pairs of words\n", path, t->sides[0].ends.len, model.words[0].len,
	       model.words[1].len, model.pairs.len);
	word_model_release(&model);
	word_evidence_release(&evidence);
}

int main(int argc, char **argv)
{
	parl_error err = { 0 };
	struct trainer t = { 0 };
	if (argc < 5) {
		fprintf(stderr, "usage: train_words OUTPUT SOURCE_LANGUAGE TARGET_LANGUAGE WHAT...\n");
		return 2;
	}
	t.segmenter = segmenter_new(&err);
	for (int side = 0; side < 2; side++) {
		t.language[side] = slice_of(argv[2 + side]);
		t.keys[side] = word_keys_new(t.language[side], PREFIX_LARGE, &err);
		if (!t.segmenter || !t.keys[side])
			die(&err, "ICU");
	}
	for (int i = 4; i < argc; i++) {
		if (strncmp(argv[i], "lines:", 6) == 0)
			add_lines(&t, argv[i] + 6);
		else if (strncmp(argv[i], "terms:", 6) == 0)
			add_terms(&t, argv[i] + 6);
		else
			die(&err, argv[i]);
	}
	write_model(&t, argv[1]);
	for (int side = 0; side < 2; side++) {
		word_keys_free(t.keys[side]);
		word_side_release(&t.sides[side]);
	}
	vec_release(&t.tokens.list);
	segmenter_free(t.segmenter);
	return 0;
}
