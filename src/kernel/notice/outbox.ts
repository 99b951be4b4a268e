import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { messageOf } from '../storage/fault.ts'

export type Channel = 'mail' | 'webhook'

/**
 * What goes out: that there is news, never its words, which are read by whoever signs in. The id is the same however
 * often it is tried: a Message-ID, the id of a CloudEvent.
 */
export interface Message {
  readonly id: string
  readonly addressee: string
  readonly case: string | undefined
  /** Of what, in ids alone; undefined for what is of no case. */
  readonly about: About | undefined
  /**
   * Of a case that not everybody at its office reads, the number its addressee knows it by: a program of the office tells
   * what it hears to whoever reads its screen, so it hears no more than the register shows.
   */
  readonly restricted: string | undefined
  readonly writtenAt: Date
}

export interface About {
  /** step.taken, step.proposed, step.objected, step.recounted, step.adopted, deadline.over. */
  readonly kind: string
  readonly procedure: string
  /** The step, or the clock. */
  readonly what: string
  readonly stage: string
}

/** What became of a message: gone; certainly not gone, and not to be tried again; or nobody knows. */
export type Sent = 'sent' | 'refused' | 'uncertain'

/** Sends one message by one channel, to the address it finds for the addressee. Throws where it is certainly not gone. */
export type Deliver = (message: Message) => Promise<Sent>

export interface Courier {
  readonly send: Deliver
  /** Whether the other side knows a message again by its id. If not, one whose fate nobody knows is never repeated. */
  readonly mayRepeat: boolean
}

export type Couriers = Readonly<Partial<Record<Channel, Courier>>>

/** So many go out side by side, and no more are claimed than that: a claim covers one sending, not a queue of them. */
const AT_ONCE = 8
const CLAIM_MS = 120_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 6 * 3_600_000
/** With the waits between them, about a day. */
const ATTEMPTS = 12

/**
 * Sends what waits, each message by one server only. A message is claimed before it is sent and marked afterwards: of
 * one whose sender died in between nobody knows whether it went out, so it is `uncertain` and shown to a person,
 * unless the channel may repeat. It ends when nothing waits, or when it is told not to go on.
 *
 * @returns how many went out
 */
export async function sendOutbox(
  database: Database,
  couriers: Couriers,
  now: () => Date,
  goesOn: () => boolean = () => true,
): Promise<number> {
  if (channelsOf(couriers).length === 0) return 0
  await settleLost(database, couriers, now())
  await holdBack(database, now())
  let sent = 0
  while (goesOn()) {
    const claimed = await claim(database, couriers, now())
    const outcomes = await Promise.all(claimed.map((one) => sendOne(database, couriers, one, now)))
    sent += outcomes.filter((outcome) => outcome === 'sent').length
    if (claimed.length < AT_ONCE) break
  }
  return sent
}

const BATCH_MS = 15 * 60_000

/**
 * When each message may go out at the earliest: at once; of a case that not everybody at its office reads, within five
 * minutes after the quarter of an hour in which it was written, the messages of that quarter in any order. A program of
 * the office, or whoever sees its mailbox, would else know to the second when a report came in.
 */
async function holdBack(database: Database, now: Date): Promise<void> {
  const batch = new Date((Math.floor(now.getTime() / BATCH_MS) + 1) * BATCH_MS)
  await sql`
    with fresh as (
      select id from outbox where state = 'waiting' and not_before is null for update skip locked)
    update outbox set not_before = case when c.read_by is null then ${now}::timestamptz
      else ${batch}::timestamptz + random() * interval '5 minutes' end
    from fresh, notice left join "case" c on c.id = notice.case_id
    where outbox.id = fresh.id and notice.id = outbox.notice_id`.execute(database)
}

interface Claimed {
  readonly id: number
  readonly claim: string
  readonly channel: Channel
  readonly attempts: number
  readonly notice_id: number
  readonly handle: string
  readonly addressee: string
  readonly case_id: string | null
  readonly kind: string | null
  readonly procedure: string | null
  readonly what: string | null
  readonly stage: string | null
  readonly written_at: Date
  readonly restricted: string | null
}

const channelsOf = (couriers: Couriers): readonly Channel[] =>
  (['mail', 'webhook'] as const).filter((channel) => couriers[channel])

