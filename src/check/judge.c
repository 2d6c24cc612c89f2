/* What became of each term of the source.
 *
 * A term is fine when any approved target of any concept that it may stand for is in the translation, in whatever form the matcher
 * knows or evidence.c finds.  Only what is left may be an alarm, and it is weighed: each reason why the translator may be right
 * all the same (a common word, a homonym, a name, a shortened form …) is a doubt.  Without doubt it is an error; a light doubt
 * makes it a warning, two light ones or a grave one a note; and of what is doubtful twice over nothing is said.
 *
 * Doubts only ever add up: whatever makes more of the target approved, or more of the source ambiguous, lowers what is said. */
#include <config.h>
#include "base/message.h"
#include "base/utf8.h"
#include "check/evidence.h"
#include "check/term_view.h"
#include "text/chars.h"
#include "text/regions.h"

/* Occurrences per million words of general language. */
enum { COMMON = 30, VERY_COMMON = 100 };

struct doubts {
	unsigned light, grave;
	const char *first, *first_grave;
};

static void doubt(struct doubts *d, const char *why)
{
	d->light++;
	d->first = d->first ? d->first : why;
}

static void doubt_gravely(struct doubts *d, const char *why)
{
	d->grave++;
	d->first_grave = d->first_grave ? d->first_grave : why;
}

/* The hits of one extent: [begin, end) of the source's. */
struct group {
	const struct term_hit *begin, *end;
};

static bool is_off(const struct term_hit *h)
{
	return (h->concept->flags | h->term->flags) & FLAG_OFF;
}

static bool keeps_source(const struct term_hit *h)
{
	return (h->concept->flags | h->term->flags) & FLAG_DO_NOT_TRANSLATE;
}

static bool is_case_sensitive(const struct term_hit *h, const struct term *t)
{
	return (h->concept->flags | t->flags) & FLAG_CASE_SENSITIVE;
}

static bool serves(const struct term_view *v, const struct lang_section *s)
{
	return language_match(v->pair->target_language, s->language) > 0;
}

/* Hits of a concept's approved terms in the target that do not overlap. */
static uint32_t count_targets(const struct term_view *v, const struct concept *c, bool *ruled_out)
{
	size_t begin, n = term_side_concept(&v->target, c, &begin), count = 0;
	const struct term_hit *before = NULL;
	for (size_t i = begin; i < begin + n; i++) {
		const struct term_hit *h = &v->target.hits.at[v->target.by_concept.at[i]];
		if (!serves(v, h->section))
			continue;
		if (!term_is_usable(h->term)) {
			*ruled_out = true;
		} else if (!before || h->first > before->last) {
			before = h;
			count++;
		}
	}
	return (uint32_t)count;
}

static bool ends_sentence(const struct atomizer *a, const struct atom *t)
{
	slice c = atom_folded(a, t);
	return (t->flags & ATOM_BREAK) && c.len && !slice_eq(c, SLICE(":")) && !slice_eq(c, SLICE(";"));
}

/* How often the concept is in the source, and in how many sentences of it. */
static uint32_t count_sources(const struct term_view *v, const struct term_hit *h, bool *is_first, uint32_t *sentences)
{
	size_t begin, n = term_side_concept(&v->source, h->concept, &begin);
	const struct atomizer *a = &v->source.matcher.atomizer;
	const struct term_hit *before = NULL;
	uint32_t count = 0;
	*sentences = 0;
	*is_first = true;
	for (size_t i = begin; i < begin + n; i++) {
		const struct term_hit *x = &v->source.hits.at[v->source.by_concept.at[i]];
		if (x->is_silenced || (before && x->first == before->first))
			continue;
		if (!before)
			*is_first = x->first == h->first;
		bool apart = !before;
		for (uint32_t k = before ? before->last : 0; before && k < x->first && !apart; k++)
			apart = ends_sentence(a, &a->atoms.at[k]);
		*sentences += apart;
		before = x;
		count++;
	}
	return count;
}

