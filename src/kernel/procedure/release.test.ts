import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { act } from './act.ts'
import { loadCase } from './case-file.ts'
import { openCatalogue } from './catalogue.ts'
import { coreHash, coreOf } from './core.ts'
import type { Procedure } from './definition.ts'
import { holdReleases, releaseOf } from './release.ts'
import { type Superseded, supersededFaults } from './superseded.ts'
import { wholeForm } from './whole-form.ts'

const { database, pool, drop } = await freshDatabase()
afterAll(drop)
beforeEach(async () => {
  await pool.query('truncate procedure_release, "case", case_number, case_step, deadline, ledger_leaf cascade')
})

const first = new Date('2026-03-02T10:00:00+08:00')
const later = new Date('2026-04-02T10:00:00+08:00')
const named = { procedure: sample.id, version: sample.version }

const withAccept = (change: object): Procedure => {
  const { accept } = sample.steps
  if (!accept) throw new Error('the sample lacks a step')
  return { ...sample, steps: { ...sample.steps, accept: { ...accept, ...change } } }
}
const relabelled = withAccept({ name: { zh: '予以受理', en: 'Accept it' } })
const changed = withAccept({ who: { role: 'decider' }, to: 'reviewed' })

const hold = (
  procedure: Procedure,
  { superseded = [], now = later }: { superseded?: readonly Superseded[]; now?: Date } = {},
) => holdReleases(database, { procedures: [procedure], superseded }, now)

describe('what a version is held to', () => {
  test('its form is stored as it was first served, whichever of two servers was first, and for good', async () => {
    expect(await Promise.all([hold(sample, { now: first }), hold(sample, { now: first })])).toEqual([[], []])
    expect(await hold(sample)).toEqual([])
    expect(await releaseOf(database, named)).toEqual({ ...wholeForm(sample), firstSeen: first, superseded: undefined })
  })

  test('a label that was mended is no change; what is shown is the form that was served', async () => {
    await hold(sample, { now: first })
    expect(await hold(relabelled)).toEqual([])
    expect(await releaseOf(database, named)).toMatchObject({ hash: wholeForm(sample).hash, firstSeen: first })
  })

  test('a change of its legal core is told of, each place by its name, and stops nothing', async () => {
    await hold(sample, { now: first })
    const places = ['steps.accept.to', 'steps.accept.who.kinds', 'steps.accept.who.remit', 'steps.accept.who.role']
    expect(await hold(changed)).toEqual([{ ...named, places }])
    expect(await releaseOf(database, named)).toMatchObject({ hash: wholeForm(sample).hash, firstSeen: first })
    // Put back, or released as a version of its own, it is as it was.
    expect(await hold(sample)).toEqual([])
    expect(await hold({ ...changed, version: '2026-03-02' })).toEqual([])
  })

  test('a form that is not the one its hash speaks of is not shown, and holds no version open', async () => {
    await hold(sample, { now: first })
    await pool.query(`update procedure_release set form = '{}'`)
    expect(await releaseOf(database, named)).toBeUndefined()
    for (const form of ['no form', wholeForm(sample).form]) {
      await pool.query(`update procedure_release set form = $1, hash = repeat('0', 64)`, [form])
      expect(await hold(sample)).toEqual([{ ...named, places: [''] }])
    }
    expect(await releaseOf(database, { ...named, version: '2016-01-01' })).toBeUndefined()
  })
})

const contextOf = (procedure: Procedure, now: Date, changes: Awaited<ReturnType<typeof hold>> = []) =>
  sampleContext(() => now, { catalogue: openCatalogue([procedure], changes) })

const submitted = (on: ReturnType<typeof contextOf>) =>
  act(database, on, { procedure: 'sample', step: 'submit', answers: answersTo.submit, actor: { kind: 'anyone' } })

async function opened(procedure: Procedure): Promise<string> {
  const done = await submitted(contextOf(procedure, first))
  if (isRefusal(done)) throw new Error(done.reason.en)
  return done.case
}

