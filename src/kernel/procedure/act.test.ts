import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { openCalendar } from '../calendar/store.ts'
import type { Actor, Office } from '../identity/actor.ts'
import { addOffice } from '../identity/offices.ts'
import { endWay, setWay } from '../notice/way.ts'
import { openDatabase, openPool } from '../storage/connection.ts'
import { act, type Deed, type Done } from './act.ts'
import { loadCase } from './case-file.ts'
import { caseOfReceipt, listCases, readCase } from './case-list.ts'
import { openCatalogue } from './catalogue.ts'
import { openSteps } from './decide.ts'
import type { Procedure } from './definition.ts'
import { readOwnFacts } from './facts.ts'

const { database, url, drop } = await freshDatabase()
afterAll(drop)

let moment = new Date('2017-09-25T10:00:00+08:00')
const context = sampleContext(() => moment)

const anyone: Actor = { kind: 'anyone' }
const sampleOffice: Office = {
  id: 'cyber',
  name: { zh: '样本网信办', en: 'A cyberspace office' },
  kind: 'cyberspace',
  level: 'city',
  region: '990100',
}
const intake = officer('cyber/intake')

const deed = (step: string, more: Partial<Deed> = {}): Deed => ({
  procedure: 'sample',
  step,
  answers: answersTo[step] ?? {},
  actor: anyone,
  ...more,
})

async function done(asked: Deed, on = context): Promise<Done> {
  const answer = await act(database, on, asked)
  if (isRefusal(answer)) throw new Error(`${asked.step}: ${answer.reason.zh}`)
  return answer
}

const submitted = () => done(deed('submit'))

/** How many rows each table has: what a refusal must not change. */
async function rows(): Promise<Record<string, number>> {
  const tables = ['case', 'case_step', 'case_index', 'deadline', 'act_key', 'event', 'notice', 'outbox', 'ledger_leaf']
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database)
      return [table, rows[0]?.n ?? 0] as const
    }),
  )
  return Object.fromEntries(counts)
}

const leaves = async (subject: string) =>
  (await database.selectFrom('ledger_leaf').select('entry').where('subject', '=', subject).orderBy('id').execute()).map(
    ({ entry }) => JSON.parse(entry ?? '{}'),
  )

test('an act leaves the case, its step, its clock, who is told, what happened and its leaf', async () => {
  const before = await rows()
  await addOffice(database, sampleOffice)
  const addressee = { person: null, office: 'cyber' }
  await setWay(database, { addressee, by: 'keeper', channel: 'mail', address: 'desk@cyber.example', at: moment })
  const { case: id, ...opened } = await done(deed('submit', { key: 'first' }))
  expect(opened).toMatchObject({ stage: 'received', revision: 1, mark: '样', year: 2017, repeated: false })
  const after = await rows()
  const grown = Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]))
  expect(grown).toEqual(Object.fromEntries(Object.keys(before).map((table) => [table, 1])))
  const file = await loadCase(database, id)
  expect(file).toMatchObject({ stage: 'received', office: 'cyber', version: '2017-06-01', law: 'csl@2017-06-01' })
  expect(file?.deadlines).toMatchObject([{ clock: 'accepting', lastDay: '2017-09-30', provisional: false }])
  expect(file?.nextDue).toEqual(new Date('2017-10-01T00:00:00+08:00'))
  const [leaf] = await leaves(id)
  expect(leaf).toMatchObject({ who: 'anyone', what: 'sample.submit', grounds: ['csl@2017-06-01#art-14/para-1'] })
})

test('what goes out beside the inbox is for the addressee to choose: without a way nothing waits to be sent', async () => {
  await endWay(database, { person: null, office: 'cyber' }, 'mail')
  const before = await rows()
  await submitted()
  const after = await rows()
  expect([after.notice, after.outbox]).toEqual([(before.notice ?? 0) + 1, before.outbox])
})

