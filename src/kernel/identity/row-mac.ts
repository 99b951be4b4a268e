import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PostState, SignInMethod, SignInStage } from './tables.ts'

// Rows that open something carry a code under a key that is not in the database (HMAC-SHA256): whoever can only write
// SQL writes none, and can change none. Each code covers whose the row is, the person included, since an account that
// is given to another person would bring its ways in along. What it does not cover opens nothing: when a session was
// last seen, how often a passkey was used.
//
// A row that was deleted can be put back with its code by whoever had copied it before.

interface Rows {
  readonly session: {
    readonly id: Uint8Array
    readonly account: string | null
    readonly person: string | null
    readonly case_id: string | null
    readonly sheet: string | null
    readonly office: string | null
    readonly stage: SignInStage
    readonly way: SignInMethod
    readonly opened_at: Date
    readonly proven_at: Date
    readonly ends_at: Date
  }
  readonly challenge: {
    readonly hash: Uint8Array
    readonly purpose: string
    readonly account: string | null
    readonly value: string
    readonly ends_at: Date
  }
  /** Its own ways in: password and one-time codes, present or not. */
  readonly account: {
    readonly id: string
    readonly person: string
    readonly login: string
    readonly password: string | null
    readonly totp: Uint8Array | null
  }
  readonly passkey: {
    readonly id: string
    readonly account: string
    readonly person: string
    readonly public_key: Uint8Array
  }
  readonly outside_login: {
    readonly issuer: string
    readonly subject: string
    readonly account: string
    readonly person: string
  }
  readonly api_token: {
    readonly id: string
    readonly hash: Uint8Array
    readonly person: string
    readonly office: string
    readonly scope: string
    readonly issued_at: Date
    readonly ends_at: Date
  }
  readonly invitation: {
    readonly hash: Uint8Array
    readonly account: string
    readonly person: string
    readonly issued_at: Date
    readonly ends_at: Date
  }
  /** What it is worth, on whose word, until when, and whether the head lets it open older cases. */
  readonly posting: EnteredPost & { readonly person: string; readonly role: string }
  readonly delegation: EnteredPost & {
    readonly by_person: string
    readonly to_person: string
    readonly roles: readonly string[]
  }
  /** That its owner confirmed this mailbox, or is to be asked whether it is theirs by the code of this hash. */
  readonly notice_way: Mailbox
  readonly mail_confirmation: Mailbox & { readonly hash: Uint8Array; readonly ends_at: Date }
  /** That the code of this hash is the receipt of this case. */
  readonly receipt: { readonly case_id: string; readonly receipt_hash: Uint8Array }
  /** That the code of this hash opens the party's view of this case. */
  readonly party_sheet: {
    readonly paper: string
    readonly number: number
    readonly case_id: string
    readonly code_hash: Uint8Array
    readonly made_at: Date
  }
}

interface Mailbox {
  readonly person: string | null
  readonly office: string | null
  readonly address: string
}

interface EnteredPost {
  readonly id: string
  readonly office: string
  readonly state: PostState
  readonly since: string
  readonly until: string | null
  readonly entered_by: string | null
  readonly entered_at: Date
  readonly confirmed_by: string | null
  readonly confirmed_at: Date | null
  readonly older_by: string | null
  readonly older_at: Date | null
}

const postParts = (row: EnteredPost): readonly Part[] => [
  row.id,
  row.office,
  row.state,
  row.since,
  row.until,
  row.entered_by,
  row.entered_at,
  row.confirmed_by,
  row.confirmed_at,
  row.older_by,
  row.older_at,
]

export type Sealed = keyof Rows

type Part = string | Date | Uint8Array | null

/** Which columns each code covers, in which order. */
const covered: { readonly [Table in Sealed]: (row: Rows[Table]) => readonly Part[] } = {
  session: (row) => [
    row.id,
    row.account,
    row.person,
    row.case_id,
    row.office,
    row.stage,
    row.way,
    row.opened_at,
    row.proven_at,
    row.ends_at,
    // Sessions of before had no sheet, and their codes stay good.
    ...(row.sheet === null ? [] : [row.sheet]),
  ],
  challenge: (row) => [row.hash, row.purpose, row.account, row.value, row.ends_at],
  account: (row) => [row.id, row.person, row.login, row.password, row.totp],
  passkey: (row) => [row.id, row.account, row.person, row.public_key],
  outside_login: (row) => [row.issuer, row.subject, row.account, row.person],
  api_token: (row) => [row.id, row.hash, row.person, row.office, row.scope, row.issued_at, row.ends_at],
  invitation: (row) => [row.hash, row.account, row.person, row.issued_at, row.ends_at],
  posting: (row) => [...postParts(row), row.person, row.role],
  delegation: (row) => [...postParts(row), row.by_person, row.to_person, JSON.stringify(row.roles)],
  notice_way: (row) => [row.person, row.office, row.address],
  mail_confirmation: (row) => [row.person, row.office, row.address, row.hash, row.ends_at],
  receipt: (row) => [row.case_id, row.receipt_hash],
  party_sheet: (row) => [row.paper, String(row.number), row.case_id, row.code_hash, row.made_at],
}

const textOf = (part: Part): string | null => {
  if (part instanceof Date) return part.toISOString()
  return part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part
}

/** The code of a row, 32 bytes. */
export const rowMac = <Table extends Sealed>(key: Uint8Array, table: Table, row: Rows[Table]): Buffer =>
  macOfParts(key, table, covered[table](row))

/** The code over these columns of a row; an earlier release covered others. */
export const macOfParts = (key: Uint8Array, table: Sealed, parts: readonly Part[]): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([table, ...parts.map(textOf)]))
    .digest()

/** Whether the server itself wrote the row as it stands. */
export function isOurs<Table extends Sealed>(
  key: Uint8Array,
  table: Table,
  row: Rows[Table] & { readonly mac: Uint8Array | null },
): boolean {
  return row.mac?.length === 32 && timingSafeEqual(row.mac, rowMac(key, table, row))
}
