#!/usr/bin/env python3
"""Our verdicts on PO files against those of msgfmt --check.

agree_po.py PARLANCE WORK: catalogs of this machine as they are; messages of theirs with directives, as format strings of C, as they are
and with one change each; and a table of format strings of other languages, plural rules and charsets.  Compared is whether
there are errors; warnings are each side's own.  A difference that DEVIATIONS does not explain is a failure."""
import glob, json, os, re, subprocess, sys

# (whether we refuse, a regular expression for the name of the case, the reason)
DEVIATIONS = [
    (True, r'^python-brace-format: \{\} \{\} \| \{\}$', 'Python numbers fields without a name; gettext 0.21 takes them for one'),
    (True, r'^python-brace-format: \{a\} \| \{a\} \}$', 'Python refuses a single brace; gettext takes it for text'),
    (False, r'^python-brace-format: \{a(:>10|\.b|\[0\])\} \| \{a\}$', 'how an argument is shown is for the translator to say; gettext 0.21 takes the field for text'),
    (True, r'^csharp-format: \{0\} \{1\} \| \{1\}$', 'an argument is left out; gettext looks at the highest number only'),
    (False, r'^qt-format: %1 \| %L1$', 'the locale may be asked for in one language and not in the other'),
]

HEADER = ('msgid ""\nmsgstr ""\n"Project-Id-Version: x 1\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n"Last-Translator: a <a@b.org>\\n"\n'
          '"Language-Team: t <t@b.org>\\n"\n"Language: %s\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=%s\\n"\n'
          '"Content-Transfer-Encoding: 8bit\\n"\n%s\n')
PLURAL = '"Plural-Forms: %s\\n"\n'

FORMATS = {
    'c-format': [('%d of %s', '%s of %d'), ('%d of %s', '%2$s %1$d'), ('%1$s %2$d', '%2$d %1$s'), ('%s', '%S'), ('%ld', '%d'), ('%5.2f', '%f'),
                 ('%d', '%u'), ('%x', '%u'), ('%*d', '%d'), ('%.*s', '%.*s'), ('%d%%', '%d'), ('%', '%'), ('%s', '%'), ('%s', '100 % %s'), ('%s', '%s %k'),
                 ('a', '%d'), ('%d', ''), ('%m', 'x'), ('%s %s', '%1$s'), ('%s %s', '%2$s'), ('%<PRId64>', '%<PRId64>'), ('%<PRId64>', '%d'),
                 ('%c', '%lc'), ('%i', '%d'), ('%s', '%1$s %s'), ('%zu', '%u'), ('%hhd', '%d'), ('%e', '%g'), ('%Lf', '%f'), ('%p', '%p'), ('%n', '%n'),
                 ("%'d", '%d'), ('%s', '%1$s %1$s'), ('%2$s %1$s', '%s %s'), ('%a', '%A'), ('100%', '100%'), ('100% of', '100% of %')],
    'python-format': [('%s', '%d'), ('%s', '%r'), ('%(a)s', '%(b)s'), ('%(a)s %(b)s', '%(b)s %(a)s'), ('%(a)s %(b)d', '%(a)s'), ('%(a)s', '%s'),
                      ('%d', '%i'), ('%d', '%f'), ('%s %s', '%s'), ('%%', 'x'), ('%s', '%'), ('%(a)s', '%(a)s %(a)s'), ('%5.1f', '%e'), ('%*d', '%d'),
                      ('%(a)s', '%(a'), ('%s', '%(a)s'), ('x', '%s'), ('%c', '%s'), ('%(a)s %%', '%(a)s')],
    'python-brace-format': [('{}', '{}'), ('{} {}', '{}'), ('{0} {1}', '{1} {0}'), ('{a}', '{b}'), ('{a:>10}', '{a}'), ('{a.b}', '{a}'), ('{a', '{a'), ('{a}', '{a'),
                            ('{a}', '{{a}}'), ('{{}}', 'x'), ('{a!r}', '{a}'), ('{a[0]}', '{a}'), ('{a}', '{a} }'), ('{a} {b}', '{a}'), ('{0}', '{}'), ('{a}', '{a} {a}')],
    'java-format': [('{0}', '{0}'), ('{0} {1}', '{1} {0}'), ('{0} {1}', '{0}'), ('{0}', '{1}'), ('{0,number}', '{0}'), ('{0,date}', '{0,number}'), ("it''s {0}", '{0}'),
                    ('{0}', "'{0}'"), ('{0}', '{0'), ('{0}', '{x}'), ('x', '{0}')],
    'csharp-format': [('{0}', '{0}'), ('{0} {1}', '{1}'), ('{0,10:N}', '{0}'), ('{0}', '{'), ('{0}', '{{0}}'), ('{0}', '}'), ('{0} {1}', '{1} {0}')],
    'sh-format': [('$a', '$a'), ('$a $b', '$b $a'), ('$a', '${a}'), ('$a', '$b'), ('$a', 'x'), ('x', '$a')],
    'perl-brace-format': [('{a}', '{a}'), ('{a} {b}', '{b} {a}'), ('{a}', '{b}'), ('{a}', 'x')],
    'qt-format': [('%1', '%1'), ('%1 %2', '%2 %1'), ('%1', '%2'), ('%1 %2', '%1'), ('%1', '%L1')],
    'kde-format': [('%1', '%1'), ('%1 %2', '%2 %1'), ('%1', '%2')],
    'php-format': [('%s', '%s'), ('%s %d', '%2$d %1$s'), ('%s', '%d'), ('%s', ''), ("%'*10s", '%s'), ('%s', 'x')],
    'objc-format': [('%@', '%@'), ('%@', '%s'), ('%@ %d', '%2$d %1$@')],
    'no-c-format': [('%d', 'x')],
    'fuzzy, c-format': [('%d', 'x')],
}

