import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type OfficerActor, whyNotRead } from '../decide.ts'
import type { RecordValues, Register } from '../define.ts'

const Values = z.record(z.string(), z.json())

/** What waits for a second person, or did. */
export interface RecordProposal {
  readonly id: string
  readonly act: 'entry' | 'change' | 'withdrawal' | 'import'
  readonly definition: string
  /** The pseudonymous key of who proposed it, and the name. */
  readonly who: string
  readonly by: string
  readonly at: Date
  readonly leaf: number
  readonly state: 'waiting' | 'agreed' | 'refused'
  /** The name of who agreed, refused or took it back, when and why. */
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
  readonly decidedReason: string | undefined
  readonly rows: readonly ProposedRow[]
}

export interface ProposedRow {
  readonly record: string
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly content: RecordValues
  readonly reason: string | undefined
  /** Null where what was proposed was erased since. */
  readonly salt: Uint8Array | null
  /** As the record stands; undefined of one that is to be entered. */
  readonly before: RecordValues | undefined
}

/** A proposal of an office, with every record it would write; undefined for one that is not there or another's. */
export async function readProposal(
  database: Database,
  register: Register,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<RecordProposal | undefined> {
  const proposal = await database
    .selectFrom('register_proposal as p')
    .leftJoin('person as by', 'by.id', 'p.who')
    .leftJoin('person as second', 'second.id', 'p.decided_by')
    .select(['p.id', 'p.act', 'p.definition', 'p.who', 'p.at', 'p.leaf', 'p.state', 'p.decided_by'])
    .select(['p.decided_at', 'p.decided_reason', 'by.name', 'second.name as second'])
    .where('p.id', '=', id)
    .where('p.register', '=', register.id)
    .where('p.office', '=', office)
    .executeTakeFirst()
  if (!proposal) return undefined
  const { rows } = await sql<{
    record: string
    version: number
    state: ProposedRow['state']
    content: unknown
    reason: string | null
    salt: Uint8Array | null
    before: unknown
  }>`
    select n.record, n.version, n.state, n.content, n.reason, n.salt, r.content as before
    from register_proposed n
    left join register_record r on r.register = ${register.id} and r.id = n.record and r.office = ${office}
    where n.proposal = ${id} order by n.place`.execute(database)
  const { name, second, decided_by, decided_at, decided_reason, ...rest } = proposal
  return {
    ...rest,
    by: name ?? proposal.who,
    decidedBy: second ?? decided_by ?? undefined,
    decidedAt: decided_at ?? undefined,
    decidedReason: decided_reason ?? undefined,
    rows: rows.map(({ content, reason, before, ...row }) => ({
      ...row,
      content: Values.parse(content),
      reason: reason ?? undefined,
      before: before === null ? undefined : Values.parse(before),
    })),
  }
}

/** One line of a list of what waits. */
export interface WaitingProposal {
  readonly register: string
  readonly id: string
  readonly act: RecordProposal['act']
  readonly by: string
  readonly at: Date
  /** What its first record is called, and how many there are. */
  readonly title: string
  readonly records: number
  /** Whether the officer proposed it and waits for another. */
  readonly own: boolean
}

/** Which of what waits is wanted: all of the office; what is the officer's to agree to; that, and what they proposed. */
export type ProposalsWanted = 'all' | 'to-agree' | 'to-agree-and-own'

/** What waits at an office in some registers, the oldest first. */
export async function waitingProposals(
  database: Database,
  some: readonly Register[],
  { office, person, roles }: Pick<OfficerActor, 'office' | 'person' | 'roles'>,
  { limit, wanted }: { readonly limit: number; readonly wanted: ProposalsWanted },
): Promise<readonly WaitingProposal[]> {
  const registers = some.filter((one) => !whyNotRead(one, { kind: 'officer', office, person, roles }))
  if (registers.length === 0) return []
  const agreed = registers.flatMap(({ id, agrees }) => (agrees && roles.includes(agrees.role) ? [id] : []))
  const toAgree = sql`p.register = any(${agreed}::text[])`
  const which = {
    all: sql`true`,
    'to-agree': sql`${toAgree} and p.who <> ${person}`,
    'to-agree-and-own': sql`(${toAgree} or p.who = ${person})`,
  }[wanted]
  const titles = new Map(registers.map(({ id, title }) => [id, title]))
  const { rows } = await sql<{
    register: string
    id: string
    act: RecordProposal['act']
    who: string
    name: string | null
    at: Date
    first: unknown
    records: number
  }>`
    select p.register, p.id, p.act, p.who, by.name, p.at, first.content as first,
      (select count(*)::integer from register_proposed n where n.proposal = p.id) as records
    from register_proposal p
    join register_proposed first on first.proposal = p.id and first.place = 0
    left join person by on by.id = p.who
    where p.office = ${office} and p.state = 'waiting' and p.register = any(${[...titles.keys()]}::text[])
      and ${which}
    order by p.at, p.id limit ${limit}`.execute(database)
  return rows.map(({ who, name, first, ...row }) => ({
    ...row,
    by: name ?? who,
    title: String(Values.parse(first)[titles.get(row.register) ?? ''] ?? ''),
    own: who === person,
  }))
}

/** Of some records those of which something waits, each with its proposal. */
export async function waitingAmong(
  database: Database,
  records: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map()
  const rows = await database
    .selectFrom('register_proposed')
    .select(['record', 'proposal'])
    .where('record', 'in', [...records])
    .where('waiting', '=', true)
    .execute()
  return new Map(rows.map(({ record, proposal }) => [record, proposal]))
}

/** What is or was proposed of a record at its office: a file of it came with the proposal and not with a version yet. */
export async function proposedOf(
  database: Database,
  register: Pick<Register, 'id'>,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<readonly RecordValues[]> {
  const rows = await database
    .selectFrom('register_proposed as n')
    .innerJoin('register_proposal as p', 'p.id', 'n.proposal')
    .select('n.content')
    .where('n.record', '=', id)
    .where('p.register', '=', register.id)
    .where('p.office', '=', office)
    .orderBy('p.at', 'desc')
    .limit(MOST_PROPOSED)
    .execute()
  return rows.map(({ content }) => Values.parse(content))
}

const MOST_PROPOSED = 200
