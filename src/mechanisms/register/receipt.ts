import { sql } from 'kysely'
import type { Kernel } from '../../kernel/kernel.ts'
import { receiptOf } from '../../kernel/ledger/ledger.ts'
import { inclusionIn } from '../../kernel/ledger/merkle.ts'
import { type Receipt, whyNotRow } from '../../kernel/ledger/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { noSuchRecord } from './decide.ts'
import type { Register } from './define.ts'
import { literal } from './expressions.ts'
import { factsOfRow, type HashedRow, hashTold, type VersionFactsRow } from './record-part.ts'
import { factsHashed } from './version-rows.ts'

/** Which version of which record of an office. */
export interface VersionAsked {
  readonly office: string
  readonly id: string
  readonly version: number
}

type WrittenVersion = VersionFactsRow & HashedRow & { readonly told_by: number }

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
    select v.register, v.id, v.version, v.office, v.act, v.definition, v.content, v.who, v.at, v.reason, v.leaf, v.salt,
      v.hash, v.kept_leaf, v.agreed, v.first_leaf, coalesce(asked.kept_leaf, asked.leaf) as told_by
    from register_version asked
    join register_version v on v.leaf = coalesce(asked.kept_leaf, asked.leaf) or v.kept_leaf = asked.kept_leaf
    where asked.register = ${sql.raw(literal(register))} and asked.id = ${id} and asked.version = ${version}
      and asked.office = ${office}
    order by case when v.leaf = coalesce(asked.kept_leaf, asked.leaf) then v.place else v.kept_place end`.execute(
    database,
  )
  const place = rows.findIndex((row) => row.register === register.id && row.id === id && row.version === version)
  const row = rows[place]
  if (!row) return noSuchRecord(register)
  if (row.salt === null) return { ...erased, grounds: register.grounds }
  const receipt = await receiptOf(ledger, row.told_by)
  if (isRefusal(receipt)) return receipt
  const hashes = rows.flatMap((one) => hashTold(one, one.told_by) ?? [])
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

const erased = refuse('not-found', {
  zh: '这一版的内容已依法删除，没有回执；已经取走的回执仍然有效',
  en: 'What this version said was erased by law, so there is no receipt of it; one that was taken before still holds',
})
