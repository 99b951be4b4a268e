import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { messageOf } from '../../kernel/storage/fault.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { Foreseen, type LogbookDone, type LogbookForeseen } from '../../mechanisms/logbook/act.ts'
import type { LogbookBeside } from '../../mechanisms/logbook/beside.ts'
import { LEAST_REASON, MOST_REASON } from './order-fields.ts'
import { asTold, groundsOf, Omitted, type OrderedAct, orderedAct, PENDING, whyNotOrdered } from './ordered-act.ts'
import { whyNotTwo } from './two-people.ts'

// What is to be done to the logbook: another term, held by a document, released, deleted. A hold has effect at once; all
// else waits for a second person (docs/decisions/075).

/** Whether a second person must agree. A hold only keeps, and what a document names might be gone by tomorrow. */
const needsSecond = ({ act }: OrderedAct): boolean => act !== 'hold'

interface CheckedOrder {
  readonly act: OrderedAct
  /** Of a deletion what it would take now; of a release what is held, for whom. */
  readonly foreseen: LogbookForeseen | undefined
}

/**
 * The order as the logbook could do it now: a deletion with its day, so that the second person agrees to that day and no
 * other, and with how much it takes. A refusal where there is no such hold, or where it may not go yet.
 */
async function checkedOrder(act: OrderedAct, logbook: LogbookBeside): Promise<CheckedOrder | Refusal> {
  if (act.act !== 'release' && act.act !== 'remove') return { act, foreseen: undefined }
  const foreseen = await logbook.check(asTold(act, PENDING))
  if (isRefusal(foreseen)) return foreseen
  return { act: foreseen.before === undefined ? act : { ...act, before: foreseen.before }, foreseen }
}

const MOST_FORESEEN = 5

/** Of deletions and releases that wait, the first few, what each would take now or lets go; or why it could not be done. */
export async function foreseenOf(
  orders: readonly LogbookOrder[],
  logbook: LogbookBeside,
): Promise<ReadonlyMap<string, LogbookForeseen | Refusal>> {
  const waiting = orders.filter(
    ({ act, state }) => state === 'waiting' && (act.act === 'remove' || act.act === 'release'),
  )
  const seen = new Map<string, LogbookForeseen | Refusal>()
  for (const { id, act } of waiting.slice(0, MOST_FORESEEN)) {
    const ordered = orderedAct(act)
    if (ordered) seen.set(id, await logbook.check(asTold(ordered, PENDING)))
  }
  return seen
}

const Told = z.union([
  z.object({
    position: z.number(),
    events: z.number().optional(),
    held: z.number().optional(),
    before: z.number().optional(),
  }),
  z.object({ refused: z.object({ zh: z.string(), en: z.string() }) }),
])

export interface LogbookOrder {
  readonly id: string
  readonly act: OrderedAct
  readonly reason: string
  readonly state: 'waiting' | 'agreed' | 'dropped'
  readonly who: string
  readonly by: string
  readonly at: Date
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
  /** What a deletion would have taken when it was proposed, as whoever proposed it saw it; undefined of all else. */
  readonly foreseen: LogbookForeseen | undefined
  /** What the logbook answered; undefined while it has not. */
  readonly done: z.infer<typeof Told> | undefined
}

interface Row {
  readonly id: string
  readonly office: string
  readonly act: unknown
  readonly reason: string
  readonly state: LogbookOrder['state']
  readonly who: string
  readonly at: Date
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly foreseen: unknown
  readonly done: unknown
}

type Word = 'ordered' | 'agreed' | 'dropped'

const wordName = (word: Word): string => `logbook.order.${word}`
const subjectOf = (id: string): string => `logbook-order:${id}`
interface OrderFacts {
  readonly id: string
  readonly act: unknown
  readonly reason: string
  /** Null or undefined of all but deletions, and of those that were proposed before it was kept. */
  readonly foreseen: unknown
  readonly word: Word
}

const contentOf = ({ id, office, act, reason, word, foreseen }: OrderFacts & { readonly office: string }): string =>
  contentHash(JSON.parse(JSON.stringify({ id, office, act, reason, word, ...(foreseen != null && { foreseen }) })))

interface Acting {
  readonly office: string
  readonly person: string
  readonly now: Date
  readonly today: string
}

const entryOf = (facts: OrderFacts, { office, person, now, today }: Acting) => ({
  who: person,
  what: wordName(facts.word),
  subject: subjectOf(facts.id),
  grounds: groundsOf(facts.act, facts.foreseen, today),
  when: now.toISOString(),
  content: contentOf({ ...facts, office }),
})

