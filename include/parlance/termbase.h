/* Termbases: reading, writing, looking terms up. */
#ifndef PARLANCE_TERMBASE_H
#define PARLANCE_TERMBASE_H

#include <parlance/batch.h>
#include <parlance/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct parl_termbase parl_termbase;

typedef struct parl_read_options {
	const char *format;          /* NULL: by extension and first bytes */
	const char *encoding;        /* NULL: found out */
	const char *source_language; /* for formats that do not tell; NULL: unknown */
	const char *target_language;
	const char *mapping;         /* CSV columns: "source=1,target=2"; NULL: by header */
	bool keep_going;             /* use what can be used of a broken file, with diagnostics */
} parl_read_options;

typedef struct parl_write_options {
	const char *format;          /* NULL: by extension */
	const char *source_language; /* of bilingual formats; NULL: the first of the termbase */
	const char *target_language; /* with a profile also several: "zh-Hans,fr" */
	const char *dialect;         /* TBX: "TBX-Core", "TBX-Min", "TBX-Basic"; NULL: Basic */
	bool dct;                    /* TBX: data categories as tags */
	bool coming;                 /* TBX: in the words of its coming revision (usageStatus, creation) */
	const char *profile;         /* a tool that is to load it: "weblate", "omegat" …; NULL: none */
	parl_batch *batch;           /* NULL: put in place at once */
} parl_write_options;

/** An empty termbase; NULL when out of memory. */
PARL_API parl_termbase *parl_termbase_new(void);
PARL_API void parl_termbase_free(parl_termbase *termbase);

/** Adds what a file holds; path "-" is standard input.  options may be NULL. */
PARL_API parl_status parl_termbase_read(parl_context *context, parl_termbase *termbase, const char *path,
					const parl_read_options *options, parl_error *err);

/** The same from memory; name is for messages and for its extension. */
PARL_API parl_status parl_termbase_read_buffer(parl_context *context, parl_termbase *termbase, const char *name, parl_slice bytes,
					       const parl_read_options *options, parl_error *err);

/** Adds the glossary that comes with the library. */
PARL_API parl_status parl_termbase_read_bundled(parl_context *context, parl_termbase *termbase, parl_error *err);

/** Writes to a file, whole or not at all; path "-" is standard output. */
PARL_API parl_status parl_termbase_write(parl_context *context, const parl_termbase *termbase, const char *path,
					 const parl_write_options *options, parl_error *err);

/** Reads one file and writes it in another format: the same as reading it into an empty termbase and writing that.  Where both formats
 * can, concepts go from one to the other without being kept, so that memory does not grow with them but for their ids.  Paths may be
 * "-"; options may be NULL. */
PARL_API parl_status parl_termbase_convert(parl_context *context, const char *from, const parl_read_options *read_options,
					   const char *to, const parl_write_options *write_options, parl_error *err);

typedef struct parl_merge_options {
	bool prefer_from; /* what comes wins where the two contradict each other; else what is there does */
} parl_merge_options;

typedef struct parl_merge_result {
	size_t added, joined; /* concepts that came, and those that were there already */
	size_t renamed;       /* of those added: whose id was taken */
	size_t conflicts;     /* contradictions, each told through the context's diagnostics with the places of both sides */
} parl_merge_result;

/** Merges `from`, which is only read, into `into`: concepts with the same id and compatible content, or with the same terms to use in
 * two languages, become one, and everything that either says of them is kept once.  Merged with an equal one, a termbase stays as it is.
 * On failure `into` may hold a part.  options and result may be NULL. */
PARL_API parl_status parl_termbase_merge(parl_context *context, parl_termbase *into, const parl_termbase *from,
					 const parl_merge_options *options, parl_merge_result *result, parl_error *err);

typedef struct parl_diff_options {
	const char *style;              /* "table" for people, "tsv", "json"; NULL: table */
	const char *path;               /* NULL or "-": standard output */
	const char *old_name, *new_name; /* as they are called in the report; NULL: after their files */
} parl_diff_options;

/** Shows what changed from one termbase to another, concept by concept; headers are not compared.  options may be NULL. */
PARL_API parl_status parl_termbase_diff(parl_context *context, const parl_termbase *old_termbase, const parl_termbase *new_termbase,
					const parl_diff_options *options, bool *differ, parl_error *err);

PARL_API size_t parl_termbase_concept_count(const parl_termbase *termbase);
PARL_API size_t parl_termbase_term_count(const parl_termbase *termbase);

/** Shows what is known of a term, in all languages: the concepts that have it, the closest first, at most `limit` (0: ten).
 * style: "table" for people, "tsv", "json".  *found is the number of concepts shown. */
PARL_API parl_status parl_termbase_find(parl_context *context, const parl_termbase *termbase, parl_slice query,
					const char *style, size_t limit, const char *path, size_t *found, parl_error *err);

/** A format that is known. */
typedef struct parl_format_info {
	const char *name, *description;      /* the description is in the user's language */
	const char *const *extensions;       /* NULL at the end */
	bool reads_document, reads_termbase, writes_termbase, bilingual;
} parl_format_info;

/** The i-th known format; false past the end. */
PARL_API bool parl_format_get(size_t i, parl_format_info *info);

/** A kind of file that a tool loads, for parl_write_options.profile. */
typedef struct parl_profile_info {
	const char *name, *title, *description; /* "omegat", "OmegaT"; the description is in the user's language */
	const char *format;                     /* NULL: the tool loads nothing, and the description says so */
	const char *const *extensions;          /* NULL at the end; NULL itself when the tool loads nothing */
	unsigned languages;                     /* how many a file holds; 0: any number */
} parl_profile_info;

/** The i-th known one; a tool that takes several kinds has several, the best one first.  False past the end. */
PARL_API bool parl_profile_get(size_t i, parl_profile_info *info);

#ifdef __cplusplus
}
#endif
#endif
