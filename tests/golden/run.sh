#!/bin/sh
# run.sh NAME.cmd: runs parlance with the arguments in NAME.cmd from inside a copy of data/NAME/, compares standard output with
# data/NAME/out, standard error with data/NAME/err (when that is there), and the exit status with data/NAME/status (0
# when absent).  Files expected to be written are in data/NAME/want/.  UPDATE=1 rewrites out, err, status and want.
name=$(basename "$1" .cmd)
here=$(cd "$(dirname "$1")" && pwd)
data=$here/data/$name
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/work"
for f in "$data"/*; do
	case ${f##*/} in out|err|status|want) ;; *) [ -e "$f" ] && cp -R "$f" "$tmp/work/" ;; esac
done
chmod -R u+w "$tmp/work"
(cd "$tmp/work" && eval "\"\$PARLANCE\" $(cat "$here/$name.cmd")") >"$tmp/out" 2>"$tmp/err"
got=$?
if [ -n "$UPDATE" ]; then
	cp "$tmp/out" "$data/out"
	if [ -e "$data/err" ]; then cp "$tmp/err" "$data/err"; fi
	if [ $got -ne 0 ]; then echo $got >"$data/status"; else rm -f "$data/status"; fi
	if [ -d "$data/want" ]; then for f in "$data/want"/*; do cp "$tmp/work/${f##*/}" "$f"; done; fi
	exit 0
fi
want=$(cat "$data/status" 2>/dev/null || echo 0)
bad=0
[ "$got" -eq "$want" ] || { echo "status: got $got, want $want"; cat "$tmp/err"; bad=1; }
diff -u "$data/out" "$tmp/out" || bad=1
if [ -e "$data/err" ]; then diff -u "$data/err" "$tmp/err" || bad=1; fi
if [ -d "$data/want" ]; then
	for f in "$data/want"/*; do diff -u "$f" "$tmp/work/${f##*/}" || bad=1; done
fi
exit $bad
