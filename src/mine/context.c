/* A context shows a term well when it defines it, when it is a whole sentence, and when it is neither too short to tell
 * anything nor too long to read (about 60 to 200 characters; Chinese says in one what English says in three).  Between equal
 * ones the earlier stands first. */
#include <config.h>
#include "mine/context.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/langdata.h"

/* What a definition, and standing by itself, add to the quality. */
enum { CONTEXT_DEFINITION = 100, CONTEXT_ALONE = 50 };

struct cue {
	slice text;      /* folded */
	bool is_behind;  /* X comes first */
};

/* The first two bytes of cues that stand behind a phrase, or the last two of those before it: a look at them spares most
 * sentences the folding. */
struct cue_ends {
	uint8_t bits[1 << 13];
};

struct cues {
	struct arena arena;
	VEC(struct cue) list;
	struct cue_ends behind, before;
};

static unsigned pair_of(unsigned char outer, unsigned char inner) { return (unsigned)outer << 8 | inner; }

static void add_end(struct cue_ends *e, const struct cue *cue)
{
	slice t = cue->text;
	unsigned char outer = (unsigned char)(cue->is_behind ? t.ptr[0] : t.ptr[t.len - 1]);
	for (unsigned any = 0; any < 256; any++) {
		unsigned char inner = (unsigned char)(t.len < 2 ? any : cue->is_behind ? (unsigned char)t.ptr[1] : (unsigned char)t.ptr[t.len - 2]);
		unsigned pair = pair_of(outer, inner);
		e->bits[pair >> 3] |= (uint8_t)(1u << (pair & 7));
	}
}

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
		else if (cue.text.len)
			add_end(behind ? &c->behind : &c->before, &cue);
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

/* Could the text begin (or end) with a cue?  By two ASCII characters; anything else has to be folded first. */
static bool could_meet(const struct cue_ends *e, slice text, bool behind)
{
	unsigned char pair[2];
	size_t n = 0;
	for (size_t i = 0; i < text.len && n < 2; i++) {
		unsigned char c = (unsigned char)text.ptr[behind ? i : text.len - 1 - i];
		if (c >= 0x80 || c == '`')
			return true;
		if (c == '"' || (!n && (c == ' ' || (c >= '\t' && c <= '\r'))))
			continue;
		pair[n++] = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
	}
	if (n < 2)
		return n == 1;
	unsigned bit = pair_of(pair[0], pair[1]);
	return e->bits[bit >> 3] >> (bit & 7) & 1;
}

