"""What Translate Toolkit makes of the files in a folder; each claim is one that a trap of some release would break."""
import csv
import sys

from translate.storage import csvl10n, omegat, pypo, tbx

folder = sys.argv[1]
bad = []


def claim(truth, what):
    if not truth:
        bad.append(what)


def pairs(store):
    return [(u.source, u.target) for u in store.units if u.source]


store = tbx.tbxfile.parsefile(folder + "/weblate.tbx")
units = {u.getid(): u for u in store.units}
claim(len(units) == len(store.units), "weblate.tbx: ids are unique")
claim(not any(u.isobsolete() for u in store.units), "weblate.tbx: nothing is obsolete")
claim(("United Nations", "Organisation des Nations unies") in pairs(store), "weblate.tbx: the preferred pair")
claim(("UN", "ONU") in pairs(store), "weblate.tbx: acronyms go together")
claim(("non-alignment", "neutralité") in pairs(store), "weblate.tbx: a forbidden target is an entry")
claim(all(u.source != "French" for u in store.units), "weblate.tbx: the source is first")
first = units["united-nations"]
claim(first.getnotes("translator") == "organisation mondiale", "weblate.tbx: explanation of the target")
claim("worldwide organization" in first.getnotes("definition"), "weblate.tbx: explanation of the source")
forbidden = [u for u in store.units if u.target == "neutralité"][0]
claim(
    [n.text for n in forbidden.xmlelement.iter() if n.tag == "termNote"] == ["forbidden"],
    "weblate.tbx: the forbidden one says so and no other",
)

store = tbx.tbxfile.parsefile(folder + "/weblate.tbx")
store.setsourcelanguage("en")
store.settargetlanguage("fr")
claim(("UN", "ONU") in pairs(store), "weblate.tbx: with languages set")

for name in ("omegat", "okapi"):
    store = tbx.tbxfile.parsefile(folder + "/" + name + ".tbx")
    claim(("United Nations", "Organisation des Nations unies") in pairs(store), name + ".tbx: the preferred pair")
    claim(not any(u.isobsolete() for u in store.units), name + ".tbx: nothing is obsolete")

store = omegat.OmegaTFile.parsefile(folder + "/omegat.utf8")
claim(("UN", "ONU") in pairs(store), "omegat.utf8: acronyms")
claim(("non-alignment", "neutralité") not in pairs(store), "omegat.utf8: no forbidden target")
claim(
    any(u.source == "non-alignment" and "forbidden: neutralité" in u.getnotes() for u in store.units),
    "omegat.utf8: the comment says what is forbidden",
)
with open(folder + "/omegat.csv", encoding="utf-8", newline="") as f:
    rows = [row[:2] for row in csv.reader(f)]
claim(['"keep a low" profile', "faire profil bas; « ne pas se montrer »"] in rows, "omegat.csv: quotation marks")

store = csvl10n.csvfile.parsefile(folder + "/weblate.csv")
claim(("UN", "ONU") in pairs(store), "weblate.csv: the header is understood")
claim([u.source for u in store.units if u.isfuzzy()] == ['"keep a low" profile'], "weblate.csv: fuzzy")
claim(all(u.context for u in store.units if u.source and u.source != "source"), "weblate.csv: contexts")

store = pypo.pofile.parsefile(folder + "/weblate.po")
po = {(u.source, u.target): u for u in store.units if not u.isheader()}
claim(po[("non-alignment", "neutralité")].hastypecomment("forbidden"), "weblate.po: forbidden")
claim(po[("World Expo", "World Expo")].hastypecomment("read-only"), "weblate.po: read-only")

for what in bad:
    print("not so:", what)
sys.exit(1 if bad else 0)
