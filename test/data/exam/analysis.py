"""Item analysis of contract 4, written a second time from its words alone, in the standard library.

python3 analysis.py writes analysis.json: responses and keys as CSV, each with what must be printed. Means and variances are
fractions; only square roots are floating-point.
"""
import json
import math
import os
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))


def analyse(header, rows, key):
    items = header[1:]
    n, k = len(rows), len(items)
    right = {item: (frozenset(answer), Fraction(points)) for item, answer, points in key}
    scores = [[right[item][1] if frozenset(cell) == right[item][0] else Fraction(0)
               for item, cell in zip(items, row[1:])] for row in rows]
    totals = [sum(score) for score in scores]
    mean = Fraction(sum(totals), n)
    variance = sum((total - mean) ** 2 for total in totals) / n
    hits = [[score[i] > 0 for score in scores] for i in range(k)]
    p = [Fraction(sum(hit), n) for hit in hits]
    kr20 = None
    if variance > 0 and k > 1 and all(right[item][1] == 1 for item in items):
        kr20 = Fraction(k, k - 1) * (1 - sum(share * (1 - share) for share in p) / variance)
    sd = math.sqrt(variance)
    size = -(-27 * n // 100)
    order = sorted(range(n), key=lambda candidate: -totals[candidate])
    upper, lower = order[:size], order[n - size:]
    told = []
    for i, item in enumerate(items):
        others = [total - score[i] for total, score in zip(totals, scores)]
        cells = [''.join(sorted(set(row[i + 1]))) for row in rows]
        told.append({
            'item': item,
            'p': float(p[i]),
            'rest': pearson([int(hit) for hit in hits[i]], others),
            'd27': float(Fraction(sum(hits[i][c] for c in upper) - sum(hits[i][c] for c in lower), size)),
            'options': {cell: {
                'n': cells.count(cell),
                'upper': sum(cells[c] == cell for c in upper),
                'lower': sum(cells[c] == cell for c in lower),
            } for cell in sorted(set(cells) - {''})},
            'blank': cells.count(''),
        })
    return {'n': n, 'k': k, 'mean': float(mean), 'sd': sd,
            'kr20': None if kr20 is None else float(kr20),
            'sem': None if kr20 is None else sd * math.sqrt(1 - kr20), 'items': told}


def pearson(xs, ys):
    n = len(xs)
    mx, my = Fraction(sum(xs), n), Fraction(sum(ys)) / n
    vx = sum((x - mx) ** 2 for x in xs)
    vy = sum((y - my) ** 2 for y in ys)
    if vx == 0 or vy == 0:
        return None
    together = sum((x - mx) * (y - my) for x, y in zip(xs, ys))
    return float(together) / math.sqrt(vx * vy)


class Numbers:
    """A small generator of its own, so that the file is the same wherever it is written."""

    def __init__(self, state):
        self.state = state

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


def made(name, n, k, points, numbers):
    key = [('Q%d' % i, ''.join(sorted({'ABCD'[numbers.below(4)] for _ in range(1 + i % 3)})), points(i)) for i in range(k)]
    rows = []
    for c in range(n):
        ability = numbers.below(100)
        row = ['c%04d' % c]
        for _, answer, _ in key:
            if numbers.below(100) < ability:
                row.append(answer if numbers.below(2) else answer[::-1])
            elif numbers.below(9) == 0:
                row.append('')
            else:
                row.append(''.join('ABCD'[numbers.below(4)] for _ in range(1 + numbers.below(2))))
        rows.append(row)
    return case(name, ['candidate'] + [item for item, _, _ in key], rows, key)


def case(name, header, rows, key):
    return {
        'name': name,
        'responses': '\n'.join(','.join(row) for row in [header] + rows) + '\n',
        'key': '\n'.join(','.join(row) for row in [('item', 'key', 'points')] + key) + '\n',
        'gives': analyse(header, rows, key),
    }


if __name__ == '__main__':
    numbers = Numbers(2026)
    one = lambda i: '1'
    cases = [
        case('four candidates by hand', ['candidate', 'Q1', 'Q2'],
             [['a', 'A', 'CA'], ['b', 'A', 'B'], ['c', 'B', 'AC'], ['d', '', 'A']],
             [('Q1', 'A', '1'), ('Q2', 'AC', '1')]),
        case('totals that do not vary', ['candidate', 'Q1', 'Q2'],
             [['a', 'A', 'A'], ['b', 'B', 'B']], [('Q1', 'A', '1'), ('Q2', 'B', '1')]),
        case('one item', ['candidate', 'Q1'], [['a', 'A'], ['b', 'B'], ['c', 'A']], [('Q1', 'A', '1')]),
        case('one candidate', ['candidate', 'Q1', 'Q2'], [['a', 'A', 'B']], [('Q1', 'A', '1'), ('Q2', 'A', '1')]),
        case('everybody right', ['candidate', 'Q1', 'Q2', 'Q3'],
             [['a', 'A', 'A', 'B'], ['b', 'A', 'B', 'B'], ['c', 'A', 'A', 'C']],
             [('Q1', 'A', '1'), ('Q2', 'A', '1'), ('Q3', 'B', '1')]),
        # 0.1 + 0.2 and 0.3 are one total: the order of the file decides who is in which group.
        case('points that binary fractions cannot hold', ['candidate', 'Q1', 'Q2', 'Q3'],
             [['a', 'B', 'B', 'A'], ['b', 'A', 'A', 'B'], ['c', 'B', 'B', 'A'], ['d', 'A', 'A', 'B']],
             [('Q1', 'A', '0.1'), ('Q2', 'A', '0.2'), ('Q3', 'A', '0.3')]),
        case('columns in another order than the key', ['candidate', 'Q2', 'Q1'],
             [['a', 'A', 'B'], ['b', 'A', 'A'], ['c', 'B', 'B']], [('Q1', 'A', '1'), ('Q2', 'A', '1')]),
        made('a class', 37, 12, one, numbers),
        made('a class with points', 41, 9, lambda i: ['1', '2', '1.5', '0.25'][i % 4], numbers),
        made('two points each', 23, 6, lambda i: '2', numbers),
        made('a school', 400, 30, one, numbers),
        made('99 candidates', 99, 5, one, numbers),
        made('100 candidates', 100, 5, one, numbers),
        made('101 candidates', 101, 5, one, numbers),
    ]
    with open(os.path.join(HERE, 'analysis.json'), 'w', encoding='utf-8') as out:
        json.dump(cases, out, ensure_ascii=False, separators=(',', ':'))
        out.write('\n')
