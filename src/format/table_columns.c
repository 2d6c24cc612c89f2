/* Names of columns as glossaries in the field have them: our own, Weblate's, Crowdin's, Phrase's, Lokalise's, memoQ's,
 * GlotPress's and Google's, and what people type.  Letter case, blanks, underscores and hyphens do not matter.  A name that
 * is a language tag ("zh-Hans", "en_US") or the English or own name of a common language stands for terms in it. */
#include <config.h>
#include "format/table_columns.h"

static const struct {
	const char *name;
	enum column_kind kind;
} names[] = {
	{ "id", COLUMN_ID }, { "conceptid", COLUMN_ID }, { "concept", COLUMN_ID }, { "entryid", COLUMN_ID }, { "termid", COLUMN_ID },
	{ "conceptno", COLUMN_ID }, { "language", COLUMN_LANGUAGE }, { "lang", COLUMN_LANGUAGE }, { "locale", COLUMN_LANGUAGE },
	{ "languagecode", COLUMN_LANGUAGE }, { "termlocale", COLUMN_LANGUAGE },
	{ "term", COLUMN_TERM }, { "terms", COLUMN_TERM },
	{ "status", COLUMN_STATUS }, { "termstatus", COLUMN_STATUS }, { "usagestatus", COLUMN_STATUS },
	{ "administrativestatus", COLUMN_STATUS },
	{ "type", COLUMN_TYPE }, { "termtype", COLUMN_TYPE },
	{ "partofspeech", COLUMN_PART }, { "pos", COLUMN_PART }, { "wordclass", COLUMN_PART }, { "src:pos", COLUMN_PART },
	{ "gender", COLUMN_GENDER }, { "grammaticalgender", COLUMN_GENDER },
	{ "flags", COLUMN_FLAGS },
	{ "subject", COLUMN_SUBJECT }, { "subjectfield", COLUMN_SUBJECT }, { "domain", COLUMN_SUBJECT }, { "field", COLUMN_SUBJECT },
	{ "entrysubject", COLUMN_SUBJECT }, { "entrydomain", COLUMN_SUBJECT }, { "category", COLUMN_SUBJECT },
	{ "definition", COLUMN_DEFINITION }, { "conceptdefinition", COLUMN_DEFINITION },
	{ "definitionsource", COLUMN_DEFINITION_SOURCE },
	{ "context", COLUMN_CONTEXT }, { "example", COLUMN_CONTEXT }, { "examplesentence", COLUMN_CONTEXT },
	{ "contextsource", COLUMN_CONTEXT_SOURCE },
	{ "reference", COLUMN_SOURCE },
	{ "note", COLUMN_NOTE }, { "notes", COLUMN_NOTE }, { "comment", COLUMN_NOTE }, { "comments", COLUMN_NOTE },
	{ "remark", COLUMN_NOTE }, { "remarks", COLUMN_NOTE }, { "description", COLUMN_NOTE }, { "explanation", COLUMN_NOTE },
	{ "translatorcomments", COLUMN_NOTE }, { "developercomments", COLUMN_NOTE }, { "entrydescription", COLUMN_NOTE },
	{ "entrynote", COLUMN_NOTE }, { "termnote", COLUMN_NOTE },
	{ "more", COLUMN_MORE },
	{ "source", COLUMN_SOURCE_TERM }, { "sourceterm", COLUMN_SOURCE_TERM }, { "src", COLUMN_SOURCE_TERM },
	{ "original", COLUMN_SOURCE_TERM },
	{ "target", COLUMN_TARGET_TERM }, { "targetterm", COLUMN_TARGET_TERM }, { "tgt", COLUMN_TARGET_TERM },
	{ "translation", COLUMN_TARGET_TERM },
	{ "fuzzy", COLUMN_UNVERIFIED }, { "unverified", COLUMN_UNVERIFIED }, { "forbidden", COLUMN_FORBIDDEN },
	{ "casesensitive", COLUMN_CASE }, { "translatable", COLUMN_TRANSLATABLE }, { "entrytranslatable", COLUMN_TRANSLATABLE },
	{ "location", COLUMN_IGNORED }, { "termissource", COLUMN_IGNORED }, { "no.", COLUMN_IGNORED }, { "#", COLUMN_IGNORED },
};

