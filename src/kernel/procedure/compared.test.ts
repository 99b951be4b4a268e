import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asBefore } from '../../../test/earlier.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { calendarOf, mergeYears, shippedYears } from '../calendar/calendar.ts'
import { erasing } from '../erasure/erasing.ts'
import type { Actor } from '../identity/actor.ts'
import { shred } from '../ledger/ledger.ts'
import type { Database } from '../storage/connection.ts'
import { act } from './act.ts'
import { readCase } from './case-list.ts'
import { loadRecorded } from './case-record.ts'
import { openCatalogue } from './catalogue.ts'
import type { Word } from './decide.ts'
import { recountDeadlines } from './recount.ts'
import { supersede } from './superseded.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

let moment = Date.parse('2017-09-25T10:00:00+08:00')
const now = () => new Date(moment)
const context = sampleContext(now)
const anyone: Actor = { kind: 'anyone' }

type Taken = readonly [step: string, by?: string, word?: Word]

async function walk(...steps: readonly Taken[]): Promise<string> {
  let id: string | undefined
  for (const [step, by, word] of steps) {
    moment += 3_600_000
    const actor =
      by === undefined ? anyone : by === 'party' ? ({ kind: 'receipt', case: id ?? '' } as const) : officer(by)
    const answers = word === 'object' ? { reason: '理由不足，须再研究' } : (answersTo[step] ?? {})
    const done = await act(database, context, { procedure: 'sample', case: id, step, answers, actor, word })
    if (isRefusal(done)) throw new Error(`${step}: ${done.reason.zh}`)
    id = done.case
  }
  return id ?? ''
}

const compared = async (id: string, on: Database = database) => {
  const { differs = [], ...counts } = (await loadRecorded(on, id))?.compared ?? {}
  return { differs: differs.map(({ kind, revision, parts }) => [kind, revision, ...parts]), ...counts }
}

const way: readonly Taken[] = [
  ['submit'],
  ['accept', 'cyber/intake'],
  ['suspend', 'cyber/investigator'],
  ['resume', 'cyber/investigator'],
  ['extend', 'cyber/decider'],
  ['investigate', 'cyber/investigator'],
  ['review', 'cyber/legal-reviewer'],
  ['decide', 'cyber/decider'],
  ['decide', 'cyber/decider/2', 'object'],
  ['decide', 'cyber/decider'],
]

describe('a case as its acts left it', () => {
  test('fits its record at every step of a long way, proposals, objections, pauses and extensions among them', async () => {
    const id = await walk(
      ...way,
      ['decide', 'cyber/decider/2', 'agree'],
      ['contest', 'party'],
      ['answer', 'cyber/intake'],
    )
    expect(await compared(id)).toEqual({ differs: [], fitting: 13, sealed: 0, erased: 0 })
  })

  test('fits it after its clocks were counted again, marked or moved', async () => {
    const id = await walk(['submit'], ['accept', 'cyber/intake'])
    const years = mergeYears(shippedYears, [])
    await recountDeadlines(database, {
      ...context,
      calendar: async () => ({ ...calendarOf(years), version: 'marked' }),
    })
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 2 })
    await database.updateTable('deadline').set({ calendar: 'older' }).where('subject_id', '=', id).execute()
    await recountDeadlines(database, context)
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 2 })
  })

  test('fits it after another version took the cases of its draft, and after the next act there', async () => {
    const draft = sampleContext(now, { catalogue: openCatalogue([{ ...sample, version: '2017-08-01' }]) })
    const opened = await act(database, draft, {
      procedure: 'sample',
      step: 'submit',
      answers: answersTo.submit,
      actor: anyone,
    })
    const id = isRefusal(opened) ? '' : opened.case
    await supersede(database, {
      drafts: [],
      table: [{ procedure: 'sample', version: '2017-08-01', into: sample.version }],
      now: now(),
    })
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 1 })
    const next = { procedure: 'sample', case: id, step: 'accept', answers: {}, actor: officer('cyber/intake') }
    expect(await act(database, context, next)).toMatchObject({ revision: 2 })
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 2 })
  })
})

/** Rolled back afterwards: the next attack finds the case as it was. */
async function attacked(id: string, statement: string) {
  const found: { seen?: Awaited<ReturnType<typeof compared>> } = {}
  const undone = new Error('undone')
  const attack = database.transaction().execute(async (trx) => {
    await sql.raw(statement.replaceAll('$1', `'${id}'`)).execute(trx)
    found.seen = await compared(id, trx)
    throw undone
  })
  await expect(attack).rejects.toBe(undone)
  return found.seen?.differs
}

