import { describe, expect, it } from 'vitest'
import { amendCases, sampleLaw } from '../../../test/amend-orders.ts'
import { hanOf } from '../numeral.ts'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal } from '../refusal.ts'
import { toText } from '../render/text.ts'
import { walk } from '../tree.ts'
import { type Amended, amend } from './amend.ts'
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
  const amended = execute(sampleLaw, decisionOf(orders, reorders))
  if (typeof amended === 'string') throw new Error(amended)
  return amended
}

describe('a decision is executed on the text it amends', () => {
  for (const { name, orders, reorders, gives, gone, articles, doubts } of amendCases)
    it(name, () => {
      const amended = executed(orders, reorders)
      const lines = toText(amended.text).split('\n')
      for (const line of gives) expect(lines).toContain(line)
      for (const words of gone) expect(lines.join('\n')).not.toContain(words)
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

  it('says so where the decision speaks of changes it does not print', () => {
    const decision = decisionOf('一、删去第三条。').replace('本决定自', '此外，对个别文字作修改。\n\n本决定自')
    const amended = execute(sampleLaw, decision)
    expect(typeof amended === 'string' ? [] : amended.doubtful.map(({ why }) => why.zh)).toEqual([
      '决定另称“此外，对个别文字作修改。”，没有写明改动之处',
    ])
  })

  it('lists a reference to an article that is gone', () => {
    expect(executed('一、删去第五条。').doubtful.map(({ why }) => why.zh)).toEqual([
      '未修改的条文引用了第五条，该处已删去或者拆分，引用的新条次请核对',
    ])
  })
})

describe('lists of old statutes keep their print', () => {
  const law =
    '# 中华人民共和国示例法\n\n第一条　补助费依下列规定。\n甲、伤者；\n乙、死者。\n\n第二条　应当提交下列材料：\n一、申请书；\n二、证明。\n'
  it.each([
    ['一、第一条增加一项，作为第二项：“病者”。', ['甲、伤者；', '乙、病者；', '丙、死者。']],
    ['一、第一条增加一项，作为第三项：“丙、老者”。', ['乙、死者；', '丙、老者。']],
    ['一、第二条增加一项，作为第二项：“二、照片”。', ['一、申请书；', '二、照片；', '三、证明。']],
    ['一、删去第二条第一项。', ['一、证明。']],
  ])('%s', (orders, gives) => {
    const amended = execute(law, decisionOf(orders))
    const lines = typeof amended === 'string' ? [amended] : toText(amended.text).split('\n')
    for (const line of gives) expect(lines).toContain(line)
  })
})

describe('an article added between two chapters', () => {
  const law = `# 中华人民共和国示例法

## 第一章　总则

第一条　为了规范网络活动，制定本法。

第二条　国家保护公民的合法权益。

## 第二章　网络运行安全

第三条　网络运营者应当制定内部安全管理制度和操作规程。

第四条　网络运营者应当采取防范计算机病毒的技术措施。

## 第三章　监督管理

第五条　主管部门应当组织对网络运行安全的监督检查，检查人员应当出示证件。

第六条　主管部门进行监督检查，不得收取费用。

## 第四章　法律责任

第七条　违反本法第三条规定的，由主管部门责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚款。

第八条　违反本法第四条规定的，由主管部门处五万元以下罚款。

## 第五章　附则

第九条　军事网络的安全保护，由中央军事委员会另行规定。

第十条　本法自2017年6月1日起施行。
`
  const rows: readonly (readonly [number, string, string])[] = [
    [3, '国家鼓励和支持网络安全技术的研究开发。', '总则'],
    [5, '网络运营者应当配合主管部门依法开展的监督管理工作。', '网络运行安全'],
    [5, '主管部门进行监督检查，检查人员不得少于二人，并应当出示证件。', '监督管理'],
    [7, '检查人员在监督检查中滥用职权的，任何人有权举报，由有关机关依法追究法律责任。', '法律责任'],
    [7, '主管部门应当对监督检查的情况和处理结果予以记录，由检查人员签字后归档。', '监督管理'],
    [7, '检查人员可以告知当事人应当承担的法律责任。', '监督管理'],
    [9, '当事人对处罚决定不服的，可以依法申请行政复议。', '法律责任'],
    [9, '本法下列用语的含义：网络，是指由计算机组成的系统。', '附则'],
  ]
  it.each(rows)('第%d条 %s stands in %s, and is told', (number, words, chapter) => {
    const amended = execute(law, decisionOf(`一、增加一条，作为第${hanOf(number)}条：“${words}”`))
    if (typeof amended === 'string') throw new Error(amended)
    const home = amended.text.body.find(({ children }) => children.some((unit) => unit.number === String(number)))
    expect(home?.text).toBe(chapter)
    expect(amended.doubtful).toHaveLength(1)
  })
})

const REFUSED: readonly (readonly [name: string, orders: string, says: readonly string[]])[] = [
  [
    'words that do not stand there',
    '一、将第一条中的“没有的话”修改为“话”。',
    ['指令一、', '第一条', '没有的话', '没有执行', '适用于2024-05-01之前有效的版本'],
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
      const reason = execute(sampleLaw, decisionOf(orders))
      for (const words of says) expect(reason).toContain(words)
    })

  it('applied twice: says which version it fits', () => {
    const decision = decisionOf('一、将第一条中的“提高效率”修改为“提高效率和质量”。')
    const once = execute(sampleLaw, decision)
    if (typeof once === 'string') throw new Error(once)
    expect(execute(toText(once.text), decision)).toBe('这个文本已经按该决定修改，决定适用于2024-05-01之前有效的版本')
  })

  it('a later version of the law', () => {
    const later = sampleLaw.replace('2015年3月1日第十二届', '2024年9月1日第十四届')
    expect(execute(later, decisionOf('一、删去第三条。'))).toBe(
      '这个文本是2024-09-01的版本，决定适用于2024-05-01之前有效的版本',
    )
  })

  it('another law', () => {
    expect(execute(sampleLaw, decisionOf('一、删去第三条。', true, '水法'))).toBe(
      '决定修改的是《水法》，不是《示例法》',
    )
  })

  it('in force before it was adopted', () => {
    expect(execute(sampleLaw, decisionOf('一、删去第三条。').replace('自2024年7月1日', '自2024年4月1日'))).toBe(
      '施行日期 2024-04-01 早于通过日期 2024-05-01，请核对决定的日期',
    )
  })

  it('a text that is no decision', () => {
    expect(execute(sampleLaw, sampleLaw)).toContain('不是修改决定')
    expect(execute(sampleLaw, '')).toContain('不是修改决定')
  })
})