PLURALS = ['nplurals=2; plural=(n != 1);', 'nplurals=2; plural=n;', 'nplurals=1; plural=0;', 'nplurals=2; plural=n != 1', 'plural=0;', 'nplurals=2;',
           'nplurals=2; plural=n%0;', 'nplurals=2; plural=n ? 1 : 0;', 'nplurals=2; plural=(n != 1;', 'nplurals=2; plural=x;', 'nplurals=0; plural=0;',
           'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);', 'nplurals=2; plural=n>1||n/(n-2)>3;',
           'nplurals=2; plural=!n;', 'nplurals=2; plural=!!n;', 'nplurals=2; plural=n-1 > 0;']


def quote(s):
    return '"%s"' % s.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')


def singles():
    for flag, pairs in FORMATS.items():
        for a, b in pairs:
            yield '%s: %s | %s' % (flag, a, b), HEADER % ('fr', 'UTF-8', '') + '#, %s\nmsgid %s\nmsgstr %s\n' % (flag, quote(a), quote(b))
    for rule in PLURALS:
        head = HEADER % ('fr', 'UTF-8', PLURAL % rule)
        yield 'rule: ' + rule, head + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
        for forms in (['one', '%d'], ['%d', '%d'], ['%d', 'many'], ['%d'], ['%d', '%d', '%d'], ['one', '%d', '%d'], ['%d', 'two', '%d'], ['%s', '%d']):
            yield 'forms %s: %s' % (forms, rule), head + '#, c-format\nmsgid "%d file"\nmsgid_plural "%d files"\n' + ''.join(
                'msgstr[%d] %s\n' % (i, quote(f)) for i, f in enumerate(forms))
    head = HEADER % ('fr', 'UTF-8', '')
    yield 'no rule', head + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    for a, b in (('a\n', 'b'), ('a', 'b\n'), ('\na', 'b'), ('a', '\nb'), ('\na\n', '\nb\n'), ('a\n', ''), ('a\n', 'b\n\n')):
        yield 'breaks %r %r' % (a, b), head + 'msgid %s\nmsgstr %s\n' % (quote(a), quote(b))
    yield 'twice', head + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    yield 'twice with contexts', head + 'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    yield 'twice, obsolete', head + 'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n'
    yield 'broken string', head + 'msgid "a\nmsgstr "b"\n'
    yield 'no msgstr', head + 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n'
    yield 'markers', head + '<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> theirs\n'
    yield 'bad escape', head + 'msgid "a\\q"\nmsgstr "b"\n'
    yield 'not UTF-8', head.encode() + b'msgid "a"\nmsgstr "caf\xe9"\n'
    yield 'Latin 1', (HEADER % ('fr', 'ISO-8859-1', '')).encode() + b'msgid "a"\nmsgstr "caf\xe9"\n'
    yield 'nothing', head


