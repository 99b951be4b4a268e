import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { CredentialContext } from './context.ts'
import type { ReadToken } from './jws.ts'
import { type CredentialVerifier, isSignedBy, thumbprintOf } from './signing-key.ts'

/** Keys of an installation in its whole life: one after each time its key was replaced. */
const MOST_KEYS = 100

/** Every key that certificates were signed with, the one of today first. What no longer fits its thumbprint is left out. */
export async function credentialKeys({
  database,
  signer,
}: Pick<CredentialContext, 'database' | 'signer'>): Promise<readonly CredentialVerifier[]> {
  const { rows } = await sql<{ id: string; public_key: Uint8Array }>`
    select id, public_key from exam_certificate_key where id <> ${signer.id} order by since desc, id limit ${MOST_KEYS}`.execute(
    database,
  )
  return [
    { id: signer.id, publicKey: signer.publicKey },
    ...rows.flatMap(({ id, public_key: publicKey }) => (thumbprintOf(publicKey) === id ? [{ id, publicKey }] : [])),
  ]
}

/** Whether a token is signed by a key of ours. */
export interface TokenVerifier {
  readonly isSigned: (token: Pick<ReadToken, 'signed' | 'signature'>) => boolean
}

/** The key of ours that a token names by the end of its address; undefined where it names none of ours. */
export async function verifierNamed(
  context: Pick<CredentialContext, 'database' | 'signer'>,
  kid: string,
): Promise<TokenVerifier | undefined> {
  const id = kid.slice(kid.lastIndexOf('/') + 1)
  const key = (await credentialKeys(context)).find((one) => one.id === id)
  return key && { isSigned: ({ signed, signature }) => isSignedBy(key, signed, signature) }
}

/** The office as an issuer, where it has ever held an exam here. */
export async function issuingOffice(
  database: Database,
  id: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name_zh as name from office o
    where o.id = ${id} and exists (select from exam e where e.office = o.id)`.execute(database)
  return rows[0]
}

/** Bits of a list that are set; undefined where the office has no such list. One statement. */
export async function revokedBits(
  database: Database,
  { office, list }: { readonly office: string; readonly list: number },
): Promise<readonly number[] | undefined> {
  const { rows } = await sql<{ is: boolean; bits: number[] | null }>`
    select exists (select from exam_certificate where office = ${office} and list = ${list}) as "is",
      (select array_agg(bit) from exam_certificate
        where office = ${office} and list = ${list} and revoked_at is not null) as bits`.execute(database)
  const [row] = rows
  return row?.is ? (row.bits ?? []) : undefined
}
