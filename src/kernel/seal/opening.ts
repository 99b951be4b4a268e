import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Actor } from '../identity/actor.ts'
import type { CaseState, TakenStep } from '../procedure/case-state.ts'
import { fieldWords, type Procedure } from '../procedure/definition.ts'
import { factReader } from '../procedure/fact.ts'
import type { Guard } from '../procedure/guard.ts'
import type { Database } from '../storage/connection.ts'
import { holdsSealed, isSealed } from './field.ts'

/** Whether what is sealed in a case can be opened at the office that holds it. */
export type SealState = 'held' | 'left-behind' | 'destroyed'

const HOUR_MS = 3_600_000

/** That two officers opened what is sealed: by which desks, why, until when they may look, and how often they did. */
export interface SealOpening {
  /** Of the step by which it was opened. */
  readonly revision: number
  readonly at: Date
  readonly until: Date
  readonly office: string
  readonly as: string | undefined
  readonly concurredAs: string | undefined
  readonly reason: string
  readonly looks: number
  readonly lastLook: Date | undefined
}

/** What may be told of the seal of a case to whoever may read the case. */
export interface SealReading {
  readonly state: SealState
  /** When the key was destroyed. */
  readonly destroyedAt: Date | undefined
  /** What was sealed, in the words of the form. */
  readonly fields: readonly Say[]
  readonly openings: readonly SealOpening[]
}

/** The step that opened it, with the office that held the case then; the first one is not told by steps alone. */
export interface Opened {
  readonly taken: TakenStep
  readonly office: string
  readonly until: Date
}

function openedBy(procedure: Procedure, file: CaseState): readonly Opened[] {
  const handsTo = ({ step }: TakenStep) => procedure.steps[step]?.handsTo
  let office = file.steps.some(handsTo) ? '' : file.office
  return file.steps.flatMap((taken) => {
    const field = handsTo(taken)
    if (field !== undefined) office = String(taken.answers[field] ?? office)
    const { unseals } = procedure.steps[taken.step] ?? {}
    return unseals ? [{ taken, office, until: new Date(taken.at.getTime() + unseals.hours * HOUR_MS) }] : []
  })
}

declare module '../procedure/fact.ts' {
  interface FactTypes {
    /** The state of the seal; undefined before the case is opened. */
    readonly sealed: SealState | undefined
  }
}

export const sealReader = factReader('sealed', (database, { file }) => readSealState(database, file))

export async function readSealState(database: Database, file: CaseState | undefined): Promise<SealState | undefined> {
  return file && (await keyRow(database, file)).state
}

/** Nothing is opened that is not here: asked before two people give their word. */
export const sealHeld: Guard<'sealed'> = ({ facts: { sealed } }) =>
  sealed === 'held' ? undefined : notHere(sealed ?? 'left-behind')

export const notHere = (state: Exclude<SealState, 'held'>): Refusal => refuse('out-of-turn', words[state])

const words: Readonly<Record<Exclude<SealState, 'held'>, Say>> = {
  destroyed: {
    zh: '密封的内容已按期销毁，任何人都不能再启封',
    en: 'What was sealed was destroyed on schedule: nobody can open it any more',
  },
  'left-behind': {
    zh: '密封的内容未随案移送（当事人没有同意），本机关不能启封；确有需要的，请当事人重新留下',
    en: 'What is sealed did not come with the case, since its owner had not agreed: ask them to leave it anew if need be',
  },
}

async function keyRow(database: Database, { id, office }: CaseState) {
  const row = await database
    .selectFrom('data_key')
    .select(['office', 'destroyed_at'])
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', id)
    .executeTakeFirst()
  const held: SealState = row?.office === office ? 'held' : 'left-behind'
  return { state: row?.destroyed_at ? 'destroyed' : held, destroyedAt: row?.destroyed_at ?? undefined } as const
}

/** Undefined where nothing was ever sealed. Two statements. */
export async function readSeal(
  database: Database,
  procedure: Procedure,
  file: CaseState,
): Promise<SealReading | undefined> {
  if (!file.steps.some(({ answers }) => holdsSealed(answers))) return undefined
  const { state, destroyedAt } = await keyRow(database, file)
  const { rows } = await sql<{ opening: number; looks: number; last: Date }>`
    select opening, count(*) as looks, max(looked_at) as last from seal_look
    where subject_kind = 'case' and subject_id = ${file.id} and opening is not null group by opening`.execute(database)
  const looked = new Map(rows.map((row) => [row.opening, row]))
  return {
    state,
    destroyedAt,
    fields: sealedIn(procedure, file).map(({ say }) => say),
    openings: openedBy(procedure, file).map(({ taken, office, until }) => ({
      revision: taken.revision,
      at: taken.at,
      until,
      office,
      as: taken.as,
      concurredAs: taken.concurredAs,
      reason: reasonOf(procedure, taken),
      looks: looked.get(taken.revision)?.looks ?? 0,
      lastLook: looked.get(taken.revision)?.last,
    })),
  }
}

function reasonOf(procedure: Procedure, { step, answers }: TakenStep): string {
  const field = procedure.steps[step]?.reasons
  return field === undefined ? '' : String(answers[field] ?? '')
}

/** Every sealed answer of a case, with its place, whether it was proposed first, and what the form calls it. */
export const sealedIn = (procedure: Procedure, file: CaseState) =>
  file.steps.flatMap(({ step, at, revision, concurredBy, answers }) =>
    Object.entries(answers).flatMap(([field, value]) => {
      const definition = procedure.steps[step]
      if (!definition || !isSealed(value)) return []
      const isProposed = concurredBy !== undefined
      return [
        {
          step,
          at,
          revision,
          isProposed,
          field,
          value,
          say: fieldWords(definition, field).say ?? { zh: field, en: field },
        },
      ]
    }),
  )

/** The opening under which somebody may look now: theirs, at the office that holds the case still, and not over. */
export function openingFor(procedure: Procedure, file: CaseState, actor: Actor, now: Date): Opened | undefined {
  if (actor.kind !== 'officer' || actor.office !== file.office) return undefined
  return openedBy(procedure, file).findLast(
    ({ taken, office, until }) =>
      office === file.office && now < until && [taken.by, taken.concurredBy].includes(actor.person),
  )
}

export const mayLook = (procedure: Procedure, file: CaseState, actor: Actor, now: Date): boolean =>
  openingFor(procedure, file, actor, now) !== undefined
