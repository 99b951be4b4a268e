/** Repeats the draw of a contest from what is published, on any machine with Python and without a network. Anybody takes it away. */
export const repeatScript = `#!/usr/bin/env python3
"""重算一项竞赛的抽奖 / Repeats the draw of a contest.

    python3 repeat-draw.py LOTS.txt COUNT ROOT SEED [NUMBER]

LOTS.txt  参加抽奖的全部抽奖号，一行一个 / all lots that were drawn from, one a line
COUNT     抽几名 / how many are drawn
ROOT      账本的根 / root of the log
SEED      抽奖种子 / seed of the draw
NUMBER    公开数字，规则写明用的才有 / the number from outside, where the rules name one
"""
import hashlib
import sys


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def main(path, count, root, seed, *number):
    with open(path, encoding="ascii") as file:
        lots = sorted(set(file.read().split()))
    print("名单的散列 hash of the list", sha256("\\n".join(lots)))
    print("种子的散列 hash of the seed", sha256(seed))
    whole = "\\n".join([root, seed, *number])
    first = sorted(lots, key=lambda lot: sha256(whole + "\\n" + lot))[: int(count)]
    for place, lot in enumerate(first, 1):
        print(place, lot)


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    main(*sys.argv[1:])
`
