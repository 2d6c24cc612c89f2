/* Pairs of files that translate each other: from a list, or from two folders. */
#ifndef PARL_CLI_PAIRS_H
#define PARL_CLI_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

struct pair_list {
	char **source, **target; /* parallel; owned */
	char **date;             /* NULL where none is told */
	size_t len;
};

/* A line a pair, a tab between the two names, and perhaps another and a date; without, a date in the first name counts ("2017",
 * "2017-10-18", "20171018"); empty lines and those that begin with '#' do not count.  "-" is standard input.  All
 * are false after a message on standard error, with the exit status in *status. */
bool pairs_read(struct pair_list *l, const char *path, int *status);

/* Files of the same name in both folders, but for the extension and a language before it: "a/speech.en.txt", "b/speech.zh.docx". */
bool pairs_match(struct pair_list *l, const char *source_folder, const char *target_folder, int *status);

bool is_folder(const char *path);

void pair_list_release(struct pair_list *l);

#endif
