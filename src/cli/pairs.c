/* Names of files only; nothing is read but the list. */
#include <config.h>
#include "cli/pairs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/message.h"

static bool fail(int *status, int code)
{
	*status = code;
	return false;
}

static bool no_memory_left(int *status)
{
	message_error("%s", _("out of memory"));
	return fail(status, EXIT_SYSTEM);
}

/* folder/name of n bytes, or the name alone when there is no folder; NULL when out of memory. */
static char *copy(const char *folder, const char *name, size_t n)
{
	size_t before = folder ? strlen(folder) + 1 : 0;
	char *out = malloc(before + n + 1);
	if (!out)
		return NULL;
	if (folder) {
		memcpy(out, folder, before - 1);
		out[before - 1] = '/';
	}
	memcpy(out + before, name, n);
	out[before + n] = '\0';
	return out;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits(const char *s)
{
	size_t n = 0;
	while (is_digit(s[n]))
		n++;
	return n;
}

/* The date in a file's name, "2017-10-18" of "speech_20171018.en.txt"; NULL when there is none, or no memory. */
static char *date_in(const char *path)
{
	const char *name = strrchr(path, '/');
	for (const char *at = name ? name + 1 : path; *at;) {
		size_t n = digits(at);
		bool year = (n == 4 || n == 8) && (strncmp(at, "19", 2) == 0 || strncmp(at, "20", 2) == 0);
		char *date = year ? calloc(1, 11) : NULL;
		if (date && n == 8)
			snprintf(date, 11, "%.4s-%.2s-%.2s", at, at + 4, at + 6);
		else if (date && at[4] == '-' && digits(at + 5) == 2)
			memcpy(date, at, at[7] == '-' && digits(at + 8) == 2 ? 10 : 7);
		else if (date)
			memcpy(date, at, 4);
		if (year)
			return date;
		at += n ? n : 1;
	}
	return NULL;
}

/* Takes both names over, even when it fails, and the date, which may be NULL. */
static bool add(struct pair_list *l, char *source, char *target, char *date, int *status)
{
	char **s = realloc(l->source, (l->len + 1) * sizeof *s);
	l->source = s ? s : l->source;
	char **t = realloc(l->target, (l->len + 1) * sizeof *t);
	l->target = t ? t : l->target;
	char **d = realloc(l->date, (l->len + 1) * sizeof *d);
	l->date = d ? d : l->date;
	if (!s || !t || !d || !source || !target) {
		free(date);
		free(source);
		free(target);
		return no_memory_left(status);
	}
	d[l->len] = date ? date : date_in(source);
	s[l->len] = source;
	t[l->len++] = target;
	return true;
}

static bool add_line(struct pair_list *l, const char *path, size_t number, char *line, int *status)
{
	line[strcspn(line, "\r\n")] = '\0';
	if (!*line || *line == '#')
		return true;
	char *tab = strchr(line, '\t');
	char *second = tab ? strchr(tab + 1, '\t') : NULL;
	if (!tab || tab == line || !tab[1] || second == tab + 1 || (second && strchr(second + 1, '\t'))) {
		fprintf(stderr, "%s:%zu: %s: %s\n", path, number, _("error"), _("expected the names of two files with a tab between, and perhaps a date behind another"));
		return fail(status, EXIT_INPUT);
	}
	return add(l, copy(NULL, line, (size_t)(tab - line)), copy(NULL, tab + 1, second ? (size_t)(second - tab - 1) : strlen(tab + 1)),
		   second && second[1] ? copy(NULL, second + 1, strlen(second + 1)) : NULL, status);
}

bool pairs_read(struct pair_list *l, const char *path, int *status)
{
	FILE *f = strcmp(path, "-") ? fopen(path, "r") : stdin;
	char *line = NULL;
	size_t cap = 0, number = 0;
	bool ok = true;
	if (!f) {
		message_error(_("cannot open '%s': %s"), path, strerror(errno));
		return fail(status, EXIT_INPUT);
	}
	while (ok && getline(&line, &cap, f) >= 0)
		ok = add_line(l, path, ++number, line, status);
	if (ok && ferror(f)) {
		message_error(_("cannot read '%s': %s"), path, strerror(errno));
		ok = fail(status, EXIT_INPUT);
	}
	free(line);
	if (f != stdin)
		fclose(f);
	if (ok && !l->len) {
		message_error(_("'%s' names no pair of files"), path);
		ok = fail(status, EXIT_INPUT);
	}
	return ok;
}

bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Names of a folder that do not begin with a dot, sorted by bytes. */
struct names {
	char **at;
	size_t len;
};

static void names_release(struct names *n)
{
	for (size_t i = 0; i < n->len; i++)
		free(n->at[i]);
	free(n->at);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool read_folder(struct names *n, const char *path, int *status)
{
	DIR *d = opendir(path);
	if (!d) {
		message_error(_("cannot open '%s': %s"), path, strerror(errno));
		return fail(status, EXIT_INPUT);
	}
	bool ok = true;
	for (struct dirent *e; ok && (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		char **more = realloc(n->at, (n->len + 1) * sizeof *more), *name = copy(NULL, e->d_name, strlen(e->d_name));
		n->at = more ? more : n->at;
		if (more && name)
			more[n->len++] = name;
		else
			free(name);
		ok = more && name;
	}
	closedir(d);
	if (!ok)
		return no_memory_left(status);
	if (n->len)
		qsort(n->at, n->len, sizeof *n->at, by_name);
	return true;
}

/* Length of a name without its extension. */
static size_t stem(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && dot != name ? (size_t)(dot - name) : strlen(name);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The same without a language at its end: ".en", "_zh", "-zh-Hans", ".zh_CN". */
static size_t bare_stem(const char *name)
{
	size_t n = stem(name), at = n;
	for (int parts = 0; parts < 2; parts++) {
		size_t end = at, letters = 0;
		while (end > 0 && is_letter(name[end - 1])) {
			end--;
			letters++;
		}
		if (end < 2 || letters < 2 || letters > 4 || !strchr("._-", name[end - 1]))
			break;
		at = end - 1;
		if (letters == 2 && name[end] >= 'a')
			return at;
	}
	return n;
}

static bool same(const char *a, size_t n, const char *b, size_t m)
{
	return n == m && memcmp(a, b, n) == 0;
}

/* The name among many that fits best: the same, the same but for the extension, for the language too.  NULL: none. */
static const char *partner(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->len; i++)
		if (strcmp(names->at[i], name) == 0)
			return names->at[i];
	for (size_t i = 0; i < names->len; i++)
		if (same(name, stem(name), names->at[i], stem(names->at[i])))
			return names->at[i];
	for (size_t i = 0; i < names->len; i++)
		if (same(name, bare_stem(name), names->at[i], bare_stem(names->at[i])))
			return names->at[i];
	return NULL;
}

bool pairs_match(struct pair_list *l, const char *source_folder, const char *target_folder, int *status)
{
	struct names s = { NULL, 0 }, t = { NULL, 0 };
	bool ok = read_folder(&s, source_folder, status) && read_folder(&t, target_folder, status);
	for (size_t i = 0; ok && i < s.len; i++) {
		const char *other = partner(&t, s.at[i]);
		if (other)
			ok = add(l, copy(source_folder, s.at[i], strlen(s.at[i])), copy(target_folder, other, strlen(other)), NULL, status);
		else
			fprintf(stderr, "%s/%s: %s: %s\n", source_folder, s.at[i], _("warning"), _("nothing of this name in the other folder"));
	}
	names_release(&s);
	names_release(&t);
	if (ok && !l->len) {
		message_error(_("the folders '%s' and '%s' have no names in common"), source_folder, target_folder);
		ok = fail(status, EXIT_INPUT);
	}
	return ok;
}

void pair_list_release(struct pair_list *l)
{
	for (size_t i = 0; i < l->len; i++) {
		free(l->source[i]);
		free(l->target[i]);
		free(l->date[i]);
	}
	free(l->date);
	free(l->source);
	free(l->target);
	*l = (struct pair_list){ 0 };
}
