#!/bin/sh
# The examples of the pages under doc/: every command runs and ends with 0 or 1, and the lines below it are in its output.
: "${PARLANCE:=./parlance}"
here=$(cd "${srcdir:-.}" && pwd) || exit 99
case $PARLANCE in /*) ;; *) PARLANCE=$PWD/$PARLANCE ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
parlance() { "$PARLANCE" "$@"; }
bad=0 seen=0
for page in "$here"/doc/*.md; do
	rm -rf "$tmp/work" "$tmp/out" && cp -R "$here/tests/pipeline/data" "$tmp/work" && chmod -R u+w "$tmp/work" || exit 99
	mkdir -p "$tmp/work/omegat/glossary" && mv "$tmp/work/parlance.ini" "$tmp/work/.parlance.ini" && cd "$tmp/work" || exit 99
	while IFS= read -r line; do
		case $line in
		"    \$ "*)
			command=${line#*\$ } seen=$((seen + 1))
			eval "$command" >"$tmp/out" 2>"$tmp/err"
			[ $? -le 1 ] || { echo "${page##*/}: fails: $command"; cat "$tmp/err"; bad=1; } ;;
		"    "*)
			shown=${line#    }
			[ ! -f "$tmp/out" ] || grep -qF -- "$shown" "$tmp/out" ||
				{ echo "${page##*/}: not in the output of $command: $shown"; cat "$tmp/out" "$tmp/err"; bad=1; } ;;
		*) rm -f "$tmp/out" ;;
		esac
	done <"$page"
done
[ $seen -ge 8 ] || { echo "only $seen commands found"; bad=1; }
exit $bad
