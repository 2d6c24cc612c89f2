#!/usr/bin/env python3
"""What is in the bundled glossary: a row a file with its concepts, those with a definition, those that are unverified, those
that are so in some languages only, and its terms in each language.

    counts.py [--readme README] FOLDER

With --readme nothing is printed; the exit status is 1 when README does not hold the table as it is now."""

import argparse
import glob
import os
import sys
import xml.etree.ElementTree as ET

NS = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ["en", "zh-Hans", "zh-Hant", "fr", "es", "ru", "ar"]


def count(path):
    entries = list(ET.parse(path).getroot().iter(NS + "conceptEntry"))
    sections = [s for e in entries for s in e.findall(NS + "langSec")]
    defined = sum(any(d.get("type") == "definition" for d in e.iter(NS + "descrip")) for e in entries)
    unverified, in_part = (
        sum(any((n.text or "").startswith(mark) for n in e.iter(NS + "note")) for e in entries)
        for mark in ("[unverified]", "[unverified: ")
    )
    terms = [sum(len(s.findall(NS + "termSec")) for s in sections if s.get(LANG) == language) for language in LANGUAGES]
    return [len(entries), defined, unverified, in_part] + terms


def table(folder):
    rows = {os.path.basename(p)[:-4]: count(p) for p in sorted(glob.glob(os.path.join(folder, "*.tbx")))}
    rows["all"] = [sum(column) for column in zip(*rows.values())]
    head = ["file", "concepts", "defined", "unverified", "in part"] + LANGUAGES
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    lines += ["| " + " | ".join([name] + [str(n) for n in row]) + " |" for name, row in rows.items()]
    return "\n".join(lines) + "\n"


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--readme")
    p.add_argument("folder")
    o = p.parse_args()
    text = table(o.folder)
    if not o.readme:
        print(text, end="")
        return
    with open(o.readme, encoding="utf-8") as f:
        if text not in f.read():
            sys.exit(f"{o.readme}: the table of counts is not that of today; it should be:\n{text}")


if __name__ == "__main__":
    main()
