import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { granted } from '../../../../test/identity.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { addDays, startOf } from '../../../kernel/calendar/day.ts'
import { bindPiece, enterPiece, revisePiece, withdrawPiece } from '../../../mechanisms/evidence/act.ts'
import type { EvidenceKind } from '../../../mechanisms/evidence/definition.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { SOON_DAYS, TASK_FILTERS, type TaskFilter, taskFilterSql } from '../../../mechanisms/plan/list-tasks.ts'
import { loadTask, piecesOf } from '../../../mechanisms/plan/load.ts'
import { servedId } from '../../../mechanisms/plan/served.ts'
import { type TaskState, taskState } from '../../../mechanisms/plan/state.ts'
import { actOnTask, type TaskDeed } from '../../../mechanisms/plan/task-act.ts'

const BEGIN = '2026-03-02'
const fadu = await openTestApp({ day: BEGIN, demo: true })
const walk = openPlans(fadu)

let plan = ''
let line = ''
beforeAll(async () => {
  plan = await walk.plan()
  line = await walk.line(plan)
  await walk.publish(plan)
})

const person = (id: string, office: string, ...roles: readonly string[]) =>
  ({ kind: 'officer', person: `demo-${id}`, office, roles }) as const
const KEEPER = person('pufa-1', 'demo-pufa', 'popularisation-officer')
const VERIFIER = person('pufa-2', 'demo-pufa', 'popularisation-reviewer')
const OTHER = person('wangxin-2', 'demo-wangxin', 'investigator')
const people = [KEEPER, VERIFIER, OTHER]

/** Proves whatever it is told. */
const toy: EvidenceKind = {
  ...{ id: 'toy', version: '2026-01-01', name: { zh: '玩具', en: 'Toy' } },
  ...{ asks: { zh: '内容', en: 'What' }, help: { zh: '随便什么', en: 'Anything' } },
  verify: async (_, { reference }) => ({ facts: [{ name: { zh: '内容', en: 'What' }, value: reference }] }),
}

const needs = [
  [{ what: '照片', kind: 'any', count: 1 }],
  [
    { what: '照片', kind: 'link', count: 2 },
    { what: '签到表', kind: 'any', count: 1 },
  ],
  [{ what: '证明', kind: 'proof', count: 1 }],
] as const

const act = (...names: readonly TaskDeed['act'][]) =>
  fc.record({ do: fc.constantFrom(...names), by: fc.nat(2), which: fc.nat(2) })
const piece = fc.nat(4)
const days = fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined })

/** What somebody may try; much of it is refused, as it should be. */
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('bring'), need: fc.integer({ min: 1, max: 2 }), proof: fc.boolean(), days }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('withdraw', 'release'), piece }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revise'), piece, days }) },
  { weight: 4, arbitrary: act('done') },
  { weight: 4, arbitrary: act('verify') },
  { weight: 3, arbitrary: act('return') },
  { weight: 4, arbitrary: act('accept', 'refuse', 'assign', 'change', 'move') },
  { weight: 1, arbitrary: act('strike', 'comment') },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), days: fc.integer({ min: 1, max: 12 }) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never

const owners = [{ office: 'demo-pufa', person: 'demo-pufa-1' }, { office: 'demo-wangxin' }, undefined] as const
const due = (which: number) => addDays(BEGIN, which * 20)

/** What a history starts with. */
interface Start {
  readonly owner: number
  readonly needs: number
  readonly due: number
}

interface Telling {
  today: string
  readonly task: string
  readonly asked: object
  readonly pieces: { readonly id: string; readonly need: number; readonly proof: boolean }[]
}

const nowIn = (telling: Pick<Telling, 'today'>) => () => new Date(startOf(telling.today).getTime() + 10 * 3_600_000)
const planIn = (telling: Pick<Telling, 'today'>) => ({
  ...{ database: fadu.database, now: nowIn(telling), shelf: fadu.kernel.shelf },
})
const evidenceIn = (telling: Telling) => ({ kernel: { ...fadu.kernel, now: nowIn(telling) }, kinds: [toy] })

const typed = ({ today, pieces }: Telling, proof: boolean, expires: number | undefined) => ({
  ...{ title: '材料', collectedOn: today },
  ...(proof ? { form: 'proof', kind: 'toy', reference: `${pieces.length} ${expires}` } : {}),
  ...(proof ? {} : { form: 'link', link: `https://example.com/${pieces.length}/${expires}` }),
  ...(expires !== undefined && { expiresOn: addDays(today, expires) }),
})

function bind(telling: Telling, piece: { readonly id: string; readonly need: number }, binds: boolean) {
  const subject = { kind: 'task', id: servedId(telling.task, piece.need) } as const
  const given = { actor: KEEPER, id: piece.id, seen: undefined, reason: undefined }
  return bindPiece(evidenceIn(telling), { ...given, subject, binds })
}

async function bring(telling: Telling, { need, proof, days: expires }: Extract<Deed, { need: number }>) {
  const input = typed(telling, proof, expires)
  const { id } = granted(await enterPiece(evidenceIn(telling), { actor: KEEPER, input, files: [] }))
  telling.pieces.push({ id, need, proof })
  await bind(telling, { id, need }, true)
}

