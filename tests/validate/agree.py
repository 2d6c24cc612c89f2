#!/usr/bin/env python3
"""Our verdicts on TBX files against those of the official schemas.

agree.py PARLANCE TBX-DATA DEVIATIONS WORK [STEP]: takes the exemplars, and some hundreds of files made from them by changing one thing each
(deterministically; every STEP-th, 1 by default), and asks both sides.  The official side is xmllint with the core RELAX NG, jing with the NVDL of a DCT dialect,
and Saxon with each Schematron file turned into a stylesheet (first rule that matches in a pattern, as ISO 19757-3 has it).
For the edition of 2008 it is xmllint with the RELAX NG and the DTD of TBX-Basic.  Whatever tool is missing is left out.

DEVIATIONS lists where we differ on purpose: "refuse" or "accept" (what we do), a regular expression for the change, the reason.
A difference that no line explains is a failure, and so is, when all changes are tried, a line that explains none."""
import json, os, re, shutil, subprocess, sys
import xml.etree.ElementTree as ET

SAXON = ['/usr/share/java/Saxon-HE.jar', '/usr/share/java/saxon-he.jar']

# --- changes ---------------------------------------------------------------

TAG = re.compile(r'<(/?)([A-Za-z:]+)((?:\s+[A-Za-z:]+\s*=\s*"[^"]*")*)\s*(/?)>')
ATTRIBUTE = re.compile(r'\s+([A-Za-z:]+)\s*=\s*"([^"]*)"')


class Element:
    def __init__(self, name, parent, begin, inner):
        self.name, self.parent, self.begin, self.inner = name, parent, begin, inner
        self.children, self.end, self.close = [], None, None

    def path(self):
        return (self.parent.path() + '/' if self.parent else '') + self.name


def parse(text):
    """All elements in document order, with the places of their tags."""
    every, stack = [], []
    for m in TAG.finditer(text):
        if m.group(1):
            e = stack.pop()
            e.close, e.end = m.start(), m.end()
            continue
        e = Element(m.group(2), stack[-1] if stack else None, m.start(), m.end())
        e.attributes = [(a.group(1), a.group(2), m.start(3) + a.start(), m.start(3) + a.end()) for a in ATTRIBUTE.finditer(m.group(3))]
        if stack:
            stack[-1].children.append(e)
        every.append(e)
        if m.group(4):
            e.close, e.end = m.end(), m.end()
        else:
            stack.append(e)
    return every


VALUES = {
    'xml:lang': ['en_GB', '', 'english-is-a-language', 'zh-hans-hant', 'x-own'], 'id': ['1a', 'a b', 'c2', 'neu'],
    'target': ['nowhere', 'wikipedia.org', 'c1', 'p1', ''], 'style': ['dca', 'dct', 'DCA'],
    'type': ['unknown', '', 'definition', 'source', 'TBX-Basic', 'TBX-Min', 'usageStatus', 'termType'],
}
TEXTS = {'date': ['2026-02-30', '2026-02-28T24:00:00Z', 'yesterday'], '': ['zzz', ' verb ', 'noun', '']}
INSERT = ['<bogus/>', 'stray', '<note>n</note>', '<term>t</term>', '<date>2026-01-01</date>', '<hi>h</hi>', '<sc id="s1"/>',
          '<descrip type="definition">d</descrip>', '<admin type="source">s</admin>', '<termNote type="termType">phrase</termNote>',
          '<basic:source>s</basic:source>', '<min:partOfSpeech>noun</min:partOfSpeech>', '<transac type="transactionType">origination</transac>',
          '<ec isolated="yes"/>', '<publicationStmt><p>p</p></publicationStmt>']


