/* JUnit: a suite for each file, a case for each finding, so that a server shows them as failed tests; notes pass, with what they say as
 * output.  Checkstyle: a file element for each file. */
#include <config.h>
#include "report/finding_format.h"

#include "base/utf8.h"

/* What no XML 1.0 file may hold is U+FFFD. */
static void put_xml(struct out *out, slice s)
{
	for (size_t i = 0; i < s.len;) {
		size_t begin = i;
		uint32_t c = utf8_next(s, &i);
		const char *entity = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : c == '\n' ? "&#10;" :
				     c == '\t' ? "&#9;" : c < ' ' || c == 0xFFFE || c == 0xFFFF ? "\xEF\xBF\xBD" : NULL;
		if (entity)
			out_puts(out, entity);
		else
			out_write(out, slice_sub(s, begin, i));
	}
}

static void put_attribute(struct out *out, const char *name, slice value)
{
	out_printf(out, " %s=\"", name);
	put_xml(out, value);
	out_putc(out, '"');
}

static size_t end_of_file(const struct finding_list *l, size_t begin)
{
	size_t end = begin;
	while (end < l->list.len && l->list.at[end].file == l->list.at[begin].file)
		end++;
	return end;
}

static size_t count_failures(const struct finding_list *l, size_t begin, size_t end)
{
	size_t n = 0;
	for (size_t i = begin; i < end; i++)
		n += l->list.at[i].severity > PARL_NOTE;
	return n;
}

static void put_case(struct out *out, const struct finding_list *l, const struct finding *f)
{
	const char *element = f->severity > PARL_NOTE ? "failure" : "system-out";
	out_puts(out, "    <testcase");
	put_attribute(out, "classname", finding_file(l, f));
	out_printf(out, " name=\"%s", f->rule->id);
	if (f->line)
		out_printf(out, " (%lu:%lu)", (unsigned long)f->line, (unsigned long)f->column);
	out_printf(out, "\">\n      <%s", element);
	if (f->severity > PARL_NOTE) {
		put_attribute(out, "type", slice_of(severity_name(f->severity)));
		put_attribute(out, "message", f->message);
	}
	out_putc(out, '>');
	if (f->severity == PARL_NOTE)
		put_xml(out, f->message);
	if (f->source.len || f->target.len) {
		out_puts(out, f->severity == PARL_NOTE ? "\n" : "");
		put_xml(out, f->source);
		out_putc(out, '\n');
		put_xml(out, f->target);
	}
	out_printf(out, "</%s>\n    </testcase>\n", element);
}

static parl_status write_junit(const struct finding_report *r, struct out *out, parl_error *err)
{
	const struct finding_list *l = r->findings;
	(void)err;
	out_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"%s\" tests=\"%zu\" failures=\"%zu\">\n", PACKAGE_NAME,
		   l->list.len, count_failures(l, 0, l->list.len));
	for (size_t i = 0, end; i < l->list.len; i = end) {
		end = end_of_file(l, i);
		out_puts(out, "  <testsuite");
		put_attribute(out, "name", finding_file(l, &l->list.at[i]));
		out_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n", end - i, count_failures(l, i, end));
		for (; i < end; i++)
			put_case(out, l, &l->list.at[i]);
		out_puts(out, "  </testsuite>\n");
	}
	out_puts(out, "</testsuites>\n");
	return PARL_OK;
}

static parl_status write_checkstyle(const struct finding_report *r, struct out *out, parl_error *err)
{
	static const char *const names[FINDING_SEVERITIES] = { "info", "warning", "error" };
	const struct finding_list *l = r->findings;
	(void)err;
	out_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n");
	for (size_t i = 0, end; i < l->list.len; i = end) {
		end = end_of_file(l, i);
		out_puts(out, "  <file");
		put_attribute(out, "name", finding_file(l, &l->list.at[i]));
		out_puts(out, ">\n");
		for (; i < end; i++) {
			const struct finding *f = &l->list.at[i];
			out_printf(out, "    <error line=\"%lu\"", (unsigned long)f->line);
			if (f->column)
				out_printf(out, " column=\"%lu\"", (unsigned long)f->column);
			out_printf(out, " severity=\"%s\"", names[f->severity]);
			put_attribute(out, "message", f->message);
			out_printf(out, " source=\"parlance.%s\"/>\n", f->rule->id);
		}
		out_puts(out, "  </file>\n");
	}
	out_puts(out, "</checkstyle>\n");
	return PARL_OK;
}

extern const struct finding_format finding_format_junit, finding_format_checkstyle;
const struct finding_format finding_format_junit = { "junit", write_junit };
const struct finding_format finding_format_checkstyle = { "checkstyle", write_checkstyle };
