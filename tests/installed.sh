#!/bin/sh
# The program finds its data, speaks the user's language and writes the same bytes wherever it was put, wherever it is called
# from and in whatever locale.  The installation is made under a folder that the build does not know of.
: "${PARLANCE:=./parlance}" "${srcdir:=.}" "${MAKE:=make}"
unset MAKEFLAGS MFLAGS MAKELEVEL LANGUAGE LC_MESSAGES LC_NUMERIC PARLANCE_DATA NO_COLOR
top=$(cd "$srcdir" && pwd)
tmp=$(mktemp -d) || exit 99
tmp=$(cd "$tmp" && pwd -P)
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "FAIL: $*"; bad=1; }

# the build's own program is the measure
mkdir "$tmp/here" && cp "$top/tests/article-en.txt" "$tmp/here/a.txt" && cp "$top/tests/article-zh.txt" "$tmp/here/z.txt"
run() { # PROGRAM OUT: in the folder of the articles, all that a user gets
	(cd "$tmp/here" && "$1" make a.txt z.txt -o "$2" && "$1" find peace -f tsv && "$1" mine a.txt -f tsv && "$1" mine z.txt --show-text &&
		"$1" align a.txt -f json && "$1" convert "$2/glossary.tbx" -f csv) >"$tmp/text" 2>&1 || return 1
	sed "s|$2/|OUT/|" "$tmp/text" >"$2/text"
}
run "$PARLANCE" "$tmp/want" || { cat "$tmp/text"; exit 1; }
same() {
	if ! run "$1" "$tmp/got"; then
		fail "$2: does not run"
		head -n 3 "$tmp/text"
	elif ! diff -r "$tmp/want" "$tmp/got" >"$tmp/diff"; then
		fail "$2: writes something else"
		head -n 5 "$tmp/diff"
	fi
	rm -rf "$tmp/got"
}
same "$PARLANCE" 'a second time'
grep -q '^1	' "$tmp/want/terms.tsv" || fail "no table of terms"
awk -F '\t' 'NR > 1 && $4 !~ /^[01](\.[0-9]+)?$/ { exit 1 }' "$tmp/want/terms.tsv" || fail "scores are no decimal numbers"

# from another folder the names of the files are other names, and nothing else
(cd / && "$PARLANCE" make "$tmp/here/a.txt" "$tmp/here/z.txt" -o "$tmp/got") >/dev/null 2>&1 || fail "from another folder: does not run"
words() { tr ' ' '\n' <"$1" | grep -vx -e '#:' -e ''; } # PO breaks lines of references where names are long
for f in "$tmp"/got/*; do
	sed "s|$tmp/here/||g" "$f" >"$tmp/short"
	case $f in
	*.po) words "$tmp/short" >"$tmp/a" && words "$tmp/want/${f##*/}" >"$tmp/b" ;;
	*) cp "$tmp/short" "$tmp/a" && cp "$tmp/want/${f##*/}" "$tmp/b" ;;
	esac
	diff "$tmp/a" "$tmp/b" >"$tmp/diff" ||
		{ fail "from another folder: ${f##*/} differs"; head -n 4 "$tmp/diff"; }
done
rm -rf "$tmp/got"

# installed, and moved
"$MAKE" -s install DESTDIR="$tmp/root" >"$tmp/log" 2>&1 || { tail -n 5 "$tmp/log"; echo "make install failed"; exit 1; }
real=$(find "$tmp/root" -name parlance -path '*/bin/*' | head -n 1)
[ -x "$real" ] || { echo "nothing was installed"; exit 1; }
mv "$tmp/root" "$tmp/moved" && real=$tmp/moved${real#"$tmp/root"}
bin=${real%/*}
lib=$(find "$tmp/moved" -name 'libparlance.*' | head -n 1)
LD_LIBRARY_PATH=${lib%/*}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} DYLD_LIBRARY_PATH=${lib%/*}
export LD_LIBRARY_PATH DYLD_LIBRARY_PATH
same "$real" 'installed elsewhere'
mkdir "$tmp/links" && ln -s "$real" "$tmp/links/term" && ln -s ../links/term "$tmp/here/again"
same "$tmp/links/term" 'by a symbolic link'
same ./again 'by a link to a link'
old=$PATH
PATH=$bin:$old same parlance 'along PATH'
PATH=$tmp/links:$old same term 'by a link along PATH'
for m in "$bin"/../share/man/man1/parlance.1*; do [ -s "$m" ] || fail "no manual page"; done

# locales: those that the machine lacks are made where it has what to make them of
locale_of() { # fr_FR: sets $name to the one that works
	for name in "$1.UTF-8" "$1.utf8"; do
		locale -a 2>/dev/null | grep -qx "$name" && return 0
	done
	name=$1.UTF-8
	mkdir -p "$tmp/locales"
	localedef -i "$1" -f UTF-8 "$tmp/locales/$name" >/dev/null 2>&1 || [ -d "$tmp/locales/$name" ] || return 1
	LOCPATH=$tmp/locales LC_ALL=$name locale charmap 2>/dev/null | grep -q UTF-8 || return 1
	LOCPATH=$tmp/locales
	export LOCPATH
}
unset LC_ALL
for l in de_DE zh_CN fr_FR tr_TR; do
	if ! locale_of $l; then
		echo "skipped: no locale $l"
		continue
	fi
	# numbers, letter case and order are the same in all; messages are not
	LC_ALL=
	LC_NUMERIC=$name LC_CTYPE=$name LC_COLLATE=$name LC_TIME=$name
	export LC_ALL LC_NUMERIC LC_CTYPE LC_COLLATE LC_TIME
	same "$real" "the numbers and letters of $l"
	unset LC_ALL LC_NUMERIC LC_CTYPE LC_COLLATE LC_TIME
	case $l in
	zh_CN | fr_FR)
		# a catalog of one message in the place of the installed one, so that the test does not depend on translators
		mo=$(find "$tmp/moved" -name parlance.mo | grep -E "/(${l%_*}|$l)/LC_MESSAGES/" | head -n 1)
		printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "usage:"\nmsgstr "in-%s:"\n' $l >"$tmp/po"
		if [ -n "$mo" ] && msgfmt -o "$mo" "$tmp/po" 2>/dev/null; then
			for p in "$real" "$tmp/links/term"; do
				LC_ALL=$name "$p" find --help | grep -q "^in-$l:" || fail "$p: no messages in $l"
			done
		else
			echo "skipped: messages in $l (no catalog, or no msgfmt)"
		fi
		# files for programs are in no language
		LC_ALL=$name "$real" make "$tmp/here/a.txt" -o "$tmp/l1" >/dev/null 2>&1
		LC_ALL=C "$real" make "$tmp/here/a.txt" -o "$tmp/l2" >/dev/null 2>&1
		diff -r "$tmp/l1" "$tmp/l2" >"$tmp/diff" || { fail "the files of make differ in $l"; head -n 4 "$tmp/diff"; }
		rm -rf "$tmp/l1" "$tmp/l2"
		;;
	esac
done
exit $bad
