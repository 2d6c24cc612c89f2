#!/bin/sh
# .parlance.ini: found upwards, the nearest one wins, the command line wins over it, slips are told with their place; each draft is checked once.
: "${PARLANCE:=./parlance}"
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
bad=0
fails() { echo "$*"; bad=1; }
# expect STATUS PATTERN ARGUMENTS: of both outputs together; a pattern with ! before it must not be there
expect() {
	want=$1 pattern=$2; shift 2
	"$PARLANCE" "$@" >out 2>&1
	got=$?
	[ $got -eq "$want" ] || { fails "parlance $*: status $got, want $want"; cat out; }
	case $pattern in
	!*) grep -q -- "${pattern#!}" out && fails "parlance $*: has ${pattern#!}" ;;
	*) grep -q -- "$pattern" out || { fails "parlance $*: lacks $pattern"; cat out; } ;;
	esac
}
mkdir -p a/po/old a/sub/deep a/locales b
draft() { printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "The Security Council met."\nmsgstr "%s"\n' "$1"; }
draft "Le Comité s'est  réuni longuement." >a/po/fr.po
cp a/po/fr.po a/po/old/fr.po
cp a/po/fr.po a/sub/deep/fr.po
cp a/po/fr.po b/fr.po
printf 'source\ttarget\nSecurity Council\tConseil de sécurité\n' | sed 's/source/en/; s/target/fr/' >a/terms.tsv
printf '{ "a": "The file %%s is open." }\n' >a/locales/en.json
printf '{ "a": "Le fichier est ouvert." }\n' >a/locales/fr.json
cat >a/.parlance.ini <<'EOF'
[check]
from = en
glossary = terms.tsv
files = po/*.po, locales/*.json
exclude = old/
source = locales/en.json
[rules]
double-space = off
EOF
# without a configuration nothing changes
expect 2 'check what' check
expect 1 'b/fr.po:5:24: .*double-space' check -f gcc b
# found upwards, also from a folder below; paths lead there from here
cd a || exit 99
expect 1 '^po/fr.po:5:9: error: .*term-missing' check -f gcc
expect 1 '!double-space' check -f gcc
expect 1 '!old/' check -f gcc
expect 1 '^locales/fr.json:1:9: .*placeholder' check -f gcc
expect 1 '!locales/en.json' check -f gcc
cd sub/deep || exit 99
expect 1 '^../../po/fr.po:5:9: error: .*term-missing' check -f gcc
cd ../.. || exit 99
# the nearest one wins, and it alone
printf '[rules]\nterm-missing = warning\n' >sub/.parlance.ini
expect 0 'sub/deep/fr.po:5:9: warning: .*term-missing' check -f gcc sub
expect 0 'double-space' check -f gcc sub/deep/fr.po
expect 1 'sub/deep/fr.po:5:9: warning' check -f gcc . --files 'fr.po'
# the command line wins
expect 1 'double-space' check -f gcc po --severity double-space=error
expect 1 '!term-missing' check -f gcc po --severity term=off --severity double-space=error
expect 0 'double-space' check -f gcc po --rules double-space
expect 0 '!term-missing' check po --no-glossary
expect 0 'term-missing' check -f gcc po --fail-level never
expect 1 'double-space' check -f gcc po --no-config
expect 0 'fr.po:5:9: warning' check -f gcc po/fr.po --config sub/.parlance.ini
# each draft once, excluded ones not at all
"$PARLANCE" check -f gcc po po/fr.po ./po/../po/fr.po >out; [ "$(grep -c term-missing out)" -eq 1 ] || fails "not checked once"
expect 0 '!fr.po' check -f gcc po/old/fr.po
# ignored texts
printf '# terms\nSecurity Council\n' >ignored.txt
sed 's/^from = en/&\nignore = ignored.txt/' .parlance.ini >ignoring.ini
expect 0 '!term-missing' check -f gcc po --config ignoring.ini
# a source for each draft
mkdir -p web/en web/fr
for f in a b; do cp locales/en.json web/en/$f.json; cp locales/fr.json web/fr/$f.json; done
printf '[check]\nfiles = *.json\nsource = en/*.json\n' >web/.parlance.ini
"$PARLANCE" check --no-glossary -f gcc web >out
[ "$(cut -d : -f 1 out)" = "$(printf 'web/fr/a.json\nweb/fr/b.json')" ] || { fails "drafts without their sources"; cat out; }
rm -r web
# several glossaries, the bundled one among them
sed 's/^glossary = .*/glossary = bundled, terms.tsv/' .parlance.ini >both.ini
expect 0 'has several concepts.*term-missing' check -f gcc po --config both.ini
expect 0 '^glossary = bundled ' config po/fr.po --config both.ini
expect 0 '^ terms.tsv ' config po/fr.po --config both.ini
# why
expect 0 '^glossary = terms.tsv  *# .parlance.ini:3$' config po/fr.po
expect 0 '^double-space = off  *# .parlance.ini:8$' config po/fr.po
expect 0 '^to = de  *# --to$' config po/fr.po --to de
expect 0 '^# include-fuzzy: no$' config po/fr.po
# what config prints is a configuration that says the same
"$PARLANCE" config po/fr.po >again.ini && "$PARLANCE" check -f gcc po >one; "$PARLANCE" check -f gcc po --config again.ini >two
cmp -s one two || { fails "the output of config is no configuration"; diff one two; }
# slips
printf '[check]\nform = en\n' >bad.ini
expect 3 "^bad.ini:2:1: error: there is no setting 'form'" check po --config bad.ini
printf '[rules]\nterm-case = loud\n' >po/.parlance.ini
expect 3 '^po/.parlance.ini:2:13: error: .*loud' check
rm po/.parlance.ini
expect 2 "no rule 'nonsense'" check po --severity nonsense=off
# nothing to do is no failure when all is excluded
expect 0 '!error' check po/old/fr.po
exit $bad