/* The words of the term as the source has it. */
static size_t count_words(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	size_t n = 0;
	for (uint32_t i = h->first; i <= h->last; i++)
		n += !(a->atoms.at[i].flags & (ATOM_PUNCT | ATOM_BREAK | ATOM_HAN)) && atom_folded(a, &a->atoms.at[i]).len > 3;
	return n;
}

static bool is_han(const struct term_view *v, const struct term_hit *h)
{
	return v->source.matcher.atomizer.atoms.at[h->first].flags & ATOM_HAN;
}

/* A word that everybody uses is no term wherever it stands. */
static void doubt_common_words(const struct term_view *v, const struct term_hit *h, struct doubts *d)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	const struct atom *t = &a->atoms.at[h->first];
	uint32_t natoms = h->last - h->first + 1;
	bool han = is_han(v, h);
	if (han && natoms == 1) {
		doubt_gravely(d, N_("a single character"));
		doubt(d, N_("a single character"));
		return;
	}
	if (han ? natoms > 3 : natoms > 1 || (t->flags & ATOM_UPPER))
		return;
	slice word = slice_sub(buf_slice(&a->folded), t->folded.begin, a->atoms.at[h->last].folded.end);
	double pm = v->frequency ? frequency_per_million(v->frequency, word) : 0;
	if (pm > VERY_COMMON)
		doubt_gravely(d, N_("a common word"));
	if (pm > COMMON || (!v->frequency && natoms <= 2))
		doubt(d, N_("a common word"));
	else if (han && natoms == 2 && pm == 0)
		doubt(d, N_("a short word"));
}

static bool is_capital(const struct atom *t)
{
	return t->flags & (ATOM_CAPITAL | ATOM_UPPER);
}

/* Where nearly every word has a capital, capitals say nothing. */
static bool is_heading(const struct atomizer *a)
{
	size_t words = 0, capitals = 0;
	for (size_t i = 0; i < a->atoms.len && i < 400; i++)
		if (!(a->atoms.at[i].flags & (ATOM_PUNCT | ATOM_BREAK | ATOM_HAN)) && span_len(a->atoms.at[i].folded) > 3) {
			words++;
			capitals += is_capital(&a->atoms.at[i]);
		}
	return capitals * 10 > words * 6;
}

/* "National Security Council": a name that holds the term. */
static bool is_in_name(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	if (!is_capital(&a->atoms.at[h->first]) || slice_eq(a->language, SLICE("de")) || is_heading(a))
		return false;
	if (h->last + 1 < a->atoms.len && is_capital(&a->atoms.at[h->last + 1]))
		return true;
	return h->first > 1 && is_capital(&a->atoms.at[h->first - 1]) && !(a->atoms.at[h->first - 2].flags & ATOM_BREAK);
}

/* In the title of a work, which has a translation of its own. */
static bool is_in_title(const struct term_view *v, const struct term_hit *h)
{
	slice text = v->pair->source->text;
	size_t open = SIZE_MAX, from = h->span.begin > 120 ? h->span.begin - 120 : 0;
	for (size_t at; (at = slice_find(text, SLICE("《"), from)) != SIZE_MAX && at < h->span.begin; from = at + 3)
		open = at;
	if (open == SIZE_MAX)
		return false;
	size_t close = slice_find(text, SLICE("》"), open);
	return close != SIZE_MAX && close >= h->span.end && (open + 3 < h->span.begin || close > h->span.end);
}

static bool is_wide(slice text)
{
	size_t wide = 0;
	for (size_t i = 0; i < text.len; i++)
		wide += (unsigned char)text.ptr[i] >= 0xE3 && (unsigned char)text.ptr[i] <= 0xED;
	return wide * 6 > text.len;
}

/* A translation of half the length that could be expected leaves things out, and may be right to. */
static bool is_short(const struct term_view *v)
{
	slice s = v->source.text, t = v->target.text;
	size_t ns = utf8_count(s), nt = utf8_count(t);
	if (ns < 12)
		return false;
	/* one character of Chinese for three letters */
	double expected = (double)ns * (is_wide(s) ? 3 : 1) / (is_wide(t) ? 3 : 1);
	return (double)nt < 0.4 * expected;
}