const CRIMINAL = `# 中华人民共和国刑法

（1997年3月14日第八届全国人民代表大会第五次会议修订）

第十七条　已满十六周岁的人犯罪，应当负刑事责任。

第三十八条　管制的期限，为三个月以上二年以下。
被判处管制的犯罪分子，由公安机关执行。

第一百二十条　组织、领导恐怖活动组织的，处罚。

第一百二十条之一　资助恐怖活动的，处罚。

第一百九十九条　情节特别严重的，从重处罚。

第三百九十九条　司法工作人员徇私枉法的，依照本法第一百二十条的规定处罚。
`

describe('an amendment to the Criminal Law', () => {
  const orders = `一、在刑法第十七条后增加一条，作为第十七条之一：“已满七十五周岁的人故意犯罪的，可以从轻处罚。”

二、在刑法第三十八条中增加一款作为第二款：“判处管制，可以同时禁止从事特定活动。”

原第二款作为第三款，修改为：“依法实行社区矫正。”

三、在刑法第一百二十条之一后增加二条，作为第一百二十条之二、第一百二十条之三：

“第一百二十条之二　有下列情形之一的，处罚：

“（一）准备凶器的；

“（二）组织培训的。

“第一百二十条之三　宣扬的，处罚。”

四、删去刑法第一百九十九条。

五、将刑法第三百九十九条修改为：“司法工作人员徇私枉法的，处罚。”

六、本修正案自公布之日起施行。`
  const decision = `# 中华人民共和国刑法修正案（八）

2011年2月25日第十一届全国人民代表大会常务委员会第十九次会议通过

${orders}`

  it('inserts as 之一, changes no number, and keeps the number of what it strikes', () => {
    const amended = execute(CRIMINAL, decision)
    if (typeof amended === 'string') throw new Error(amended)
    const lines = toText(amended.text).split('\n')
    expect(lines.slice(2)).toEqual([
      '第十七条　已满十六周岁的人犯罪，应当负刑事责任。',
      '第十七条之一　已满七十五周岁的人故意犯罪的，可以从轻处罚。',
      '第三十八条　管制的期限，为三个月以上二年以下。',
      '判处管制，可以同时禁止从事特定活动。',
      '依法实行社区矫正。',
      '第一百二十条　组织、领导恐怖活动组织的，处罚。',
      '第一百二十条之一　资助恐怖活动的，处罚。',
      '第一百二十条之二　有下列情形之一的，处罚：',
      '（一）准备凶器的；',
      '（二）组织培训的。',
      '第一百二十条之三　宣扬的，处罚。',
      '第一百九十九条　（删去）',
      '第三百九十九条　司法工作人员徇私枉法的，处罚。',
      '',
    ])
    expect(amended.doubtful).toEqual([])
  })
})

