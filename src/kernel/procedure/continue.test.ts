import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import type { Address } from '../../law/address.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { act } from './act.ts'
import { loadCase } from './case-file.ts'
import { loadRecorded } from './case-record.ts'
import { openCatalogue } from './catalogue.ts'
import type { Clock } from './clock.ts'
import { continuationFaults } from './continuation-faults.ts'
import { alsoStopping, continuingOn, withClocksSince } from './continue.ts'
import { coreHash, coreOf } from './core.ts'
import type { Continuation, Procedure, Step } from './definition.ts'
import { continueCases, continuingDaily } from './going-on.ts'
import { decidePending } from './pending.ts'
import { wholeForm } from './whole-form.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

const hurrying: Clock = {
  id: 'hurrying',
  name: { zh: '尽快办理', en: 'Hurry' },
  grounds: ['csl@2017-06-01#art-14/para-1'],
  kind: 'calendar-days',
  length: 10,
  figure: 'statute',
  ends: 'as-counted',
}
const reading = { zh: '本站这样理解', en: 'so this site reads it' }

/** As the sample, with 已受理 called by another name, and a clock that the law did not know before. */
const renamed = (stage: string): string => (stage === 'accepted' ? 'takenIn' : stage)
const steps: Readonly<Record<string, Step>> = Object.fromEntries(
  Object.entries(sample.steps).map(([id, step]) => [
    id,
    {
      ...step,
      from: step.from.map(renamed),
      ...(step.to !== undefined && { to: renamed(step.to) }),
      ...(id === 'accept' && { starts: [...(step.starts ?? []), hurrying] }),
      ...(id === 'investigate' && { stops: ['hurrying'] }),
    },
  ]),
)
const { accepted, ...others } = sample.stages
const { accepted: onward, ...ways } = sample.way
const continues: Continuation = {
  version: sample.version,
  from: '2017-10-10',
  grounds: ['csl@2017-06-01#art-14/para-1'],
  stages: { accepted: 'takenIn' },
  starts: [
    { clock: 'hurrying', at: ['takenIn'], name: { zh: '尽快办理（自施行之日起）', en: 'Hurry, from that day' } },
  ],
  reading,
}
const newer: Procedure = {
  ...sample,
  version: '2017-10-10',
  stages: { ...others, takenIn: accepted },
  way: { ...ways, takenIn: onward },
  steps,
  continues,
}

let moment = new Date('2017-09-25T10:00:00+08:00')
const context = sampleContext(() => moment, { catalogue: openCatalogue([sample, newer]) })
const at = (day: string) => {
  moment = new Date(`${day}T10:00:00+08:00`)
}

async function takes(step: string, actor: Actor, id?: string, answers: object = answersTo[step] ?? {}) {
  moment = new Date(moment.getTime() + 1000)
  const deed = { case: id, step, answers, actor, ...(id === undefined && { procedure: 'sample' }) }
  return act(database, context, deed)
}
async function accepted2017(): Promise<string> {
  at('2017-09-25')
  const done = await takes('submit', { kind: 'anyone' })
  if (isRefusal(done)) throw new Error(done.reason.zh)
  await takes('accept', officer('cyber/intake'), done.case)
  return done.case
}
const differs = async (id: string) => (await loadRecorded(database, id))?.compared.differs

describe('a case goes on under the next version of its procedure', () => {
  test('by the first step of its day: stage by its new name, the clock that begins, one entry, and the record fits', async () => {
    const id = await accepted2017()
    at('2017-10-12')
    expect(await takes('suspend', officer('cyber/investigator'), id)).toMatchObject({ effect: 'taken', revision: 4 })
    const file = await loadCase(database, id)
    expect(file).toMatchObject({
      version: '2017-10-10',
      stage: 'takenIn',
      continued: [{ revision: 3, from: sample.version, to: '2017-10-10', since: '2017-10-10' }],
    })
    expect(file?.deadlines.find(({ clock }) => clock === 'hurrying')).toMatchObject({ lastDay: '2017-10-20' })
    expect(await differs(id)).toEqual([])
    const entries = database.selectFrom('ledger_leaf').select('entry').where('subject', '=', id)
    expect(await entries.where('entry', 'like', '%sample.adopted%').execute()).toHaveLength(1)
  })

  test('not the day before, and not by a step that is refused', async () => {
    const id = await accepted2017()
    at('2017-10-09')
    await takes('suspend', officer('cyber/investigator'), id)
    expect((await loadCase(database, id))?.version).toBe(sample.version)
    at('2017-10-12')
    expect(isRefusal(await takes('review', officer('cyber/legal-reviewer'), id))).toBe(true)
    expect(await loadCase(database, id)).toMatchObject({ version: sample.version, revision: 3 })
  })

  test('once, where two servers see to it at once, and what is changed in its row is seen', async () => {
    const id = await accepted2017()
    at('2017-10-10')
    const both = await Promise.all([continueCases(database, context), continueCases(database, context)])
    expect(both.reduce((sum, { went }) => sum + went, 0)).toBeGreaterThan(0)
    expect((await loadCase(database, id))?.continued).toHaveLength(1)
    expect(await differs(id)).toEqual([])
    await database.updateTable('case').set({ procedure_version: sample.version }).where('id', '=', id).execute()
    expect(await differs(id)).toMatchObject([{ kind: 'state' }])
  })

  test('the server looks once a day, and again where somebody was quicker', async () => {
    at('2017-10-10')
    const daily = continuingDaily(database, context)
    await daily()
    const id = await accepted2017()
    at('2017-10-10')
    await daily()
    expect((await loadCase(database, id))?.version).toBe(sample.version)
    at('2017-10-11')
    await daily()
    expect((await loadCase(database, id))?.version).toBe('2017-10-10')
  })
})

