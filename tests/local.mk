TEST_EXTENSIONS = .cmd .sh
AM_TESTS_ENVIRONMENT = \
	PARLANCE='$(abs_builddir)/parlance$(EXEEXT)'; export PARLANCE; \
	SHARED='$(abs_top_srcdir)/../shared'; export SHARED; \
	CC='$(CC)'; export CC; \
	MAKE='$(MAKE)'; export MAKE; \
	LC_ALL=C; export LC_ALL;
CMD_LOG_COMPILER = $(SHELL) $(srcdir)/tests/golden/run.sh
SH_LOG_COMPILER = $(SHELL)

EXTRA_DIST += tests/article-en.txt tests/article-zh.txt tests/align
EXTRA_DIST += tests/golden/run.sh tests/golden/data tests/files tests/fuzz/corpus

# unit: tests/unit/test_x compiles tests/unit/test_x.c by automake's default.
unit_tests = \
	tests/unit/test_alike \
	tests/unit/test_alloc_failure \
	tests/unit/test_base \
	tests/unit/test_baseforms \
	tests/unit/test_baseline \
	tests/unit/test_charset \
	tests/unit/test_check_consistency \
	tests/unit/test_check_learned \
	tests/unit/test_check_marks \
	tests/unit/test_check_memory \
	tests/unit/test_check_number \
	tests/unit/test_check_placeholder \
	tests/unit/test_check_script \
	tests/unit/test_check_space \
	tests/unit/test_check_untranslated \
	tests/unit/test_check_run \
	tests/unit/test_check_term \
	tests/unit/test_clean \
	tests/unit/test_config \
	tests/unit/test_draft_alloc \
	tests/unit/test_draft_bilingual \
	tests/unit/test_draft_marks \
	tests/unit/test_draft_pairs \
	tests/unit/test_draft_po \
	tests/unit/test_draft_xliff \
	tests/unit/test_finding \
	tests/unit/test_fold \
	tests/unit/test_format_memory \
	tests/unit/test_format_string \
	tests/unit/test_frequency \
	tests/unit/test_frontmatter \
	tests/unit/test_html \
	tests/unit/test_index \
	tests/unit/test_ini \
	tests/unit/test_json \
	tests/unit/test_lattice \
	tests/unit/test_lexicon \
	tests/unit/test_markdown \
	tests/unit/test_mend_draft \
	tests/unit/test_merge \
	tests/unit/test_miner \
	tests/unit/test_model \
	tests/unit/test_office \
	tests/unit/test_patterns \
	tests/unit/test_people_table \
	tests/unit/test_po \
	tests/unit/test_profile \
	tests/unit/test_regions \
	tests/unit/test_segment \
	tests/unit/test_sentences \
	tests/unit/test_skos \
	tests/unit/test_statistics \
	tests/unit/test_suppress \
	tests/unit/test_table \
	tests/unit/test_tagger \
	tests/unit/test_tbx_read \
	tests/unit/test_tbx_stream \
	tests/unit/test_tbx_write \
	tests/unit/test_tmx \
	tests/unit/test_utx \
	tests/unit/test_xliff \
	tests/unit/test_validate_po \
	tests/unit/test_validate_tbx \
	tests/unit/test_value_syntax \
	tests/unit/test_words \
	tests/unit/test_xlsx \
	tests/unit/test_xml_read
tests_unit_test_format_memory_SOURCES = tests/unit/test_format_memory.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_json_SOURCES = tests/unit/test_json.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_tmx_SOURCES = tests/unit/test_tmx.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_xliff_SOURCES = tests/unit/test_xliff.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_xlsx_SOURCES = tests/unit/test_xlsx.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_skos_SOURCES = tests/unit/test_skos.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_tbx_stream_SOURCES = tests/unit/test_tbx_stream.c tests/unit/generate.c tests/unit/generate.h
tests_unit_test_table_SOURCES = tests/unit/test_table.c tests/unit/generate.c tests/unit/generate.h
if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif
EXTRA_DIST += tests/unit/harness.h tests/unit/mine_harness.h tests/unit/termbase_compare.h tests/unit/zip.h
EXTRA_DIST += tests/unit/alloc_countdown.h tests/unit/document_harness.h
EXTRA_DIST += tests/unit/rule_harness.h tests/unit/term_harness.h
EXTRA_DIST += tests/unit/format_harness.h tests/unit/termbase_reduce.h
EXTRA_DIST += tests/unit/term_harness.h
EXTRA_DIST += tests/unit/rule_harness.h
EXTRA_DIST += tests/unit/draft_harness.h
EXTRA_DIST += tests/unit/format_harness.h tests/unit/termbase_reduce.h
EXTRA_DIST += tests/unit/validate_harness.h
LDADD = libcore.la $(CMOCKA_LIBS)