describe('one decision over several laws', () => {
  const decision = `国务院关于修改部分行政法规的决定

（2022年3月29日公布）

一、将《甲条例》第一条修改为：“为了甲，制定本条例。”

删去第二条。

二、将下列行政法规中的“卫生部门”修改为“卫生健康部门”

（一）《甲条例》第三条

（二）《乙条例》第一条、第二条

三、将《甲条例》第三条、《乙条例》第三条中的“罚款”修改为“处罚”。

本决定自2022年5月1日起施行。

此外，对相关行政法规中的条文序号作相应调整。`
  const amendedOf = (base: string): string => {
    const amended = execute(base, decision)
    return typeof amended === 'string' ? amended : toText(amended.text)
  }

  it('gives each law its own instructions, a list below one order included', () => {
    const one = amendedOf('# 甲条例\n\n第一条　为了乙。\n\n第二条　旧。\n\n第三条　卫生部门处以罚款。\n')
    expect(one).toContain('第一条　为了甲，制定本条例。\n第二条　卫生健康部门处以处罚。')
    const other = amendedOf('# 乙条例\n\n第一条　卫生部门负责。\n\n第二条　卫生部门执行。\n\n第三条　处以罚款。\n')
    expect(other).toContain('第一条　卫生健康部门负责。\n第二条　卫生健康部门执行。\n第三条　处以处罚。')
  })

  it('refuses a law it does not name', () => {
    expect(amendedOf('# 丙条例\n\n第一条　为了丙。\n')).toBe('决定修改的是《甲条例》、《乙条例》，不是《丙条例》')
  })
})

describe('what stands before the first article', () => {
  it('is rewritten as a whole or block by block', () => {
    const base = '# 某解释\n\n为审理案件，制定本解释。\n\n根据法律，解释如下：\n\n第一条　甲。\n'
    const decision = (order: string): string =>
      `最高人民法院关于修改《某解释》的决定\n\n2020年12月23日通过\n\n1.${order}\n\n本决定自2021年1月1日起施行。`
    const linesOf = (order: string): readonly string[] => {
      const amended = execute(base, decision(order))
      if (typeof amended === 'string') throw new Error(amended)
      return toText(amended.text).split('\n').slice(-4, -1)
    }
    expect(linesOf('将引言修改为：\n\n“为正确审理案件，制定本解释。”')).toContain('为正确审理案件，制定本解释。')
    expect(linesOf('将引言第二自然段修改为：“解释如下：”')).toEqual([
      '为审理案件，制定本解释。',
      '解释如下：',
      '第一条　甲。',
    ])
  })
})

describe('an amendment to the Constitution', () => {
  it('replaces paragraphs that it quotes whole, one by several', () => {
    const base = '# 中华人民共和国宪法\n\n第六条　旧的第一款。\n旧的第二款。\n\n第七条　保留。\n'
    const decision = `中华人民共和国宪法修正案（1999年）

1999年3月15日第九届全国人民代表大会第二次会议通过

第十四条　宪法第六条：“旧的第一款。”“旧的第二款。”修改为：“新的一款。”“新的二款。”“新的三款。”`
    const amended = execute(base, decision)
    if (typeof amended === 'string') throw new Error(amended)
    expect(toText(amended.text)).toContain('第六条　新的一款。\n新的二款。\n新的三款。\n第七条　保留。')
  })
})
