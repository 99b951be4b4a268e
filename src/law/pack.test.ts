import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { squeeze } from './fine-check.ts'
import { checkPack, loadPack } from './pack.ts'
import { parseLaw } from './parse/law-text.ts'
import { type Provision, pack } from './provision.ts'

const LAWS = new URL('../../laws/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, LAWS), 'utf8')

const shipped = readdirSync(LAWS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/provisions`, LAWS)))
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/provisions`, LAWS)).map((file) => [name, file.slice(0, 10)] as const),
  )

// What the software can do, in groups that provisions name by their code.
const capabilities = z.array(
  z.strictObject({ code: z.string().min(1), title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }) }),
)
const groups = new Set(capabilities.parse(JSON.parse(read('capabilities.json'))).map(({ code }) => code))

const packs = new Map(
  shipped.map(([law, version]) => [
    `${law}@${version}`,
    pack.parse(JSON.parse(read(`${law}/provisions/${version}.json`))),
  ]),
)

describe.each([...packs])('the pack of %s', (name, { law, version, units, removed = [] }) => {
  it('stands on its text, unit by unit and fine by fine', () => {
    const text = parseLaw(read(`${law}/${version}.md`))
    expect(checkPack(pack.parse(JSON.parse(read(`${law}/provisions/${version}.json`))), text)).toEqual([])
  })

  it('lies where its law and version say, and names only groups that exist', () => {
    expect(shipped).toContainEqual([law, version])
    expect(name).toBe(`${law}@${version}`)
    const named = units.flatMap(({ capability = [], capabilities: several = [] }) => [capability, several].flat())
    expect(named.filter((code) => !groups.has(code))).toEqual([])
  })

  it('gives every rule somebody who bears it and something that serves it', () => {
    const rules = units.filter(({ kind }) => kind !== 'container' && kind !== 'composite')
    expect(rules.filter(({ bearers, bearer }) => bearers.length === 0 || !bearer).map(({ unit }) => unit)).toEqual([])
    expect(rules.filter(({ service }) => !service).map(({ unit }) => unit)).toEqual([])
  })

  it('meets the other packs at units that exist', () => {
    const addresses = units.flatMap(({ lawRefs = [], continues = [] }) => [...lawRefs, ...continues])
    const older = shipped.filter(([id, day]) => id === law && day < version).at(-1)
    const before = units.flatMap(({ change }) => change?.from ?? []).concat(removed.map(({ unit }) => unit))
    const lost = [...addresses, ...before.map((unit) => `${law}@${older?.[1]}#${unit}`)].filter((address) => {
      const [held = '', unit] = address.split('#')
      return !packs.get(held)?.units.some((provision) => provision.unit === unit)
    })
    expect(lost).toEqual([])
  })
})

// Numbers of articles and labels of items move with an insertion; the words do not.
const unnumbered = (words: string): string =>
  squeeze(words).replace(/第[一二三四五六七八九十]+条|^（[一二三四五六七八九十]+）/gu, '#')

it('a unit that was only renumbered says what the unit before said', () => {
  const before = new Map(packs.get('csl@2017-06-01')?.units.map(({ unit, text }) => [unit, unnumbered(text)]))
  const moved = packs
    .get('csl@2026-01-01')
    ?.units.filter(({ change }) => change?.kind === 'renumbered' || change?.kind === 'unchanged')
  const changed = moved?.filter(({ text, change }) =>
    change?.from.every((from) => before.get(from) !== unnumbered(text)),
  )
  expect(moved?.length).toBeGreaterThan(200)
  expect(changed?.map(({ unit }) => unit)).toEqual([])
})

// What stands between the clauses of a split paragraph and belongs to none of them.
const CONNECTIVES = new Set([
  '应当遵守国家有关规定',
  '普法依法治理工作的总体要求是：',
  '确保',
  '和',
  '等制度贯彻落实',
  '开展',
  '组织开展',
  '及',
])

