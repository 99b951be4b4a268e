import { sql } from 'kysely'
import type { FactReader } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import type { EffectiveDecision } from '../../../mechanisms/sanction/effective-decision.ts'
import { decidedIn } from './decided.ts'

/** A decision as a person picks it. */
export interface DecisionChoice {
  readonly id: string
  readonly name: Say
}

const MOST = 100

/**
 * Decisions of an office that were served and not annulled, the newest first, at most a hundred; with `without`, those
 * on which no open case of that procedure stands. One statement.
 */
export async function effectiveDecisions(
  database: Database,
  office: string,
  without?: string,
): Promise<readonly DecisionChoice[]> {
  const { rows } = await sql<{ id: string; mark: string; number_year: number; number: number; party: string | null }>`
    select c.id, c.mark, c.number_year, c.number, (
      select s.answers::json ->> 'party' from case_step s
      where s.case_id = c.id and s.step = 'file' and s.effect = 'taken' order by s.revision desc limit 1) as party
    from "case" c
    where c.procedure = 'penalty' and c.office = ${office}
      and exists (select from case_step s where s.case_id = c.id and s.step = 'serve' and s.effect = 'taken')
      and not exists (select from case_step s where s.case_id = c.id and s.step = 'annul' and s.effect = 'taken')
      ${
        without === undefined
          ? sql``
          : sql`and not exists (
        select from case_index i join "case" o on o.id = i.case_id
        where i.procedure = ${without} and i.field = 'decision' and i.key = c.id and not o.ended)`
      }
    order by c.id desc limit ${MOST}`.execute(database)
  return rows.map(({ id, mark, number_year, number, party }) => {
    const name = `${caseNumber(mark, number_year, number)}　${party ?? ''}`.trim()
    return { id, name: { zh: name, en: name } }
  })
}

/** The decision of a penalty case as it stands now; undefined before it is served, and once it is annulled. */
export async function effectiveDecision(database: Database, id: string): Promise<EffectiveDecision | undefined> {
  const file = await loadCase(database, id)
  const decided = file?.procedure === 'penalty' ? decidedIn(file) : undefined
  if (!file || !decided || decided.servedOn === undefined || decided.state === 'annulled') return undefined
  const { on, servedOn, matter, measures, fine, detentionDays, persons } = decided
  const { party, partyForm, creditCode } = matter
  return {
    id,
    office: file.office,
    number: await numberOfDecision(database, file),
    decidedOn: on,
    servedOn,
    party,
    partyForm,
    creditCode,
    breaches: matter.breaches.map(({ unit }) => unit),
    imposed: { measures, fine, detentionDays, persons },
  }
}

/** 决定书文号: of the paper that the decision was issued on; the number of its case where there was none. */
async function numberOfDecision(database: Database, file: CaseFile): Promise<string> {
  const decided = file.steps.findLast(({ step }) => step === 'decide')
  const paper = await database
    .selectFrom('document')
    .select(['mark', 'number_year', 'number'])
    .where('case_id', '=', file.id)
    .where('revision', '=', decided?.revision ?? 0)
    .limit(1)
    .executeTakeFirst()
  return paper ? caseNumber(paper.mark, paper.number_year, paper.number) : caseNumber(file.mark, file.year, file.number)
}

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: CaseState | undefined, answers: unknown): string =>
  text(file?.steps[0]?.answers.decision) ?? text(answerOf(answers, 'decision')) ?? ''

/** Decisions in effect, read by those who build on one. */
export const effectiveReaders: Readonly<Record<string, FactReader>> = {
  /** For an officer of its office, and the house itself; for everyone else it is as if it were not there. */
  effectiveDecision: async (database, { file, actor, answers }) => {
    const found = await effectiveDecision(database, decisionNamed(file, answers))
    if (actor.kind === 'system') return found
    return actor.kind === 'officer' && found?.office === actor.office ? found : undefined
  },
  /** Those of the officer's own office, `without` those on which an open case of that procedure stands. */
  effectiveDecisions: async (database, { actor, answers }) =>
    actor.kind === 'officer' ? effectiveDecisions(database, actor.office, text(answerOf(answers, 'without'))) : [],
}