static bool is_word_letter(uint32_t c)
{
	return (char_is_letter(c) && !char_is_han(c)) || char_is_digit(c);
}

/* Does the translation have the word as the source writes it, where the languages differ in script or it is an acronym? */
static bool is_kept(const struct term_view *v, const struct term_hit *h)
{
	slice word = span_of(v->pair->source->text, h->span), text = v->target.text;
	size_t at = slice_find(text, word, 0);
	if (at == SIZE_MAX)
		return false;
	return is_han(v, h) || (!is_word_letter(char_at(text, at + word.len)) && !is_word_letter(char_before(text, at)));
}

static bool is_acronym(const struct term_view *v, const struct term_hit *h)
{
	return h->first == h->last && (v->source.matcher.atomizer.atoms.at[h->first].flags & ATOM_UPPER);
}

/* "--suffix=", ".desktop", "git_config": a name that a program knows it by. */
static bool is_in_code(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	slice s = v->source.text;
	uint32_t begin = a->atoms.at[h->first].span.begin, end = a->atoms.at[h->last].span.end;
	char before = begin ? s.ptr[begin - 1] : ' ', second = begin > 1 ? s.ptr[begin - 2] : ' ', after = end < s.len ? s.ptr[end] : ' ';
	if (before == '_' || after == '_' || after == '=' || before == '=' || before == '$' || before == '@' || before == '\\')
		return true;
	if ((before == '-' || before == '.' || before == '/') && (second == ' ' || second == before || second == '"' || second == '\''))
		return true;
	return after == '.' && is_word_letter(char_at(s, end + 1));
}

/* A Chinese term before another noun (呼吸道飞沫): elsewhere an attribute, of which the head may go (respiratory droplets). */
static bool is_attribute(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	return is_han(v, h) && h->last + 1 < a->atoms.len && (a->atoms.at[h->last + 1].flags & ATOM_HAN) &&
	       slice_find(SLICE("的和与及或等在中上下内外时是为将被已未可不并也都了之后前来去"), atom_folded(a, &a->atoms.at[h->last + 1]), 0) == SIZE_MAX;
}

static bool is_loose_part(const struct term_hit *h)
{
	return h->term->part == PART_VERB || h->term->part == PART_ADJECTIVE || h->term->part == PART_ADVERB ||
	       h->term->type == TYPE_PHRASE;
}

/* Is there no way to tell which of several concepts is meant? */
static bool is_ambiguous(const struct group *g)
{
	for (const struct term_hit *h = g->begin + 1; h < g->end; h++)
		if (h->concept != g->begin->concept)
			return true;
	return false;
}

/* One word with a capital, that is no acronym: a name. */
static bool is_single_name(const struct term *t)
{
	size_t at = 0, letters = 0;
	uint32_t first = t->text.len ? utf8_next(t->text, &at) : 0;
	while (at < t->text.len) {
		uint32_t c = utf8_next(t->text, &at);
		if (!char_is_lower(c))
			return false;
		letters++;
	}
	return char_is_upper(first) && letters > 1;
}

/* Names of countries and persons: adjectives, capitals and pronouns stand for them everywhere.  German nouns all look like names. */
static bool is_name(const struct term_view *v, const struct term_use *use)
{
	slice german = SLICE("de"), source = language_primary(v->pair->source_language), target = language_primary(v->pair->target_language);
	if (!is_han(v, use->hit))
		return !slice_eq(source, german) && is_single_name(use->hit->term);
	return !slice_eq(target, german) && use->expected && is_single_name(use->expected);
}

/* The first letters of a word, which its adjective has too: "France", "français". */
static slice root_of(slice word)
{
	enum { ROOT = 4 };
	size_t at = 0;
	for (size_t n = 0; n < ROOT && at < word.len; n++)
		utf8_next(word, &at);
	return slice_sub(word, 0, at);
}

/* Is there a word of the same root as an approved name: its adjective, or in Chinese its short form (中方)?  True where that cannot be
 * told.  False in *ok when out of memory. */
