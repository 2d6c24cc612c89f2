#!/bin/sh
# A glossary of ours goes through every format that is read and written, and comes back as TBX with all that the format can carry:
# nothing is lost without a word, and a second passage changes nothing.
f=${srcdir:-.}/glossary/united-nations.tbx
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
convert() { "$PARLANCE" convert "$@" -s en -t zh-Hans 2>"$tmp/err" || { cat "$tmp/err"; fail "$*: failed"; }; }
terms() { sed -n "/xml:lang=\"$1\"/,/<\/langSec>/s|.*<term>\(.*\)</term>.*|\1|p" "$2" | LC_ALL=C sort; }
same_terms() { # format, language
	terms "$2" "$f" >"$tmp/want"; terms "$2" "$tmp/$1.tbx" >"$tmp/got"
	[ -s "$tmp/want" ] || fail "$1: nothing to compare in $2"
	cmp -s "$tmp/want" "$tmp/got" || { diff "$tmp/want" "$tmp/got" | head -4; fail "$1: other terms in $2"; }
}
ids() { sed -n 's/.*<conceptEntry id="\([^"]*\)".*/\1/p' "$1"; }

# read and written, but for TBX itself, as the program says; the first line names the columns
formats=$("$PARLANCE" formats | awk 'NR > 1 && $3 == "+" && $4 == "+" { print $1 }')
[ "$(echo "$formats" | wc -l)" -ge 11 ] || fail "only these formats: $formats"
for x in $formats; do
	convert "$f" -f "$x" -o "$tmp/1.$x"
	said=$(wc -l <"$tmp/err")
	convert "$tmp/1.$x" --input-format "$x" -f tbx -o "$tmp/$x.tbx"
	convert "$tmp/$x.tbx" -f "$x" -o "$tmp/2.$x"
	convert "$tmp/2.$x" --input-format "$x" -f tbx -o "$tmp/again.tbx"
	# PO has one comment for all notes: two become one in the first passage, and the flag of the second is written anew in the next
	[ "$x" = po ] && drop='/<note>/ { skip = 1 } !skip { print } /<\/note>/ { skip = 0 }' || drop='{ print }'
	awk "$drop" "$tmp/$x.tbx" >"$tmp/first"
	awk "$drop" "$tmp/again.tbx" >"$tmp/second"
	cmp -s "$tmp/first" "$tmp/second" || { diff "$tmp/first" "$tmp/second" | head -4; fail "$x: a second passage changes it"; }
	for l in en zh-Hans; do same_terms "$x" $l; done
	case $x in
	tbx|tbx2|csv|tsv|json|xlsx) # all of it
		cmp -s "$f" "$tmp/$x.tbx" || { diff "$f" "$tmp/$x.tbx" | head -4; fail "$x: is not lossless"; }
		[ "$said" -eq 0 ] || fail "$x: speaks of a loss" ;;
	tmx) # all of it but the name of the dialect, which TBX writes anyway
		cmp -s "$f" "$tmp/$x.tbx" || { diff "$f" "$tmp/$x.tbx" | head -4; fail "$x: is not lossless"; }
		[ "$said" -eq 0 ] || fail "$x: speaks of a loss" ;;
	skos|turtle) # all languages and ids
		for l in zh-Hant fr es ru ar; do same_terms "$x" $l; done
		ids "$f" >"$tmp/want"; ids "$tmp/$x.tbx" | cmp -s "$tmp/want" - || fail "$x: other concepts" 
		[ "$said" -gt 0 ] || fail "$x: says nothing of a loss" ;;
	xliff|po|utx) # two languages
		[ "$said" -gt 0 ] || fail "$x: says nothing of a loss" ;;
	*) fail "$x: nothing is known of this format here" ;;
	esac
done
exit $bad
