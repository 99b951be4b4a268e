import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { isRefusal } from '../../law/refusal.ts'
import { check } from '../../mechanisms/sanction/check.ts'
import { requestOf, valuesOf } from '../../mechanisms/sanction/form.ts'
import { FORM_FIELDS } from '../../mechanisms/sanction/form-fields.ts'
import { Request } from '../../mechanisms/sanction/request.ts'
import { readBreaches } from '../../mechanisms/sanction/version.ts'
import {
  DEPARTMENTS,
  FACTS,
  FORMS,
  MEASURES,
  PERSON_MEASURES,
  PERSONS,
  ROLES,
} from '../../mechanisms/sanction/words.ts'
import { home } from '../../server/home.ts'

const [LONG_GROUNDS, LENIENCIES] = ['long-ground', 'leniency'].map(
  (name) => FORM_FIELDS.find((field) => field.name === name)?.options ?? [],
)

const fadu = await openTestApp({ day: '2026-05-04' })
const visitor = openVisitor(fadu)

const casesIn = (file: string): readonly { readonly id: string; readonly why: string; readonly request: unknown }[] =>
  readFileSync(`${home()}/test/data/sanctions/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const cases = [...casesIn('cases.jsonl'), ...casesIn('more.jsonl')]

const verdictOn = (request: Request) => {
  const read = readBreaches(fadu.kernel.shelf, request.breaches, request.act.to)
  if (isRefusal(read)) throw new Error(read.reason.zh)
  return check(read.texts, read.breaches, request)
}

describe('the form enters everything that POST /api/sanctions/check takes', () => {
  test.each(cases)('$id typed into the form has the verdict of the API: $why', async ({ request }) => {
    const asked = Request.parse(request)
    const { text, status } = await visitor.post('/sanctions', valuesOf(asked))
    const { refusals } = verdictOn(asked)
    expect(status).toBe(200)
    const [, title] = /<h2 id="verdict">([^<]*)<\/h2>/.exec(text) ?? []
    expect(title === '在法律之内').toBe(refusals.length === 0)
    const section = text.slice(text.indexOf('id="verdict"'))
    for (const { say } of refusals) expect(section).toContain(say.zh)
  })

  const words = fc.stringMatching(/^[\u4e00-\u9fa5A-Z0-9]{1,20}$/)
  const evidence = fc.array(words, { minLength: 1, maxLength: 4 })
  const yuan = fc.integer({ min: 1, max: 10_000_000_00 }).map((fen) => fen / 100)
  const day = fc
    .integer({ min: 0, max: 4000 })
    .map((n) => new Date(Date.UTC(2017, 5, 1) + n * 86_400_000).toISOString().slice(0, 10))
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const person = fc.record({
    role: fc.constantFrom(...PERSONS),
    fine: yuan,
    detentionDays: fc.nat(15),
    measures: fc.subarray([...PERSON_MEASURES]),
  })
  const requests = fc
    .record({
      breaches: fc.subarray(['csl#art-21/para-1/item-3', 'csl@2017-06-01#art-25/para-1/a', 'csl#art-42/para-1/b'], {
        minLength: 1,
      }),
      days: fc.array(day, { minLength: 3, maxLength: 3 }).map((days) => days.toSorted()),
      discoveredOn: maybe(day),
      party: fc.record({
        form: fc.constantFrom(...FORMS),
        roles: fc.subarray([...ROLES]),
        stateOrganNetwork: fc.boolean(),
      }),
      department: fc.record({ kind: fc.constantFrom(...DEPARTMENTS), remit: maybe(words) }),
      facts: fc
        .subarray([...FACTS])
        .chain((kinds) => fc.tuple(...kinds.map((kind) => fc.record({ kind: fc.constant(kind), evidence })))),
      illegalIncome: maybe(fc.oneof(fc.constant(0), yuan)),
      purchaseAmount: maybe(yuan),
      constitutesCrime: fc.boolean(),
      sameActFinedBy: maybe(words),
      longLimit: maybe(fc.record({ ground: fc.constantFrom(...(LONG_GROUNDS ?? [])), evidence })),
      leniency: maybe(fc.record({ kind: fc.constantFrom(...(LENIENCIES ?? [])), ground: words, evidence })),
      versionChoice: maybe(fc.record({ version: day, reason: words })),
      proposal: fc.record({
        measures: fc.subarray([...MEASURES]),
        fine: fc.oneof(fc.constant(0), yuan),
        detentionDays: fc.nat(15),
        persons: fc.array(person, { maxLength: 12 }),
      }),
    })
    .map(({ days: [from, to, decisionDate], ...rest }) => Request.parse({ act: { from, to }, decisionDate, ...rest }))

  test('whatever a file says comes back from its fields as it was', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(Request.parse(requestOf(valuesOf(request)))).toEqual(request)
      }),
    )
  })
})

const loggedTooShort = {
  breach: 'csl@2017-06-01#art-25/para-1/a',
  from: '2025-11-01',
  to: '2026-02-10',
  decision: '2026-04-01',
  form: '单位',
  'role-0': '1',
  department: '网信部门',
  remit: '甲市网络安全职责分工规定 第二条',
  'measure-0': '1',
  'measure-1': '1',
  fine: '10000',
}

describe('an act that crosses 1 January 2026', () => {
  test('shows both texts side by side, and asks for a text and a reason', async () => {
    const { text } = await visitor.post('/sanctions', loggedTooShort)
    expect(text).toContain('请先选定适用的文本')
    for (const words of [
      '第五十九条第一款',
      '第六十一条第一款',
      '自2017年6月1日起施行的文本',
      '自2026年1月1日起施行的文本',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/<details class="step" open><summary>适用哪一文本/)
    expect((await visitor.post('/en/sanctions', loggedTooShort)).text).toContain('Choose the text first')
  })

  test('a text without a reason is not chosen; with one, it decides', async () => {
    const chosen = { ...loggedTooShort, version: '2026-01-01' }
    expect((await visitor.post('/sanctions', chosen)).text).toContain('请先选定适用的文本')
    const reasoned = { ...chosen, 'version-reason': '行为持续到新法施行以后，结束之日的文本适用于全过程' }
    expect((await visitor.post('/sanctions', reasoned)).text).toMatch(/<h2 id="verdict">在法律之内/)
  })
})

test('the form asks whatever the schema of a request asks, in its words', async () => {
  const { text } = await visitor.post('/sanctions', loggedTooShort)
  const named = FORM_FIELDS.flatMap(({ name, kind, columns }) => {
    if (kind === 'rows') return columns.map((column) => `${name}-0-${column.name}${column.kind === 'many' ? '-0' : ''}`)
    return kind === 'many' || kind === 'proofs' ? [`${name}-0`] : [name]
  })
  expect(named.filter((name) => !text.includes(`name="${name}"`))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
  const all = FORM_FIELDS.flatMap((field) => [field, ...field.columns])
  expect(all.filter(({ say }) => say.zh === '' || say.en === '')).toEqual([])
})

describe('the page', () => {
  const row = '/sanctions?breach=csl%23art-21%2Fpara-1%2Fitem-3&on=2018-02-13'
  const filled = (text: string) =>
    [...text.slice(text.indexOf('<main')).matchAll(/<button type="submit"(?! class="quiet")/g)].length

  test('has one filled button, whether a breach was chosen or not', async () => {
    expect(filled((await visitor.get('/sanctions')).text)).toBe(1)
    expect(filled((await visitor.get(row)).text)).toBe(1)
    expect(filled((await visitor.post('/sanctions', loggedTooShort)).text)).toBe(1)
  })

  test('asks at once only what the row can turn on; the rest is folded, and opens where something was typed', async () => {
    const { text } = await visitor.get(row)
    const folded = text.indexOf('<details class="step"')
    const at = (field: string) => text.indexOf(`name="${field}"`)
    // 拒不改正 opens the second tier of Art. 59 ¶1, 情节严重 opens nothing there.
    expect(at('fact-0')).toBeLessThan(folded)
    expect(at('fact-2')).toBeGreaterThan(folded)
    expect(text).not.toContain('<details class="step" open')
    const lenient = await visitor.post('/sanctions', { ...loggedTooShort, leniency: '减轻' })
    expect(lenient.text).toMatch(/<details class="step" open><summary>减轻或者不予处罚/)
  })

  test('what cannot be read is named, and what was typed stays', async () => {
    const { status, text } = await visitor.post('/sanctions', { ...loggedTooShort, fine: '一万' })
    expect(status).toBe(422)
    expect(text).toContain('请检查：拟处罚的数额')
    expect(text).toContain('value="一万"')
    const endsFirst = await visitor.post('/sanctions', { ...loggedTooShort, to: '2025-01-01' })
    expect([endsFirst.status, endsFirst.text.includes('请检查：行为的起止日期')]).toEqual([422, true])
  })

  test('without a breach nothing is tried', async () => {
    const { status, text } = await visitor.post('/sanctions', { fine: '1' })
    expect([status, text.includes('请先选定违反哪一项')]).toEqual([422, true])
  })
})