static const struct {
	const char *name, *tag;
} languages[] = {
	{ "arabic", "ar" }, { "bulgarian", "bg" }, { "catalan", "ca" }, { "chinese", "zh" }, { "chinesesimplified", "zh-Hans" },
	{ "simplifiedchinese", "zh-Hans" }, { "chinese(simplified)", "zh-Hans" }, { "chinesetraditional", "zh-Hant" },
	{ "traditionalchinese", "zh-Hant" }, { "chinese(traditional)", "zh-Hant" }, { "croatian", "hr" }, { "czech", "cs" },
	{ "danish", "da" }, { "dutch", "nl" }, { "english", "en" }, { "estonian", "et" }, { "farsi", "fa" }, { "finnish", "fi" },
	{ "french", "fr" }, { "german", "de" }, { "greek", "el" }, { "hebrew", "he" }, { "hindi", "hi" }, { "hungarian", "hu" },
	{ "indonesian", "id" }, { "irish", "ga" }, { "italian", "it" }, { "japanese", "ja" }, { "korean", "ko" }, { "latin", "la" },
	{ "latvian", "lv" }, { "lithuanian", "lt" }, { "malay", "ms" }, { "maltese", "mt" }, { "norwegian", "no" },
	{ "persian", "fa" }, { "polish", "pl" }, { "portuguese", "pt" }, { "romanian", "ro" }, { "russian", "ru" },
	{ "serbian", "sr" }, { "slovak", "sk" }, { "slovenian", "sl" }, { "spanish", "es" }, { "swahili", "sw" }, { "swedish", "sv" },
	{ "thai", "th" }, { "turkish", "tr" }, { "ukrainian", "uk" }, { "urdu", "ur" }, { "vietnamese", "vi" },
	{ "中文", "zh" }, { "汉语", "zh" }, { "简体中文", "zh-Hans" }, { "繁體中文", "zh-Hant" }, { "英文", "en" }, { "英语", "en" },
	{ "法文", "fr" }, { "法语", "fr" }, { "français", "fr" }, { "anglais", "en" }, { "chinois", "zh" }, { "deutsch", "de" },
	{ "español", "es" }, { "русский", "ru" }, { "العربية", "ar" }, { "日本語", "ja" }, { "한국어", "ko" },
};

/* ISO 639-1, and the three-letter codes that localization projects use. */
static const char known_codes[] =
	" aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et"
	" eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl"
	" km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj"
	" om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to"
	" tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ast ceb ckb cmn csb dsb fil fur gsw haw hsb kab kmr mai mni nan"
	" nds pap sat scn szl yue zgh eng fra deu spa rus zho ara por ita jpn kor mul ";

/* Lower case ASCII without blanks, underscores and hyphens. */
static slice squeeze(slice name, char out[64])
{
	size_t n = 0;
	name = slice_trim(name);
	for (size_t i = 0; i < name.len && n < 64; i++) {
		char c = name.ptr[i];
		if (c == ' ' || c == '_' || c == '-')
			continue;
		out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return (slice){ out, n };
}

static bool is_known_code(slice primary)
{
	char key[6] = " ";
	if (primary.len < 2 || primary.len > 3)
		return false;
	memcpy(key + 1, primary.ptr, primary.len);
	key[1 + primary.len] = ' ';
	return slice_find((slice){ known_codes, sizeof known_codes - 1 }, (slice){ key, primary.len + 2 }, 0) != SIZE_MAX;
}

struct language table_language(slice name)
{
	char key[64];
	slice s = squeeze(name, key);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (slice_eq(s, slice_of(languages[i].name)))
			return language_parse(slice_of(languages[i].tag));
	return language_parse(name);
}

static struct column understand(slice name)
{
	char key[64];
	slice s = squeeze(name, key);
	struct column c = { .kind = COLUMN_OTHER, .name = slice_trim(name) };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(s, slice_of(names[i].name))) {
			c.kind = names[i].kind;
			return c;
		}
	slice tag = slice_trim(name);
	if (slice_starts(s, SLICE("translation")) && tag.len > 12) /* translation_fr */
		tag = slice_sub(tag, 12, tag.len);
	c.language = table_language(tag);
	if (is_known_code(language_primary(language_slice(&c.language))))
		c.kind = COLUMN_LANGUAGE_TERM;
	else if (!s.len)
		c.kind = COLUMN_IGNORED;
	return c;
}

