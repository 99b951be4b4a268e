import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../refusal.ts'
import { parseLaw } from '../parse/law-text.ts'
import { toText } from '../render/text.ts'
import { walk } from '../tree.ts'
import { type Amended, amend } from './amend.ts'
import { AMEND_CASES, SAMPLE_LAW } from './amend-cases.ts'
import { readDecision } from './read-decision.ts'

const decisionOf = (
  orders: string,
  reorders = true,
  law = '示例法',
): string => `# 全国人民代表大会常务委员会关于修改《中华人民共和国${law}》的决定

（2024年5月1日第十四届全国人民代表大会常务委员会第九次会议通过）

第十四届全国人民代表大会常务委员会第九次会议决定对《中华人民共和国${law}》作如下修改：

${orders}

本决定自2024年7月1日起施行。

《中华人民共和国${law}》根据本决定作相应修改${reorders ? '并对条文顺序作相应调整' : ''}，重新公布。
`

const execute = (base: string, decision: string): Amended | string => {
  const read = readDecision(decision)
  if (isRefusal(read)) return read.reason.zh
  const amended = amend(parseLaw(base), read)
  return isRefusal(amended) ? amended.reason.zh : amended
}

const executed = (orders: string, reorders = true): Amended => {
  const amended = execute(SAMPLE_LAW, decisionOf(orders, reorders))
  if (typeof amended === 'string') throw new Error(amended)
  return amended
}

describe('a decision is executed on the text it amends', () => {
  for (const { name, orders, reorders, gives, gone, articles, doubts } of AMEND_CASES)
    it(name, () => {
      const amended = executed(orders, reorders ?? true)
      const lines = toText(amended.text).split('\n')
      for (const line of gives) expect(lines).toContain(line)
      for (const words of gone ?? []) expect(lines.join('\n')).not.toContain(words)
      expect([...walk(amended.text.body)].filter(({ level }) => level === 'article')).toHaveLength(articles)
      if (doubts !== undefined) expect(amended.doubtful).toHaveLength(doubts)
    })
})

describe('what the result says of itself', () => {
  const orders =
    '一、增加一条，作为第三条：“国家鼓励创新。”\n\n二、将第九条、第十条合并，作为第十条，修改为：“合并的。”'
  const { provenance, map } = executed(orders)

  it('names the instructions behind each unit', () => {
    expect(provenance['art-1']).toBe('unchanged')
    expect(provenance['art-3/para-1']).toEqual(['1'])
    expect(provenance['art-4']).toBe('renumbered')
    expect(provenance['art-10']).toEqual(['2'])
    expect(provenance['art-5/para-1/item-2']).toBe('renumbered')
  })

  it('maps old units to new ones, several to one where articles were merged', () => {
    expect(map['art-3']).toEqual(['art-4'])
    expect(map['art-4/para-1/item-2']).toEqual(['art-5/para-1/item-2'])
    expect(map['art-9']).toEqual(['art-10'])
    expect(map['art-10']).toEqual(['art-10'])
  })

  it('maps a deleted unit to nothing, and a split article to its parts', () => {
    expect(executed('一、删去第三条。').map['art-3']).toEqual([])
    expect(executed('一、将第二条改为两条，作为第二条、第三条。').map['art-2/para-2']).toEqual(['art-3/para-1'])
  })

  it('takes the amendment into the caption', () => {
    expect(executed('一、删去第三条。').text.front.map(({ text }) => text)).toContain(
      '（2015年3月1日第十二届全国人民代表大会常务委员会第十三次会议通过　根据2024年5月1日第十四届全国人民代表大会常务委员会第九次会议《关于修改〈中华人民共和国示例法〉的决定》修正）',
    )
  })

  it('lists for a person what the decision leaves open: the chapter of an article between two', () => {
    expect(executed('一、增加一条，作为第四条：“国家鼓励创新。”').doubtful.map(({ why }) => why.zh)).toEqual([
      '第四条位于两章（节）之间，列入“总则”，请核对',
    ])
  })

  it('lists a reference to an article that is gone', () => {
    expect(executed('一、删去第五条。').doubtful.map(({ why }) => why.zh)).toEqual([
      '未修改的条文引用了第五条，该处已删去或者拆分，引用的新条次请核对',
    ])
  })
})

const REFUSED: readonly (readonly [name: string, orders: string, says: readonly string[]])[] = [
  [
    'words that do not stand there',
    '一、将第一条中的“没有的话”修改为“话”。',
    ['指令一、', '第一条', '没有的话', '没有执行'],
  ],
  ['an article that does not exist', '一、将第五十条修改为：“话。”', ['指令一、', '第五十条', '没有这一处']],
  ['a paragraph that does not exist', '一、删去第一条第三款。', ['第一条第三款']],
  ['an item that does not exist', '一、将第四条第一款第九项修改为：“（九）话”。', ['第四条第一款第九项']],
  ['a number beyond the end', '一、将第十二条改为第九十条。', ['第九十条']],
  ['two articles for one number', '一、将第四条改为第六条。\n\n二、将第五条改为第六条。', ['指令二、', '第六条']],
  ['an added article without text', '一、增加一条，作为第三条。', ['没有内容']],
  ['an order nobody can read', '一、将第四条、第五条的内容酌情对调。', ['指令一、', '没有读懂']],
  [
    'the second of two orders, and the first is not applied either',
    '一、删去第二条。\n\n二、删去第五十条。',
    ['指令二、', '没有执行'],
  ],
]

describe('a decision that does not fit is refused, with the instruction, the place and the reason', () => {
  for (const [name, orders, says] of REFUSED)
    it(name, () => {
      const reason = execute(SAMPLE_LAW, decisionOf(orders))
      for (const words of says) expect(reason).toContain(words)
    })

  it('applied twice: says which version it fits', () => {
    const decision = decisionOf('一、将第一条中的“提高效率”修改为“提高效率和质量”。')
    const once = execute(SAMPLE_LAW, decision)
    if (typeof once === 'string') throw new Error(once)
    expect(execute(toText(once.text), decision)).toBe('这个文本已经按该决定修改，决定适用于2024-05-01之前有效的版本')
  })

  it('a later version of the law', () => {
    const later = SAMPLE_LAW.replace('2015年3月1日第十二届', '2024年9月1日第十四届')
    expect(execute(later, decisionOf('一、删去第三条。'))).toBe(
      '这个文本是2024-09-01的版本，决定适用于2024-05-01之前有效的版本',
    )
  })

  it('another law', () => {
    expect(execute(SAMPLE_LAW, decisionOf('一、删去第三条。', true, '水法'))).toBe(
      '决定修改的是《水法》，不是《示例法》',
    )
  })

  it('in force before it was adopted', () => {
    expect(execute(SAMPLE_LAW, decisionOf('一、删去第三条。').replace('自2024年7月1日', '自2024年4月1日'))).toBe(
      '施行日期 2024-04-01 早于通过日期 2024-05-01，请核对决定的日期',
    )
  })

  it('a text that is no decision', () => {
    expect(execute(SAMPLE_LAW, SAMPLE_LAW)).toContain('不是修改决定')
    expect(execute(SAMPLE_LAW, '')).toContain('不是修改决定')
  })
})
