/* What is there for which language.  A language that is not listed works too, by statistics alone. */
#ifndef PARLANCE_LANGUAGES_H
#define PARLANCE_LANGUAGES_H

#include <parlance/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_languages parl_languages;

typedef struct parl_language_info {
	const char *code;     /* primary subtag: "zh" */
	bool has_stemmer;     /* inflected forms are recognised */
	bool has_stopwords;   /* words of grammar, for mining */
	bool has_patterns;    /* which parts of speech make a term */
	bool has_tagger;      /* a model of parts of speech */
	bool has_frequencies; /* how common words are */
	bool has_definitions; /* how a text defines a term */
	bool has_numbers;     /* words that are numbers, for checking */
	const char *pairs;    /* languages to which word pairs lead, with blanks between */
} parl_language_info;

/** All languages with data or rules of their own, by code; to be freed. */
PARL_API parl_status parl_languages_list(parl_context *context, parl_languages **languages, parl_error *err);
PARL_API void parl_languages_free(parl_languages *languages);

/** The i-th; false past the end. */
PARL_API bool parl_languages_get(const parl_languages *languages, size_t i, parl_language_info *info);

#ifdef __cplusplus
}
#endif
#endif
