import type { Generated } from 'kysely'
import type { Subject } from '../subject.ts'
import type { Effect } from './case-state.ts'

/** What each column means stands in `004-case.sql`, `008-register-and-releases.sql`, `011-document.sql`, `013-document-audience.sql`, `025-when-over-and-unlisted.sql`, `027-record.sql`, `029-insiders.sql`, `058-demo-case.sql`, `067-subject.sql`, `073-former-case.sql` and `082-evidence-of-cases.sql`. */
export interface CaseTables {
  case: CaseTable
  case_number: CaseNumberTable
  case_step: CaseStepTable
  case_index: CaseIndexTable
  deadline: DeadlineTable
  act_key: ActKeyTable
  procedure_release: ProcedureReleaseTable
  document: DocumentTable
  party_sheet: PartySheetTable
  document_number: CaseNumberTable
  demo_case: DemoCaseTable
}

declare module '../storage/tables.ts' {
  interface Tables extends CaseTables {}
}

interface ProcedureReleaseTable {
  procedure: string
  version: string
  form: string
  hash: string
  first_seen: Date
  superseded_by: Generated<string | null>
  superseded_at: Generated<Date | null>
}

interface DemoCaseTable {
  key: string
  day: string
  acts: Generated<number>
  case_id: string | null
}

interface CaseTable {
  id: string
  procedure: string
  procedure_version: string
  brought_from: Generated<string | null>
  law: string
  stage: string
  ended: boolean
  office: string
  holder: string | null
  party: string | null
  mark: string
  number_year: number
  number: number
  number_office: string
  revision: number
  proposal: string | null
  unlisted: Generated<boolean>
  read_by: Generated<string[] | null>
  insiders: Generated<string[]>
  public_number: Generated<number | null>
  opened_at: Date
  moved_at: Date
  /** The driver reads infinity as a number: ask for `nullif(next_due, 'infinity')`. */
  next_due: Date
  receipt_hash: Uint8Array | null
  receipt_mac: Generated<Uint8Array | null>
  moved_to: Generated<string | null>
}

interface CaseNumberTable {
  office: string
  mark: string
  year: number
  last: number
}

interface CaseStepTable {
  case_id: string
  revision: number
  step: string
  effect: Effect
  taken_by: string
  taken_as: string | null
  concurred_by: string | null
  concurred_as: string | null
  taken_at: Date
  answers: string
  state: Uint8Array | null
}

interface CaseIndexTable {
  procedure: string
  field: string
  key: string
  case_id: string
  internal: Generated<boolean>
}

interface DeadlineTable {
  id: Generated<number>
  subject_kind: Generated<Subject['kind']>
  subject_id: string
  clock: string
  name_zh: string
  name_en: string
  term: string
  binds: 'office' | 'party'
  when_over: string | null
  started_at: Date
  extended_by: Generated<number>
  pauses: Generated<string>
  last_day: string | null
  due_at: Date | null
  provisional: boolean
  calendar: string
  stopped_at: Date | null
  fired_at: Date | null
  owing_office: Generated<string | null>
  owing_role: Generated<string | null>
  owing_person: Generated<string | null>
  path: Generated<string | null>
  about_zh: Generated<string | null>
  about_en: Generated<string | null>
}

/** Whose a document is to read beside the office that holds the case; what goes to the `file` is nobody else’s. */
export type Audience = 'party' | 'office' | 'signers' | 'file'

interface DocumentTable {
  code: string
  case_id: string
  revision: number
  procedure: string
  kind: string
  name_zh: string
  name_en: string
  office: string
  office_zh: string
  office_en: string
  mark: string
  number_year: number
  number: number
  public_number: Generated<number | null>
  issued_at: Date
  audience: Audience
  text: string
  hash: string
}

/** A sheet served with a paper, by whose code its party comes in. */
interface PartySheetTable {
  paper: string
  number: number
  case_id: string
  /** Keyed hash of the code, 32 bytes. */
  code_hash: Uint8Array
  way: string
  reason: string | null
  made_by: string
  made_at: Date
  mac: Uint8Array
}

interface ActKeyTable {
  key: Uint8Array
  body: Uint8Array
  case_id: string
  revision: number
  stage: string
  effect: Effect
  number: number
  number_year: number
  mark: string
  answered_at: Date
}
