import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { whyNotOpeners } from '../identity/post-standing.ts'
import { canonical, commit, contentHash, type LedgerEntry } from '../ledger/commitment.ts'
import type { OpeningStep, Openings } from '../procedure/act-context.ts'
import type { Answers } from '../procedure/case-state.ts'
import type { Database } from '../storage/connection.ts'

// An opening is two acts: somebody proposes it with a reason, another agrees. Each leaves a step in the file and an entry
// in the ledger, and beside them a code (HMAC-SHA256) over the entry, the office and the roles, under a key that no row
// gives away. Nothing is opened unless both acts have all three and they fit: rows that SQL alone wrote open nothing,
// entries of the ledger among them.

/** An act of an opening as the file tells it. */
interface Told {
  readonly case: string
  readonly revision: number
  readonly office: string
  readonly procedure: string
  readonly step: string
  readonly by: string
  readonly as: string | undefined
  /** Who agreed; absent in a proposal. */
  readonly concurredBy: string | undefined
  readonly concurredAs: string | undefined
  readonly at: Date
  readonly answers: Answers
}

type Place = Pick<Told, 'case' | 'revision' | 'office' | 'as' | 'concurredAs'>

function macOf(key: Uint8Array, place: Place, entryText: string): Buffer {
  const { case: id, revision, office, as = null, concurredAs = null } = place
  return createHmac('sha256', key)
    .update(JSON.stringify([id, revision, office, as, concurredAs, entryText]))
    .digest()
}

/** What acts do about openings, in their own transaction. */
export const openingsOf = (
  keyOf: (database: Database) => Promise<Uint8Array>,
  postKey: Uint8Array | undefined,
): Openings => ({
  whyNotOpeners: (transaction, asked) => whyNotOpeners(transaction, postKey, asked),
  async prove(transaction, { entry, ...place }: OpeningStep) {
    const mac = macOf(await keyOf(transaction), place, canonical(entry))
    await transaction
      .insertInto('seal_opening')
      .values({ case_id: place.case, revision: place.revision, mac })
      .execute()
  },
  async whyNotProposed(transaction, proposal) {
    const found = await proposalOf(transaction, { ...proposal, before: proposal.revision })
    const isProposed = found !== undefined && (await isProven(transaction, await keyOf(transaction), found))
    return isProposed ? undefined : notProposed
  },
})

const notProposed: Refusal = refuse('out-of-turn', {
  zh: '这项启封提议与存证不符，不能同意：请由承办人重新提议。此事请告知系统管理员',
  en: 'This proposal is not as the record has it and cannot be agreed to: whoever handles the case must propose anew. Tell the keeper of the installation',
})

/**
 * Whether both acts of an opening are this installation's own, as the record has them.
 *
 * @param key see `openingKey`
 */
export async function isOpeningProven(database: Database, key: Uint8Array, opened: Told): Promise<boolean> {
  const { by, as, answers } = opened
  if (opened.concurredBy === undefined || !(await isProven(database, key, opened))) return false
  const proposal = await proposalOf(database, { ...opened, before: opened.revision, by, as, answers })
  return proposal !== undefined && isProven(database, key, proposal)
}

type Sought = Pick<Told, 'case' | 'procedure' | 'step' | 'office' | 'by' | 'as' | 'answers'> & {
  readonly before: number
}

/** The last proposal of that step before a revision, where it is the one that is meant. */
async function proposalOf(database: Database, sought: Sought): Promise<Told | undefined> {
  const row = await database
    .selectFrom('case_step')
    .select(['revision', 'taken_by', 'taken_as', 'taken_at', 'answers'])
    .where('case_id', '=', sought.case)
    .where('step', '=', sought.step)
    .where('effect', '=', 'proposed')
    .where('revision', '<', sought.before)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  const isMeant =
    row?.taken_by === sought.by &&
    (row.taken_as ?? undefined) === sought.as &&
    contentHash(JSON.parse(row.answers)) === hashOf(sought.answers)
  if (!isMeant) return undefined
  return { ...sought, revision: row.revision, at: row.taken_at, concurredBy: undefined, concurredAs: undefined }
}

const hashOf = (answers: Answers): string => contentHash(JSON.parse(JSON.stringify(answers)))

/** What the ledger must say of the act, but for its grounds. */
function entryOf(told: Told): Omit<LedgerEntry, 'grounds'> {
  const { answers, concurredBy, by } = told
  const agreed = concurredBy !== undefined
  const content = JSON.parse(JSON.stringify(agreed ? { answers, proposedBy: by } : answers))
  return {
    who: concurredBy ?? by,
    what: `${told.procedure}.${told.step}${agreed ? '' : '.proposed'}`,
    subject: told.case,
    when: told.at.toISOString(),
    content: contentHash(content),
  }
}

async function isProven(database: Database, key: Uint8Array, told: Told): Promise<boolean> {
  const { who, what, subject, when, content } = entryOf(told)
  const { rows } = await sql<{ salt: Uint8Array; entry: string; commitment: Uint8Array; mac: Uint8Array }>`
    select leaf.salt, leaf.entry, leaf.commitment, opening.mac
    from ledger_leaf leaf
      join seal_opening opening on opening.case_id = leaf.subject and opening.revision = ${told.revision}
    where leaf.subject = ${subject} and leaf.entry is not null
      and leaf.entry::json ->> 'who' = ${who} and leaf.entry::json ->> 'what' = ${what}
      and leaf.entry::json ->> 'when' = ${when} and leaf.entry::json ->> 'content' = ${content}
    order by leaf.id limit 1`.execute(database)
  const [leaf] = rows
  if (!leaf || Buffer.compare(commit(leaf.salt, leaf.entry), leaf.commitment) !== 0) return false
  return leaf.mac.length === 32 && timingSafeEqual(leaf.mac, macOf(key, told, leaf.entry))
}
