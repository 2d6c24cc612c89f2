#!/bin/sh
# Statistics files and threads make no difference to what is mined; a damaged file is named.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
fail() { echo "$*"; exit 1; }
files=$(ls "$srcdir"/tests/article-en.txt "$srcdir"/tests/article-zh.txt "$srcdir"/tests/eval/mine/joint-communique.txt \
	"$srcdir"/tests/eval/mine/zh-keynote.txt "$srcdir"/tests/eval/mine/fr-multilateralisme.txt)
"$PARLANCE" mine --threads 1 --all -f json $files >"$tmp/want" || fail "mining fails"
for n in 2 3 5; do
	"$PARLANCE" mine --threads $n --all -f json $files | cmp - "$tmp/want" || fail "$n threads make a difference"
done
set -- $files
"$PARLANCE" mine --counts-only -o "$tmp/a.stats" "$1" "$2" || fail "no statistics file"
"$PARLANCE" mine --counts-only "$4" >"$tmp/b.stats" || fail "no statistics on standard output"
"$PARLANCE" mine --all -f json "$tmp/a.stats" "$3" "$tmp/b.stats" "$5" | cmp - "$tmp/want" || fail "shards make a difference"
"$PARLANCE" mine --counts-only "$tmp/a.stats" "$3" "$tmp/b.stats" "$5" >"$tmp/c.stats"
"$PARLANCE" mine --counts-only $files | cmp - "$tmp/c.stats" || fail "statistics of shards are not those of the texts"
head -c 2000 "$tmp/c.stats" >"$tmp/cut.stats"
"$PARLANCE" mine "$tmp/a.stats" "$tmp/cut.stats" >"$tmp/out" 2>"$tmp/err"
[ $? = 3 ] || fail "a damaged statistics file is not refused as bad input"
grep -q "cut.stats" "$tmp/err" || fail "the damaged file is not named"
