import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseLaw } from '../parse/law-text.ts'
import { type LawText, walk } from '../tree.ts'
import { citationsOf, findingsOf, mentionsOf } from './cite.ts'
import { knownNames } from './known.ts'
import { spellAll } from './spelled.ts'

const names = knownNames()

/** Excerpts of texts in force, each citation read by eye: where it stands, its words, and what it points to. */
const Cases = z.array(
  z.strictObject({
    source: z.string(),
    articles: z.array(z.string()).optional(),
    text: z.string(),
    citations: z.array(
      z.strictObject({
        at: z.string(),
        text: z.string(),
        occurrence: z.number(),
        targets: z.union([z.string(), z.array(z.string())]),
      }),
    ),
  }),
)
const cases = Cases.parse(
  JSON.parse(readFileSync(new URL('../../../test/data/cite/cases.json', import.meta.url), 'utf8')),
)

test.each(cases)('every citation of $source', ({ articles, text, citations }) => {
  const found = citationsOf(parseLaw(text), names)
    .filter(({ place }) => articles === undefined || articles.includes(place.article ?? ''))
    .map(({ path, text: words, occurrence, targets, reason }) => ({
      at: path,
      text: words,
      occurrence,
      targets: spellAll(targets, reason),
    }))
  expect(found).toEqual(citations.map(({ targets, ...rest }) => ({ ...rest, targets: [targets].flat().join(' | ') })))
})

interface Row {
  readonly why: string
  readonly title?: string
  /** The articles of the text, without their labels; a paragraph a line. */
  readonly articles: readonly string[]
  /** `words → targets` of the last article, in order. */
  readonly cites: readonly string[]
}

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