# golden: NAME.cmd is the test, data/NAME/ its inputs and expected output.  tests/golden itself is never in EXTRA_DIST: a
# folder there also ships the .log and .trs files lying in the build tree, and distcheck then fails.
golden_cases = \
	tests/golden/align.cmd \
	tests/golden/align-beads.cmd \
	tests/golden/align-folders.cmd \
	tests/golden/align-mixed.cmd \
	tests/golden/align-texts.cmd \
	tests/golden/align-pairs.cmd \
	tests/golden/align-tmx.cmd \
	tests/golden/align-unlike.cmd \
	tests/golden/check-diff.cmd \
	tests/golden/check-baseline.cmd \
	tests/golden/check-checkstyle.cmd \
	tests/golden/check-comments.cmd \
	tests/golden/check-csv.cmd \
	tests/golden/check-fix.cmd \
	tests/golden/check-fix-text.cmd \
	tests/golden/check-gcc.cmd \
	tests/golden/check-github.cmd \
	tests/golden/check-ignore.cmd \
	tests/golden/check-json.cmd \
	tests/golden/check-junit.cmd \
	tests/golden/check-off.cmd \
	tests/golden/check-sarif.cmd \
	tests/golden/check-text.cmd \
	tests/golden/check-texts.cmd \
	tests/golden/check-usage.cmd \
	tests/golden/align-words.cmd \
	tests/golden/clean-article-ar.cmd \
	tests/golden/clean-article-de.cmd \
	tests/golden/clean-article-en.cmd \
	tests/golden/clean-article-zh.cmd \
	tests/golden/clean-article-es.cmd \
	tests/golden/clean-article-fr.cmd \
	tests/golden/clean-article-hant.cmd \
	tests/golden/clean-article-ru.cmd \
	tests/golden/clean-journal-en.cmd \
	tests/golden/clean-marks.cmd \
	tests/golden/clean-narrow.cmd \
	tests/golden/clean-paper-pdf.cmd \
	tests/golden/clean-paper-zh.cmd \
	tests/golden/clean-parentheses.cmd \
	tests/golden/clean-speech-en.cmd \
	tests/golden/clean-speech-zh.cmd \
	tests/golden/docx.cmd \
	tests/golden/html-article.cmd \
	tests/golden/html-broken.cmd \
	tests/golden/html-gbk.cmd \
	tests/golden/html-notes.cmd \
	tests/golden/html-plain.cmd \
	tests/golden/make-en.cmd \
	tests/golden/make-zh.cmd \
	tests/golden/markdown.cmd \
	tests/golden/odt.cmd \
	tests/golden/convert-tbx-coming.cmd \
	tests/golden/convert-tbx-core.cmd \
	tests/golden/convert-tbx2.cmd \
	tests/golden/convert-csv-to-json.cmd \
	tests/golden/convert-csv-to-po.cmd \
	tests/golden/convert-csv-to-tsv.cmd \
	tests/golden/convert-csv-to-utx.cmd \
	tests/golden/convert-forbidden-to-po.cmd \
	tests/golden/convert-po-to-csv.cmd \
	tests/golden/diff-formats.cmd \
	tests/golden/diff-json.cmd \
	tests/golden/diff-table.cmd \
	tests/golden/diff-tsv.cmd \
	tests/golden/merge-dry-run.cmd \
	tests/golden/merge-prefer.cmd \
	tests/golden/merge-two.cmd \
	tests/golden/validate-po.cmd \
	tests/golden/validate-usage.cmd \
	tests/golden/validate-tbx.cmd \
	tests/golden/validate-tbx-old.cmd \
	tests/golden/usage.cmd
TESTS += $(golden_cases)
EXTRA_DIST += $(golden_cases)

