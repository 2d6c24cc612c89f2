#!/bin/sh
# The scorer gives the figures worked out by hand, the checker finds what is wrong with a list, every gold list here fits its
# text, and run_eval.sh prints a row a text and the means.
here=$(cd "$(dirname "$0")" && pwd)
command -v python3 >/dev/null || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
score() { python3 -B "$here/score_mine.py" "$@"; }
rows() { printf '%b' "$1" >"$tmp/ranked.tsv"; }
gold() { printf '%b' "$1" >"$tmp/gold.tsv"; }
expect() { # what, wanted, got
	[ "$3" = "$2" ] || fail "$1
want: $2
got:  $3"
}

# Each row is right for a reason of its own, but for the fourth; the seventh names again what the first has found.
rows 'rank\tterm\tkind\tscore\tfrequency\tvariants\tmatch
1\tTrends of the Times\tterm\t9\t2\t\t
2\twin win outcomes\tterm\t8\t2\t\t
3\tthe United Nations\tname\t7\t2\t\t
4\tbanana\tterm\t6\t2\tbananas | plantain\t
5\tUN instrument\tname\t5\t2\tworld charter | UN Charter\t
6\t“leaning to one side”\tquoted\t4\t1\t\t
7\ttrend of times\tterm\t3\t1\t\t
8\tMinistère de l’Économie\tname\t2\t1\t\t
'
gold '# a comment
trend of the times\tterm\ttrends of the times | trend of times\t时代潮流
win-win outcome\tterm
United Nations\tname
Charter of the United Nations\tname\tUN Charter
leaning to one side\tquoted
sovereignty\tterm
Ministe\0314\0200re de l\0342\0200\0231E\0314\0201conomie\tname
rule of law\tterm
'
expect 'figures' 'gold 8  rows 8
first    2  P 1.000  R 0.250
first    4  P 0.750  R 0.375
first   50  P 0.875  R 0.750
whole list  P 0.875  R 0.750  F1 0.808' "$(score "$tmp/ranked.tsv" "$tmp/gold.tsv" --top 2 4 50)"
expect 'missing and wrong' 'missing	sovereignty	term
missing	rule of law	term
wrong	4	banana' "$(score "$tmp/ranked.tsv" "$tmp/gold.tsv" --missing --wrong | sed 1,6d)"
expect 'wrong among the first three' '' "$(score "$tmp/ranked.tsv" "$tmp/gold.tsv" --top 3 --wrong | sed 1,3d)"

# Part of a gold form, or more than it, is not right; Chinese counts without its quotation marks.
rows 'term\nnations\nUnited Nations system\n共建“一带一路”\n小院高墙\n'
gold 'United Nations\tname\n共建一带一路\tterm\n“小院高墙”\tquoted\n'
expect 'parts and quotes' '3	4	0.500	0.500	0.500	0.500	0.667	0.667	0.667	0.667	0.500	0.667	0.571' \
	"$(score --line "$tmp/ranked.tsv" "$tmp/gold.tsv")"

rows 'term\tvariants\n'
expect 'nothing mined' '3	0	0.000	0.000	0.000	0.000	0.000	0.000	0.000	0.000	0.000	0.000	0.000' \
	"$(score --line "$tmp/ranked.tsv" "$tmp/gold.tsv")"
rows '1\tno header\n'
score "$tmp/ranked.tsv" "$tmp/gold.tsv" >/dev/null 2>&1 && fail 'a list without a header was scored'

