#!/bin/sh
# run_terms.sh [OPTION...]: mines the published sets in $SHARED/data/terms (text.txt, gold.tsv) as the program does by default and prints
# how many of the first 100 and 500 rows the gold list has, and precision, recall and F1 of all that was printed.
# A gold list holds every form by itself; a row counts by its preferred form alone (columns "term") and once more with all its
# forms each as a row (columns "forms").  $PARLANCE is the program.  Exits 77 when the sets are missing.
here=$(cd "$(dirname "$0")" && pwd)
: "${PARLANCE:=parlance}" "${SHARED:=$here/../../../shared}"
command -v python3 >/dev/null && [ -r "$SHARED/eval/score_terms.py" ] || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0

# score FILE GOLD: "P@100 P@500 P R F1" in one line
score() {
	python3 -B "$SHARED/eval/score_terms.py" "$1" "$2" | awk '
		/^P@100/ { first = $2; second = $4 } /^P / { p = $2; r = $4; f = $6 }
		END { printf "%.2f  %.3f   %.3f  %.3f  %.3f", first, second, p, r, f }'
}

printf '%-16s %s\n' '' 'term: P@100  P@500  P      R      F1       forms: P@100  P@500  P      R      F1'
for set in en:acter-en-equi en:acter-en-wind fr:acter-fr-equi fr:acter-fr-wind nl:acter-nl-equi nl:acter-nl-wind it:ate-it-dev \
	en:coastterm en:acl-rd-tec-2.0; do
	language=${set%%:*} name=${set#*:}
	folder=$SHARED/data/terms/$name
	[ -r "$folder/text.txt" ] || { echo "$name: no text, left out" >&2; continue; }
	if "$PARLANCE" mine -f json -s "$language" "$@" "$folder/text.txt" >"$tmp/mined" 2>"$tmp/err"; then
		python3 -c '
import json, sys
rows = json.load(open(sys.argv[1], encoding="utf-8"))["terms"]
with open(sys.argv[2], "w", encoding="utf-8") as terms, open(sys.argv[3], "w", encoding="utf-8") as forms:
    for row in rows:
        print(row["term"], file=terms)
        for form in [row["term"]] + [v["form"] for v in row["variants"]]:
            print(form, file=forms)' "$tmp/mined" "$tmp/terms" "$tmp/forms" || exit 99
		printf '%-16s       %s              %s\n' "$name" "$(score "$tmp/terms" "$folder/gold.tsv")" "$(score "$tmp/forms" "$folder/gold.tsv")"
	else
		echo "$name: failed" >&2
		cat "$tmp/err" >&2
		bad=1
	fi
done
exit $bad