/* Does the sentence define what stands at a place in it? */
static bool defines(struct context_reader *r, struct span sentence, struct span span)
{
	const struct cues *cues = r->cues;
	bool found = false;
	for (int behind = 0; behind < 2 && cues && !found; behind++) {
		slice text = neighbour(r->document->text, sentence, span, behind);
		if (!could_meet(behind ? &cues->behind : &cues->before, text, behind))
			continue;
		buf_clear(&r->folded);
		if (!folder_fold(r->folder, text, &r->folded, NULL))
			return false;
		slice s = slice_trim(buf_slice(&r->folded)); /* quotation marks are gone by folding */
		for (size_t i = 0; i < cues->list.len && !found; i++)
			if (cues->list.at[i].is_behind == (bool)behind)
				found = behind ? slice_starts(s, cues->list.at[i].text) : slice_ends(s, cues->list.at[i].text);
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

/* How well a sentence can be read by itself, whatever phrase it is to show. */
static int32_t readability(slice text)
{
	size_t characters = utf8_count(text), readable = characters;
	if (text.len > 2 * characters) /* mostly Han */
		readable = characters * 3;
	int32_t fit = readable < 60 ? (int32_t)readable : readable <= 200 ? 60 : readable < 800 ? 60 - (int32_t)(readable - 200) / 10 : 0;
	return fit + (ends_whole(text) ? 40 : 0);
}

void context_reader_init(struct context_reader *r, struct context_store *s, struct document *d, const struct cues *cues,
			 struct folder *folder)
{
	*r = (struct context_reader){
		.store = s, .document = d, .cues = cues, .folder = folder, .sentence = UINT32_MAX, .number = MAP_NONE, .file = MAP_NONE,
	};
	buf_init(&r->line, BUF_TEXT_MAX);
	buf_init(&r->folded, BUF_TEXT_MAX);
}

void context_reader_release(struct context_reader *r)
{
	buf_release(&r->line);
	buf_release(&r->folded);
}

static slice sentence_text(const struct context_reader *r)
{
	return span_of(r->document->text, r->document->sentences.at[r->sentence].span);
}

/* The sentence goes into the store, on one line, when the first phrase wants it. */
static bool store_sentence(struct context_reader *r)
{
	struct document *d = r->document;
	struct span span = d->sentences.at[r->sentence].span;
	slice text = sentence_text(r);
	buf_clear(&r->line);
	if (!buf_append(&r->line, text))
		return false;
	for (size_t i = 0; i < r->line.len; i++)
		r->line.ptr[i] = (unsigned char)r->line.ptr[i] < ' ' ? ' ' : r->line.ptr[i];
	if (!map_put(&r->store->sentences, buf_slice(&r->line), &r->number, NULL) ||
	    (r->file == MAP_NONE && !map_put(&r->store->files, d->name, &r->file, NULL)))
		return false;
	uint32_t from = offmap_origin(&d->origin, span.begin), to = from + span_len(span);
	r->is_plain = offmap_is_copy(&d->origin, span.begin, span.end) && !memchr(text.ptr, '\n', text.len) &&
		      !memchr(text.ptr, '\r', text.len) && (!d->bytes.runs.len || offmap_is_copy(&d->bytes, from, to));
	if (r->is_plain)
		r->start = document_position(d, span.begin);
	return true;
}

static struct position place_of(const struct context_reader *r, struct span sentence, struct span span)
{
	if (!r->is_plain)
		return document_position(r->document, span.begin);
	struct position p = r->start;
	p.column += utf8_count(slice_sub(r->document->text, sentence.begin, span.begin));
	p.byte += span.begin - sentence.begin;
	return p;
}

static struct kept_context *worst_of(const struct context_store *s, uint32_t phrase)
{
	uint32_t n = 0, at = phrase < s->first.len ? s->first.at[phrase] : MAP_NONE;
	if (at == MAP_NONE)
		return NULL;
	for (; s->kept.at[at].next != MAP_NONE; n++)
		at = s->kept.at[at].next;
	return n + 1 < CONTEXTS_MAX ? NULL : &s->kept.at[at];
}

bool context_see(struct context_reader *r, uint32_t phrase, uint32_t sentence, struct span span, bool is_alone)
{
	struct span whole = r->document->sentences.at[sentence].span;
	if (sentence != r->sentence) {
		r->sentence = sentence;
		r->readability = readability(sentence_text(r));
		r->number = MAP_NONE;
	}
	/* inside a longer term it shows that one */
	struct kept_context c = {
		.quality = r->readability + (is_alone ? CONTEXT_ALONE : 0), .begin = span.begin - whole.begin, .end = span.end - whole.begin,
	};
	const struct kept_context *worst = worst_of(r->store, phrase);
	if (worst && worst->quality >= c.quality + CONTEXT_DEFINITION)
		return true;
	c.is_definition = defines(r, whole, span);
	c.quality += c.is_definition ? CONTEXT_DEFINITION : 0;
	if (worst && worst->quality >= c.quality)
		return true;
	if (r->number == MAP_NONE && !store_sentence(r))
		return false;
	struct position p = place_of(r, whole, span);
	c.sentence = r->number;
	c.file = r->file;
	c.line = (uint32_t)p.line;
	c.column = (uint32_t)p.column;
	c.byte = (uint32_t)p.byte;
	return context_keep(r->store, phrase, &c);
}

static bool new_context(struct context_store *s, uint32_t *number)
{
	if (s->free) {
		*number = s->free - 1;
		s->free = s->kept.at[*number].next;
		return true;
	}
	*number = (uint32_t)s->kept.len;
	return vec_push(&s->kept, (struct kept_context){ 0 });
}

static void free_context(struct context_store *s, uint32_t *link)
{
	uint32_t number = *link;
	*link = s->kept.at[number].next;
	s->kept.at[number].next = s->free;
	s->free = number + 1;
}

bool context_keep(struct context_store *s, uint32_t phrase, const struct kept_context *c)
{
	uint32_t number, n = 0;
	while (s->first.len <= phrase)
		if (!vec_push(&s->first, MAP_NONE))
			return false;
	if (!new_context(s, &number))
		return false;
	s->kept.at[number] = *c;
	s->kept.at[number].next = MAP_NONE;
	uint32_t *link = &s->first.at[phrase], *own = NULL;
	for (; *link != MAP_NONE && s->kept.at[*link].quality >= c->quality; link = &s->kept.at[*link].next)
		if (s->kept.at[*link].sentence == c->sentence) { /* at a place as good, or better */
			own = &number;
			break;
		}
	if (!own) {
		s->kept.at[number].next = *link;
		*link = number;
		own = &s->kept.at[number].next;
		while (*own != MAP_NONE && s->kept.at[*own].sentence != c->sentence)
			own = &s->kept.at[*own].next;
	}
	if (*own != MAP_NONE)
		free_context(s, own);
	for (link = &s->first.at[phrase]; *link != MAP_NONE && n < CONTEXTS_MAX; n++)
		link = &s->kept.at[*link].next;
	if (*link != MAP_NONE)
		free_context(s, link);
	return true;
}

const struct kept_context *context_first(const struct context_store *s, uint32_t phrase)
{
	return phrase < s->first.len && s->first.at[phrase] != MAP_NONE ? &s->kept.at[s->first.at[phrase]] : NULL;
}

bool context_store_tidy(struct context_store *s, bool in_any_case)
{
	enum { FEW = 4096 };
	struct map sentences = { 0 }, files = { 0 };
	bool ok = true;
	if (!in_any_case && map_len(&s->sentences) < 2 * s->tidied + FEW)
		return true;
	for (uint32_t phrase = 0; phrase < s->first.len; phrase++)
		for (uint32_t i = s->first.at[phrase]; i != MAP_NONE && ok; i = s->kept.at[i].next) {
			struct kept_context *k = &s->kept.at[i];
			ok = map_put(&sentences, map_key(&s->sentences, k->sentence), &k->sentence, NULL) &&
			     map_put(&files, map_key(&s->files, k->file), &k->file, NULL);
		}
	map_release(&s->sentences);
	map_release(&s->files);
	s->sentences = sentences;
	s->files = files;
	s->tidied = map_len(&sentences);
	return ok;
}

void context_store_release(struct context_store *s)
{
	vec_release(&s->first);
	vec_release(&s->kept);
	map_release(&s->sentences);
	map_release(&s->files);
	*s = (struct context_store){ 0 };
}
