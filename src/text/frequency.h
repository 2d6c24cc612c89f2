/* How common a word is in general language: a table mapped from a data file (lang/CODE/frequency.bin, made by src/train). */
#ifndef PARL_TEXT_FREQUENCY_H
#define PARL_TEXT_FREQUENCY_H

#include "base/error.h"
#include "base/file.h"

struct frequency; /* read-only after opening; may be shared by threads */

/* PARL_UNSUPPORTED when there is no table for that language (not an error for most callers). */
parl_status frequency_open(struct frequency **f, const char *data_dir, slice language, parl_error *err);

/* From a file of the user's: lines of a word, a tab and how often it stands there; or any text, whose words are counted as those
 * of a language.  UTF-8. */
parl_status frequency_read(struct frequency **f, const char *path, slice language, parl_error *err);
void frequency_free(struct frequency *f);

/* Occurrences per million words of a folded word; 0 when it is not in the table. */
double frequency_per_million(const struct frequency *f, slice folded_word);

#endif
