/* Which language.
 *
 * The script decides most: Han without Kana is Chinese, Cyrillic Russian, Arabic Arabic.  Among the languages in Latin
 * letters the commonest short words decide, weighted by how few of the languages share them, with letters that only some
 * use; a handful of words is enough, as Grefenstette (1995) found for this method. */
#include <config.h>
#include "text/langid.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

enum latin { EN, FR, ES, IT, DE, NL, NLATIN };

static const char *const tags[NLATIN] = { "en", "fr", "es", "it", "de", "nl" };

static const char *const words[NLATIN] = {
	[EN] = " the of and to in a is that for it was on with as be at by this have from or had not are but which an were they "
	       "all their been has will would can its who we more about our you than into when there he his she her no so up "
	       "out if what said also over after new between other some these those such should may must do i my your how ",
	[FR] = " le la les de des du et un une en à est que pour dans qui sur par pas au avec ce il ne se plus sont aux ou son "
	       "cette mais comme on nous ont sa ses été être leur fait ces deux même aussi entre très sans dont peut tout "
	       "elle était ils vous où si contre sous après avant je d l c s n qu j depuis chez donc ainsi afin lors ",
	[ES] = " el la los las de del y un una en a es que para por con no se su al lo como más pero sus le ha este si o esta "
	       "entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra "
	       "otros ese eso ante ellos e esto antes algunos son está han fue ser era yo mi qué él tu nuestra estados años ",
	[IT] = " il la le lo gli i di del della dei delle e un una in è che per con non si su al da come più ma anche sono nel "
	       "alla ha questo o dal nella se suo sua loro essere stato tra cui tutti dalla ai degli questa dopo ancora fra "
	       "quando era molto così solo ed uno senza sul sulla dell all nell l d c quello due perché io mi lei lui ho hanno ",
	[DE] = " der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
	       "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
	       "mehr durch man sein wurde sei prozent kann gegen vom können schon wenn habe seine ihre dann unter wir ich ",
	[NL] = " de het een van en in is dat op te zijn met voor niet aan er om die ook als dan maar bij of uit nog naar heeft "
	       "ze hij hebben wordt door worden over tot zou deze je kan wel geen meer was werd dit al kunnen moet zich haar "
	       "veel onder tegen tussen omdat na we ik wat hun zoals mijn andere twee jaar haar alleen zo hoe waar alle ",
};

bool langid_knows(slice language)
{
	static const char *const by_script[] = { "zh", "ru", "ar", "ja" };
	slice code = language_primary(language);
	for (size_t i = 0; i < NLATIN; i++)
		if (slice_eq(code, slice_of(tags[i])))
			return true;
	for (size_t i = 0; i < sizeof by_script / sizeof *by_script; i++)
		if (slice_eq(code, slice_of(by_script[i])))
			return true;
	return false;
}

struct counts {
	size_t latin, han, kana, cyrillic, arabic, hant, hans;
};

/* Characters that are written in one of the two scripts only, the commonest of them. */
static const char only_traditional[] =
	"這個們來說國時會為對過學現發經動進種應實戰爭從與後關於開門間問題長東車書見貝員體點電話語話認識讀寫聲聯華萬業義務總統際議黨員幾當讓還沒樣將無產單雙變親歷轉軍農選擇導權戶標準結構級給組織繼續維護";
static const char only_simplified[] =
	"这个们来说国时会为对过学现发经动进种应实战争从与后关于开门间问题长东车书见贝员体点电话语认识读写声联华万业义务总统际议党几当让还没样将无产单双变亲历转军农选择导权户标准结构级给组织继续维护";

/* All the lists in one place, so that a word or a character is looked up once: made for each document, in some microseconds. */
enum { SLOTS = 2048, WORD_MOST = 21 };

struct clue {
	slice text;
	uint8_t languages; /* bits of enum latin */
	bool hant, hans;
};

struct detector {
	struct clue clues[SLOTS]; /* open addressing; fewer than half are taken */
};

static uint32_t hash_byte(uint32_t hash, char c) { return (hash ^ (unsigned char)c) * UINT32_C(0x01000193); }

static uint32_t hash_clue(slice text)
{
	uint32_t hash = UINT32_C(0x811C9DC5);
	for (size_t i = 0; i < text.len; i++)
		hash = hash_byte(hash, text.ptr[i]);
	return hash;
}

/* The place of a word or character with that hash: its own, or the free one where it would stand. */
static struct clue *clue_at(const struct detector *d, slice text, uint32_t hash)
{
	uint32_t i = (hash ^ hash >> 15) % SLOTS;
	while (d->clues[i].text.len && !slice_eq(d->clues[i].text, text))
		i = (i + 1) % SLOTS;
	return (struct clue *)&d->clues[i];
}

