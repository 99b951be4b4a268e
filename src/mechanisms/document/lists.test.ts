import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { act } from '../../kernel/procedure/act.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { isRefusal } from '../../law/refusal.ts'
import { lawsFolder } from '../../server/home.ts'
import type { CaseDocument, DocumentPart } from './definition.ts'
import { documentFaults } from './faults.ts'
import { issuesOf } from './issue.ts'
import { papersOfCase, readPaper } from './store.ts'
import { yuan } from './yuan.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

const GROUNDS = ['csl@2017-06-01#art-14/para-1'] as const
const line = (zh: string, en: string) => z.string().trim().min(1).max(120).meta({ zh, en })
const measures = z.array(z.enum(['warning', 'fine'])).max(5)
const choices = { warning: { zh: '警告', en: 'a warning' }, fine: { zh: '罚款', en: 'a fine' } }

/** The sample with what penalty cases ask: choices, records, sums, provisions. */
const listed: Procedure = {
  ...sample,
  steps: {
    ...sample.steps,
    addEvidence: {
      name: { zh: '证据', en: 'Evidence' },
      who: { role: 'investigator' },
      from: ['accepted'],
      grounds: GROUNDS,
      asks: z.strictObject({
        name: line('名称', 'Name'),
        got: z.iso.date().meta({ zh: '取得日期', en: 'Got on' }),
        sha256: line('校验值', 'SHA-256').optional(),
      }),
    },
    notify: {
      name: { zh: '告知', en: 'Notify' },
      who: { role: 'investigator' },
      from: ['accepted'],
      grounds: GROUNDS,
      asks: z.strictObject({
        party: line('当事人', 'Party'),
        measures: measures.min(1).meta({ zh: '处罚', en: 'Measures', choices }),
        fine: z.int().optional().meta({ zh: '罚款', en: 'Fine', yuan: true }),
        persons: z
          .array(
            z.strictObject({
              name: line('姓名', 'Name'),
              fine: z.int().meta({ zh: '罚款', en: 'Fine', yuan: true }),
              measures: measures.meta({ zh: '处罚', en: 'Measures', choices }),
            }),
          )
          .max(9)
          .meta({ zh: '责任人员', en: 'Persons' }),
        breaches: z
          .array(z.strictObject({ unit: line('条款', 'Provision') }))
          .max(9)
          .meta({ zh: '违反', en: 'Breaches' }),
        hearing: z.enum(['yes', 'no']).meta({ zh: '听证', en: 'Hearing' }),
      }),
    },
  },
}

const part = (words: string, more: { readonly when?: string } = {}): DocumentPart => ({
  words: { zh: words, en: words },
  ...more,
})
const row = (name: string, words: string): DocumentPart => ({
  row: { zh: name, en: name },
  words: { zh: words, en: words },
})

const notice: CaseDocument = {
  id: 'notice',
  name: { zh: '告知书', en: 'Notice' },
  procedure: 'sample',
  step: 'notify',
  mark: '样告',
  to: { answer: 'party', of: 'notify' },
  derived: {
    broken: {
      asks: z.strictObject({ law: z.array(z.string()).min(1).meta({ zh: '法条', en: 'Law' }) }),
      from: ({ decision, laws }) => ({
        law: decision.step === 'notify' && laws.length > 0 ? ['csl@2017-06-01#art-21'] : [],
      }),
    },
  },
  parts: [
    part('处罚：{measures of notify}[，罚款{fine of notify}]'),
    part('违反[{breaches of notify}]，见{law of broken}'),
    {
      each: 'addEvidence',
      words: {
        zh: '{name of addEvidence}，{got of addEvidence}[，校验值{sha256 of addEvidence}]',
        en: '{name of addEvidence}, {got of addEvidence}[, hash {sha256 of addEvidence}]',
      },
    },
    {
      each: 'persons of notify',
      words: {
        zh: '{name of persons}：{fine of persons}[，{measures of persons}]',
        en: '{name of persons}: {fine of persons}[, {measures of persons}]',
      },
    },
    part('人员：[{persons of notify}]', { when: 'persons of notify' }),
    part('可以要求听证', { when: 'hearing of notify is yes' }),
    part('处以罚款{fine of notify}', { when: 'fine of notify' }),
    row('当事人', '{party of notify}'),
    row('补充', '[{what of supplement}]'),
    { quotes: 'law of broken' },
  ],
  signers: [],
}
const record: CaseDocument = {
  ...notice,
  id: 'record',
  name: { zh: '审批表', en: 'Approval' },
  mark: '样审',
  to: 'file',
  parts: [row('案由', '{measures of notify}')],
}
const minutes: CaseDocument = {
  ...record,
  id: 'minutes',
  name: { zh: '笔录', en: 'Minutes' },
  mark: '样录',
  to: 'signers',
}

