import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { answersTo, transferLater } from '../../../test/report-walk.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { leavesOf } from '../../kernel/ledger/ledger.ts'
import { act } from '../../kernel/procedure/act.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import { loadRecorded } from '../../kernel/procedure/case-record.ts'
import type { CaseState } from '../../kernel/procedure/case-state.ts'
import { openSteps } from '../../kernel/procedure/decide.ts'
import { readOwnFacts } from '../../kernel/procedure/facts.ts'
import { isRefusal } from '../../law/refusal.ts'
import { openActContext } from '../../server/procedures/act-context.ts'
import { documents } from './documents.ts'
import { messages } from './messages.ts'
import { readers } from './queries.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const { database } = fadu
const context = openActContext(fadu.kernel, [report, report2017], { readers, documents })

const officer = (at: string, number: number, role: string): Actor => ({
  kind: 'officer',
  person: `demo-${at}-${number}`,
  office: `demo-${at}`,
  roles: [role],
})
const officers = ['wangxin', 'gongan', 'tongguan'].flatMap((at) => [
  officer(at, 1, 'intake'),
  officer(at, 2, 'investigator'),
  officer(at, 5, 'decider'),
  officer(at, 4, 'legal-reviewer'),
])
// One person at two desks: what they handled they may not answer for.
const both: Actor = {
  kind: 'officer',
  person: 'demo-wangxin-9',
  office: 'demo-wangxin',
  roles: ['investigator', 'decider'],
}

const actorsOf = (id: string): readonly Actor[] => [
  { kind: 'anyone' },
  { kind: 'receipt', case: id },
  { kind: 'receipt', case: 'another' },
  { kind: 'system' },
  ...officers,
  both,
]

const move = fc.record({
  step: fc.constantFrom(...Object.keys(report.steps)),
  actor: fc.nat(),
  // Blind attempts seldom get far: two in three go where a way is open.
  way: fc.option(fc.nat(), { freq: 2 }),
  days: fc.integer({ min: 0, max: 30 }),
})

/** To whom each office sends what is not its own. */
const next: Readonly<Record<string, string>> = {
  'demo-wangxin': 'demo-gongan',
  'demo-gongan': 'demo-tongguan',
  'demo-tongguan': 'demo-wangxin',
}
const at = fc.constantFrom(...Object.keys(next))
const leads = new Map<string, string>()
const reached = new Set<string>()

async function open(office: string) {
  const answers = { ...answersTo.submit, office }
  const opened = await act(database, context, {
    procedure: 'report',
    step: 'submit',
    answers,
    actor: { kind: 'anyone' },
  })
  if (isRefusal(opened)) throw new Error(opened.reason.en)
  return opened
}

test.each(['2017-09-25', '2026-03-02'])(
  'any walk from %s: nobody out of turn or in two parts, a leaf for each act, none for a refusal',
  async (day) => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 30 }), at, async (moves, office) => {
        fadu.setDay(day)
        const opened = await open(office)
        // Another report at each office, into which one may be merged.
        for (const other of Object.keys(next)) leads.set(other, (await open(other)).case)
        for (const one of moves) {
          fadu.pass(one.days * 1440)
          await tryMove(opened.case, one)
        }
        await expectReplayed(opened.case)
      }),
      { numRuns: 10, seed: 20170925 },
    )
  },
  120_000,
)

test('the walks came to every stage', () => {
  expect([...reached].sort()).toEqual(Object.keys(report.stages).sort())
})

test('whoever handled a report does not answer for it, though they hold both parts', async () => {
  fadu.setDay('2026-03-02')
  const take = (step: string, actor: Actor, id?: string) =>
    act(database, context, { procedure: 'report', case: id, step, answers: answersTo[step] ?? {}, actor })
  const opened = await take('submit', { kind: 'anyone' })
  const id = isRefusal(opened) ? '' : opened.case
  const [intake, , decider] = officers
  if (!intake || !decider) throw new Error('nobody is there')
  expect(await take('accept', intake, id)).toMatchObject({ stage: 'accepted' })
  expect(await take('handle', both, id)).toMatchObject({ stage: 'handled' })
  expect(await take('answer', both, id)).toMatchObject({
    code: 'not-yours',
    reason: { zh: expect.stringContaining('回避') },
  })
  expect(await take('answer', decider, id)).toMatchObject({ stage: 'answered' })
})

type Move = { readonly step: string; readonly actor: number; readonly way: number | null }

