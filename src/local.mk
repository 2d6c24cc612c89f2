# Everything is compiled once, into a convenience library that the tests link directly; the installed library is the same with
# the public prefix alone exported.
noinst_LTLIBRARIES += libcore.la

# The one list of formats.  Order is probe order.
format_files = \
	src/format/fmt_docx.c \
	src/format/fmt_html.c \
	src/format/fmt_md.c \
	src/format/fmt_odt.c \
	src/format/fmt_tbx.c \
	src/format/fmt_po.c \
	src/format/fmt_json.c \
	src/format/fmt_utx.c \
	src/format/fmt_csv.c \
	src/format/fmt_tsv.c \
	src/format/fmt_tbx2.c \
	src/format/fmt_tmx.c \
	src/format/fmt_skos.c \
	src/format/fmt_turtle.c \
	src/format/fmt_xliff.c \
	src/format/fmt_xlsx.c \
	src/format/fmt_md_table.c \
	src/format/fmt_html_table.c \
	src/format/fmt_txt.c

libcore_la_SOURCES = \
	src/base/alloc.c src/base/alloc.h \
	src/base/arena.c src/base/arena.h \
	src/base/buf.c src/base/buf.h \
	src/base/diag.c src/base/diag.h \
	src/base/error.c src/base/error.h \
	src/base/file.c src/base/file.h \
	src/base/glob.c src/base/glob.h \
	src/base/ini.c src/base/ini.h \
	src/base/map.c src/base/map.h \
	src/base/message.h \
	src/base/offmap.c src/base/offmap.h \
	src/base/out.c src/base/out.h \
	src/base/random.h \
	src/base/slice.c src/base/slice.h \
	src/base/threads.c src/base/threads.h \
	src/base/unified_diff.c src/base/unified_diff.h \
	src/base/utf8.c src/base/utf8.h \
	src/base/vec.c src/base/vec.h \
	src/base/width.c src/base/width.h \
	src/model/alignment.c src/model/alignment.h \
	src/model/bitext.c src/model/bitext.h \
	src/model/candidate.c src/model/candidate.h \
	src/model/difference.c src/model/difference.h \
	src/model/document.c src/model/document.h \
	src/model/draft.c src/model/draft.h \
	src/model/finding.c src/model/finding.h \
	src/model/language.c src/model/language.h \
	src/model/postag.c src/model/postag.h \
	src/model/span.h \
	src/model/term_pair.c src/model/term_pair.h \
	src/model/termbase.c src/model/termbase.h \
	src/text/alike.c src/text/alike.h \
	src/text/atoms.c src/text/atoms.h \
	src/text/baseforms.c src/text/baseforms.h \
	src/text/chars.c src/text/chars.h \
	src/text/charset.c src/text/charset.h \
	src/text/fold.c src/text/fold.h \
	src/text/frequency.c src/text/frequency.h \
	src/text/frequency_file.h \
	src/text/han_script.c src/text/han_script.h \
	src/text/icu_status.c src/text/icu_status.h \
	src/text/langdata.c src/text/langdata.h \
	src/text/langid.c src/text/langid.h \
	src/text/lattice.c src/text/lattice.h \
	src/text/linebreak.c src/text/linebreak.h \
	src/text/regions.c src/text/regions.h \
	src/text/segment.c src/text/segment.h \
	src/text/spelling.c src/text/spelling.h \
	src/text/stem.c src/text/stem.h \
	src/text/tagger.c src/text/tagger.h \
	src/text/tagger_model.c src/text/tagger_model.h \
	src/format/draft.h \
	src/format/draft_android.c \
	src/format/draft_bilingual.c \
	src/format/draft_csv.c \
	src/format/draft_document.c src/format/draft_document.h \
	src/format/draft_inline.c src/format/draft_inline.h \
	src/format/draft_json.c \
	src/format/draft_make.c src/format/draft_make.h \
	src/format/draft_marks.c src/format/draft_marks.h \
	src/format/draft_pair.c src/format/draft_pair.h \
	src/format/draft_po.c \
	src/format/draft_properties.c \
	src/format/draft_strings.c \
	src/format/draft_stringsdict.c \
	src/format/draft_table.c \
	src/format/draft_text.c src/format/draft_text.h \
	src/format/draft_tmx.c \
	src/format/draft_xcstrings.c \
	src/format/draft_xliff.c \
	src/format/draft_xml.c src/format/draft_xml.h \
	src/format/flag_words.c src/format/flag_words.h \
	src/format/format.h \
	src/format/format_string.c src/format/format_string.h \
	src/format/format_table.c \
	src/format/html_article.c \
	src/format/html_entity.c src/format/html_entity.h \
	src/format/html_hints.c \
	src/format/html_notes.c \
	src/format/html_page.c src/format/html_page.h \
	src/format/html_token.c src/format/html_token.h \
	src/format/its_rules.c src/format/its_rules.h \
	src/format/json_item.c src/format/json_item.h \
	src/format/json_scan.c src/format/json_scan.h \
	src/format/language_pair.c src/format/language_pair.h \
	src/format/md_inline.c src/format/md_inline.h \
	src/format/mend_draft.c src/format/mend_draft.h \
	src/format/office.c src/format/office.h \
	src/format/package.c src/format/package.h \
	src/format/package_write.c src/format/package_write.h \
	src/format/people_table.c src/format/people_table.h \
	src/format/plural_expression.c src/format/plural_expression.h \
	src/format/po_annotate.c src/format/po_annotate.h \
	src/format/po_check.h \
	src/format/po_check_header.c \
	src/format/po_check_message.c \
	src/format/po_glossary.h \
	src/format/po_glossary_read.c \
	src/format/po_glossary_write.c \
	src/format/po_plural.c src/format/po_plural.h \
	src/format/po_read.c src/format/po_read.h \
	src/format/po_write.c src/format/po_write.h \
	src/format/profile.c src/format/profile.h \
	src/format/profile_bilingual.c \
	src/format/profile_job.c src/format/profile_job.h \
	src/format/profile_memoq.c \
	src/format/profile_multilingual.c \
	src/format/profile_pairs.c src/format/profile_pairs.h \
	src/format/profile_row.c src/format/profile_row.h \
	src/format/profile_tbx.c \
	src/format/profile_weblate.c \
	src/format/props.c src/format/props.h \
	src/format/salvage.c src/format/salvage.h \
	src/format/skos.h \
	src/format/skos_read.c \
	src/format/skos_write.c \
	src/format/table_columns.c src/format/table_columns.h \
	src/format/table_model.h \
	src/format/table_model_read.c \
	src/format/table_model_write.c \
	src/format/table_read.c src/format/table_read.h \
	src/format/tbx.h \
	src/format/tbx_category.c src/format/tbx_category.h \
	src/format/tbx_check.h \
	src/format/tbx_check_structure.c \
	src/format/tbx_check_value.c \
	src/format/tbx_grammar.c src/format/tbx_grammar.h \
	src/format/tbx_place.c \
	src/format/tbx_read.c src/format/tbx_read.h \
	src/format/tbx_read_concept.c \
	src/format/tbx_read_header.c \
	src/format/tbx_read_item.c \
	src/format/tbx_read_text.c \
	src/format/tbx_read_walk.c \
	src/format/tbx_stream.c \
	src/format/tbx_target.c \
	src/format/tbx_words.c \
	src/format/tbx_write.c src/format/tbx_write.h \
	src/format/tbx_write_item.c \
	src/format/tbx_write_markup.c \
	src/format/term_lint.c src/format/term_lint.h \
	src/format/term_text.c src/format/term_text.h \
	src/format/tmx_bitext.c src/format/tmx_bitext.h \
	src/format/told.c src/format/told.h \
	src/format/turtle_read.c src/format/turtle_read.h \
	src/format/validate.c src/format/validate.h \
	src/format/validate_po.c \
	src/format/validate_rules.c \
	src/format/validate_tbx.c \
	src/format/value_syntax.c src/format/value_syntax.h \
	src/format/xliff.h \
	src/format/xliff_concept.c \
	src/format/xliff_glossary.c \
	src/format/xliff_marks.c \
	src/format/xliff_read.c src/format/xliff_read.h \
	src/format/xlsx.h \
	src/format/xlsx_read.c \
	src/format/xml_encoding.c src/format/xml_encoding.h \
	src/format/xml_error.c src/format/xml_error.h \
	src/format/xml_probe.c src/format/xml_probe.h \
	src/format/xml_read.c src/format/xml_read.h \
	src/format/xml_walk.c src/format/xml_walk.h \
	src/format/xml_write.c src/format/xml_write.h \
	src/report/bitext_report.c src/report/bitext_report.h \
	src/report/concept_report.c src/report/concept_report.h \
	src/report/difference_report.c src/report/difference_report.h \
	src/report/document_report.c src/report/document_report.h \
	src/report/finding_baseline.c src/report/finding_baseline.h \
	src/report/finding_format.h \
	src/report/finding_json.h \
	src/report/finding_report.c src/report/finding_report.h \
	src/report/finding_texts.c src/report/finding_texts.h \
	src/report/findings_csv.c \
	src/report/findings_github.c \
	src/report/findings_html.c \
	src/report/findings_json.c \
	src/report/findings_sarif.c \
	src/report/findings_xml.c \
	src/report/pair_report.c src/report/pair_report.h \
	src/report/report.h \
	src/report/report_json.c \
	src/report/report_table.c \
	src/report/report_text.c \
	src/report/report_tsv.c \
	src/mine/clean.c src/mine/clean.h \
	src/mine/context.c src/mine/context.h \
	src/mine/extract.c src/mine/extract.h \
	src/mine/families.c src/mine/families.h \
	src/mine/frontmatter.c src/mine/frontmatter.h \
	src/mine/furniture.c src/mine/furniture.h \
	src/mine/hit.h \
	src/mine/issue.c src/mine/issue.h \
	src/mine/joined.c src/mine/joined.h \
	src/mine/mend.c src/mine/mend.h \
	src/mine/miner.c src/mine/miner.h \
	src/mine/notes.c src/mine/notes.h \
	src/mine/patterns.c src/mine/patterns.h \
	src/mine/phrases.c src/mine/phrases.h \
	src/mine/plan.c src/mine/plan.h \
	src/mine/pullquote.c src/mine/pullquote.h \
	src/mine/rank.c src/mine/rank.h \
	src/mine/score.h \
	src/mine/score_table.c \
	src/mine/statistics.c src/mine/statistics.h \
	src/mine/views.c src/mine/views.h \
	src/glossary/diff.c src/glossary/diff.h \
	src/glossary/find.c src/glossary/find.h \
	src/glossary/index.c src/glossary/index.h \
	src/glossary/index_data.h \
	src/glossary/match.c \
	src/glossary/merge.c src/glossary/merge.h \
	src/glossary/merge_copy.c src/glossary/merge_copy.h \
	src/glossary/pairing.c src/glossary/pairing.h \
	src/glossary/regions.c src/glossary/regions.h \
	src/align/anchors.c src/align/anchors.h \
	src/align/evidence.c src/align/evidence.h \
	src/align/lexicon.c src/align/lexicon.h \
	src/align/lexicon_file.h \
	src/align/lookup.c src/align/lookup.h \
	src/align/path.c src/align/path.h \
	src/align/phrase_finder.c src/align/phrase_finder.h \
	src/align/prior.c \
	src/align/sentences.c src/align/sentences.h \
	src/align/side.c src/align/side.h \
	src/align/symmetrize.c src/align/symmetrize.h \
	src/align/term_pairs.c src/align/term_pairs.h \
	src/align/units.c src/align/units.h \
	src/align/word_counts.c src/align/word_counts.h \
	src/align/word_keys.c src/align/word_keys.h \
	src/align/word_model.c src/align/word_model.h \
	src/align/word_prior.c src/align/word_prior.h \
	src/align/word_sampler.c src/align/word_sampler.h \
	src/align/words.c src/align/words.h \
	src/check/check_bracket.c \
	src/check/check_consistency.c \
	src/check/check_learned.c \
	src/check/check_length.c \
	src/check/check_number.c \
	src/check/check_placeholder.c \
	src/check/check_punctuation.c \
	src/check/check_script.c \
	src/check/check_space.c \
	src/check/check_table.c \
	src/check/check_term.c \
	src/check/check_untranslated.c \
	src/check/config.c src/check/config.h \
	src/check/evidence.c src/check/evidence.h \
	src/check/judge.c \
	src/check/number_words.h \
	src/check/numerals.c src/check/numerals.h \
	src/check/plain.c src/check/plain.h \
	src/check/rule.h \
	src/check/run.c src/check/run.h \
	src/check/severity.c src/check/severity.h \
	src/check/suppress.c src/check/suppress.h \
	src/check/term_view.c src/check/term_view.h \
	src/check/unit_batch.c src/check/unit_batch.h \
	src/api/api_align.c \
	src/api/api_annotate.c \
	src/api/api_base.c \
	src/api/api_batch.c \
	src/api/api_check.c \
	src/api/api_context.c \
	src/api/api_document.c \
	src/api/api_fix.c \
	src/api/api_languages.c \
	src/api/api_merge.c \
	src/api/api_mine.c \
	src/api/api_pairs.c \
	src/api/api_project.c \
	src/api/api_termbase.c \
	src/api/api_terms.c \
	src/api/api_validate.c \
	src/api/api_words.c \
	src/api/batch.h \
	src/api/bitext.h \
	src/api/context.h \
	src/api/document.h \
	src/api/findings.h \
	src/api/termbase.h \
	src/api/terms.h \
	$(format_files)