def changes(text):
    """(what was changed, the new text), in a fixed order."""
    elements = parse(text)
    has_modules = 'xmlns:basic' in text
    for n, e in enumerate(elements):
        where = '%s #%d' % (e.path(), n)
        for name, value, begin, end in e.attributes:
            if name.startswith('xmlns'):
                continue
            yield 'drop @%s %s' % (name, where), text[:begin] + text[end:]
            for v in VALUES.get(name, []):
                if v != value:
                    yield 'set @%s=%s %s' % (name, v, where), text[:begin] + ' %s="%s"' % (name, v) + text[end:]
        yield 'add @colour %s' % where, text[:e.inner].rstrip('/>') + ' colour="red"' + ('/>' if text[e.inner - 2] == '/' else '>') + text[e.inner:]
        if e.close == e.end:
            continue
        inserts = [i for i in INSERT if has_modules or not i.startswith(('<basic', '<min'))]
        for k, i in enumerate(inserts):
            if (n + k) % 3 == 0:
                yield 'insert first %s %s' % (i, where), text[:e.inner] + i + text[e.inner:]
            if (n + k) % 3 == 1:
                yield 'insert last %s %s' % (i, where), text[:e.close] + i + text[e.close:]
        if not e.children:
            for v in TEXTS.get(e.name, TEXTS['']):
                yield 'text "%s" %s' % (v, where), text[:e.inner] + v + text[e.close:]
        if not e.parent:
            continue
        whole = text[e.begin:e.end]
        yield 'delete %s' % where, text[:e.begin] + text[e.end:]
        yield 'repeat %s' % where, text[:e.end] + whole + text[e.end:]
        yield 'rename %s' % where, text[:e.begin] + re.sub(r'^<[A-Za-z:]+', '<bogus', re.sub(r'</[A-Za-z:]+>$', '</bogus>', whole)) + text[e.end:]
        at = e.parent.children.index(e)
        if at + 1 < len(e.parent.children):
            f = e.parent.children[at + 1]
            yield 'swap %s and %s' % (where, f.name), text[:e.begin] + text[f.begin:f.end] + text[e.end:f.begin] + whole + text[f.end:]
        if e.parent.parent:
            p = e.parent
            yield 'lift %s' % where, text[:e.begin] + text[e.end:p.end] + whole + text[p.end:]


# --- the official side -------------------------------------------------------

XSL = 'http://www.w3.org/1999/XSL/Transform'


def stylesheet(sch):
    """A Schematron file as XSLT 2 that prints a line for each failed assertion."""
    ns = {'s': 'http://purl.oclc.org/dsdl/schematron'}
    root = ET.parse(sch).getroot()
    spaces = ''.join(' xmlns:%s="%s"' % (n.get('prefix'), n.get('uri')) for n in root.findall('s:ns', ns))
    quote = lambda s: s.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')
    out = ['<xsl:stylesheet version="2.0" xmlns:xsl="%s"%s><xsl:output method="text"/><xsl:template match="/">' % (XSL, spaces)]
    patterns = root.findall('s:pattern', ns)
    for i in range(len(patterns)):
        out.append('<xsl:apply-templates select="." mode="m%d"/>' % i)
    out.append('</xsl:template>')
    for i, p in enumerate(patterns):
        rules = p.findall('s:rule', ns)
        for k, r in enumerate(rules):
            out.append('<xsl:template match="%s" mode="m%d" priority="%d">' % (quote(r.get('context')), i, 1000 - k))
            for a in r.findall('s:assert', ns):
                # an assertion whose expression is in error is one that fails
                out.append('<xsl:if test="not(%s)">fail </xsl:if>' % quote(a.get('test')))
            out.append('<xsl:apply-templates select="@*|node()" mode="m%d"/></xsl:template>' % i)
        out.append('<xsl:template match="@*|text()|comment()|processing-instruction()" mode="m%d" priority="-1"/>' % i)
        out.append('<xsl:template match="*|/" mode="m%d" priority="-1"><xsl:apply-templates select="@*|node()" mode="m%d"/></xsl:template>' % (i, i))
    out.append('</xsl:stylesheet>')
    return '\n'.join(out)


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL='C.UTF-8')).stdout.decode('utf-8', 'replace')


def xmllint(option, schema, files):
    out = run(['xmllint', '--nonet', '--noout', option, schema] + files)
    if option == '--dtdvalid':
        return {f for f in files if re.search(r'^%s:' % re.escape(f), out, re.M) or ('Document %s does not validate' % f) in out}
    return {f for f in files if f + ' validates' not in out}


def jing(schema, files):
    out = run(['jing', schema] + files)
    return {f for f in files if f + ':' in out}


def saxon(jar, sch, files, work, name):
    xsl, source, target = (os.path.join(work, name + s) for s in ('.xsl', '-in', '-out'))
    os.makedirs(source)
    os.makedirs(target)
    with open(xsl, 'w') as f:
        f.write(stylesheet(sch))
    for f in files:
        os.link(f, os.path.join(source, os.path.basename(f)))
    out = run(['java', '-cp', jar, 'net.sf.saxon.Transform', '-s:' + source, '-o:' + target, '-xsl:' + xsl])
    bad = set()
    for f in files:
        made = [m for m in (os.path.basename(f) + '.xml', os.path.basename(f)[:-4] + '.txt') if os.path.exists(os.path.join(target, m))]
        if not made:
            raise SystemExit('saxon made nothing of %s: %s' % (f, out[:1000]))
        with open(os.path.join(target, made[0])) as h:
            if 'fail' in h.read():
                bad.add(f)
    return bad