static bool has_root(struct term_view *v, const struct term_use *use, bool *ok)
{
	const struct atomizer *text = &v->target.matcher.atomizer;
	if (!v->target.matcher.index || slice_eq(text->language, SLICE("ar")))
		return true;
	for (const struct term *t = use->section ? use->section->terms : NULL; t; t = t->next) {
		if (!term_is_usable(t) || !(*ok = atomizer_cut(&v->scratch, t->text)) || !v->scratch.atoms.len)
			continue;
		slice root = root_of(atom_folded(&v->scratch, &v->scratch.atoms.at[0]));
		for (size_t i = 0; i < text->atoms.len; i++)
			if (slice_starts(atom_folded(text, &text->atoms.at[i]), root))
				return true;
	}
	return false;
}

/* "She accused him" has no accused: an adjective or participle is a noun behind an article. */
static bool is_participle(const struct term_view *v, const struct term_hit *h)
{
	const struct atomizer *a = &v->source.matcher.atomizer;
	return h->first == h->last && slice_eq(a->language, SLICE("en")) && slice_ends(atom_folded(a, &a->atoms.at[h->first]), SLICE("ed")) &&
	       !(a->atoms.at[h->first].flags & ATOM_AFTER_ARTICLE);
}

static bool writes_name(const struct atomizer *a, size_t at, slice names)
{
	return (a->atoms.at[at].flags & ATOM_HAN) && slice_find(names, atom_folded(a, &a->atoms.at[at]), 0) != SIZE_MAX;
}

/* Characters that write foreign names: next to one of them a name may go on. */
static bool is_in_foreign_name(const struct term_view *v, const struct term_hit *h)
{
	const slice names = SLICE("阿埃艾奥巴贝本比宾博布查达德登迪蒂杜多厄恩尔法菲费弗福夫盖戈格根古哈汉赫霍基吉加伽贾杰卡凯坎科克肯库奎拉莱兰劳"
					 "勒雷里利林琳卢鲁伦罗洛马玛迈麦曼梅门蒙米密姆穆纳内尼涅努诺帕潘佩彭皮珀普奇契恰乔切琼丘萨塞赛瑟森沙莎舍什施史"
					 "斯丝索塔泰坦汤特提廷图托瓦威韦维翁沃肖谢辛休雅亚耶伊尤约泽扎詹兹佐");
	const struct atomizer *a = &v->source.matcher.atomizer;
	return (h->first && writes_name(a, h->first - 1, names) && writes_name(a, h->first, names)) ||
	       (h->last + 1 < a->atoms.len && writes_name(a, h->last, names) && writes_name(a, h->last + 1, names));
}

/* Does the language have the word?  A dictionary of words cuts what it does not know (无核化) as it likes. */
static bool is_known(const struct term_view *v, struct span word)
{
	return !v->frequency || frequency_per_million(v->frequency, span_of(v->source.text, word)) > 0;
}

/* Does the term begin or end inside a word of the text?  Only short ones do by chance. */
static bool is_cut_across(struct term_view *v, const struct term_hit *h, bool *cut)
{
	enum { AROUND = 16 };
	const struct atomizer *a = &v->source.matcher.atomizer;
	size_t from = h->first, to = h->last + 1;
	while (from > 0 && h->first - from < AROUND && (a->atoms.at[from - 1].flags & ATOM_HAN))
		from--;
	while (to < a->atoms.len && to - h->last < AROUND && (a->atoms.at[to].flags & ATOM_HAN))
		to++;
	uint32_t base = a->atoms.at[from].span.begin, begin = a->atoms.at[h->first].span.begin - base;
	uint32_t end = a->atoms.at[h->last].span.end - base;
	vec_clear(&v->tokens.list);
	if (!v->segmenter && !(v->segmenter = segmenter_new(NULL)))
		return false;
	if (segment_words(v->segmenter, slice_sub(v->source.text, base, a->atoms.at[to - 1].span.end), v->pair->source_language, &v->tokens,
			  NULL))
		return false;
	for (size_t i = 0; i < v->tokens.list.len; i++) {
		struct span t = v->tokens.list.at[i].span;
		bool across = (t.begin < begin && begin < t.end) || (t.begin < end && end < t.end);
		*cut = *cut || (across && is_known(v, (struct span){ base + t.begin, base + t.end }));
	}
	return true;
}

