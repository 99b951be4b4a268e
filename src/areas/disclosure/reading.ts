import { z } from 'zod'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { ActContext, FactReader } from '../../kernel/procedure/act-context.ts'
import type { CaseState } from '../../kernel/procedure/case-state.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { EffectiveDecision } from '../../mechanisms/sanction/effective-decision.ts'
import { standingOn } from './queries.ts'

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: CaseState | undefined, answers: unknown): string =>
  String(file?.steps[0]?.answers.decision ?? answerOf(answers, 'decision') ?? '')

interface Asked {
  readonly database: Database
  readonly context: ActContext
  readonly actor: Actor
  readonly answers: object
}

/** What a reader of that name says; nothing where no area here has it. */
async function read(name: string, { database, context, actor, answers }: Asked): Promise<unknown> {
  const { readers, now, laws } = context
  const calendar = await context.calendar(database)
  return readers[name]?.(database, { file: undefined, actor, answers, now: now(), calendar, laws })
}

/** The decision of a penalty case as it stands now; undefined before it is served, and once it is annulled. */
export async function effectiveDecision(
  database: Database,
  context: ActContext,
  decision: string,
): Promise<EffectiveDecision | undefined> {
  const found = await read('effectiveDecision', { database, context, actor: { kind: 'system' }, answers: { decision } })
  return EffectiveDecision.safeParse(found).data
}

const Choices = z
  .array(z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }))
  .readonly()
  .catch([])

/** Decisions of the officer's office, `without` those on which an open case of that procedure stands. */
export const effectiveDecisions = async (
  database: Database,
  context: ActContext,
  { actor, without }: { readonly actor: Actor; readonly without: string },
) => Choices.parse(await read('effectiveDecisions', { database, context, actor, answers: { without } }))

/** Whether an open case of this procedure stands on the decision named. */
export const readStanding =
  (procedure: string): FactReader =>
  async (database, { file, answers }) =>
    (await standingOn(database, procedure, decisionNamed(file, answers))).length > 0