def official(kind, files, data, work):
    s = os.path.join(data, 'schemas')
    jar = next((j for j in SAXON if os.path.exists(j)), None)
    if kind == 'v2':
        return (xmllint('--relaxng', s + '/v2/TBXBasicRNGV02.rng', files) | xmllint('--dtdvalid', s + '/v2/TBXBasiccoreStructV02.dtd', files))
    refused = xmllint('--relaxng', s + '/TBXcoreStructV03.rng', files)
    rest = [f for f in files if f not in refused]
    if kind == 'core':
        refused |= xmllint('--relaxng', s + '/TBXcoreStructV03_TBX-Core_integrated.rng', rest)
    dialect, style = ('TBX-Min', kind[4:]) if kind.startswith('min') else ('TBX-Basic', kind[6:])
    rules = {'core': ['TBX-Core'], 'dca': [dialect + '_DCA'], 'dct': [dialect + '_DCT', 'Min'] + (['Basic'] if dialect == 'TBX-Basic' else [])}
    if style == 'dct' and shutil.which('jing'):
        refused |= jing('%s/%s.nvdl' % (s, dialect + '-rng'), rest)
    if jar and shutil.which('java'):
        for r in rules['core' if kind == 'core' else style]:
            refused |= saxon(jar, '%s/%s.sch' % (s, r), rest, work, kind + r)
    return refused


# --- both ------------------------------------------------------------------

def ours(parlance, files):
    p = subprocess.run([parlance, 'validate', '--no-lint', '--max-errors=0', '-f', 'json'] + files, stdout=subprocess.PIPE)
    found = {f: [] for f in files}
    for x in json.loads(p.stdout)['findings']:
        if x['severity'] == 'error':
            found[x['file']].append('%s: %s' % (x['rule'], x['message']))
    return found


def read_deviations(path):
    lines = []
    for line in open(path, encoding='utf-8'):
        if line.strip() and not line.startswith('#'):
            verdict, pattern, reason = line.rstrip('\n').split('\t')
            lines.append([verdict, re.compile(pattern), reason, 0])
    return lines


def make_files(source, kind, work, step):
    with open(source, encoding='utf-8') as f:
        text = f.read()
    folder = os.path.join(work, kind)
    os.makedirs(folder)
    names = {}
    for n, (what, changed) in enumerate([('unchanged', text)] + list(changes(text))):
        if n % step and what != 'unchanged':
            continue
        path = os.path.join(folder, '%04d.tbx' % n)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(changed)
        names[path] = what
    return names


def main():
    parlance, data, deviations, work = sys.argv[1:5]
    step = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    lines, total, agreed, unexplained = read_deviations(deviations), 0, 0, 0
    sources = [(f[:-4], os.path.join(data, 'exemplars', f)) for f in sorted(os.listdir(data + '/exemplars'))]
    v2 = os.path.join(work, 'v2.tbx')
    subprocess.run([parlance, 'convert', data + '/exemplars/basic-dca.tbx', '-f', 'tbx2', '-o', v2], stderr=subprocess.DEVNULL)
    for kind, source in sources + [('v2', v2)]:
        names = make_files(source, kind, work, step)
        files = list(names)
        refused, found = official(kind, files, data, work), ours(parlance, files)
        for f in files:
            total += 1
            if (f in refused) == bool(found[f]):
                agreed += 1
                continue
            verdict, what = 'refuse' if found[f] else 'accept', '%s: %s' % (kind, names[f])
            line = next((l for l in lines if l[0] == verdict and l[1].search(what)), None)
            if line:
                line[3] += 1
                continue
            unexplained += 1
            print('we %s  %s  %s' % (verdict, what, '; '.join(found[f])))
    for l in lines:
        if not l[3] and step == 1:
            print('a deviation that is none: %s %s' % (l[0], l[1].pattern))
            unexplained += 1
    print('%d files, %d verdicts agree, %d differ on purpose, %d otherwise' % (total, agreed, sum(l[3] for l in lines), unexplained))
    return 1 if unexplained else 0


if __name__ == '__main__':
    sys.exit(main())