/* Is the term the beginning or the end of a longer word that the language has (避难所, 副总理)? */
static bool is_in_longer_word(const struct term_view *v, const struct term_hit *h)
{
	enum { MORE = 2 };
	const struct atomizer *a = &v->source.matcher.atomizer;
	for (uint32_t n = 1; v->frequency && n <= MORE; n++) {
		bool before = h->first >= n, after = h->last + n < a->atoms.len;
		if ((before && is_known(v, (struct span){ a->atoms.at[h->first - n].span.begin, a->atoms.at[h->last].span.end })) ||
		    (after && is_known(v, (struct span){ a->atoms.at[h->first].span.begin, a->atoms.at[h->last + n].span.end })))
			return true;
	}
	return false;
}

/* A word that is short for much more, "sponsor" for "sponsor of a draft resolution", is many things elsewhere. */
static bool is_short_for_more(const struct term_view *v, const struct term_hit *h)
{
	const struct term *best = section_best_term(h->section);
	bool one_word = h->first == h->last || (is_han(v, h) && h->last - h->first < 3);
	return one_word && !is_acronym(v, h) && best && best->text.len > 2 * h->term->text.len;
}

static bool doubt_words(struct term_view *v, const struct term_hit *h, struct doubts *d)
{
	bool cut = false;
	if (!is_han(v, h) || h->last - h->first > 2)
		return true;
	if (!is_cut_across(v, h, &cut))
		return false;
	if (cut) { /* then it is not there at all */
		doubt_gravely(d, N_("part of a longer word"));
		doubt_gravely(d, N_("part of a longer word"));
	} else if (is_in_longer_word(v, h)) {
		doubt(d, N_("part of a longer word"));
	}
	return true;
}

/* All names of countries in the language, each between line breaks. */
static bool list_countries(struct buf *out, slice language)
{
	struct region_names *names;
	if (!buf_putc(out, '\n') || region_names_open(&names, language, NULL))
		return false;
	bool ok = true;
	for (const char *const *code = names ? region_codes() : NULL; ok && code && *code; code++)
		ok = region_name(names, *code, REGION_FULL, out) && buf_putc(out, '\n') &&
		     region_name(names, *code, REGION_SHORT, out) && buf_putc(out, '\n');
	region_names_free(names);
	return ok;
}

/* Of a country the text goes on to speak as "the country", or not at all. */
static bool is_country(struct term_view *v, const struct term_use *use, bool *ok)
{
	bool han = is_han(v, use->hit);
	slice name = han ? use->expected->text : use->hit->term->text;
	if (!v->countries.len && !(*ok = list_countries(&v->countries, han ? v->pair->target_language : v->pair->source_language)))
		return false;
	slice all = buf_slice(&v->countries);
	for (size_t at = 0; (at = slice_find(all, name, at)) != SIZE_MAX; at += name.len)
		if (at > 0 && all.ptr[at - 1] == '\n' && at + name.len < all.len && all.ptr[at + name.len] == '\n')
			return true;
	return false;
}

static bool doubt_name(struct term_view *v, const struct term_use *use, struct doubts *d)
{
	bool ok = true;
	if (!use->keeps_source && is_name(v, use) && (is_country(v, use, &ok) || (ok && has_root(v, use, &ok))))
		doubt(d, N_("a name, and often put as an adjective"));
	return ok;
}

static void doubt_source(const struct term_view *v, const struct group *g, struct doubts *d)
{
	const struct term_hit *h = g->begin;
	if (is_han(v, h) && is_in_foreign_name(v, h))
		doubt_gravely(d, N_("part of a longer name"));
	if (is_short_for_more(v, h))
		doubt(d, N_("a short form, and perhaps of something else"));
	if (is_participle(v, h))
		doubt_gravely(d, N_("perhaps a verb"));
	if (!keeps_source(h) && !is_case_sensitive(h, h->term))
		doubt_common_words(v, h, d);
	if (is_in_name(v, h))
		doubt_gravely(d, N_("part of a longer name"));
	if (is_in_title(v, h))
		doubt_gravely(d, N_("in the title of a work"));
	if (is_ambiguous(g))
		doubt(d, N_("the glossary has several concepts of that name"));
	if (is_loose_part(h))
		doubt(d, N_("no noun, and often put in other words"));
	if (h->match_class >= MATCH_INFLECTED && count_words(v, h) < 2) {
		if (h->match_class > MATCH_INFLECTED)
			doubt_gravely(d, N_("not quite the term of the glossary"));
		else
			doubt(d, N_("inflected, and perhaps another word"));
	}
}

