#!/bin/sh
# What is written follows the official schemas, and the model documents are read without a word.  Needs the schemas, which have
# no licence to be copied here, and xmllint; the rules of DCT also jing.
s=$SHARED/data/tbx
[ -d "$s/schemas" ] || exit 77
xmllint --version 2>/dev/null >&2 || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
rng() { xmllint --nonet --noout --relaxng "$1" "$2" 2>"$tmp/why" || { head -5 "$tmp/why"; fail "$3: not valid after ${1##*/}"; }; }
dct() {
	type jing >/dev/null 2>&1 || return 0
	jing "$s/schemas/$1.nvdl" "$2" 2>/dev/null >"$tmp/why" || { head -5 "$tmp/why"; fail "$3: not valid after $1.nvdl"; }
}
silent() { "$PARLANCE" convert "$@" 2>"$tmp/err" || fail "$*: failed"; [ -s "$tmp/err" ] && { cat "$tmp/err"; fail "$*: not silent"; }; }
loud() { "$PARLANCE" convert "$@" 2>/dev/null || fail "$*: failed"; }
for f in "$s"/exemplars/*.tbx "${srcdir:-.}"/glossary/united-nations.tbx; do
	case $f in *min*) d=TBX-Min ;; */core*) d=TBX-Core ;; *) d=TBX-Basic ;; esac
	silent "$f" --dialect $d -o "$tmp/dca.tbx"
	rng "$s/schemas/TBXcoreStructV03.rng" "$tmp/dca.tbx" "$f"
	if [ $d != TBX-Core ]; then
		loud "$f" --dialect $d --dct -o "$tmp/dct.tbx"
		rng "$s/schemas/TBXcoreStructV03.rng" "$tmp/dct.tbx" "$f as DCT"
		dct $d "$tmp/dct.tbx" "$f"
		silent "$tmp/dct.tbx" --dialect $d -o "$tmp/back.tbx"
		# DCT has no place for inline markup
		sed 's|</*hi>||g' "$tmp/dca.tbx" | cmp - "$tmp/back.tbx" || fail "$f: not the same after DCT"
	fi
	loud "$f" -f tbx2 -o "$tmp/v2.tbx"
	rng "$s/schemas/v2/TBXBasicRNGV02.rng" "$tmp/v2.tbx" "$f as TBX 2008"
	xmllint --nonet --noout --dtdvalid "$s/schemas/v2/TBXBasiccoreStructV02.dtd" "$tmp/v2.tbx" || fail "$f: not valid after the DTD"
	for d in TBX-Core TBX-Min TBX-Basic; do
		loud "$f" --dialect $d -o "$tmp/down.tbx"
		rng "$s/schemas/TBXcoreStructV03.rng" "$tmp/down.tbx" "$f as $d"
		[ $d = TBX-Core ] && rng "$s/schemas/TBXcoreStructV03_TBX-Core_integrated.rng" "$tmp/down.tbx" "$f as $d"
		[ $d = TBX-Core ] || { loud "$f" --dct --dialect $d -o "$tmp/down.tbx"; dct $d "$tmp/down.tbx" "$f as $d"; }
	done
done
exit $bad