static struct clue *add_clue(struct detector *d, slice text)
{
	struct clue *c = clue_at(d, text, hash_clue(text));
	c->text = text;
	return c;
}

static void detector_init(struct detector *d)
{
	memset(d, 0, sizeof *d);
	for (int l = 0; l < NLATIN; l++) {
		slice rest = slice_of(words[l]), word;
		while (slice_split(&rest, ' ', &word))
			if (word.len)
				add_clue(d, word)->languages |= (uint8_t)(1u << l);
	}
	/* every character of the two sets takes three bytes */
	for (const char *p = only_traditional; *p; p += 3)
		add_clue(d, (slice){ p, 3 })->hant = true;
	for (const char *p = only_simplified; *p; p += 3)
		add_clue(d, (slice){ p, 3 })->hans = true;
}

static void count_han(const struct detector *d, struct counts *n, slice bytes)
{
	enum { ENOUGH = 200 };
	n->han++;
	if (n->hant + n->hans >= ENOUGH)
		return;
	const struct clue *c = clue_at(d, bytes, hash_clue(bytes));
	n->hant += c->hant && !c->hans;
	n->hans += c->hans && !c->hant;
}

static void count_char(const struct detector *d, struct counts *n, uint32_t c, slice bytes)
{
	if (c >= 0x4E00 && c <= 0x9FFF) {
		count_han(d, n, bytes);
		return;
	}
	if (!u_isalpha((UChar32)c))
		return;
	UErrorCode status = U_ZERO_ERROR;
	switch (uscript_getScript((UChar32)c, &status)) {
	case USCRIPT_LATIN: n->latin++; break;
	case USCRIPT_CYRILLIC: n->cyrillic++; break;
	case USCRIPT_ARABIC: n->arabic++; break;
	case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: n->kana++; break;
	case USCRIPT_HAN: count_han(d, n, bytes); break;
	default: break;
	}
}

static void vote(const struct detector *d, slice word, uint32_t hash, double *score)
{
	unsigned languages = clue_at(d, word, hash)->languages;
	int n = 0;
	for (int l = 0; l < NLATIN; l++)
		n += languages >> l & 1;
	for (int l = 0; languages >> l; l++)
		if (languages >> l & 1)
			score[l] += 1.0 / n;
}

static void vote_letter(uint32_t c, double *score)
{
	switch (c) {
	case 0xDF: score[DE] += 1; break;
	case 0xE4: case 0xF6: case 0xFC: case 0xC4: case 0xD6: case 0xDC: score[DE] += 0.5; break;
	case 0xF1: case 0xBF: case 0xA1: score[ES] += 1; break;
	case 0xE7: case 0xEA: case 0xEE: case 0xF4: case 0xFB: case 0x153: case 0xE2: score[FR] += 0.5; break;
	case 0xE8: score[FR] += 0.2; score[IT] += 0.2; break;
	case 0xE9: score[FR] += 0.2; score[ES] += 0.1; break;
	case 0xE0: score[FR] += 0.1; score[IT] += 0.1; break;
	case 0xF2: case 0xEC: case 0xF9: score[IT] += 0.4; break;
	case 0xF3: case 0xED: case 0xFA: case 0xE1: score[ES] += 0.3; break;
	default: break;
	}
}

static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* By how many common words and letters the language is ahead of the next one, in *lead. */
static struct language latin_language(const struct detector *d, slice text, double *lead)
{
	enum { ENOUGH = 20000 };
	double score[NLATIN] = { 0 };
	char word[WORD_MOST];
	size_t n = 0;
	uint32_t hash = hash_clue((slice){ NULL, 0 }), empty = hash;
	bool fits = true, possessive = false;
	text = slice_sub(text, 0, ENOUGH);
	for (size_t at = 0; at <= text.len;) {
		while (at < text.len && is_ascii_letter(text.ptr[at])) {
			char low = (char)(text.ptr[at++] | 0x20);
			fits = fits && n < sizeof word;
			if (fits)
				word[n++] = low;
			hash = hash_byte(hash, low);
		}
		uint32_t c = at < text.len ? utf8_next(text, &at) : ' ';
		if (c == ' ' && at == text.len)
			at++;
		if (c >= 0x80 && u_isalpha((UChar32)c)) {
			vote_letter(c, score);
			char bytes[4];
			size_t len = utf8_encode((uint32_t)u_tolower((UChar32)c), bytes);
			fits = fits && n + len <= sizeof word;
			for (size_t i = 0; i < len && fits; i++) {
				word[n++] = bytes[i];
				hash = hash_byte(hash, bytes[i]);
			}
			continue;
		}
		/* the 's of English is not the clitic of French, which stands before its apostrophe */
		if (n && fits && !(possessive && n == 1))
			vote(d, (slice){ word, n }, hash, score);
		possessive = n && (c == '\'' || c == 0x2019);
		n = 0;
		hash = empty;
		fits = true;
	}
	int best = 0;
	double second = 0;
	for (int l = 1; l < NLATIN; l++)
		if (score[l] > score[best])
			best = l;
	for (int l = 0; l < NLATIN; l++)
		if (l != best && score[l] > second)
			second = score[l];
	struct language out = { "" };
	*lead = score[best] - second;
	if (score[best] >= 1 && score[best] > 1.15 * second)
		memcpy(out.tag, tags[best], 3);
	return out;
}