async function changePiece(telling: Telling, one: Extract<Deed, { piece: number }>) {
  const found = telling.pieces[one.piece]
  if (!found) return
  const given = { actor: KEEPER, id: found.id, seen: undefined, reason: '改一改这份' }
  if (one.do === 'withdraw') await withdrawPiece(evidenceIn(telling), given)
  else if (one.do === 'release') await bind(telling, found, false)
  else if ('days' in one) {
    const input = typed(telling, found.proof, one.days)
    await revisePiece(evidenceIn(telling), { ...given, input, files: [] })
  }
}

async function actOn(telling: Telling, one: Extract<Deed, { which: number }>) {
  const { task: id, asked } = telling
  const now = await loadTask(fadu.database, { id, reader: KEEPER })
  const inputs: Partial<Record<string, unknown>> = {
    assign: { owner: owners[one.which] },
    move: { due: due(one.which) },
    change: { ...asked, due: now?.content.due, needs: needs[one.which] },
  }
  const actor = people[one.by] ?? KEEPER
  await actOnTask(planIn(telling), { actor, id, act: one.do, input: inputs[one.do], reason: '说明理由' })
}

/** One history, told through the acts themselves: the task that it leaves, and the day. */
async function history(first: Start, deeds: readonly Deed[]) {
  const asked = { title: '任务', due: due(first.due), figure: 'own', needs: needs[first.needs] ?? needs[0] }
  const input = { ...asked, ...(owners[first.owner] && { owner: owners[first.owner] }) }
  const given = { actor: KEEPER, caseId: plan, line, input, reason: '年中增加' }
  const { id } = granted(await enterTask(planIn({ today: BEGIN }), given))
  const telling: Telling = { today: BEGIN, task: id, asked, pieces: [] }
  for (const one of deeds) {
    if ('which' in one) await actOn(telling, one)
    else if ('need' in one) await bring(telling, one)
    else if ('piece' in one) await changePiece(telling, one)
    else telling.today = addDays(telling.today, one.days)
  }
  return { id, today: telling.today }
}

/** What each list finds of a task, by what TypeScript works out of it. */
const inLists = ({ standing, overdue }: TaskState, due: string, moves: number, today: string) =>
  ({
    overdue,
    soon: due >= today && due <= addDays(today, SOON_DAYS) && !['said', 'verified', 'struck'].includes(standing),
    unowned: ['unowned', 'refused'].includes(standing),
    offered: standing === 'offered',
    open: ['open', 'returned'].includes(standing),
    said: standing === 'said',
    verified: standing === 'verified',
    fallen: standing === 'fallen',
    moved: moves > 0,
    struck: standing === 'struck',
  }) satisfies Record<TaskFilter, boolean>

async function bySql(id: string, today: string): Promise<unknown> {
  const filters = Object.keys(TASK_FILTERS).flatMap((name) => {
    const filter = Object.keys(TASK_FILTERS).find((one): one is TaskFilter => one === name)
    return filter ? [sql`${sql.lit(filter)}::text, ${taskFilterSql(filter, today)}`] : []
  })
  const { rows } = await sql<{ found: unknown }>`
    select jsonb_build_object(${sql.join(filters)}) as found from plan_task t where t.id = ${id}`.execute(fadu.database)
  return rows[0]?.found
}

const brings = { do: 'bring', need: 1, proof: false, days: 5 } as const
const says = (what: TaskDeed['act'], by = 0) => ({ do: what, by, which: 0 })
const whole: readonly Deed[] = [brings, says('done')]
const own = { owner: 0, needs: 0, due: 1 }
/** Histories that come to each standing, before those that chance makes. */
const TOLD: readonly [typeof own, Deed[]][] = [
  [own, [...whole, says('verify', 1)]],
  [own, [...whole, says('verify', 1), { do: 'release', piece: 0 }]],
  [own, [...whole, says('verify', 1), { do: 'revise', piece: 0, days: 5 }]],
  [own, [...whole, says('verify', 1), { do: 'wait', days: 6 }]],
  [own, [...whole, says('return', 1)]],
  [own, [...whole, { do: 'withdraw', piece: 0 }]],
  [{ ...own, owner: 1 }, [says('refuse', 2)]],
  [{ ...own, owner: 1 }, []],
  [{ ...own, owner: 2 }, [says('move')]],
  [own, [says('strike')]],
]

const seen = new Set<string>()

test('where a task stands is the same for one task and in lists, whatever was done with it and its evidence', async () => {
  const start = fc.record({ owner: fc.nat(2), needs: fc.nat(2), due: fc.nat(2) })
  await fc.assert(
    fc.asyncProperty(start, fc.array(deed, { minLength: 4, maxLength: 24 }), async (first, deeds) => {
      const { id, today } = await history(first, deeds)
      const task = await loadTask(fadu.database, { id, reader: KEEPER })
      if (!task) throw new Error('the task is gone')
      const pieces = (await piecesOf(fadu.database, [task])).get(id) ?? []
      for (const day of [today, addDays(today, 1), addDays(today, 13), addDays(today, 60)]) {
        const state = taskState(task.content, pieces, day)
        seen.add(state.standing)
        const { due, moves } = task.content
        expect(await bySql(id, day)).toEqual(inLists(state, due, moves.length, day))
      }
    }),
    { numRuns: 80, seed: 20_260_302, endOnFailure: true, examples: [...TOLD] },
  )
  // The histories go far enough: every standing that there is was compared.
  expect([...seen].sort()).toEqual([
    ...['fallen', 'offered', 'open', 'refused', 'returned', 'said', 'struck', 'unowned', 'verified'],
  ])
}, 120_000)
