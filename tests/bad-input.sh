#!/bin/sh
# Whatever the program is given: a message that names the file (and the line where there is one), the exit status that the
# manual promises, nothing half-written, and no crash.  PARLANCE_BIG=1 adds files of 50 and 200 MB and says what they cost.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
top=$(cd "$srcdir" && pwd)
article=$top/tests/article-en.txt
tmp=$(mktemp -d) || exit 99
trap 'umount "$tmp/small" 2>/dev/null; chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
mkdir work && cd work || exit 99
ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}exitcode=99" UBSAN_OPTIONS="${UBSAN_OPTIONS:+$UBSAN_OPTIONS:}exitcode=99"
export ASAN_OPTIONS UBSAN_OPTIONS
bad=0 cases=0

fail() {
	echo "FAIL: $what: $*"
	sed 's/^/    /' ../err | head -n 5
	bad=1
}

# check STATUS PATTERN COMMAND…: the status, a line on standard error that fits the pattern ("" for silence), no report of a
# sanitizer or a shell, and no temporary file.
check() {
	want=$1 pattern=$2 what="$3"
	cases=$((cases + 1))
	eval "$3" >../out 2>../err </dev/null
	got=$?
	[ "$got" -eq "$want" ] || fail "status $got, not $want"
	if [ -n "$pattern" ]; then
		grep -Eq "$pattern" ../err || fail "no message like '$pattern'"
	elif [ -s ../err ]; then
		fail "not silent"
	fi
	if grep -Eq 'Sanitizer|runtime error|Segmentation|Assertion' ../err; then fail "crashed"; fi
	for f in *.?????? */*.??????; do
		case $f in *.XXXXXX | '*.??????' | '*/*.??????' | *.readme) continue ;; esac
		[ -e "$f" ] && fail "left '$f'"
	done
}
P='"$PARLANCE"'

: >empty.txt
mkdir folder
head -c 3000 /dev/urandom >random.txt
printf '\0\1\2ELF\0\0' >>random.txt
printf '\377\376h\000e\000l' >cut16.txt
printf 'first line\ncaf\351 au lait\n' >latin1.txt
cat >one.tbx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>peace</term></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>paix</term></termSec></langSec></conceptEntry>
</body></text></tbx>
END
head -c 400 one.tbx >cut.tbx
sed '/conceptEntry/d' one.tbx >none.tbx
laughs='<!ENTITY a "ha ha"><!ENTITY b "\&a;\&a;\&a;\&a;\&a;\&a;\&a;\&a;"><!ENTITY c "\&b;\&b;\&b;\&b;\&b;\&b;\&b;\&b;">'
laughs="$laughs"'<!ENTITY d "\&c;\&c;\&c;\&c;\&c;\&c;\&c;\&c;"><!ENTITY e "\&d;\&d;\&d;\&d;\&d;\&d;\&d;\&d;">'
sed -e "2i <!DOCTYPE tbx [$laughs]>" -e 's/>peace</>\&e;</' one.tbx >laughs.tbx
echo 'a-name-nobody-has-7f3a' >secret
sed -e "2i <!DOCTYPE tbx [<!ENTITY e SYSTEM \"file://$PWD/secret\">]>" -e 's/>peace</>\&e;</' one.tbx >external.tbx
printf '<!DOCTYPE html [<!ENTITY e SYSTEM "file://%s/secret">]><p>Peace &e; and diplomacy.</p>\n' "$PWD" >external.html
printf 'term NOUN\nterm (NOUN\n' >broken.patterns
printf 'the\n\377\376\n' >broken.words
printf '\357\273\277term NOUN\n' >bom.patterns

