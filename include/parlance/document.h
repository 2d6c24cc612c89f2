/* Documents: texts as they were given, and as a careful reader would read them. */
#ifndef PARLANCE_DOCUMENT_H
#define PARLANCE_DOCUMENT_H

#include <parlance/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_document parl_document;

typedef struct parl_document_options {
	const char *format;   /* NULL: by extension and first bytes */
	const char *encoding; /* NULL: found out */
	const char *language; /* NULL: detected paragraph by paragraph */
	bool keep_going;      /* U+FFFD in place of bytes that do not fit, with diagnostics */
	bool as_is;           /* mend nothing */
} parl_document_options;

/** Reads, cleans and segments a text; path "-" is standard input.  options may be NULL. */
PARL_API parl_status parl_document_read(parl_context *context, const char *path, const parl_document_options *options,
					parl_document **document, parl_error *err);

/** The same from memory; name is for messages and for its extension. */
PARL_API parl_status parl_document_read_buffer(parl_context *context, const char *name, parl_slice bytes,
					       const parl_document_options *options, parl_document **document, parl_error *err);
PARL_API void parl_document_free(parl_document *document);

PARL_API parl_slice parl_document_name(const parl_document *document);
PARL_API parl_slice parl_document_encoding(const parl_document *document); /* "UTF-8" */
PARL_API parl_slice parl_document_language(const parl_document *document); /* "en"; empty when unknown */
PARL_API parl_slice parl_document_text(const parl_document *document);     /* cleaned; blocks end with LF */

/** What the head of an article says.  Empty slices and zeros where it says nothing. */
typedef struct parl_front_matter {
	parl_slice title, translated_title, date, journal;
	parl_slice title_line; /* the Chinese line in a foreign text, or the reverse, as it stands */
	parl_slice rendering;  /* its parts in the other language: "2017, No. 3" */
	size_t title_line_line, title_line_column; /* where it stands in the file, from 1 */
	int year, volume, issue, total;
	size_t authors; /* how many; parl_document_author gives each */
} parl_front_matter;

PARL_API void parl_document_front_matter(parl_document *document, parl_front_matter *front);

/** An author's name as it stands in the head; empty when there are not so many. */
PARL_API parl_slice parl_document_author(const parl_document *document, size_t index);

/** Shows the cleaned text with what was done where: for each block its kind, place and language, and each mending. */
PARL_API parl_status parl_document_show(parl_document *document, const char *path, parl_error *err);

#ifdef __cplusplus
}
#endif
#endif