test('a refusal writes nothing', async () => {
  const { case: id } = await submitted()
  const before = await rows()
  for (const refused of [
    deed('accept', { case: id }),
    deed('investigate', { case: id, actor: officer('cyber/investigator') }),
    deed('decline', { case: id, actor: intake, answers: {} }),
    deed('accept', { case: id, actor: intake, seen: 7 }),
    deed('accept', { case: 'none', actor: intake }),
    deed('accept', { case: id, actor: intake, procedure: 'other' }),
    deed('submit', { answers: { ...answersTo.submit, unknown: 1 } }),
  ]) {
    expect(isRefusal(await act(database, context, refused))).toBe(true)
  }
  expect(await rows()).toEqual(before)
})

test('no act without its record: where the leaf cannot be written, nothing is', async () => {
  const { case: id } = await submitted()
  const before = await rows()
  await sql`alter table ledger_leaf add constraint no_ledger check (false) not valid`.execute(database)
  await expect(act(database, context, deed('accept', { case: id, actor: intake }))).rejects.toThrow('no_ledger')
  await expect(act(database, context, deed('submit'))).rejects.toThrow('no_ledger')
  await sql`alter table ledger_leaf drop constraint no_ledger`.execute(database)
  expect(await rows()).toEqual(before)
})

test('an act asks for one connection alone, so that acts in one moment do not wait for one another’s', async () => {
  const pool = openPool(url, { size: 1 })
  const alone = { ...sampleContext(() => moment), calendar: openCalendar(() => moment) }
  const acts = Array.from({ length: 8 }, () => act(openDatabase(pool), alone, deed('submit')))
  expect((await Promise.all(acts)).filter(isRefusal)).toEqual([])
  await pool.end()
})

test('to another office, another receipt and a stranger a case looks as if it were not there', async () => {
  const { case: id } = await submitted()
  const strangers = [officer('police/intake'), { kind: 'receipt', case: 'other' }, anyone] as const
  for (const actor of strangers) {
    const nowhere = await act(database, context, deed('accept', { case: 'nowhere', actor }))
    expect(isRefusal(nowhere) && nowhere.code).toBe('not-found')
    expect(await act(database, context, deed('accept', { case: id, actor }))).toEqual(nowhere)
  }
})

test('a step that opens a case, sent by a stranger to a case of others, does not tell that it is there', async () => {
  const nowhere = await act(database, context, deed('submit', { case: 'nowhere' }))
  expect(isRefusal(nowhere) && nowhere.code).toBe('not-found')
  const { case: id } = await submitted()
  const before = await rows()
  expect(await act(database, context, deed('submit', { case: id }))).toEqual(nowhere)
  expect(await rows()).toEqual(before)
})

test('the buttons stand on what the office’s remit gives it', async () => {
  const { case: id } = await submitted()
  const file = await loadCase(database, id)
  const buttons = async (on: typeof context) => {
    const facts = await readOwnFacts(database, on, { procedure: sample, actor: intake, now: moment })
    return openSteps({ procedure: sample, file, actor: intake, now: moment, facts }).map(({ step }) => step)
  }
  expect(await buttons(context)).toEqual(['accept', 'decline', 'transfer'])
  const powers: typeof context.powers = async (on, asked) => context.powers(on, { ...asked, acts: [] })
  expect(await buttons({ ...context, powers })).toEqual(['decline', 'transfer'])
})

describe('the optimistic lock', () => {
  test('of eight who take the same step at once exactly one does', async () => {
    const { case: id } = await submitted()
    const all = await Promise.all(
      Array.from({ length: 8 }, () => act(database, context, deed('accept', { case: id, actor: intake }))),
    )
    const codes = all.map((one) => (isRefusal(one) ? one.code : one.kind))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(
      codes.filter((code) => code !== 'done').every((code) => code === 'overtaken' || code === 'out-of-turn'),
    ).toBe(true)
    expect(all.every((one) => !isRefusal(one) || one.grounds.length > 0)).toBe(true)
    expect((await leaves(id)).map(({ what }) => what)).toEqual(['sample.submit', 'sample.accept'])
  })

  test('who saw an older revision is told that the file has moved on', async () => {
    const { case: id, revision } = await submitted()
    await done(deed('supplement', { case: id, actor: { kind: 'receipt', case: id } }))
    const late = await act(database, context, deed('accept', { case: id, actor: intake, seen: revision }))
    expect(isRefusal(late) && late.code).toBe('overtaken')
  })
})