# scripts: tests of the program as a whole; exit 77 is a skip.
script_tests = \
	tests/readme.sh \
	tests/bad-input.sh \
	tests/clean-encodings.sh \
	tests/clean-source.sh \
	tests/draft/agree.sh \
	tests/eval/eval_test.sh \
	tests/format/convert-all.sh \
	tests/format/convert-memory.sh \
	tests/format/find-bundled.sh \
	tests/format/merge-itself.sh \
	tests/format/tbx-roundtrip.sh \
	tests/format/tbx-schemas.sh \
	tests/format/verdicts.sh \
	tests/glossary/table.sh \
	tests/headers.sh \
	tests/installed.sh \
	tests/format/xliff-schemas.sh \
	tests/format/xlsx-others.sh \
	tests/lint/glossary.sh \
	tests/report/formats.sh \
	tests/report/page.sh \
	tests/tables/verdicts.sh \
	tests/make.sh \
	tests/mine-counts.sh \
	tests/manual.sh \
	tests/pipeline/action.sh \
	tests/pipeline/config.sh \
	tests/pipeline/docs.sh \
	tests/pipeline/languages.sh \
	tests/pipeline/make.sh \
	tests/pipeline/own.sh \
	tests/pipeline/pre-commit.sh \
	tests/pipeline/watch.sh \
	tests/po/gettext.sh \
	tests/po/gettextpo.sh \
	tests/profiles/profiles.sh \
	tests/profiles/translate-toolkit.sh \
	tests/validate/agree.sh \
	tests/validate/agree_po.sh \
	tests/validate/files.sh
TESTS += $(script_tests)
EXTRA_DIST += tests/pipeline/data
EXTRA_DIST += $(script_tests) tests/validate/agree.py tests/validate/agree_po.py tests/validate/deviations.txt tests/validate/files.says

EXTRA_DIST += tests/profiles/rich.tbx tests/profiles/want tests/profiles/translate-toolkit.py

# eval: texts with gold term lists, and what scores mining by them.
EXTRA_DIST += tests/eval/README tests/eval/mine tests/eval/check_gold.py tests/eval/score_mine.py tests/eval/run_eval.sh \
	tests/eval/terms tests/eval/run_terms.sh
EXTRA_DIST += tests/eval/gale_church.py tests/eval/make_bitext.py tests/eval/run_align.sh tests/eval/score_beads.py
EXTRA_DIST += tests/eval/catalogs.py tests/eval/check tests/eval/run_check.sh tests/eval/score_check.py
EXTRA_DIST += tests/eval/catalogs.py tests/eval/score_pairs.py
# po: our reader and writer against gettext's
check_PROGRAMS += tests/po/po_copy
tests_po_po_copy_LDADD = libcore.la
if HAVE_GETTEXTPO
check_PROGRAMS += tests/po/po_oracle
tests_po_po_oracle_LDADD = libcore.la -lgettextpo
endif

# drafts: shown, for scripts that compare with others
check_PROGRAMS += tests/draft/draft_dump
tests_draft_draft_dump_LDADD = libcore.la
EXTRA_DIST += tests/draft/latin1.xlf tests/draft/old.xlf tests/draft/xliff_texts.py

# fuzz: the same targets replay their corpus in `make check`, or run under libFuzzer.
fuzz_targets = \
	tests/fuzz/fuzz_align \
	tests/fuzz/fuzz_charset \
	tests/fuzz/fuzz_rules \
	tests/fuzz/fuzz_check_term \
	tests/fuzz/fuzz_clean \
	tests/fuzz/fuzz_config \
	tests/fuzz/fuzz_csv \
	tests/fuzz/fuzz_draft_android \
	tests/fuzz/fuzz_draft_bilingual \
	tests/fuzz/fuzz_draft_csv \
	tests/fuzz/fuzz_draft_json \
	tests/fuzz/fuzz_draft_po \
	tests/fuzz/fuzz_draft_properties \
	tests/fuzz/fuzz_draft_strings \
	tests/fuzz/fuzz_draft_stringsdict \
	tests/fuzz/fuzz_draft_tmx \
	tests/fuzz/fuzz_draft_xcstrings \
	tests/fuzz/fuzz_draft_xliff \
	tests/fuzz/fuzz_html \
	tests/fuzz/fuzz_json \
	tests/fuzz/fuzz_md \
	tests/fuzz/fuzz_mine \
	tests/fuzz/fuzz_office \
	tests/fuzz/fuzz_po \
	tests/fuzz/fuzz_segment \
	tests/fuzz/fuzz_skos \
	tests/fuzz/fuzz_statistics \
	tests/fuzz/fuzz_tbx \
	tests/fuzz/fuzz_tmx \
	tests/fuzz/fuzz_turtle \
	tests/fuzz/fuzz_xliff \
	tests/fuzz/fuzz_validate \
	tests/fuzz/fuzz_words \
	tests/fuzz/fuzz_xlsx
