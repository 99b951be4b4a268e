import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import { type CaseFile, type CaseRow, caseColumns, fileOf, loadCase, takenSteps } from './case-file.ts'
import type { Effect } from './case-state.ts'
import type { AnswerOfKey } from './key.ts'

/** What an act begins with: its case, and what was answered under its key before. */
export interface Begun {
  readonly file: CaseFile | undefined
  readonly answered: AnswerOfKey | undefined
}

interface KeyRow {
  readonly key_body: Uint8Array
  readonly key_case: string
  readonly key_revision: number
  readonly key_stage: string
  readonly key_effect: Effect
  readonly key_number: number
  readonly key_year: number
  readonly key_mark: string
}

const keyColumns = statement`k.body as key_body, k.case_id as key_case, k.revision as key_revision, k.stage as key_stage,
  k.effect as key_effect, k.number as key_number, k.number_year as key_year, k.mark as key_mark`

const answerOf = (row: KeyRow): AnswerOfKey => ({
  body: row.key_body,
  answered: {
    case: row.key_case,
    revision: row.key_revision,
    stage: row.key_stage,
    effect: row.key_effect,
    number: row.key_number,
    year: row.key_year,
    mark: row.key_mark,
  },
})

/** Of a key that is not there every column is null. */
type Joined = CaseRow & { readonly [Column in keyof KeyRow]: KeyRow[Column] | null }
const hasKey = (row: Joined): row is CaseRow & KeyRow => row.key_body !== null

/** Both by one statement; where only one of them is asked for, that one. */
export async function readBegun(
  database: Database,
  { case: id, key }: { readonly case: string | undefined; readonly key: Uint8Array | undefined },
): Promise<Begun> {
  if (key === undefined)
    return { file: id === undefined ? undefined : await loadCase(database, id), answered: undefined }
  if (id === undefined) return { file: undefined, answered: await readKey(database, key) }
  const { rows } = await statement<Joined>`
    select ${caseColumns}, ${takenSteps}, ${keyColumns} from "case" c left join act_key k on k.key = ${key}
    where c.id = ${id}`.execute(database)
  const [row] = rows
  if (!row) return { file: undefined, answered: await readKey(database, key) }
  return { file: fileOf(row), answered: hasKey(row) ? answerOf(row) : undefined }
}

async function readKey(database: Database, key: Uint8Array): Promise<AnswerOfKey | undefined> {
  const { rows } = await statement<KeyRow>`select ${keyColumns} from act_key k where k.key = ${key}`.execute(database)
  const [row] = rows
  return row && answerOf(row)
}
