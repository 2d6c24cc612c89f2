#!/bin/sh
# parlance languages: the three forms say the same, and what they say is there.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
"$PARLANCE" languages -f tsv >"$tmp/tsv" && "$PARLANCE" languages >"$tmp/table" && "$PARLANCE" languages -f json >"$tmp/json" || exit 1
bad=0
for model in "$srcdir"/src/lang/*/tagger.bin; do
	l=${model%/tagger.bin}; l=${l##*/}
	awk -F '\t' -v l="$l" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "tagger") c = i } $1 == l && $c == 1 { ok = 1 } END { exit !ok }' "$tmp/tsv" ||
		{ echo "no tagger of $l"; bad=1; }
done
models=$(ls "$srcdir"/src/lang/*/tagger.bin | wc -l)
[ "$(cut -f 5 "$tmp/tsv" | grep -c 1)" -eq "$models" ] || { echo "taggers that are not there"; bad=1; }
grep -q '^zh.*	en$' "$tmp/tsv" || { echo "no word pairs of Chinese"; bad=1; }
grep -q '^zh	0' "$tmp/tsv" || { echo "Chinese has no stems"; bad=1; }
rows=$(($(wc -l <"$tmp/tsv") - 1))
[ "$(($(wc -l <"$tmp/table") - 1))" -eq "$rows" ] && [ "$(grep -c '"language"' "$tmp/json")" -eq "$rows" ] || { echo "unequal rows"; bad=1; }
if command -v python3 >/dev/null; then python3 -m json.tool "$tmp/json" >/dev/null || bad=1; fi
"$PARLANCE" languages -f xml 2>/dev/null; [ $? -eq 2 ] || { echo "takes any format"; bad=1; }
exit $bad
