import { expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { lawsFolder } from '../../../server/home.ts'
import { costOf } from './cost.ts'

const shelf = readShelf(lawsFolder())

function costUnder(text: string, unit: string) {
  const edition = shelf.find(({ law, version }) => `${law}@${version}` === text)
  if (!edition) throw new Error(text)
  return costOf(edition, unit, false)
}

const HARM = '拒不改正或者导致危害网络安全等后果的'
const GRAVE = '造成大量数据泄露、关键信息基础设施丧失局部功能等严重危害网络安全后果的'
const GRAVEST = '造成关键信息基础设施丧失主要功能等特别严重危害网络安全后果的'

/** Text, unit, the paragraph that is cited, and what a breach costs by its words. */
const rows: readonly (readonly [string, string, string, string])[] = [
  ['csl@2017-06-01', 'art-21/para-1/item-3', '第五十九条第一款', `责令改正，给予警告；${HARM}，处1万–10万元`],
  [
    'csl@2026-01-01',
    'art-23/para-1/item-3',
    '第六十一条第一款',
    `责令改正，给予警告，可以处1万–5万元；${HARM}，处5万–50万元；${GRAVE}，处50万–200万元（第三款）；${GRAVEST}，处200万–1000万元（第三款）`,
  ],
  [
    'csl@2026-01-01',
    'art-36/para-1/item-2',
    '第六十一条第二款',
    `责令改正，给予警告，可以处5万–10万元；${HARM}，处10万–100万元；${GRAVE}，处50万–200万元（第三款）；${GRAVEST}，处200万–1000万元（第三款）`,
  ],
  [
    'csl@2017-06-01',
    'art-22/para-3/a',
    '第六十四条第一款',
    '责令改正，可以单处或者并处给予警告、没收违法所得、罚款，违法所得的1–10倍，没有违法所得的，100万元以下；情节严重的，可以责令暂停相关业务、停业整顿、关闭网站、吊销相关业务许可证、吊销营业执照',
  ],
  [
    'rlpe@2025-11-01',
    'art-8/para-1',
    '第五十九条第二款',
    '收到普法提示后，未及时采取改进措施的，予以通报批评；情节严重的，依法给予处分（没有罚款）',
  ],
  [
    'rlpe@2025-11-01',
    'art-55/para-2',
    '第六十条',
    '违反法治宣传教育经费管理规定的，责令限期改正；情节严重的，依法给予处分（没有罚款）',
  ],
]

test.each(rows)('%s %s: each tier follows on its own condition, by its own paragraph', (text, unit, place, words) => {
  const cost = costUnder(text, unit)
  expect(cost.words.zh).toBe(words)
  expect(cost.at?.words.zh).toBe(place)
  expect(cost.words.en).not.toMatch(/[\u4e00-\u9fff]/)
})

test('a product sold without its certificate, under the text in force: a sum, or so many times the income', () => {
  const { words } = costUnder('csl@2026-01-01', 'art-25/para-1/a')
  expect(words.zh).toMatch(/没有违法所得或者不足10万元的，2万–10万元/)
  expect(words.zh).toMatch(/并处违法所得的1–5倍/)
})
