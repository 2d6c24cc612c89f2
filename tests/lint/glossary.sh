#!/bin/sh
# The bundled glossary keeps its own rules (see glossary.py), and its README counts right; skipped where there is no Python 3.
command -v python3 >/dev/null || exit 77
python3 "$srcdir/tests/lint/glossary.py" --traditional tests/lint/traditional "$srcdir/glossary" || exit 1
exec python3 "$srcdir/tests/glossary/counts.py" --readme "$srcdir/glossary/README.md" "$srcdir/glossary"
