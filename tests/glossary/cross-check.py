#!/usr/bin/env python3
"""Where other glossaries and the bundled one name the same thing otherwise.

    cross-check.py [--all] GLOSSARY_FOLDER DATA_FOLDER

DATA_FOLDER holds what is compared, each when it is there: cedict.tsv (CC-CEDICT), supraverden_6lang.tsv (international bodies),
iso3166_6lang.tsv (countries) and tico19_fb_en-zh.csv (health).  None of them is always right.  A difference that somebody has
looked at stands in reviewed.tsv beside this program with a verdict, and is not shown again (but for --all):

    ours     ours is right, theirs is wrong or old
    both     both are in use; ours is the one for this register, or theirs names another thing in the same words
    theirs   theirs was right, and the glossary was mended

Prints source, concept, language, theirs and ours, tab separated, and a summary.  Ends with 1 when a difference waits for review,
and with 77 when there is nothing to compare with."""

import argparse
import csv
import glob
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

NS = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HERE = os.path.dirname(os.path.abspath(__file__))
VERDICTS = {"ours", "both", "theirs"}


def fold(text):
    """Case, width, accents that are stress marks, dashes, quotation marks, articles and spaces do not count."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    text = re.sub(r"[\u064b-\u0652\u0640\u0301]", "", text)
    text = re.sub("[أإآ]", "ا", text).replace("ة", "ه").replace("ى", "ي")
    text = re.sub(r"[‐‑‒–—―-]", " ", text)
    text = re.sub(r"[’‘ʼ`“”„«»「」『』《》\"·•・]", "", text.replace("’", "'"))
    text = re.sub(r"^(the|to|a|an) ", "", text.strip())
    text = text.replace("организации объединенных наций", "оон").replace("de las naciones unidas", "de naciones unidas")
    return re.sub(r"\s+", " ", text).strip()


def stems(text):
    """Beginnings of the words that mean something."""
    return {w[:5] for w in re.findall(r"\w+", fold(text)) if len(w) > 3 or w.isdigit()} - {"with", "that", "from", "which"}


def read_glossary(folder):
    """[(id, {language: [term, ...]})]; a language has its usable terms first."""
    concepts = []
    for path in sorted(glob.glob(os.path.join(folder, "*.tbx"))):
        for entry in ET.parse(path).getroot().iter(NS + "conceptEntry"):
            terms = {s.get(LANG): [t.findtext(NS + "term") for t in s.findall(NS + "termSec")] for s in entry.findall(NS + "langSec")}
            concepts.append((entry.get("id"), terms))
    return concepts


def by_term(concepts, language):
    index = {}
    for identifier, terms in concepts:
        for t in terms.get(language, []):
            index.setdefault(fold(t), []).append((identifier, terms))
    return index


def differing(identifier, terms, language, theirs, ours_in=None):
    """A row when none of our terms is what they have, in either script of Chinese."""
    ours = [t for l in (ours_in or [language]) for t in terms.get(l, [])]
    if theirs not in ("", "null") and ours and fold(theirs) not in {fold(t) for t in ours}:
        yield identifier, language, theirs, ours[0]


def compare_bodies(concepts, path):
    index = by_term(concepts, "en")
    with open(path, encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            for identifier, terms in index.get(fold(row["en"]), []):
                for language in ("zh", "fr", "es", "ru", "ar"):
                    ours_in = ["zh-Hans", "zh-Hant"] if language == "zh" else None
                    yield from differing(identifier, terms, language, row[language], ours_in)


def compare_countries(concepts, path):
    index = by_term(concepts, "en")
    columns = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar"}
    with open(path, encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            for identifier, terms in index.get(fold(row["en"]), []):
                for language, column in columns.items():
                    yield from differing(identifier, terms, language, row[column])


def compare_health(concepts, path):
    index = by_term(concepts, "en")
    with open(path, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            for identifier, terms in index.get(fold(row["sourceString"]), []):
                yield from differing(identifier, terms, "zh-Hans", row["targetString"].replace(" ", ""))


def compare_dictionary(concepts, path):
    """By the Chinese: its Traditional form, and the glosses.  They explain more than they translate, so that a word in common
    with any of our English terms is enough."""
    entries = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                simplified, traditional, _, glosses = line.rstrip("\n").split("\t")[:4]
                entries.setdefault(simplified, []).append((traditional, glosses))
    for identifier, terms in concepts:
        for simplified, traditional in zip(terms["zh-Hans"], terms["zh-Hant"]):
            those = entries.get(simplified, [])
            if not those or len(simplified) < 2:
                continue
            if traditional not in {t for t, _ in those}:
                yield identifier, "zh-Hant", those[0][0], traditional
            glosses = "/".join(g for _, g in those)
            if not stems(glosses) & {s for t in terms["en"] for s in stems(t)}:
                yield identifier, "en", glosses[:160], terms["en"][0]


SOURCES = [("supraverden_6lang.tsv", compare_bodies), ("iso3166_6lang.tsv", compare_countries),
           ("tico19_fb_en-zh.csv", compare_health), ("cedict.tsv", compare_dictionary)]


def read_reviewed():
    rows = set()
    with open(os.path.join(HERE, "reviewed.tsv"), encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if len(fields) != 6 or fields[4] not in VERDICTS or not fields[5]:
                sys.exit(f"reviewed.tsv:{number}: concept, language, theirs, ours, verdict and reason are wanted")
            rows.add(tuple(fields[:3]))
    return rows


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--all", action="store_true")
    p.add_argument("glossary")
    p.add_argument("data")
    o = p.parse_args()
    there = [(name, compare) for name, compare in SOURCES if os.path.exists(os.path.join(o.data, name))]
    if not there:
        sys.exit(77)
    concepts, reviewed, waiting = read_glossary(o.glossary), read_reviewed(), 0
    for name, compare in there:
        found = list(dict.fromkeys(compare(concepts, os.path.join(o.data, name))))
        fresh = [row for row in found if row[:3] not in reviewed]
        for row in found if o.all else fresh:
            print("\t".join((name.split("_")[0].split(".")[0],) + row))
        waiting += len(fresh)
        print(f"# {name}: {len(found)} differences, {len(found) - len(fresh)} reviewed, {len(fresh)} waiting")
    sys.exit(1 if waiting else 0)


if __name__ == "__main__":
    main()
