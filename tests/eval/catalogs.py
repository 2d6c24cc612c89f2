#!/usr/bin/env python3
"""Term alarms on the catalogs that are installed here.

  catalogs.py PROGRAM [LANGUAGE...]     de and zh_CN by default; prints a table
  catalogs.py --po OUT N LANGUAGE       writes N messages of that language as one PO file

The messages of all catalogs of a language are put into one PO file.  Short messages whose translation is the same wherever they stand
are made a glossary: the thousand that occur most often in other messages.  Then each hit of a term in a message is counted, with
the alarms of a plain rule (the translation must have the target, at word boundaries, in Chinese anywhere) and those of `parlance
check`.  Nobody has labelled them: an alarm may be right, and the glossary may be wrong; a smaller share is not better by itself, but
translations that were published have few errors of terminology.  Exits 77 where there are too few catalogs."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

TERMS = 1000
FEWEST = 5000
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
ESCAPE = re.compile(r'\\(.)', re.S)


def unquote(line):
    body = line[line.index('"') + 1:line.rindex('"')]
    return ESCAPE.sub(lambda m: {'n': '\n', 't': '\t', 'r': '\r'}.get(m.group(1), m.group(1)), body)


def quote(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\t', '\\t').replace('\r', '\\r') + '"'


def entries(po):
    """(msgid, msgstr) of the messages without plural."""
    fields, key = {}, None
    for line in po.split('\n') + ['']:
        if line.startswith('"'):
            fields[key] += unquote(line)
        elif line.startswith('msg'):
            key = line.split(' ', 1)[0]
            fields[key] = unquote(line)
        elif not line.strip():
            if fields.get('msgid') and fields.get('msgstr') and 'msgid_plural' not in fields:
                yield fields['msgid'], fields['msgstr']
            fields = {}


def read(language):
    """All messages once, in the order of the catalogs' names."""
    seen, messages = set(), []
    for mo in sorted(glob.glob('/usr/share/locale/%s/LC_MESSAGES/*.mo' % language)):
        run = subprocess.run(['msgunfmt', '--no-wrap', mo], capture_output=True)
        try:
            text = run.stdout.decode('utf-8')
        except UnicodeDecodeError:
            continue
        for pair in entries(text):
            if pair not in seen:
                seen.add(pair)
                messages.append(pair)
    return messages


def write_po(path, language, messages):
    with open(path, 'w', encoding='utf-8') as out:
        out.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n' % language)
        for i, (source, target) in enumerate(messages):
            out.write('\nmsgctxt "%d"\nmsgid %s\nmsgstr %s\n' % (i, quote(source), quote(target)))


def plain(text):
    """A label without its accelerator and what stands behind it."""
    text = re.sub(r'\(_?&?[A-Z]\)$', '', text.strip())
    return re.sub(r'[_&](?=\w)', '', text).rstrip(' .:…。：').strip()


def is_label(source, target, chinese):
    if not re.fullmatch(r"[A-Za-z][A-Za-z' -]{2,40}", source) or len(source.split()) > 3 or source.lower() == target.lower():
        return False
    if re.search(r'[%${}<>\\\n\t|/()\[\]=,;]', target) or not target:
        return False
    return len(target) <= 10 and re.search('[\u4e00-\u9fff]', target) if chinese else len(target.split()) <= 4


def words(text):
    return [w.lower() for w in WORD.findall(text)]


def grams(tokens):
    for n in (1, 2, 3):
        for i in range(len(tokens) - n + 1):
            yield ' '.join(tokens[i:i + n])


def mine(messages, chinese):
    """{source: target}, the commonest in other messages."""
    targets = collections.defaultdict(collections.Counter)
    for source, target in messages:
        s, t = plain(source), plain(target)
        if is_label(s, t, chinese):
            targets[' '.join(words(s))][t] += 1
    single = {s: c.most_common(1)[0][0] for s, c in targets.items() if len({t.lower() for t in c}) == 1}
    uses = collections.Counter()
    for source, target in messages:
        for g in set(grams(words(source))):
            if g in single:
                uses[g] += 1
    best = sorted(single, key=lambda s: (-uses[s], s))[:TERMS]
    return {s: single[s] for s in best if uses[s] > 1}


def count_plain(messages, glossary, chinese):
    """Hits of the terms, and those without the target."""
    hits = alarms = 0
    for source, target in messages:
        low = target.lower()
        for g in grams(words(source)):
            want = glossary.get(g)
            if want is None:
                continue
            hits += 1
            want = want.lower()
            there = want in low if chinese else re.search(r'(?<!\w)%s(?!\w)' % re.escape(want), low)
            alarms += not there
    return hits, alarms


def count_ours(program, folder, po, glossary, language):
    terms, out = os.path.join(folder, 'terms.csv'), os.path.join(folder, 'findings.json')
    with open(terms, 'w', encoding='utf-8') as f:
        f.write('en,%s\n' % language.replace('_', '-'))
        for s, t in glossary.items():
            f.write('"%s","%s"\n' % (s, t.replace('"', '""')))
    run = subprocess.run([program, 'check', '--rules', 'term', '-g', terms, '--from', 'en', '--fail-level', 'never', '-f', 'json',
                          '-o', out, po], stderr=subprocess.PIPE)
    if run.returncode:
        sys.stderr.write(run.stderr.decode('utf-8', 'replace'))
        sys.exit(1)
    with open(out, encoding='utf-8') as f:
        found = json.load(f)['findings']
    return collections.Counter(f['severity'] for f in found)


def evaluate(program, language, keep):
    messages = read(language)
    if len(messages) < FEWEST:
        return False
    chinese = language.startswith('zh')
    glossary = mine(messages, chinese)
    with tempfile.TemporaryDirectory() as folder:
        folder = keep or folder
        po = os.path.join(folder, language + '.po')
        write_po(po, language, messages)
        hits, alarms = count_plain(messages, glossary, chinese)
        ours = count_ours(program, folder, po, glossary, language)
    share = lambda n: '%6d %5.1f %%' % (n, 100 * n / hits)
    print('%-6s %9d %6d %7d  %s  %s  %s  %s' % (language, len(messages), len(glossary), hits, share(alarms), share(ours['error']),
                                              share(ours['warning']), share(ours['note'])))
    return True


def main(arguments):
    if arguments[:1] == ['--po']:
        messages = read(arguments[3])
        if len(messages) < FEWEST:
            return 77
        n = int(arguments[2])
        write_po(arguments[1], arguments[3], (messages * (n // len(messages) + 1))[:n])
        return 0
    print('%-6s %9s %6s %7s  %14s  %14s  %14s  %14s' % ('', 'messages', 'terms', 'hits', 'plain rule', 'errors', 'warnings', 'notes'))
    done = [evaluate(arguments[0], language, os.environ.get('KEEP')) for language in arguments[1:] or ['de', 'zh_CN']]
    return 0 if any(done) else 77


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
