import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { toldExam } from '../../../../test/told-exam.ts'
import { resultsOfSeats } from '../../../mechanisms/credential/passed.ts'
import type { CountsRule } from '../../../mechanisms/sitting/counted.ts'
import { countOfUnit, countUnits, listSeats } from './read.ts'

const fadu = await openTestApp({ day: '2026-03-05', demo: true })

const PASS = 60

/** Points in hundredths, of an attempt that was handed in; null while an answer of it waits for a marker. */
type Tried = number | null

/** What counts, in hundredths: reckoned in whole numbers by nothing that the product has. */
function reckoned(rule: CountsRule, tries: readonly Tried[]): { readonly points: Tried; readonly at: number } {
  const marked = tries.filter((points) => points !== null)
  const first = (points: number) => tries.indexOf(points)
  const last = tries.length - 1
  if (marked.length < tries.length || marked.length === 0) return { points: null, at: last }
  if (rule === 'best') return { points: Math.max(...marked), at: first(Math.max(...marked)) }
  if (rule === 'last') return { points: marked.at(-1) ?? null, at: last }
  const sum = marked.reduce((before, one) => before + one, 0)
  return { points: Math.floor((2 * sum + marked.length) / (2 * marked.length)), at: last }
}

const tried = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 10_000 }) }, fc.constant(null))
const seated = fc.record({
  tries: fc.array(tried, { maxLength: 3 }),
  /** One more that is not handed in. */
  running: fc.boolean(),
  unit: fc.constantFrom('一处', '二处'),
})

test('what counts is one reckoning in results, counts of units and certificates, and the same as by hand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<CountsRule>('best', 'last', 'mean'),
      fc.array(seated, { minLength: 1, maxLength: 8 }),
      async (counts, seats) => {
        const numbered = seats.map((seat, at) => ({ ...seat, number: `S-${at}` }))
        const exam = await toldExam(fadu, {
          counts,
          pass: PASS,
          seats: numbered.map(({ number, tries }) => ({
            number,
            attempts: tries.map((points) => ({
              points: points === null ? null : points / 100,
              unmarked: points === null ? 1 : 0,
            })),
          })),
        })
        await fadu.owner.query(
          `update exam_seat s set unit = g.unit from unnest($2::text[], $3::text[]) as g(number, unit)
           where s.case_id = $1 and s.number = g.number`,
          [exam.id, numbered.map(({ number }) => number), numbered.map(({ unit }) => unit)],
        )
        await fadu.owner.query(
          `insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn)
           select id, case_id, 9, now(), now(), '[]' from exam_seat where case_id = $1 and number = any($2)`,
          [exam.id, numbered.filter(({ running }) => running).map(({ number }) => number)],
        )
        const wanted = numbered.map(({ number, tries, unit }) => ({ number, tries, unit, ...reckoned(counts, tries) }))

        const listed = await listSeats(fadu.database, { exam, unit: undefined, mark: undefined, limit: 100 })
        expect(listed.rows.map(({ number, attempts, points }) => [number, attempts, points])).toEqual(
          wanted.map(({ number, tries, points }) => [number, tries.length, points === null ? null : points / 100]),
        )

        const results = await resultsOfSeats(fadu.database, Object.values(exam.seats))
        expect(
          results.map(({ number, points, hasPassed, isPending }) => [number, Number(points), hasPassed, isPending]),
        ).toEqual(
          wanted.map(({ number, tries, points }) => [
            number,
            points === null ? Number.NaN : points / 100,
            points !== null && points >= PASS * 100,
            tries.includes(null),
          ]),
        )
        for (const [at, { points, at: nth }] of wanted.entries()) {
          if (points === null) continue
          const { rows } = await fadu.owner.query<{ at: Date }>(
            'select handed_at as at from exam_attempt where seat = $1 and nth = $2',
            [results[at]?.seat, nth + 1],
          )
          expect(results[at]?.handedAt).toEqual(rows[0]?.at)
        }

        const countsOf = (unit: string) => {
          const own = wanted.filter((one) => one.unit === unit)
          const count = (is: (one: (typeof own)[number]) => boolean) => own.filter(is).length
          return {
            absent: count(({ tries }) => tries.length === 0),
            waits: count(({ tries }) => tries.includes(null)),
            failed: count(({ points }) => points !== null && points < PASS * 100),
            passed: count(({ points }) => points !== null && points >= PASS * 100),
          }
        }
        const units = await countUnits(fadu.database, exam)
        expect(units.map(({ unit, ...counted }) => [unit, counted])).toEqual(
          [...new Set(seats.map(({ unit }) => unit))].toSorted().map((unit) => [unit, countsOf(unit)]),
        )
        for (const { unit, ...counted } of units)
          expect((await countOfUnit(fadu.database, [exam], unit ?? '')).get(exam.id)).toMatchObject(counted)
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