const issues = issuesOf([notice, record, minutes], readShelf(lawsFolder()))
const now = () => new Date('2017-09-25T10:00:00+08:00')
const context = sampleContext(now, { issues, catalogue: openCatalogue([listed]) })

const full = {
  party: '青禾网络科技有限公司',
  measures: ['warning', 'fine'],
  fine: 30_000,
  persons: [
    { name: '王明', fine: 8_000, measures: ['warning'] },
    { name: '李想', fine: 5_050, measures: [] },
  ],
  breaches: [{ unit: 'csl@2017-06-01#art-21/para-1/item-3' }, { unit: 'csl@2017-06-01#art-25' }],
  hearing: 'yes',
}
const bare = { ...full, measures: ['warning'], fine: undefined, persons: [], breaches: [], hearing: 'no' }

async function notified(answers: object): Promise<string> {
  const take = async (step: string, who: Parameters<typeof act>[2]['actor'], given: object, id?: string) => {
    const done = await act(database, context, { procedure: 'sample', case: id, step, answers: given, actor: who })
    if (isRefusal(done)) throw new Error(`${step}: ${done.reason.zh}`)
    return done.case
  }
  const id = await take('submit', { kind: 'anyone' }, answersTo.submit ?? {})
  await take('accept', officer('cyber/intake'), {}, id)
  const investigator = officer('cyber/investigator')
  await take('addEvidence', investigator, { name: '日志截图', got: '2017-09-20', sha256: 'ab12' }, id)
  await take('addEvidence', investigator, { name: '询问笔录[一]{case}', got: '2017-09-21' }, id)
  await take('notify', investigator, answers, id)
  return id
}

const party = (id: string) => ({ kind: 'receipt', case: id }) as const

async function linesOf(id: string, name: string) {
  const issued = (await papersOfCase(database, party(id), id)).find((one) => one.name.zh === name)
  const paper = await readPaper(database, party(id), issued?.code ?? '')
  if (isRefusal(paper)) throw new Error(paper.reason.zh)
  return paper
}

const first = await notified(full)

test('answers that are lists are printed in their words, sums in yuan, provisions by their citation', async () => {
  const { text } = await linesOf(first, '告知书')
  expect(text.zh.slice(3, -3).map(({ words }) => words)).toEqual([
    '青禾网络科技有限公司：',
    '处罚：警告、罚款，罚款30000元（大写：人民币叁万元整）',
    '违反《中华人民共和国网络安全法》第二十一条第（三）项、第二十五条，见《中华人民共和国网络安全法》第二十一条',
    '1．日志截图，2017年9月20日，校验值ab12',
    '2．询问笔录[一]{case}，2017年9月21日',
    '1．王明：8000元（大写：人民币捌仟元整），警告',
    '2．李想：5050元（大写：人民币伍仟零伍拾元整）',
    '人员：姓名：王明，罚款：8000元（大写：人民币捌仟元整），处罚：警告；姓名：李想，罚款：5050元（大写：人民币伍仟零伍拾元整）',
    '可以要求听证',
    '处以罚款30000元（大写：人民币叁万元整）',
    '当事人\t青禾网络科技有限公司',
    '补充\t',
    expect.stringMatching(/^《中华人民共和国网络安全法》第二十一条规定：“国家实行/),
  ])
  const english = text.en.map(({ words }) => words)
  for (const words of ['处罚：a warning, a fine，罚款30,000 yuan', '1. 日志截图, 20 September 2017, hash ab12']) {
    expect(english).toContain(words)
  }
})

test('what was not answered is left out with the words around it', async () => {
  const { text } = await linesOf(await notified(bare), '告知书')
  expect(text.zh.slice(3, -3).map(({ words }) => words)).toEqual([
    '青禾网络科技有限公司：',
    '处罚：警告',
    '违反，见《中华人民共和国网络安全法》第二十一条',
    '1．日志截图，2017年9月20日，校验值ab12',
    '2．询问笔录[一]{case}，2017年9月21日',
    '当事人\t青禾网络科技有限公司',
    '补充\t',
    expect.stringContaining('第二十一条规定'),
  ])
})

