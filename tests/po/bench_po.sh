#!/bin/sh
# Reading and writing a PO file of 100,000 messages, as a ratio to msgcat on the same file; best of three.
for tool in msgcat bash; do # bash: its `time` is the one that can be told to print user time alone
	command -v $tool >/dev/null 2>&1 || { echo "# no $tool"; exit 0; }
done
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
awk 'BEGIN {
	print "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: zh_CN\\n\"\n"
	for (i = 1; i <= 100000; i++) {
		printf "#. definition: number %d of many\n#: article.txt:%d\nmsgctxt \"concept-%d\"\n", i, i, i
		printf "msgid \"\"\n\"The States Parties to the present Convention, number %d, reaffirm their \"\n\"commitment to peace.\\n\"\n\"Second line.\"\n", i
		printf "msgstr \"本公约缔约国第%d次重申其对和平的承诺。\\n\"\n\"第二行。\"\n\n", i
	}
}' >"$tmp/a.po"
seconds() {
	best=
	for i in 1 2 3; do
		s=$(LC_ALL=C bash -c 'TIMEFORMAT=%U; time "$@" >/dev/null 2>&1' x "$@" 2>&1)
		best=$(echo "$s $best" | awk '{ print $2 == "" || $1 < $2 ? $1 : $2 }')
	done
	echo "$best"
}
theirs=$(seconds msgcat -o /dev/null "$tmp/a.po")
scan=$(seconds ./tests/po/po_copy --raw "$tmp/a.po")
copy=$(seconds ./tests/po/po_copy "$tmp/a.po")
printf 'po_msgcat\t%s\tseconds of CPU\n' "$theirs"
echo "$scan $theirs" | awk '{ printf "po_read\t%s\tseconds of CPU\npo_read_to_msgcat\t%.2f\tratio\n", $1, $1 / $2 }'
echo "$copy $theirs" | awk '{ printf "po_copy\t%s\tseconds of CPU\npo_copy_to_msgcat\t%.2f\tratio\n", $1, $1 / $2 }'