describe('Idempotency-Key', () => {
  test('the same key with the same body has the same answer, and the act is done once', async () => {
    const first = await done(deed('submit', { key: 'again' }))
    const before = await rows()
    expect(await done(deed('submit', { key: 'again' }))).toEqual({ ...first, repeated: true })
    expect(await rows()).toEqual(before)
  })

  test('at once, too', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => done(deed('submit', { key: 'at-once' }))))
    expect(new Set(all.map((one) => one.case)).size).toBe(1)
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
  })

  test('at once on a case that moves on by it: nobody is told that he comes too late for his own act', async () => {
    for (let round = 0; round < 20; round++) {
      const { case: id } = await submitted()
      const key = `accept-${round}`
      const all = await Promise.all(
        Array.from({ length: 6 }, () => act(database, context, deed('accept', { case: id, actor: intake, key }))),
      )
      expect(all.filter((one) => isRefusal(one) || one.revision !== 2)).toEqual([])
      expect(all.filter((one) => !isRefusal(one) && !one.repeated)).toHaveLength(1)
    }
  })

  test('another body is refused', async () => {
    await done(deed('submit', { key: 'other' }))
    const answers = { ...answersTo.submit, what: '另一件事情的经过' }
    const refused = await act(database, context, deed('submit', { key: 'other', answers }))
    expect(isRefusal(refused) && refused.code).toBe('key-reused')
  })

  test('another person’s key of the same name is another key', async () => {
    const one = await done(deed('submit', { key: 'mine' }))
    const other = await done(deed('submit', { key: 'mine', actor: intake }))
    expect(other.case).not.toBe(one.case)
  })
})

test('numbers run without a gap for each office and year, however many open at once', async () => {
  moment = new Date('2019-01-01T00:30:00+08:00')
  const all = await Promise.all(Array.from({ length: 12 }, submitted))
  expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  expect(new Set(all.map(({ year }) => year))).toEqual(new Set([2019]))
  moment = new Date('2017-09-25T10:00:00+08:00')
})

test('what is sealed stands in no table, and who asks it without a seal is a fault', async () => {
  const answers = { ...answersTo.submit, contact: '13800001111' }
  const { case: id } = await done(deed('submit', { answers }))
  const { rows } = await sql<{ answers: string }>`select answers from case_step where case_id = ${id}`.execute(database)
  expect(rows[0]?.answers).not.toContain('13800001111')
  const { seal: _, ...unsealed } = context
  await expect(act(database, unsealed, deed('submit'))).rejects.toThrow('sealed')
})

test('a second person agrees: both stand in the step and in the ledger', async () => {
  const { case: id } = await submitted()
  await done(deed('accept', { case: id, actor: intake }))
  await done(deed('investigate', { case: id, actor: officer('cyber/investigator') }))
  await done(deed('review', { case: id, actor: officer('cyber/legal-reviewer') }))
  const proposed = await done(deed('decide', { case: id, actor: officer('cyber/decider') }))
  expect(proposed).toMatchObject({ effect: 'proposed', stage: 'reviewed' })
  const agreed = await done(deed('decide', { case: id, actor: officer('cyber/decider/2'), word: 'agree', answers: {} }))
  expect(agreed).toMatchObject({ effect: 'taken', stage: 'decided', revision: 6 })
  const file = await loadCase(database, id)
  expect(file?.steps.at(-1)).toMatchObject({ concurredBy: 'cyber-decider-2', answers: answersTo.decide })
  expect((await leaves(id)).slice(-2)).toMatchObject([
    { who: 'cyber-decider-1', what: 'sample.decide.proposed' },
    { who: 'cyber-decider-2', what: 'sample.decide' },
  ])
})

test('replaying the recorded steps gives the stage, and each act has its leaf', async () => {
  const { case: id } = await submitted()
  const holder: Actor = { kind: 'receipt', case: id }
  await done(deed('decline', { case: id, actor: intake }))
  await done(deed('contest', { case: id, actor: holder }))
  await done(deed('answer', { case: id, actor: officer('cyber/intake/2') }))
  const file = await loadCase(database, id)
  expect(file?.stage).toBe(sample.steps[file?.steps.at(-1)?.step ?? '']?.to)
  expect((await leaves(id)).map(({ what }) => what)).toEqual(file?.steps.map(({ step }) => `sample.${step}`))
})