# texts
check 0 '^empty.txt: warning: there is no text in it$' "$P mine empty.txt"
check 3 'language of the articles cannot be told' "$P make empty.txt -o made"
[ -e made ] && fail "a folder for nothing"
check 3 "'missing.txt'" "$P mine missing.txt"
check 3 "'missing.txt'" "$P make missing.txt -o made"
check 3 "'missing.txt'" "$P make '$article' missing.txt -o made"
[ -e made ] && fail "a folder for nothing"
check 3 "'folder'" "$P mine folder"
check 3 "'folder'" "$P align folder"

# two texts
{ for i in 1 2 3 4 5 6 7 8 9; do cat "$article"; done; } | tr '\n.' '  ' | head -c 900000 >endless.txt
check 3 '^empty.txt: error: there is no text in it' "$P align '$article' empty.txt"
check 3 '^empty.txt: error: there is no text in it' "$P align empty.txt '$article'"
check 3 "'missing.txt'" "$P align '$article' missing.txt -o aligned.tsv"
check 3 '^random.txt: error: ' "$P align '$article' random.txt"
check 3 '^random.txt: error: ' "$P align random.txt '$article'"
check 3 "article-en.txt: error: the text is in 'en', not 'zh'" "$P align '$article' '$top/tests/article-zh.txt' --from zh --to en"
check 3 'likeness' "$P align '$top/tests/eval/mine/general-debate.txt' '$top/tests/eval/mine/fr-multilateralisme.txt' -o aligned.tsv"
check 3 'do not correspond line by line' "$P align --lines '$article' latin1.txt -o aligned.tsv"
[ -e aligned.tsv ] && fail "a file for nothing"
check 0 '' "$P align endless.txt '$article' --keep-going --beads beads 2>/dev/null"
check 3 'all in .en.' "$P align --mixed '$article'"
check 3 'tab between' "$P align --pairs '$article'"
check 3 "'empty.txt' names no pair" "$P align --pairs empty.txt"
check 3 'no names in common' "$P align folder folder"
check 2 'standard input' "$P align - -"
check 2 'two texts' "$P align a b c"
check 2 'is for texts' "$P align '$article' --lines"
check 2 'no other format' "$P align a b --history -f tbx"
check 2 'pairs.nonsense' "$P align '$top/tests/align/udhr.en.txt' '$top/tests/align/udhr.fr.txt' -f pairs.nonsense"
check 3 "''" "$P mine ''"
check 3 '^random.txt: error: ' "$P mine random.txt"
check 3 '^cut16.txt:1:3: error: ' "$P mine cut16.txt"
check 3 '^latin1.txt:2:4: error: ' "$P mine --encoding=UTF-8 latin1.txt"
check 0 '^latin1.txt:2:4: warning: ' "$P mine --encoding=UTF-8 --keep-going latin1.txt"
check 2 "'KLINGON'" "$P mine --encoding=KLINGON '$article'"
check 3 'ZIP' "$P mine --input-format docx '$article'"
check 0 '' "$P mine --show-text external.html"
if grep -q 7f3a ../out; then fail "an external entity was read"; fi