nodist_libcore_la_SOURCES = src/format/formats.def src/report/findings_page.h
libcore_la_LIBADD = $(ICU_LIBS) $(XML_LIBS) $(JANSSON_LIBS) $(ARCHIVE_LIBS) $(STEMMER_LIBS) $(LTLIBICONV) $(LTLIBINTL)

BUILT_SOURCES += src/format/formats.def
CLEANFILES += src/format/formats.def
src/format/formats.def: $(top_srcdir)/src/local.mk
	@$(MKDIR_P) src/format
	$(AM_V_GEN)for f in $(format_files); do \
	  n=$${f##*/fmt_}; echo "PARL_FORMAT($${n%.c})"; done >$@.tmp && mv $@.tmp $@
src/format/format_table.lo: src/format/formats.def

# the style and the script of the page of findings, line by line as strings
findings_page = src/report/page/findings.css src/report/page/findings.js
EXTRA_DIST += $(findings_page)
BUILT_SOURCES += src/report/findings_page.h
CLEANFILES += src/report/findings_page.h
src/report/findings_page.h: $(findings_page)
	@$(MKDIR_P) src/report
	$(AM_V_GEN)for f in css js; do echo "static const char *const findings_$$f[] = {"; \
	  sed -e 's/[\\"]/\\&/g' -e 's/	/\\t/g' -e 's/.*/	"&\\n",/' $(srcdir)/src/report/page/findings.$$f; \
	  echo "	NULL };"; done >$@.tmp && mv $@.tmp $@
src/report/findings_html.lo: src/report/findings_page.h

parlanceincludedir = $(includedir)/parlance
parlanceinclude_HEADERS = \
	include/parlance/align.h \
	include/parlance/base.h \
	include/parlance/batch.h \
	include/parlance/check.h \
	include/parlance/context.h \
	include/parlance/document.h \
	include/parlance/languages.h \
	include/parlance/mine.h \
	include/parlance/pairs.h \
	include/parlance/parlance.h \
	include/parlance/project.h \
	include/parlance/termbase.h \
	include/parlance/validate.h \
	include/parlance/words.h
lib_LTLIBRARIES += libparlance.la
libparlance_la_SOURCES =
libparlance_la_LIBADD = libcore.la
libparlance_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0 -export-symbols-regex '^parl_'
pkgconfig_DATA = src/parlance.pc

bin_PROGRAMS += parlance
parlance_SOURCES = \
	src/cli/check_settings.c src/cli/check_settings.h \
	src/cli/cmd_align.c \
	src/cli/cmd_check.c \
	src/cli/cmd_config.c \
	src/cli/cmd_convert.c \
	src/cli/cmd_diff.c \
	src/cli/cmd_find.c \
	src/cli/cmd_formats.c \
	src/cli/cmd_languages.c \
	src/cli/cmd_make.c \
	src/cli/cmd_mine.c \
	src/cli/cmd_table.c \
	src/cli/cmd_validate.c \
	src/cli/command.h \
	src/cli/input.c src/cli/input.h \
	src/cli/main.c \
	src/cli/message.c src/cli/message.h \
	src/cli/options.c src/cli/options.h \
	src/cli/pairs.c src/cli/pairs.h \
	src/cli/watch.c src/cli/watch.h
dist_man_MANS = src/cli/parlance.1
parlance_LDADD = libparlance.la $(LTLIBINTL)

# What the program needs at run time, found beside it while it is not installed.
noinst_DATA += data/stamp
data/stamp: Makefile $(srcdir)/po/fr.po $(srcdir)/po/zh_CN.po
	@$(MKDIR_P) data
	@src=`cd $(srcdir) && pwd`; rm -f data/glossary data/lang; \
	  $(LN_S) $$src/glossary data/glossary && $(LN_S) $$src/src/lang data/lang
	$(AM_V_GEN)for po in $(srcdir)/po/*.po; do l=`basename $$po .po`; $(MKDIR_P) data/locale/$$l/LC_MESSAGES && \
	  $(MSGFMT) -c -o data/locale/$$l/LC_MESSAGES/parlance.mo $$po || exit 1; done
	@touch $@
clean-data:
	-rm -rf data
.PHONY: clean-data
