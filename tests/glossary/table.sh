#!/bin/sh
# The bundled glossary edited as a table: what was not edited comes back byte for byte, and an edit changes its own line alone.
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
for f in "${srcdir:-.}"/glossary/*.tbx; do
	"$PARLANCE" convert "$f" -o "$tmp/a.csv" && "$PARLANCE" convert "$tmp/a.csv" -o "$tmp/b.tbx" || exit 1
	cmp "$f" "$tmp/b.tbx" || bad=1
	"$PARLANCE" convert "$f" -o "$tmp/a.tsv" && "$PARLANCE" convert "$tmp/a.tsv" -o "$tmp/c.tbx" || exit 1
	cmp "$f" "$tmp/c.tbx" || bad=1
done
f=${srcdir:-.}/glossary/chinese-foreign-policy.tbx
"$PARLANCE" convert "$f" -o "$tmp/a.csv" || exit 1
sed 's/^new-china,fr,Chine nouvelle,/new-china,fr,Nouvelle Chine,/' "$tmp/a.csv" >"$tmp/edited.csv"
cmp -s "$tmp/a.csv" "$tmp/edited.csv" && { echo "there is no row to edit"; exit 1; }
"$PARLANCE" convert "$tmp/edited.csv" -o "$tmp/d.tbx" || exit 1
diff "$f" "$tmp/d.tbx" >"$tmp/diff"
printf '%s\n' "<             <term>Chine nouvelle</term>" "---" ">             <term>Nouvelle Chine</term>" >"$tmp/want"
grep -v '^[0-9]' "$tmp/diff" | diff "$tmp/want" - || bad=1
exit $bad
