#!/bin/sh
# What --for writes, for every tool and kind of file, from one small glossary with everything in it: rich.tbx.  The files are
# compared with want/TOOL.FORMAT, what is told as lost with want/TOOL.FORMAT.err.  UPDATE=1 rewrites them.
src=$(cd "${srcdir:-.}" && pwd)/tests/profiles
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cp "$src/rich.tbx" "$tmp/"
cd "$tmp" || exit 99
bad=0
same() {
	if [ -n "$UPDATE" ]; then cp "$2" "$1"; return; fi
	diff -u "$1" "$2" || bad=1
}
write() { # tool format languages
	"$PARLANCE" convert rich.tbx -o "$1.$2" -f "$2" --for "$1" -s en -t "$3" 2>"$1.$2.err" || {
		echo "$1 $2: exit status $?"; cat "$1.$2.err"; bad=1; }
	same "$src/want/$1.$2" "$1.$2"
	same "$src/want/$1.$2.err" "$1.$2.err"
}
# every row of the table is tried, whatever it is
"$PARLANCE" formats --profiles | tail -n +2 | cut -c1-19 | awk '{ if (NF == 2) tool = $1; print tool, $NF }' | grep -v -- ' -$' >rows
[ "$(wc -l <rows)" -ge 22 ] || { echo "too few rows:"; cat rows; bad=1; }
while read -r tool format; do
	case $tool in
	spreadsheet) ;;
	weblate|omegat|deepl|glotpress) write "$tool" "$format" fr ;;
	google|okapi) if [ "$format" = tsv ] || [ "$tool-$format" = okapi-csv ]; then write "$tool" "$format" zh-Hans
		else write "$tool" "$format" fr,zh-Hans; fi ;;
	*) write "$tool" "$format" zh-Hans,fr ;;
	esac
done <rows

# mistakes
fails() {
	status=$1; says=$2; shift 2
	"$PARLANCE" convert rich.tbx "$@" >/dev/null 2>err
	got=$?
	[ $got -eq "$status" ] || { echo "$*: exit status $got, want $status"; bad=1; }
	grep -q "$says" err || { echo "$*: does not say '$says':"; cat err; bad=1; }
}
fails 3 'Pontoon loads no glossaries' -o x.tbx --for pontoon
fails 2 "there is no profile 'nonsense'" -o x.tbx --for nonsense
fails 2 'DeepL takes tsv, csv' -o x.tbx --for deepl
fails 2 "DeepL takes tsv, csv, not 'po'" -o x.tsv -f po --for deepl
fails 2 'one target language' -o x.tsv --for deepl -s en -t fr,zh-Hans
fails 2 'from English only' -o x.csv --for glotpress -s fr -t en
[ ! -e x.tbx ] && [ ! -e x.tsv ] && [ ! -e x.csv ] || { echo "a file was left behind"; bad=1; }
exit $bad
