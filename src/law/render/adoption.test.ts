import { describe, expect, it } from 'vitest'
import type { Front } from '../tree.ts'
import { adoptionOf } from './adoption.ts'

const CASES: readonly (readonly [
  name: string,
  line: string,
  adopted: string | undefined,
  promulgated: string | undefined,
])[] = [
  ['passed', '（2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过）', '2016-11-07', undefined],
  ['made public', '2021年7月12日工业和信息化部、国家互联网信息办公室、公安部公布', undefined, '2021-07-12'],
  ['both', '（2020年1月2日国务院第7次常务会议通过　2020年1月9日公布）', '2020-01-02', '2020-01-09'],
  [
    'amended since: the first is its own',
    '（1995年5月10日通过　根据2014年8月31日某决定修正）',
    '1995-05-10',
    undefined,
  ],
  ['a day that does not exist', '（2020年2月30日通过）', undefined, undefined],
  [
    'a decree is made public on the day below it',
    '《某法》已于2016年11月6日通过，现予公布，自2017年6月1日起施行。\n主席\n2016年11月7日',
    '2016-11-06',
    '2016-11-07',
  ],
  ['no day', '（草案）', undefined, undefined],
]

describe('adoptionOf', () => {
  it.each(CASES)('%s', (_, text, adopted, promulgated) => {
    const front = text.split('\n').map((words, index): Front => ({ kind: 'note', text: words, line: index + 2 }))
    expect(adoptionOf({ title: '某法', front, body: [], findings: [] })).toEqual({ adopted, promulgated })
  })
})