CHANGES = [
    ('as it is', lambda s: s), ('no directive', lambda s: re.sub(r'%[^%]', '', s, count=1)), ('d to s', lambda s: s.replace('%d', '%s', 1)),
    ('one more', lambda s: s + '%s'), ('a percent sign', lambda s: s + ' %'), ('a break behind', lambda s: s + '\\n'), ('a break before', lambda s: '\\n' + s),
    ('numbered', lambda s: re.sub(r'%([a-z])', r'%1$\1', s, count=1)),
]


def catalogs(work):
    """PO files made from the catalogs of this machine."""
    made = []
    for mo in sorted(glob.glob('/usr/share/locale/*/LC_MESSAGES/*.mo'))[::60][:40]:
        path = os.path.join(work, 'mo%03d.po' % len(made))
        with open(path, 'wb') as f:
            subprocess.run(['msgunfmt', mo], stdout=f, stderr=subprocess.DEVNULL)
        if os.path.getsize(path):
            made.append((mo, path))
    return made


def messages(path):
    """One-line messages with directives, and the header, of a PO file in UTF-8."""
    text = open(path, 'rb').read()
    if b'charset=UTF-8' not in text:
        return None, []
    blocks = text.decode('utf-8', 'replace').split('\n\n')
    found = [b for b in blocks[1:] if re.match(r'msgid ".*%[a-z].*"\nmsgstr ".+"\n?$', b) and '<' not in b]
    return blocks[0], found


def cases(work):
    made = catalogs(work)
    for mo, path in made:
        yield 'catalog ' + mo, open(path, 'rb').read()
    yield from singles()
    for mo, path in made:
        header, found = messages(path)
        for k, block in enumerate(found[::max(1, len(found) // 4)][:4]):
            m = re.match(r'(msgid ".*"\nmsgstr ")(.+)"\n?$', block)
            for name, change in CHANGES:
                yield '%s of %s #%d %s' % (name, mo, k, m.group(2)), '%s\n\n#, c-format\n%s%s"\n' % (header, m.group(1), change(m.group(2)))


def main():
    parlance, work = sys.argv[1:3]
    names = {}
    for n, (name, text) in enumerate(cases(work)):
        path = os.path.join(work, 'case%05d.po' % n)
        with open(path, 'wb') as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        names[path] = name
    p = subprocess.run([parlance, 'validate', '--no-lint', '--max-errors=0', '-f', 'json'] + list(names), stdout=subprocess.PIPE)
    found = {f: [] for f in names}
    for x in json.loads(p.stdout)['findings']:
        if x['severity'] == 'error':
            found[x['file']].append('%s: %s' % (x['rule'], x['message']))
    agreed = explained = bad = 0
    for f, name in names.items():
        m = subprocess.run(['msgfmt', '--check', '-o', '/dev/null', f], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL='C'))
        if (m.returncode != 0) == bool(found[f]):
            agreed += 1
        elif any(refuse == bool(found[f]) and re.search(pattern, name) for refuse, pattern, reason in DEVIATIONS):
            explained += 1
        else:
            bad += 1
            print('we %s  %s\n   ours: %s\n   msgfmt: %s' % ('refuse' if found[f] else 'accept', name, '; '.join(found[f]),
                                                       m.stdout.decode('utf-8', 'replace').replace(f, '')[:300]))
    print('%d files, %d verdicts agree, %d differ on purpose, %d otherwise' % (len(names), agreed, explained, bad))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