async function claim(database: Database, couriers: Couriers, now: Date): Promise<readonly Claimed[]> {
  const token = randomUUID()
  const until = new Date(now.getTime() + CLAIM_MS)
  const { rows } = await sql<Claimed>`
    with waiting as (
      select id from outbox
      where state = 'waiting' and next_at <= ${now} and not_before <= ${now} and channel = any(${[...channelsOf(couriers)]}::text[])
      order by greatest(next_at, not_before), id limit ${AT_ONCE} for update skip locked)
    update outbox set state = 'sending', claim = ${token}::uuid, claimed_until = ${until}, attempts = attempts + 1
    from waiting, notice left join "case" c on c.id = notice.case_id
    where outbox.id = waiting.id and notice.id = outbox.notice_id
    returning outbox.id, outbox.claim, outbox.channel, outbox.attempts, outbox.notice_id, outbox.handle, notice.addressee,
      notice.case_id, notice.kind, notice.procedure, notice.what, notice.stage, notice.written_at,
      case when c.read_by is not null then c.mark || '〔' || c.number_year || '〕' ||
        case when notice.addressee = 'office:' || c.number_office then c.number else coalesce(c.public_number, c.number) end
        || '号' end as restricted`.execute(database)
  return rows
}

async function sendOne(
  database: Database,
  couriers: Couriers,
  one: Claimed,
  now: () => Date,
): Promise<Outcome | undefined> {
  const courier = couriers[one.channel]
  if (!courier) return undefined
  const outcome = await courier.send(messageOfRow(one)).catch((error: unknown) => ({ failure: messageOf(error) }))
  await settle(database, one, changeAfter(outcome, one.attempts, now()))
  return outcome
}

function messageOfRow({
  notice_id,
  handle,
  addressee,
  case_id,
  kind,
  procedure,
  what,
  stage,
  written_at,
  ...row
}: Claimed): Message {
  const isOfCase = kind !== null && procedure !== null && what !== null && stage !== null
  return {
    // Between two numbers of known moments a third has hardly one of its own.
    id: `notice-${row.restricted === null ? notice_id : handle}`,
    addressee,
    case: case_id ?? undefined,
    about: isOfCase ? { kind, procedure, what, stage } : undefined,
    restricted: row.restricted ?? undefined,
    writtenAt: written_at,
  }
}

type Outcome = Sent | { readonly failure: string }

function changeAfter(outcome: Outcome, attempts: number, now: Date) {
  if (outcome === 'sent') return { state: 'sent' as const, sent_at: now, failure: null }
  if (outcome === 'uncertain') return { state: 'uncertain' as const }
  const failure = outcome === 'refused' ? 'refused' : outcome.failure
  if (outcome === 'refused' || attempts >= ATTEMPTS) return { state: 'given-up' as const, failure }
  return { state: 'waiting' as const, failure, next_at: new Date(now.getTime() + waitBefore(attempts)) }
}

/** How long to wait after so many attempts: from half a minute, twice as long each time, to six hours. */
export const waitBefore = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_MS)

/** Only whoever holds the claim still may say what became of it. */
async function settle(database: Database, { id, claim }: Claimed, change: ReturnType<typeof changeAfter>) {
  await database
    .updateTable('outbox')
    .set({ ...change, claim: null, claimed_until: null })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

async function settleLost(database: Database, couriers: Couriers, now: Date): Promise<void> {
  for (const channel of channelsOf(couriers)) {
    const state = couriers[channel]?.mayRepeat ? 'waiting' : 'uncertain'
    await database
      .updateTable('outbox')
      .set({ state, claim: null, claimed_until: null })
      .where('state', '=', 'sending')
      .where('channel', '=', channel)
      .where('claimed_until', '<', now)
      .execute()
  }
}

/**
 * How many messages stand in each state, for the readiness page, which anybody reads: without those that are gone, and
 * without those that are held back to their batch, whose number would tell at once that a report came in.
 */
export async function outboxOf(database: Database, now: Date): Promise<Readonly<Record<string, number>>> {
  const rows = await database
    .selectFrom('outbox')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '<>', 'sent')
    .where((or) => or.or([or('state', '<>', 'waiting'), or('not_before', '<=', now)]))
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}