/** Puts an order down; one that needs nobody else is agreed by that. */
export async function order(
  database: Database,
  asked: { readonly act: OrderedAct; readonly reason: string; readonly logbook: LogbookBeside },
  acting: Acting,
): Promise<string | Refusal> {
  const reason = asked.reason.trim()
  if (reason.length < LEAST_REASON || reason.length > MOST_REASON) {
    return refuse('incomplete', { zh: '请写明理由，四至五百字', en: 'Say why, in 4 to 500 characters' })
  }
  const { office, person, now, today } = acting
  const wrong = whyNotOrdered(asked.act, today)
  if (wrong) return wrong
  const checked = await checkedOrder(asked.act, asked.logbook)
  if (isRefusal(checked)) return checked
  const { act, foreseen } = checked
  const id = newSubjectId(now)
  const state = needsSecond(act) ? 'waiting' : 'agreed'
  await database.transaction().execute(async (transaction) => {
    const leaf = await enter(transaction, entryOf({ id, act, reason, foreseen, word: 'ordered' }, acting))
    await sql`insert into logbook_order (id, office, act, reason, state, who, at, leaf, foreseen)
      values (${id}, ${office}, ${JSON.stringify(act)}::jsonb, ${reason}, ${state}, ${person}, ${now}, ${leaf},
        ${foreseen ? JSON.stringify(foreseen) : null}::jsonb)`.execute(transaction)
  })
  return id
}

const noSuchOrder = (): Refusal =>
  refuse('not-found', { zh: '没有这一待办，或者已经办结', en: 'There is no such order that waits' })

/** The second person agrees, or somebody lets it be. What the logbook makes of it follows. */
export async function settleOrder(
  database: Database,
  { id, agrees }: { readonly id: string; readonly agrees: boolean },
  acting: Acting,
): Promise<undefined | Refusal> {
  const { office, person, now } = acting
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<Pick<Row, 'who' | 'act' | 'reason' | 'foreseen'>>`
      select who, act, reason, foreseen from logbook_order
      where id = ${id} and office = ${office} and state = 'waiting' for update`.execute(transaction)
    const [row] = rows
    if (!row) return noSuchOrder()
    const two = { office, proposer: row.who, agrees: person, today: acting.today }
    const alone = agrees ? await whyNotTwo(transaction, two) : undefined
    if (alone) return alone
    const word = agrees ? 'agreed' : 'dropped'
    const leaf = await enter(transaction, entryOf({ ...row, id, word }, acting))
    await sql`update logbook_order set state = ${word}, decided_by = ${person}, decided_at = ${now}, decided_leaf = ${leaf}
      where id = ${id}`.execute(transaction)
    return undefined
  })
}

const MOST_AT_ONCE = 20

/**
 * Tells the logbook what was agreed and not done yet, holds first: what they keep no deletion is to take. Where nobody
 * answered it is told again, with the same order: what became an entry already is answered by that entry.
 */
export async function carryOutOrders(database: Database, logbook: LogbookBeside, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string; act: unknown; by: string; second: string | null }>`
    select o.id, o.act, coalesce(p.name, o.who) as by, coalesce(d.name, o.decided_by) as second
    from logbook_order o left join person p on p.id = o.who left join person d on d.id = o.decided_by
    where o.office = ${logbook.office} and o.state = 'agreed' and o.done_at is null
    order by (o.act ->> 'act' = 'hold') desc, o.id limit ${MOST_AT_ONCE}`.execute(database)
  let told = 0
  for (const { id, act, by, second } of rows) {
    const done = await toldToLogbook(logbook, { id, act, by: second === null ? by : `${by}、${second}` })
    if (isRefusal(done) && done.code === 'not-ready') continue
    const answer = isRefusal(done) ? { refused: done.reason } : done
    await sql`update logbook_order set done_at = ${now}, done = ${JSON.stringify(answer)}::jsonb
      where id = ${id} and done_at is null`.execute(database)
    told += 1
  }
  return told
}

/**
 * The same as soon as an order is on record. A fault here is no word against what is recorded: the round of each minute
 * takes it up again.
 */
export async function carryOutNow(database: Database, logbook: LogbookBeside, now: Date): Promise<void> {
  try {
    await carryOutOrders(database, logbook, now)
  } catch (error) {
    console.error('logbook orders:', messageOf(error))
  }
}