static size_t count_kind(const struct table_columns *c, enum column_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < c->list.len; i++)
		n += c->list.at[i].kind == kind;
	return n;
}

/* "source" is a term where there is a "target" or no other column of terms, and else where something was found. */
static void settle_source(struct table_columns *c)
{
	bool is_term = count_kind(c, COLUMN_TARGET_TERM) || (!count_kind(c, COLUMN_TERM) && !count_kind(c, COLUMN_LANGUAGE_TERM));
	for (size_t i = 0; i < c->list.len && !is_term; i++)
		if (c->list.at[i].kind == COLUMN_SOURCE_TERM)
			c->list.at[i].kind = COLUMN_SOURCE;
}

/* Do these names make a glossary? */
static bool is_header(const struct table_columns *c)
{
	size_t terms = count_kind(c, COLUMN_TERM) + count_kind(c, COLUMN_SOURCE_TERM) + count_kind(c, COLUMN_TARGET_TERM) +
		       count_kind(c, COLUMN_LANGUAGE_TERM);
	size_t known = c->list.len - count_kind(c, COLUMN_OTHER) - count_kind(c, COLUMN_IGNORED);
	return terms && known >= (c->list.len == 1 ? 1 : 2);
}

static bool keep_names(struct table_columns *c, struct arena *arena)
{
	for (size_t i = 0; i < c->list.len; i++) {
		struct column *col = &c->list.at[i];
		if (col->kind == COLUMN_OTHER && !(col->name = arena_dup(arena, col->name)).ptr)
			return false;
	}
	return true;
}

static parl_status from_names(struct table_columns *c, const struct table_reader *row, parl_error *err)
{
	for (size_t i = 0; i < row->cells.len; i++)
		if (!vec_push(&c->list, understand(row->cells.at[i].text)))
			return error_nomem(err);
	settle_source(c);
	return PARL_OK;
}

/* A column by its number or by its name in the first row; SIZE_MAX when there is none. */
static size_t locate(slice where, const struct table_reader *row, bool *by_name)
{
	size_t n = 0;
	for (size_t i = 0; i < where.len && n < 100000; i++) {
		if (where.ptr[i] < '0' || where.ptr[i] > '9') {
			n = 0;
			break;
		}
		n = n * 10 + (size_t)(where.ptr[i] - '0');
	}
	if (n)
		return n <= row->cells.len ? n - 1 : SIZE_MAX;
	for (size_t i = 0; i < row->cells.len; i++)
		if (slice_eq_nocase(slice_trim(row->cells.at[i].text), where)) {
			*by_name = true;
			return i;
		}
	return SIZE_MAX;
}

static parl_status place_column(struct table_columns *c, struct column col, size_t at, parl_error *err)
{
	while (c->list.len <= at)
		if (!vec_push(&c->list, (struct column){ .kind = COLUMN_IGNORED }))
			return error_nomem(err);
	c->list.at[at] = col;
	return PARL_OK;
}

/* "source=1,target=2,note=4", "en=English,zh=3". */
static parl_status from_mapping(struct table_columns *c, const struct table_reader *row, slice mapping, parl_error *err)
{
	slice part;
	while (slice_split(&mapping, ',', &part)) {
		slice what;
		slice where = part;
		if (!slice_trim(part).len)
			continue;
		if (!slice_split(&where, '=', &what) || !where.len)
			return error_set(err, PARL_ARGUMENT, _("--columns: '%.*s' is not NAME=NUMBER"), SLICE_ARG(part));
		struct column col = understand(what);
		size_t at = locate(slice_trim(where), row, &c->has_header);
		if (col.kind == COLUMN_OTHER || col.kind == COLUMN_IGNORED)
			return error_set(err, PARL_ARGUMENT, _("--columns: there is no kind of column '%.*s'"), SLICE_ARG(what));
		if (at == SIZE_MAX)
			return error_at(err, PARL_ARGUMENT, row->name, row->row_line, 0, _("--columns: there is no column '%.*s'"),
					SLICE_ARG(where));
		TRY(place_column(c, col, at, err));
	}
	settle_source(c);
	if (!c->has_header) {
		struct table_columns first = { 0 };
		parl_status status = from_names(&first, row, err);
		c->has_header = is_header(&first);
		table_columns_release(&first);
		TRY(status);
	}
	return PARL_OK;
}

