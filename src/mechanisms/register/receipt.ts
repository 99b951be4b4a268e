import { sql } from 'kysely'
import type { Kernel } from '../../kernel/kernel.ts'
import { receiptOf } from '../../kernel/ledger/ledger.ts'
import { inclusionIn } from '../../kernel/ledger/merkle.ts'
import { type Receipt, whyNotRow } from '../../kernel/ledger/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { noSuchRecord } from './decide.ts'
import type { Register } from './define.ts'
import { literal } from './expressions.ts'
import { factsOfRow, type VersionFactsRow } from './record-part.ts'
import { factsHashed, versionHash } from './version-rows.ts'

/** Which version of which record of an office. */
export interface VersionAsked {
  readonly office: string
  readonly id: string
  readonly version: number
}

interface WrittenVersion extends VersionFactsRow {
  readonly leaf: number
  readonly place: number
  readonly salt: Uint8Array
}

/**
 * The receipt of one version: the entry of its act, and the version with its own proof in it, whatever else the act wrote.
 * Of the other rows of an import or of a change of many it tells nothing but hashes. The same refusal for a version that
 * is not there and for one of another office.
 */
export async function receiptOfVersion(
  { ledger, identity: { database } }: Pick<Kernel, 'ledger' | 'identity'>,
  register: Register,
  { office, id, version }: VersionAsked,
): Promise<Receipt | Refusal> {
  const { rows } = await sql<WrittenVersion>`
    select v.register, v.id, v.version, v.office, v.act, v.definition, v.content, v.who, v.at, v.reason, v.leaf, v.place,
      v.salt, v.agreed, v.first_leaf
    from register_version asked join register_version v on v.leaf = asked.leaf
    where asked.register = ${sql.raw(literal(register))} and asked.id = ${id} and asked.version = ${version}
      and asked.office = ${office}
    order by v.place`.execute(database)
  const place = rows.findIndex((row) => row.register === register.id && row.id === id && row.version === version)
  const row = rows[place]
  if (!row) return noSuchRecord(register)
  const receipt = await receiptOf(ledger, row.leaf)
  if (isRefusal(receipt)) return receipt
  const hashes = rows.map((one) => versionHash(factsOfRow(one), one.salt))
  const proven: Receipt = {
    ...receipt,
    row: {
      facts: factsHashed(factsOfRow(row)),
      salt: row.salt,
      index: place,
      size: rows.length,
      proof: inclusionIn(hashes, place),
    },
  }
  return whyNotRow(proven) ? { ...unfit, grounds: register.grounds } : proven
}

const unfit = refuse('failed', {
  zh: '数据库中保存的这一版，或者同时写入的另一版，与存证不符，不能出具回执',
  en: 'This version, or another that was written with it, is not as it was recorded, so there is no receipt of it',
})
