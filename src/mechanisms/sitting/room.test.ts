import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { type Hall, hallItems, hallRules, openHall } from '../../../test/exam-hall.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { handInAttempt, saveAnswers, shownPaper, startAttempt } from './attempt.ts'
import { openBatch } from './batch.ts'
import { keepCaps } from './cap.ts'
import { examRowsPart } from './exam-part.ts'
import { extendExam } from './extend.ts'
import { admitLate } from './late.ts'
import { noteLeft } from './left.ts'
import { attemptMarksPart } from './marks-part.ts'
import { handInOverdue } from './overdue.ts'
import { attemptPart, roomPart } from './record-part.ts'
import { endSitting, roomCounts, roomSeats } from './room.ts'
import { openSitting, sittingOf } from './sitting.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const sitting = sittingOf(fadu.kernel)
const actor = { kind: 'officer', person: 'demo-pufa-11', office: 'demo-pufa', roles: ['invigilator'] } as const

function granted<Value>(answer: Value): Exclude<Value, { readonly kind: 'refusal' }> {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer as Exclude<Value, { readonly kind: 'refusal' }>
}

/** A seat that has entered and begun. */
async function sat(hall: Hall, seat: number) {
  const token = await hall.enter(seat)
  const state = granted(await startAttempt(sitting, token))
  const exam = await sitting.exams.of(hall.caseId)
  if (!exam) throw new Error('not open')
  const items = shownPaper(exam, state.drawn)
  const save = (answer: unknown, sequence = 1) => {
    const item = items.findIndex(({ kind }) => kind === 'true-false')
    return saveAnswers(sitting, token, { attempt: state.id, answers: [{ item, sequence, answer }] })
  }
  return { token, state, save, handIn: () => handInAttempt(sitting, token, state.id) }
}

const endsOf = async (attempt: number): Promise<Date> =>
  (await fadu.owner.query('select ends_at from exam_attempt where id = $1', [attempt])).rows[0]?.ends_at

async function faults(): Promise<readonly string[]> {
  const found: string[] = []
  const { database } = fadu
  for (const part of [attemptPart, attemptMarksPart, roomPart, examRowsPart].map((of) => of(database)))
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const slice = await part.slice(after)
      found.push(...slice.faults.map(({ part: where, kind }) => `${where}: ${kind}`))
      after = slice.after
    }
  return found
}

const oneOfEach = { items: hallItems(8), rules: hallRules(8) }

test('extra time of the room moves every running end and the end of the exam; of one seat its own alone', async () => {
  const hall = await openHall(fadu, { ...oneOfEach, closesIn: 60, minutes: 60, seats: 4 })
  const [one, other, done] = [await sat(hall, 0), await sat(hall, 1), await sat(hall, 2)]
  await done.handIn()
  const deed = { actor, caseId: hall.caseId, reason: '考场停电十分钟' }
  expect(granted(await extendExam(sitting, { ...deed, minutes: 10 })).attempts).toBe(2)
  const later = (minutes: number) => new Date(one.state.endsAt.getTime() + minutes * 60_000)
  expect([await endsOf(one.state.id), await endsOf(other.state.id), await endsOf(done.state.id)]).toEqual([
    later(10),
    later(10),
    later(0),
  ])
  expect(granted(await extendExam(sitting, { ...deed, minutes: 5, number: '2026-1' })).attempts).toBe(1)
  expect([await endsOf(one.state.id), await endsOf(other.state.id)]).toEqual([later(15), later(10)])
  // Given before they begin: from the start, and beyond the end of the exam.
  granted(await extendExam(sitting, { ...deed, minutes: 30, number: '2026-4' }))
  const late = await sat(hall, 3)
  expect(late.state.endsAt.getTime() - late.state.startedAt.getTime()).toBe(90 * 60_000)
  for (const [why, code] of [
    [{ ...deed, minutes: 0 }, 'incomplete'],
    [{ ...deed, minutes: 601 }, 'incomplete'],
    [{ ...deed, minutes: 5, reason: ' 无 ' }, 'incomplete'],
    [{ ...deed, minutes: 5, number: 'nobody' }, 'not-found'],
    [{ ...deed, minutes: 5, caseId: 'other' }, 'not-found'],
    [{ ...deed, minutes: 5, actor: { ...actor, office: 'demo-wangxin' } }, 'not-found'],
    [{ ...deed, minutes: 5, actor: { ...actor, roles: ['exam-author'] } }, 'not-yours'],
    [{ ...deed, minutes: 5, actor: { kind: 'anyone' as const } }, 'not-yours'],
  ] as const)
    expect(await extendExam(sitting, why)).toMatchObject({ code })
  expect(await faults()).toEqual([])
  await fadu.owner.query(`update exam_extension set minutes = 11 where case_id = $1 and minutes = 10`, [hall.caseId])
  expect(await faults()).toEqual(['exam-room: changed'])
  await fadu.owner.query(`update exam_extension set minutes = 10 where case_id = $1 and minutes = 11`, [hall.caseId])
})

