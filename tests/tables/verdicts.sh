#!/bin/sh
# Tables, PO, JSON and UTX by the verdict in their names: good-* is read without a word, odd-* with diagnostics, bad-* is refused
# with exit status 3 and a message that names the file.
dir=${srcdir:-.}/tests/files bad=0 n=0
err=$(mktemp) || exit 99
trap 'rm -f "$err"' EXIT
for f in "$dir"/*.csv "$dir"/*.tsv "$dir"/*.po "$dir"/*.json "$dir"/*.utx; do
	"$PARLANCE" convert "$f" --from en --to zh-Hans --format json >/dev/null 2>"$err"
	status=$? name=${f##*/} n=$((n + 1))
	case $name in
	good-*) [ $status -eq 0 ] && [ ! -s "$err" ] ;;
	odd-*) [ $status -eq 0 ] && [ -s "$err" ] ;;
	bad-*) [ $status -eq 3 ] && grep -q "$name" "$err" ;;
	*) false ;;
	esac || { echo "$name: status $status"; cat "$err"; bad=1; }
done
[ $n -gt 5 ] || exit 99
exit $bad
