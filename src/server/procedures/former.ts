import { z } from 'zod'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { noSuchCase } from '../../kernel/procedure/case-list.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { incomplete } from '../../kernel/procedure/incomplete.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { actOnRecord } from '../../mechanisms/register/act.ts'
import { whyNotEnter } from '../../mechanisms/register/decide.ts'
import { groundsFor, type Register } from '../../mechanisms/register/define.ts'
import { type FormerProcedure, type FormerStep, reasonIn, valuesAfter } from '../../mechanisms/register/former.ts'
import { listRecords } from '../../mechanisms/register/list.ts'
import { loadRecords, type RecordVersion, versionsOf } from '../../mechanisms/register/load.ts'
import type { App, Call } from '../../web/area.ts'
import { versionSeen } from '../../web/if-match.ts'
import { registerContextOf } from '../../web/register/reading.ts'
import type { caseLine, doneShape, fileShape, procedureShape } from './shapes.ts'

// Programs that were written when these lists were procedures go on as before: the same calls are acts on records. A
// record has no number of its own; what was numbered as a case keeps its number.

/** A register that replaces a procedure. */
export interface Replacing {
  readonly register: Register
  readonly former: FormerProcedure
}

export const replacingAll = ({ areas }: Pick<App, 'areas'>): readonly Replacing[] =>
  areas.flatMap(({ registers = [] }) =>
    registers.flatMap((register) => (register.former ? [{ register, former: register.former }] : [])),
  )

export const replacing = (app: Pick<App, 'areas'>, procedure: string): Replacing | undefined =>
  replacingAll(app).find(({ former }) => former.procedure === procedure)

/** The register whose record has the id that a case had, or is called like one; undefined where none has. */
export async function replacingCase(app: App, id: string): Promise<Replacing | undefined> {
  const all = replacingAll(app)
  if (all.length === 0) return undefined
  const row = await app.kernel.identity.database
    .selectFrom('register_record')
    .select('register')
    .where('id', '=', id)
    .where(
      'register',
      'in',
      all.map(({ register }) => register.id),
    )
    .executeTakeFirst()
  return row && all.find(({ register }) => register.id === row.register)
}

const lawOf = (register: Register, day: string): string => groundsFor(register, day)[0].split('#')[0] ?? ''

/** The procedure as programs knew it. */
export const formerShape = ({ register, former }: Replacing, today: string): z.input<typeof procedureShape> => ({
  id: former.procedure,
  name: register.name,
  version: register.version,
  law: lawOf(register, today),
  stages: former.stages,
  steps: Object.entries(former.steps).map(([id, { name, act, role, asks }]) => ({
    id,
    name,
    who: 'officer',
    role,
    from: act === 'entry' ? [] : Object.keys(former.stages).slice(0, 1),
    ...standsOn(register, today, role),
    asks: z.toJSONSchema(asks, { io: 'input', unrepresentable: 'any' }),
    needs: [],
  })),
})

const standsOn = (register: Register, day: string, role: string) => ({
  grounds: [...groundsFor(register, day, [role])],
  uncollected: [],
  outsideSource: false,
})

type Given = Readonly<Record<string, unknown>>

interface Taking {
  /** Undefined where a record is entered. */
  readonly id: string | undefined
  readonly step: string | undefined
  readonly answers: Given
}

/** A step as an act on a record. */
export async function takeFormer(
  call: Call,
  { register, former }: Replacing,
  { id, step: named, answers }: Taking,
): Promise<z.input<typeof doneShape> | Refusal> {
  const { app, actor, key, match, today } = call
  if (actor.kind !== 'officer') return signInFirst()
  const { office, roles } = actor
  const step = former.steps[named ?? openingOf(former, roles)]
  if (!step || (step.act === 'entry') !== (id === undefined)) return noSuchCase()
  const refused = whyNotEnter({ ...register, enters: { role: step.role } }, actor)
  if (refused) return refused
  const asked = step.asks.safeParse(answers)
  if (!asked.success) {
    return incomplete({ asks: step.asks, grounds: groundsFor(register, today, roles) }, asked.error, answers)
  }
  const { identity } = app.kernel
  const records = async (ids: readonly string[]) => loadRecords(identity.database, register, { office, ids })
  const [record] = id === undefined ? [] : await records([id])
  if (id !== undefined && !record) return noSuchCase()
  const asking = askingOf(step, answers, record?.content ?? {})
  const seen = versionSeen(match)
  if (isRefusal(seen)) return seen
  const done = await actOnRecord(registerContextOf(app), { register, actor, id, ...asking, seen, key })
  if (isRefusal(done)) return done
  const [now] = await records([done.id])
  const number = (await numbersOf(app, [done.id])).get(done.id)
  return {
    case: done.id,
    stage: former.stageOf(now?.content ?? {}, now?.state === 'withdrawn'),
    effect: 'taken',
    revision: done.version,
    mark: former.mark,
    year: number?.year ?? Number(today.slice(0, 4)),
    number: number?.number ?? 0,
    repeated: done.repeated,
  }
}

/** The step by which somebody of these roles enters a record. */
const openingOf = ({ steps }: FormerProcedure, roles: readonly string[]): string => {
  const opening = Object.entries(steps).filter(([, { act }]) => act === 'entry')
  const [name] = opening.find(([, { role }]) => roles.includes(role)) ?? opening[0] ?? ['']
  return name
}