describe.each([...packs])('the analysis of %s loses nothing', (_, { law, units, limits }) => {
  const childrenOf = ({ unit }: Provision): readonly Provision[] =>
    units.filter(({ parent, level }) => parent === unit && (level === 'clause' || level === 'mechanism'))

  it('every word of a split unit stands in one of its clauses, connectives aside', () => {
    const left = units.flatMap((provision) => {
      const clauses = childrenOf(provision).map(({ text }) => squeeze(text))
      if (clauses.length === 0) return []
      const rest = clauses.reduce((words, clause) => words.replace(clause, '\n'), squeeze(provision.text))
      const words = rest.split('\n').map((part) => part.replace(/^[，。；、：]+|[，。；、]+$/gu, ''))
      return words.filter((part) => part && !CONNECTIVES.has(part) && part !== squeeze(provision.title.zh))
    })
    expect(left).toEqual([])
  })

  // 法律要求 is what the words ask to be made, kept, told or published, and nothing that we would like to see.
  const asking =
    /记录|留存|保存|归档|制定|编制|规划|计划|预案|清单|名录|目录|笔录|决定书|审批表|材料|档案|签订|明示|公开|公布|公示|发布|警示|通知|告知|报告|报送|反馈|提示|备案|注明|书面|签名|述职|述法|预算|部署|布局|登记保存|处理决定|规范|办法|票据|收据/u

  it('what it says the law asks to keep stands on words that ask for it', () => {
    const kept = units.flatMap(({ unit, keeps = [] }) => keeps.map(({ quote }) => ({ unit, quote })))
    expect(kept.filter(({ quote }) => !asking.test(quote))).toEqual([])
    // A container says nothing of its own, and two lines of one unit that are the same are one.
    const twice = units.filter(({ keeps = [], evidence }) =>
      keeps.some(({ zh }) => evidence.some((own) => own.zh === zh)),
    )
    expect(twice.map(({ unit }) => unit)).toEqual([])
  })

  const measures = ['没收违法所得', '警告', '责令暂停相关业务', '停业整顿', '吊销相关业务许可证'] as const

  it.each(measures)('where a fine says %s, a tier holds it', (measure) => {
    const lost = units.filter(({ fine, text }) => {
      const held = fine?.tiers.flatMap((tier) => [
        ...tier.measures,
        ...tier.optionalMeasures,
        ...(tier.requiredChoice ?? []),
      ])
      return held && held.length > 0 && text.includes(measure) !== held.some((words) => words.includes(measure))
    })
    expect(lost.map(({ unit }) => unit)).toEqual([])
  })

  const terms =
    /及时|立即|定期(?!限)|适时|经常性|不少于六个月|每年至少|方可|同步规划|持续提供|五年内|终身(?=不得)|省级以上|县级以上|日以下拘留/gu

  it.runIf(law !== 'points-2017')('every word of time or level in a smallest unit is among the limits', () => {
    const leaves = units.filter((provision) => provision.level !== 'article' && childrenOf(provision).length === 0)
    const lost = leaves.flatMap(({ unit, level, parent, text }) => {
      // A clock names the paragraph: its limit, where it stands in a clause of it, is the clause's too.
      const own = limits.filter(
        (limit) =>
          limit.unit === unit ||
          (level === 'clause' && limit.unit === parent && squeeze(text).includes(squeeze(limit.quote))),
      )
      const quotes = own.map(({ quote }) => squeeze(quote))
      const said = [...squeeze(text).matchAll(terms)].map(([term]) => term)
      return said.filter((term) => !quotes.some((quote) => quote.includes(term))).map((term) => `${unit} ${term}`)
    })
    expect(lost).toEqual([])
  })
})