static struct language detect(const struct detector *d, slice text, double *lead)
{
	struct counts n = { 0 };
	for (size_t at = 0; at < text.len;) {
		size_t begin = at;
		for (; at < text.len && (unsigned char)text.ptr[at] < 0x80; at++)
			n.latin += is_ascii_letter(text.ptr[at]);
		if (at > begin)
			continue;
		uint32_t c = utf8_next(text, &at);
		count_char(d, &n, c, slice_sub(text, begin, at));
	}
	/* a Han character says as much as two or three letters */
	size_t han = n.han * 5 / 2;
	if (n.kana * 10 > n.han && n.kana > n.latin)
		return language_parse(SLICE("ja"));
	if (han > n.latin && han > n.cyrillic && han > n.arabic)
		return language_parse(n.hant > n.hans ? SLICE("zh-Hant") : SLICE("zh-Hans"));
	if (n.cyrillic > n.latin)
		return language_parse(SLICE("ru"));
	if (n.arabic > n.latin)
		return language_parse(SLICE("ar"));
	return n.latin ? latin_language(d, text, lead) : (struct language){ "" };
}

struct language langid_detect(slice text)
{
	struct detector d;
	double lead;
	detector_init(&d);
	return detect(&d, text, &lead);
}

static bool same_script(slice a, slice b)
{
	static const char *const other[] = { "zh", "ru", "ar", "ja" };
	for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
		slice o = slice_of(other[i]);
		if (slice_eq(language_primary(a), o) != slice_eq(language_primary(b), o))
			return false;
	}
	return true;
}

/* The language that most letters of the document are in. */
static struct language majority(const struct document *d)
{
	struct language seen[16] = { { "" } }, best = { "" };
	size_t bytes[16] = { 0 }, n = 0, most = 0;
	for (size_t i = 0; i < d->blocks.len; i++) {
		const struct block *b = &d->blocks.at[i];
		size_t k = 0;
		if (!language_known(&b->language))
			continue;
		while (k < n && strcmp(seen[k].tag, b->language.tag) != 0)
			k++;
		if (k == sizeof seen / sizeof *seen)
			continue;
		if (k == n)
			seen[n++] = b->language;
		bytes[k] += span_len(b->span);
		if (bytes[k] > most) {
			most = bytes[k];
			best = seen[k];
		}
	}
	return best;
}

/* A short block in a language of its own among the letters of the main one: a heading has too few common words to tell. */
static bool is_chance_hit(const struct detector *k, const struct document *d, const struct block *b)
{
	enum { SHORT = 40, FEW_WORDS = 160 };
	double lead = 0;
	if (!same_script(language_slice(&b->language), language_slice(&d->language)) || span_len(b->span) >= FEW_WORDS)
		return false;
	detect(k, span_of(d->text, b->span), &lead);
	return span_len(b->span) < SHORT || lead < 2;
}

void langid_document(struct document *d, slice forced)
{
	struct detector k;
	detector_init(&k);
	struct language given = forced.len ? language_parse(forced) : (struct language){ "" };
	for (size_t i = 0; i < d->blocks.len; i++) {
		struct block *b = &d->blocks.at[i];
		double lead;
		b->language = detect(&k, span_of(d->text, b->span), &lead);
		bool fits = !language_known(&b->language) || same_script(language_slice(&given), language_slice(&b->language));
		if (language_known(&given) && fits)
			b->language = given;
	}
	d->language = majority(d);
	for (size_t i = 0; i < d->blocks.len; i++)
		if (!language_known(&d->blocks.at[i].language))
			d->blocks.at[i].language = d->language;
	for (size_t i = 0; i < d->blocks.len; i++)
		if (is_chance_hit(&k, d, &d->blocks.at[i]))
			d->blocks.at[i].language = d->language;
}
