#!/bin/sh
# An article as a web site gave it: all of its notes, pull quotes, run-in headings and joined words must come out.
article=$SHARED/source/article.txt
[ -r "$article" ] || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
"$PARLANCE" mine --show-text "$article" >"$tmp/out" || exit 1
bad=0
count() { # PATTERN HOW-OFTEN
	n=$(grep -c -- "$1" "$tmp/out")
	[ "$n" -eq "$2" ] || { echo "'$1': $n times, want $2"; bad=1; }
}
count '^\[[0-9:]* footnote' 19
count '^\[[0-9:]* pull-quote' 2
count ' split-heading: ' 4
count ' split-quote: ' 5
count '    4:1 title line: China International Studies 2017年3期$' 1
count '    rendering: 2017, No. 3$' 1
count '^\[[0-9:]* author-note' 1
# the prose alone: headers, edits and what was set aside left out
awk '/^\[.*\]$/ { aside = /set aside\]$/ || /front matter/; next } /^    [0-9]/ { next } !aside' "$tmp/out" >"$tmp/prose"
for w in Chinesepeople preserveits governanceproblems evena themost dayswhen ofcolonial vastnumber ofinternational differentoutcomes \
	distinctivefeature intellectualproperty theWall Journalupon destinyfor futureis majorcountry narrowmindedness http Ibid '[a-z]“' \
	'”[a-z]' '[a-z]\.[A-Z]' '[.”][0-9]'; do
	if grep -n -- "$w" "$tmp/prose"; then echo "'$w' is still there"; bad=1; fi
done
exit $bad
