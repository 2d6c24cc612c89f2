#!/bin/sh
# bench_words.sh PROGRAM: speed and memory of linking words, by tests/eval/words, on 35,476 pairs of sentences of at most 12 words, and
# on four times as many.  Exits 77 without the data.
program=$1
data=${SHARED-../shared}/data/parallel
[ -r "$data/ntrex.fr.txt" ] || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
for l in fr en; do
	cat "$data/ntrex.$l.txt" "$data/tico19_en-fr.$l.txt" | cut -d ' ' -f 1-12 >"$tmp/$l"
done
"$program" -b -t 1 -r 7 "$tmp/fr" "$tmp/en" && "$program" -b -t 2 -r 7 "$tmp/fr" "$tmp/en" && "$program" -b -t 1 -r 28 "$tmp/fr" "$tmp/en"
