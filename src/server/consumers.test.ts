import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../test/app.ts'
import { decidedCase, fined, roundOf } from '../../test/decided-case.ts'
import { hearAgain } from '../../test/hear-again.ts'
import { reportedTo, takeAll, takeAs } from '../../test/report-walk.ts'
import { carried } from '../../test/sample-area.ts'
import { consumer, event, on } from '../kernel/event/definition.ts'
import { deliverEvents } from '../kernel/event/deliver.ts'
import type { Step } from '../kernel/procedure/definition.ts'
import { restateFrom } from '../kernel/procedure/restate.ts'
import { raises, stepFacts } from '../kernel/procedure/step-event.ts'
import { penaltyChanged, penaltyEffective } from '../mechanisms/event-kinds/penalties.ts'
import { reportHandedOver } from '../mechanisms/event-kinds/reports.ts'
import type { Area } from '../web/area.ts'
import { areas } from './areas.ts'

declare module '../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of this test alone, and read by nobody. */
    readonly how: string
  }
}

const words = { zh: '听', en: 'Listening' }
const empty: Area = {
  id: 'listening',
  name: words,
  about: words,
  pillar: 'use',
  home: '/listening',
  startPages: [],
  routes: [],
  endpoints: [],
}

/** Starts with one area more. */
const start = (area: Partial<Area>, others: readonly Area[] = []) =>
  openTestApp({ areas: [...others, { ...empty, ...area }] })

describe('the contract of events is held at the start', () => {
  const nothing = async () => undefined

  test('one that consumes what its area should raise and does not stops it, by name', async () => {
    const sung = event('song.sung', z.strictObject({}), { area: 'listening' })
    const consumers = () => [consumer('listening.songs', { from: 'now' }, on(sung, nothing))]
    await expect(start({ consumers })).rejects.toThrow('listening.songs consumes song.sung, which nobody raises')
    await expect(start({ consumers, raises: [sung] })).resolves.toBeDefined()
  })

  test('two declarations of one kind stop it', async () => {
    const other = event('step.taken', z.strictObject({ step: z.string() }))
    const consumers = () => [consumer('listening.steps', { from: 'now' }, on(other, nothing))]
    await expect(start({ consumers })).rejects.toThrow('step.taken is declared more than once')
  })

  test('a step whose event stands on a read that nobody can stops it', async () => {
    const heard = event('sample.heard', z.strictObject({ ...stepFacts, how: z.string() }))
    const decide = carried.steps.decide
    if (!decide) throw new Error('no such step')
    const events = [raises(heard, ({ read }) => ({ how: String(read.how) }), ['how'])]
    const procedures = [{ ...carried, steps: { ...carried.steps, decide: { ...decide, events } } }]
    await expect(start({ procedures })).rejects.toThrow('decide stands on the fact how, which has no reader')
  })

  test('who listens to an area that is not installed starts without it', async () => {
    const consumers = () => [consumer('listening.reports', { from: 'now' }, on(reportHandedOver, nothing))]
    await expect(start({ consumers })).resolves.toBeDefined()
  })

  test('a producer without a definition, or without the facts it declares, is not compiled', () => {
    const heard = event('sample.heard', z.strictObject({ ...stepFacts, how: z.string() }))
    // @ts-expect-error a kind alone is no declaration
    const named: Step['events'] = ['sample.heard']
    // @ts-expect-error how it was heard must be told
    const untold = raises(heard)
    // @ts-expect-error and told as declared
    const mistold = raises(heard, () => ({ how: 1 }))
    expect([named, untold, mistold]).toHaveLength(3)
  })
})

/** As the events lie in a database of before the contract: which step it was, and nothing else. */
const asBefore = (kinds: readonly string[]) => sql`
  update event set version = 1,
    body = (
      select json_object_agg(key, value) from json_each(body::json)
      where key in ('case', 'procedure', 'step', 'stage', 'office'))::text,
    -- The moment of its step, to which events of what is read by a few alone were kept too.
    happened_at = coalesce(
      (select taken_at from case_step where case_id || '.' || revision = body::json->>'origin'),
      happened_at)
  where kind = any(${[...kinds]}::text[])`

