import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { answersTo, officer } from '../../../test/sample-procedure.ts'
import { postPeople, sealedContext, sealedSample, sealOn } from '../../../test/sealed-procedure.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { settleErasures } from '../erasure/again.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash } from '../ledger/commitment.ts'
import { leavesOf } from '../ledger/ledger.ts'
import { act, type Deed, type Done } from '../procedure/act.ts'
import { type CaseFile, loadCase } from '../procedure/case-file.ts'
import { isSealed } from './field.ts'
import { look, type SealedAnswer } from './look.ts'
import { readSeal } from './opening.ts'
import { destroyDue } from './retention.ts'

const { database, drop } = await freshDatabase()
const erasures = freshErasures()
const folder = mkdtempSync(join(tmpdir(), 'fadu-seal-'))
afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

const PHONE = '13800001111'
const CARD = '330100199001010011'
let moment = new Date('2017-09-25T10:00:00+08:00')
const hours = (count: number) => {
  moment = new Date(moment.getTime() + count * 3_600_000)
}
const source = { file: join(folder, 'keys', 'seal.key') }
const seal = await sealOn(database, source, () => moment)
const context = sealedContext(() => moment, seal)

await postPeople(database, 'cyber/investigator', 'cyber/legal-reviewer', 'police/investigator', 'police/legal-reviewer')

const anyone: Actor = { kind: 'anyone' }
/** A factor was shown just before. */
const proven = () => undefined
const reviewer = officer('cyber/legal-reviewer')
const investigator = officer('cyber/investigator')

async function take(step: string, more: Partial<Deed> = {}): Promise<Done | Refusal> {
  const answers = answersTo[step] ?? {}
  return act(database, context, {
    procedure: 'sample',
    step,
    answers,
    actor: anyone,
    whyNotProven: proven,
    ...more,
  })
}

async function taken(step: string, more: Partial<Deed> = {}): Promise<string> {
  const done = await take(step, more)
  if (isRefusal(done)) throw new Error(`${step}: ${done.reason.zh}`)
  return done.case
}

const reported = (more: object = {}) => taken('submit', { answers: { ...answersTo.submit, contact: PHONE, ...more } })
const reasons = { reasons: '核实举报所述时间' }
const ask = (id: string, more: Partial<Deed> = {}) =>
  take('unseal', { case: id, actor: investigator, answers: reasons, ...more })
const agree = (id: string, more: Partial<Deed> = {}) =>
  take('unseal', { case: id, actor: reviewer, word: 'agree', answers: {}, ...more })

async function opened(id: string): Promise<void> {
  for (const said of [await ask(id), await agree(id)]) if (isRefusal(said)) throw new Error(said.reason.zh)
}

async function fileOf(id: string): Promise<CaseFile> {
  const file = await loadCase(database, id)
  if (!file) throw new Error('no case')
  return file
}

const lookAs = async (id: string, actor: Actor) =>
  look(database, seal, context, { procedure: sealedSample, file: await fileOf(id), actor, whyNotProven: proven })

const valuesOf = (looked: readonly SealedAnswer[] | Refusal) =>
  isRefusal(looked) ? looked.code : looked.map(({ value }) => value)

const looks = async (id: string) =>
  database
    .selectFrom('seal_look')
    .select(['opening', 'person', 'office', 'role'])
    .where('subject_id', '=', id)
    .execute()

async function everything(): Promise<string> {
  const names = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(database)
  const all = await Promise.all(
    names.rows.map(({ name }) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(database),
    ),
  )
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}

test('the key file is made once, for its owner alone, and no row holds a master key', async () => {
  expect(statSync(source.file).mode & 0o777).toBe(0o600)
  const [line = ''] = readFileSync(source.file, 'utf8').split('\n')
  expect(Buffer.from(line, 'base64')).toHaveLength(32)
  const kept = await everything()
  expect(kept).not.toContain(line)
  expect(kept).not.toContain(Buffer.from(line, 'base64').toString('hex'))
})

test('a sealed answer stands in no table; the ledger’s hash is of the sealed form', async () => {
  const id = await reported({ card: CARD })
  const kept = await everything()
  for (const word of [PHONE, CARD, Buffer.from(PHONE).toString('hex'), Buffer.from(PHONE).toString('base64')]) {
    expect(kept).not.toContain(word)
  }
  const { steps } = await fileOf(id)
  expect(isSealed(steps[0]?.answers.contact) && steps[0]?.answers.what).toBe(Object(answersTo.submit).what)
  const [leaf] = await leavesOf(database, id, { limit: 1 })
  expect(leaf?.entry.content).toBe(contentHash(steps[0]?.answers ?? {}))
})

