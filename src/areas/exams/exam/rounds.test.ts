import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type Hall, openHall } from '../../../../test/exam-hall.ts'
import { examRound } from './rounds.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const go = () => examRound.go({ kernel: fadu.kernel, context: fadu.app.context })

const over = (): Promise<Hall> => openHall(fadu, { seats: 1, opensIn: -60, closesIn: -1 })

const stages = async (halls: readonly Hall[]) => {
  const ids = halls.map(({ caseId }) => caseId)
  const { rows } = await fadu.owner.query('select id, stage from "case" where id = any($1)', [ids])
  return ids.map((id) => rows.find((row) => row.id === id)?.stage)
}

test('an exam that fails to close holds up no other, and is told; once it can, it closes too', async () => {
  const halls = [await over(), await over(), await over()]
  const [, broken] = halls.toSorted((one, other) => (one.caseId < other.caseId ? -1 : 1))
  await fadu.owner.query(`create function fail_here() returns trigger language plpgsql as
    'begin raise exception ''this one fails''; end'`)
  await fadu.owner.query(
    `create trigger fails before update on "case" for each row when (new.id = '${broken?.caseId}') execute function fail_here()`,
  )
  await expect(go()).rejects.toThrow(`close of exam ${broken?.caseId}`)
  const after = await stages(halls)
  expect(after.filter((stage) => stage === 'closed')).toHaveLength(2)
  expect(await stages(broken ? [broken] : [])).toEqual(['open'])
  await fadu.owner.query('drop trigger fails on "case"')
  await go()
  expect(await stages(broken ? [broken] : [])).toEqual(['closed'])
  expect((await stages(halls)).includes('open')).toBe(false)
})

test('two servers that bring the same exams on take each step once', async () => {
  const halls = [await over(), await over()]
  await Promise.all([go(), go(), go()])
  const { rows } = await fadu.owner.query(
    `select case_id, step, count(*)::int as times from case_step where case_id = any($1) group by 1, 2 having count(*) > 1`,
    [halls.map(({ caseId }) => caseId)],
  )
  expect(rows).toEqual([])
  await go()
  expect(await stages(halls)).toEqual(['marked', 'marked'])
})
