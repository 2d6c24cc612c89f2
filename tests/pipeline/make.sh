#!/bin/sh
# The make rules of doc/gettext.md, as they stand there, in a small project of gettext.
: "${PARLANCE:=./parlance}" "${srcdir:=.}" "${MAKE:=make}"
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
here=$(cd "$srcdir" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" && ln -s "$PARLANCE" "$tmp/bin/parlance" && cp -R "$here/tests/pipeline/data" "$tmp/work" || exit 99
chmod -R u+w "$tmp/work"; cd "$tmp/work" || exit 99
PATH=$tmp/bin:$PATH; export PATH
unset MAKEFLAGS MFLAGS
{ echo 'srcdir = .'; sed -n '/^    check-translations:/,/^    \.PHONY/s/^    //p' "$here/doc/gettext.md"; } >Makefile
sed -n '/^    \[check\]/,/^    files/s/^    //p' "$here/doc/gettext.md" >.parlance.ini
grep -q check-local Makefile && grep -q files .parlance.ini || { echo "doc/gettext.md has changed"; exit 1; }
$MAKE check-local >out 2>&1 && { echo "a slip passes"; cat out; exit 1; }
grep -q 'po/fr.po:8:9: error: .*term-missing' out || { cat out; exit 1; }
sed 's/Le Comité/Le Conseil de sécurité/' po/fr.po >new && mv new po/fr.po
$MAKE check-local >out 2>&1 || { echo "a right draft fails"; cat out; exit 1; }
