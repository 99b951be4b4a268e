"""The draw of contract 3, written a second time from its words alone, in the standard library.

python3 draw.py writes draw.json: papers, banks, seeds and entrants, each with what must be drawn.
"""
import hashlib
import json
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))


class Stream:
    def __init__(self, seed, entrant):
        self.text = '%s:%s:' % (seed.lower(), entrant)
        self.block = 0
        self.numbers = []

    def next(self):
        if not self.numbers:
            digest = hashlib.sha256((self.text + str(self.block)).encode('utf-8')).digest()
            self.numbers = list(struct.unpack('>8I', digest))
            self.block += 1
        return self.numbers.pop(0)

    def below(self, n):
        while True:
            x = self.next()
            if x < (2 ** 32 // n) * n:
                return x % n


def draw(paper, bank, seed, entrant):
    stream = Stream(seed, entrant)
    taken = []
    for number, line in enumerate(paper['lines'], 1):
        wanted = line['where']
        found = [
            item for item in bank
            if item not in taken and all(item[field] == value for field, value in wanted.items())
        ]
        found.sort(key=lambda item: item['id'].encode('utf-8'))
        m = len(found)
        if m < line['count']:
            return {'refused': number}
        for i in range(line['count']):
            j = i + stream.below(m - i)
            found[i], found[j] = found[j], found[i]
        taken += found[:line['count']]
    if paper['shuffle']:
        for i in range(len(taken) - 1, 0, -1):
            j = stream.below(i + 1)
            taken[i], taken[j] = taken[j], taken[i]
    items = []
    for item in taken:
        options = list(item['options'])
        if paper['shuffleOptions'] and item['kind'] in ('single', 'multiple', 'indefinite'):
            for i in range(len(options) - 1, 0, -1):
                j = stream.below(i + 1)
                options[i], options[j] = options[j], options[i]
        items.append({'id': item['id'], 'options': options})
    return {'items': items}


KINDS = ['single', 'multiple', 'indefinite', 'true-false', 'fill', 'match', 'order']


def bank_of(size, name):
    """Items in an order that is not that of their ids, some with ids that sort otherwise by UTF-16 than by bytes."""
    items = []
    for n in range(size):
        at = (n * 7919) % size
        kind = KINDS[at % len(KINDS)]
        count = {'true-false': 0, 'fill': 0}.get(kind, 2 + at % 5)
        items.append({
            'id': name(at),
            'topic': ['网络运行安全', '网络信息安全', '法律责任'][at % 3],
            'kind': kind,
            'difficulty': [1, 2, 'hard'][(at // 3) % 3],
            'options': [chr(65 + option) for option in range(count)],
        })
    return items


PLAIN = bank_of(97, lambda n: 'item-%d' % n)
# U+FF21 is above U+1D400 by UTF-16 code units and below it by bytes.
STRANGE = bank_of(31, lambda n: ['题', '\U0001d400', '\uff21', 'z', 'Z'][n % 5] + str(n))


def paper(lines, shuffle=True, shuffle_options=True):
    return {
        'lines': [{'where': where, 'count': count} for where, count in lines],
        'shuffle': shuffle,
        'shuffleOptions': shuffle_options,
    }


PAPERS = [
    ('one line, as drawn', paper([({}, 10)], False, False), PLAIN),
    ('one line, items shuffled', paper([({}, 10)], True, False), PLAIN),
    ('one line, options shuffled', paper([({}, 10)], False, True), PLAIN),
    ('the whole bank', paper([({}, 97)]), PLAIN),
    ('none', paper([({}, 0)]), PLAIN),
    ('no lines', paper([]), PLAIN),
    ('by topic, kind and difficulty', paper([
        ({'topic': '网络运行安全', 'kind': 'single'}, 2),
        ({'topic': '法律责任'}, 6),
        ({'difficulty': 2}, 5),
        ({'difficulty': 'hard', 'kind': 'multiple'}, 1),
        ({}, 12),
    ]), PLAIN),
    ('a later line has what an earlier one left', paper([({'kind': 'single'}, 13), ({'kind': 'single'}, 1)]), PLAIN),
    ('the second line is short', paper([({'kind': 'single'}, 13), ({'kind': 'single'}, 2), ({}, 1)]), PLAIN),
    ('ids by bytes', paper([({}, 31)], False, False), STRANGE),
    ('ids by bytes, all shuffled', paper([({'kind': 'indefinite'}, 3), ({}, 9)]), STRANGE),
]
FOR = [
    ('00', '440101199001011234'),
    ('DEADBEEF', ' 张三 '),
    ('deadbeef', ' 张三 '),
    ('deadbeef', '张三'),
    ('abc', ''),
    ('f' * 64, '-5:0'),
]

if __name__ == '__main__':
    vectors = [
        {'name': name, 'paper': one, 'bank': 'strange' if bank is STRANGE else 'plain', 'seed': seed,
         'entrant': entrant, 'gives': draw(one, bank, seed, entrant)}
        for name, one, bank in PAPERS for seed, entrant in FOR
    ]
    # below(n) alone: the numbers of one stream, and how many were passed over with a limit that refuses nearly half.
    stream = Stream('0a', 'x')
    first = [stream.next() for _ in range(20)]
    stream = Stream('0a', 'x')
    limit = 2 ** 31 + 1
    below = [stream.below(limit) for _ in range(8)]
    data = {'banks': {'plain': PLAIN, 'strange': STRANGE}, 'vectors': vectors,
            'stream': {'seed': '0a', 'entrant': 'x', 'numbers': first, 'limit': limit, 'below': below}}
    with open(os.path.join(HERE, 'draw.json'), 'w', encoding='utf-8') as out:
        json.dump(data, out, ensure_ascii=False, separators=(',', ':'))
        out.write('\n')
