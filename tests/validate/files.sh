#!/bin/sh
# What the validators say of every file of tests/files, which are named by what the readers say: a reader is tolerant, a validator
# is not.  UPDATE=1 rewrites files.says.
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$here/../files" || exit 99
"$PARLANCE" validate --max-errors=0 good-*.tbx odd-*.tbx bad-*.tbx good-*.po >"$tmp/says" 2>&1
got=$?
[ -n "$UPDATE" ] && cp "$tmp/says" "$here/files.says"
[ $got -eq 1 ] || { echo "exit status $got, not 1"; exit 1; }
diff -u "$here/files.says" "$tmp/says" || exit 1
# the bundled glossary is clean, and so are our own translations
cd "$here/../.." || exit 99
"$PARLANCE" validate --strict glossary/*.tbx po/*.po