EXTRA_PROGRAMS += $(fuzz_targets)
if ENABLE_FUZZERS
fuzz_ldadd = libcore.la $(LIBFUZZER)
else
check_LTLIBRARIES += tests/fuzz/libreplay.la
tests_fuzz_libreplay_la_SOURCES = tests/fuzz/replay.c
fuzz_ldadd = tests/fuzz/libreplay.la libcore.la
check_PROGRAMS += $(fuzz_targets)
TESTS += tests/fuzz/replay.sh
endif
tests_fuzz_fuzz_align_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_config_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_charset_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_android_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_bilingual_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_csv_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_json_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_stringsdict_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_xcstrings_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_rules_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_check_term_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_po_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_properties_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_strings_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_tmx_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_draft_xliff_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_mine_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_html_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_clean_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_md_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_office_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_segment_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_statistics_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_tbx_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_tmx_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_xliff_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_validate_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_words_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_xlsx_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_skos_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_turtle_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_csv_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_json_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_po_LDADD = $(fuzz_ldadd)
EXTRA_DIST += tests/fuzz/fuzz_draft.h tests/fuzz/fuzz_termbase.h
EXTRA_DIST += tests/fuzz/replay.sh tests/fuzz/replay.c

FUZZ_SECONDS = 60
list-fuzz:
	@echo $(fuzz_targets)