# termbases and other files of data
check 3 '^cut.tbx:[0-9]+:[0-9]+: error: ' "$P convert cut.tbx -o out.csv"
[ -e out.csv ] && fail "a file of half a termbase"
echo old >out.csv
check 3 '^laughs.tbx:[0-9]+:[0-9]+: error: ' "$P convert laughs.tbx -o out.csv"
check 3 '^external.tbx:[0-9]+:[0-9]+: error: ' "$P convert external.tbx -o out.csv"
check 0 '^external.tbx:' "$P convert external.tbx -f tbx --keep-going"
if grep -q 7f3a ../out ../err; then fail "an external entity was read"; fi
check 3 "'missing.tbx'" "$P convert one.tbx missing.tbx -o out.csv"
[ "$(cat out.csv)" = old ] || fail "the old file was touched"
check 3 "'missing.tbx'" "$P find peace -g missing.tbx"
check 3 'random.txt: error: ' "$P find peace -g random.txt"
check 3 'article-en.txt: error: ' "$P make '$article' -g '$article' -o made"
check 3 '^cut.tbx:' "$P make '$article' -g cut.tbx -o made"
[ -e made ] && fail "a folder for nothing"
check 1 '^none.tbx: warning: ' "$P find peace -g none.tbx"
check 0 '^none.tbx: warning: ' "$P mine '$article' -g none.tbx"
check 3 '^broken.patterns:2:[0-9]+: error: ' "$P mine '$article' --patterns broken.patterns"
check 0 '' "$P mine '$article' --patterns bom.patterns"
check 3 "'folder'" "$P mine '$article' --patterns folder"
check 3 '^broken.words:2: error: ' "$P mine '$article' --stopwords broken.words"
check 3 "'/nowhere'" "$P --data-dir=/nowhere mine '$article'"
check 3 '/nowhere/lang' "PARLANCE_DATA=/nowhere $P mine '$article'"
check 3 '/nowhere/glossary' "PARLANCE_DATA=/nowhere $P find peace"
check 3 "folder/lang" "$P --data-dir=folder mine '$article'"

# the command line
check 2 '' "$P" || true
check 2 "'frob'" "$P frob"
check 2 "'--frob'" "$P mine --frob '$article'"
check 2 "'-Z'" "$P mine -Z '$article'"
check 2 'needs a value' "$P mine '$article' -o"
check 2 'needs a value' "$P mine '$article' --output="
check 2 'needs a value' "$P --data-dir"
check 2 'needs a value' "$P --data-dir= mine '$article'"
check 2 'takes no value' "$P mine '$article' --all=yes"
check 2 'not a number' "$P mine '$article' --top=x"
check 2 'no language code' "$P mine '$article' --from='!!!'"
check 2 'no language code' "$P make '$article' --to=e -o made"
check 2 "'bogus'" "$P mine '$article' -f bogus"
check 2 "'bogus'" "$P mine '$article' --input-format bogus"
check 2 "'bogus'" "$P convert one.tbx -f bogus"
check 2 'out.bogus' "$P convert one.tbx -o out.bogus"
check 2 "'tbx'" "$P mine --input-format tbx one.tbx"
check 2 'one term' "$P find peace war -o out.txt"
check 2 'where to' "$P make '$article'"
for command in make mine align find convert; do
	check 2 'what\?' "$P $command"
done

# output that cannot be written
if [ -w /dev/full ]; then
	check 4 "'/dev/full'" "$P mine '$article' -o /dev/full"
	check 4 "'/dev/full'" "$P convert one.tbx -f tbx -o /dev/full"
	check 4 'cannot write standard output' "$P mine '$article' >/dev/full"
	check 4 'cannot write standard output' "$P mine '$article' --show-text >/dev/full"
	check 4 'cannot write standard output' "$P find peace >/dev/full"
	check 4 'cannot write standard output' "$P --help >/dev/full"
	check 4 'cannot write standard output' "$P make '$article' -o made >/dev/full"
fi
check 4 'cannot write standard output' "$P mine '$article' >&-"
check 4 'cannot write standard output' "$P find peace >&-"
check 4 'cannot write standard output' "$P convert one.tbx -o closed.csv >&-; $P find peace >&-"
head -n 1 closed.csv | grep -q ',' || fail "a file written while standard output was closed is not what it should be"
check 0 '' "$P convert one.tbx -o closed.csv <&- 2>&-"
check 0 '' "$P find peace | head -n 1 >/dev/null"
check 0 '' "$P mine '$article' --show-text | head -n 1 >/dev/null"
check 4 "'out.csv'" "$P make '$article' -o out.csv"
check 4 "'missing/made'" "$P make '$article' -o missing/made"
check 4 "'missing/out.tbx'" "$P convert one.tbx -o missing/out.tbx"
check 4 "'folder'" "$P convert one.tbx -f tbx -o folder"

