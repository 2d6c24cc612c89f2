#!/bin/sh
# The same article in other encodings gives the same cleaned text, with the same lines and columns.
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
convert() { iconv -f UTF-8 -t "$1" "$here/$2" >"$tmp/$3" 2>/dev/null; }
bad=0
same() {
	"$PARLANCE" mine --show-text "$tmp/$2" >"$tmp/got" || bad=1
	diff -u "$tmp/$1" "$tmp/got" || bad=1
}
for l in en zh; do
	"$PARLANCE" mine --show-text "$here/article-$l.txt" >"$tmp/$l" || exit 1
	[ -s "$tmp/$l" ] || exit 1
	for e in GB18030 UTF-16LE UTF-16BE; do
		convert $e article-$l.txt text || exit 77
		case $e in
		UTF-16LE) { printf '\377\376'; cat "$tmp/text"; } >"$tmp/text.txt" ;;
		UTF-16BE) { printf '\376\377'; cat "$tmp/text"; } >"$tmp/text.txt" ;;
		*) cp "$tmp/text" "$tmp/text.txt" ;;
		esac
		same $l text.txt
	done
done
exit $bad