test('under a changed version no case is opened, with the reason in both languages, and those that are open go on', async () => {
  await hold(sample, { now: first })
  const id = await opened(sample)
  const now = contextOf(changed, later, await hold(changed))
  const refused = await submitted(now)
  expect(refused).toMatchObject({ code: 'out-of-turn', grounds: ['csl@2017-06-01#art-14/para-1'] })
  for (const words of isRefusal(refused) ? [refused.reason.zh, refused.reason.en] : []) {
    expect(words).toContain('sample@2017-06-01')
    expect(words).toContain('steps.accept.to')
  }
  const decline = { procedure: 'sample', case: id, step: 'decline', answers: answersTo.decline }
  expect(await act(database, now, { ...decline, actor: officer('cyber/intake') })).toMatchObject({ stage: 'decided' })
  // Who may not open one at all is told that, and nothing of versions.
  const system = await act(database, now, { ...decline, case: undefined, step: 'submit', actor: { kind: 'system' } })
  expect(system).toMatchObject({ code: 'not-yours' })
})

describe('a draft whose cases another version takes', () => {
  const draft: Procedure = { ...sample, version: '2017-08-01' }
  const gone = [{ procedure: 'sample', version: '2017-08-01', into: sample.version }]
  const entries = async () =>
    (await database.selectFrom('ledger_leaf').select('entry').where('entry', 'like', '%superseded%').execute()).map(
      ({ entry }) => JSON.parse(entry ?? ''),
    )

  test('a version there is no more: its cases stand under the one that takes them, go on, and it is on record once', async () => {
    await hold(draft, { now: first })
    const id = await opened(draft)
    expect(await Promise.all([1, 2].map(() => hold(sample, { superseded: gone })))).toEqual([[], []])
    expect(await hold(sample, { superseded: gone })).toEqual([])
    expect(await loadCase(database, id)).toMatchObject({
      version: sample.version,
      broughtFrom: draft.version,
      revision: 1,
    })
    const accept = { procedure: 'sample', case: id, step: 'accept', answers: {}, actor: officer('cyber/intake') }
    expect(await act(database, contextOf(sample, later), accept)).toMatchObject({ stage: 'accepted' })
    const superseded = { by: sample.version, at: later }
    expect(await releaseOf(database, { ...named, version: draft.version })).toMatchObject({ superseded })
    expect(await entries()).toMatchObject([{ who: 'system', what: 'sample.superseded', subject: 'sample@2017-08-01' }])
  })

  test('a case that an older server opened under it in the meantime is brought over at the next start', async () => {
    await hold(draft, { now: first })
    await hold(sample, { superseded: gone })
    const id = await opened(draft)
    await hold(sample, { superseded: gone })
    expect(await loadCase(database, id)).toMatchObject({ version: sample.version, broughtFrom: draft.version })
    expect(await entries()).toHaveLength(2)
  })

  test('an earlier form of the same version: the present one holds from now on, and the draft stays to be read', async () => {
    await hold(changed, { now: first })
    const id = await opened(changed)
    const core = coreHash(coreOf(wholeForm(changed).form))
    const superseded = [{ procedure: 'sample', version: sample.version, core }]
    expect(await hold(sample)).toHaveLength(1)
    expect(await hold(sample, { superseded })).toEqual([])
    expect(await hold(sample, { superseded })).toEqual([])
    expect(await releaseOf(database, named)).toMatchObject({ hash: wholeForm(sample).hash, superseded: undefined })
    const { rows } = await pool.query('select hash from procedure_release where superseded_at is not null')
    expect(rows).toEqual([{ hash: wholeForm(changed).hash }])
    expect(await loadCase(database, id)).toMatchObject({ version: sample.version, broughtFrom: undefined })
    expect(await entries()).toHaveLength(1)
    // Another change than the draft is told of.
    expect(await hold(withAccept({ to: 'closed' }), { superseded })).toMatchObject([{ places: ['steps.accept.to'] }])
  })

  test.each([
    [
      'a version that takes cases and is not there',
      [{ procedure: 'sample', version: '2017-08-01', into: '2018-01-01' }],
    ],
    ['a version that is there', [{ procedure: 'sample', version: sample.version, into: sample.version }]],
    ['a form of a version that is not there', [{ procedure: 'sample', version: '2018-01-01', core: '' }]],
  ])('the table names %s: the developer is told', async (_, table) => {
    expect(supersededFaults(table, [sample])).toHaveLength(1)
    await expect(hold(sample, { superseded: table })).rejects.toThrow('sample@')
  })
})
