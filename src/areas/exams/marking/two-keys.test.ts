import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type Hall, hallItems, hallRules, openHall } from '../../../../test/exam-hall.ts'
import { meetAtCases } from '../../../../test/race.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { areas } from '../../../server/areas.ts'
import { runJobs } from '../../../server/jobs.ts'
import { jobKindsOf } from '../../../server/long-jobs/kinds.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, agrees } = openSupervision(fadu)
const [EXAMINER, KEYHOLDER] = ['pufa-9', 'pufa-10'] as const

async function round(): Promise<void> {
  const kinds = jobKindsOf(areas, fadu.kernel)
  expect(await runJobs({ ...fadu, context: fadu.app.context, kinds })).toEqual([])
}

/** An exam of two single choices that five handed in without an answer, closed. */
async function closedExam(): Promise<Hall> {
  const [single] = hallItems(1)
  if (!single) throw new Error('no item')
  const items = [0, 1].map((n) => ({ ...single, item: { ...single.item, id: `q000${n + 1}`, stem: `第${n}题` } }))
  const hall = await openHall(fadu, { items, rules: hallRules(2), seats: 5 })
  for (let seat = 0; seat < 5; seat += 1) {
    const token = await hall.enter(seat)
    const { attempt } = (await hall.ask('start', token, {})).said as { attempt: number }
    await hall.ask('hand-in', token, { attempt })
  }
  await hall.setStage('closed')
  return hall
}

const pointsOf = async ({ caseId }: Hall): Promise<readonly number[]> =>
  (await fadu.owner.query('select points::float8 from exam_attempt where case_id = $1 order by id', [caseId])).rows.map(
    ({ points }) => points,
  )

const change = (n: number) => ({ item: `q000${n}`, key: '全体得分', reasons: '题干有误，谁也不能据以作答。' })

test('two keys proposed at once: one waits for its second person and the other is told so; both are changed one after the other, and everybody has both', async () => {
  const hall = await closedExam()
  const told = await meetAtCases(
    fadu.owner,
    [hall.caseId],
    [1, 2].map((n) => () => takes(EXAMINER, hall.caseId, 'rekey', change(n))),
  )
  expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const later = told[0]?.status === 409 ? 1 : 2
  await round()
  expect(await pointsOf(hall)).toEqual([0, 0, 0, 0, 0])

  // Upon what two agreed to a job is put down, also where whoever proposed it has as many as one may ask for.
  await fadu.owner.query(
    `insert into job (id, kind, body, office, person, state, total, next_at, made_at, moved_at)
     select md5(n::text), 'of-another-release', '{}', 'demo-pufa', $1, 'waiting', 1, now(), now(), now() from generate_series(1, 5) n`,
    [`demo-${EXAMINER}`],
  )
  expect((await agrees(KEYHOLDER, hall.caseId, 'rekey')).status).toBe(200)
  await round()
  expect(await pointsOf(hall)).toEqual([1, 1, 1, 1, 1])

  expect((await takes(EXAMINER, hall.caseId, 'rekey', change(later))).status).toBe(200)
  expect((await agrees(KEYHOLDER, hall.caseId, 'rekey')).status).toBe(200)
  await round()
  expect(await pointsOf(hall)).toEqual([2, 2, 2, 2, 2])
  const { rows } = await fadu.owner.query(
    `select r.attempts, r.changed, r.ended_at is not null as ended, jsonb_array_length(e.rekeyed) as keys
     from exam_remarking r join exam e on e.case_id = r.case_id where r.case_id = $1 order by r.id`,
    [hall.caseId],
  )
  expect(rows).toEqual([1, 2].map(() => ({ attempts: 5, changed: 5, ended: true, keys: 2 })))
})
