#!/bin/sh
# Mining real texts against ICU's word breaks, and against Translate Toolkit's poterminology over the same PO file.  The texts are
# those outside the tree (SHARED=…), else the few of tests/eval.
: "${srcdir:=.}"
shared=${SHARED-$srcdir/../shared}/data
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
english=$(ls "$shared"/terms/acl-rd-tec-2.0/text.txt "$shared"/terms/acter-en-*/text.txt "$shared"/terms/coastterm/text.txt 2>/dev/null)
chinese=$(ls "$shared"/parallel/*.zh.txt 2>/dev/null)
[ -n "$english" ] || english=$(ls "$srcdir"/tests/article-en.txt "$srcdir"/tests/eval/mine/general-debate.txt)
[ -n "$chinese" ] || chinese=$(ls "$srcdir"/tests/article-zh.txt "$srcdir"/tests/eval/mine/zh-*.txt)
./tests/bench/bench_mine en $english || exit 1
./tests/bench/bench_mine zh $chinese || exit 1

command -v poterminology >/dev/null && command -v python3 >/dev/null || { echo "# poterminology: skipped, it is not there"; exit 0; }
cat $english | python3 -c '
import sys
print("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n")
seen = set()
for line in sys.stdin.buffer.read().decode("utf-8", "replace").splitlines():
    text = "".join(c for c in line if c >= " ").replace("\\", "\\\\").replace("\"", "\\\"").strip()
    if text and text not in seen:
        seen.add(text)
        print("msgid \"%s\"\nmsgstr \"\"\n" % text)
' >"$tmp/text.po"
python3 - "$tmp" <<'PY'
import resource, subprocess, sys
folder = sys.argv[1]
def best(command, runs):
    least = None
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        least = took if least is None or took < least else least
    return least
ours = best(["./parlance", "mine", "--from", "en", folder + "/text.po", "-o", folder + "/ours"], 3)
theirs = best(["poterminology", folder + "/text.po", "-o", folder + "/theirs.po"], 1)
print("mine-po\t%.2f\ts\npoterminology\t%.2f\ts\npoterminology-to-mine-po\t%.1f\ttimes" % (ours, theirs, theirs / ours))
PY
