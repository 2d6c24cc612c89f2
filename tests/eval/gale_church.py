#!/usr/bin/env python3
"""Beads by the method of Gale and Church (1993), a baseline: lengths in characters, one variance, the six shapes of the paper.

usage: gale_church.py SOURCE TARGET > BEADS

A line of each file is a sentence.  The search keeps to a band about the diagonal.
"""
import math
import sys

SHAPES = {(1, 1): 0.89, (1, 0): 0.0099 / 2, (0, 1): 0.0099 / 2, (2, 1): 0.089 / 2, (1, 2): 0.089 / 2, (2, 2): 0.011}
VARIANCE = 6.8


def cost(shape, s, t, ratio):
    """-log of the probability that lengths s and t belong together in this shape."""
    mean = (s + t / ratio) / 2
    delta = 0.0 if not mean else (t - s * ratio) / math.sqrt(mean * VARIANCE)
    tail = max(math.erfc(abs(delta) / math.sqrt(2)), 1e-300)
    return -math.log(SHAPES[shape]) - math.log(tail)


def align(source, target):
    n, m = len(source), len(target)
    ratio = sum(target) / max(1, sum(source))
    width = 60 + abs(n - m) + n // 20
    a, b = [0], [0]
    for x in source:
        a.append(a[-1] + x)
    for x in target:
        b.append(b[-1] + x)
    best, back = {(0, 0): 0.0}, {}
    for i in range(n + 1):
        middle = i * m // max(1, n)
        for j in range(max(0, middle - width), min(m, middle + width) + 1):
            found = None
            for (x, y) in SHAPES:
                before = best.get((i - x, j - y))
                if before is None:
                    continue
                c = before + cost((x, y), a[i] - a[i - x] if x else 0, b[j] - b[j - y] if y else 0, ratio)
                if found is None or c < found[0]:
                    found = c, (x, y)
            if found:
                best[i, j], back[i, j] = found
    beads, i, j = [], n, m
    while i or j:
        x, y = back[i, j]
        i, j = i - x, j - y
        beads.append((list(range(i, i + x)), list(range(j, j + y))))
    return reversed(beads)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    lengths = [[len(line.strip()) for line in open(p, encoding="utf-8")] for p in sys.argv[1:]]
    for s, t in align(*lengths):
        print(f"{s}:{t}")


if __name__ == "__main__":
    main()