describe('events of before the contract are read', () => {
  test('a decision in effect is known again from them, as it stood at each step', async () => {
    const fadu = await openTestApp({ day: '2018-01-22', demo: true })
    const round = roundOf(fadu)
    const known = async () => fadu.database.selectFrom('effective_decision').selectAll().orderBy('case_id').execute()
    const changed = await decidedCase(fadu, fined)
    await changed.change({ measures: ['责令改正', '给予警告'], fine: 10_000, persons: [] })
    const annulled = await decidedCase(fadu)
    await annulled.annul()
    await decidedCase(fadu)
    await round()
    const before = await known()
    expect(before).toHaveLength(2)
    expect(before[0]?.decision).toContain('"fine":10000')
    expect(before[0]?.decision).toMatch(/"number":"[^"]*罚[^"]*号"/)
    await asBefore(['penalty.effective', 'penalty.changed']).execute(fadu.database)
    await fadu.database.deleteFrom('effective_decision').execute()
    await hearAgain(fadu, 'disclosure.decisions')
    await round()
    expect(await known()).toEqual(before)
    const told: (readonly [string, number | undefined])[] = []
    const fines = consumer(
      'fines',
      { from: 'beginning' },
      on(penaltyEffective, async (_, { kind, body }) => void told.push([kind, body.decision.imposed.fine])),
      on(penaltyChanged, async (_, { kind, body }) => void told.push([kind, body.decision.imposed.fine])),
    )
    const { context } = fadu.app
    await deliverEvents({ ...fadu, now: context.now, restate: restateFrom(context) }, [fines])
    expect(told.slice(0, 2)).toEqual([
      ['penalty.effective', 50_000],
      ['penalty.changed', 10_000],
    ])
  })

  test('a hand-over opens what it has not opened yet, and once', async () => {
    const fadu = await openTestApp({ day: '2026-12-01', demo: true })
    const round = roundOf(fadu)
    const { id } = await reportedTo(fadu)
    await takeAll(fadu, id, [['wangxin-1', 'accept']])
    for (const into of ['inspection', 'penalty']) {
      fadu.pass(1)
      await takeAs(fadu, 'wangxin-2', id, 'handOver', { into, reasons: `安装包另行下载其他程序：${into}。` })
    }
    await asBefore(['report.handed-over']).execute(fadu.database)
    await round()
    const opened = () =>
      fadu.database
        .selectFrom('case_step')
        .select(['step', 'answers'])
        .where('step', 'in', ['receive', 'handIn'])
        .orderBy('step')
        .execute()
    const first = await opened()
    expect(first.map(({ step }) => step)).toEqual(['handIn', 'receive'])
    expect(first[1]?.answers).toContain('另行下载其他程序：penalty')
    for (const name of ['inspections.hand-in', 'penalties.leads']) await hearAgain(fadu, name)
    await round()
    expect(await opened()).toEqual(first)
  })

  test('of a case that was erased nothing is made again, and nobody stands still', async () => {
    const fadu = await openTestApp({ day: '2018-01-22', demo: true })
    const { id } = await decidedCase(fadu)
    await asBefore(['penalty.effective']).execute(fadu.database)
    await sql`delete from "case" where id = ${id}`.execute(fadu.database)
    expect(await fadu.database.selectFrom('effective_decision').selectAll().execute()).toEqual([])
    await hearAgain(fadu, 'disclosure.decisions')
    await roundOf(fadu)()
    const { consumers } = Object((await fadu.get('/readyz')).said)
    expect(consumers).toContainEqual({ name: 'disclosure.decisions', works: true, behind: 0 })
  })
})

test('every area that a declaration names is installed in the whole app', async () => {
  const fadu = await openTestApp()
  const named = fadu.consumers.flatMap(({ subscriptions }) =>
    subscriptions.flatMap(({ event: { area } }) => area ?? []),
  )
  expect([...new Set(named)].filter((id) => !areas.some((area) => area.id === id))).toEqual([])
  expect(named.length).toBeGreaterThan(10)
})
