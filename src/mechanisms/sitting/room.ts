import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type HandedBy, handInHeld, holdAttempts } from './hand-in.ts'
import { inRoom, personOf, type RoomDeed, writeRoomAct } from './invigilate.ts'
import { closedAlready, notOpenYet } from './refusals.ts'
import type { Sitting } from './sitting.ts'

/** Where a candidate is: never came; came and has not begun; sits; sits and has left the page; has handed in. */
export const seatStates = {
  absent: { zh: '未入场', en: 'not there' },
  entered: { zh: '已入场，未开始', en: 'entered, not begun' },
  sitting: { zh: '作答中', en: 'sitting' },
  away: { zh: '离开页面', en: 'left the page' },
  handed: { zh: '已交卷', en: 'handed in' },
} as const

export type SeatState = keyof typeof seatStates

/** A seat as its invigilator sees it. */
export interface RoomSeat {
  readonly id: number
  readonly number: string
  readonly unit: string | undefined
  readonly state: SeatState
  readonly extraMinutes: number
  /** Of the newest attempt. */
  readonly nth: number | undefined
  readonly startedAt: Date | undefined
  /** When the seat was entered once more, after the newest attempt had begun. */
  readonly enteredAnew: Date | undefined
  readonly endsAt: Date | undefined
  readonly handedAt: Date | undefined
  readonly handedBy: HandedBy | undefined
  /** Items answered, and when the last answer was saved. */
  readonly answered: number
  readonly savedAt: Date | undefined
  /** How often the page was left. */
  readonly left: number
}

interface Row {
  readonly id: number
  readonly number: string
  readonly unit: string | null
  readonly state: SeatState
  readonly extra_minutes: number
  readonly nth: number | null
  readonly started_at: Date | null
  readonly anew: Date | null
  readonly ends_at: Date | null
  readonly handed_at: Date | null
  readonly handed_by: RoomSeat['handedBy'] | null
  readonly answered: number
  readonly saved_at: Date | null
  readonly lefts: number
}

const newest = statement`
  left join lateral (select * from exam_attempt where seat = s.id order by nth desc limit 1) a on true`
const state = statement`
  case when a.handed_at is not null then 'handed'
    when a.id is not null and exists (select from exam_left where attempt = a.id and back_at is null) then 'away'
    when a.id is not null then 'sitting'
    when s.session_at is not null then 'entered'
    else 'absent' end`

export interface RoomAsked {
  readonly caseId: string
  readonly limit: number
  /** The number of the last seat seen. */
  readonly after?: string
  readonly state?: SeatState
}

/** Seats of an exam by their numbers, a page at a time. */
export async function roomSeats(
  { database }: Pick<Sitting, 'database'>,
  { caseId, limit, after = '', state: wanted }: RoomAsked,
): Promise<readonly RoomSeat[]> {
  const { rows } = await statement<Row>`
    select s.id, s.number, s.unit, ${state} as state, s.extra_minutes, a.nth, a.started_at,
      case when s.session_at > a.started_at then s.session_at end as anew, a.ends_at, a.handed_at, a.handed_by,
      coalesce(n.answered, 0) as answered, n.saved_at, (select count(*) from exam_left where attempt = a.id) as lefts
    from exam_seat s ${newest}
      left join lateral (
        select count(*) filter (where answer <> 'null') as answered, max(saved_at) as saved_at from exam_answer where attempt = a.id
      ) n on true
    where s.case_id = ${caseId} and not s.withdrawn and s.number > ${after}
      and (${wanted ?? null}::text is null or ${state} = ${wanted ?? null})
    order by s.number limit ${limit}`.execute(database)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    unit: row.unit ?? undefined,
    state: row.state,
    extraMinutes: row.extra_minutes,
    nth: row.nth ?? undefined,
    startedAt: row.started_at ?? undefined,
    enteredAnew: row.anew ?? undefined,
    endsAt: row.ends_at ?? undefined,
    handedAt: row.handed_at ?? undefined,
    handedBy: row.handed_by ?? undefined,
    answered: row.answered,
    savedAt: row.saved_at ?? undefined,
    left: row.lefts,
  }))
}

/** How many seats of an exam are in each state. */
export async function roomCounts(
  { database }: Pick<Sitting, 'database'>,
  caseId: string,
): Promise<Readonly<Record<SeatState, number>>> {
  const { rows } = await statement<{ state: SeatState; seats: number }>`
    select ${state} as state, count(*) as seats from exam_seat s ${newest}
    where s.case_id = ${caseId} and not s.withdrawn group by 1`.execute(database)
  const counts = { absent: 0, entered: 0, sitting: 0, away: 0, handed: 0 }
  for (const { state: found, seats } of rows) counts[found] = seats
  return counts
}

/** Attempts of one transaction. */
const AT_ONCE = 500

/**
 * Ends the sitting for everybody: nobody begins any more, and what runs is handed in as it is saved. Should the server fall
 * in between, the rest is over by time.
 */
export async function endSitting(
  sitting: Sitting,
  deed: RoomDeed,
): Promise<{ readonly leaf: number; readonly attempts: number } | Refusal> {
  const { caseId, reason, actor } = deed
  const at = sitting.now()
  const ended = await inRoom(sitting.database, deed, async (transaction, exam): Promise<number | Refusal> => {
    if (exam.stage !== 'open') return closedAlready()
    if (at <= exam.opens_at) return notOpenYet(exam.opens_at)
    const leaf = await writeRoomAct(transaction, {
      ...{ what: 'end', caseId, reason: reason.trim(), who: personOf(actor), at },
    })
    await statement`update exam set closes_at = least(closes_at, ${at}) where case_id = ${caseId}`.execute(transaction)
    await statement`
      update exam_attempt set ends_at = greatest(started_at, least(ends_at, ${at})) where id in (
        select id from exam_attempt where case_id = ${caseId} and handed_at is null order by id for update)`.execute(
      transaction,
    )
    return leaf
  })
  if (isRefusal(ended)) return ended
  sitting.exams.forget(caseId)
  let attempts = 0
  for (;;) {
    const done = await endSome(sitting, caseId, at)
    attempts += done
    if (done < AT_ONCE) return { leaf: ended, attempts }
  }
}

const endSome = ({ database, exams }: Sitting, caseId: string, at: Date): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const rows = await holdAttempts(
      transaction,
      statement`a.case_id = ${caseId} and a.handed_at is null order by a.id limit ${AT_ONCE} for update of a`,
    )
    await handInHeld(
      transaction,
      exams,
      rows.map((row) => ({ row, by: 'invigilator', at })),
    )
    return rows.length
  })
