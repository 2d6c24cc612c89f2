#!/bin/sh
# Converting a TBX of any size takes memory for the ids of its concepts and for nothing else, and the model of the whole no more than
# one and a half times the file.  Twenty thousand concepts, 11 MB.
[ -x /usr/bin/time ] || { echo "/usr/bin/time is not there"; exit 77; }
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
awk 'BEGIN {
	print "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>"
	for (i = 1; i <= 20000; i++) {
		printf "<conceptEntry id=\"c%d\"><descrip type=\"subjectField\">law of treaties</descrip><langSec xml:lang=\"en\">", i
		printf "<descrip type=\"definition\">the %dth matter that the parties to the agreement are to settle among themselves</descrip>", i
		printf "<termSec><term>matter of treaty number %d</term><termNote type=\"partOfSpeech\">noun</termNote></termSec>", i
		printf "<termSec><term>treaty matter %d</term><termNote type=\"termType\">variant</termNote></termSec></langSec>", i
		printf "<langSec xml:lang=\"fr\"><termSec><term>affaire conventionnelle %d</term></termSec></langSec></conceptEntry>\n", i
	}
	print "</body></text></tbx>"
}' >"$tmp/big.tbx"
size=$(($(wc -c <"$tmp/big.tbx") / 1024))
kilobytes() { # arguments of convert
	/usr/bin/time -f %M -o "$tmp/time" "$PARLANCE" convert "$@" -s en -t fr -o "$tmp/out" 2>"$tmp/err" || { cat "$tmp/err" >&2; return 1; }
	tail -n 1 "$tmp/time"
}
case $(ldd "$(command -v "${PARLANCE%/parlance*}/.libs/parlance" || echo "$PARLANCE")" 2>/dev/null) in
*libasan*) echo "the address sanitizer keeps what is freed"; exit 77 ;;
esac
echo '<tbx type="TBX-Basic" style="dca" xml:lang="en"><text/></tbx>' >"$tmp/none.tbx"
base=$(kilobytes "$tmp/none.tbx" -f json) || exit 1
for format in tbx tbx2 json tsv csv tmx turtle po utx; do
	used=$(kilobytes "$tmp/big.tbx" -f "$format") || { fail "$format: failed"; continue; }
	[ $((used - base)) -lt $((size / 3)) ] || fail "$format: $used KB for a file of $size KB, $base KB for an empty one"
done
used=$(kilobytes "$tmp/big.tbx" -f json --keep-going) || fail "whole: failed"
[ $((used - base)) -lt $((size * 5 / 2)) ] || fail "with --keep-going: $used KB for a file of $size KB"
used=$(kilobytes "$tmp/big.tbx" -f markdown-table) || fail "whole: failed"
[ $((used - base)) -lt $((size * 3 / 2)) ] || fail "whole: $used KB for a file of $size KB"
exit $bad
