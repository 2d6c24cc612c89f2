#!/bin/sh
# Our PO reader and writer against gettext's tools, on PO files made from the message catalogs of this machine (a bounded number):
# both see the same messages, entries put together from their raw bytes are the file, and msgfmt accepts what we write.
# Line breaks are compared too and only counted: the tables of UAX 14 differ between versions of ICU and libunistring.
for tool in msgcat msgfmt msgunfmt; do
	command -v $tool >/dev/null 2>&1 || { echo "no $tool"; exit 77; }
done
copy=./tests/po/po_copy
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
find /usr/share/locale -name '*.mo' 2>/dev/null | LC_ALL=C sort | awk 'NR % 90 == 1' | head -60 >"$tmp/list"
files=0 same=0 bad=0
for f in "${srcdir:-.}"/tests/files/good-*.po; do [ -e "$f" ] && cp "$f" "$tmp/$(basename "$f").in"; done
while read -r mo; do
	msgunfmt "$mo" -o "$tmp/$(echo "$mo" | tr / _).in" 2>/dev/null
done <"$tmp/list"
for f in "$tmp"/*.in; do
	[ -s "$f" ] || continue
	msgcat -t UTF-8 "$f" -o "$tmp/want" 2>/dev/null || continue
	files=$((files + 1))
	$copy --raw "$f" | cmp -s - "$f" || { echo "$f: raw bytes differ"; bad=1; }
	$copy "$f" >"$tmp/utf8" || { bad=1; continue; }
	sed '1,30s/charset=[A-Za-z0-9_-]*/charset=UTF-8/' "$tmp/utf8" >"$tmp/got" # the copy is in UTF-8, its header a copy too
	cmp -s "$tmp/want" "$tmp/got" && same=$((same + 1))
	# flags that gettext does not know are lost in its own copy
	msgcat --no-wrap -t UTF-8 "$tmp/want" 2>/dev/null >"$tmp/want1"
	msgcat --no-wrap -t UTF-8 "$tmp/got" 2>/dev/null >"$tmp/got1"
	cmp -s "$tmp/want1" "$tmp/got1" || { echo "$f: other messages"; diff "$tmp/want1" "$tmp/got1" | head -5; bad=1; }
	msgfmt -o /dev/null "$tmp/got" 2>"$tmp/err" || { echo "$f: msgfmt refuses our copy"; head -3 "$tmp/err"; bad=1; }
done
echo "$files files, $same of them byte for byte as msgcat lays them out"
[ $files -gt 0 ] || exit 77
exit $bad