/** One order, whatever comes of it: a fault of one keeps no other from being carried out. */
async function toldToLogbook(
  logbook: LogbookBeside,
  { id, act, by }: { readonly id: string; readonly act: unknown; readonly by: string },
): Promise<LogbookDone | Refusal> {
  const ordered = orderedAct(act)
  if (!ordered) return refuse('unreadable', { zh: '日志簿无法识别这一办理', en: 'The logbook does not understand it' })
  try {
    const told = asTold(ordered, by.slice(0, 500), id)
    const done = await logbook.act(told)
    // It was broken off: what it became all the same is asked for once.
    return isRefusal(done) && done.code === 'failed' ? await logbook.act(told) : done
  } catch (error) {
    console.error('logbook order:', ordered.act, messageOf(error))
    return refuse('failed', {
      zh: '办理中途出错，未必办成：请到“留存与保全”核对',
      en: 'It was broken off by a fault and may not be done: see under “Retention and holds”',
    })
  }
}

const before = (id: string | undefined): RawBuilder<boolean> => (id === undefined ? sql`true` : sql`o.id < ${id}`)

export async function listOrders(
  database: Database,
  given: {
    readonly office: string
    readonly before?: string | undefined
    readonly limit: number
    /** Those alone that wait for a second person, or that do not; all, if not said. */
    readonly of?: 'waiting' | 'settled'
  },
): Promise<readonly LogbookOrder[]> {
  const { rows } = await sql<Row & { by: string; second: string | null }>`
    select o.*, coalesce(p.name, o.who) as by, coalesce(d.name, o.decided_by) as second
    from logbook_order o left join person p on p.id = o.who left join person d on d.id = o.decided_by
    where o.office = ${given.office} and ${before(given.before)}
      and ${given.of === undefined ? sql`true` : sql`(o.state = 'waiting') = ${given.of === 'waiting'}`}
    order by o.id desc limit ${given.limit}`.execute(database)
  return rows.map(({ id, act, reason, state, who, at, by, second, decided_at, foreseen, done }) => ({
    id,
    act: Omitted.parse(act),
    reason,
    state,
    who,
    by,
    at,
    decidedBy: second ?? undefined,
    decidedAt: decided_at ?? undefined,
    foreseen: foreseen === null ? undefined : Foreseen.parse(foreseen),
    done: done === null ? undefined : Told.parse(done),
  }))
}

const AT_ONCE = 200

interface CheckedRow extends Row {
  readonly entry: string | null
  readonly fits: boolean | null
  readonly decided: string | null
  readonly decided_fits: boolean | null
}

/** Every order, and the word of its second person, against their entries. */
export const orderPart = (database: Database): RecordPart => ({
  id: 'logbook-order',
  name: { zh: '日志留存、保全和删除', en: 'Retention, holds and deletions of logs' },
  async slice(after = '') {
    const { rows } = await sql<CheckedRow>`
      select o.*, l.entry, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, d.entry as decided,
        sha256(d.salt || convert_to(d.entry, 'UTF8')) = d.commitment as decided_fits
      from logbook_order o left join ledger_leaf l on l.id = o.leaf left join ledger_leaf d on d.id = o.decided_leaf
      where o.id > ${after} order by o.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ id, office, act, reason, state, who, foreseen, ...row }: CheckedRow): boolean {
  const says = (entry: string | null, fits: boolean | null, by: string, word: Word): boolean =>
    fits === true &&
    entrySays(entry, {
      who: by,
      what: wordName(word),
      subject: subjectOf(id),
      content: contentOf({ id, office, act, reason, foreseen, word }),
    })
  if (!says(row.entry, row.fits, who, 'ordered')) return false
  if (row.decided_by !== null) {
    return (
      state !== 'waiting' &&
      row.decided_by !== (state === 'agreed' ? who : '') &&
      says(row.decided, row.decided_fits, row.decided_by, state)
    )
  }
  const ordered = orderedAct(act)
  return state === 'waiting' || (state === 'agreed' && ordered !== undefined && !needsSecond(ordered))
}

const faultOf = (id: string): FoundFault => ({
  part: 'logbook-order',
  subject: id,
  revision: 0,
  kind: 'changed',
  words: {
    zh: `日志的留存、保全或者删除 ${id} 与存证不符`,
    en: `What was ordered of the logbook, ${id}, is not as recorded`,
  },
})
