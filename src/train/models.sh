#!/bin/sh
# models.sh PROGRAMS DATA OUT [WHAT] [CODE…]: makes the data files of src/lang from the sources named in NOTICE.
# DATA holds frequency/, treebanks/ and glossaries/; WHAT is frequency, tagger, words, dictionary or all.  The dictionary needs OUT to be
# named "lang" and to hold the stop words.
set -e
programs=$1 data=$2 out=$3 what=${4:-all}
[ -d "$data/frequency" ] || { echo "models: no $data/frequency (set DATA=...)" >&2; exit 77; }
[ $# -gt 4 ] && { shift 4; codes=$*; } || codes="ar de en es fr it nl ru zh"
f=$data/frequency b=$data/treebanks
for code in $codes; do
	mkdir -p "$out/$code"
	lists="counts:$f/subtitles-$code.txt" words=
	if [ -f "$f/termsuite-$code.txt" ]; then lists="termsuite:$f/termsuite-$code.txt $lists"; fi
	case $code in
	zh) lists="$lists counts:$f/jieba-zh.txt" words=jieba:$f/jieba-zh.txt ;;
	de|en|es|fr) words=termsuite:$f/termsuite-$code.txt ;;
	esac
	bank=conllu:$b/$code-train.conllu
	if [ -f "$b/$code-dev.conllu" ]; then bank="$bank conllu:$b/$code-dev.conllu"; fi
	case $what in frequency|all) "$programs/build_frequency" "$out/$code/frequency.bin" 120000 $lists ;; esac
	case $what in tagger|all) "$programs/train_tagger" "$out/$code/tagger.bin" 1990 12 $words $bank ;; esac
done
case $what in dictionary|all)
	mkdir -p "$out/en-zh"
	"$programs/build_dictionary" "${out%/lang}" "$data/glossaries/cedict.tsv" "$out/en-zh/dictionary.bin" ;;
esac
case $what in words|all)
	p=$data/parallel
	for pair in ar-en en-es en-fr en-ru en-zh; do
		a=${pair%-*} b=${pair#*-}
		mkdir -p "$out/$pair"
		set -- "lines:$p/ntrex.$a.txt:$p/ntrex.$b.txt"
		for kind in tico19 tatoeba; do
			if [ -f "$p/${kind}_$pair.$a.txt" ]; then set -- "$@" "lines:$p/${kind}_$pair.$a.txt:$p/${kind}_$pair.$b.txt"; fi
		done
		for terms in "${out%/src/lang}"/glossary/*.tbx; do set -- "$@" "terms:$terms"; done
		"$programs/train_words" "$out/$pair/words.bin" "$a" "$b" "$@"
	done ;;
esac
