#!/bin/sh
# run_eval.sh [OPTION...]: mines every text that has a gold list and prints a table of figures with their means.
# $PARLANCE is the program, $SHARED the folder with source/article.txt, $KEEP a folder for what was mined (NAME.tsv), and the
# options go to `parlance mine`.  Exits 77 without python3, 1 when a text could not be mined or scored.
here=$(cd "$(dirname "$0")" && pwd)
: "${PARLANCE:=parlance}" "${SHARED:=$here/../../../shared}"
command -v python3 >/dev/null || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
keep=${KEEP:-$tmp/mined}
mkdir -p "$keep" || exit 99
bad=0

text_of() {
	case $1 in
	source-article) echo "$SHARED/source/article.txt" ;;
	article-*) echo "$here/../$1.txt" ;;
	*) echo "$here/mine/$1.txt" ;;
	esac
}

for gold in "$here"/mine/*.gold.tsv; do
	name=${gold##*/}
	name=${name%.gold.tsv}
	text=$(text_of "$name")
	[ -r "$text" ] || { echo "$name: no text, left out" >&2; continue; }
	if "$PARLANCE" mine -f tsv "$@" "$text" >"$keep/$name.tsv" 2>"$tmp/err" &&
	   line=$(python3 -B "$here/score_mine.py" --line "$keep/$name.tsv" "$gold" 2>>"$tmp/err"); then
		printf '%s\t%s\n' "$name" "$line"
	else
		echo "$name: failed" >&2
		cat "$tmp/err" >&2
		bad=1
	fi
done >"$tmp/figures" || exit 99

awk -F '\t' '
function group(name) {
	if (name ~ /^(ar|de|es|fr|ru)-/) return "other"
	return name ~ /^zh-|-zh$/ ? "zh" : "en"
}
function add(g,  i) { n[g]++; for (i = 4; i <= NF; i++) sum[g, i] += $i }
function mean(g,  i) {
	if (!n[g]) return
	printf "%-24s %5s %5d", "mean " g, "", n[g]
	for (i = 4; i <= 14; i++) printf "  %.3f", sum[g, i] / n[g]
	print ""
}
BEGIN {
	printf "%-24s %5s %5s", "text", "gold", "rows"
	k = split("P@50 P@100 P@150 P@300 R@50 R@100 R@150 R@300 P R F1", head, " ")
	for (i = 1; i <= k; i++) printf "  %5s", head[i]
	print ""
}
{
	printf "%-24s %5d %5d", $1, $2, $3
	for (i = 4; i <= NF; i++) printf "  %5s", $i
	print ""
	add(group($1)); add("all")
	if ($1 ~ /^(geothermal-heating|hospital-infection|zh-railway)$/) add("not diplomacy")
}
END { mean("en"); mean("zh"); mean("other"); mean("not diplomacy"); mean("all") }' "$tmp/figures"
exit $bad
