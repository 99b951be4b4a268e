import { sql } from 'kysely'
import { type CaseRow, caseColumns, fileOf, takenSteps } from '../../../kernel/procedure/case-file.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import { gapOf, gradingIn } from '../grading/grading-file.ts'
import { VERDICTS } from '../grading/procedure.ts'
import { PROCEDURE } from '../grading/procedure-id.ts'
import { CONTROL_POINT } from '../grading/served-point.ts'
import type { SelfAssessment } from './model.ts'
import { servingPieces } from './serving-pieces.ts'
import { STANDARD } from './texts.ts'

/** Gradings of one export at most: beyond, each case has its own file. */
const MOST_GRADINGS = 200

const tooMany: Refusal = refuse('too-many', {
  zh: `定级超过${MOST_GRADINGS}件，一份文件装不下`,
  en: `There are more than ${MOST_GRADINGS} gradings: one document does not hold them`,
})

interface Asked {
  readonly reader: PieceReader
  readonly day: string
}

/** What an office said of the control points of its networks, with what serves them. Four statements. */
export async function gapAssessment(database: Database, { reader, day }: Asked): Promise<SelfAssessment | Refusal> {
  const { office } = reader
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
  const evidence = await servingPieces(database, {
    reader,
    kind: CONTROL_POINT,
    controlOf: (subject) => subject.split('_')[1],
  })
  if (isRefusal(evidence)) return evidence
  return {
    office: { id: office, name: await nameOf(database, office) },
    day,
    text: STANDARD,
    controls: assessed.map(({ id, control, state, reason }) => ({
      id,
      control,
      state,
      isSatisfied: state === 'inapplicable' ? undefined : state === 'met',
      reason,
    })),
    evidence,
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
