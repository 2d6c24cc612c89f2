/* How well running text is cut into words, against treebanks.
 *
 *   eval_words DATA_DIR TREEBANK_DIR CODE…
 *
 * For each language whose CODE-test.conllu is there: precision, recall and F1 of the words (both ends right) when the
 * sentences' words, written without spaces, are cut again; first by ICU's dictionary alone, then with the language's frequency table.
 * Only for languages that write no spaces.  Tab-separated; exit 77 when nothing could be measured. */
#include <config.h>

#include <stdio.h>

#include "text/segment.h"
#include "train/conllu.h"

struct result {
	size_t gold, cut, right;
};

/* Both rows end at the same place: walks them side by side. */
static void compare(const struct treebank *b, struct gold_sentence g, const struct token_list *tokens, struct result *r)
{
	size_t begin = 0, k = 0;
	for (size_t i = 0; i < g.nwords; i++) {
		size_t end = begin + b->words.at[g.first + i].form.len;
		while (k < tokens->list.len && tokens->list.at[k].span.begin < begin)
			k++;
		r->right += k < tokens->list.len && tokens->list.at[k].span.begin == begin && tokens->list.at[k].span.end == end;
		begin = end;
	}
	r->gold += g.nwords;
	r->cut += tokens->list.len;
}

static bool run(struct segmenter *s, slice language, const struct treebank *b, struct result *r)
{
	struct token_list tokens = { 0 };
	struct buf text;
	bool ok = true;
	*r = (struct result){ 0 };
	buf_init(&text, BUF_TEXT_MAX);
	for (size_t i = 0; i < b->sentences.len && ok; i++) {
		struct gold_sentence g = b->sentences.at[i];
		buf_clear(&text);
		vec_clear(&tokens.list);
		for (size_t k = 0; k < g.nwords && ok; k++)
			ok = buf_append(&text, b->words.at[g.first + k].form);
		ok = ok && !segment_words(s, buf_slice(&text), language, &tokens, NULL);
		if (ok)
			compare(b, g, &tokens, r);
	}
	vec_release(&tokens.list);
	buf_release(&text);
	return ok;
}

static bool measure(const char *data_dir, const char *code, const struct treebank *b, const char *name)
{
	struct segmenter *s = segmenter_new(NULL);
	struct result r = { 0 };
	if (s && data_dir)
		segmenter_use_tables(s, data_dir);
	bool ok = s && run(s, slice_of(code), b, &r) && r.right;
	if (ok) {
		double p = (double)r.right / (double)r.cut, q = (double)r.right / (double)r.gold;
		printf("%s\t%s\t%zu\t%.4f\t%.4f\t%.4f\n", code, name, r.gold, p, q, 2 * p * q / (p + q));
	}
	segmenter_free(s);
	return ok;
}

int main(int argc, char **argv)
{
	int measured = 0;
	if (argc > 3)
		printf("language\tby\twords\tprecision\trecall\tF1\n");
	for (int i = 3; i < argc; i++) {
		char path[4096];
		struct treebank b = { 0 };
		snprintf(path, sizeof path, "%s/%s-test.conllu", argv[2], argv[i]);
		if (!conllu_read(&b, path, CONLLU_SURFACE, NULL) && measure(NULL, argv[i], &b, "ICU") && measure(argv[1], argv[i], &b, "lattice"))
			measured++;
		treebank_release(&b);
	}
	return measured ? 0 : 77;
}
