#!/bin/sh
# A glossary merged with itself, once or twice, from the same file or from another format of it, is what it was, byte for byte.
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
same() {
	cmp -s "$1" "$2" || { echo "$3: merged with itself it changes"; "$PARLANCE" diff "$1" "$2" | head -20; bad=1; }
}
n=0
for g in "${srcdir:-.}"/glossary/*.tbx "${srcdir:-.}"/tests/profiles/rich.tbx "${srcdir:-.}"/tests/files/good-*.tbx; do
	n=$((n + 1))
	"$PARLANCE" convert "$g" -f json -o "$tmp/once.json" 2>/dev/null || { echo "$g: not converted"; bad=1; continue; }
	"$PARLANCE" convert "$g" "$g" "$g" -f json -o "$tmp/thrice.json" 2>"$tmp/err" || bad=1
	same "$tmp/once.json" "$tmp/thrice.json" "$g"
	grep '\[merge-' "$tmp/err" && { echo "$g: contradicts itself"; bad=1; }
	"$PARLANCE" convert "$g" "$tmp/once.json" --prefer "$tmp/once.json" -f json -o "$tmp/both.json" 2>/dev/null || bad=1
	same "$tmp/once.json" "$tmp/both.json" "$g and its own JSON"
	"$PARLANCE" diff "$g" "$tmp/both.json" >"$tmp/diff" 2>/dev/null || { echo "$g: differs from its merger:"; head -20 "$tmp/diff"; bad=1; }
done

# many files without ids: neighbours share half of their rows, nothing is lost, nothing is there twice, and no number clashes
for i in 0 1 2 3 4 5 6 7 8 9 10; do
	awk -v i=$i 'BEGIN { print "en,fr"; for (k = 0; k < 20; k++) printf "term %d,terme %d\n", i * 10 + k, i * 10 + k }' >"$tmp/many$i.csv"
done
"$PARLANCE" convert "$tmp"/many*.csv -f tsv -o "$tmp/many.tsv" 2>"$tmp/err" || bad=1
[ ! -s "$tmp/err" ] || { echo "many files contradict each other:"; head -5 "$tmp/err"; bad=1; }
[ "$(cut -f2,3 "$tmp/many.tsv" | sort -u | grep -c '^en.term')" -eq 120 ] && [ "$(grep -c '	en	' "$tmp/many.tsv")" -eq 120 ] || {
	echo "many files: not 120 terms"; bad=1; }

[ $n -gt 20 ] || { echo "only $n files were tried"; bad=1; }
exit $bad
