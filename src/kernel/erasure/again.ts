import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { takeDemoAway } from '../identity/demo.ts'
import { shred } from '../ledger/ledger.ts'
import { eraseCases, eraseEvidence, eraseRecords } from '../procedure/remove.ts'
import { eraseSealed, eraseSealedRecords } from '../seal/retention.ts'
import type { Database } from '../storage/connection.ts'
import { type Erasing, enterErasures, lockErasures } from './erasing.ts'
import type { Erasure, ErasureList } from './list.ts'

/**
 * Brings database and list together: what the database does not know was undone by an older backup, or never got to its
 * commit, and is done now; what the list lacks, as the work of another server, is added to it.
 *
 * @returns how many erasures were done again; refuses a list that cannot be read
 */
export function settleErasures(database: Database, list: ErasureList): Promise<number | Refusal> {
  return database.transaction().execute(async (trx) => {
    await lockErasures(trx)
    const listed = await list.read()
    if (isRefusal(listed)) return listed
    const done = await eraseAgain(trx, listed)
    const known = new Set(listed.map(({ id }) => id))
    const held = await trx.selectFrom('erasure').selectAll().orderBy('erased_at').orderBy('id').execute()
    await list.append(
      held
        .filter(({ id }) => !known.has(id))
        .map(({ id, erased_at, kind, subjects }) => ({
          id,
          at: erased_at.toISOString(),
          kind,
          subjects: [...subjects],
        })),
    )
    return done
  })
}

/** The same for a server that goes round: where neither side has grown since the last time, one count is all it costs. */
export function keepErasures(database: Database, list: ErasureList): () => Promise<number> {
  let settled = ''
  const state = async (): Promise<string> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from erasure`.execute(database)
    return `${rows[0]?.count} ${await list.size()}`
  }
  return async () => {
    if ((await state()) === settled) return 0
    const done = await settleErasures(database, list)
    if (isRefusal(done)) throw new Error(done.reason.en)
    settled = await state()
    return done
  }
}

/** Does again, in the caller's transaction, what the database does not know as erased. */
export async function eraseAgain(trx: Database, listed: readonly Erasure[]): Promise<number> {
  const held = await trx.selectFrom('erasure').select('id').execute()
  const known = new Set(held.map(({ id }) => id))
  const undone = listed.filter(({ id }) => !known.has(id))
  const again: Erasing = { database: trx, note: () => undefined }
  await enterErasures(trx, undone)
  for (const erasure of undone) await erase(again, erasure)
  return undone.length
}

async function erase(again: Erasing, { kind, subjects, at }: Erasure): Promise<void> {
  if (kind === 'demonstration') return void (await takeDemoAway(again))
  const named = await subjectsOf(again.database, subjects)
  if (kind === 'case') return eraseCases(again, named)
  if (kind === 'record') return eraseRecords(again, await recordsHere(again.database, subjects))
  if (kind === 'sealed') {
    if (named.length > 0) await eraseSealed(again, named, new Date(at))
    const records = await recordsOf(again.database, subjects)
    if (records.length > 0) await eraseSealedRecords(again, records, new Date(at))
    return
  }
  await shred(again, named)
  // A piece of evidence that is on the list went whole.
  const pieces = await piecesOf(again.database, subjects)
  if (pieces.length > 0) await eraseEvidence(again, { cases: [], pieces })
}

async function piecesOf(trx: Database, hashes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from evidence
    where encode(sha256(convert_to('evidence:' || id, 'UTF8')), 'hex') = any(${hashes}::text[])`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The records of registers behind the hashes, whatever is left of them. */
async function recordsHere(trx: Database, hashes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select register || '/' || id as id from register_record
    where encode(sha256(convert_to('record:' || register || '/' || id, 'UTF8')), 'hex') = any(${hashes}::text[])
    union
    select register || '/' || record from register_proposed n join register_proposal p on p.id = n.proposal
    where encode(sha256(convert_to('record:' || register || '/' || record, 'UTF8')), 'hex') = any(${hashes}::text[])`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/** The records of registers behind the hashes, of which something is sealed still. */
async function recordsOf(trx: Database, hashes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from data_key
    where subject_kind = 'record' and wrapped is not null
      and encode(sha256(convert_to('record:' || subject_id, 'UTF8')), 'hex') = any(${hashes}::text[])`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The ids behind the hashes, as far as anything of them is there. */
async function subjectsOf(trx: Database, hashes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from "case" where encode(sha256(convert_to(id, 'UTF8')), 'hex') = any(${hashes}::text[])
    union
    select subject from ledger_leaf
    where subject is not null and encode(sha256(convert_to(subject, 'UTF8')), 'hex') = any(${hashes}::text[])`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}
