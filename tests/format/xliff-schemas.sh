#!/bin/sh
# The XLIFF that is written of the bundled glossary is valid by OASIS's schemas, which are those of 2.2: the core has another
# namespace there, the modules have the same.
schema=${SHARED:-none}/data/tbx/schemas/xliff22-local/xliff_core_2.2.xsd
[ -f "$schema" ] && command -v xmllint >/dev/null || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
for f in "${srcdir:-.}"/glossary/*.tbx; do
	for to in zh-Hans fr ar; do
		"$PARLANCE" convert "$f" -f xliff -s en -t $to -o "$tmp/21.xlf" 2>"$tmp/err" || { cat "$tmp/err"; bad=1; }
		sed 's/xliff:document:2\.0/xliff:document:2.2/; s/ version="2\.1"/ version="2.2"/' "$tmp/21.xlf" >"$tmp/22.xlf"
		xmllint --nonet --noout --schema "$schema" "$tmp/22.xlf" 2>"$tmp/err" || { head -5 "$tmp/err"; bad=1; }
	done
done
exit $bad