test('late answers count once a disturbance is named, for everybody concerned; the entries hold every answer', async () => {
  const hall = await openHall(fadu, { ...oneOfEach, minutes: 30, closesIn: 60, seats: 3 })
  const [one, other, third] = [await sat(hall, 0), await sat(hall, 1), await sat(hall, 2)]
  await one.save(false)
  await third.save(true)
  fadu.pass(31)
  const from = fadu.kernel.now()
  expect([await one.save(true, 2), await other.save(true, 1)]).toMatchObject([{ state: 'late' }, { state: 'late' }])
  fadu.pass(10)
  expect(await third.save(false, 2)).toMatchObject({ state: 'late' })
  expect(await handInOverdue(sitting)).toBe(3)
  expect([await one.handIn(), await other.handIn(), await third.handIn()]).toMatchObject([
    { points: 0, handedBy: 'time' },
    { points: 0 },
    { points: 1 },
  ])
  const deed = { actor, caseId: hall.caseId, reason: '考场断网', from, to: new Date(from.getTime() + 60_000) }
  expect(await admitLate(sitting, { ...deed, to: from })).toMatchObject({ code: 'incomplete' })
  expect(await admitLate(sitting, { ...deed, to: new Date(from.getTime() + 86_400_000) })).toMatchObject({
    code: 'incomplete',
  })
  expect(granted(await admitLate(sitting, deed))).toMatchObject({ answers: 2, attempts: 2 })
  expect([await one.handIn(), await other.handIn(), await third.handIn()]).toMatchObject([
    { points: 1 },
    { points: 1 },
    { points: 1 },
  ])
  expect(await faults()).toEqual([])
  const tampered = async (change: string, back: string, id: number) => {
    await fadu.owner.query(change, [id])
    const found = await faults()
    await fadu.owner.query(back, [id])
    return found
  }
  expect(
    await tampered(
      `update exam_answer set answer = 'false' where attempt = $1`,
      `update exam_answer set answer = 'true' where attempt = $1`,
      third.state.id,
    ),
  ).toEqual(['exam-attempt: changed'])
  expect(
    await tampered(
      `update exam_late_answer set answer = 'false' where attempt = $1`,
      `update exam_late_answer set answer = 'true' where attempt = $1`,
      one.state.id,
    ),
  ).toEqual(['exam-room: changed'])
  expect(
    await tampered(
      `update exam_attempt set ends_at = ends_at + interval '1 minute' where id = $1`,
      `update exam_attempt set ends_at = ends_at - interval '1 minute' where id = $1`,
      one.state.id,
    ),
  ).toEqual(['exam-attempt: changed'])
  // Marks as they were computed at hand-in, what they come to, and those that were counted anew.
  const marks = (to: string) => `update exam_attempt set marks = ${to} where id = $1`
  const [more, less] = [marks(`marks || '[0]'`), marks('marks - (jsonb_array_length(marks) - 1)')]
  expect(await tampered(more, less, third.state.id)).toEqual(['exam-attempt: marks'])
  expect(await tampered(more, less, one.state.id)).toEqual(['exam-attempt-marks: changed'])
  const points = (by: number) => `update exam_attempt set points = points + ${by} where id = $1`
  expect(await tampered(points(1), points(-1), one.state.id)).toEqual(['exam-attempt: marks'])
  const unmarked = (by: number) => `update exam_attempt set unmarked = unmarked + ${by} where id = $1`
  expect(await tampered(unmarked(1), unmarked(-1), third.state.id)).toEqual(['exam-attempt: marks'])
  const before = `select max(id) from ledger_leaf where subject like '%/attempt/' || $1::bigint || '/marks'`
  const leaf = (to: string) => `update exam_attempt set marks_leaf = ${to} where id = $1::bigint`
  expect(await tampered(leaf('null'), leaf(`(${before})`), one.state.id)).toEqual([
    'exam-attempt: marks',
    'exam-rows: no-row',
  ])
  expect(await faults()).toEqual([])
  await fadu.owner.query('delete from exam_attempt where id = $1', [third.state.id])
  expect(await faults()).toEqual(['exam-rows: no-row'])
})

