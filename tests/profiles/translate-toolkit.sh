#!/bin/sh
# The files for Weblate, OmegaT and Okapi, loaded by Translate Toolkit, through which Weblate reads its glossaries.
src=$(cd "${srcdir:-.}" && pwd)/tests/profiles
for python in /usr/bin/python3 python3; do
	"$python" -c 'from translate.storage import tbx' 2>/dev/null && break
	python=
done
[ -n "$python" ] || { echo "Translate Toolkit is not installed"; exit 77; }
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
for f in weblate.tbx weblate.csv weblate.po omegat.utf8 omegat.csv omegat.tbx okapi.tbx; do
	"$PARLANCE" convert "$src/rich.tbx" -o "$tmp/$f" --for "${f%.*}" -s en -t fr 2>/dev/null || exit 1
done
"$python" "$src/translate-toolkit.py" "$tmp" || exit 1
if command -v tbx2po >/dev/null && command -v msgfmt >/dev/null; then
	for f in weblate omegat okapi; do
		tbx2po --progress=none "$tmp/$f.tbx" "$tmp/$f-tbx.po" && [ -s "$tmp/$f-tbx.po" ] && msgfmt -o /dev/null "$tmp/$f-tbx.po" || {
			echo "tbx2po $f.tbx"; exit 1; }
	done
fi
if command -v csv2po >/dev/null; then
	csv2po --progress=none "$tmp/weblate.csv" "$tmp/weblate-csv.po" || exit 1
	grep -q '^msgstr "Organisation des Nations unies"' "$tmp/weblate-csv.po" || { echo "csv2po weblate.csv"; cat "$tmp/weblate-csv.po"; exit 1; }
fi
exit 0
