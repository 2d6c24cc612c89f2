/* English: the irregular verbs that are common, -ed and -er, -est with their changes of spelling.  A guess that is no word does no
 * harm, since it is looked up in a dictionary.
 *
 * Chinese numerals are guesses of another kind: the number that they write. */
#include <config.h>
#include "text/baseforms.h"

#include <stdio.h>

#include "base/utf8.h"

static void add(struct baseforms *b, slice word, const char *ending)
{
	size_t more = strlen(ending);
	if (b->n == BASEFORMS_MAX || word.len + more > BASEFORM_BYTES)
		return;
	memcpy(b->text[b->n], word.ptr, word.len);
	memcpy(b->text[b->n] + word.len, ending, more);
	b->len[b->n++] = word.len + more;
}

/* By form, for a binary search. */
static const char *const irregular[][2] = {
	{ "arose", "arise" }, { "ate", "eat" }, { "awoke", "awake" }, { "became", "become" }, { "began", "begin" }, { "begun", "begin" },
	{ "bent", "bend" }, { "better", "good" }, { "blew", "blow" }, { "bore", "bear" }, { "bought", "buy" }, { "bound", "bind" },
	{ "broke", "break" }, { "broken", "break" }, { "came", "come" }, { "caught", "catch" }, { "chose", "choose" }, { "chosen", "choose" },
	{ "clung", "cling" }, { "crept", "creep" }, { "dealt", "deal" }, { "did", "do" }, { "done", "do" }, { "drank", "drink" },
	{ "drawn", "draw" }, { "drew", "draw" }, { "driven", "drive" }, { "drove", "drive" }, { "drunk", "drink" }, { "dug", "dig" },
	{ "eaten", "eat" }, { "fallen", "fall" }, { "fed", "feed" }, { "fell", "fall" }, { "felt", "feel" }, { "fled", "flee" },
	{ "flew", "fly" }, { "flung", "fling" }, { "forgot", "forget" }, { "forgotten", "forget" }, { "fought", "fight" },
	{ "found", "find" }, { "froze", "freeze" }, { "got", "get" }, { "grew", "grow" }, { "grown", "grow" }, { "heard", "hear" },
	{ "hid", "hide" }, { "hidden", "hide" }, { "hung", "hang" }, { "knelt", "kneel" }, { "knew", "know" }, { "known", "know" },
	{ "laid", "lay" }, { "leapt", "leap" }, { "left", "leave" }, { "lent", "lend" }, { "lit", "light" }, { "lost", "lose" },
	{ "meant", "mean" }, { "met", "meet" }, { "paid", "pay" }, { "ran", "run" }, { "rang", "ring" }, { "risen", "rise" },
	{ "rode", "ride" }, { "rose", "rise" }, { "said", "say" }, { "sang", "sing" }, { "sank", "sink" }, { "sat", "sit" },
	{ "saw", "see" }, { "seen", "see" }, { "sent", "send" }, { "shaken", "shake" }, { "shone", "shine" }, { "shook", "shake" },
	{ "shot", "shoot" }, { "shown", "show" }, { "slept", "sleep" }, { "slid", "slide" }, { "sold", "sell" }, { "spent", "spend" },
	{ "spoke", "speak" }, { "spoken", "speak" }, { "sprang", "spring" }, { "spun", "spin" }, { "stole", "steal" },
	{ "stolen", "steal" }, { "struck", "strike" }, { "stuck", "stick" }, { "stung", "sting" }, { "swam", "swim" },
	{ "swept", "sweep" }, { "swore", "swear" }, { "sworn", "swear" }, { "swung", "swing" }, { "taught", "teach" }, { "thought", "think" },
	{ "threw", "throw" }, { "thrown", "throw" }, { "told", "tell" }, { "tore", "tear" }, { "torn", "tear" }, { "understood", "understand" },
	{ "wept", "weep" }, { "woke", "wake" }, { "wore", "wear" }, { "worn", "wear" }, { "worse", "bad" }, { "worst", "bad" },
	{ "wound", "wind" }, { "wove", "weave" }, { "written", "write" }, { "wrote", "write" },
};

static const char *find_irregular(slice word)
{
	size_t low = 0, high = sizeof irregular / sizeof *irregular;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_cmp(word, slice_of(irregular[middle][0]));
		if (!order)
			return irregular[middle][1];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* What stands before an ending that begins with e: "stopp" and "lov" and "tri". */
static void add_root(struct baseforms *b, slice root)
{
	size_t n = root.len;
	if (n < 2)
		return;
	add(b, root, "");
	add(b, root, "e");
	if (n > 2 && root.ptr[n - 1] == root.ptr[n - 2])
		add(b, slice_sub(root, 0, n - 1), "");
	if (n > 2 && root.ptr[n - 1] == 'i')
		add(b, slice_sub(root, 0, n - 1), "y");
}

static void guess_english(slice word, struct baseforms *out)
{
	const char *known = find_irregular(word);
	if (known)
		add(out, slice_of(known), "");
	else if (word.len > 3 && slice_ends(word, SLICE("ed")))
		add_root(out, slice_sub(word, 0, word.len - 2));
	else if (word.len > 4 && slice_ends(word, SLICE("er")))
		add_root(out, slice_sub(word, 0, word.len - 2));
	else if (word.len > 5 && slice_ends(word, SLICE("est")))
		add_root(out, slice_sub(word, 0, word.len - 3));
}

/* The value of a numeral below ten thousand, 10, 100, 1000 for a unit; -1 for what is none. */
static int numeral(uint32_t c)
{
	static const uint32_t digits[] = { 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };
	for (int i = 0; i < 10; i++)
		if (c == digits[i])
			return i;
	return c == 0x3007 ? 0 : c == 0x4E24 ? 2 : c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : -1;
}

/* "三十六" is 36, "一九四五" 1945. */
static void guess_chinese(slice word, struct baseforms *out)
{
	unsigned value = 0, digit = 0, digits = 0, units = 0, n = 0;
	if (slice_starts(word, SLICE("第")))
		word = slice_sub(word, 3, word.len);
	for (size_t at = 0; at < word.len; n++) {
		int v = numeral(utf8_next(word, &at));
		if (v < 0 || n == 8)
			return;
		if (v < 10) {
			digit = units ? (unsigned)v : digit * 10 + (unsigned)v;
			digits++;
		} else {
			value += (digits || digit ? digit : 1) * (unsigned)v;
			digit = digits = 0;
			units++;
		}
	}
	char text[24];
	snprintf(text, sizeof text, "%u", value + digit);
	if (n)
		add(out, slice_of(text), "");
}

void baseforms_guess(slice language, slice word, struct baseforms *out)
{
	out->n = 0;
	if (slice_eq(language, SLICE("en")))
		guess_english(word, out);
	else if (slice_eq(language, SLICE("zh")))
		guess_chinese(word, out);
}
