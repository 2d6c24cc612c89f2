#!/bin/sh
# Replays every file of the corpus through its fuzz target.
for t in tests/fuzz/fuzz_*; do
	[ -x "$t" ] && [ -f "$t" ] || continue
	case $t in *.*) continue ;; esac
	echo "${t##*/}"
	"$t" "${srcdir:-.}/tests/fuzz/corpus/${t##*/fuzz_}"/* || exit 1
done