fuzz: $(fuzz_targets)
	@for t in $(fuzz_targets); do n=$${t##*/fuzz_}; mkdir -p fuzz-out/$$n; \
	  ./$$t$(EXEEXT) -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 -timeout=20 -print_final_stats=0 -verbosity=0 \
	    -artifact_prefix=fuzz-out/$$n- fuzz-out/$$n $(srcdir)/tests/fuzz/corpus/$$n || exit 1; done

# bench: speed as a ratio to a peer or to a plain pass over the same bytes, timed in the same run.
bench_programs = \
	tests/bench/bench_check \
	tests/bench/bench_align \
	tests/bench/bench_match \
	tests/bench/bench_mine \
	tests/bench/bench_tbx
bench_scripts = \
	tests/bench/bench_check.sh \
	tests/po/bench_po.sh
EXTRA_PROGRAMS += $(bench_programs)
EXTRA_DIST += $(bench_scripts) tests/bench/bench_mine.sh
tests_bench_bench_mine_LDADD = libcore.la $(ICU_LIBS)
bench: $(bench_programs) tests/po/po_copy$(EXEEXT) all
EXTRA_DIST += $(bench_scripts)
bench: $(bench_programs) tests/po/po_copy$(EXEEXT) tests/eval/words$(EXEEXT) all
	@./tests/bench/bench_align$(EXEEXT)
	@./tests/bench/bench_match$(EXEEXT) $(srcdir)/tests/article-en.txt
	@./tests/bench/bench_tbx$(EXEEXT)
	@$(SHELL) $(srcdir)/tests/bench/bench_mine.sh
	@for b in $(bench_scripts); do $(SHELL) $(srcdir)/$$b || exit 1; done
	@SHARED=$${SHARED-$(abs_top_srcdir)/../shared} $(SHELL) $(srcdir)/tests/bench/bench_words.sh ./tests/eval/words$(EXEEXT) || test $$? = 77
	@for b in $(bench_scripts); do srcdir=$(srcdir) $(SHELL) $(srcdir)/$$b || exit 1; done
CLEANFILES += $(EXTRA_PROGRAMS)

EXTRA_DIST += tests/lint/check-layers.sh tests/lint/check-potfiles.sh tests/lint/glossary.py tests/lint/glossary-traditional.tsv
EXTRA_DIST += tests/glossary/counts.py tests/glossary/cross-check.py tests/glossary/reviewed.tsv
check_PROGRAMS += tests/lint/traditional
tests_lint_traditional_LDADD = libcore.la
lint: tests/lint/traditional$(EXEEXT)
	@sh $(srcdir)/tests/lint/check-layers.sh $(srcdir)/src
	@sh $(srcdir)/tests/lint/check-potfiles.sh $(srcdir)
	@srcdir=$(srcdir) sh $(srcdir)/tests/lint/glossary.sh || test $$? = 77

if ENABLE_COVERAGE
coverage: check
	@find . -name '*.gcda' -path '*src*' | xargs gcov -n 2>/dev/null | \
	  awk '/^File .*src\//{f=$$2} /^Lines/{if(f!=""){print $$0, f; f=""}}'
endif

clean-local: clean-data
	-rm -rf fuzz-out
	-find . -name '*.gcda' -o -name '*.gcno' -o -name '*.gcov' | xargs rm -f
.PHONY: fuzz list-fuzz bench lint coverage

# eval: quality on gold data in tests/eval and outside the tree (SHARED=...); what is missing is skipped.
eval: eval-tagger eval-mine eval-terms
eval: eval-tagger eval-mine eval-align
eval-align: parlance$(EXEEXT)
	@echo '# sentences aligned against gold beads, and what lengths alone give'
	@PARLANCE='$(abs_builddir)/parlance$(EXEEXT)' SHARED=$${SHARED-$(abs_top_srcdir)/../shared} \
	  $(SHELL) $(srcdir)/tests/eval/run_align.sh || test $$? = 77
EXTRA_PROGRAMS += tests/eval/words
tests_eval_words_LDADD = libcore.la
EXTRA_DIST += tests/eval/run_words.sh tests/bench/bench_words.sh
eval: eval-tagger eval-mine eval-words
eval-words: parlance$(EXEEXT)
	@echo '# links of words against gold alignments'
	  $(SHELL) $(srcdir)/tests/eval/run_words.sh || test $$? = 77
eval: eval-tagger eval-mine eval-check
eval-check: parlance$(EXEEXT) data/stamp
eval: eval-tagger eval-segmentation eval-mine eval-check
eval-segmentation: src/train/eval_words$(EXEEXT)
	@echo '# words of a language without spaces against a treebank'
	@s=$${SHARED-$(abs_top_srcdir)/../shared}; \
	  ./src/train/eval_words$(EXEEXT) $(srcdir)/src $$s/data/treebanks zh || test $$? = 77
eval-check: parlance$(EXEEXT)
	@echo '# term alarms on installed catalogs, of the hits of a glossary made from them'
	@PARLANCE='$(abs_builddir)/parlance$(EXEEXT)' $(SHELL) $(srcdir)/tests/eval/run_check.sh || test $$? = 77
	@python3 -B $(srcdir)/tests/eval/catalogs.py '$(abs_builddir)/parlance$(EXEEXT)' || test $$? = 77
eval-mine: parlance$(EXEEXT)
	@echo '# mined terms against gold lists'
	@PARLANCE='$(abs_builddir)/parlance$(EXEEXT)' SHARED=$${SHARED-$(abs_top_srcdir)/../shared} \
	  $(SHELL) $(srcdir)/tests/eval/run_eval.sh || test $$? = 77
eval-tagger: src/train/eval_tagger$(EXEEXT)
	@echo '# accuracy of the part-of-speech models'
	@s=$${SHARED-$(abs_top_srcdir)/../shared}; \
	  ./src/train/eval_tagger$(EXEEXT) $(srcdir)/src $$s/data/treebanks en fr nl de es ru it zh ar || test $$? = 77
	@echo '# the bundled glossary: what is in, and what is not verified'
	@python3 $(srcdir)/tests/glossary/counts.py $(srcdir)/glossary
	@echo '# the bundled glossary against others: differences that nobody has looked at'
	@s=$${SHARED-$(abs_top_srcdir)/../shared}; \
	  python3 $(srcdir)/tests/glossary/cross-check.py $(srcdir)/glossary $$s/data/glossaries || test $$? = 77
eval-terms: parlance$(EXEEXT)
	@echo '# mined terms against published gold lists'
	@PARLANCE='$(abs_builddir)/parlance$(EXEEXT)' SHARED=$${SHARED-$(abs_top_srcdir)/../shared} \
	  $(SHELL) $(srcdir)/tests/eval/run_terms.sh || test $$? = 77
.PHONY: eval eval-tagger eval-segmentation eval-mine eval-terms
.PHONY: eval eval-tagger eval-mine eval-align
.PHONY: eval eval-tagger eval-mine eval-words
.PHONY: eval eval-check eval-tagger eval-mine
