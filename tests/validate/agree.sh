#!/bin/sh
# Verdicts on the official samples and on files made from them by one change each agree with those of the official schemas, which have
# no licence to be copied here.  Every fifth change; "agree.py … 1" tries all.
s=$SHARED/data/tbx
[ -d "$s/schemas" ] || exit 77
xmllint --version 2>/dev/null >&2 || exit 77
command -v python3 >/dev/null 2>&1 || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
# the rules of data categories can be run with Saxon only, those of DCT's modules with jing only
[ -e /usr/share/java/Saxon-HE.jar ] && command -v jing >/dev/null 2>&1 || exit 77
here=$(dirname "$0")
python3 "$here/agree.py" "$PARLANCE" "$s" "$here/deviations.txt" "$tmp" "${1:-5}"
