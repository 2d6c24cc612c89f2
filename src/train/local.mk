# The data files of the languages, and the programs that make and measure them; the latter are not needed to build or to run.
#   make models DATA=/path/to/data     makes the .bin files anew, byte for byte
#   make ranker DATA=/path/to/data     the weights of the ranking, likewise
lang_files = \
	src/lang/ranker.txt \
	src/lang/ar-en/words.bin \
	src/lang/ar/definitions.txt src/lang/ar/frequency.bin src/lang/ar/patterns.txt src/lang/ar/stopwords.txt src/lang/ar/tagger.bin \
	src/lang/de/definitions.txt src/lang/de/frequency.bin src/lang/de/patterns.txt src/lang/de/stopwords.txt src/lang/de/tagger.bin \
	src/lang/en-es/words.bin src/lang/en-fr/words.bin src/lang/en-ru/words.bin \
	src/lang/en-zh/dictionary.bin src/lang/en-zh/words.bin \
	src/lang/en/definitions.txt src/lang/en/frequency.bin src/lang/en/patterns.txt src/lang/en/stopwords.txt src/lang/en/tagger.bin \
	src/lang/es/definitions.txt src/lang/es/frequency.bin src/lang/es/patterns.txt src/lang/es/stopwords.txt src/lang/es/tagger.bin \
	src/lang/fr/definitions.txt src/lang/fr/frequency.bin src/lang/fr/patterns.txt src/lang/fr/stopwords.txt src/lang/fr/tagger.bin \
	src/lang/it/definitions.txt src/lang/it/frequency.bin src/lang/it/patterns.txt src/lang/it/stopwords.txt src/lang/it/tagger.bin \
	src/lang/nl/definitions.txt src/lang/nl/frequency.bin src/lang/nl/patterns.txt src/lang/nl/stopwords.txt src/lang/nl/tagger.bin \
	src/lang/pl/stopwords.txt \
	src/lang/pt/stopwords.txt \
	src/lang/ru/definitions.txt src/lang/ru/frequency.bin src/lang/ru/patterns.txt src/lang/ru/stopwords.txt src/lang/ru/tagger.bin \
	src/lang/sl/stopwords.txt \
	src/lang/zh/definitions.txt src/lang/zh/frequency.bin src/lang/zh/patterns.txt src/lang/zh/stopwords.txt src/lang/zh/tagger.bin
EXTRA_DIST += $(lang_files)
install-data-local:
	@for f in $(lang_files); do d='$(DESTDIR)$(pkgdatadir)'/`dirname $${f#src/}`; \
	  $(MKDIR_P) "$$d" && $(INSTALL_DATA) $(srcdir)/$$f "$$d" || exit 1; done
uninstall-local:
	@for f in $(lang_files); do rm -f '$(DESTDIR)$(pkgdatadir)'/$${f#src/}; done

train_programs = \
	src/train/build_dictionary \
	src/train/build_frequency \
	src/train/train_ranker \
	src/train/train_tagger \
	src/train/train_words \
	src/train/eval_tagger \
	src/train/eval_words \
	src/train/list_stopwords
EXTRA_PROGRAMS += $(train_programs)
src_train_build_dictionary_SOURCES = src/train/build_dictionary.c src/train/lexicon_write.c src/train/lexicon_write.h
src_train_train_tagger_SOURCES = src/train/train_tagger.c src/train/conllu.c src/train/conllu.h
src_train_eval_tagger_SOURCES = src/train/eval_tagger.c src/train/conllu.c src/train/conllu.h
src_train_eval_words_SOURCES = src/train/eval_words.c src/train/conllu.c src/train/conllu.h
src_train_list_stopwords_SOURCES = src/train/list_stopwords.c src/train/conllu.c src/train/conllu.h
EXTRA_DIST += src/train/models.sh src/train/ranker.sh src/train/ranker-prior.txt

MODELS_OUT = $(srcdir)/src/lang
models: $(train_programs)
	@sh $(srcdir)/src/train/models.sh src/train '$(DATA)' '$(MODELS_OUT)'
ranker: src/train/train_ranker$(EXEEXT)
	@sh $(srcdir)/src/train/ranker.sh src/train/train_ranker $(srcdir) data '$(DATA)' $(srcdir)/src/lang/ranker.txt
.PHONY: models ranker