describe('one change to the pack of 2017-06-01 is found and named', () => {
  const json = read('csl/provisions/2017-06-01.json')
  const text = parseLaw(read('csl/2017-06-01.md'))
  const whole = z.looseObject({ units: z.array(z.looseObject({ unit: z.string() })) }).parse(JSON.parse(json))

  /** The pack with `find` replaced once by `put` in the JSON of one unit. */
  const altered = (unit: string, find: string, put: string): unknown => {
    const units = whole.units.map((provision): unknown => {
      if (provision.unit !== unit) return provision
      const before = JSON.stringify(provision)
      expect(before).toContain(find)
      return JSON.parse(before.replace(find, put))
    })
    return { ...whole, units }
  }

  const changes = [
    // a figure, its quote, a tier, a measure, a person
    ['art-59/para-1', '"max":100000', '"max":1000000', '与原文“一万元以上十万元以下罚款”不符'],
    [
      'art-59/para-2',
      '"quote":"十万元以上一百万元以下罚款"',
      '"quote":"一百万元以下罚款"',
      '没有任何档次含“十万元以上一百万元以下”',
    ],
    [
      'art-59/para-1',
      '"org":{"min":10000,"max":100000,"basis":"fixed","quote":"一万元以上十万元以下罚款"},',
      '',
      '没有任何档次含“一万元以上十万元以下”',
    ],
    ['art-61/para-1', '"关闭网站"', '"没收违法所得"', '原文没有“没收违法所得”'],
    ['art-61/para-1', ',"其他直接责任人员"', '', '漏列“其他直接责任人员”'],
    [
      'art-59/para-1',
      '"trigger":"拒不改正或者导致',
      '"trigger":"拒不改正并且导致',
      '原文没有“拒不改正并且导致危害网络安全等后果”',
    ],
    ['art-64/para-1', '"max":10,', '"max":20,', '与原文“违法所得一倍以上十倍以下罚款”不符'],
    ['art-64/para-2', '"elseMax":1000000', '"elseMax":100000', '与原文“没有违法所得的，处一百万元以下罚款”不符'],
    ['art-63/para-1', '"detentionDays":{"max":5', '"detentionDays":{"max":10', '与原文“五日以下拘留”不符'],
    ['art-63/para-3', '"years":5', '"years":3', '从业限制的年限'],
    ['art-63/para-1', '"duties":["art-27"]', '"duties":["art-26"]', '原文没有提到义务 art-26'],
    // the words of a unit
    ['art-21/para-1/item-3', '不少于六个月', '不少于三个月', '文字与文本不符'],
    ['art-22/para-1/c', '应当立即采取', '应当及时采取', '文字不在上一级单元之内'],
    ['promulgation', '2016年11月7日通过，', '2016年11月8日通过，', '文字不在上一级单元之内'],
    // where it leads
    ['art-63/para-1', '"refs":["art-27"]', '"refs":[]', '原文提到第二十七条，引用中没有'],
    ['art-59/para-1', '"refs":["art-21"', '"refs":["art-99"', '引用的 art-99 不存在'],
    [
      'art-21/para-1/item-3',
      '"sanctionedBy":["art-59/para-1"]',
      '"sanctionedBy":["art-60/para-1"]',
      '罚则 art-60/para-1 没有列出它',
    ],
    ['art-21/para-1/item-3', '"parent":"art-21/para-1"', '"parent":"art-22/para-1"', '上级 art-22/para-1 没有列出它'],
    ['art-21/para-1/item-3', '"unit":"art-21/para-1/item-3"', '"unit":"art-21/para-1/item-9"', '文本中没有这一单元'],
    // words for people
    [
      'art-21/para-1/item-3',
      'Log-retention register: log source',
      '日志留存登记: log source',
      '没有英文，或者英文里有汉字',
    ],
    ['art-21/para-1/item-3', '日志留存登记：日志源、留存天数、现存最早一日、核查记录', 'log register', '没有中文'],
    ['art-61/para-1', '"责令改正"', '"责令"', '“责令”没有英文'],
  ] as const

  it.each(changes)('%s: %s → %s', (unit, find, put, why) => {
    const faults = checkPack(pack.parse(altered(unit, find, put)), text)
    expect(faults.map((fault) => fault.why.zh).join('\n')).toContain(why)
    expect(faults.every(({ law, version }) => law === 'csl' && version === '2017-06-01')).toBe(true)
    expect(() => loadPack(altered(unit, find, put), text)).toThrow(why)
  })

  const shapes = [
    ['an empty title', 'art-21', '"zh":"网络安全等级保护"', '"zh":""', 'art-21 title.zh'],
    ['a null', 'art-21/para-1/item-3', '"readerOnly":false', '"readerOnly":null', 'art-21/para-1/item-3 readerOnly'],
    ['a bearer nobody is', 'art-21/para-1', '["operator"]', '["somebody"]', 'art-21/para-1 bearers.0'],
    ['a key nobody knows', 'art-21/para-1', '"row":', '"rwo":1,"row":', 'art-21/para-1 : Unrecognized key'],
    ['a kind nobody knows', 'art-21/para-1', '"kind":"duty"', '"kind":"wish"', 'art-21/para-1 kind'],
  ] as const

  it.each(shapes)('%s stops the start, and the error names the unit', (_, unit, find, put, why) => {
    expect(() => loadPack(altered(unit, find, put), text)).toThrow(why)
  })

  it('a unit of the text that nobody analysed is missed', () => {
    const units = whole.units.filter(({ unit }) => unit !== 'art-21/para-1/item-3')
    const missed = checkPack(pack.parse({ ...whole, units }), text).filter(
      ({ unit }) => unit === 'art-21/para-1/item-3',
    )
    expect(missed.map(({ why }) => why.zh)).toContain('没有分析这一单元')
  })

  it('a limit whose words the unit does not say is found', () => {
    const limits = [{ unit: 'art-21/para-1/item-3', quote: '不少于一年', limits: { zh: '留存', en: 'kept' } }]
    const faults = checkPack(pack.parse({ ...whole, limits }), text)
    expect(faults.map(({ unit, why }) => [unit, why.zh])).toEqual([['art-21/para-1/item-3', '原文没有“不少于一年”']])
  })

  it('the same unit twice is found', () => {
    const faults = checkPack(pack.parse({ ...whole, units: [...whole.units, whole.units[0]] }), text)
    expect(faults.map(({ why }) => why.zh)).toEqual(['有重复的单元'])
  })
})

