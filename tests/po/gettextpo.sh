#!/bin/sh
# Our PO reader against libgettextpo: on files made by chance, on those of this tree and of the machine, and on message catalogs of the
# machine (every twelfth) turned back into PO.
oracle=./tests/po/po_oracle
[ -x $oracle ] || { echo "no libgettextpo"; exit 77; }
ASAN_OPTIONS=detect_leaks=0; export ASAN_OPTIONS # what leaks is not ours
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
$oracle --made 2000 || bad=1
find "${srcdir:-.}/po" "${srcdir:-.}/tests" /usr/share \( -name '*.po' -o -name '*.pot' \) -type f 2>/dev/null | LC_ALL=C sort >"$tmp/list"
xargs -d '\n' $oracle <"$tmp/list" || bad=1
command -v msgunfmt >/dev/null 2>&1 || exit $bad
find /usr/share/locale -name '*.mo' 2>/dev/null | LC_ALL=C sort | awk 'NR % 12 == 1' | head -200 >"$tmp/catalogs"
n=0
while read -r mo; do
	n=$((n + 1))
	msgunfmt "$mo" -o "$tmp/$n.po" 2>/dev/null
done <"$tmp/catalogs"
[ $n -eq 0 ] || $oracle "$tmp"/*.po || bad=1
exit $bad
