#!/bin/sh
# The manual page and --help tell of the same commands and options: whatever one has, the other has, options under a heading of
# the command that takes them.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
# without the escapes and fonts of troff
sed -e 's/^\.\\".*//' -e 's/\\f[A-Z]//g' -e 's/\\-/-/g' -e 's/\\&//g' "$srcdir/src/cli/parlance.1" >"$tmp/man"

# option lines of the manual: "-x", "--name"
manual_options() { grep -E '^\.(BR?|RB) ' | tr -d '",' | tr ' =' '\n\n' | grep -E '^--?[a-zA-Z][a-z-]*$' | sort -u; }
# the same of a command's --help
help_options() { grep -E '^  (-|    --)' | cut -c 1-30 | tr ' ,=' '\n\n\n' | grep -E '^--?[a-zA-Z][a-z-]*$' | sort -u; }

commands=$("$PARLANCE" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
[ -n "$commands" ] || { echo "no commands in --help"; exit 1; }
for c in $commands; do
	grep -q "^\.SS \"*parlance $c\\([ \"]\\|\$\\)" "$tmp/man" || { echo "the manual does not tell of the command '$c'"; bad=1; }
	"$PARLANCE" "$c" --help | help_options | grep -vx -e --help >"$tmp/help-$c"
	# headings of options that name the command, or none
	awk -v c="$c" '/^\.S[HS]/ { on = /^\.SS/ && ($0 ~ "[( ]" c "[,) ]" || $0 ~ " " c "$") && !/parlance/ } on' "$tmp/man" |
		manual_options >"$tmp/man-$c"
	for o in $(comm -23 "$tmp/help-$c" "$tmp/man-$c"); do echo "$c: the manual lacks $o"; bad=1; done
done
for c in $(sed -n 's/^\.SS "*parlance \([a-z]*\).*/\1/p' "$tmp/man"); do
	echo "$commands" | grep -qx "$c" || { echo "the manual tells of a command '$c' that is not there"; bad=1; }
done
# what the manual has that no command has
{ cat "$tmp"/help-*; printf '%s\n' --help --version --data-dir; } | sort -u >"$tmp/all"
sed -n '/^\.SH OPTIONS/,/^\.SH "MATCH/p' "$tmp/man" | manual_options >"$tmp/manual"
for o in $(comm -13 "$tmp/all" "$tmp/manual"); do echo "no command takes $o"; bad=1; done
# the program's own
for o in --help --version help; do "$PARLANCE" $o >/dev/null || { echo "parlance $o fails"; bad=1; }; done
[ "$(wc -l <"$tmp/manual")" -gt 20 ] || { echo "only $(wc -l <"$tmp/manual") options found in the manual"; bad=1; }
exit $bad
