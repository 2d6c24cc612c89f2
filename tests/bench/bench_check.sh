#!/bin/sh
# 100,000 messages of the Chinese catalogs that are installed here, checked beside msgfmt -c.  Skipped where there are too few.
: "${srcdir:=.}"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
command -v msgfmt >/dev/null && command -v python3 >/dev/null || { echo "bench_check: no msgfmt or python3, left out"; exit 0; }
python3 -B "$srcdir/tests/eval/catalogs.py" --po "$tmp/zh_CN.po" 100000 zh_CN || { echo "bench_check: too few catalogs, left out"; exit 0; }
./tests/bench/bench_check "$tmp/zh_CN.po"
