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
