import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { meetAtNumber } from '../../../test/race.ts'
import { answersTo, quietReader, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { openDatabase, openPool } from '../storage/connection.ts'
import { act } from './act.ts'
import { openCatalogue } from './catalogue.ts'
import type { Procedure } from './definition.ts'
import { byName, type FactLock, factReader } from './fact.ts'
import { type Guard, judgedOn } from './guard.ts'

declare module './fact.ts' {
  interface FactTypes {
    /** Of this test alone: the open cases of the place that is reported. */
    readonly openThere: number
  }
}

const { database, pool, url, drop } = await freshDatabase()
const other = openPool(url)
afterAll(async () => {
  await other.end()
  await drop()
})

const onePlaceOneCase: Guard<'openThere'> = ({ facts }) =>
  facts.openThere > 0 ? refuse('out-of-turn', { zh: '已有一件', en: 'There is one already' }) : undefined

const { submit } = sample.steps
if (!submit) throw new Error('the sample has no first step')
const counted: Procedure = {
  ...sample,
  steps: {
    ...sample.steps,
    submit: { ...submit, ...judgedOn({ facts: ['openThere'], guards: { onePlaceOneCase } }) },
  },
}

const reading = async (on: Database, where: unknown) => {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from case_index i join "case" c on c.id = i.case_id
    where i.procedure = 'sample' and i.field = 'where' and i.key = ${String(where)} and not c.ended`.execute(on)
  return rows[0]?.open ?? 0
}

const placeIn = (answers: unknown): unknown => Reflect.get(Object(answers), 'where')

const contextWith = (lock?: FactLock) =>
  sampleContext(() => new Date('2017-09-25T10:00:00+08:00'), {
    catalogue: openCatalogue([counted]),
    readers: byName([quietReader, factReader('openThere', (on, { answers }) => reading(on, placeIn(answers)), lock)]),
  })

const locked = contextWith({ alone: ({ answers }) => [String(placeIn(answers))] })

const submitting =
  (on: Database, where: string, context = locked, key?: string) =>
  () =>
    act(on, context, {
      procedure: 'sample',
      step: 'submit',
      answers: { ...answersTo.submit, where },
      actor: { kind: 'anyone' },
      key,
    })

const at = { office: 'cyber', mark: sample.mark, year: 2017 }

test('of two acts that a rule across cases lets only one take, exactly one is taken, by whichever connection', async () => {
  const both = [submitting(database, '一号'), submitting(openDatabase(other), '一号')]
  const answers = await meetAtNumber(pool, at, both)
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  expect(answers.filter(isRefusal).map(({ code, reason }) => [code, reason.zh])).toEqual([['out-of-turn', '已有一件']])
  expect(await reading(database, '一号')).toBe(1)
})

test('without the lock both would be taken: the meeting is a real one', async () => {
  const bare = contextWith()
  const both = [submitting(database, '二号', bare), submitting(openDatabase(other), '二号', bare)]
  expect((await meetAtNumber(pool, at, both)).filter(isRefusal)).toEqual([])
})

test('acts on other keys do not wait for one another', async () => {
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query(`select pg_advisory_xact_lock(hashtextextended('openThere:三号', 0))`)
  expect(isRefusal(await submitting(database, '四号')())).toBe(false)
  await holder.query('rollback')
  holder.release()
})

test('the same call made twice at once is done once and has one answer, although the second finds the case there', async () => {
  const both = [submitting(database, '五号', locked, 'same'), submitting(openDatabase(other), '五号', locked, 'same')]
  const answers = await meetAtNumber(pool, at, both)
  expect(answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.repeated])).sort()).toEqual([false, true])
  expect(await reading(database, '五号')).toBe(1)
})

test('a step that stands on no locked fact opens no transaction', async () => {
  const begun: string[] = []
  const watched = openPool(url, { size: 1 })
  watched.on('connect', (client) => {
    const query = client.query.bind(client)
    Object.assign(client, {
      query: (...given: Parameters<typeof query>) => {
        const [asked] = given
        begun.push(typeof asked === 'string' ? asked : String(Reflect.get(Object(asked), 'text')))
        return query(...given)
      },
    })
  })
  const beginnings = async (context: typeof locked, where: string) => {
    begun.length = 0
    expect(isRefusal(await submitting(openDatabase(watched), where, context)())).toBe(false)
    return begun.filter((text) => /^begin/i.test(text)).length
  }
  expect(await beginnings(contextWith(), '六号')).toBe(0)
  expect(await beginnings(locked, '七号')).toBe(1)
  await watched.end()
})
