import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { calendarOf, mergeYears, shippedYears } from '../calendar/calendar.ts'
import { keepYear, openCalendar, readCalendar } from '../calendar/store.ts'
import { openDatabase, openPool } from '../storage/connection.ts'
import { act } from './act.ts'
import { loadCase } from './case-file.ts'
import { openCatalogue } from './catalogue.ts'
import type { Clock } from './clock.ts'
import type { Procedure, Step } from './definition.ts'
import type { Guard } from './guard.ts'
import { forgetKeys } from './key.ts'
import { recountDeadlines } from './recount.ts'
import { overdueSteps, sweepDeadlines } from './sweep.ts'

const { database, url, drop } = await freshDatabase()
const otherPool = openPool(url)
const other = openDatabase(otherPool)
afterAll(async () => {
  await otherPool.end()
  await drop()
})

let moment = new Date('2017-09-25T10:00:00+08:00')
const context = sampleContext(() => moment)
const at = (now: Date) => ({ ...context, now: () => now })

async function submitted(on = context): Promise<string> {
  const deed = { procedure: 'sample', step: 'submit', answers: answersTo.submit, actor: { kind: 'anyone' } } as const
  const done = await act(database, on, deed)
  if (isRefusal(done)) throw new Error(done.reason.zh)
  return done.case
}

const fired = () => database.selectFrom('event').selectAll().where('kind', '=', 'deadline.over').orderBy('id').execute()

test('two servers that sweep at once fire each clock once, and none before its time', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, () => submitted()))
  expect(await sweepDeadlines(database, at(new Date('2017-09-30T23:59:59+08:00')))).toBe(0)
  const due = new Date('2017-10-01T00:00:00+08:00')
  const counts = await Promise.all([database, other, database, other].map((one) => sweepDeadlines(one, at(due))))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30)
  expect((await fired()).map(({ subject }) => subject).toSorted()).toEqual(ids.toSorted())
  expect(await sweepDeadlines(database, at(due))).toBe(0)
  const notices = await database.selectFrom('notice').select('zh').where('zh', 'like', '%已到期%').execute()
  expect(notices).toHaveLength(30)
  expect(notices[0]?.zh).toMatch(/^样〔2017〕\d+号：“受理期限”（本机关自定）已到期，尚未办结$/)
})

test('a clock that was stopped does not fire', async () => {
  const id = await submitted()
  await act(database, context, {
    procedure: 'sample',
    case: id,
    step: 'accept',
    answers: {},
    actor: officer('cyber/intake'),
  })
  await sweepDeadlines(database, at(new Date('2017-10-15T00:00:00+08:00')))
  expect((await fired()).some(({ subject }) => subject === id)).toBe(false)
})

const { steps } = sample
const { submit, accept } = steps
if (!submit || !accept) throw new Error('the sample lacks a step')
const closes: Clock = {
  id: 'closing',
  name: { zh: '保留期限', en: 'Kept' },
  grounds: ['csl@2017-06-01#art-14/para-1'],
  kind: 'calendar-days',
  length: 10,
  figure: 'own',
  ends: 'as-counted',
  whenOver: 'forget',
}
/** The sample with a clock after which the system closes what nobody has accepted. */
const following = (guards: Step['guards'] = {}): Procedure => ({
  ...sample,
  steps: {
    ...steps,
    submit: { ...submit, starts: [closes] },
    forget: {
      name: { zh: '期满不再保留', en: 'Kept no longer' },
      who: 'system',
      from: ['received'],
      to: 'closed',
      grounds: closes.grounds,
      asks: z.strictObject({}),
      after: 'closing',
      guards,
    },
  },
})
const followedBy = (procedure: Procedure, now = moment) =>
  sampleContext(() => now, { catalogue: openCatalogue([procedure]) })
const isOver = new Date('2017-10-06T00:00:00+08:00')
const takenOn = async (id: string) => (await loadCase(database, id))?.steps.map(({ step }) => step)

test('the step that a clock names is taken once it is over, once, however many servers sweep', async () => {
  const procedure = following()
  const ids = await Promise.all(Array.from({ length: 12 }, () => submitted(followedBy(procedure))))
  const [kept = ''] = ids
  const deed = { procedure: 'sample', case: kept, step: 'accept', answers: {}, actor: officer('cyber/intake') }
  await act(database, followedBy(procedure), deed)
  const early = new Date(isOver.getTime() - 1)
  await sweepDeadlines(database, followedBy(procedure, early))
  expect(await takenOn(ids[1] ?? '')).toEqual(['submit'])
  const sweeping = [database, other, database, other].map((one) => sweepDeadlines(one, followedBy(procedure, isOver)))
  const counts = await Promise.all(sweeping)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12)
  // One that has left the stage stays where it is, and its clock is over all the same.
  expect(await takenOn(kept)).toEqual(['submit', 'accept'])
  for (const id of ids.slice(1)) expect(await takenOn(id)).toEqual(['submit', 'forget'])
  expect(await sweepDeadlines(database, followedBy(procedure, isOver))).toBe(0)
  const over = (await fired()).filter(({ subject }) => ids.includes(subject))
  expect(over.map(({ subject }) => subject).sort()).toEqual(ids.toSorted())
})

