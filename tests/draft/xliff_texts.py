"""The texts of an XLIFF file's units, one a line, as draft_dump -t shows them: by Python's XML parser, so by other code."""
import sys
import xml.etree.ElementTree as tree


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def show(kind, element):
    text = "".join(element.itertext())
    print(kind, text.replace("\\", "\\\\").replace("\n", "\\n"))
    return text


sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for unit in tree.parse(sys.argv[1]).getroot().iter():
    if local(unit) not in ("trans-unit", "segment") or unit.get("translate") == "no":
        continue
    parts = {local(child): child for child in unit}
    show("s", parts["source"])
    target = parts.get("target")
    if target is not None and ("".join(target.itertext()).strip() or len(target)):
        show("t", target)
