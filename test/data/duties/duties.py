#!/usr/bin/env python3
"""Lists of duties by profile, made from the analysed provisions alone.

    duties.py PROVISIONS.json LAW VERSION TAG... > LIST.json

A row is a unit of kind duty or prohibition, or of kind procedure where it is borne by cii_operator, whose bearer tags
meet the profile. Rows stand in the order of the law: articles by number, paragraphs, items and clauses as printed.
"""
import json
import re
import sys


def order(unit):
    """Articles and paragraphs by number; items before clauses, as they stand in the words."""
    key = []
    for part in unit.split('/'):
        found = re.fullmatch(r'(art|para|item)-(\d+)(?:-(\d+))?', part)
        key.append((0, int(found[2]), int(found[3] or 0)) if found else (1, sum(ord(c) << 8 * (7 - i) for i, c in enumerate(part)), 0))
    return key


def rows(provisions, profile):
    for one in provisions:
        kind, tags = one['kind'], one.get('bearer_tags') or []
        if kind not in ('duty', 'prohibition') and not (kind == 'procedure' and 'cii_operator' in tags):
            continue
        because = [tag for tag in tags if tag in profile]
        if because:
            yield one['id'], because


def main(path, law, version, *profile):
    with open(path, encoding='utf-8') as file:
        provisions = json.load(file)['law']
    found = sorted(rows(provisions, set(profile)), key=lambda row: order(row[0]))
    units = [{'unit': f'{law}@{version}#{unit}', 'because': because} for unit, because in found]
    json.dump({'law': f'{law}@{version}', 'profile': list(profile), 'rows': units}, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == '__main__':
    main(*sys.argv[1:])
