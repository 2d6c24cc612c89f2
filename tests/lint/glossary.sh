#!/bin/sh
# The bundled glossary keeps its own rules (see glossary.py); skipped where there is no Python 3.
command -v python3 >/dev/null || exit 77
exec python3 "$srcdir/tests/lint/glossary.py" --traditional tests/lint/traditional "$srcdir/glossary"