describe('who reads a case', () => {
  test('its office and its receipt; after a transfer the first office no more; absent and forbidden look alike', async () => {
    const receiptHash = new Uint8Array(32).fill(7)
    const { case: id } = await done(deed('submit', { receiptHash }))
    expect((await caseOfReceipt(database, receiptHash))?.id).toBe(id)
    await done(deed('transfer', { case: id, actor: intake }))
    const readers: readonly (readonly [Actor, boolean])[] = [
      [officer('police/intake'), true],
      [{ kind: 'receipt', case: id }, true],
      [intake, false],
      [{ kind: 'receipt', case: 'other' }, false],
      [anyone, false],
    ]
    const nowhere = await readCase(database, intake, 'nowhere', sample.confidential)
    for (const [actor, may] of readers) {
      const read = await readCase(database, actor, id, sample.confidential)
      expect(isRefusal(read)).toBe(!may)
      if (!may) expect(read).toEqual(nowhere)
    }
  })
})

describe('lists', () => {
  test('page by key over all rows once, by when they are due, and show only one’s own office', async () => {
    moment = new Date('2018-03-01T10:00:00+08:00')
    const ids: string[] = []
    for (let n = 0; n < 7; n += 1) {
      moment = new Date(moment.getTime() + (n % 3) * 86_400_000)
      const answers = { ...answersTo.submit, department: 'police', where: n === 3 ? 'ＡＰＰ 临江' : '别处网站' }
      ids.push((await done(deed('submit', { answers }))).case)
    }
    const query = { whose: 'office', procedure: 'sample', stage: 'received', limit: 3 } as const
    expect(await listCases(database, intake, { ...query, procedure: undefined })).toMatchObject({ code: 'unreadable' })
    const police = officer('police/intake')
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await listCases(database, police, { ...query, after })
      if (isRefusal(page)) throw new Error(page.reason.zh)
      expect(page.total).toBe(7)
      seen.push(...page.lines.map(({ id }) => id))
      after = page.after
      if (after === undefined) break
    }
    expect(seen.toSorted()).toEqual(ids.toSorted())
    const found = await listCases(database, police, { ...query, found: { field: 'where', words: 'app 临江' } })
    expect(!isRefusal(found) && found.lines.map(({ id }) => id)).toEqual([ids[3]])
    const none = await listCases(database, officer('telecom/intake'), { whose: 'office', limit: 10 })
    expect(none).toMatchObject({ lines: [], total: 0 })
    const overdue = await listCases(database, police, { ...query, dueBefore: new Date('2018-03-01T00:00:00Z') })
    expect(overdue).toMatchObject({ total: 0 })
    const faulty = await listCases(database, police, { ...query, after: 'x' })
    expect(isRefusal(faulty) && faulty.code).toBe('unreadable')
    moment = new Date('2017-09-25T10:00:00+08:00')
  })

  test('mine are those I have in hand', async () => {
    const { case: id } = await submitted()
    await done(deed('accept', { case: id, actor: intake }))
    const mine = await listCases(database, intake, { whose: 'mine', limit: 100 })
    expect(!isRefusal(mine) && mine.lines.some((line) => line.id === id)).toBe(true)
    const theirs = await listCases(database, officer('cyber/intake/2'), { whose: 'mine', limit: 100 })
    expect(theirs).toMatchObject({ lines: [] })
  })
})

test('an old case stays on its version, whatever came after it', async () => {
  const { case: id } = await submitted()
  const next: Procedure = { ...sample, version: '2018-01-01' }
  const later = sampleContext(() => new Date('2018-02-01T10:00:00+08:00'), { catalogue: openCatalogue([sample, next]) })
  expect((await done(deed('submit'), later)).year).toBe(2018)
  await done(deed('supplement', { case: id, actor: { kind: 'receipt', case: id } }), later)
  expect((await loadCase(database, id))?.version).toBe('2017-06-01')
})