static void doubt_target(const struct term_view *v, const struct term_use *use, const struct evidence *e, struct doubts *d)
{
	const struct term_hit *h = use->hit;
	if (concept_is_unverified(h->concept, h->section->language) ||
	    (use->section && concept_is_unverified(h->concept, use->section->language)))
		doubt(d, N_("not verified in the glossary"));
	if (is_in_code(v, use->hit))
		doubt_gravely(d, N_("a name in code"));
	if (is_kept(v, use->hit)) {
		if (is_acronym(v, use->hit))
			doubt_gravely(d, N_("kept as it is"));
		else
			doubt(d, N_("kept as it is"));
	}
	if (is_short(v))
		doubt_gravely(d, N_("the translation is much shorter"));
	if (slice_eq(v->pair->source->text, v->pair->target->text))
		doubt(d, N_("not translated at all"));
	if (v->effort > EVIDENCE_MAX_EFFORT)
		doubt_gravely(d, N_("the text is too long to be sure"));
	if (e->kind == EVIDENCE_SCATTERED)
		doubt_gravely(d, N_("its parts are there, but apart"));
	else if (e->kind == EVIDENCE_SHORTENED)
		doubt_gravely(d, N_("perhaps shortened"));
	else if ((e->kind == EVIDENCE_OTHER && is_acronym(v, h)) ||
		 (e->kind == EVIDENCE_BESIDE && (is_acronym(v, h) || is_attribute(v, h))))
		doubt(d, N_("a part of it is there"));
}

static void weigh(const struct doubts *d, struct term_use *use)
{
	unsigned weight = 2 * d->grave + d->light;
	use->is_told = weight < 4;
	use->severity = weight > 1 ? PARL_NOTE : weight ? PARL_WARNING : PARL_ERROR;
	use->doubt = d->grave ? d->first_grave : d->first;
}

/* What is not to be translated must be there as it is, with whatever ending. */
static void judge_kept(const struct term_view *v, struct term_use *use)
{
	slice own = use->hit->term->text, text = v->target.side->text;
	if (slice_find(text, own, 0) != SIZE_MAX || slice_find(text, span_of(v->pair->source->text, use->hit->span), 0) != SIZE_MAX)
		use->state = USE_FINE;
}

/* What is known of a group in the target. */
struct found {
	struct evidence best;
	const struct term *in_wrong_case; /* the letters of this one are there, at `place` */
	struct span place;
};

static bool look_for(struct term_view *v, const struct term_hit *h, const struct term *t, bool keeps_case, struct found *f)
{
	if (!evidence_find(v, t->text, &f->best))
		return false;
	if (!f->best.letters)
		return true;
	if (!keeps_case && !is_case_sensitive(h, t)) {
		f->best.kind = EVIDENCE_CLOSE;
	} else if (!f->in_wrong_case) {
		f->in_wrong_case = t;
		f->place = f->best.span_of_letters;
	}
	return true;
}

/* Everything that the glossary approves for the group, against the target. */
static bool look_for_all(struct term_view *v, const struct group *g, struct found *f)
{
	for (const struct term_hit *h = g->begin; h < g->end; h++)
		for (const struct lang_section *s = h->concept->sections; s; s = s->next)
			for (const struct term *t = s->terms; serves(v, s) && t; t = t->next)
				if (term_is_usable(t) && f->best.kind < EVIDENCE_CLOSE && !look_for(v, h, t, false, f))
					return false;
	return true;
}