function answersAt({ office, stage }: CaseState, step: string): object {
  if (step === 'transfer' && stage === 'accepted') return { ...transferLater, office: next[office] }
  if (step === 'transfer' || step === 'designate') return { ...answersTo[step], office: next[office] }
  return step === 'merge' ? { lead: leads.get(office), reasons: '同一应用的同一问题。' } : (answersTo[step] ?? {})
}

async function tryMove(id: string, { step, actor: at, way }: Move): Promise<void> {
  const before = await loadCase(database, id)
  const chosen = (way === null ? undefined : await openWay(id, way)) ?? {
    step,
    actor: actorsOf(id)[at % actorsOf(id).length],
  }
  if (!before || !chosen.actor) throw new Error('the case is not there')
  const leaves = await leavesOfActs(id)
  const done = await act(database, context, {
    procedure: 'report',
    case: id,
    step: chosen.step,
    answers: answersAt(before, chosen.step),
    actor: chosen.actor,
  })
  const after = await loadCase(database, id)
  const grown = (await leavesOfActs(id)).length - leaves.length
  if (isRefusal(done)) {
    expect([after, grown]).toEqual([before, 0])
    return
  }
  const definition = context.catalogue.at(before.procedure, before.version)?.steps[chosen.step]
  const from: readonly string[] = definition?.from ?? []
  expect(done.stage).toBe(definition?.to ?? before.stage)
  expect(from).toContain(before.stage)
  if (typeof definition?.who === 'object') {
    expect(chosen.actor.kind === 'officer' && chosen.actor.roles.includes(definition.who.role)).toBe(true)
    expect(chosen.actor.kind === 'officer' && chosen.actor.office).toBe(before.office)
  }
  expect([grown, after?.revision]).toEqual([1, before.revision + 1])
  reached.add(before.stage).add(done.stage)
}

/** That an officer of another office tried is on record too, and is no act. */
async function leavesOfActs(id: string) {
  const leaves = await leavesOf(database, id, { limit: 100 })
  return leaves.filter(({ entry }) => entry.what !== 'report.look-up.refused')
}

async function openWay(id: string, way: number) {
  const file = await loadCase(database, id)
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  if (!file || !procedure) return undefined
  const now = fadu.kernel.now()
  const ways = []
  for (const actor of actorsOf(id)) {
    const facts = await readOwnFacts(database, context, { procedure, actor, now })
    ways.push(...openSteps({ procedure, file, actor, now, facts }).map(({ step }) => ({ step, actor })))
  }
  // A walk of messages goes nowhere: one way in five is left to them. Half of the others go where nobody has been.
  const moving = ways.filter(({ step }) => !messages.has(step))
  const fresh = moving.filter(({ step }) => !reached.has(procedure.steps[step]?.to ?? file.stage))
  const wanted = way % 2 === 0 && fresh.length > 0 ? fresh : moving
  if (wanted.length > 0 && way % 5 > 0) return wanted[way % wanted.length]
  return ways[way % Math.max(ways.length, 1)]
}

async function expectReplayed(id: string): Promise<void> {
  expect((await loadRecorded(database, id))?.compared.differs).toEqual([])
  const file = await loadCase(database, id)
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  const steps = file?.steps ?? []
  expect(file?.stage).toBe(steps.reduce((stage, { step }) => procedure?.steps[step]?.to ?? stage, ''))
  expect((await leavesOfActs(id)).map(({ entry }) => entry.what)).toEqual(steps.map(({ step }) => `report.${step}`))
  const hands = (step: string) => file?.steps.flatMap((one) => (one.step === step ? [one.by] : [])) ?? []
  expect(hands('answer').filter((person) => hands('handle').includes(person))).toEqual([])
  const before = ['accept', 'decline', 'handle', 'answer'].flatMap(hands)
  expect([...hands('uphold'), ...hands('reopen')].filter((person) => before.includes(person))).toEqual([])
  expect(hands('transfer').length).toBeLessThanOrEqual(2)
  expect(hands('reexamine').length).toBeLessThanOrEqual(1)
  // Once somebody is designated, nobody sends it on.
  const designated = steps.findIndex(({ step }) => step === 'designate')
  const later = designated < 0 ? [] : steps.slice(designated + 1).map(({ step }) => step)
  expect(later.filter((step) => ['transfer', 'refer', 'return'].includes(step))).toEqual([])
}