test('who leaves nothing has no data key', async () => {
  const id = await taken('submit')
  const { rows } = await sql`select from data_key where subject_id = ${id}`.execute(database)
  expect(rows).toEqual([])
  expect(await readSeal(database, sealedSample, await fileOf(id))).toBeUndefined()
  expect(await ask(id)).toMatchObject({ code: 'out-of-turn', reason: { zh: '本案没有密封的内容' } })
})

describe('opening takes a reason and a second officer', () => {
  test('then these two may look for a day, each look is logged and on record, and its owner sees it', async () => {
    const id = await reported()
    expect(valuesOf(await lookAs(id, investigator))).toBe('not-yours')
    await opened(id)
    expect(valuesOf(await lookAs(id, investigator))).toEqual([PHONE])
    hours(23)
    expect(valuesOf(await lookAs(id, reviewer))).toEqual([PHONE])
    const revision = (await fileOf(id)).revision
    const cyber = { office: 'cyber', opening: revision }
    expect(await looks(id)).toEqual([
      { person: 'cyber-investigator-1', role: 'investigator', office: 'cyber', opening: null },
      { person: 'cyber-investigator-1', role: 'investigator', ...cyber },
      { person: 'cyber-legal-reviewer-1', role: 'legal-reviewer', ...cyber },
    ])
    expect((await leavesOf(database, id, { limit: 9 })).map(({ entry }) => entry.what)).toEqual([
      'sample.submit',
      'sample.unseal.proposed',
      'sample.unseal',
      'sample.seal.looked',
      'sample.seal.looked',
    ])
    const reading = await readSeal(database, sealedSample, await fileOf(id))
    expect(reading).toMatchObject({ state: 'held', fields: [{ zh: '联系方式' }] })
    expect(reading?.openings).toMatchObject([
      { office: 'cyber', as: 'investigator', concurredAs: 'legal-reviewer', reason: reasons.reasons, looks: 2 },
    ])
    expect(JSON.stringify(reading)).not.toContain('cyber-investigator-1')
    hours(1)
    expect(valuesOf(await lookAs(id, investigator))).toBe('not-yours')
  })

  test('nobody else looks, whatever their rank; that they tried is logged and raised', async () => {
    const id = await reported()
    await opened(id)
    const others = [officer('cyber/decider'), officer('cyber/investigator/2'), officer('cyber/intake')]
    for (const other of others) expect(valuesOf(await lookAs(id, other))).toBe('not-yours')
    const strangers: readonly Actor[] = [officer('police/investigator'), anyone, { kind: 'receipt', case: id }]
    for (const stranger of strangers) expect(valuesOf(await lookAs(id, stranger))).toBe('not-yours')
    expect((await looks(id)).map(({ opening, person }) => [opening, person])).toEqual([
      [null, 'cyber-decider-1'],
      [null, 'cyber-investigator-2'],
      [null, 'cyber-intake-1'],
    ])
    const raised = await database.selectFrom('event').select('kind').where('subject', '=', id).execute()
    expect(raised.filter(({ kind }) => kind === 'seal.refused')).toHaveLength(3)
  })

  test('who proposed cannot agree; a decider can do neither; an objection opens nothing', async () => {
    const id = await reported()
    expect(await ask(id, { actor: officer('cyber/decider') })).toMatchObject({ code: 'not-yours' })
    expect(await ask(id, { answers: {} })).toMatchObject({ code: 'incomplete' })
    await ask(id)
    expect(valuesOf(await lookAs(id, investigator))).toBe('not-yours')
    const both: Actor = { ...Object(investigator), roles: ['investigator', 'legal-reviewer'] }
    expect(await agree(id, { actor: both })).toMatchObject({ code: 'not-yours' })
    expect(await agree(id, { actor: officer('cyber/decider') })).toMatchObject({ code: 'not-yours' })
    expect(await agree(id, { word: 'object', answers: { reason: '理由尚不充分' } })).toMatchObject({
      effect: 'objected',
    })
    expect(valuesOf(await lookAs(id, investigator))).toBe('not-yours')
  })
})

