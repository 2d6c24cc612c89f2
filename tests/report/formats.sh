#!/bin/sh
# What programs read of findings is what their formats ask for: XML is well-formed, SARIF has what its standard requires, JSON and CSV
# are read back; and a fingerprint stays when lines move.
: "${PARLANCE:=./parlance}" "${srcdir:=.}"
command -v python3 >/dev/null || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
data=$srcdir/tests/golden/data/check-junit
cp "$data/terms.csv" "$data/zh_CN.po" "$tmp/"
printf '# moved\n\nmsgid "new"\nmsgstr "新"\n\n' >"$tmp/new"
{ sed -n 1,5p "$tmp/zh_CN.po"; cat "$tmp/new"; sed -n '6,$p' "$tmp/zh_CN.po"; } >"$tmp/moved.po"
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "climate change \\001]]> &"\nmsgstr "气候变迁 \\001]]> &"\n' >"$tmp/a b%.po"
cd "$tmp" || exit 99
case $PARLANCE in /*) ;; *) PARLANCE=$OLDPWD/$PARLANCE ;; esac
bad=0
for f in json jsonl sarif github junit checkstyle csv; do
	"$PARLANCE" check -g terms.csv --to zh-Hans -f $f zh_CN.po "a b%.po" >out.$f
	[ $? -eq 1 ] || { echo "$f: exit status"; bad=1; }
	"$PARLANCE" check --no-glossary --to zh -f $f "$tmp/new" --input-format po >empty.$f || bad=1
done
"$PARLANCE" check -g terms.csv --to zh-Hans -f jsonl moved.po >moved.jsonl
if command -v xmllint >/dev/null; then
	xmllint --noout out.junit out.checkstyle empty.junit empty.checkstyle || bad=1
fi
python3 - <<'PY' || bad=1
import csv, json, re
rows = [json.loads(l) for l in open("out.jsonl", encoding="utf-8")]
whole = json.load(open("out.json", encoding="utf-8"))
assert rows and whole["findings"] == rows
table = list(csv.DictReader(open("out.csv", encoding="utf-8", newline="")))
assert [r["fingerprint"] for r in table] == [r["fingerprint"] for r in rows]
assert [r["target"].lstrip("'") for r in table] == [r["target"] for r in rows]
for name in "out.sarif", "empty.sarif":
    log = json.load(open(name, encoding="utf-8"))
    assert log["version"] == "2.1.0" and log["$schema"] and len(log["runs"]) == 1
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] and len({r["id"] for r in rules}) == len(rules)
    assert len(run["results"]) == (len(rows) if name == "out.sarif" else 0)
    for r in run["results"]:
        assert rules[r["ruleIndex"]]["id"] == r["ruleId"]
        assert r["level"] in ("none", "note", "warning", "error") and r["message"]["text"]
        place = r["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        assert place["region"]["startLine"] >= 1 and place["region"]["startColumn"] >= 1
        assert r["partialFingerprints"]["primaryLocationLineHash"]
    prints = [(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["partialFingerprints"]["parlance/v1"]) for r in run["results"]]
    assert len(set(prints)) == len(prints)
moved = [json.loads(l) for l in open("moved.jsonl", encoding="utf-8")]
here = [r for r in rows if r["file"] == "zh_CN.po"]
assert [r["fingerprint"] for r in moved] == [r["fingerprint"] for r in here]
assert [r["line"] for r in moved] != [r["line"] for r in here]
lines = open("out.github", encoding="utf-8").read().splitlines()
assert len(lines) == len(rows)
for l in lines:
    assert re.fullmatch(r"::(error|warning|notice) file=[^:,]+,line=\d+,col=\d+,title=[a-z-]+::.+", l), l
assert "file=a b%25.po" in lines[0] + lines[-1]
PY
exit $bad
