#!/usr/bin/env python3
"""Makes a hard alignment task with a sure answer from lines that correspond.

usage: make_bitext.py SOURCE SOURCE-LANGUAGE TARGET TARGET-LANGUAGE LINES LOSS OUT

Takes the first LINES of both files.  Neighbours are joined on one side or cut at another place, single lines and runs of up to ten
are left out, and of all sentences the share LOSS of the words is dropped on both sides, as free translations do.  Writes OUT.source,
OUT.target and OUT.gold; the same arguments make the same files.
"""
import random
import sys


def thin(language, text, loss, dice):
    if language == "zh":
        parts = [text[i:i + 2] for i in range(0, len(text), 2)]
        return "".join(p for p in parts if dice.random() >= loss) or text
    return " ".join(w for w in text.split() if dice.random() >= loss) or text


def join(language, parts):
    return ("" if language == "zh" else " ").join(parts)


def shift(language, first, second):
    """Moves the last third of the first sentence to the second."""
    words = list(first) if language == "zh" else first.split()
    cut = len(words) * 2 // 3
    if len(words) < 7:
        return None
    return join(language, words[:cut]), join(language, words[cut:] + [second])


def main():
    if len(sys.argv) != 8:
        raise SystemExit(__doc__)
    path, language, lines, loss, out = sys.argv[1:5:2], sys.argv[2:5:2], int(sys.argv[5]), float(sys.argv[6]), sys.argv[7]
    dice = random.Random(20260101)
    text = [[line.strip() for line in open(p, encoding="utf-8")][:lines] for p in path]
    made, gold, at = ([], []), [], 0

    def take(n):
        nonlocal at
        parts = [[thin(language[k], s, loss, dice) for s in text[k][at:at + n]] for k in (0, 1)]
        at += n
        return parts

    def put(parts):
        where = [list(range(len(made[k]), len(made[k]) + len(parts[k]))) for k in (0, 1)]
        made[0].extend(parts[0])
        made[1].extend(parts[1])
        if parts[0] and parts[1]:
            gold.append(where)

    while at < len(text[0]):
        roll, side = dice.random(), dice.randrange(2)
        if roll < 0.18:
            parts = take(2)
            parts[side] = [join(language[side], parts[side])]
        elif roll < 0.24:
            parts = take(3)
            parts[side] = [join(language[side], parts[side])]
        elif roll < 0.27:
            parts = take(2)
            moved = shift(language[side], *parts[side]) if len(parts[side]) == 2 else None
            if not moved:
                for k in range(len(parts[0])):
                    put([[parts[0][k]], [parts[1][k]]])
                continue
            parts[side] = list(moved)
        elif roll < 0.33:
            parts = take(1)
            parts[side] = []
        elif roll < 0.34:
            parts = take(dice.randint(3, 10))
            parts[side] = []
        else:
            parts = take(1)
        put(parts)
    for k, name in enumerate(("source", "target")):
        with open(f"{out}.{name}", "w", encoding="utf-8") as f:
            f.writelines(s + "\n" for s in made[k])
    with open(f"{out}.gold", "w", encoding="utf-8") as f:
        f.writelines(f"{s}:{t}\n" for s, t in gold)


if __name__ == "__main__":
    main()
