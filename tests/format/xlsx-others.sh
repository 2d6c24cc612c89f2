#!/bin/sh
# openpyxl opens the workbooks that we write and finds in them what our TSV has; and we read those that it writes.
python=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import openpyxl' 2>/dev/null && python=$p && break
done
[ -n "$python" ] || { echo "no openpyxl"; exit 77; }
f=${srcdir:-.}/glossary/united-nations.tbx
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0
fail() { echo "$*"; bad=1; }
convert() { "$PARLANCE" convert "$@" || fail "$*: failed"; }

convert "$f" -f xlsx -o "$tmp/ours.xlsx"
convert "$f" -f csv -o "$tmp/ours.csv"
"$python" - "$tmp" <<'END' || fail "openpyxl does not see what our CSV says"
import csv, sys
import openpyxl
tmp = sys.argv[1]
book = openpyxl.load_workbook(tmp + '/ours.xlsx')
rows = [['' if c is None else str(c) for c in row] for row in book.worksheets[0].iter_rows(values_only=True)]
width = max(len(r) for r in rows)
with open(tmp + '/ours.csv', encoding='utf-8', newline='') as file:
    want = list(csv.reader(file))
if len(rows) != len(want):
    sys.exit('%d rows, not %d' % (len(rows), len(want)))
for n, (got, expected) in enumerate(zip(rows, want), 1):
    got = [c.replace('\r\n', '\n') for c in got] + [''] * (len(expected) - len(got))
    if got[:len(expected)] != expected or any(got[len(expected):]):
        sys.exit('row %d: %r, not %r' % (n, got, expected))
print('%d rows of %d cells' % (len(rows), width))
book.save(tmp + '/again.xlsx')
plain = openpyxl.Workbook()
plain.active.title = 'notes'
plain.active.append(['not a glossary'])
sheet = plain.create_sheet('terms')
for row in (['en', 'zh-Hans', 'note'], ['veto', '否决权', 'two\nlines'], ['R&D <x>', '研发', 42], ['=1+1', None, True]):
    sheet.append(row)
sheet['A4'].data_type = 's'
sheet.column_dimensions['A'].width = 40
sheet['A2'].font = openpyxl.styles.Font(bold=True)
sheet['A1'].comment = openpyxl.comments.Comment('source', 'somebody')
sheet.freeze_panes = 'A2'
plain.save(tmp + '/theirs.xlsx')
END

# saved by openpyxl, it is the same termbase
convert "$tmp/again.xlsx" -f tbx --dialect TBX-All -o "$tmp/again.tbx"
convert "$f" -f tbx --dialect TBX-All -o "$tmp/want.tbx"
cmp "$tmp/want.tbx" "$tmp/again.tbx" || fail "not the same after openpyxl has saved it"

convert "$tmp/theirs.xlsx" -f tsv -o "$tmp/theirs.tsv"
for word in veto 否决权 'R&D <x>' 研发 42 '=1+1'; do
	grep -qF -- "$word" "$tmp/theirs.tsv" || fail "'$word' is not read from a workbook of openpyxl's"
done
exit $bad
