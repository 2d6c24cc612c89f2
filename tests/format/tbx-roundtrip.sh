#!/bin/sh
# The bundled glossary is written as it was read, byte for byte, also by way of DCT and of TBX 2008.
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
run() { "$PARLANCE" convert "$@" 2>"$tmp/err" || { cat "$tmp/err"; bad=1; }; [ -s "$tmp/err" ] && { cat "$tmp/err"; bad=1; }; }
for f in "${srcdir:-.}"/glossary/*.tbx; do
	run "$f" -o "$tmp/dca.tbx"
	cmp "$f" "$tmp/dca.tbx" || bad=1
	run "$f" --dct -o "$tmp/dct.tbx"
	run "$tmp/dct.tbx" -o "$tmp/back.tbx"
	cmp "$f" "$tmp/back.tbx" || bad=1
	run "$f" -f tbx2 -o "$tmp/v2.tbx"
	run "$tmp/v2.tbx" -o "$tmp/back.tbx"
	cmp "$f" "$tmp/back.tbx" || bad=1
done
exit $bad