describe('when a case goes to another office', () => {
  const police = officer('police/investigator')
  const move = (id: string) => taken('transfer', { case: id, actor: officer('cyber/intake') })
  const receive = (id: string) => taken('receive', { case: id, actor: officer('police/intake') })
  const openedThere = async (id: string) => {
    const asked = await ask(id, { actor: police })
    if (!isRefusal(asked)) await agree(id, { actor: officer('police/legal-reviewer') })
    return asked
  }

  test('what its owner let go along opens there, and no more where it was', async () => {
    const id = await reported({ along: true })
    await opened(id)
    const before = await fileOf(id)
    await move(id)
    await receive(id)
    expect(valuesOf(await lookAs(id, investigator))).toBe('not-yours')
    // The same person, at a desk of the other office too: what was opened there is not opened here.
    const atBoth: Actor = { kind: 'officer', person: 'cyber-investigator-1', office: 'police', roles: ['investigator'] }
    expect(valuesOf(await lookAs(id, atBoth))).toBe('not-yours')
    await openedThere(id)
    expect(valuesOf(await lookAs(id, police))).toEqual([PHONE])
    // Whoever still holds the file as it was before finds no key for it.
    const asked = { procedure: sealedSample, file: before, actor: investigator, whyNotProven: proven }
    const stale = await look(database, seal, context, asked)
    expect(stale).toMatchObject({ code: 'out-of-turn' })
  })

  test('what nobody let go along stays behind, and is told so before two give their word', async () => {
    const id = await reported()
    await move(id)
    await receive(id)
    expect(await openedThere(id)).toMatchObject({
      code: 'out-of-turn',
      reason: { zh: expect.stringContaining('未随案移送') },
    })
    expect((await readSeal(database, sealedSample, await fileOf(id)))?.state).toBe('left-behind')
    await taken('again', { case: id, actor: { kind: 'receipt', case: id }, answers: { contact: '13900002222' } })
    await openedThere(id)
    expect(valuesOf(await lookAs(id, police))).toEqual([undefined, '13900002222'])
  })

  test('a data key does not open where somebody changes its row to another office or another case', async () => {
    const id = await reported()
    const other = await reported()
    await opened(id)
    await sql`update data_key set wrapped = (select wrapped from data_key where subject_id = ${other})
      where subject_id = ${id}`.execute(database)
    await expect(lookAs(id, investigator)).rejects.toThrow('row was changed')
    await sql`update data_key set office = 'police' where subject_id = ${other}`.execute(database)
    const file = { ...(await fileOf(other)), office: 'police' }
    const asked = { procedure: sealedSample, file, actor: police, whyNotProven: proven }
    expect(valuesOf(await look(database, seal, context, asked))).toBe('not-yours')
  })
})

describe('a sealed answer opens where it was given and nowhere else', () => {
  /** As whoever has SQL writes it: what is sealed at one place of the file put in at another. */
  const put = async (from: { readonly case: string; readonly revision: number }, to: typeof from) => {
    const sealedAt = sql`(select answers::jsonb -> 'contact' from case_step
      where case_id = ${from.case} and revision = ${from.revision})`
    await sql`update case_step set answers = (answers::jsonb || jsonb_build_object('contact', ${sealedAt}))::text
      where case_id = ${to.case} and revision = ${to.revision}`.execute(database)
  }
  const left = (id: string, contact: string) =>
    taken('again', { case: id, actor: { kind: 'receipt', case: id }, answers: { contact } })

  test('moved to a later revision of the same step, to another step or to another case it does not open', async () => {
    const id = await reported()
    await left(id, '13900002222')
    await left(id, '13700003333')
    await opened(id)
    expect(valuesOf(await lookAs(id, investigator))).toEqual([PHONE, '13900002222', '13700003333'])
    // The number that was left first, shown as if it were the last one.
    await put({ case: id, revision: 2 }, { case: id, revision: 3 })
    expect(valuesOf(await lookAs(id, investigator))).toEqual([PHONE, '13900002222', undefined])
    await put({ case: id, revision: 2 }, { case: id, revision: 1 })
    expect(valuesOf(await lookAs(id, investigator))).toEqual([undefined, '13900002222', undefined])
    const other = await reported()
    await opened(other)
    await put({ case: id, revision: 1 }, { case: other, revision: 1 })
    expect(valuesOf(await lookAs(other, investigator))).toEqual([undefined])
  })

  test('what one officer proposed and another agreed to opens as it was proposed', async () => {
    const id = await reported()
    for (const contact of ['13900002222', '13700003333']) {
      await taken('joint', { case: id, actor: investigator, answers: { contact } })
      await taken('joint', { case: id, actor: reviewer, word: 'agree', answers: {} })
    }
    await opened(id)
    expect(valuesOf(await lookAs(id, investigator))).toEqual([PHONE, '13900002222', '13700003333'])
    await put({ case: id, revision: 3 }, { case: id, revision: 5 })
    expect(valuesOf(await lookAs(id, investigator))).toEqual([PHONE, '13900002222', undefined])
  })
})