# all five files or none: the place of the last one is taken by a folder
rm -rf made
mkdir -p made/glossary.po
for f in terms.tsv report.json glossary.tbx; do echo old >made/$f; done
check 4 'glossary.po' "$P make '$article' -o made"
for f in terms.tsv report.json glossary.tbx; do [ "$(cat made/$f)" = old ] || fail "$f is of another run"; done
[ -e made/glossary-v2.tbx ] && fail "glossary-v2.tbx is of another run"
rm -rf made
ln -s ../elsewhere.tsv out.tsv
echo old >../elsewhere.tsv
check 0 '' "$P mine '$article' -f tsv -o out.tsv"
[ -L out.tsv ] && [ "$(head -c 4 ../elsewhere.tsv)" = rank ] || fail "a symbolic link was replaced"

# what permissions forbid: as somebody who is not root
as=
if [ "$(id -u)" -eq 0 ]; then
	setpriv --reuid=65534 --regid=65534 --clear-groups sh -c "'$PARLANCE' --version" >/dev/null 2>&1 &&
		as='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
if [ "$(id -u)" -ne 0 ] || [ -n "$as" ]; then
	cp "$article" locked.txt && cp one.tbx locked.tbx
	mkdir shut
	echo old >shut/terms.tsv
	chmod 0 locked.txt locked.tbx
	chmod 555 shut
	chmod 755 .. . && cp "$article" open.txt && chmod 644 open.txt
	P="$as $P"
	if $as sh -c 'cat open.txt' >/dev/null 2>&1; then
		check 3 "'locked.txt'" "$P mine locked.txt"
		check 3 "'locked.tbx'" "$P find peace -g locked.tbx"
		check 4 "shut/" "$P make open.txt -o shut"
		check 4 "'shut/new/?'" "$P make open.txt -o shut/new"
		check 4 "'shut/out.tbx'" "$P convert one.tbx -o shut/out.tbx"
		[ "$(ls shut)" = terms.tsv ] && [ "$(cat shut/terms.tsv)" = old ] || fail "something in a folder that is read-only"
	fi
	P='"$PARLANCE"'
else
	echo "skipped: permissions (root, and no setpriv)"
fi

# a full disk
mkdir ../small
if mount -t tmpfs -o size=64k tmpfs ../small 2>/dev/null; then
	mkdir ../small/made
	echo old >../small/made/terms.tsv
	check 4 'small/made/.*No space' "$P make '$article' -o ../small/made"
	[ "$(ls ../small/made)" = terms.tsv ] && [ "$(cat ../small/made/terms.tsv)" = old ] || fail "half a result on a full disk"
	check 4 'small/x.json.*No space' "$P mine '$article' --all -f json -o ../small/x.json"
	[ -e ../small/x.json ] && fail "half a file on a full disk"
	umount ../small
else
	echo "skipped: a full disk (no mount)"
fi

# large
if [ -n "$PARLANCE_BIG" ]; then
	cost() {
		echo "$1: $(/usr/bin/time -f '%e s, %M KB' -o ../time sh -c "$2" >/dev/null 2>../err; cat ../time | tail -n 1)"
		if grep -Eq 'Sanitizer|runtime error' ../err; then what=$1 fail "crashed"; fi
		head -n 2 ../err
	}
	tr '\n' ' ' <"$article" >line
	while [ "$(wc -c <line)" -lt 50000000 ]; do cat line line >line2 && mv line2 line; done
	{ printf '<html><body><p>'; head -c 50000000 line; } >big.html
	cost '50 MB of HTML in one line' "'$PARLANCE' mine big.html --show-text"
	while [ "$(wc -c <line)" -lt 200000000 ]; do cat line line >line2 && mv line2 line; done
	head -c 200000000 line >big.txt
	cost '200 MB of text in one line' "'$PARLANCE' mine big.txt"
	rm -f line big.html big.txt
fi
echo "$cases cases"
exit $bad
