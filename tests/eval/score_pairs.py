#!/usr/bin/env python3
"""Scores term pairs (the table of `parlance align SOURCE TARGET --all`) against a list of terms with their accepted translations.

usage: score_pairs.py GOLD.tsv PAIRS.tsv SOURCE.txt TARGET.txt [--list]

GOLD has a source term and its translations, separated by " | ", on each line.  A term counts when at least two lines of SOURCE have it and
one of its translations stands in the line beside; the texts correspond line by line.  Told are: how many of these have a pair at all, how
many have an accepted translation first (of all gold terms, and of those that have a pair), among the first five, and, by tenths of the
score, how often the first is right."""
import re
import sys


def key(s):
    s = re.sub(r"[\s\u00ad]+", " ", s.lower().replace("’", "'").replace("-", " ")).strip()
    return re.sub(r"^(the|a|an) ", "", s)


def plain(s):
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in key(s).split())


def has(text, term):
    if re.search(r"[\u4e00-\u9fff]", term):
        return term.replace(" ", "") in text.replace(" ", "")
    term = plain(term)
    return term in text and re.search(r"(?<!\w)" + re.escape(term) + r"(?!\w)", text) is not None


def main():
    show = "--list" in sys.argv
    gold_path, pairs_path, source_path, target_path = [a for a in sys.argv[1:] if a != "--list"]
    source = [plain(l) for l in open(source_path, encoding="utf-8")]
    target = [plain(l) for l in open(target_path, encoding="utf-8")]
    gold = {}
    for line in open(gold_path, encoding="utf-8"):
        term, accepted = line.rstrip("\n").split("\t")[:2]
        gold.setdefault(plain(term), set()).update(t for t in accepted.split(" | ") if t)
    wanted = {}
    for term, accepted in gold.items():
        lines = [i for i, l in enumerate(source) if has(l, term)]
        if len(lines) >= 2 and any(has(target[i], a) for i in lines for a in accepted):
            wanted[term] = {plain(a).replace(" ", "") for a in accepted}
    found = {}
    for row in list(open(pairs_path, encoding="utf-8"))[1:]:
        cells = row.rstrip("\n").split("\t")
        others = [re.sub(r" \([\d.]+, \d+\)$", "", a) for a in cells[4].split(" | ")]
        found.setdefault(plain(cells[0]), (float(cells[2]), [cells[1]] + others))
    first = five = 0
    tenths = {}
    for term, accepted in sorted(wanted.items()):
        score, answers = found.get(term, (0, []))
        right = [plain(a).replace(" ", "") in accepted for a in answers[:5]]
        good = bool(right) and right[0]
        first += good
        five += any(right)
        if answers:
            n, k = tenths.get(min(int(score * 10), 9), (0, 0))
            tenths[min(int(score * 10), 9)] = (n + 1, k + good)
        if show and not good:
            print("%s\t%s\t%.2f\t%s" % (term, " | ".join(sorted(accepted)), score, " | ".join(answers[:3])))
    n, have = len(wanted), sum(t in found for t in wanted)
    print("terms\t%d\tpaired\t%d\tfirst\t%.1f %%\tof paired\t%.1f %%\tin five\t%.1f %%"
          % (n, have, 100 * first / max(n, 1), 100 * first / max(have, 1), 100 * five / max(n, 1)))
    print("score: right of all\t" + "\t".join("%.1f: %d/%d" % (t / 10, k, n) for t, (n, k) in sorted(tenths.items())))


if __name__ == "__main__":
    main()
