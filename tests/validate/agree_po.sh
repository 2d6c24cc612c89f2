#!/bin/sh
# Verdicts on PO files agree with those of msgfmt --check: catalogs of this machine, changed messages, and a table of cases.
command -v msgfmt >/dev/null 2>&1 && command -v msgunfmt >/dev/null 2>&1 && command -v python3 >/dev/null 2>&1 || exit 77
# later versions of gettext know more and differ in details
case $(msgfmt --version | head -1) in *" 0.21"*) ;; *) exit 77 ;; esac
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
python3 "$(dirname "$0")/agree_po.py" "$PARLANCE" "$tmp"
