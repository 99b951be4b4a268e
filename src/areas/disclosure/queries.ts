import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { EffectiveDecision } from './decision.ts'

const MOST = 100

/** A decision that was served and not annulled, as far as its events have come; of this office alone where one is said. */
export async function effectiveDecision(
  database: Database,
  id: string,
  office?: string,
): Promise<EffectiveDecision | undefined> {
  const row = await database
    .selectFrom('effective_decision')
    .select(['office', 'decision'])
    .where('case_id', '=', id)
    .executeTakeFirst()
  if (!row || (office !== undefined && row.office !== office)) return undefined
  return EffectiveDecision.parse(JSON.parse(row.decision))
}

/** A decision as a person picks it. */
export interface DecisionChoice {
  readonly id: string
  readonly name: Say
}

/**
 * Decisions of an office in effect, the newest first, at most a hundred: those on which no open case of a procedure
 * stands. One statement.
 */
export async function effectiveDecisions(
  database: Database,
  { office, without }: { readonly office: string; readonly without: string },
): Promise<readonly DecisionChoice[]> {
  const { rows } = await sql<{ id: string; decision: string }>`
    select case_id as id, decision from effective_decision d
    where office = ${office} and not exists (
      select from case_index i join "case" o on o.id = i.case_id
      where i.procedure = ${without} and i.field = 'decision' and i.key = d.case_id and not o.ended)
    order by case_id desc limit ${MOST}`.execute(database)
  return rows.map(({ id, decision }) => {
    const { caseNumber, party } = EffectiveDecision.parse(JSON.parse(decision))
    const name = `${caseNumber}　${party}`.trim()
    return { id, name: { zh: name, en: name } }
  })
}

/** A case that stands on a decision. */
export interface DependentCase {
  readonly id: string
  readonly stage: string
}

/** The open cases of a procedure that stand on a decision, at most a hundred: more are an error of somebody's. */
export async function standingOn(
  database: Database,
  procedure: string,
  decision: string,
): Promise<readonly DependentCase[]> {
  const { rows } = await sql<DependentCase>`
    select c.id, c.stage from case_index i join "case" c on c.id = i.case_id
    where i.procedure = ${procedure} and i.field = 'decision' and i.key = ${decision} and not c.ended
    order by c.id limit ${MOST}`.execute(database)
  return rows
}
