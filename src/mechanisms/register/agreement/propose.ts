import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { canonical, type LedgerEntry, newSalt } from '../../../kernel/ledger/commitment.ts'
import { enterEach } from '../../../kernel/ledger/ledger.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { codeOf } from '../../../kernel/storage/fault.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { RecordAct } from '../decide.ts'
import type { Agreement, RecordValues, Register } from '../define.ts'
import { groundsOfAll } from '../grounds-of.ts'
import { rootText, spelledBytes, versionHash } from '../version-rows.ts'
import { actName, type WrittenRow } from '../write.ts'

/** A record before and after an act. */
export interface NeedsAgreement {
  readonly before: RecordValues | undefined
  readonly after: RecordValues
}

/** Whether an act has effect only once a second person agrees: by the fields it enters or changes. Pure. */
export function needsAgreement(
  { agrees }: Pick<Register, 'agrees'>,
  act: RecordAct,
  { before = {}, after }: NeedsAgreement,
): boolean {
  if (!agrees) return false
  if (!agrees.of) return act !== 'entry' || !entersAlone(agrees, after)
  return act !== 'withdrawal' && agrees.of.some((field) => said(before[field]) !== said(after[field]))
}

/** Whether what is entered for the first time has effect on one person's word. */
const entersAlone = ({ entryAlone }: Agreement, entered: RecordValues): boolean =>
  entryAlone !== undefined &&
  (entryAlone === true || Object.entries(entryAlone.unless).every(([field, value]) => entered[field] !== value))

/** Roles that agree to what others enter: a posting to one of them has effect only once a second person has confirmed it. */
export const rolesThatAgree = (registers: readonly Register[]): readonly string[] =>
  registers.flatMap(({ agrees }) => (agrees ? [agrees.role] : []))

const said = (value: unknown): string | undefined => JSON.stringify(value)

/** What one act would write once a second person agrees. */
export interface Proposing {
  readonly register: Register
  readonly office: string
  /** A pseudonymous key. */
  readonly who: string
  readonly now: Date
  readonly rows: readonly WrittenRow[]
}

export interface ProposalMade {
  readonly id: string
  /** Its entry in the ledger. */
  readonly leaf: number
}

/** The subject of a proposal in the ledger. */
export const proposalSubject = ({ id }: Pick<Register, 'id'>, proposal: string): string =>
  `register:${id}/proposal:${proposal}`

/** What is the same for all records of a proposal. */
export interface ProposalFacts {
  readonly act: string
  readonly register: string
  readonly office: string
  readonly definition: string
  readonly who: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** What a proposal would write of one record. */
export interface ProposedFacts {
  readonly record: string
  readonly version: number
  readonly content: RecordValues
  readonly reason: string | undefined
  /** Null where it was erased since: its hash alone is left. */
  readonly salt: Uint8Array | null
  readonly hash?: Uint8Array | null
}

const hashOf = (
  { act, register, office, definition, who, at }: ProposalFacts,
  { record: id, version, content, reason, salt }: ProposedFacts & { readonly salt: Uint8Array },
): Uint8Array => versionHash({ register, id, version, office, act, definition, content, who, at, reason }, salt)

/** What the entry of a proposal commits to. */
export const proposalRoot = (facts: ProposalFacts, rows: readonly ProposedFacts[]): string =>
  rootText(rows.flatMap(({ salt, ...row }) => (salt === null ? (row.hash ?? []) : hashOf(facts, { ...row, salt }))))

/**
 * Puts down what waits, with an entry in the ledger; the records stay as they are. In the caller's transaction.
 *
 * @throws the database's own error 23505 where something of one of the records waits already (`whyNotProposed`)
 */
export async function propose(transaction: Database, { rows, ...of }: Proposing): Promise<ProposalMade> {
  const [made] = await proposeEach(transaction, of, [rows])
  if (!made) throw new Error('a proposal is made')
  return made
}

/**
 * The same for several at once, each with an entry of its own; three statements however many.
 *
 * @param proposals what each would write, of at least one record
 */
export async function proposeEach(
  transaction: Database,
  { register, office, who, now }: Omit<Proposing, 'rows'>,
  proposals: readonly Proposing['rows'][],
): Promise<readonly ProposalMade[]> {
  if (proposals.length === 0) return []
  const made = proposals.map((rows) => {
    const [first] = rows
    if (!first) throw new Error('a proposal has a record at least')
    const facts = {
      ...{ act: first.act, register: register.id, office, definition: register.version, who },
      at: now.toISOString(),
    }
    const proposed = rows.map(({ id: record, version, state, content, reason }) => {
      const told = { record, version, content, reason, salt: newSalt() }
      return { ...told, state, hash: hashOf(facts, told) }
    })
    return { id: newSubjectId(now), facts, proposed }
  })
  const leaves = await enterEach(
    transaction,
    made.map(
      ({ id, facts, proposed }): LedgerEntry => ({
        ...{ who, what: actName(register, 'proposal'), subject: proposalSubject(register, id) },
        ...{ grounds: groundsOfAll(register, dayOf(now), contentsOf(proposed)) },
        ...{ when: facts.at, content: rootText(proposed.map(({ hash }) => hash)) },
      }),
    ),
  )
  const entered = made.map((one) => ({ ...one, leaf: leaves.get(proposalSubject(register, one.id)) ?? 0 }))
  await transaction
    .insertInto('register_proposal')
    .values(
      entered.map(({ id, leaf, facts: { act } }) => ({
        ...{ id, register: register.id, office, act, definition: register.version, who, at: now, leaf },
        state: 'waiting' as const,
      })),
    )
    .execute()
  const rows = entered.flatMap(({ id: proposal, proposed }) =>
    proposed.map(({ salt, hash, ...row }, place) => ({
      ...{ proposal, place, ...row, salt: spelledBytes(salt), hash: spelledBytes(hash) },
    })),
  )
  await sql`
    insert into register_proposed (proposal, place, record, version, state, content, reason, salt, hash, waiting)
    select n.proposal, n.place, n.record, n.version, n.state, n.content, n.reason, n.salt::bytea, n.hash::bytea, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(proposal text, place integer, record text, version integer,
      state text, content jsonb, reason text, salt text, hash text)`.execute(transaction)
  return entered.map(({ id, leaf }) => ({ id, leaf }))
}

const contentsOf = (rows: readonly Pick<ProposedFacts, 'content'>[]) => rows.map(({ content }) => content)

/** What a decision on a proposal is, as its entry has the hash of it. */
export const refusalText = (facts: {
  readonly proposal: string
  readonly who: string
  readonly at: string
  readonly reason: string
}) => canonical({ ...facts })

const UNIQUE = '23505'

/** In words, where the database did not take a proposal; undefined where the error is another. */
export const whyNotProposed = ({ grounds }: Pick<Register, 'grounds'>, error: unknown): Refusal | undefined =>
  codeOf(error) === UNIQUE ? { ...waitsAlready, grounds } : undefined

export const waitsAlready = refuse('out-of-turn', {
  zh: '这条记录已有一项改动在等别人同意：先由那个人同意或者不同意，或者由提出的人收回',
  en: 'A change of this record waits for somebody’s word already: it must be agreed to, refused or taken back first',
})