test('what goes to the file has no addressee and no seal, and its party neither finds nor reads it', async () => {
  const office = officer('cyber/decider')
  const names = async (...[actor]: [Parameters<typeof papersOfCase>[1]]) =>
    (await papersOfCase(database, actor, first)).map(({ name }) => name.zh)
  expect(await names(office)).toEqual(['审批表', '笔录', '告知书'])
  expect(await names(party(first))).toEqual(['笔录', '告知书'])
  expect(await names(officer('police/intake'))).toEqual([])
  const inner = (await papersOfCase(database, office, first)).find(({ name }) => name.zh === '审批表')
  expect(isRefusal(await readPaper(database, party(first), inner?.code ?? ''))).toBe(true)
  const paper = await readPaper(database, office, inner?.code ?? '')
  if (isRefusal(paper)) throw new Error(paper.reason.zh)
  expect(paper.text.zh.map(({ role }) => role)).toEqual(['issuer', 'title', 'number', 'row', 'date', 'code'])
})

const faulty: readonly (readonly [string, DocumentPart, RegExp])[] = [
  ['fills what may be empty', part('{breaches of notify}'), /breaches of notify, which may be left out/],
  ['fills what may be left out', part('{fine of notify}'), /fine of notify, which may be left out/],
  [
    'stands on an answer nobody gives',
    part('好', { when: 'hearing of notify is maybe' }),
    /being maybe, which it never is/,
  ],
  ['stands on nothing', part('好', { when: 'hearing' }), /stands on what is not known/],
  ['stands on what is not asked', part('好', { when: 'weather of notify' }), /weather, which notify does not ask/],
  [
    'lists what is no list',
    { each: 'party of notify', words: { zh: '{name of party}', en: '{name of party}' } },
    /is no list/,
  ],
  ['lists no step', { each: 'nobody', form: true, words: { zh: '好', en: 'good' } }, /lists what is no list: nobody/],
  [
    'fills a record with what it does not ask',
    { each: 'persons of notify', words: { zh: '{age of persons}', en: '{age of persons}' } },
    /age, which persons does not ask/,
  ],
  [
    'fills a taking with what may be left out',
    { each: 'addEvidence', words: { zh: '{sha256 of addEvidence}', en: '{sha256 of addEvidence}' } },
    /sha256 of addEvidence, which may be left out/,
  ],
  ['speaks once of what may not have been taken', part('{name of addEvidence}'), /addEvidence, which may not have/],
  ['quotes an unknown list', { quotes: 'others' }, /names no provisions: others/],
  ['has half a bracket', part('[{fine of notify}'), /without its other half/],
  ['has half a brace', part('{case'), /without its other half/],
  ['names a row by a place', row('{case}', '{case}'), /in a heading/],
]

test.each(faulty)('one that %s is a fault', (_, one, fault) => {
  expect(documentFaults([{ ...notice, parts: [one] }], [listed])).toEqual([expect.stringMatching(fault)])
})

test('one may name the number of another, where there is one', async () => {
  const naming = (words: string) => documentFaults([{ ...notice, parts: [part(words)] }, record], [listed])
  expect(naming('[{paper record}]')).toEqual([])
  expect(naming('{paper record}')).toEqual([expect.stringMatching(/number of record, which may not be there/)])
  expect(naming('[{paper nothing}]')).toEqual([expect.stringMatching(/names no document: nothing/)])
})

test('what is derived is no step, has no day, and asks for what it asks', () => {
  const faults = (words: string) => documentFaults([{ ...notice, parts: [part(words)] }], [listed])
  expect(faults('{day of broken}')).toEqual([expect.stringMatching(/day of broken, which is no step/)])
  expect(faults('{others of broken}')).toEqual([expect.stringMatching(/others, which broken does not ask/)])
  const step = {
    ...notice,
    derived: { accept: { asks: z.strictObject({}), from: () => ({}) } },
    parts: [part('{case}')],
  } as const
  expect(documentFaults([step], [listed])).toEqual([expect.stringMatching(/derives what is a step: accept/)])
})

test('whole ones have none; one that goes to whom nobody names is a fault', () => {
  expect(documentFaults([notice, record, minutes], [listed])).toEqual([])
  const nobody = { ...notice, to: { answer: 'what', of: 'supplement' } }
  expect(documentFaults([nobody], [listed])).toEqual([expect.stringMatching(/supplement, which may not/)])
})

test.each([
  [0, '零元整'],
  [10, '壹拾元整'],
  [10_001, '壹万零壹元整'],
  [100_000, '壹拾万元整'],
  [1_050_300, '壹佰零伍万零叁佰元整'],
  [20_003_000, '贰仟万叁仟元整'],
  [100_000_050, '壹亿零伍拾元整'],
  [8_026_000_000, '捌拾亿贰仟陆佰万元整'],
  [86_000.5, '捌万陆仟元伍角整'],
  [12.03, '壹拾贰元零叁分'],
])('%d yuan are 人民币%s', (sum, capital) => {
  expect(yuan(sum).zh).toBe(`${sum}元（大写：人民币${capital}）`)
})
