#!/bin/sh
# Fails when a source file with translatable messages is missing from po/POTFILES.in, or one listed there is gone.
cd "$1" || exit 1
want=$(grep -lE '\b(N?_|ngettext_)\("' $(find src -name '*.[ch]' ! -name message.h) | LC_ALL=C sort)
got=$(grep -v '^#' po/POTFILES.in | LC_ALL=C sort)
[ "$want" = "$got" ] && exit 0
echo "po/POTFILES.in does not list the files with messages; it should be:"
echo "$want"
exit 1
