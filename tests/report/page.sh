#!/bin/sh
# The page of findings in a browser: it shows all, narrows down by what its address asks for, and runs nothing that a draft says.
: "${PARLANCE:=./parlance}"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || exit 77
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
export HOME="$tmp" XDG_CONFIG_HOME="$tmp" XDG_CACHE_HOME="$tmp"
bad=0
cat >"$tmp/terms.csv" <<'CSV'
id,language,term,status
climate,en,climate change,
climate,zh-Hans,气候变化,preferred
climate,zh-Hans,气候变迁,deprecated
CSV
cat >"$tmp/zh_CN.po" <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "<script>document.title = 'broken'</script> climate change"
msgstr "<script>document.title = 'broken'</script> 气候变迁"

msgid "Room 12, \"<img src=x onerror=document.title='broken'>\" & climate change"
msgstr "１２ 号房间，\"<img src=x onerror=document.title='broken'>\" & 气候变迁"
PO
"$PARLANCE" check -g "$tmp/terms.csv" --to zh-Hans --rules term,full-width -f html -o "$tmp/page.html" "$tmp/zh_CN.po"
[ $? -eq 1 ] || bad=1
# dump FRAGMENT: the page as the browser has it
dump() { timeout 120 "$browser" --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom "file://$tmp/page.html$1" 2>/dev/null; }
# want FRAGMENT N: so many findings are shown
want() {
	dump "$1" >"$tmp/dom"
	grep -q '<article' "$tmp/dom" || { echo "no page"; exit 77; }
	got=$(grep '<article' "$tmp/dom" | grep -vc ' hidden=""')
	[ "$got" -eq "$2" ] || { echo "'$1': $got findings are shown, not $2"; bad=1; }
	grep -q "role=\"status\".*>$2 of 3 " "$tmp/dom" || { echo "'$1': the count is not said"; bad=1; }
}
want "" 3
want "#rule=full-width" 1
want "#rule=term-deprecated" 2
want "#q=ROOM" 2
want "#q=room&rule=term-deprecated" 1
want "#level=warning" 1
want "#term=climate%20change&q=script" 1
grep -q '<button[^>]*aria-pressed="true"[^>]*data-value="climate change"' "$tmp/dom" || { echo "the choice is not marked"; bad=1; }
want "#q=nowhere" 0
grep -q '<title>Findings</title>' "$tmp/dom" || { echo "a text of the draft was run"; bad=1; }
[ "$(grep -c '<script' "$tmp/dom")" -eq 1 ] && ! grep -q '<img' "$tmp/dom" || { echo "a text of the draft is not escaped"; bad=1; }
grep -Eq '(src|href)="?http|@import|url\(' "$tmp/page.html" && { echo "the page needs the network"; bad=1; }
exit $bad
