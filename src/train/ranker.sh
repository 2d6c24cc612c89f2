#!/bin/sh
# ranker.sh PROGRAM SRCDIR DATA_DIR DATA OUT: makes src/lang/ranker.txt from the gold lists in tests/eval/mine and tests/eval/terms
# and from ATE-IT (DATA/terms/ate-it-train), as NOTICE names them.
set -e
program=$1 src=$2 data_dir=$3 data=$4 out=$5
[ -d "$data/terms/ate-it-train" ] || { echo "ranker: no $data/terms/ate-it-train (set DATA=...)" >&2; exit 77; }
set --
for gold in "$src"/tests/eval/mine/*.gold.tsv; do
	name=$(basename "$gold" .gold.tsv)
	text=$src/tests/eval/mine/$name.txt
	case $name in
	source-article) continue ;; # its text is not ours to keep
	article-zh) language=zh text=$src/tests/$name.txt ;;
	article-*) language=en text=$src/tests/$name.txt ;;
	ar-*|de-*|es-*|fr-*|ru-*|zh-*) language=${name%%-*} ;;
	*) language=en ;;
	esac
	set -- "$@" $language "$text" "$gold"
done
part=$(mktemp -d)
trap 'rm -rf "$part"' EXIT
for language in en fr zh; do
	case $language in en) pair=zh ;; *) pair=$language ;; esac
	gold=$src/tests/eval/terms/tico19-$language.gold.tsv
	lines=$(sed -n '1s/.*lines \([0-9]*\) to \([0-9]*\).*/\1,\2p/p' "$gold")
	sed -n "$lines" "$data/parallel/tico19_en-$pair.$language.txt" > "$part/$language.txt"
	set -- "$@" $language "$part/$language.txt" "$gold"
done
set -- "$@" it "$data/terms/ate-it-train/text.txt" "$data/terms/ate-it-train/gold.tsv"
"$program" "$data_dir" "$out" "$src/src/train/ranker-prior.txt" "$src/glossary" "$@"