describe('at the end of its time', () => {
  test('an older copy of the database that is put back does not bring the key back', async () => {
    const id = await reported({ card: CARD })
    await taken('decline', { case: id, actor: officer('cyber/intake') })
    await taken('contest', { case: id, actor: { kind: 'receipt', case: id } })
    await taken('answer', { case: id, actor: officer('cyber/intake/2') })
    const keyOf = async () =>
      await database.selectFrom('data_key').selectAll().where('subject_id', '=', id).executeTakeFirstOrThrow()
    const { master, wrapped } = await keyOf()
    const before = moment
    moment = new Date('2018-03-30T10:00:00+08:00')
    await destroyDue(database, erasures, context)
    moment = before
    expect((await keyOf()).wrapped).toBeNull()
    await database
      .updateTable('data_key')
      .set({ master, wrapped, destroyed_at: null })
      .where('subject_id', '=', id)
      .execute()
    await database.deleteFrom('erasure').execute()
    expect(await settleErasures(database, erasures)).toBeGreaterThan(0)
    expect((await keyOf()).wrapped).toBeNull()
  })

  test('the key goes by a recorded act, nothing opens, the file stays and its owner is told', async () => {
    const id = await reported({ card: CARD })
    await taken('decline', { case: id, actor: officer('cyber/intake') })
    await taken('contest', { case: id, actor: { kind: 'receipt', case: id } })
    await taken('answer', { case: id, actor: officer('cyber/intake/2') })
    const before = moment
    expect(await destroyDue(database, erasures, context)).toBe(0)
    moment = new Date('2018-03-20T10:00:00+08:00')
    expect(await destroyDue(database, erasures, context)).toBe(0)
    moment = new Date('2018-03-30T10:00:00+08:00')
    const at = await Promise.all([destroyDue(database, erasures, context), destroyDue(database, erasures, context)])
    expect(at.toSorted()).toEqual([0, 1])
    const file = await fileOf(id)
    expect([file.stage, file.steps.length]).toEqual(['closed', 4])
    expect(await readSeal(database, sealedSample, file)).toMatchObject({ state: 'destroyed', destroyedAt: moment })
    const { rows } = await sql<{ keys: number; index: number }>`
      select (select count(*) from data_key where subject_id = ${id} and wrapped is not null) as keys,
        (select count(*) from case_index where case_id = ${id} and field = 'card') as index`.execute(database)
    expect(rows).toEqual([{ keys: 0, index: 0 }])
    const [last] = (await leavesOf(database, id, { limit: 9 })).slice(-1)
    expect(last?.entry).toMatchObject({ who: 'system', what: 'sample.seal.destroyed' })
    const told = await database.selectFrom('notice').select('zh').where('addressee', '=', `case:${id}`).execute()
    expect(told.at(-1)?.zh).toBe('密封的内容在办结满 6 个月后（本机关自定）已按期销毁，任何人都不能再启封')
    moment = before
  })

  test('where the procedure says so the ledger loses its words too, and keeps the commitments', async () => {
    const shredding = {
      ...sealedSample,
      keepsSealed: { ...Object(sealedSample.keepsSealed), record: 'shred' },
    } as const
    const id = await reported()
    await taken('decline', { case: id, actor: officer('cyber/intake') })
    await taken('contest', { case: id, actor: { kind: 'receipt', case: id } })
    await taken('answer', { case: id, actor: officer('cyber/intake/2') })
    const leaves = async () =>
      (await sql<{ n: number }>`select count(*) as n from ledger_leaf`.execute(database)).rows[0]?.n ?? 0
    const count = await leaves()
    const before = moment
    moment = new Date('2018-06-30T10:00:00+08:00')
    expect(
      await destroyDue(
        database,
        erasures,
        sealedContext(() => moment, seal, shredding),
      ),
    ).toBe(1)
    expect(await leaves()).toBe(count + 1)
    expect((await leavesOf(database, id, { limit: 9 })).map(({ entry }) => entry.what)).toEqual([
      'sample.seal.destroyed',
    ])
    moment = before
  })
})