/* A table without names: source, target, note. */
static parl_status from_order(struct table_columns *c, const struct table_reader *row, const struct read_options *o, parl_error *err)
{
	static const enum column_kind order[] = { COLUMN_SOURCE_TERM, COLUMN_TARGET_TERM, COLUMN_NOTE };
	if (!o->source_language.len || !o->target_language.len)
		return error_at(err, PARL_ARGUMENT, row->name, row->row_line, 0,
				_("the first row names no columns that are known; name the languages with --from and --to, or the columns with --columns"));
	for (size_t i = 0; i < row->cells.len; i++)
		if (!vec_push(&c->list, (struct column){ .kind = i < 3 ? order[i] : COLUMN_IGNORED }))
			return error_nomem(err);
	return PARL_OK;
}

parl_status table_columns_find(struct table_columns *c, const struct table_reader *row, const struct read_options *o,
			       struct arena *arena, parl_error *err)
{
	*c = (struct table_columns){ .has_header = false };
	if (o->mapping.len) {
		TRY(from_mapping(c, row, o->mapping, err));
	} else {
		TRY(from_names(c, row, err));
		c->has_header = is_header(c);
		if (!c->has_header) {
			vec_clear(&c->list);
			TRY(from_order(c, row, o, err));
		}
	}
	if (!keep_names(c, arena))
		return error_nomem(err);
	c->tall = count_kind(c, COLUMN_LANGUAGE) && count_kind(c, COLUMN_TERM);
	return PARL_OK;
}

void table_columns_release(struct table_columns *c)
{
	vec_release(&c->list);
}

bool table_columns_known(const struct table_reader *row)
{
	struct table_columns c = { .has_header = false };
	bool known = from_names(&c, row, NULL) == PARL_OK && is_header(&c);
	table_columns_release(&c);
	return known;
}

int table_columns_probe(slice head, char separator)
{
	struct table_reader t;
	struct table_columns c = { 0 };
	bool found;
	int score = 0;
	if (slice_starts(head, SLICE("\xEF\xBB\xBF")))
		head = slice_sub(head, 3, head.len);
	table_open(&t, (slice){ NULL, 0 }, head, separator);
	if (table_next(&t, &found, NULL) == PARL_OK && found && t.cells.len > 1 && from_names(&c, &t, NULL) == PARL_OK && is_header(&c))
		score = 60;
	table_columns_release(&c);
	table_release(&t);
	return score;
}

const char *column_name(enum column_kind kind)
{
	static const char *const own[COLUMN_KIND_COUNT] = {
		[COLUMN_ID] = "id", [COLUMN_LANGUAGE] = "language", [COLUMN_TERM] = "term", [COLUMN_STATUS] = "status",
		[COLUMN_TYPE] = "type", [COLUMN_PART] = "part of speech", [COLUMN_GENDER] = "gender", [COLUMN_FLAGS] = "flags",
		[COLUMN_SUBJECT] = "subject", [COLUMN_DEFINITION] = "definition",
		[COLUMN_DEFINITION_SOURCE] = "definition source", [COLUMN_CONTEXT] = "context",
		[COLUMN_CONTEXT_SOURCE] = "context source", [COLUMN_SOURCE] = "source", [COLUMN_NOTE] = "note",
		[COLUMN_MORE] = "more",
	};
	return own[kind] ? own[kind] : "";
}

enum category column_category(enum column_kind kind)
{
	switch (kind) {
	case COLUMN_SUBJECT: return CATEGORY_SUBJECT_FIELD;
	case COLUMN_DEFINITION: return CATEGORY_DEFINITION;
	case COLUMN_CONTEXT: return CATEGORY_CONTEXT;
	case COLUMN_SOURCE: return CATEGORY_SOURCE;
	case COLUMN_NOTE: return CATEGORY_NOTE;
	default: return CATEGORY_OTHER;
	}
}
