#!/bin/sh
# run_check.sh: the rules about terms on labelled translations (check/README), both halves of the set and all of it.  $PARLANCE is the
# program.  Exits 77 without python3.
here=$(cd "$(dirname "$0")" && pwd)
: "${PARLANCE:=parlance}"
command -v python3 >/dev/null || exit 77
score() { python3 -B "$here/score_check.py" "$PARLANCE" "$here/check/glossary.csv" "$here/check/terms.tsv" "$@"; }
for half in 1 2; do
	echo "half $half"
	score --half $half || exit 1
done
echo 'both halves'
score