static bool judge_missing(struct term_view *v, const struct group *g, struct term_use *use)
{
	struct found f = { .in_wrong_case = NULL };
	struct doubts d = { 0 };
	if (use->keeps_source) {
		judge_kept(v, use);
		if (use->state == USE_FINE)
			return true;
		if (!look_for(v, use->hit, use->hit->term, true, &f))
			return false;
	}
	if (use->section && !look_for_all(v, g, &f))
		return false;
	if (f.best.kind >= EVIDENCE_CLOSE) {
		use->state = USE_FINE;
		return true;
	}
	if (f.in_wrong_case) {
		use->state = USE_CASE;
		use->expected = f.in_wrong_case;
		use->evidence = term_side_span(&v->target, f.place);
	} else if (f.best.kind != EVIDENCE_NONE) {
		use->evidence = term_side_span(&v->target, f.best.span);
	}
	if (!doubt_name(v, use, &d))
		return false;
	doubt_source(v, g, &d);
	doubt_target(v, use, &f.best, &d);
	if (!doubt_words(v, use->hit, &d))
		return false;
	weigh(&d, use);
	return true;
}

/* The group's hit whose concept has what the target language calls it; the first one to be kept as it is.  A concept whose approved
 * name the words are is meant rather than one for which they are ruled out. */
static const struct term_hit *choose(const struct term_view *v, const struct group *g, struct term_use *use)
{
	const struct term_hit *chosen = NULL;
	for (const struct term_hit *h = g->begin; h < g->end; h++) {
		const struct lang_section *s = concept_section(h->concept, v->pair->target_language);
		const struct term *best = section_best_term(s);
		if (is_off(h) || (!best && !keeps_source(h)) || (chosen && (term_is_usable(chosen->term) || !term_is_usable(h->term))))
			continue;
		*use = (struct term_use){
			.hit = h, .section = best ? s : NULL, .expected = best, .keeps_source = keeps_source(h), .state = USE_MISSING,
		};
		chosen = h;
	}
	return chosen;
}

/* Does the glossary not say what some concept of the group is in the target language?  Then that one may be meant. */
static bool has_gap(const struct term_view *v, const struct group *g)
{
	for (const struct term_hit *h = g->begin; h < g->end; h++)
		if (is_off(h) || (!keeps_source(h) && !section_best_term(concept_section(h->concept, v->pair->target_language))))
			return true;
	return false;
}

/* "stands" is no form of "standing" as far as terms go, whatever their stem. */
static bool is_another_word(const struct term_view *v, const struct term_hit *h)
{
	slice word = span_of(v->pair->source->text, h->span), ing = SLICE("ing");
	return h->match_class == MATCH_INFLECTED && h->first == h->last && slice_ends(word, ing) != slice_ends(h->term->text, ing);
}

static bool judge_group(struct term_view *v, const struct group *g)
{
	struct term_use use;
	const struct term_hit *h = choose(v, g, &use);
	bool is_first, ruled_out = false;
	uint32_t sentences;
	if (!h || has_gap(v, g) || is_another_word(v, h))
		return true;
	use.times = count_sources(v, h, &is_first, &sentences);
	if (!is_first)
		return true;
	for (const struct term_hit *x = g->begin; x < g->end; x++)
		use.found += count_targets(v, x->concept, &ruled_out);
	if (use.found) {
		use.state = use.found < sentences ? USE_FEWER : USE_FINE;
		use.severity = PARL_NOTE;
		use.is_told = true;
	} else if (ruled_out) {
		use.state = USE_RULED_OUT;
	} else if (!judge_missing(v, g, &use)) {
		return false;
	}
	return vec_push(&v->uses, use);
}

bool judge_uses(struct term_view *v)
{
	if (!v->source.hits.len || !v->pair->target_language.len)
		return true;
	const struct term_hit *end = v->source.hits.at + v->source.hits.len;
	for (struct group g = { v->source.hits.at, NULL }; g.begin < end; g.begin = g.end) {
		for (g.end = g.begin + 1; g.end < end && g.end->first == g.begin->first && g.end->last == g.begin->last;)
			g.end++;
		if (!g.begin->is_silenced && !judge_group(v, &g))
			return false;
	}
	return true;
}