test('the room: who is absent, sits, is away and has handed in; its end hands in everybody', async () => {
  const before = await faults()
  const hall = await openHall(fadu, { ...oneOfEach, seats: 5 })
  await hall.enter(1)
  const [one, away, done] = [await sat(hall, 2), await sat(hall, 3), await sat(hall, 4)]
  await one.save(true)
  await noteLeft(sitting, away.token, { attempt: away.state.id, left: true })
  await noteLeft(sitting, away.token, { attempt: one.state.id, left: true })
  await done.handIn()
  const states = async () => (await roomSeats(sitting, { caseId: hall.caseId, limit: 10 })).map(({ state }) => state)
  expect(await states()).toEqual(['absent', 'entered', 'sitting', 'away', 'handed'])
  expect(await roomCounts(sitting, hall.caseId)).toEqual({ absent: 1, entered: 1, sitting: 1, away: 1, handed: 1 })
  const [first] = await roomSeats(sitting, { caseId: hall.caseId, limit: 1, after: '2026-2' })
  expect(first).toMatchObject({ number: '2026-3', answered: 1, savedAt: fadu.kernel.now(), left: 0 })
  expect(await roomSeats(sitting, { caseId: hall.caseId, limit: 9, state: 'away' })).toHaveLength(1)
  await noteLeft(sitting, away.token, { attempt: away.state.id, left: false })
  expect((await states())[3]).toBe('sitting')
  const deed = { actor, caseId: hall.caseId, reason: '火警，全场离开' }
  expect(granted(await endSitting(sitting, deed)).attempts).toBe(2)
  expect((await states()).slice(2)).toEqual(['handed', 'handed', 'handed'])
  // What was answered without a line is kept apart; of somebody who handed in themselves nothing is.
  expect(await one.save(false, 2)).toMatchObject({ state: 'late' })
  expect(await done.save(false, 2)).toMatchObject({ state: 'handed' })
  const kept = await fadu.owner.query('select answer from exam_late_answer where attempt = $1', [one.state.id])
  expect(kept.rows).toEqual([{ answer: false }])
  expect(await one.handIn()).toMatchObject({ handedBy: 'invigilator', points: 1 })
  expect(await startAttempt(sitting, await hall.enter(0))).toMatchObject({ code: 'out-of-turn' })
  expect(await faults()).toEqual(before)
})

