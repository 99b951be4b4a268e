import type { Generated, GeneratedAlways } from 'kysely'
import type { OfficeKind, OfficeLevel } from './actor.ts'

/**
 * Identity's tables; what each column means stands in `002-identity.sql`, `022-server-role.sql` and
 * `028-confirmed-posts.sql`.
 */
export interface IdentityTables {
  office: OfficeTable
  office_former: OfficeFormerTable
  remit: RemitTable
  remedy: RemedyTable
  office_particulars: OfficeParticularsTable
  certificate: CertificateTable
  person: PersonTable
  posting: PostingTable
  delegation: DelegationTable
  held_role: HeldRoleView
  account: AccountTable
  passkey: PasskeyTable
  outside_login: OutsideLoginTable
  session: SessionTable
  api_token: ApiTokenTable
  invitation: InvitationTable
  challenge: ChallengeTable
  sign_in_attempt: SignInAttemptTable
  sign_in_record: SignInRecordTable
  row_mac_start: RowMacStartTable
  post_mac_start: RowMacStartTable
  mac_start: MacStartTable
  post_end: PostEndTable
  known_network: KnownNetworkTable
}

declare module '../storage/tables.ts' {
  interface Tables extends IdentityTables {}
}

interface KnownNetworkTable {
  account: string
  network: Uint8Array
  seen_at: Date
}

interface OfficeTable {
  id: string
  name_zh: string
  name_en: string
  kind: OfficeKind
  level: OfficeLevel
  region: string
  demo: Generated<boolean>
}

interface OfficeFormerTable {
  office: string
  until: Date
  name_zh: string
  name_en: string
  level: OfficeLevel
  region: string
  changed_by: string
}

interface RemitTable {
  id: string
  act: string
  office: string | null
  kind: OfficeKind | null
  level: OfficeLevel | null
  grounds: string[]
  source: string
  since: string
  until: string | null
  end_source: Generated<string | null>
  demo: Generated<boolean>
}

interface RemedyTable {
  id: string
  office: string
  way: 'reconsideration' | 'suit'
  act: string | null
  body: string
  address: string
  telephone: string
  online: string | null
  source: string
  since: string
  until: string | null
  end_source: Generated<string | null>
  demo: Generated<boolean>
}

interface OfficeParticularsTable {
  id: string
  place: Generated<string>
  office: string
  name_zh: string | null
  name_en: string | null
  address: string
  telephone: string
  contact: string | null
  since: string
  demo: Generated<boolean>
}

interface CertificateTable {
  id: string
  office: string
  person: string
  number: string
  since: string
  until: string | null
  demo: Generated<boolean>
}

interface PersonTable {
  id: string
  name: string
  email: string | null
  demo: Generated<boolean>
}

/** Whether a posting or a delegation has effect, and on whose word: see `028-confirmed-posts.sql`. */
export type PostState = 'waiting' | 'entered' | 'confirmed' | 'rejected'

interface ConfirmedRow {
  state: PostState
  entered_by: string | null
  entered_at: Date
  confirmed_by: Generated<string | null>
  confirmed_at: Generated<Date | null>
  older_by: Generated<string | null>
  older_at: Generated<Date | null>
}

interface PostingTable extends ConfirmedRow {
  id: string
  person: string
  office: string
  role: string
  since: string
  until: string | null
  mac: Generated<Uint8Array | null>
}

interface DelegationTable extends ConfirmedRow {
  id: string
  by_person: string
  to_person: string
  office: string
  roles: string[]
  since: string
  until: string
  reason: string
  mac: Generated<Uint8Array | null>
}

/** Each end of a post or a delegation: see `040-post-ends.sql`. */
interface PostEndTable {
  posting: string | null
  delegation: string | null
  until: string
  ended_at: Date
}

interface MacStartTable {
  what: 'posts' | 'mailboxes'
  at: Date
}

interface HeldRoleView {
  person: GeneratedAlways<string>
  office: GeneratedAlways<string>
  role: GeneratedAlways<string>
  since: GeneratedAlways<string>
  until: GeneratedAlways<string | null>
  by_person: GeneratedAlways<string | null>
}

interface AccountTable {
  id: string
  person: string
  login: string
  password: string | null
  totp: Uint8Array | null
  totp_waiting: Uint8Array | null
  totp_step: number | null
  closed_at: Date | null
  /** Null without a password and without codes. */
  mac: Generated<Uint8Array | null>
}

interface PasskeyTable {
  id: string
  account: string
  public_key: Uint8Array
  counter: number
  transports: string[]
  label: string
  added_at: Date
  used_at: Date | null
  mac: Uint8Array | null
}

interface OutsideLoginTable {
  issuer: string
  subject: string
  account: string
  mac: Uint8Array | null
}

/** `open` may act; `code` still owes its second factor; `enrol` must first set one up. */
export type SignInStage = 'open' | 'code' | 'enrol'

/** How somebody showed who they are. */
export type SignInMethod = 'password' | 'password+code' | 'passkey' | 'oidc' | 'invitation' | 'receipt' | 'demo'

interface SessionTable {
  id: Uint8Array
  account: string | null
  case_id: string | null
  /** By which sheet served with a paper it was opened; null in every other session. */
  sheet: Generated<string | null>
  office: string | null
  stage: SignInStage
  way: SignInMethod
  opened_at: Date
  seen_at: Date
  proven_at: Date
  ends_at: Date
  mac: Uint8Array
}

interface ApiTokenTable {
  id: string
  hash: Uint8Array
  person: string
  office: string
  scope: 'read' | 'write'
  label: string
  issued_at: Date
  ends_at: Date
  revoked_at: Date | null
  /** Null once it is revoked. */
  mac: Uint8Array | null
}

interface InvitationTable {
  hash: Uint8Array
  account: string
  issued_at: Date
  ends_at: Date
  mac: Uint8Array | null
}

interface ChallengeTable {
  hash: Uint8Array
  purpose: string
  account: string | null
  value: string
  ends_at: Date
  mac: Uint8Array
}

interface SignInAttemptTable {
  subject: Uint8Array
  failures: number
  last_at: Date
  locked_until: Date
}

interface SignInRecordTable {
  id: GeneratedAlways<number>
  at: Date
  account: string | null
  what: string
  way: string | null
}

interface RowMacStartTable {
  the_only: Generated<boolean>
  at: Date
}
