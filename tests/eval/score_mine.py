#!/usr/bin/env python3
"""Score mined terms against a gold list.

usage: score_mine.py RANKED.tsv GOLD.tsv [--top N ...] [--missing] [--wrong] [--line]

RANKED is what `parlance mine -f tsv` prints: a header naming at least `term` and, if there are any, `variants` (several in
one cell stand apart by ` | `), then one row a term, best first.  GOLD has form, label, alternatives ( | ), equivalent.
A row is right when its term or one of its variants, folded, is the form or an alternative of a gold entry, folded.
P@N is the share of right rows among the first N rows, or among all when there are fewer; R@N is the share of gold entries
found within the first N rows.  A second row for an entry already found counts as right but finds nothing new.
F1 is that of precision and recall over the whole list.  --line prints one line of TSV (for run_eval.sh): gold entries,
rows, each P@N, each R@N, P, R, F1.
"""
import argparse
import csv
import re
import sys
import unicodedata

TOP = (50, 100, 150, 300)
QUOTES = re.compile("[\"'`\u00b4\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300a-\u300f\uff02\uff07]")
HYPHENS = re.compile("[-\u2010-\u2015\u2212\u00ad\uff0d\u30fb\u00b7]")
ARTICLES = set("the a an le la les l un une des el los las una der die das den dem des ein eine einer".split())
ELISION = re.compile(r"\b([ldLD]|qu)['\u2019](?=\w)")


def singular(word):
    """One form for both numbers; it need not be a word, it is only ever compared with another."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]


def fold(text):
    text = unicodedata.normalize("NFC", text).casefold()
    text = HYPHENS.sub(" ", QUOTES.sub("", ELISION.sub(r"\1 ", text)))
    words = text.split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(singular(w) for w in words)


def cells(text):
    return [c.strip() for c in text.split(" | ") if c.strip()]


def lines_of(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_gold(path):
    """Entries as (form, label, alternatives); lines that are empty or start with # are not entries."""
    out = []
    for row in lines_of(path):
        if row and row[0] and not row[0].startswith("#"):
            form, label, alternatives = (row + [""] * 2)[:3]
            out.append((form, label, cells(alternatives)))
    return out


def read_ranked(path):
    """Rows as lists of strings: the term, then its variants."""
    rows = lines_of(path)
    if not rows or "term" not in rows[0]:
        sys.exit(f"{path}: no header with a column `term`")
    term = rows[0].index("term")
    variants = rows[0].index("variants") if "variants" in rows[0] else None
    return [[r[term]] + (cells(r[variants]) if variants is not None and variants < len(r) else [])
            for r in rows[1:] if len(r) > term and r[term]]


def compare(ranked, gold):
    """For each row the set of gold entries (by number) that it names."""
    index = {}
    for i, (form, _, alternatives) in enumerate(gold):
        for f in [form] + alternatives:
            index.setdefault(fold(f), set()).add(i)
    return [set().union(*(index.get(fold(f), set()) for f in row)) for row in ranked]


def ratio(part, whole):
    return part / whole if whole else 0.0


def figures(hits, ngold, tops):
    precision = [ratio(sum(map(bool, hits[:n])), len(hits[:n])) for n in tops]
    recall = [ratio(len(set().union(*hits[:n])), ngold) for n in tops]
    p, r = ratio(sum(map(bool, hits)), len(hits)), ratio(len(set().union(*hits)), ngold)
    return precision, recall, (p, r, ratio(2 * p * r, p + r))


def main():
    arg = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    arg.add_argument("ranked")
    arg.add_argument("gold")
    arg.add_argument("--top", type=int, nargs="+", default=TOP)
    for name in ("--missing", "--wrong", "--line"):
        arg.add_argument(name, action="store_true")
    a = arg.parse_args()
    ranked, gold = read_ranked(a.ranked), read_gold(a.gold)
    hits = compare(ranked, gold)
    precision, recall, whole = figures(hits, len(gold), a.top)
    if a.line:
        return print(len(gold), len(ranked), *(f"{x:.3f}" for x in [*precision, *recall, *whole]), sep="\t")
    print(f"gold {len(gold)}  rows {len(ranked)}")
    for n, p, r in zip(a.top, precision, recall):
        print(f"first {n:4}  P {p:.3f}  R {r:.3f}")
    print("whole list  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*whole))
    if a.missing:
        found = set().union(*hits[:max(a.top)])
        print(*(f"missing\t{form}\t{label}" for i, (form, label, _) in enumerate(gold) if i not in found), sep="\n")
    if a.wrong:
        print(*(f"wrong\t{i + 1}\t{ranked[i][0]}" for i in range(min(max(a.top), len(hits))) if not hits[i]), sep="\n")


if __name__ == "__main__":
    main()