test('two servers hand in what is over, each attempt once', async () => {
  const hall = await openHall(fadu, { ...oneOfEach, seats: 60, minutes: 10 })
  for (let seat = 0; seat < 60; seat += 1) await sat(hall, seat)
  const { keys, now } = fadu.kernel.identity
  const other = openSitting({ database: openDatabase(fadu.kernel.pool), keyring: fadu.kernel.seal.keyring, keys, now })
  fadu.pass(11)
  const done = await Promise.all([handInOverdue(sitting), handInOverdue(other), handInOverdue(sitting)])
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(60)
  const { rows } = await fadu.owner.query(`select count(*) from ledger_leaf where starts_with(subject, $1)`, [
    `exam:${hall.caseId}/`,
  ])
  expect(rows).toEqual([{ count: 60 }])
})

test('one attempt and one exam that cannot be read hold up no other: the rest is handed in, and what failed is told', async () => {
  const [hall, torn] = [
    await openHall(fadu, { ...oneOfEach, seats: 9, minutes: 10 }),
    await openHall(fadu, { ...oneOfEach, seats: 3, minutes: 10 }),
  ]
  const attempts = []
  for (let seat = 0; seat < 9; seat += 1) attempts.push((await sat(hall, seat)).state.id)
  for (let seat = 0; seat < 3; seat += 1) await sat(torn, seat)
  const [, , , bad] = attempts
  await fadu.owner.query(`update exam_attempt set drawn = '["?"]' where id = $1`, [bad])
  const { rows: kept } = await fadu.owner.query('select rules from exam where case_id = $1', [torn.caseId])
  await fadu.owner.query(`update exam set rules = '{}' where case_id = $1`, [torn.caseId])
  fadu.pass(11)
  sitting.exams.forget(torn.caseId)
  const open = async () =>
    (
      await fadu.owner.query(
        `select id from exam_attempt where handed_at is null and case_id = any($1) and case_id <> $2 order by id`,
        [[hall.caseId, torn.caseId], torn.caseId],
      )
    ).rows
  const failure = await handInOverdue(sitting).then(String, String)
  expect(failure).toContain(`attempt ${bad} of exam ${hall.caseId}`)
  expect(failure).toContain(`the paper of exam ${torn.caseId}`)
  expect(await open()).toEqual([{ id: bad }])
  await fadu.owner.query('delete from exam_attempt where id = $1', [bad])
  await fadu.owner.query('update exam set rules = $1 where case_id = $2', [kept[0]?.rules, torn.caseId])
  sitting.exams.forget(torn.caseId)
  expect(await handInOverdue(sitting)).toBe(3)
})

test('an item that was seen as often as the rules allow is drawn no more', async () => {
  const items = hallItems(24)
  const hall = await openHall(fadu, { items, rules: hallRules(8, { cap: 2 }), seats: 12 })
  for (let seat = 0; seat < 6; seat += 1) await sat(hall, seat)
  expect(await keepCaps(sitting)).toBe(1)
  const { rows } = await fadu.owner.query('select cuts from exam where case_id = $1', [hall.caseId])
  const gone: readonly number[] = rows[0]?.cuts[0].places
  expect(gone.length).toBeGreaterThan(4)
  fadu.pass(1)
  for (let seat = 6; seat < 12; seat += 1)
    for (const [place] of (await sat(hall, seat)).state.drawn) expect(gone).not.toContain(place)
  expect(await keepCaps(sitting)).toBeLessThanOrEqual(1)
})

test('one bad entry of a batch fails alone, and an entry of one name waits for the one before it', async () => {
  const batches: number[][] = []
  const ask = openBatch(
    async (entries: readonly number[]) => {
      batches.push([...entries])
      if (entries.includes(13)) throw new Error('bad')
      return entries.map((entry) => entry * 2)
    },
    { most: 8, nameOf: (entry) => entry % 100 },
  )
  const asked = [1, 2, 13, 4, 101, 5].map((entry) => ask(entry).catch(() => 'failed'))
  expect(await Promise.all(asked)).toEqual([2, 4, 'failed', 8, 202, 10])
  expect(batches[0]).toEqual([1, 2, 13, 4, 5])
  expect(batches.at(-1)).toEqual([101])
})
