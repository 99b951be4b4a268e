import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sampleContext } from '../../../test/sample-procedure.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { act, type Deed, type Done } from '../../kernel/procedure/act.ts'
import { isRefusal } from '../../law/refusal.ts'
import { lawsFolder } from '../../server/home.ts'
import type { CaseDocument } from './definition.ts'
import { issuesOf } from './issue.ts'
import { papersOfCase, readPaper, type StoredPaper } from './store.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

const decision: CaseDocument = {
  id: 'decision',
  name: { zh: '决定书', en: 'Decision' },
  procedure: 'sample',
  step: 'decide',
  mark: '样决',
  to: { party: { zh: '当事人', en: 'The party' } },
  parts: [
    { words: { zh: '{grounds}：{decision of decide}', en: '{grounds}: {decision of decide}' } },
    { words: { zh: '[补充：{what of supplement}]', en: '[Further: {what of supplement}]' } },
    { disagree: 'appeal' },
  ],
  signers: [],
}
const acceptance: CaseDocument = {
  ...decision,
  id: 'acceptance',
  name: { zh: '受理通知书', en: 'Notice of acceptance' },
  step: 'accept',
  mark: '样受',
  parts: [{ words: { zh: '{case}予以受理。', en: '{case} is accepted.' } }],
}

let moment = new Date('2017-09-25T10:00:00+08:00')
const issues = issuesOf([decision, acceptance, { ...acceptance, id: 'copy' }], readShelf(lawsFolder()))
const context = sampleContext(() => moment, { issues })

const tried = (step: string, actor: Actor, more: Partial<Deed> = {}) =>
  act(database, context, { procedure: 'sample', step, answers: answersTo[step] ?? {}, actor, ...more })

async function done(...asked: Parameters<typeof tried>): Promise<Done> {
  const answer = await tried(...asked)
  if (isRefusal(answer)) throw new Error(`${asked[0]}: ${answer.reason.zh}`)
  return answer
}

const opened = async (department = 'cyber') =>
  (await done('submit', { kind: 'anyone' }, { answers: { ...answersTo.submit, department } })).case

const system: Actor = { kind: 'system' }

const numbers = async (mark: string, office: string) => {
  const rows = await database
    .selectFrom('document')
    .select(['number_year', 'number'])
    .where('mark', '=', mark)
    .where('office', '=', office)
    .orderBy('number_year')
    .orderBy('number')
    .execute()
  return rows.map(({ number_year, number }) => `${number_year}/${number}`)
}

const counted = (year: number, last: number) => Array.from({ length: last }, (_, index) => `${year}/${index + 1}`)

async function paperOf(id: string, name: string): Promise<StoredPaper> {
  const issued = (await papersOfCase(database, system, id)).find((one) => one.name.zh === name)
  const paper = await readPaper(database, { kind: 'receipt', case: id }, issued?.code ?? '')
  if (isRefusal(paper)) throw new Error(paper.reason.zh)
  return paper
}

test('acts at once have numbers without a gap or a double, per office and year, and a failed act takes none', async () => {
  const intake = { cyber: officer('cyber/intake'), police: officer('police/intake') }
  const cases = await Promise.all(Array.from({ length: 12 }, () => opened()))
  // Each is pressed twice in the same moment: of the two, one is recorded.
  const answers = await Promise.all([...cases, ...cases].map((id) => tried('accept', intake.cyber, { case: id })))
  expect(answers.filter((one) => !isRefusal(one)).length).toBe(12)
  await done('accept', intake.police, { case: await opened('police') })
  moment = new Date('2017-12-31T23:59:00+08:00')
  await done('accept', intake.cyber, { case: await opened() })
  moment = new Date('2018-01-01T00:01:00+08:00')
  await done('accept', intake.cyber, { case: await opened() })
  moment = new Date('2017-09-25T10:00:00+08:00')
  // Two documents of one mark come from each act: one series for both.
  expect(await numbers('样受', 'cyber')).toEqual([...counted(2017, 26), ...counted(2018, 2)])
  expect(await numbers('样受', 'police')).toEqual(counted(2017, 2))
})

test('a proposal issues nothing; what a second person agrees to does, and says until when it may be contested', async () => {
  const id = await opened()
  await done('accept', officer('cyber/intake'), { case: id })
  await done('investigate', officer('cyber/investigator'), { case: id })
  await done('review', officer('cyber/legal-reviewer'), { case: id })
  await done('decide', officer('cyber/decider'), { case: id })
  expect((await papersOfCase(database, system, id)).map(({ name }) => name.zh)).toEqual(['受理通知书', '受理通知书'])
  await done('decide', officer('cyber/decider/2'), { case: id, word: 'agree' })
  const { zh, en } = (await paperOf(id, '决定书')).text
  expect(zh.map(({ words }) => words).slice(0, 6)).toEqual([
    'cyber',
    '决定书',
    '样决〔2017〕1号',
    '当事人：',
    '《中华人民共和国网络安全法》第十四条第一款：责令限期改正',
    '不服的，可以在2017年11月24日以前（含当日）向作出决定的机关申请复核。',
  ])
  expect(en.map(({ words }) => words)).toContain(
    'If you disagree, you may by 24 November 2017, that day included, ask for a review; the request goes to the office that decided.',
  )
})

test('what may be left out is printed where it was said', async () => {
  const id = await opened()
  await done('supplement', { kind: 'receipt', case: id }, { case: id })
  await done('accept', officer('cyber/intake'), { case: id })
  await done('investigate', officer('cyber/investigator'), { case: id })
  await done('review', officer('cyber/legal-reviewer'), { case: id })
  await done('decide', officer('cyber/decider'), { case: id })
  await done('decide', officer('cyber/decider/2'), { case: id, word: 'agree' })
  const { zh } = (await paperOf(id, '决定书')).text
  expect(zh.map(({ words }) => words)).toContain('补充：又发现一个应用')
})

test('a paper that would say what the file does not is refused: the act is not recorded and takes no number', async () => {
  const told: CaseDocument = {
    ...acceptance,
    mark: '样告',
    parts: [{ says: 'what of supplement', words: { zh: '举报人已经补充事实。', en: 'Further facts were given.' } }],
  }
  const refusing = { ...context, issues: issuesOf([told], readShelf(lawsFolder())) }
  const accept = (id: string) =>
    act(database, refusing, {
      procedure: 'sample',
      case: id,
      step: 'accept',
      answers: {},
      actor: officer('cyber/intake'),
    })
  const id = await opened()
  const refused = await accept(id)
  expect([isRefusal(refused) && refused.code, isRefusal(refused) && refused.reason.zh]).toEqual([
    'out-of-turn',
    expect.stringContaining('其中写明的一项在案卷里没有记载（补充材料：补充的事实）'),
  ])
  expect(await numbers('样告', 'cyber')).toEqual([])
  await done('supplement', { kind: 'receipt', case: id }, { case: id })
  expect(isRefusal(await accept(id))).toBe(false)
  expect(await numbers('样告', 'cyber')).toEqual(['2017/1'])
})

test('the same act asked for again issues nothing again', async () => {
  const id = await opened()
  const deed = [officer('cyber/intake'), { case: id, key: 'once' }] as const
  await done('accept', ...deed)
  expect(await done('accept', ...deed)).toMatchObject({ repeated: true })
  expect((await papersOfCase(database, system, id)).length).toBe(2)
})
