#!/bin/sh
# run_words.sh: alignment error rates on the gold alignments in $SHARED/data/wordalign, by $PARLANCE with its default options, the
# gold sentences among the text; for ro-en with the 1,997 sentences of NTREX.  Exits 77 without python3 or the data.
: "${PARLANCE:=parlance}" "${SHARED:=../shared}"
command -v python3 >/dev/null && [ -r "$SHARED/data/wordalign/roen.gold" ] || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# words and punctuation apart, as in the gold files
tokens() { python3 -c '
import re, sys
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    print(" ".join(re.findall(r"\w+|[^\w\s]", line)))'; }
side() { awk -F ' [|][|][|] ' -v n="$1" '{ print $n }' "$2"; }

printf '%-6s  %-20s  %s\n' pair links figures
for pair in roen jaen; do
	side 1 "$SHARED/data/wordalign/$pair.src-tgt" >"$tmp/source"
	side 2 "$SHARED/data/wordalign/$pair.src-tgt" >"$tmp/target"
	if [ $pair = roen ]; then
		tokens <"$SHARED/data/parallel/ntrex.ro.txt" >>"$tmp/source"
		tokens <"$SHARED/data/parallel/ntrex.en.txt" >>"$tmp/target"
	fi
	for links in balanced grow-diag-final-and intersect; do
		"$PARLANCE" align --lines --tokens "$tmp/source" "$tmp/target" --words "$tmp/links" --links $links --keep-going || exit 1
		printf '%-6s  %-20s  ' $pair $links
		python3 -B "$SHARED/eval/score_wordalign.py" "$SHARED/data/wordalign/$pair.gold" "$tmp/links" || exit 1
	done
done
