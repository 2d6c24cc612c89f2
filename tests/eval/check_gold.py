#!/usr/bin/env python3
"""Check gold lists against their texts.

usage: check_gold.py TEXT GOLD.tsv

Every entry has a known label and two to four columns, no two entries or alternatives fold alike, and every form occurs in
the text after folding: the citation form or one of its alternatives, and each alternative on its own.  Blanks and
punctuation do not count (web pages join words).  Exits 1 and says what is wrong.
"""
import re
import sys

sys.dont_write_bytecode = True
from score_mine import ELISION, fold, lines_of, read_gold, singular  # noqa: E402

SEAM = re.compile(r"(?<=[a-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z0-9])")  # Chinese | Latin
LABELS = {"term", "name", "quoted", "acronym", "title"}


def words(text):
    """Folded words without punctuation, one blank before, between and after them."""
    folded = SEAM.sub(" ", fold(ELISION.sub(r"\1 ", text)))
    return " " + " ".join(singular(w) for w in re.sub(r"[\W_]+", " ", folded).split()) + " "


def haystack(text):
    plain = words(re.sub(r"(?<=\w)-\n\s*(?=\w)", "", text))  # words broken over lines
    return plain, plain.replace(" ", "")


def occurs(form, plain, squeezed):
    folded = words(form)
    if folded in plain:
        return True
    joined = folded.replace(" ", "")
    if joined.isascii() and len(joined) < 6:  # as a part of any word
        return False
    return joined in squeezed


def complaints(text, gold_path):
    plain, squeezed = haystack(text)
    for i, row in enumerate(lines_of(gold_path), 1):
        if row and not row[0].startswith("#") and (not 2 <= len(row) <= 4 or row[1] not in LABELS or "" in row[:2]):
            yield f"line {i}: want form, label, alternatives, equivalent: {row}"
    seen = {}
    for form, _, alternatives in read_gold(gold_path):
        forms = [form] + alternatives
        if not any(occurs(f, plain, squeezed) for f in forms):
            yield f"not in the text: {form}"
        for f in alternatives:
            if not occurs(f, plain, squeezed):
                yield f"alternative not in the text: {f} ({form})"
        for f in {fold(f) for f in forms}:
            if f in seen:
                yield f"twice: {f} ({seen[f]}, {form})"
            seen[f] = form


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as f:
        text = f.read()
    found = list(complaints(text, sys.argv[2]))
    for line in found:
        print(f"{sys.argv[2]}: {line}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