# The checker: words run together and broken over lines count, parts of words and unknown labels do not.
printf 'The UnitedNations and its inter-\nnational partners hold “win-win” summits.\n' >"$tmp/text"
gold 'United Nations\tname\ninternational partner\tterm\nwin-win summit\tterm\n'
python3 -B "$here/check_gold.py" "$tmp/text" "$tmp/gold.tsv" || fail 'a good list was refused'
for wrong in 'hold summits\tterm' 'UN\tacronym' 'partner\tterms' 'summit\tterm\tpeak' 'summit\tterm\nsummits\tterm' 'summit'; do
	gold "$wrong\n"
	python3 -B "$here/check_gold.py" "$tmp/text" "$tmp/gold.tsv" >"$tmp/said" && fail "a wrong list passed: $wrong"
	grep -q 'gold.tsv: ' "$tmp/said" || fail "nothing was said of $wrong"
done

lists=0
for list in "$here"/mine/*.gold.tsv; do
	name=${list##*/}
	name=${name%.gold.tsv}
	text=$here/mine/$name.txt
	case $name in
	source-article) text=${SHARED:-/nonexistent}/source/article.txt ;;
	article-*) text=$here/../$name.txt ;;
	esac
	if [ "$name" = source-article ] && [ ! -r "$text" ]; then continue; fi
	python3 -B "$here/check_gold.py" "$text" "$list" || bad=1
	lists=$((lists + 1))
done
[ $lists -ge 20 ] || fail "only $lists gold lists"

printf '#!/bin/sh\nprintf "term\\nUnited Nations\\n"\n' >"$tmp/stub"
chmod +x "$tmp/stub"
SHARED=/nonexistent PARLANCE="$tmp/stub" sh "$here/run_eval.sh" >"$tmp/table" 2>/dev/null || fail 'run_eval.sh failed'
grep -q '^general-debate  *[0-9][0-9]*  *1  1.000  1.000' "$tmp/table" || fail 'no row for general-debate'
[ "$(grep -c '^mean ' "$tmp/table")" = 5 ] || { cat "$tmp/table"; fail 'not five means'; }
PARLANCE=false sh "$here/run_eval.sh" >/dev/null 2>&1 && fail 'run_eval.sh passed with a program that fails'

# Labelled terms: one error is found, one missed; an advice on a right term and a warning without a label are false.
printf 'direction\tsource\ttarget\tconcept\tverdict\trule\treason\torigin
en-fr\tA "b"\tx\tone\twrong\tterm-missing\t\town
en-fr\tC\ty\ttwo\twrong\tterm-missing\t\town
en-fr\tC\ty\tthree\tright\t\t\town
' >"$tmp/labels.tsv"
cat >"$tmp/stub" <<'END'
#!/bin/sh
while [ $# -gt 1 ]; do case $1 in -o) out=$2 ;; esac; shift; done
grep -q '^msgid "A \\"b\\""$' "$1" || exit 1
finding() { printf '{"line": %s, "concept": "%s", "severity": "%s", "rule": "term-missing", "message": ""}%s' "$@"; }
{ printf '{"findings": ['; finding 8 one error ,; finding 7 one note ,; finding 12 three note ,; finding 12 four warning ''; printf ']}'; } >"$out"
END
expect 'labelled terms' 'all          2     3     2  1.000  0.500  0.333  0.500  1.000' \
	"$(python3 -B "$here/score_check.py" "$tmp/stub" - "$tmp/labels.tsv" | tail -1)"
printf 'en-fr\tC\ty\ttwo\twrong\t\t\town\n' >>"$tmp/labels.tsv"
python3 -B "$here/score_check.py" "$tmp/stub" - "$tmp/labels.tsv" 2>"$tmp/said" && fail 'a wrong row without a rule passed'
grep -q 'labels.tsv:5: ' "$tmp/said" || fail 'no place was named'
PARLANCE=false sh "$here/run_check.sh" >/dev/null 2>&1 && fail 'run_check.sh passed with a program that fails'
awk -F '\t' 'NR > 1 && !($1 ~ /^(zh|en)-(en|zh|de|fr|ru|ar)$/ && NF == 8) { print FILENAME ":" NR ": " $0; bad = 1 } END { exit bad }' \
	"$here/check/terms.tsv" || fail 'check/terms.tsv has bad rows'
exit $bad