test('a step that cannot be taken is told of, holds up no other clock, and is tried again by the next sweep', async () => {
  const first = await submitted(followedBy(following()))
  const last = await submitted(followedBy(following()))
  const refusing: Guard = ({ file }) =>
    file?.id === first ? refuse('out-of-turn', { zh: '暂不', en: 'Not yet' }) : undefined
  const broken: Guard = ({ file }) => {
    if (file?.id === first) throw new Error('a fault of the program')
    return undefined
  }
  await expect(sweepDeadlines(database, followedBy(following({ refusing }), isOver))).rejects.toThrow(
    `sample/forget of ${first}: Not yet`,
  )
  expect([await takenOn(first), await takenOn(last)]).toEqual([['submit'], ['submit', 'forget']])
  await expect(sweepDeadlines(database, followedBy(following({ broken }), isOver))).rejects.toThrow('a fault')
  expect((await fired()).some(({ subject }) => subject === first)).toBe(false)
  // The readiness page tells of it, once the next sweeps must have had their turn.
  expect(await overdueSteps(database, isOver)).toBe(0)
  expect(await overdueSteps(database, new Date(isOver.getTime() + 600_000))).toBe(1)
  expect(await sweepDeadlines(database, followedBy(following(), isOver))).toBe(1)
  expect(await takenOn(first)).toEqual(['submit', 'forget'])
})

const notice = { number: '国办发明电〔2026〕9号', issued: '2026-11-30', title: '通知' }
const year2027 = { year: 2027, notices: [notice], off: ['2026-12-31', '2027-01-01'], worked: [] }

test('a provisional deadline is counted again when the year is imported, on record and once', async () => {
  moment = new Date('2026-12-25T10:00:00+08:00')
  const id = await submitted()
  const before = await loadCase(database, id)
  expect(before?.deadlines).toMatchObject([{ lastDay: '2027-01-01', provisional: true }])
  await keepYear(database, year2027)
  const calendar = openCalendar(() => moment)
  const counting = { ...context, calendar }
  const counts = await Promise.all([recountDeadlines(database, counting), recountDeadlines(other, counting)])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  const after = await loadCase(database, id)
  expect(after?.deadlines).toMatchObject([{ lastDay: '2027-01-05', provisional: false }])
  expect([after?.nextDue, after?.revision]).toEqual([new Date('2027-01-06T00:00:00+08:00'), 2])
  const entries = await database
    .selectFrom('ledger_leaf')
    .select('entry')
    .where('subject', '=', id)
    .orderBy('id')
    .execute()
  expect(entries.map(({ entry }) => JSON.parse(entry ?? '').what)).toEqual(['sample.submit', 'sample.recount'])
  const told = await database
    .selectFrom('notice')
    .select('zh')
    .where('case_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
  expect(told[0]?.zh).toBe('按新的工作日安排，“受理期限”至 2027-01-05 届满')
  expect(await recountDeadlines(database, counting)).toBe(0)
  moment = new Date('2017-09-25T10:00:00+08:00')
})

test('what a server wrote by the calendar of a minute ago is mended by the next recount', async () => {
  const imported = await readCalendar(database)
  expect(imported.version).toBe(calendarOf(mergeYears(shippedYears, [year2027])).version)
  moment = new Date('2026-12-25T10:00:00+08:00')
  const late = await submitted(sampleContext(() => moment))
  expect(await recountDeadlines(database, { ...context, calendar: async () => imported })).toBe(1)
  expect((await loadCase(database, late))?.deadlines).toMatchObject([{ lastDay: '2027-01-05' }])
  moment = new Date('2017-09-25T10:00:00+08:00')
})

test('a running server sees an import within a minute', async () => {
  let time = new Date('2026-12-01T00:00:00Z')
  const calendar = openCalendar(() => time)
  const before = (await calendar(database)).version
  await keepYear(database, { ...year2027, notices: [{ ...notice, issued: '2027-03-01' }], worked: ['2027-01-09'] })
  expect((await calendar(database)).version).toBe(before)
  time = new Date('2026-12-01T00:01:00Z')
  expect((await calendar(database)).version).not.toBe(before)
})

test('old keys are forgotten', async () => {
  const deed = { procedure: 'sample', step: 'submit', answers: answersTo.submit, actor: { kind: 'anyone' } } as const
  await act(database, context, { ...deed, key: 'old' })
  expect(await forgetKeys(database, new Date('2017-09-25T00:00:00+08:00'))).toBe(0)
  expect(await forgetKeys(database, new Date('2017-10-25T00:00:00+08:00'))).toBe(1)
})