const whole = await walk(...way)
const rowOf = (revision: number) => `where case_id = $1 and revision = ${revision}`

describe('what was changed behind the acts', () => {
  const attacks: readonly (readonly [string, string, readonly (readonly unknown[])[]])[] = [
    [
      'an answer',
      `update case_step set answers = replace(answers, '无法关闭', '可以关闭') ${rowOf(1)}`,
      [['changed', 1, 'content']],
    ],
    ['who took a step', `update case_step set taken_by = 'somebody' ${rowOf(2)}`, [['changed', 2, 'who', 'file']]],
    ['the role it was taken in', `update case_step set taken_as = 'decider' ${rowOf(2)}`, [['changed', 2, 'file']]],
    [
      'who was the second person',
      `update case_step set concurred_by = 'somebody' ${rowOf(9)}`,
      [['changed', 9, 'who', 'file']],
    ],
    [
      'when it was taken',
      `update case_step set taken_at = taken_at - interval '1 day' ${rowOf(6)}`,
      [['changed', 6, 'when']],
    ],
    ['which step it was', `update case_step set step = 'resume' ${rowOf(3)}`, [['changed', 3, 'what']]],
    ['what became of it', `update case_step set effect = 'taken' ${rowOf(9)}`, [['changed', 9, 'what']]],
    [
      'the order of two steps',
      `update case_step set revision = 99 ${rowOf(3)}; update case_step set revision = 3 ${rowOf(4)}; update case_step set revision = 4 ${rowOf(99)}`,
      [
        ['changed', 3, 'file'],
        ['changed', 4, 'file'],
        ['changed', 5, 'file'],
      ],
    ],
    [
      'a step taken away',
      `delete from case_step ${rowOf(5)}`,
      [
        ['no-step', 5],
        ['changed', 6, 'file'],
      ],
    ],
    [
      'the last step taken away, and the case set back',
      `delete from case_step ${rowOf(10)}; update "case" set revision = 9, proposal = null where id = $1`,
      [
        ['state', 9],
        ['no-step', 10],
      ],
    ],
    [
      'a step put in',
      `insert into case_step (case_id, revision, step, effect, taken_by, taken_at, answers)
      values ($1, 11, 'answer', 'taken', 'x', now(), '{}'); update "case" set revision = 11 where id = $1`,
      [['no-entry', 11]],
    ],
    ['its stage', `update "case" set stage = 'closed' where id = $1`, [['state', 10]]],
    ['its office', `update "case" set office = 'police' where id = $1`, [['state', 10]]],
    ['who has it in hand', `update "case" set holder = 'somebody' where id = $1`, [['state', 10]]],
    ['its party', `update "case" set party = 'office:police' where id = $1`, [['state', 10]]],
    [
      'its number',
      `update "case" set number = 4711 where id = $1`,
      Array.from({ length: 9 }, (_, at) => ['changed', at + 2, 'file']),
    ],
    ['its law', `update "case" set law = 'csl@2026-01-01' where id = $1`, [['state', 10]]],
    [
      'its version, as if it had been a draft’s',
      `update "case" set brought_from = procedure_version, procedure_version = '2016-01-01' where id = $1`,
      [['state', 10]],
    ],
    ['that it is listed nowhere', `update "case" set unlisted = true where id = $1`, [['state', 10]]],
    [
      'the step that is taken when a clock is over',
      `update deadline set when_over = 'close' where subject_id = $1 and stopped_at is null`,
      [['state', 10]],
    ],
    ['by when it is due', `update "case" set next_due = 'infinity' where id = $1`, [['state', 10]]],
    [
      'what waits for a second person',
      `update "case" set proposal = replace(proposal, '责令', '不再责令') where id = $1`,
      [['state', 10]],
    ],
    [
      'a running clock',
      `update deadline set due_at = due_at + interval '30 days' where subject_id = $1 and stopped_at is null`,
      [['state', 10]],
    ],
    [
      'a clock that is stopped by nobody',
      `update deadline set stopped_at = now() where subject_id = $1 and stopped_at is null`,
      [['state', 10]],
    ],
    ['a clock that runs again', `update deadline set stopped_at = null where subject_id = $1`, [['state', 10]]],
    [
      'the hash of how it stood',
      `update case_step set state = sha256('x') ${rowOf(4)}`,
      [
        ['changed', 4, 'file'],
        ['changed', 5, 'file'],
      ],
    ],
    [
      'the words of an entry',
      `update ledger_leaf set entry = replace(entry, 'sample.accept', 'sample.decline')
      where subject = $1 and entry like '%sample.accept"%'`,
      [['entry', 2]],
    ],
    [
      'an entry taken away',
      `delete from ledger_leaf where subject = $1 and entry like '%sample.accept"%'`,
      [['no-entry', 2]],
    ],
    [
      'nothing but that somebody looked',
      `insert into ledger_leaf (commitment, salt, subject, entry)
      select commitment, salt, subject, replace(entry, 'sample.accept', 'sample.look-up.refused') from ledger_leaf
      where subject = $1 and entry like '%sample.accept"%'`,
      [],
    ],
    [
      'a row of the ledger that is no entry, and not even JSON',
      `insert into ledger_leaf (commitment, salt, subject, entry) values
      (sha256('a'), sha256('b'), $1, '{}'), (sha256('c'), sha256('d'), $1, 'nonsense')`,
      [['entry', 10]],
    ],
    ['a clock that was fired by the sweep', `update deadline set fired_at = now() where subject_id = $1`, []],
  ]
  test.each(attacks)('is found: %s', async (_, statement, expected) => {
    expect(await attacked(whole, statement)).toEqual(expected)
  })

  test('is found still after the case has moved on', async () => {
    const id = await walk(['submit'], ['accept', 'cyber/intake'])
    await sql`update deadline set due_at = due_at + interval '60 days' where subject_id = ${id} and stopped_at is null`.execute(
      database,
    )
    await act(database, context, {
      procedure: 'sample',
      case: id,
      step: 'investigate',
      answers: answersTo.investigate,
      actor: officer('cyber/investigator'),
    })
    expect(await compared(id)).toMatchObject({ differs: [['changed', 3, 'file']], fitting: 2 })
  })

  test('is shown with the moment at which it was first seen, which stays', async () => {
    const id = await walk(['submit'])
    await sql`update case_step set answers = '{}' where case_id = ${id}`.execute(database)
    const read = async () => {
      const file = await readCase(database, officer('cyber/intake'), id)
      return isRefusal(file) ? [] : file.differs
    }
    const [first] = await read()
    expect(first).toMatchObject({
      kind: 'changed',
      revision: 1,
      step: 'submit',
      parts: ['content'],
      rightAt: undefined,
    })
    expect((await read())[0]?.firstSeen).toEqual(first?.firstSeen)
  })
})

