import { sql } from 'kysely'
import { type CaseRow, caseColumns, fileOf, takenSteps } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { gapOf, gradingIn } from '../grading/grading-file.ts'
import { VERDICTS } from '../grading/procedure.ts'
import { PROCEDURE } from '../grading/procedure-id.ts'
import { CONTROL_POINT } from '../grading/served-point.ts'
import type { EvidenceOfControls, SelfAssessment } from './model.ts'
import { STANDARD } from './texts.ts'

/** Gradings of one export at most: beyond, each case has its own file. */
const MOST_GRADINGS = 200

const tooMany: Refusal = refuse('too-many', {
  zh: `定级超过${MOST_GRADINGS}件，一份文件装不下`,
  en: `There are more than ${MOST_GRADINGS} gradings: one document does not hold them`,
})

interface Asked {
  readonly office: string
  readonly day: string
}

/** What an office said of the control points of its networks, with what serves them. Three statements. */
export async function gapAssessment(database: Database, { office, day }: Asked): Promise<SelfAssessment | Refusal> {
  const { rows } = await statement<CaseRow>`
    select ${caseColumns}, ${takenSteps} from "case" c
    where c.procedure = ${PROCEDURE} and c.office = ${office} and c.stage <> 'ended'
    order by c.id limit ${MOST_GRADINGS + 1}`.execute(database)
  if (rows.length > MOST_GRADINGS) return tooMany
  const assessed = rows.flatMap((row) => {
    const file = fileOf(row)
    const network = gradingIn(file)?.network ?? ''
    return gapOf(file).flatMap(({ point, said }) =>
      said ? [{ id: `${file.id}_${point.id}`, control: point.id, network, name: point.name, ...said }] : [],
    )
  })
  return {
    office: { id: office, name: await nameOf(database, office) },
    day,
    text: STANDARD,
    controls: assessed.map(({ id, control, state, reason }) => ({
      id,
      control,
      state,
      isSatisfied: state === 'met' || state === 'inapplicable',
      reason,
    })),
    evidence: await evidenceOf(database, { office, day }),
    findings: assessed
      .filter(({ state }) => state === 'partly' || state === 'unmet')
      .map(({ id, control, network, name, state, reason }) => ({
        id,
        control,
        title: `${network}：${name}（${VERDICTS[state].zh}）`,
        description: reason,
      })),
  }
}

async function nameOf(database: Database, office: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name_zh as name from office where id = ${office}`.execute(
    database,
  )
  return rows[0]?.name ?? office
}

/** Pieces that stand and serve control points, each once. One statement. */
async function evidenceOf(database: Database, { office, day }: Asked): Promise<readonly EvidenceOfControls[]> {
  const { rows } = await sql<{ id: string; content: Record<string, unknown>; subjects: string[] }>`
    select e.id, e.content, array_agg(distinct split_part(s.subject_id, '_', 2) order by split_part(s.subject_id, '_', 2)) as subjects
    from evidence e join evidence_subject s on s.evidence = e.id and s.subject_kind = ${CONTROL_POINT}
    where e.office = ${office} and e.state = 'current' and coalesce(e.content ->> 'expiresOn', '9999-12-31') >= ${day}
    group by e.id order by e.id`.execute(database)
  return rows.map(({ id, content: { title, hash, collectedOn, expiresOn }, subjects }) => ({
    id,
    title: String(title),
    hash: String(hash),
    collectedOn: String(collectedOn),
    ...(typeof expiresOn === 'string' && { expiresOn }),
    controls: subjects,
  }))
}
