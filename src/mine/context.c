/* A context shows a term well when it defines it, when it is a whole sentence, and when it is neither too short to tell
 * anything nor too long to read (about 60 to 200 characters; Chinese says in one what English says in three).  Between equal
 * ones the earlier stands first. */
#include <config.h>
#include "mine/context.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/langdata.h"

struct cue {
	slice text;      /* folded */
	bool is_behind;  /* X comes first */
};

struct cues {
	struct arena arena;
	VEC(struct cue) list;
};

static parl_status parse_cues(struct cues *c, slice text, slice name, struct folder *folder, parl_error *err)
{
	slice line;
	struct buf folded;
	parl_status status = PARL_OK;
	buf_init(&folded, BUF_TEXT_MAX);
	for (size_t n = 1; !status && slice_line(&text, &line); n++) {
		line = slice_trim(line);
		if (!line.len || line.ptr[0] == '#')
			continue;
		bool behind = line.ptr[0] == 'X', before = line.ptr[line.len - 1] == 'X';
		slice words = behind ? slice_sub(line, 1, line.len) : slice_sub(line, 0, line.len - 1);
		buf_clear(&folded);
		if (behind == before)
			status = error_at(err, PARL_SYNTAX, name, n, 1, _("a line begins or ends with X, which stands for the term"));
		else if (!folder_fold(folder, slice_trim(words), &folded, NULL))
			status = error_nomem(err);
		if (status)
			break;
		struct cue cue = { arena_dup(&c->arena, buf_slice(&folded)), behind };
		if (!cue.text.ptr || !vec_push(&c->list, cue))
			status = error_nomem(err);
	}
	buf_release(&folded);
	return status;
}

parl_status cues_open(struct cues **out, const char *data_dir, slice language, struct folder *folder, parl_error *err)
{
	struct cues *c = mem_zalloc(sizeof *c);
	char *path = langdata_path(data_dir, language, "definitions.txt");
	struct mapping m = { 0 };
	parl_status status = c && path ? PARL_OK : error_nomem(err);
	if (!status && file_exists(path)) {
		status = mapping_open(&m, path, err);
		if (!status)
			status = parse_cues(c, m.bytes, slice_of(path), folder, err);
		mapping_release(&m);
	}
	mem_free(path);
	*out = c;
	if (status) {
		cues_free(c);
		*out = NULL;
	}
	return status;
}

void cues_free(struct cues *c)
{
	if (!c)
		return;
	vec_release(&c->list);
	arena_release(&c->arena);
	mem_free(c);
}

/* At most `most` bytes of the sentence behind (or before) the span, cut at a character. */
static slice neighbour(slice text, struct span sentence, struct span span, bool behind)
{
	enum { MOST = 96 };
	uint32_t begin = behind ? span.end : sentence.begin, end = behind ? sentence.end : span.begin;
	if (end <= begin)
		return SLICE("");
	if (end - begin > MOST && behind)
		for (end = begin + MOST; end > begin && ((unsigned char)text.ptr[end] & 0xC0) == 0x80;)
			end--;
	else if (end - begin > MOST)
		for (begin = end - MOST; begin < end && ((unsigned char)text.ptr[begin] & 0xC0) == 0x80;)
			begin++;
	return slice_sub(text, begin, end);
}

static bool meets_cue(slice text, struct span sentence, struct span span, const struct cues *cues, struct folder *folder)
{
	bool found = false;
	for (int behind = 0; behind < 2 && cues && !found; behind++) {
		struct buf folded;
		buf_init(&folded, BUF_TEXT_MAX);
		if (folder_fold(folder, neighbour(text, sentence, span, behind), &folded, NULL)) {
			slice s = slice_trim(buf_slice(&folded)); /* quotation marks are gone by folding */
			for (size_t i = 0; i < cues->list.len && !found; i++)
				if (cues->list.at[i].is_behind == (bool)behind)
					found = behind ? slice_starts(s, cues->list.at[i].text) : slice_ends(s, cues->list.at[i].text);
		}
		buf_release(&folded);
	}
	return found;
}

static bool ends_whole(slice sentence)
{
	static const char *const ends[] = { ".", "!", "?", "。", "！", "？", "”", "\"", "؟" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (slice_ends(sentence, slice_of(ends[i])))
			return true;
	return false;
}

int32_t context_readability(const struct document *d, uint32_t sentence)
{
	slice text = span_of(d->text, d->sentences.at[sentence].span);
	size_t characters = utf8_count(text), readable = characters;
	if (text.len > 2 * characters) /* mostly Han */
		readable = characters * 3;
	int32_t fit = readable < 60 ? (int32_t)readable : readable <= 200 ? 60 : readable < 800 ? 60 - (int32_t)(readable - 200) / 10 : 0;
	return fit + (ends_whole(text) ? 40 : 0);
}

bool context_defines(const struct document *d, uint32_t sentence, struct span span, const struct cues *cues, struct folder *folder)
{
	return meets_cue(d->text, d->sentences.at[sentence].span, span, cues, folder);
}

static bool same_sentence(const struct context_choice *a, const struct context_choice *b, struct document *const *documents)
{
	if (a->document == b->document && a->sentence == b->sentence)
		return true;
	const struct document *x = documents[a->document], *y = documents[b->document];
	return slice_eq(span_of(x->text, x->sentences.at[a->sentence].span), span_of(y->text, y->sentences.at[b->sentence].span));
}

void context_consider(struct context_choices *best, const struct context_choice *c, struct document *const *documents)
{
	for (uint32_t i = 0; i < best->n; i++)
		if (same_sentence(&best->at[i], c, documents))
			return;
	uint32_t i = best->n;
	if (i < CONTEXTS_MAX)
		best->n++;
	else if (best->at[--i].quality >= c->quality)
		return;
	for (; i && best->at[i - 1].quality < c->quality; i--)
		best->at[i] = best->at[i - 1];
	best->at[i] = *c;
}