describe('a step of before, entered after the case went on', () => {
  const { stages, ...unchanged } = continues
  // Stages keep their names here, as they must where a step is entered later.
  const same: Procedure = {
    ...sample,
    version: '2017-10-10',
    steps: {
      ...sample.steps,
      accept: { ...sample.steps.accept, starts: [hurrying] } as Step,
      investigate: { ...sample.steps.investigate, stops: ['hurrying'] } as Step,
    },
    continues: { ...unchanged, starts: [{ clock: 'hurrying', at: ['accepted'], name: reading }] },
  }
  const way = {
    hops: [],
    procedure: sample,
    since: continuingOn(openCatalogue([sample, same]), { procedure: sample.id, version: sample.version }, '2017-10-12'),
  }

  test('stops what the same step stops now, and starts what has begun at its stage since', async () => {
    expect(alsoStopping(way, 'investigate').steps.investigate?.stops).toEqual(['hurrying'])
    const id = await accepted2017()
    const file = await loadCase(database, id)
    if (!file) throw new Error('not there')
    const decision = decidePending(
      { procedure: sample, file, step: 'resume', effect: 'taken', by: 'system', at: moment, grounds: [], answers: {} },
      {},
    )
    const calendar = await context.calendar(database)
    expect(withClocksSince(decision, file, way.since, calendar).starts).toMatchObject([
      { clock: 'hurrying', lastDay: '2017-10-20' },
    ])
    const left = { ...decision, stage: 'investigated' }
    expect(withClocksSince(left, file, way.since, calendar).starts).toEqual([])
  })
})

describe('how a case goes on is checked at start, and is law', () => {
  const library = { holds: (address: Address) => !address.includes('art-99') }
  const faultsOf = (change: Partial<Continuation>, into: Partial<Procedure> = {}) =>
    continuationFaults([sample, { ...newer, ...into, continues: { ...continues, ...change } }], library)
  const { accept, ...fewer } = steps

  test('without a fault there is none', () => expect(faultsOf({})).toEqual([]))
  test.each<[string, readonly string[], string]>([
    ['of no version', faultsOf({ version: '2016-01-01' }), 'continues what is not there: 2016-01-01'],
    ['before it is in force', faultsOf({ from: '2017-10-01' }), 'before it is in force'],
    ['on what is not there', faultsOf({ grounds: ['csl@2017-06-01#art-99'] }), 'continues by what is not there'],
    ['to no stage', faultsOf({ stages: {} }), 'has no stage for cases at accepted'],
    ['from no stage', faultsOf({ stages: { accepted: 'takenIn', nowhere: 'takenIn' } }), 'renames no stage'],
    ['without a step', faultsOf({}, { steps: fewer }), 'has no step accept'],
    [
      'without a clock',
      faultsOf({}, { steps: { ...fewer, accept: { ...accept, starts: [hurrying] } as Step } }),
      'has no clock deciding',
    ],
    [
      'with a clock of nobody',
      faultsOf({ starts: [{ clock: 'other', at: ['takenIn'], name: reading }] }),
      'starts no clock of its own: other',
    ],
  ])('%s', (_, found, words) => expect(found.join('\n')).toContain(words))
  test('twice', () => {
    const again = { ...newer, version: '2017-11-01', continues: { ...continues, from: '2017-11-01' } }
    expect(continuationFaults([sample, newer, again], library).join('\n')).toContain('goes on under two versions')
  })

  const hashOf = (change: Partial<Continuation>) =>
    coreHash(coreOf(wholeForm({ ...newer, continues: { ...continues, ...change } }).form))
  test.each<[string, Partial<Continuation>, boolean]>([
    ['from which version', { version: '2016-01-01' }, true],
    ['from which day', { from: '2017-11-01' }, true],
    ['the map of stages', { stages: {} }, true],
    ['which clocks begin', { starts: [] }, true],
    ['its grounds', { grounds: ['csl@2017-06-01#art-14/para-2'] }, true],
    ['the words of the reading', { reading: { zh: '别的说法', en: 'Other words' } }, false],
  ])('%s', (_, change, isLaw) => expect(hashOf(change) !== hashOf({})).toBe(isLaw))
})
