import type { Database } from '../storage/connection.ts'
import { type Statement, statement } from '../storage/statement.ts'
import type { Subject } from '../subject.ts'
import type { Bringing } from './attachment.ts'

// Files come to their subject within the act that brings them: parts of the statement that writes it.

/** Of two acts that bring the same file the second finds that it waits no more. */
export const waitingPart = (brings: readonly Bringing[]): Statement =>
  brings.length === 0
    ? statement``
    : statement`waiting as materialized (
      select id from attachment where id = any(${brings.map(({ id }) => id)}::text[]) and subject_id is null for update),`

/** Whether every one of them waits still. */
export const allWait = (brings: readonly Bringing[]): Statement =>
  statement`(select count(*) from waiting) = ${brings.length}`

const hex = (key: Uint8Array | undefined): string | null => (key ? Buffer.from(key).toString('hex') : null)

/**
 * Files of a subject whose row, in this statement or before it in its transaction, is locked: nobody else counts them
 * meanwhile. `standing` names it in the statement, with `id` and `revision`.
 *
 * @param takenAt instead of the moment each was sent, where that would tell too much
 */
export function broughtPart(
  brings: readonly Bringing[],
  kind: Subject['kind'],
  takenAt: Date | undefined = undefined,
): Statement {
  if (brings.length === 0) return statement``
  const rows = brings.map(({ id, originalKey, copyKey, sealedHash }, place) => ({
    id,
    place: place + 1,
    sealed_hash: hex(sealedHash),
    original_key: hex(originalKey),
    copy_key: hex(copyKey),
  }))
  return statement`, brought as (
      update attachment set handle = null, sender = null, subject_kind = ${kind}, subject_id = standing.id,
        revision = standing.revision,
        number = b.place + (
          select coalesce(max(number), 0) from attachment held
          where held.subject_kind = ${kind} and held.subject_id = standing.id),
        original_key = decode(b.original_key, 'hex'), copy_key = decode(b.copy_key, 'hex'),
        sha256_sealed = decode(b.sealed_hash, 'hex') ${takenAt ? statement`, taken_at = ${takenAt}` : statement``}
      from standing, json_to_recordset(${JSON.stringify(rows)}::json)
        as b(id text, place integer, original_key text, copy_key text, sealed_hash text)
      where attachment.id = b.id)`
}

interface Attaching {
  readonly subject: Subject
  /** The revision of the subject that brings them. */
  readonly revision: number
  /** As `bring` of `Attachments` made them. */
  readonly brings: readonly Bringing[]
}

/**
 * Brings files to a subject that is no case, in the transaction of its act, which holds the subject's row.
 *
 * @returns false where one of them waits no more: the transaction must be given up
 */
export async function attachWaiting(transaction: Database, { subject, revision, brings }: Attaching): Promise<boolean> {
  if (brings.length === 0) return true
  const { rows } = await statement<{ id: string }>`
    with ${waitingPart(brings)}
    standing as (select ${subject.id}::text as id, ${revision}::integer as revision where ${allWait(brings)})
    ${broughtPart(brings, subject.kind)}
    select id from standing`.execute(transaction)
  return rows.length > 0
}

/** Files that the ledger names with an act: each by its keyed hash, hexadecimal. */
export const namesOf = (brings: readonly Bringing[]): readonly string[] =>
  brings.map(({ sha256 }) => Buffer.from(sha256).toString('hex'))
