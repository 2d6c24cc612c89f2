/* The order of cleaning: first whole blocks, so that what is no prose is not mended; then notes, so that nothing inside one is
 * taken for a word of a sentence; then the words and marks that remain. */
#include <config.h>
#include "mine/clean.h"

#include "mine/frontmatter.h"
#include "mine/furniture.h"
#include "mine/joined.h"
#include "mine/mend.h"
#include "mine/notes.h"
#include "mine/plan.h"
#include "mine/pullquote.h"
#include "text/chars.h"

/* What the head of the article was found to be is told like every other setting aside. */
static void tell_front(struct plan *p)
{
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		struct block_plan *b = &p->blocks[i];
		if (b->is_prose)
			continue;
		switch (b->kind) {
		case BLOCK_TITLE: b->why = SLICE("the title in another language"); break;
		case BLOCK_AUTHOR: b->why = SLICE("who wrote it"); break;
		case BLOCK_DATELINE: b->why = SLICE("when and where it was published"); break;
		case BLOCK_ISSUE: b->why = SLICE("journal, year and number"); break;
		case BLOCK_REPEAT:
			b->why = p->d->blocks.at[i].span.begin < p->d->front.title.begin ? SLICE("printed again as the headline")
											 : SLICE("printed before");
			break;
		default: break;
		}
	}
}

static bool begins_with_name(const struct plan *p, slice text)
{
	const struct front_matter *f = &p->d->front;
	for (size_t i = 0; i < f->authors.len; i++) {
		slice name = span_of(p->d->text, f->authors.at[i]);
		if (name.len >= 4 && slice_starts(text, name))
			return true;
	}
	return false;
}

static bool is_author_note(const struct plan *p, slice text)
{
	static const char *const openings[] = {
		"（作者", "(作者", "［作者", "【作者", "作者简介", "作者：", "作者单位", "作者系", "作者为", "（本文作者", "本文作者", "（責任編輯", "（责任编辑", "责任编辑",
		"【责任编辑", "[责任编辑", "（編輯", "（编辑", "(Editor", "(Editors", "About the author", "About the Author", "ABOUT THE AUTHOR", "The author is ", "The authors are ",
		"The writer is ", "(The author is ", "Author’s note", "L’auteur est ", "L'auteur est ", "El autor es ", "La autora es ", "Der Autor ist ",
		"Die Autorin ist ", "Об авторе", "Автор — ", "L’autore è ", "De auteur is ", NULL,
	};
	for (const char *const *o = openings; *o; o++)
		if (slice_starts(text, slice_of(*o)))
			return true;
	static const char *const copulas[] = { " is ", " was ", " are ", " est ", " es ", " ist ", " è ", "，", "系", "：", ", ", NULL };
	while (slice_starts(text, SLICE("*")) || slice_starts(text, SLICE(" ")))
		text = slice_sub(text, 1, text.len);
	if (!begins_with_name(p, text))
		return false;
	slice head = slice_sub(text, 0, 120);
	for (const char *const *c = copulas; *c; c++)
		if (slice_find(head, slice_of(*c), 0) < 60)
			return true;
	return false;
}

/* A line of the head that comes again, as at the top of a printed page. */
static void plan_repeats(struct plan *p)
{
	enum { HEADS_MOST = 4, LINE_MOST = 300 };
	size_t heads[HEADS_MOST], n = 0;
	for (size_t i = 0; i < p->d->blocks.len; i++) {
		slice text = plan_text(p, i);
		enum block_kind kind = p->blocks[i].kind;
		if ((kind == BLOCK_TITLE || kind == BLOCK_ISSUE) && n < HEADS_MOST)
			heads[n++] = i;
		if (!plan_mends(p, i) || text.len > LINE_MOST || text.len < 8)
			continue;
		for (size_t k = 0; k < n; k++) {
			if (chars_same_letters(text, plan_text(p, heads[k]))) {
				plan_set_aside(p, i, BLOCK_REPEAT, SLICE("repeats a line of the head"));
				break;
			}
		}
	}
}

/* One of the last blocks of prose, short, that speaks of the author. */
static void plan_author_note(struct plan *p)
{
	enum { TAIL = 5, NOTE_MOST = 900 };
	int left = TAIL;
	for (size_t i = p->d->blocks.len; i > 1 && left > 0; i--) {
		slice text = plan_text(p, i - 1);
		if (!plan_mends(p, i - 1))
			continue;
		left--;
		if (text.len < NOTE_MOST && is_author_note(p, text))
			plan_set_aside(p, i - 1, BLOCK_AUTHOR_NOTE, SLICE("speaks of the author, at the end"));
	}
}

parl_status clean_document(struct document *d, struct folder *folder, const struct clean_options *options, parl_error *err)
{
	struct plan p = { 0 };
	if (!frontmatter_find(d, folder, !options->as_is))
		return error_nomem(err);
	if (options->as_is)
		return PARL_OK;
	bool ok = plan_init(&p, d);
	if (ok) {
		tell_front(&p);
		notes_set_aside(&p);
		plan_repeats(&p);
		furniture_plan(&p);
		pullquote_plan(&p);
		notes_plan(&p);
		plan_author_note(&p);
		furniture_join(&p);
		joined_plan(&p, folder, options->data_dir);
		mend_plan(&p);
		ok = plan_carry_out(&p);
	}
	plan_release(&p);
	return ok ? PARL_OK : error_nomem(err);
}