const askingOf = (step: FormerStep, answers: Given, before: Given) => ({
  act: step.act,
  ...(step.act !== 'withdrawal' && { values: valuesAfter(step, answers, before) }),
  ...(step.act !== 'entry' && { reason: reasonOf(step, answers) }),
})

/** A step that asked for no reason says so in its place. */
const reasonOf = ({ name }: FormerStep, answers: Given): string =>
  reasonIn(answers) ?? `${name.zh}（由程序办理，原接口不问理由）`

interface CaseNumber {
  readonly mark: string
  readonly year: number
  readonly number: number
}

/** The numbers that records had as cases. */
async function numbersOf(app: App, ids: readonly string[]): Promise<ReadonlyMap<string, CaseNumber>> {
  if (ids.length === 0) return new Map()
  const rows = await app.kernel.identity.database
    .selectFrom('case')
    .select(['id', 'mark', 'number_year as year', 'number'])
    .where('id', 'in', [...ids])
    .where('moved_to', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, ...number }) => [id, number]))
}

const numberWords = (number: CaseNumber | undefined): string =>
  number ? caseNumber(number.mark, number.year, number.number) : ''

type Line = z.input<typeof caseLine>

interface FormerAsked {
  readonly ended: boolean | undefined
  /** By a clock, an answer or a hand: none of which a record has. */
  readonly narrowed: boolean
  readonly limit: number
  readonly after: string | undefined
  readonly today: string
}

const askRegister = ({ id }: Pick<Register, 'id'>): Refusal =>
  refuse('unreadable', {
    zh: `这一程序已改为登记簿，不能再按期限、填写内容或者承办人筛选：请用 /api/registers/${id}/records 的查询条件`,
    en: `This procedure became a register and is no longer filtered by deadline, answer or hand: ask /api/registers/${id}/records by its own filters`,
  })

/** The records of the actor's office as cases were listed; a filter that they have not is refused and never left out. */
export async function listFormer(
  app: App,
  actor: Actor,
  { register, former }: Replacing,
  asked: FormerAsked,
): Promise<{ readonly cases: readonly Line[]; readonly after?: string; readonly total: number } | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  if (asked.narrowed) return { ...askRegister(register), grounds: groundsFor(register, asked.today, actor.roles) }
  const { database } = app.kernel.identity
  const wanted = {
    office: actor.office,
    words: '',
    filters: {},
    state: asked.ended === true ? 'withdrawn' : 'current',
    ends: undefined,
    today: asked.today,
    sort: '',
    after: asked.after,
  } as const
  const found = await listRecords(database, register, wanted, asked.limit)
  if (isRefusal(found)) return found
  const ids = found.rows.map(({ id }) => id)
  const records = await loadRecords(database, register, { office: actor.office, ids })
  const numbers = await numbersOf(app, ids)
  const cases = records.map(({ id, content, state, definition, enteredAt, changedAt }): Line => {
    const stage = former.stageOf(content, state === 'withdrawn')
    return {
      id,
      procedure: former.procedure,
      version: definition,
      number: numberWords(numbers.get(id)),
      stage,
      stageName: former.stages[stage] ?? { zh: stage, en: stage },
      office: actor.office,
      openedAt: enteredAt.toISOString(),
      movedAt: changedAt.toISOString(),
    }
  })
  return { cases, total: found.total, ...(found.after !== undefined && { after: found.after }) }
}

/** A record as the file of a case was read: its versions are the steps. */
export async function readFormer(
  app: App,
  actor: Actor,
  { register, former }: Replacing,
  { id, today }: { readonly id: string; readonly today: string },
): Promise<z.input<typeof fileShape> | Refusal> {
  if (actor.kind !== 'officer') return noSuchCase()
  const { database } = app.kernel.identity
  const [record] = await loadRecords(database, register, { office: actor.office, ids: [id] })
  if (!record) return noSuchCase()
  const versions = (await versionsOf(database, register, { office: actor.office, id })).toReversed()
  const numbers = await numbersOf(app, [id])
  const stage = former.stageOf(record.content, record.state === 'withdrawn')
  const steps = Object.entries(former.steps)
  const mine = steps.filter(([, step]) => actor.roles.includes(step.role))
  const stepOf = ({ act }: RecordVersion) => {
    const same = (all: typeof steps) => all.find(([, step]) => step.act === act)
    return same(mine) ?? same(steps)
  }
  const may = record.state === 'withdrawn' ? [] : mine.filter(([, { act }]) => act !== 'entry')
  return {
    id,
    procedure: former.procedure,
    version: record.definition,
    number: numberWords(numbers.get(id)),
    stage,
    stageName: former.stages[stage] ?? { zh: stage, en: stage },
    office: actor.office,
    openedAt: record.enteredAt.toISOString(),
    movedAt: record.changedAt.toISOString(),
    law: lawOf(register, today),
    revision: record.version,
    steps: versions.map((one) => {
      const [name = one.act, step] = stepOf(one) ?? []
      return {
        step: name,
        name: step?.name ?? register.one,
        revision: one.version,
        at: one.at.toISOString(),
        by: one.by,
        ...standsOn(register, today, step?.role ?? ''),
        answers: { ...one.content, ...(one.reason !== undefined && { reasons: one.reason }) },
      }
    }),
    clocks: [],
    may: may.map(([step, { name, role }]) => ({
      step,
      as: 'take' as const,
      name,
      ...standsOn(register, today, role),
    })),
    differs: [],
  }
}
