/* Building and reading a termbase; the vocabulary of its picklists.  Names and levels follow ISO 30042:2019 with the modules
 * Min 1.0.1 and Basic 1.2.1; the accepted spellings are those of the producers in the field. */
#include <config.h>
#include "model/termbase.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/utf8.h"

struct word {
	const char *spelling;
	int value;
};

static int find_word(slice word, const struct word *words)
{
	char key[40];
	size_t n = 0;
	for (size_t i = 0; i < word.len && n < sizeof key; i++) {
		char c = word.ptr[i];
		if (c == ' ' || c == '-' || c == '_' || c == '\t' || c == '\n' || c == '\r')
			continue;
		key[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	for (; words->spelling; words++)
		if (slice_eq((slice){ key, n }, slice_of(words->spelling)))
			return words->value;
	return 0;
}

const char *term_status_name(enum term_status status)
{
	static const char *const names[STATUS_COUNT] = { "", "preferred", "admitted", "deprecated", "superseded" };
	return status < STATUS_COUNT ? names[status] : "";
}

enum term_status term_status_parse(slice word)
{
	static const struct word words[] = {
		{ "preferred", STATUS_PREFERRED }, { "preferredterm", STATUS_PREFERRED }, { "preferredtermadmnsts", STATUS_PREFERRED },
		{ "approved", STATUS_PREFERRED },
		{ "admitted", STATUS_ADMITTED }, { "admittedterm", STATUS_ADMITTED }, { "admittedtermadmnsts", STATUS_ADMITTED },
		{ "provisional", STATUS_ADMITTED }, { "allowed", STATUS_ADMITTED }, { "standardizedterm", STATUS_ADMITTED },
		{ "deprecated", STATUS_DEPRECATED }, { "deprecatedterm", STATUS_DEPRECATED },
		{ "deprecatedtermadmnsts", STATUS_DEPRECATED }, { "notrecommended", STATUS_DEPRECATED },
		{ "forbidden", STATUS_DEPRECATED }, { "nonstandard", STATUS_DEPRECATED }, { "prohibited", STATUS_DEPRECATED },
		{ "superseded", STATUS_SUPERSEDED }, { "supersededterm", STATUS_SUPERSEDED },
		{ "supersededtermadmnsts", STATUS_SUPERSEDED }, { "obsolete", STATUS_SUPERSEDED },
		{ NULL, 0 },
	};
	return (enum term_status)find_word(word, words);
}

const char *term_type_name(enum term_type type)
{
	static const char *const names[TYPE_COUNT] = {
		"", "fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase",
	};
	return type < TYPE_COUNT ? names[type] : "";
}

enum term_type term_type_parse(slice word)
{
	static const struct word words[] = {
		{ "fullform", TYPE_FULL_FORM }, { "acronym", TYPE_ACRONYM }, { "initialism", TYPE_ACRONYM },
		{ "abbreviation", TYPE_ABBREVIATION }, { "abbrev", TYPE_ABBREVIATION }, { "shortform", TYPE_SHORT_FORM },
		{ "variant", TYPE_VARIANT }, { "phrase", TYPE_PHRASE }, { "phraseologicalunit", TYPE_PHRASE },
		{ "setphrase", TYPE_PHRASE }, { NULL, 0 },
	};
	return (enum term_type)find_word(word, words);
}

const char *part_of_speech_name(enum part_of_speech part)
{
	static const char *const names[PART_COUNT] = { "", "noun", "properNoun", "verb", "adjective", "adverb", "other" };
	return part < PART_COUNT ? names[part] : "";
}

enum part_of_speech part_of_speech_parse(slice word)
{
	static const struct word words[] = {
		{ "noun", PART_NOUN }, { "n", PART_NOUN }, { "propernoun", PART_PROPER_NOUN }, { "propn", PART_PROPER_NOUN },
		{ "verb", PART_VERB }, { "v", PART_VERB }, { "adjective", PART_ADJECTIVE }, { "adj", PART_ADJECTIVE },
		{ "adverb", PART_ADVERB }, { "adv", PART_ADVERB }, { "other", PART_OTHER }, { "phrase", PART_OTHER }, { NULL, 0 },
	};
	return (enum part_of_speech)find_word(word, words);
}

const char *term_gender_name(enum term_gender gender)
{
	static const char *const names[GENDER_COUNT] = { "", "masculine", "feminine", "neuter", "other" };
	return gender < GENDER_COUNT ? names[gender] : "";
}

enum term_gender term_gender_parse(slice word)
{
	static const struct word words[] = {
		{ "masculine", GENDER_MASCULINE }, { "m", GENDER_MASCULINE }, { "feminine", GENDER_FEMININE },
		{ "f", GENDER_FEMININE }, { "neuter", GENDER_NEUTER }, { "n", GENDER_NEUTER }, { "other", GENDER_OTHER }, { NULL, 0 },
	};
	return (enum term_gender)find_word(word, words);
}

/* In the order of their bits. */
static const char *const flag_names[] = { "case-sensitive", "do-not-translate", "unverified", "forbidden", "off" };

const char *flag_name(unsigned flag)
{
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (flag == 1u << i)
			return flag_names[i];
	return "";
}

unsigned note_flags(slice note, slice *text)
{
	unsigned flags = 0, found;
	do {
		note = slice_trim(note);
		found = 0;
		for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++) {
			slice name = slice_of(flag_names[i]);
			if (note.len >= name.len + 2 && note.ptr[0] == '[' && note.ptr[name.len + 1] == ']' &&
			    slice_eq_nocase(slice_sub(note, 1, name.len + 1), name)) {
				found = 1u << i;
				note = slice_sub(note, name.len + 2, note.len);
				break;
			}
		}
		flags |= found;
	} while (found);
	if (text)
		*text = note;
	return flags;
}

static const struct {
	const char *name;
	enum element element;
} categories[CATEGORY_COUNT] = {
	[CATEGORY_OTHER] = { "", ELEMENT_DESCRIP },
	[CATEGORY_NOTE] = { "", ELEMENT_NOTE },
	[CATEGORY_DEFINITION] = { "definition", ELEMENT_DESCRIP },
	[CATEGORY_CONTEXT] = { "context", ELEMENT_DESCRIP },
	[CATEGORY_SOURCE] = { "source", ELEMENT_ADMIN },
	[CATEGORY_SUBJECT_FIELD] = { "subjectField", ELEMENT_DESCRIP },
	[CATEGORY_CUSTOMER_SUBSET] = { "customerSubset", ELEMENT_ADMIN },
	[CATEGORY_PROJECT_SUBSET] = { "projectSubset", ELEMENT_ADMIN },
	[CATEGORY_CROSS_REFERENCE] = { "crossReference", ELEMENT_REF },
	[CATEGORY_EXTERNAL_CROSS_REFERENCE] = { "externalCrossReference", ELEMENT_XREF },
	[CATEGORY_X_GRAPHIC] = { "xGraphic", ELEMENT_XREF },
	[CATEGORY_GEOGRAPHICAL_USAGE] = { "geographicalUsage", ELEMENT_TERM_NOTE },
	[CATEGORY_TERM_LOCATION] = { "termLocation", ELEMENT_TERM_NOTE },
	[CATEGORY_TRANSACTION] = { "transactionType", ELEMENT_TRANSAC },
	[CATEGORY_RESPONSIBILITY] = { "responsibility", ELEMENT_TRANSAC_NOTE },
	[CATEGORY_DATE] = { "date", ELEMENT_DATE },
};

const char *category_name(enum category category)
{
	return category < CATEGORY_COUNT ? categories[category].name : "";
}

enum element category_element(enum category category)
{
	return category < CATEGORY_COUNT ? categories[category].element : ELEMENT_DESCRIP;
}

enum category category_parse(slice name)
{
	for (int i = CATEGORY_DEFINITION; i < CATEGORY_COUNT; i++)
		if (slice_eq(name, slice_of(categories[i].name)))
			return (enum category)i;
	return CATEGORY_OTHER;
}

const char *element_name(enum element element)
{
	static const char *const names[ELEMENT_COUNT] = {
		"admin", "adminNote", "descrip", "descripNote", "note", "ref", "termNote", "transac", "transacNote", "xref", "date",
		"item",
	};
	return element < ELEMENT_COUNT ? names[element] : "";
}

struct termbase *termbase_new(void)
{
	return mem_zalloc(sizeof(struct termbase));
}

void termbase_free(struct termbase *tb)
{
	if (!tb)
		return;
	if (tb->source)
		tb->source->close(tb->source);
	map_release(&tb->languages);
	map_release(&tb->other_ids);
	map_release(&tb->ids);
	vec_release(&tb->sources);
	vec_release(&tb->ref_objects);
	vec_release(&tb->concepts);
	arena_release(&tb->arena);
	mem_free(tb);
}

/* NameStartChar and NameChar of XML 1.0 (fifth edition), without the colon. */
static bool is_name_start(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || c == '_' || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0xD6) ||
	       (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) ||
	       (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
	       (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
	       (c >= 0xFDF0 && c <= 0xFFFC) || (c >= 0x10000 && c <= 0xEFFFF);
}

static bool is_name_char(uint32_t c)
{
	return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
	       (c >= 0x203F && c <= 0x2040);
}

bool is_ncname(slice s)
{
	size_t i = 0;
	if (s.len == 0 || !is_name_start(utf8_next(s, &i)))
		return false;
	while (i < s.len)
		if (!is_name_char(utf8_next(s, &i)))
			return false;
	return true;
}

/* An NCName made of whatever was given: a letter in front when the first character may not stand there, '-' for all others
 * that may not. */
static bool mend_id(struct buf *b, slice id)
{
	size_t i = 0;
	bool ok = true;
	id = slice_sub(id, 0, 1000);
	if (id.len == 0 || !is_name_start(utf8_next(id, &i)))
		ok = buf_putc(b, 'c');
	for (i = 0; i < id.len && ok;) {
		uint32_t c = utf8_next(id, &i);
		ok = buf_putcp(b, is_name_char(c) && c != 0xFFFD ? c : '-');
	}
	return ok;
}

/* Registers an id that nothing has yet, in the map `in`: `id` itself or with a number behind it. */
static slice claim_id(struct termbase *tb, struct map *in, slice id)
{
	const struct map *other = in == &tb->ids ? &tb->other_ids : &tb->ids;
	struct buf b;
	buf_init(&b, 1 << 20);
	slice claimed = { NULL, 0 };
	uint32_t n;
	bool is_new = false, ok = mend_id(&b, id);
	size_t stem = b.len;
	if (ok && id.len == 0)
		ok = buf_printf(&b, "%zu", tb->dropped + tb->concepts.len + 1);
	if (tb->trusts_ids) {
		claimed = ok ? arena_dup(&tb->arena, buf_slice(&b)) : claimed;
		ok = false;
	}
	/* numbering begins at the count of ids, not at 2, once they clash a lot: no quadratic search on a file of equal ids */
	for (size_t k = 2; ok; k = k < 16 ? k + 1 : map_len(in) + k) {
		bool is_free = map_get(other, buf_slice(&b)) == MAP_NONE;
		if (is_free && !map_put(in, buf_slice(&b), &n, &is_new))
			break;
		if (is_free && is_new) {
			claimed = map_key(in, n);
			break;
		}
		tb->has_renamed = true;
		b.len = stem;
		ok = buf_printf(&b, "-%zu", k);
	}
	buf_release(&b);
	return claimed;
}

struct concept *termbase_add_concept(struct termbase *tb, slice id)
{
	slice own = claim_id(tb, &tb->ids, id);
	struct concept *c = own.ptr ? ARENA_NEW(&tb->arena, struct concept) : NULL;
	if (!c || !vec_push(&tb->concepts, c))
		return NULL;
	c->id = own;
	c->index = (uint32_t)(tb->dropped + tb->concepts.len - 1);
	return c;
}

void termbase_drop_concepts(struct termbase *tb, const struct arena_mark *mark)
{
	tb->dropped += tb->concepts.len;
	vec_clear(&tb->concepts);
	arena_rewind(&tb->arena, mark);
}

const struct concept *walk_next(struct concept_walk *w)
{
	struct concept_source *source = w->tb->source;
	if (!source)
		return w->next < w->tb->concepts.len ? w->tb->concepts.at[w->next++] : NULL;
	if (w->next++ == 0)
		source->restart(source);
	return source->next(source);
}

slice termbase_claim_id(struct termbase *tb, slice id)
{
	return claim_id(tb, &tb->other_ids, id);
}

static slice intern_language(struct termbase *tb, slice language)
{
	struct language l = language_parse(language);
	uint32_t id;
	if (!map_put(&tb->languages, language_slice(&l), &id, NULL))
		return (slice){ NULL, 0 };
	return map_key(&tb->languages, id);
}

struct lang_section *concept_append_section(struct termbase *tb, struct concept *c, slice language)
{
	slice tag = intern_language(tb, language);
	struct lang_section *s = tag.ptr ? ARENA_NEW(&tb->arena, struct lang_section) : NULL;
	if (!s)
		return NULL;
	s->language = tag;
	if (c->last_section)
		c->last_section->next = s;
	else
		c->sections = s;
	return c->last_section = s;
}

struct lang_section *concept_add_section(struct termbase *tb, struct concept *c, slice language)
{
	slice tag = intern_language(tb, language);
	if (!tag.ptr)
		return NULL;
	for (struct lang_section *s = c->sections; s; s = s->next)
		if (s->language.ptr == tag.ptr)
			return s;
	return concept_append_section(tb, c, tag);
}

struct term *section_add_term(struct termbase *tb, struct lang_section *s, slice text)
{
	struct term *t = ARENA_NEW(&tb->arena, struct term);
	if (!t)
		return NULL;
	t->text = arena_dup(&tb->arena, text);
	if (!t->text.ptr)
		return NULL;
	if (s->last_term)
		s->last_term->next = t;
	else
		s->terms = t;
	return s->last_term = t;
}

struct item *item_add(struct termbase *tb, struct item **list, enum category category, enum element element, slice type,
		      slice value)
{
	struct item *it = ARENA_NEW(&tb->arena, struct item);
	if (!it)
		return NULL;
	it->category = (uint8_t)category;
	it->element = (uint8_t)element;
	it->value = arena_dup(&tb->arena, value);
	if (category == CATEGORY_OTHER && type.len)
		it->type = arena_dup(&tb->arena, type);
	if (!it->value.ptr || (category == CATEGORY_OTHER && type.len && !it->type.ptr))
		return NULL;
	while (*list)
		list = &(*list)->next;
	return *list = it;
}

struct item_extra *item_extra(struct termbase *tb, struct item_extra **at)
{
	if (!*at)
		*at = ARENA_NEW(&tb->arena, struct item_extra);
	return *at;
}

const struct item *item_find(const struct item *list, enum category category)
{
	for (; list; list = list->next)
		if (list->category == category)
			return list;
	return NULL;
}

const struct concept *termbase_concept(const struct termbase *tb, slice id)
{
	uint32_t i = map_get(&tb->ids, id);
	return i == MAP_NONE ? NULL : tb->concepts.at[i];
}

const struct lang_section *concept_section(const struct concept *c, slice language)
{
	const struct lang_section *best = NULL;
	int best_match = 0;
	for (const struct lang_section *s = c->sections; s; s = s->next) {
		int match = language_match(language, s->language);
		if (match > best_match && s->terms) {
			best = s;
			best_match = match;
		}
	}
	return best;
}

const struct term *section_best_term(const struct lang_section *s)
{
	static const int status_rank[STATUS_COUNT] = { [STATUS_PREFERRED] = 0, [STATUS_NONE] = 1, [STATUS_ADMITTED] = 2 };
	static const int type_rank[TYPE_COUNT] = {
		[TYPE_NONE] = 0, [TYPE_FULL_FORM] = 0, [TYPE_PHRASE] = 0, [TYPE_SHORT_FORM] = 1, [TYPE_VARIANT] = 2,
		[TYPE_ABBREVIATION] = 3, [TYPE_ACRONYM] = 4,
	};
	const struct term *best = NULL;
	int best_rank = 0;
	for (const struct term *t = s ? s->terms : NULL; t; t = t->next) {
		int rank = status_rank[t->status] * 8 + type_rank[t->type];
		if (term_is_usable(t) && (!best || rank < best_rank)) {
			best = t;
			best_rank = rank;
		}
	}
	return best;
}

/* Does a note "[unverified: fr ar] …" name the language? */
static bool note_doubts(slice note, slice language)
{
	static const char head[] = "[unverified:";
	slice list = slice_sub(slice_trim(note), sizeof head - 1, note.len), word;
	if (!slice_starts(slice_trim(note), SLICE("[unverified:")))
		return false;
	list = slice_sub(list, 0, slice_find(list, SLICE("]"), 0));
	while (slice_split(&list, ' ', &word))
		if (word.len && slice_eq_nocase(word, language_primary(language)))
			return true;
	return false;
}

bool concept_is_unverified(const struct concept *c, slice language)
{
	bool doubtful = c->flags & FLAG_UNVERIFIED;
	for (const struct item *i = c->items; i && !doubtful; i = i->next)
		doubtful = i->category == CATEGORY_NOTE && note_doubts(i->value, language);
	return doubtful;
}
