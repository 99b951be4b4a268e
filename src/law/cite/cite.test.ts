import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { spellAll } from '../../../test/spelled-citations.ts'
import { parseLaw } from '../parse/law-text.ts'
import { type LawText, walk } from '../tree.ts'
import { citationsOf, cite } from './cite.ts'
import { knownNames } from './known.ts'

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

/** Sentences as drafters write them; the last article of each is looked at. */
const Sentences = z.array(
  z.strictObject({
    why: z.string(),
    title: z.string().default('中华人民共和国某某法'),
    /** So many articles of three paragraphs stand before. */
    after: z.number().default(0),
    /** The articles of the text, without their labels; a paragraph a line (⏎). */
    articles: z.array(z.string()),
    /** `words → targets` of the last article, in order. */
    cites: z.array(z.string()),
  }),
)
const sentences = Sentences.parse(
  JSON.parse(readFileSync(new URL('../../../test/data/cite/sentences.json', import.meta.url), 'utf8')),
)

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

test.each(sentences)('$why', ({ title, after, articles, cites }) => {
  const text = write(title, [...Array.from({ length: after }, () => '甲。⏎乙。⏎丙。'), ...articles])
  const last = lastOf(text)
  const found = citationsOf(text, names)
    .filter(({ path }) => path === last || path.startsWith(`${last}/`))
    .map(({ text: words, targets, reason }) => `${words} → ${spellAll(targets, reason)}`)
  expect(found).toEqual(cites)
})

test('a unit that the text does not have is told as missing, with its line', () => {
  const found = citationsOf(write('某某法', ['甲。', '违反本法第九条规定。']), names)
  expect(found.map(({ reason, line }) => [reason, line])).toEqual([['missing', 5]])
})

test('a title without a unit is a mention, and no citation', () => {
  const text = write('某某法', ['依照《中华人民共和国突发事件应对法》和《某某法》，以及《安全生产法》第三条。'])
  expect(cite(text, names).mentions.map(({ law, path }) => [law, path])).toEqual([
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
