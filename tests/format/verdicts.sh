#!/bin/sh
# Every file of tests/files is read as its name says: good-* without a word, odd-* with what is in NAME.says, bad-* refused with
# what is there.  UPDATE=1 rewrites *.says.
files=$(cd "${srcdir:-.}/tests/files" && pwd)
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
cd "$files" || exit 99
for f in good-* odd-* bad-*; do
	case $f in *.csv|*.json|*.po|*.tsv|*.utx|*.says) continue ;; esac
	"$PARLANCE" convert "$f" -f tbx --dialect TBX-All -o "$tmp/out" 2>"$tmp/err"
	got=$?
	says=/dev/null
	case $f in
	good-*) want=0 ;;
	odd-*) want=0 says=$f.says ;;
	bad-*) want=3 says=$f.says ;;
	esac
	[ -n "$UPDATE" ] && [ $says != /dev/null ] && cp "$tmp/err" "$says"
	[ $got -eq $want ] || fail "$f: exit status $got, not $want"
	case $f in good-*) ;; *) [ -s "$tmp/err" ] || fail "$f: not a word" ;; esac
	diff -u "$says" "$tmp/err" || fail "$f: said otherwise"
done
exit $bad
