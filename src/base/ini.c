/* INI, in the small form that editors colour and people expect.  There is no escaping: no value that is set with it needs any. */
#include <config.h>
#include "base/ini.h"

#include "base/utf8.h"

void ini_open(struct ini *ini, slice name, slice bytes)
{
	size_t mark = slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
	*ini = (struct ini){ .name = name, .rest = slice_sub(bytes, mark, bytes.len) };
	buf_init(&ini->joined, BUF_TEXT_MAX);
}

void ini_close(struct ini *ini)
{
	buf_release(&ini->joined);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_name(slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
			return false;
	}
	return s.len > 0;
}

static size_t column_of(slice line, const char *at)
{
	size_t n = 1, end = (size_t)(at - line.ptr);
	for (size_t i = 0; i < end; n++)
		utf8_next(line, &i);
	return n;
}

/* Without a comment behind it and without blanks around it. */
static slice bare(slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '#' && (i == 0 || is_blank(s.ptr[i - 1])))
			return slice_trim(slice_sub(s, 0, i));
	return slice_trim(s);
}

static bool is_comment(slice line)
{
	slice s = slice_trim(line);
	return !s.len || s.ptr[0] == '#' || s.ptr[0] == ';';
}

static parl_status bad_line(const struct ini *ini, slice line, const char *at, const char *message, parl_error *err)
{
	return error_at(err, PARL_SYNTAX, ini->name, ini->line, column_of(line, at), "%s", message);
}

static parl_status take_section(struct ini *ini, slice line, parl_error *err)
{
	slice s = bare(line);
	slice name = slice_trim(slice_sub(s, 1, s.len - 1));
	if (s.ptr[s.len - 1] != ']' || !is_name(name))
		return bad_line(ini, line, s.ptr, _("the name of a section was expected, as in '[check]'"), err);
	ini->section = name;
	return PARL_OK;
}

/* The lines below that go on with the value. */
static parl_status take_more(struct ini *ini, struct ini_item *item, parl_error *err)
{
	slice rest = ini->rest, line;
	size_t n = 0;
	buf_clear(&ini->joined);
	while (slice_line(&rest, &line) && (!line.len || is_blank(line.ptr[0]) || is_comment(line))) {
		n++;
		if (is_comment(line))
			continue;
		slice more = bare(line);
		if (!ini->joined.len && !buf_append(&ini->joined, item->value))
			return error_nomem(err);
		if ((ini->joined.len && !buf_putc(&ini->joined, ',')) || !buf_append(&ini->joined, more))
			return error_nomem(err);
		ini->rest = rest;
		ini->line += n;
		n = 0;
	}
	if (ini->joined.len)
		item->value = buf_slice(&ini->joined);
	return PARL_OK;
}

static parl_status take_setting(struct ini *ini, slice line, struct ini_item *item, parl_error *err)
{
	size_t equals = slice_find(line, SLICE("="), 0);
	slice key = slice_trim(slice_sub(line, 0, equals));
	if (equals == SIZE_MAX || !is_name(key))
		return bad_line(ini, line, key.ptr, _("a setting was expected, as in 'name = value'"), err);
	slice value = bare(slice_sub(line, equals + 1, line.len));
	*item = (struct ini_item){
		.section = ini->section, .key = key, .value = value, .line = ini->line, .column = column_of(line, key.ptr),
		.value_line = ini->line, .value_column = column_of(line, value.len ? value.ptr : line.ptr + equals),
	};
	return take_more(ini, item, err);
}

parl_status ini_next(struct ini *ini, struct ini_item *item, bool *more, parl_error *err)
{
	slice line;
	*more = true;
	while (slice_line(&ini->rest, &line)) {
		ini->line++;
		if (is_comment(line))
			continue;
		if (is_blank(line.ptr[0]))
			return bad_line(ini, line, slice_trim(line).ptr, _("there is no setting that this line could go on with"), err);
		if (line.ptr[0] != '[')
			return take_setting(ini, line, item, err);
		TRY(take_section(ini, line, err));
	}
	*more = false;
	return PARL_OK;
}