const write = (title: string, articles: readonly string[]): LawText =>
  parseLaw(
    [
      `# ${title}`,
      ...articles.map((words, index) => (/^(?:第|##)/.test(words) ? words : `第${HAN[index + 1]}条 ${words}`)),
    ]
      .join('\n\n')
      .replaceAll('⏎', '\n\n'),
  )

const lastOf = ({ body }: LawText): string =>
  [...walk(body)].filter(({ level }) => level === 'article').at(-1)?.path ?? ''

const TEN = Array.from({ length: 10 }, () => '甲。⏎乙。⏎丙。')

const rows: readonly Row[] = [
  {
    why: 'a list shares the last word: 第二、三条',
    articles: [...TEN, '符合第二、三条和第五条第一、二款规定。'],
    cites: ['第二、三条和第五条第一、二款 → art-2 | art-3 | art-5/para-1 | art-5/para-2'],
  },
  {
    why: 'how many are listed may be said once more: 第一、第二两款',
    articles: [...TEN, '符合第二条第一、第二两款规定：⏎（一）甲；⏎（二）乙；⏎（三）第（一）、（二）两项以外的。'],
    cites: [
      '第二条第一、第二两款 → art-2/para-1 | art-2/para-2',
      '第（一）、（二）两项 → art-11/item-1 | art-11/item-2',
    ],
  },
  {
    why: 'a law called simply 条例 is that one behind a verb; behind other words nothing is linked',
    articles: [
      '为了实施《职工带薪年休假条例》 （以下简称条例），制定本办法。',
      '年度内又出现条例第四条第 （二）、 （三）项情形，依照条例第五条办理；年度前曾获条例第六条待遇的除外。',
    ],
    cites: [
      '条例第四条第（二）、（三）项 → 职工带薪年休假条例 art-4/item-2 | 职工带薪年休假条例 art-4/item-3',
      '条例第五条 → 职工带薪年休假条例 art-5',
      '第六条 → unknown-law',
    ],
  },
  {
    why: 'brackets side by side are a list',
    articles: ['甲：⏎（一）乙；⏎（二）丙。', '符合第一条第（一）（二）项的。'],
    cites: ['第一条第（一）（二）项 → art-1/item-1 | art-1/item-2'],
  },
  {
    why: 'the second 第 may be left out: 第一条、三条, 第一条至三条; a count is no number of a unit',
    articles: [...TEN, '符合第一条、三条，第五条至七条，第二条第一款、三款以上的。'],
    cites: ['第一条、三条，第五条至七条，第二条第一款 → art-1 | art-3 | art-5 | art-6 | art-7 | art-2/para-1'],
  },
  {
    why: 'an article of an annex is none of the text',
    articles: [...TEN, '依照本办法附件1第三条。'],
    cites: ['第三条 → unknown-law'],
  },
  {
    why: '该编 is the part named last',
    articles: [...TEN, '适用民法典第三编第一章；没有规定的，适用该编第二章。适用该章第一节。'],
    cites: [
      '民法典第三编第一章 → 民法典 part-3/ch-1',
      '该编第二章 → 民法典 part-3/ch-2',
      '该章第一节 → 民法典 part-3/ch-2/sec-1',
    ],
  },
  {
    why: 'a range covers the article inserted between',
    articles: ['甲。', '乙。', '第二条之一 丙。', '第三条 丁。', '第四条 违反本法第一条至第三条规定。'],
    cites: ['本法第一条至第三条 → art-1 | art-2 | art-2-1 | art-3'],
  },
  {
    why: 'a range of another law covers the inserted articles that are known',
    articles: ['构成刑法第二百二十三条至第二百二十五条规定的犯罪。'],
    cites: ['刑法第二百二十三条至第二百二十五条 → 刑法 art-223 | 刑法 art-224 | 刑法 art-224-1 | 刑法 art-225'],
  },
  {
    why: 'inserted articles are a range of their own',
    articles: ['构成刑法第一百二十条之一至第一百二十条之三规定的犯罪。'],
    cites: ['刑法第一百二十条之一至第一百二十条之三 → 刑法 art-120-1 | 刑法 art-120-2 | 刑法 art-120-3'],
  },
  {
    why: 'coordination inherits the article: 第五款 after 第三条第二款',
    articles: [...TEN, '属于第三条第一款规定情形的，以及第二款规定情形的；以及第三款。⏎甲。⏎乙。'],
    cites: ['第三条第一款 → art-3/para-1', '第二款 → art-3/para-2', '第三款 → art-3/para-3'],
  },
  {
    why: 'a bare paragraph is of the own article where nothing is coordinated',
    articles: [...TEN, '甲。⏎违反本法第三条第一款，情节严重的，依照第一款处罚。'],
    cites: ['本法第三条第一款 → art-3/para-1', '第一款 → art-11/para-1'],
  },
  {
    why: 'coordination inherits the law within the sentence',
    title: '最高人民法院关于某某案件的解释',
    articles: ['甲。', '本解释第一条、刑法第一百六十三条规定的犯罪，第二百七十一条规定的犯罪。第一条不适用。'],
    cites: [
      '本解释第一条 → art-1',
      '刑法第一百六十三条 → 刑法 art-163',
      '第二百七十一条 → 刑法 art-271',
      '第一条 → art-1',
    ],
  },
  {
    why: 'behind an unknown name the coordinated article is unknown too',
    articles: ['甲。', '依照附件一第一条规定，第二条规定办理。'],
    cites: ['第一条 → unknown-law', '第二条 → unknown-law'],
  },
  {
    why: 'a declared short name is the law behind it',
    articles: ['为实施《中华人民共和国某某促进法》（以下简称促进法），制定本办法。', '依照促进法第九条办理。'],
    title: '某某办法',
    cites: ['促进法第九条 → 某某促进法 art-9'],
  },
  {
    why: '本法 declared by an implementing rule is the parent',
    title: '某某法实施细则',
    articles: [
      '根据《中华人民共和国某某法》（以下简称本法）第九十七条制定本细则。',
      '依照本法第三条和本细则第一条办理。',
    ],
    cites: ['本法第三条 → 某某法 art-3', '本细则第一条 → art-1'],
  },
  {
    why: '本法 undeclared in an implementing rule: nobody can tell',
    title: '某某法实施细则',
    articles: ['甲。', '依照本法第一条办理。'],
    cites: ['本法第一条 → unknown-law'],
  },
  {
    why: 'its own title is itself',
    articles: ['甲。', '依照《中华人民共和国某某法》第一条办理。'],
    cites: ['《中华人民共和国某某法》第一条 → art-1'],
  },
  {
    why: 'an unlisted law is taken where a verb shows its beginning',
    articles: ['违反野生菌保护法第八条的，处罚款；当事人和野生菌保护法第九条。'],
    cites: ['野生菌保护法第八条 → 野生菌保护法 art-8', '第九条 → unknown-law'],
  },
  {
    why: 'the longest name wins, and the tail of a longer one is not taken',
    articles: ['依照劳动合同法第三条、原刑法第四条办理。'],
    cites: ['劳动合同法第三条 → 劳动合同法 art-3', '第四条 → unknown-law'],
  },
  {
    why: 'words that end in 本 and 同 begin no reference of their own',
    articles: ['造成本法第一条规定情形的，依照香港特别行政区基本法第八条和合同法第九条办理。'],
    cites: [
      '本法第一条 → art-1',
      '香港特别行政区基本法第八条 → 香港特别行政区基本法 art-8',
      '合同法第九条 → 合同法 art-9',
    ],
  },
  {
    why: 'an article far beyond the own ones is of the law cited in the sentence',
    articles: [
      '不符合刑法分则第九章第四百一十七条至第四百一十九条的规定，但依法构成第三百九十七条规定的犯罪的，1979年刑法第九条除外。',
    ],
    cites: [
      '刑法分则第九章第四百一十七条至第四百一十九条 → 刑法 art-417 | 刑法 art-418 | 刑法 art-419',
      '第三百九十七条 → 刑法 art-397',
      '第九条 → unknown-law',
    ],
  },
  {
    why: '本条前款 is one reference',
    articles: [...TEN, '甲。⏎具有本法第二条、本条前款规定的情形，本法第三条第一、二款。'],
    cites: ['本法第二条 → art-2', '本条前款 → art-11/para-1', '本法第三条第一、二款 → art-3/para-1 | art-3/para-2'],
  },
  {
    why: '《条例》 that nobody declared names nothing; an edition is no part of a name',
    title: '某某办法',
    articles: ['依照《条例》第三条、《中华人民共和国公司法（2018年修正）》第四条办理。'],
    cites: ['《条例》第三条 → unknown-law', '《中华人民共和国公司法（2018年修正）》第四条 → 公司法 art-4'],
  },
  {
    why: 'a part of the whole just named: 第一款规定的第二项',
    articles: ['下列：⏎（一）甲；⏎（二）乙。⏎有下列情形，或者前款所列的第二项情形的：⏎（一）丙；⏎（二）第二项以外的。'],
    cites: ['前款 → art-1/para-1', '第二项 → art-1/para-1/item-2', '第二项 → art-1/para-2/item-2'],
  },
  {
    why: 'a text that is called simply 条例 is not every 条例',
    title: '某某条例实施细则',
    articles: [
      '根据《中华人民共和国某某条例》（国令第5号，以下简称条例），制定本细则。',
      '依照条例第三条和防火条例第四条办理。',
    ],
    cites: ['条例第三条 → 某某条例 art-3', '第四条 → unknown-law'],
  },
  {
    why: '该法 is the law named last, 同条 the article cited last',
    articles: ['适用《期货和衍生品法》。依照该法第三条第一款，同条第二款除外。'],
    cites: ['该法第三条第一款 → 期货和衍生品法 art-3/para-1', '同条第二款 → 期货和衍生品法 art-3/para-2'],
  },
  {
    why: '前款, 前两款 and 前条 count back, and abstain where nothing is before',
    articles: [...TEN, '前款、前两条。⏎前款。⏎前两款、本款。⏎前五款。'],
    cites: [
      '前款、前两条 → no-antecedent',
      '前款 → art-11/para-1',
      '前两款 → art-11/para-1 | art-11/para-2',
      '本款 → art-11/para-3',
      '前五款 → no-antecedent',
    ],
  },
  {
    why: 'items before, within the list',
    articles: ['下列：⏎（一）甲；⏎（二）前项；⏎（三）前两项和本条第一项。⏎前项除外。'],
    cites: [
      '前项 → art-1/item-1',
      '前两项 → art-1/item-1 | art-1/item-2',
      '本条第一项 → art-1/item-1',
      '前项 → ambiguous',
    ],
  },
  {
    why: 'brackets of both kinds, with and without 第',
    articles: ['下列：⏎(一)甲；⏎（二）乙；⏎（三)丙。⏎有前款(一)、（三）项或者有前款（二）至（三）项行为的。'],
    cites: [
      '前款(一)、（三）项 → art-1/para-1/item-1 | art-1/para-1/item-3',
      '前款（二）至（三）项 → art-1/para-1/item-2 | art-1/para-1/item-3',
    ],
  },
  {
    why: 'arabic numbers, full width too',
    articles: [...TEN, '依照第3条第2款、第４条。'],
    cites: ['第3条第2款、第４条 → art-3/para-2 | art-4'],
  },
  {
    why: 'chapters and sections, the part given only where it is named',
    articles: [
      '## 第一章 总则',
      '### 第一节 甲',
      '第一条 适用本章规定、本节规定，本法第二章第一节，民法典第二编第六章，刑法分则第三章。',
      '## 第二章 乙',
      '### 第一节 丙',
      '第二条 适用本章和本章第一节。',
    ],
    cites: ['本章 → ch-2', '本章第一节 → ch-2/sec-1'],
  },
  {
    why: 'a unit the text does not have is no link',
    articles: ['甲。', '违反本法第九条、第一条第三款。'],
    cites: ['本法第九条、第一条第三款 → missing'],
  },
  {
    why: 'a range that runs backwards is no link',
    articles: [...TEN, '第五条至第三条。'],
    cites: ['第五条至第三条 → backwards'],
  },
  {
    why: 'no citations: persons, instances, sessions, orders, items of business, contracts',
    articles: [
      '第三人、第一审、第一次修正、第二十四次会议、第一百二十号令、该项决议、每一项、本条例、基本条件、资本项目、目前条件、以前条例、第一项议程、合同条款、不同项目、第一款项目、第二章程、本章程、文本章节、上编制、《关于修改〈某法〉第三十一条的决定》。',
    ],
    cites: [],
  },
]

test.each(rows)('$why', ({ title = '中华人民共和国某某法', articles, cites }) => {
  const text = write(title, articles)
  const last = lastOf(text)
  const found = citationsOf(text, names)
    .filter(({ path }) => path === last || path.startsWith(`${last}/`))
    .map(({ text: words, targets, reason }) => `${words} → ${spellAll(targets, reason)}`)
  expect(found).toEqual(cites)
})

test('a missing unit is a finding with its line', () => {
  const found = findingsOf(citationsOf(write('某某法', ['甲。', '违反本法第九条规定。']), names))
  expect(found.map(({ code, line }) => [code, line])).toEqual([['citation-missing', 5]])
})

test('a title without a unit is a mention, and no citation', () => {
  const text = write('某某法', ['依照《中华人民共和国突发事件应对法》和《某某法》，以及《安全生产法》第三条。'])
  expect(mentionsOf(text, names).map(({ law, path }) => [law, path])).toEqual([
    ['突发事件应对法', 'art-1/para-1'],
    ['self', 'art-1/para-1'],
  ])
  expect(citationsOf(text, names).map(({ text: words }) => words)).toEqual(['《安全生产法》第三条'])
})

test('occurrence counts how often the words stand in the article, longer citations included', () => {
  const text = write('某某法', ['甲。⏎乙。', '第一条第一款，第一条。⏎第一条。'])
  expect(citationsOf(text, names).map(({ text: words, occurrence }) => [words, occurrence])).toEqual([
    ['第一条第一款，第一条', 1],
    ['第一条', 3],
  ])
})

test('a preamble and points have no article, an article of one paragraph no paragraph', () => {
  const text = write('最高人民法院关于某某的解释', ['## 引言', '甲。'])
  expect(text.title).toContain('解释')
  const amending = parseLaw(
    '# 中华人民共和国刑法修正案\n\n一、将刑法第三条修改为：“犯前款罪的。”\n\n二、本修正案自公布之日起施行。',
  )
  expect(citationsOf(amending, names).map(({ place, reason }) => [place.article, reason])).toEqual([
    [undefined, undefined],
    [undefined, 'quoted'],
  ])
})

test('what a decision on several laws says belongs to the law it is speaking of', () => {
  const text = parseLaw(
    '# 关于修改《甲法》等两部法律的决定\n\n一、对《中华人民共和国甲法》作出修改\n\n（一）将第三条修改为：“依照本法第五条。”\n\n二、对《中华人民共和国乙法》作出修改\n\n（一）删去第七条第二款。',
  )
  expect(citationsOf(text, names).map(({ targets, reason }) => spellAll(targets, reason))).toEqual([
    '甲法 art-3',
    '甲法 art-5',
    '乙法 art-7/para-2',
  ])
})

test('an instruction counts in old numbers, what it makes in new ones, and quoted words for themselves', () => {
  const text = parseLaw(
    '# 关于修改《中华人民共和国甲法》的决定\n\n一、将第十八条改为第十九条，删去第二款，增加一款，作为第三款：“造成本法第六十一条第三款规定的后果的，依照该款规定处罚。”\n\n二、本决定自公布之日起施行。',
  )
  expect(citationsOf(text, names).map(({ targets, reason }) => spellAll(targets, reason))).toEqual([
    '甲法 art-18',
    '甲法 art-19',
    '甲法 art-18/para-2',
    '甲法 art-19/para-3',
    '甲法 art-61/para-3',
    '甲法 art-61/para-3',
  ])
})

test('a list of offences without a name belongs to the law of the title', () => {
  const text = parseLaw(
    '# 关于适用刑法分则规定的犯罪的罪名的意见\n\n1．背叛国家罪（第102条） 2．分裂国家罪（第103条第1款）',
  )
  expect(citationsOf(text, names).map(({ targets, reason }) => spellAll(targets, reason))).toEqual([
    '刑法 art-102',
    '刑法 art-103/para-1',
  ])
})
