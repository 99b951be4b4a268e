import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { decidedIn } from '../penalty/decided.ts'
import type { EffectiveDecision } from './decision.ts'
import { standingOn } from './queries.ts'

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The decision that a case stands on, named in the answers before the case is opened. */
const decisionNamed = (file: CaseState | undefined, answers: unknown): string =>
  String(file?.steps[0]?.answers.decision ?? answerOf(answers, 'decision') ?? '')

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

/** The same for an officer of its office; for everyone else it is as if it were not there. */
export const decisionReader = factReader(
  'effectiveDecision',
  async (database, { file, actor, answers }) => {
    const named = decisionNamed(file, answers)
    // It is not annulled before what stands on it is written: whoever withdraws that upon the annulment finds it then.
    await database.selectFrom('case').select('id').where('id', '=', named).forShare().execute()
    const found = await effectiveDecision(database, named)
    if (actor.kind === 'system') return found
    return actor.kind === 'officer' && found?.office === actor.office ? found : undefined
  },
  { rows: true },
)

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether an open publication stands on the decision named. */
    readonly openPublication: boolean
    /** Whether an open credit entry does. */
    readonly openEntry: boolean
  }
}

/** Whether an open case of this procedure stands on the decision named. */
export const standingReader = (name: 'openPublication' | 'openEntry', procedure: string): FactReader =>
  factReader(
    name,
    async (database, { file, answers }) =>
      (await standingOn(database, procedure, decisionNamed(file, answers))).length > 0,
    { alone: ({ file, answers }) => [decisionNamed(file, answers)] },
  )
