#!/bin/sh
# --watch: checks again when a file is saved, reads only that one again, and shows what a fresh run shows.
: "${PARLANCE:=./parlance}"
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
tmp=$(mktemp -d) || exit 99
trap 'kill "$pid" 2>/dev/null; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
mkdir po
draft() { printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "It met."\nmsgstr "%s"\n' "$1"; }
for l in de es fr it; do draft "x y." >po/$l.po; done
: >err
"$PARLANCE" check --watch --no-glossary --rules double-space -f gcc po >out 2>err &
pid=$!
# wait_for N: rounds told of
wait_for() {
	n=0
	while [ "$(grep -c waiting err)" -lt "$1" ]; do
		n=$((n + 1)); [ $n -lt 150 ] || { echo "round $1 did not come"; cat out err; exit 1; }
		sleep 0.1
	done
}
last() { tail -n 1 err; }
wait_for 1
last | grep -q '4 drafts checked, 4 of them read' || { last; exit 1; }
draft "x  y." >new; mv new po/fr.po
wait_for 2
last | grep -q '4 drafts checked, 1 of them read' || { last; exit 1; }
grep -q '^po/fr.po:5:10: .*double-space' out || { cat out; exit 1; }
draft "x  y  z." >new; mv new po/nl.po
wait_for 3
last | grep -q '5 drafts checked' || { last; exit 1; }
# a configuration with a slip, then without
printf 'nonsense\n' >po/.parlance.ini
wait_for 4
grep -q '^po/.parlance.ini:1:1: error' err || { cat err; exit 1; }
printf '# nothing\n' >po/.parlance.ini
wait_for 5
last | grep -q '5 drafts checked, 0 of them read' || { cat err; exit 1; }
kill "$pid"
"$PARLANCE" check --no-glossary --rules double-space -f gcc po >fresh
tail -n "$(wc -l <fresh)" out | cmp -s - fresh || { echo "not what a fresh run shows"; cat out; exit 1; }
