#!/bin/sh
# The examples of the README: every command in it runs, and the lines shown below it are in its output (but for blanks).
here=$(cd "${srcdir:-.}" && pwd) || exit 99
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/tests" "$tmp/glossary" || exit 99
cp -R "$here/tests/article-en.txt" "$here/tests/golden" "$tmp/tests/"
cp "$here"/glossary/*.tbx "$tmp/glossary/"
chmod -R u+w "$tmp"
cd "$tmp" || exit 99
squeeze() { tr -s ' \t' '  ' | sed 's/^ //; s/ $//'; }
bad=0
while IFS= read -r line; do
	case $line in
	"    \$ parlance "*)
		command=${line#*parlance }
		eval "\"\$PARLANCE\" $command" >"$tmp/out" 2>"$tmp/err" || { echo "fails: parlance $command"; cat "$tmp/err"; bad=1; }
		squeeze <"$tmp/out" >"$tmp/squeezed" ;;
	"    …"|"    "./*|"") ;;
	"    "*)
		shown=$(printf '%s\n' "$line" | squeeze)
		[ ! -f "$tmp/squeezed" ] || grep -qF -- "$shown" "$tmp/squeezed" || { echo "not in the output of parlance $command: $shown"; bad=1; } ;;
	*) rm -f "$tmp/squeezed" ;;
	esac
done <"$here/README.md"
exit $bad
