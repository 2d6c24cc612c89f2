#!/usr/bin/env python3
"""The rules about terms against labelled translations.

  score_check.py PROGRAM GLOSSARY LABELS [--half 1|2] [--direction en-zh] [--list]

LABELS is a table: one row for each term of a segment, with the verdict of a reader, right or wrong (tests/eval/check/README).
`parlance check --rules term` runs on the segments of each direction as one PO file.  A row is alarmed when a finding names its concept in
its segment; of several the most severe one counts.  Findings that no row stands for count as false alarms.

  hard      findings of severity error only
  all       warnings and notes too
  rule      of the wrong rows that are alarmed, the share for which the rule is the one that the reader expected

Segments are split into two halves by a hash of the source text, so that a pair and its changed copy are in the same half; rules are
improved with sight of the first half only.  --list prints the false alarms and misses."""
import argparse
import collections
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile

LEVELS = {'error': 3, 'warning': 2, 'note': 1}


def half_of(source):
    return 1 + hashlib.sha256(source.encode()).digest()[0] % 2


def read_labels(path):
    with open(path, encoding='utf-8', newline='') as f:
        rows = list(csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE))
    for n, row in enumerate(rows, 2):
        if row['verdict'] not in ('right', 'wrong') or (row['verdict'] == 'wrong') != bool(row['rule']) or not row['origin']:
            sys.exit('%s:%d: bad row' % (path, n))
    return rows


def quote(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def check(program, glossary, direction, segments):
    """Findings of each segment."""
    source, target = direction.split('-')
    with tempfile.TemporaryDirectory() as folder:
        po, out = os.path.join(folder, 'draft.po'), os.path.join(folder, 'findings.json')
        starts = []
        with open(po, 'w', encoding='utf-8') as f:
            f.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n' % target)
            line = 6
            for i, (s, t) in enumerate(segments):
                f.write('\nmsgctxt "%d"\nmsgid %s\nmsgstr %s\n' % (i, quote(s), quote(t)))
                starts.append(line)
                line += 4
        run = subprocess.run([program, 'check', '--rules', 'term', '-g', glossary, '--from', source, '--to', target, '--fail-level',
                              'never', '-f', 'json', '-o', out, po], stderr=subprocess.PIPE)
        if run.returncode:
            sys.exit(run.stderr.decode('utf-8', 'replace'))
        with open(out, encoding='utf-8') as f:
            findings = json.load(f)['findings']
    found = [[] for _ in segments]
    for x in findings:
        found[(x['line'] - 6) // 4].append(x)
    return found


def score(rows, found_of):
    count = collections.Counter()
    lists = collections.defaultdict(list)
    segments = collections.defaultdict(list)
    for row in rows:
        segments[row['direction'], row['source'], row['target']].append(row)
    for key, labels in segments.items():
        best = {}
        for x in found_of[key]:
            if x['concept'] not in best or LEVELS[x['severity']] > LEVELS[best[x['concept']]['severity']]:
                best[x['concept']] = x
        count['segments'] += 1
        for row in labels:
            x = best.pop(row['concept'], None)
            level = LEVELS[x['severity']] if x else 0
            wrong = row['verdict'] == 'wrong'
            count['rows'] += 1
            count['wrong'] += wrong
            count['hard'] += level == 3
            count['all'] += level > 0
            count['hard right'] += wrong and level == 3
            count['all right'] += wrong and level > 0
            count['rule'] += wrong and level > 0 and x['rule'] == row['rule']
            if wrong and level < 3:
                lists['told only' if level else 'missed'].append((row, x))
            elif not wrong and level:
                lists['false error' if level == 3 else 'false advice'].append((row, x))
        for x in best.values():
            count['hard'] += x['severity'] == 'error'
            count['all'] += 1
            row = dict(labels[0], concept=x['concept'], verdict='', rule='', reason='no label')
            lists['false error' if x['severity'] == 'error' else 'false advice'].append((row, x))
    return count, lists


def share(a, b):
    return '%6.3f' % (a / b) if b else '     -'


def print_row(name, c):
    print('%-8s %5d %5d %5d %s %s %s %s %s' % (name, c['segments'], c['rows'], c['wrong'], share(c['hard right'], c['hard']),
                                               share(c['hard right'], c['wrong']), share(c['all right'], c['all']),
                                               share(c['all right'], c['wrong']), share(c['rule'], c['all right'])))


def print_lists(lists):
    for kind in ('false error', 'false advice', 'missed', 'told only'):
        for row, x in lists[kind]:
            print('%s: %s %s [%s] %s' % (kind, row['direction'], row['concept'], row['rule'] or 'right', row['reason']))
            if x:
                print('    %s %s: %s' % (x['severity'], x['rule'], x['message']))
            print('    %s\n    %s' % (row['source'], row['target']))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('program')
    p.add_argument('glossary')
    p.add_argument('labels')
    p.add_argument('--half', type=int, choices=(1, 2))
    p.add_argument('--direction')
    p.add_argument('--list', action='store_true')
    a = p.parse_args()
    rows = [r for r in read_labels(a.labels) if (not a.half or half_of(r['source']) == a.half) and
            (not a.direction or r['direction'] == a.direction)]
    by_direction = collections.defaultdict(list)
    for row in rows:
        by_direction[row['direction']].append(row)
    print('%-8s %5s %5s %5s %6s %6s %6s %6s %6s' % ('', 'segs', 'terms', 'wrong', 'hard P', 'hard R', 'all P', 'all R', 'rule'))
    total, lists = collections.Counter(), collections.defaultdict(list)
    for direction, its in by_direction.items():
        segments = list(dict.fromkeys((r['source'], r['target']) for r in its))
        found = check(a.program, a.glossary, direction, segments)
        c, some = score(its, {(direction,) + s: f for s, f in zip(segments, found)})
        total += c
        for kind in some:
            lists[kind] += some[kind]
        print_row(direction, c)
    print_row('all', total)
    if a.list:
        print_lists(lists)


if __name__ == '__main__':
    main()
