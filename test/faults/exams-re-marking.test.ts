import { expect, test } from 'vitest'
import { isRefusal } from '../../src/law/refusal.ts'
import { attemptMarksPart } from '../../src/mechanisms/sitting/marks-part.ts'
import { openExams } from '../../src/mechanisms/sitting/open-exam.ts'
import { reMarkKind } from '../../src/mechanisms/sitting/re-mark.ts'
import { startRemarking } from '../../src/mechanisms/sitting/remarking.ts'
import { hallItems, hallRules, writeHall } from '../exam-hall.ts'
import { ask, databaseOf, type Fadu, run, startFadu, temporaryFolder } from './fadu.ts'
import { rounds } from './rounds.ts'
import { type PastServer, pastServer, type Target } from './sitting.ts'

const ROUNDS = rounds(6)
/** Starts of a server take their time on a machine that does other things too. */
const LONG = 600_000
const EXAMINER = 'demo-pufa-9'
/** More than so many slices of three hundred each, so that every round strikes in the middle. */
const ATTEMPTS = (ROUNDS + 3) * 900

interface Going {
  readonly caseId: string
  readonly job: string
}

/** An exam whose every attempt answered D to its one question, of which A was right; the key becomes D. */
const reMarked = (dataDir: string, target: Target): Promise<Going> =>
  pastServer(dataDir, target, async (ground) => {
    const { owner } = ground
    const items = hallItems(1)
    const { caseId } = await writeHall(ground, { seats: ATTEMPTS, items, rules: hallRules(1), stage: 'closed' })
    await owner.query(
      `insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn, handed_at, handed_by, marks, points)
       select id, case_id, 1, now(), now(), '[[0, "ABCD", 0]]', now(), 'time', '[0]', 0 from exam_seat where case_id = $1`,
      [caseId],
    )
    await owner.query(
      `insert into exam_answer (attempt, item, sequence, answer, saved_at)
       select id, 0, 1, '"D"', now() from exam_attempt where case_id = $1`,
      [caseId],
    )
    return { caseId, job: await begun(ground, caseId) }
  })

/** Puts down the re-marking upon the one act that changed the key: the first time, or to go on with it. */
async function begun({ database, keyring, now }: PastServer, caseId: string): Promise<string> {
  const kind = reMarkKind(openExams({ database, keyring }), () => '')
  const starter = { person: EXAMINER, office: 'demo-pufa' }
  const body = { case: caseId, item: '0', key: 'D', revision: 1 }
  const job = await database
    .transaction()
    .execute((transaction) => startRemarking(transaction, 'exam', kind, { starter, body, now }))
  if (isRefusal(job)) throw new Error(job.reason.en)
  return job
}

const standing = async (target: Target, { caseId, job }: Going) => {
  const connection = typeof target === 'string' ? { connectionString: target } : target
  const [row] = await ask<{
    attempts: number
    changed: number
    ended: boolean
    state: string
    marked: number
    entries: number
    doubled: number
    closing: number
  }>(
    connection,
    `select coalesce(r.attempts, 0) as attempts, coalesce(r.changed, 0) as changed, r.ended_at is not null as ended, j.state,
       (select count(*)::int from exam_attempt where case_id = $1 and points = 1 and marks = '[1]') as marked,
       (select count(*)::int from ledger_leaf where subject like 'exam:' || $1 || '/attempt/%/marks') as entries,
       (select count(*)::int from (select from ledger_leaf where subject like 'exam:' || $1 || '/attempt/%/marks'
          group by subject having count(*) > 1) as twice) as doubled,
       (select count(*)::int from ledger_leaf where subject like 'exam:' || $1 || '/re-marking/%') as closing
     from job j left join exam_remarking r on r.case_id = $1 where j.id = $2`,
    [caseId, job],
  )
  if (!row) throw new Error('no job')
  return row
}

const reaches = (target: Target, going: Going, attempts: number) =>
  expect
    .poll(async () => (await standing(target, going)).attempts, { timeout: 60_000, interval: 10 })
    .toBeGreaterThanOrEqual(attempts)

const faultsOf = (dataDir: string, target: Target) =>
  pastServer(dataDir, target, async ({ database }) => {
    const found: unknown[] = []
    for (let after: string | undefined = ''; after !== undefined; ) {
      const slice = await attemptMarksPart(database).slice(after)
      found.push(...slice.faults)
      after = slice.after
    }
    return found
  })

test(
  'killed amid a re-marking, again and again: it goes on where it stopped, and every attempt is marked anew once',
  async () => {
    const dataDir = temporaryFolder('data')
    let fadu: Fadu = await startFadu({ dataDir, demo: true })
    // The database has another address after each start.
    const going = await reMarked(dataDir, databaseOf(dataDir))
    let amid = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      await reaches(databaseOf(dataDir), going, Math.floor((ATTEMPTS * round) / (ROUNDS + 1)))
      await fadu.kill()
      const { attempts, ended, entries, marked } = await standing(databaseOf(dataDir), going)
      amid += ended ? 0 : 1
      // What one slice did stands together: marks, entries and how far it came.
      expect([entries, marked]).toEqual([attempts, attempts])
      fadu = await startFadu({ dataDir, demo: true })
    }
    expect(amid).toBeGreaterThan(0)
    await expect.poll(async () => (await standing(databaseOf(dataDir), going)).ended, { timeout: 120_000 }).toBe(true)
    expect(await standing(databaseOf(dataDir), going)).toMatchObject({
      ...{ attempts: ATTEMPTS, changed: ATTEMPTS, marked: ATTEMPTS, entries: ATTEMPTS },
      ...{ doubled: 0, closing: 1, state: 'done' },
    })
    expect(await faultsOf(dataDir, databaseOf(dataDir))).toEqual([])
    expect(await fadu.stop()).toBe(0)
  },
  LONG,
)

test(
  'cancelled amid a re-marking, again and again: it stops, and whoever goes on with it marks nobody twice',
  async () => {
    const dataDir = temporaryFolder('data')
    const fadu = await startFadu({ dataDir, demo: true })
    const target = databaseOf(dataDir)
    const { code, out, said } = await run(['account', 'token', EXAMINER, '--scope', 'write'], { dataDir }).ended
    if (code !== 0) throw new Error(said)
    let going = await reMarked(dataDir, target)
    let amid = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      await reaches(target, going, Math.floor((ATTEMPTS * round) / (ROUNDS + 1)))
      const reply = await fetch(`${fadu.origin}/api/jobs/${going.job}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${out.trim()}` },
      })
      expect(reply.status).toBe(200)
      const so = await standing(target, going)
      expect([so.entries, so.marked]).toEqual([so.attempts, so.attempts])
      if (!so.ended) {
        amid += 1
        expect(so.state).toBe('cancelled')
        going = { ...going, job: await pastServer(dataDir, target, (ground) => begun(ground, going.caseId)) }
      }
    }
    expect(amid).toBeGreaterThan(0)
    await expect.poll(async () => (await standing(target, going)).ended, { timeout: 120_000 }).toBe(true)
    expect(await standing(target, going)).toMatchObject({
      ...{ attempts: ATTEMPTS, changed: ATTEMPTS, marked: ATTEMPTS, entries: ATTEMPTS, doubled: 0, closing: 1 },
    })
    expect(await faultsOf(dataDir, target)).toEqual([])
    expect(await fadu.stop()).toBe(0)
  },
  LONG,
)