describe('a sentence that speaks to two is told of both', () => {
  const name = 'apl@2021-07-15'
  const text = parseLaw(read('apl/2021-07-15.md'))
  const whole = packs.get(name)
  const found = (change: (provision: Provision) => Provision | undefined) =>
    checkPack({ ...pack.parse(whole), units: pack.parse(whole).units.flatMap((unit) => change(unit) ?? []) }, text)
      .map((fault) => JSON.stringify(fault))
      .join('\n')

  it('a right that obliges an organ in the same words is cut into clauses (apl art. 45)', () => {
    const uncut = found((unit) => {
      if (unit.parent === 'art-45/para-1') return undefined
      if (unit.unit !== 'art-45/para-1') return unit
      const { children: _, kinds: __, ...rest } = unit
      return { ...rest, kind: 'right' }
    })
    expect(uncut).toContain('art-45/para-1')
    expect(uncut).toContain('应当分作几项')
  })

  it('whoever a clause speaks to is named by the whole (apl art. 67)', () => {
    const left = found((unit) => (unit.unit === 'art-67/para-3' ? { ...unit, bearers: ['anyone'] } : unit))
    expect(left).toContain('没有列出各项的主体 financial')
  })

  it('what must be told is among what the law asks to keep (apl art. 44)', () => {
    const untold = found((unit) => {
      if (unit.unit !== 'art-44/para-1') return unit
      const { keeps: _, ...rest } = unit
      return rest
    })
    expect(untold).toContain('所要求的告知没有列入')
  })
})
