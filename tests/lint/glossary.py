#!/usr/bin/env python3
"""Checks the bundled glossary: what the schemas of TBX-Basic (ISO 30042:2019, DCA style) ask for, and the rules that
glossary/README.md sets for the entries.  Prints "file: concept: what is wrong" and ends with 1 when there is something.

    glossary.py --traditional PROGRAM [--across] FOLDER

PROGRAM turns lines of Simplified Chinese into Traditional ones (tests/lint/traditional).  --across also lists, as a reading aid
and not as faults, the terms that stand in concepts of different subjects."""

import argparse
import glob
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

NS = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HERE = os.path.dirname(os.path.abspath(__file__))

STATUS = {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
PART = {"noun", "verb", "adjective", "adverb", "other"}
TYPE = {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"}
GENDER = {"masculine", "feminine", "neuter", "other"}
PICKLISTS = {"administrativeStatus": STATUS, "partOfSpeech": PART, "termType": TYPE, "grammaticalGender": GENDER}

# Of the data categories of TBX-Basic these are in use; each with its element, at these levels.
CATEGORIES = {
    "conceptEntry": {"descrip": {"subjectField", "definition"}, "admin": {"source", "customerSubset", "projectSubset"},
                     "ref": {"crossReference"}, "xref": {"externalCrossReference", "xGraphic"}, "note": {None}},
    "langSec": {"descrip": {"definition"}, "admin": {"source"}, "xref": {"externalCrossReference", "xGraphic"}, "note": {None}},
    "termSec": {"termNote": set(PICKLISTS) | {"geographicalUsage"}, "descrip": {"context"},
                "admin": {"source", "customerSubset", "projectSubset"}, "ref": {"crossReference"},
                "xref": {"externalCrossReference"}, "note": {None}},
}
ORDER = {  # the layout of the files, stricter than the schema
    "conceptEntry": ["descrip", "admin", "ref", "xref", "note", "langSec"],
    "langSec": ["descrip", "admin", "xref", "note", "termSec"],
    "termSec": ["term", "termNote", "descrip", "admin", "ref", "xref", "note"],
}
NOTE_ORDER = ["administrativeStatus", "partOfSpeech", "termType", "grammaticalGender", "geographicalUsage"]
LANGUAGES = ["en", "zh-Hans", "zh-Hant", "fr", "es", "ru", "ar"]
REQUIRED = LANGUAGES[:3]
MARKERS = {"unverified", "case-sensitive", "do-not-translate", "forbidden", "off"}
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
SCRIPTS = {"en": {"LATIN"}, "fr": {"LATIN"}, "es": {"LATIN"}, "ru": {"CYRILLIC", "LATIN"}, "ar": {"ARABIC", "LATIN"},
           "zh-Hans": {"CJK", "LATIN"}, "zh-Hant": {"CJK", "LATIN"}}
WHOLE = [("《", "》"), ("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ('"', '"'), ("‘", "’"), ("'", "'")]
# One sign for each purpose, in all languages that use it.
SIGNS = {"en": {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "‑": "-", "…": "..."},
         "fr": {"’": "'", "‘": "'", "“": "«", "”": "»", '"': "«", "‑": "-"},
         "es": {"’": "'", "‘": "'", '"': "«", "“": "«", "”": "»", "‑": "-"},
         "ru": {"“": "«", "”": "»", '"': "«", "‑": "-"},
         "ar": {"،,": "،"},
         "zh-Hans": {'"': "“", "「": "“", "」": "”", "(": "（", ")": "）", ",": "，", "•": "·", "・": "·", "‧": "·"},
         "zh-Hant": {'"': "「", "“": "「", "”": "」", "(": "（", ")": "）", ",": "，", "•": "·", "・": "·", "‧": "·"}}


class Term:
    def __init__(self, element):
        self.text = element.findtext(NS + "term") or ""
        kinds = {n.get("type"): n.text for n in element.findall(NS + "termNote")}
        self.status = (kinds.get("administrativeStatus") or "").split("Term-")[0]
        self.part, self.type = kinds.get("partOfSpeech"), kinds.get("termType")
        self.notes = [n.text or "" for n in element.findall(NS + "note")]

    def preference_class(self):
        if self.type in ("acronym", "abbreviation"):
            return "acronym"
        return "short form" if self.type == "shortForm" else "full form"


class Concept:
    def __init__(self, element, file):
        self.element, self.file, self.id = element, file, element.get("id") or ""
        self.subjects = [d.text for d in element.findall(NS + "descrip") if d.get("type") == "subjectField"]
        self.sources = [a.text for a in element.findall(NS + "admin") if a.get("type") == "source"]
        self.notes = [n.text or "" for n in element.findall(NS + "note")]
        self.sections = [(s.get(LANG), s, [Term(t) for t in s.findall(NS + "termSec")]) for s in element.findall(NS + "langSec")]

    def terms(self, language):
        return [t for tag, _, terms in self.sections if tag == language for t in terms]

    def tells(self):
        """Has it a note for people, beyond the markers?"""
        return any(not n.startswith("[") for n in self.notes)


class Checker:
    def __init__(self):
        self.faults = 0

    def fault(self, concept, text):
        self.faults += 1
        print(f"{concept.file}: {concept.id}: {text}")


def tag(element):
    return element.tag.replace(NS, "")


def fold(text):
    """Near to how the program compares terms: case, width, dashes and quotation marks do not count."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[‐‑‒–—―]", "-", text)
    text = re.sub(r"[’‘ʼ`]", "'", text)
    return re.sub(r"\s+", " ", re.sub(r"[“”„«»「」『』《》\"]", "", text)).strip()


def check_element(check, c, element):
    """Order of the children and their data categories, by level."""
    level = tag(element)
    ranks = [ORDER[level].index(tag(k)) if tag(k) in ORDER[level] else -1 for k in element]
    if -1 in ranks or ranks != sorted(ranks):
        check.fault(c, f"elements of {level} stand in a wrong order or do not belong there")
    for k in element:
        allowed = CATEGORIES[level].get(tag(k))
        if allowed is None:
            continue
        if k.get("type") not in allowed:
            check.fault(c, f"{tag(k)} of type '{k.get('type')}' may not stand in {level}")
        if len(k) or not (k.text or "").strip():
            check.fault(c, f"{tag(k)} in {level} is empty or has elements inside")
    notes = [k.get("type") for k in element if tag(k) == "termNote"]
    if notes != sorted(set(notes), key=lambda n: NOTE_ORDER.index(n) if n in NOTE_ORDER else 99):
        check.fault(c, f"termNotes {notes} are not in the usual order or stand twice")
    for k in element:
        if tag(k) == "termNote" and k.get("type") in PICKLISTS and k.text not in PICKLISTS[k.get("type")]:
            check.fault(c, f"'{k.text}' is no {k.get('type')}")


def check_structure(check, c):
    check_element(check, c, c.element)
    for language, section, _ in c.sections:
        if not section.findall(NS + "termSec"):
            check.fault(c, f"{language} has no term")
        check_element(check, c, section)
        for t in section.findall(NS + "termSec"):
            if len(t) == 0 or tag(t[0]) != "term" or len(t.findall(NS + "term")) != 1:
                check.fault(c, f"a termSec of {language} does not begin with its one term")
            check_element(check, c, t)


def check_entry(check, c):
    if not ID.match(c.id) or len(c.id) > 96:
        check.fault(c, "the id is not of lower-case words joined by hyphens, or longer than 96 characters")
    if len(c.subjects) != 1:
        check.fault(c, "one subject field is wanted")
    if not c.sources and not any(n.startswith("[unverified]") for n in c.notes):
        check.fault(c, "neither a source nor [unverified]; a doubt about some languages is not enough")
    for n in c.notes + [n for _, _, terms in c.sections for t in terms for n in t.notes]:
        m = re.match(r"\[([^\]]*)\](.*)", n)
        marker, _, doubted = m.group(1).partition(": ") if m else ("", "", "")
        if m and (marker not in MARKERS or (doubted and marker != "unverified")):
            check.fault(c, f"unknown marker in note '{n}'")
        if not set(doubted.split()) <= {language.split("-")[0] for language, _, _ in c.sections}:
            check.fault(c, f"note '{n}' doubts a language that is not there")
        if marker == "unverified" and not m.group(2).strip():
            check.fault(c, "[unverified] does not say what is not verified")
    tags = [language for language, _, _ in c.sections]
    if tags != [l for l in LANGUAGES if l in tags] or not set(REQUIRED) <= set(tags):
        check.fault(c, f"languages {tags}: en, zh-Hans and zh-Hant are wanted, in the usual order")


def check_statuses(check, c):
    for language, _, terms in c.sections:
        preferred = [t.preference_class() for t in terms if t.status == "preferred"]
        for kind in sorted(set(preferred)):
            if preferred.count(kind) > 1:
                check.fault(c, f"{language}: {preferred.count(kind)} preferred terms of the class {kind}")
        if not preferred:
            check.fault(c, f"{language}: no preferred term")
        seen = set()
        for t in terms:
            if not t.status or not t.part:
                check.fault(c, f"{language}: '{t.text}' lacks its status or part of speech")
            if t.status in ("deprecated", "superseded") and not any(len(n) > 12 for n in t.notes):
                check.fault(c, f"{language}: '{t.text}' is {t.status}, and no note says since when or why")
            if fold(t.text) in seen and (language, t.type) != ("ar", "variant"):
                check.fault(c, f"{language}: '{t.text}' stands twice")
            seen.add(fold(t.text))


def script_of(letter):
    return unicodedata.name(letter, "?").split()[0]


def check_text(check, c, language, what, text):
    if text != text.strip() or re.search(r"\s\s|[\t\n\r]", text):
        check.fault(c, f"{language}: stray white space in {what} '{text}'")
    if any(unicodedata.category(ch) in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp") or ch in "\u00a0\u3000\ufffd" for ch in text):
        check.fault(c, f"{language}: an invisible or unknown character in {what} '{text}'")
    if unicodedata.normalize("NFC", text) != text:
        check.fault(c, f"{language}: {what} '{text}' is not in NFC")
    if re.search(r"[\uff01-\uff5e]", re.sub("[，（）：；！？]", "", text)):
        check.fault(c, f"{language}: full-width Latin in {what} '{text}'")
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {script_of(ch) for ch in word if unicodedata.category(ch) in ("Lu", "Ll", "Lt")}
        if len(scripts) > 1:
            check.fault(c, f"{language}: letters of {' and '.join(sorted(scripts))} in one word '{word}' of {what}")
        strange = scripts - SCRIPTS.get(language, scripts)
        if strange:
            check.fault(c, f"{language}: {what} '{text}' has letters of {' and '.join(sorted(strange))}")
    if language.startswith("zh") and re.search(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]", text):
        check.fault(c, f"{language}: a space beside a Han character in {what} '{text}'")


def check_term_text(check, c, language, text):
    check_text(check, c, language, "term", text)
    for left, right in WHOLE:
        if len(text) > 2 and text[0] == left and text[-1] == right and left not in text[1:-1] and right not in text[1:-1]:
            check.fault(c, f"{language}: '{text}' has its quotation or title marks around it")
    for sign, instead in SIGNS.get(language, {}).items():
        if sign in text:
            check.fault(c, f"{language}: '{text}' has {sign}, usual is {instead}")
    if re.search(r"[.,;:،。，；：]$", text) and not re.search(r"\b\w{1,4}\.$", text):
        check.fault(c, f"{language}: '{text}' ends with a punctuation mark")


def check_texts(check, c):
    for n in c.notes:
        check_text(check, c, "note", "note", n)
    for language, section, terms in c.sections:
        for t in terms:
            check_term_text(check, c, language, t.text)
        for d in section.findall(NS + "descrip"):
            check_text(check, c, language, "definition", d.text or "")
            if re.search(r"[.。]$", d.text or "") and not re.search(r"\betc\.$", d.text):
                check.fault(c, f"{language}: the definition ends with a full stop")


def read_corrections():
    """Words that the conversion gets wrong: [Simplified, Traditional, times used]."""
    rows = []
    with open(os.path.join(HERE, "glossary-traditional.tsv"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                simplified, traditional, _ = line.rstrip("\n").split("\t")
                rows.append([simplified, traditional, 0])
    return rows


def correct(simplified, converted, corrections):
    """The conversion with the words of the list put right; it changes no lengths."""
    for row in corrections:
        at = simplified.find(row[0])
        while at >= 0 and len(converted) == len(simplified):
            end = at + len(row[0])
            row[2] += converted[at:end] != row[1]
            converted = converted[:at] + row[1] + converted[end:]
            at = simplified.find(row[0], end)
    return converted.translate(str.maketrans("“”‘’", "「」『』"))


def check_traditional(check, concepts, program):
    """Each zh-Hant term is the conversion of the zh-Hans term in its place, but for the words listed."""
    pairs = []
    for c in concepts:
        hans, hant = c.terms("zh-Hans"), c.terms("zh-Hant")
        if len(hans) != len(hant):
            check.fault(c, f"{len(hans)} terms in zh-Hans, {len(hant)} in zh-Hant")
        for s, t in zip(hans, hant):
            pairs.append((c, s.text, t.text))
            if (s.status, s.part, s.type) != (t.status, t.part, t.type):
                check.fault(c, f"'{s.text}' and '{t.text}' differ in status, part of speech or type")
    run = subprocess.run([program], input="".join(s + "\n" for _, s, _ in pairs), capture_output=True, check=True, encoding="utf-8")
    corrections = read_corrections()
    for (c, simplified, traditional), converted in zip(pairs, run.stdout.splitlines()):
        want = correct(simplified, converted, corrections)
        if traditional != want:
            check.fault(c, f"zh-Hant has '{traditional}', the conversion of '{simplified}' is '{want}'")
    for simplified, _, used in corrections:
        if not used:
            check.faults += 1
            print(f"glossary-traditional.tsv: '{simplified}' is not needed")


def check_shared_terms(check, concepts, across):
    """Homographs of one subject need a note; those of several subjects are listed on request."""
    holders = {}
    for c in concepts:
        for language in LANGUAGES:
            for folded in {fold(t.text): t for t in c.terms(language)}:
                holders.setdefault((language, folded), []).append(c)
    listed = []
    for (language, folded), those in holders.items():
        by_subject = {}
        for c in those:
            by_subject.setdefault(c.subjects[0] if c.subjects else "", []).append(c)
        for group in by_subject.values():
            silent = [c for c in group if not c.tells() and not any(
                fold(t.text) == folded and any(not n.startswith("[") for n in t.notes) for t in c.terms(language))]
            if len(group) > 1 and silent:
                check.fault(group[0], f"{language}: '{folded}' also in {', '.join(c.id for c in group[1:])}; no note that "
                                      f"tells them apart in {', '.join(c.id for c in silent)}")
        if len(by_subject) > 1:
            listed.append((language, folded, sorted(c.id for c in those)))
    if across:
        for language, folded, ids in sorted(listed):
            print(f"across subjects\t{language}\t{folded}\t{' '.join(ids)}")


def check_doubles(check, concepts):
    """Two entries with the same preferred English and Chinese are one concept, whatever their subjects."""
    seen = {}
    for c in concepts:
        best = [[fold(t.text) for t in c.terms(language) if t.status == "preferred"] for language in ("en", "zh-Hans")]
        key = tuple(b[0] if b else "" for b in best)
        if key in seen and not (c.tells() and seen[key].tells()):
            check.fault(c, f"the same preferred English and Chinese as {seen[key].id}, and no notes that tell them apart")
        seen.setdefault(key, c)


def read_file(check, path):
    name = os.path.basename(path)
    root = ET.parse(path).getroot()
    want = {"type": "TBX-Basic", "style": "dca", LANG: "en"}
    if root.tag != NS + "tbx" or any(root.get(k) != v for k, v in want.items()):
        check.faults += 1
        print(f"{name}: not a TBX-Basic file in DCA style with xml:lang 'en'")
    concepts = [Concept(e, name) for e in root.iter(NS + "conceptEntry")]
    subjects = {s for c in concepts for s in c.subjects}
    if len(subjects) > 1:
        check.faults += 1
        print(f"{name}: several subjects: {', '.join(sorted(subjects))}")
    return concepts


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--traditional", required=True)
    p.add_argument("--across", action="store_true")
    p.add_argument("folder")
    o = p.parse_args()
    check, concepts, seen = Checker(), [], {}
    for path in sorted(glob.glob(os.path.join(o.folder, "*.tbx"))):
        concepts += read_file(check, path)
    for c in concepts:
        if c.id in seen:
            check.fault(c, f"the id is also in {seen[c.id]}")
        seen[c.id] = c.file
        check_structure(check, c)
        check_entry(check, c)
        check_statuses(check, c)
        check_texts(check, c)
    check_traditional(check, concepts, o.traditional)
    check_shared_terms(check, concepts, o.across)
    check_doubles(check, concepts)
    if not concepts:
        sys.exit("no concepts found")
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    main()