describe('what was recorded by an earlier release', () => {
  test('fits it, is compared by its answers, and goes on under this one', async () => {
    const id = await walk(['submit'], ['accept', 'cyber/intake'])
    await asBefore(database, id)
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 2 })
    expect(await attacked(id, `update case_step set answers = '{}' ${rowOf(1)}`)).toEqual([['changed', 1, 'content']])
    await act(database, context, {
      procedure: 'sample',
      case: id,
      step: 'investigate',
      answers: answersTo.investigate,
      actor: officer('cyber/investigator'),
    })
    expect(await compared(id)).toMatchObject({ differs: [], fitting: 3 })
    expect(await attacked(id, `update "case" set stage = 'closed' where id = $1`)).toEqual([['state', 3]])
  })
})

test('sealed answers are compared as they are sealed, and told apart', async () => {
  const sealing = sampleContext(now)
  const answers = { ...answersTo.submit, contact: '13800000000' }
  const done = await act(database, sealing, { procedure: 'sample', step: 'submit', answers, actor: anyone })
  if (isRefusal(done)) throw new Error(done.reason.zh)
  expect(await compared(done.case)).toEqual({ differs: [], fitting: 1, sealed: 1, erased: 0 })
})

test('where the words on record were erased by law that is no difference; what is not on the list of erasures is one', async () => {
  const id = await walk(['submit'], ['accept', 'cyber/intake'])
  const other = await walk(['submit'])
  await erasing(database, freshErasures(), (trx) => shred(trx, [id]))
  expect(await compared(id)).toEqual({ differs: [], fitting: 0, sealed: 0, erased: 2 })
  await sql`update ledger_leaf set entry = null, salt = null, subject = null where subject = ${other}`.execute(database)
  expect(await compared(other)).toMatchObject({ differs: [['no-entry', 1]], erased: 0 })
})
