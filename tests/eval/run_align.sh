#!/bin/sh
# run_align.sh: aligns texts that have gold beads and prints precision, recall and F1, strictly, beside what lengths alone give: by the
# method of Gale and Church (gale_church.py), and by the program with --by-length.  $PARLANCE is the program; $SHARED has data/sentalign
# (novels with gold beads) and data/parallel (lines that correspond, from which make_bitext.py makes texts that do not).
# Exits 77 without python3 or data, 1 when a text could not be aligned.
here=$(cd "$(dirname "$0")" && pwd)
: "${PARLANCE:=parlance}" "${SHARED:=$here/../../../shared}"
command -v python3 >/dev/null || exit 77
[ -d "$SHARED/data/sentalign" ] || [ -d "$SHARED/data/parallel" ] || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0 words= lengths= gale=

figures() { python3 -B "$here/score_beads.py" "$@"; }
row() { # name, then the lists of gold and beads of the three ways
	printf '%s\t%s\t%s\t%s\n' "$1" "$(figures $2)" "$(figures $3 | cut -f 4)" "$(figures $4 | cut -f 4)"
}
score() { # name source target gold
	if "$PARLANCE" align --no-split "$2" "$3" --beads "$tmp/$1.words" && "$PARLANCE" align --no-split --keep-going --by-length "$2" "$3" \
		--beads "$tmp/$1.lengths" 2>/dev/null && python3 -B "$here/gale_church.py" "$2" "$3" >"$tmp/$1.gale"; then
		row "$1" "$4 $tmp/$1.words" "$4 $tmp/$1.lengths" "$4 $tmp/$1.gale"
		words="$words $4 $tmp/$1.words" lengths="$lengths $4 $tmp/$1.lengths" gale="$gale $4 $tmp/$1.gale"
	else
		echo "$1: failed" >&2
		bad=1
	fi
}
total() {
	if [ -n "$words" ]; then row "all $1" "$words" "$lengths" "$gale"; fi
	words= lengths= gale=
}

printf 'text\tbeads\tP\tR\tF1\tF1 by length\tF1 Gale-Church\n'
for gold in "$SHARED"/data/sentalign/*.gold; do
	[ -r "$gold" ] || continue
	text=${gold%.gold}
	for language in fr es; do
		if [ -r "$text.$language" ]; then score "${text##*/}" "$text.en" "$text.$language" "$gold"; fi
	done
done
total novels
p=$SHARED/data/parallel
while read -r name source from target to loss; do
	[ -r "$p/$source" ] && [ -r "$p/$target" ] || continue
	python3 -B "$here/make_bitext.py" "$p/$source" "$from" "$p/$target" "$to" 600 "$loss" "$tmp/$name" || bad=1
	score "$name" "$tmp/$name.source" "$tmp/$name.target" "$tmp/$name.gold"
done <<END
news-zh-en ntrex.zh.txt zh ntrex.en.txt en 0.3
news-en-ru ntrex.en.txt en ntrex.ru.txt ru 0.3
news-ar-en ntrex.ar.txt ar ntrex.en.txt en 0.3
news-de-es ntrex.de.txt de ntrex.es.txt es 0.3
news-zh-fr ntrex.zh.txt zh ntrex.fr.txt fr 0.3
medicine-en-zh tico19_en-zh.en.txt en tico19_en-zh.zh.txt zh 0.4
phrases-zh-en tatoeba_en-zh.zh.txt zh tatoeba_en-zh.en.txt en 0.1
END
total made
exit $bad
