/* The numbers that a text speaks of, however they are written. */
#ifndef PARL_CHECK_NUMERALS_H
#define PARL_CHECK_NUMERALS_H

#include "base/vec.h"
#include "model/span.h"

/* digits * 10^exponent, without zeros at the end, so that equal numbers are equal structs. */
struct decimal {
	uint64_t digits;
	int32_t exponent;
};

enum { NUMERAL_READINGS = 3 };

struct numeral {
	struct span span;
	struct decimal readings[NUMERAL_READINGS]; /* "1,234" is one thousand and odd, or one and odd */
	uint8_t nreadings;
	bool is_soft;        /* a word, an ideograph, part of a name: answers for a number, asks for none */
	bool is_measure;     /* in feet, miles, pounds, which another language may tell otherwise */
	bool is_decade;      /* "1960s", "60年代": equal without the century */
	int8_t scale;        /* exponent of the word or ideograph behind it */
	uint8_t nparts;      /* "1.2.3", "5/3": the numbers in it stand behind it in the list */
};

struct numerals {
	VEC(struct numeral) list;
	bool has_half_day;   /* "3 p.m." may be 15 */
	bool has_measure;
	bool has_era;        /* counts years from another year: "平成29年" */
};

/* Can there be a digit of any script?  Seldom wrong, never in saying no. */
bool numerals_maybe(slice text);

/* Replaces what is in *n: numbers written with digits, in a text without its marks (plain.h). */
bool numerals_read_digits(struct numerals *n, slice text, unsigned language);

/* Adds those written in words, in Han, in Roman letters. */
bool numerals_read_words(struct numerals *n, slice text, unsigned language);

void numerals_release(struct numerals *n);

/* Are the words for numbers of that language known? */
bool numerals_know(unsigned language);

bool numeral_agrees(const struct numeral *a, const struct numeral *b, bool half_day);

#endif
