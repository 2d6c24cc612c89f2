#!/usr/bin/env python3
"""Precision, recall and F1 of beads: a bead is right when gold has the very same; beads with an empty side do not count.

usage: score_beads.py GOLD BEADS [GOLD BEADS ...]

Files have a line a bead, '[0, 1]:[0]', and what follows is ignored.  Prints gold, P, R and F1 over all, tab-separated.
"""
import re
import sys

BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")


def beads(path):
    found = set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            bead = BEAD.match(line)
            if bead and bead.group(1) and bead.group(2):
                found.add(tuple(tuple(int(i) for i in side.split(",")) for side in bead.groups()))
    return found


def main():
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        raise SystemExit(__doc__)
    right = wanted = got = 0
    for gold, given in zip(sys.argv[1::2], sys.argv[2::2]):
        gold, given = beads(gold), beads(given)
        right, wanted, got = right + len(gold & given), wanted + len(gold), got + len(given)
    p, r = right / max(1, got), right / max(1, wanted)
    print(f"{wanted}\t{p:.3f}\t{r:.3f}\t{2 * p * r / (p + r) if p + r else 0:.3f}")


if __name__ == "__main__":
    main()
