#!/bin/sh
# The main job with the bundled glossary, on our two articles and, where it is at hand, on the one beside the project: what is written
# is valid by other programs' judgement, the encoding of the text makes no difference, and the best hundred rows are mostly terms.
here=$(cd "${srcdir:-.}" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fault() { echo "$*"; bad=1; }

check_valid() { # FOLDER
	for f in terms.tsv report.json glossary.tbx glossary-v2.tbx glossary.po; do
		[ -s "$1/$f" ] || fault "$1/$f is missing or empty"
	done
	if command -v msgfmt >/dev/null; then msgfmt --check -o /dev/null "$1/glossary.po" || fault "msgfmt refuses $1"; fi
	schemas=$SHARED/data/tbx/schemas
	if command -v xmllint >/dev/null && [ -d "$schemas" ]; then
		xmllint --nonet --noout --relaxng "$schemas/TBXcoreStructV03.rng" "$1/glossary.tbx" 2>"$tmp/err" || { cat "$tmp/err"; bad=1; }
		xmllint --nonet --noout --relaxng "$schemas/v2/TBXBasicRNGV02.rng" "$1/glossary-v2.tbx" 2>"$tmp/err" || { cat "$tmp/err"; bad=1; }
	fi
	if command -v python3 >/dev/null; then python3 -m json.tool "$1/report.json" >/dev/null || fault "$1/report.json is no JSON"; fi
	if command -v tbx2po >/dev/null; then
		tbx2po --progress=none "$1/glossary-v2.tbx" "$tmp/t.po" >/dev/null 2>&1 || fault "tbx2po refuses $1"
		want=$(grep -c '<termEntry' "$1/glossary-v2.tbx")
		[ "$(grep -c '^msgid' "$tmp/t.po")" -ge "$want" ] || fault "tbx2po does not see all of the $want entries of $1"
	fi
}

check_terms() { # FOLDER GOLD FLOOR: at least so many of the first hundred rows are marked in the gold list
	command -v python3 >/dev/null || return
	got=$(python3 "$here/tests/eval/score_mine.py" --top 100 -- "$1/terms.tsv" "$2" 2>/dev/null | awk '$1 == "first" { print int($4 * 100 + 0.5) }')
	[ "${got:-0}" -ge "$3" ] || fault "$1: $got of the first hundred rows are terms, at least $3 were expected"
}

run() { # NAME TEXT GOLD FLOOR
	"$PARLANCE" make "$2" -o "$tmp/$1" >"$tmp/$1.log" 2>&1 || { cat "$tmp/$1.log"; fault "make fails on $2"; return; }
	check_valid "$tmp/$1"
	check_terms "$tmp/$1" "$here/tests/eval/mine/$3.gold.tsv" "$4"
}

run en "$here/tests/article-en.txt" article-en 75
run zh "$here/tests/article-zh.txt" article-zh 80
if [ -f "$SHARED/source/article.txt" ]; then
	run source "$SHARED/source/article.txt" source-article 75
	head -2 "$tmp/source/terms.tsv" | grep -q 'China International Studies 2017年3期	title' || fault "the title line is not the first row"
fi
if command -v iconv >/dev/null; then
	for code in GB18030 UTF-16 UTF-16LE UTF-32; do
		mkdir -p "$tmp/$code.in"
		iconv -f UTF-8 -t $code "$here/tests/article-zh.txt" >"$tmp/$code.in/a.txt"
		case $code in UTF-16LE) forced=--encoding=UTF-16LE ;; *) forced= ;; esac
		"$PARLANCE" make "$tmp/$code.in/a.txt" $forced -o "$tmp/$code" >/dev/null 2>&1 || fault "make fails on $code"
		cut -f 1-10 "$tmp/$code/terms.tsv" >"$tmp/a"
		cut -f 1-10 "$tmp/zh/terms.tsv" | cmp - "$tmp/a" || fault "$code gives other terms"
	done
fi
exit $bad
