#!/bin/sh
# Our readers of drafts against others: PO that went through msgcat must give the same units; the texts of XLIFF must be those that
# Python's XML parser finds.
srcdir=${srcdir:-.}
dump=tests/draft/draft_dump
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0 done=0
if command -v msgcat >/dev/null 2>&1; then
	for f in "$srcdir"/po/*.po "$srcdir"/tests/files/good-*.po; do
		for wrap in --no-wrap --width=20 --to-code=UTF-8; do
			msgcat $wrap --force-po -o "$dir/out.po" "$f" 2>/dev/null || continue
			$dump -t "$f" >"$dir/a" && $dump -t "$dir/out.po" >"$dir/b" || { echo "$f: not read"; failed=1; }
			cmp -s "$dir/a" "$dir/b" || { echo "$f: other units after msgcat $wrap"; diff "$dir/a" "$dir/b" | head -5; failed=1; }
			done=1
		done
	done
fi
if command -v python3 >/dev/null 2>&1; then
	for f in "$srcdir"/tests/draft/*.xlf; do
		python3 "$srcdir/tests/draft/xliff_texts.py" "$f" >"$dir/a" && $dump -t "$f" >"$dir/b" || { echo "$f: not read"; failed=1; }
		cmp -s "$dir/a" "$dir/b" || { echo "$f: other texts"; diff "$dir/a" "$dir/b" | head -5; failed=1; }
		done=1
	done
fi
[ $done = 1 ] || exit 77
exit $failed
