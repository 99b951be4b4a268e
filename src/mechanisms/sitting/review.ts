import { randomBytes } from 'node:crypto'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { type Database, inTransaction } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { saltedHash, seatKey } from './content.ts'

/** Characters of what one asks: less says nothing, more is no request but a paper. */
export const REVIEW_WORDS = { least: 4, most: 1_000 } as const

/** Within which one may ask, once results are told: the office's own figure of days. */
export interface ReviewWindow {
  /** The last day on which one may, and the moment it is over: the clock that runs on the case. */
  readonly last: Day
  readonly until: Date
  readonly days: number
}

/** The time to ask in, once results are told; undefined while they are not. */
export async function reviewWindow(
  database: Database,
  caseId: string,
  days: number,
): Promise<ReviewWindow | undefined> {
  const row = await database
    .selectFrom('deadline')
    .select(['last_day', 'due_at'])
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', caseId)
    .where('clock', '=', 'review')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.due_at) return undefined
  return { last: row.last_day ?? dayOf(new Date(row.due_at.getTime() - 1)), until: row.due_at, days }
}

export interface AskedReview {
  readonly caseId: string
  readonly attempt: number
  readonly seat: number
  /** What the database keeps of the seat's token, hexadecimal: nobody asks for another. */
  readonly session: string
  /** Place on the paper, from 0, and how many there are. */
  readonly item: number
  readonly count: number
  readonly words: string
  /** Undefined while results are not told. */
  readonly window: ReviewWindow | undefined
  /** Whether the exam's results can still be changed. */
  readonly isFinal: boolean
}

/** Why a review is not to be had now; undefined where it is. */
export function whyNoReview(
  { window, isFinal }: Pick<AskedReview, 'window' | 'isFinal'>,
  now: Date,
): Refusal | undefined {
  if (!window)
    return refuse('out-of-turn', {
      zh: '成绩尚未公布，公布以后才可以请求复核',
      en: 'Results are not told yet; a review may be asked for once they are',
    })
  if (!isFinal && now < window.until) return undefined
  return refuse('out-of-turn', {
    zh: `请求复核的期限（公布成绩后 ${window.days} 日，主办单位自定）已于 ${window.last} 届满`,
    en: `The time to ask for a review (${window.days} days after results were told, the office’s own figure) ended on ${window.last}`,
  })
}

/**
 * Asks to have one answer looked at again, with an entry that commits to whose answer it is and the words. Each answer may
 * be asked about once.
 */
export async function askReview(database: Database, asked: AskedReview, now: Date): Promise<Refusal | undefined> {
  const words = asked.words.trim()
  const refusal = whyNoReview(asked, now) ?? whyNotWords(words)
  if (refusal) return refusal
  if (!Number.isInteger(asked.item) || asked.item < 0 || asked.item >= asked.count) return noSuchQuestion()
  const { caseId, attempt, seat, session, item } = asked
  return inTransaction(database, async (transaction) => {
    const { rows } = await statement<{ asked: boolean }>`
      select exists (select from exam_review where attempt = a.id and item = ${item}) as asked
      from exam_attempt a join exam_seat s on s.id = a.seat
      where a.id = ${attempt} and s.id = ${seat} and a.handed_at is not null
        and s.session_hash = decode(${session}, 'hex') for update of a`.execute(transaction)
    const [row] = rows
    if (!row) return noSuchQuestion()
    if (row.asked) return askedAlready()
    const id = randomBytes(12).toString('hex')
    const salt = newSalt()
    const content = { id, case: caseId, attempt, item, words, askedAt: now.toISOString() }
    const leaf = await enter(transaction, {
      who: seatKey(seat),
      what: 'exam.ask-review',
      subject: `exam:${caseId}/review/${id}`,
      grounds: [],
      when: now.toISOString(),
      content: saltedHash(salt, content),
    })
    await transaction
      .insertInto('exam_review')
      .values({ id, attempt, case_id: caseId, item, words, asked_at: now, leaf, salt: Buffer.from(salt) })
      .execute()
    return undefined
  })
}

function whyNotWords(words: string): Refusal | undefined {
  const { least, most } = REVIEW_WORDS
  if (words.length >= least && words.length <= most) return undefined
  const reason = {
    zh: `请写明认为哪里评得不对，${least} 至 ${most} 字`,
    en: `Say what you think was marked wrongly, in ${least} to ${most} characters`,
  }
  return refuse('incomplete', reason, {
    faults: [{ field: 'words', name: { zh: '理由', en: 'Why' }, reason, grounds: [] }],
  })
}

const noSuchQuestion = (): Refusal =>
  refuse('not-found', { zh: '您交的卷上没有这一题', en: 'There is no such question on a paper that you handed in' })

const askedAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这一题已经请求过复核，每题请求一次',
    en: 'A review of this answer was asked for already: once for each',
  })

/** What became of a request. */
export interface AskedForReview {
  readonly item: number
  readonly words: string
  readonly askedAt: Date
  readonly answeredAt: Date | undefined
  readonly outcome: 'stands' | 'mark' | 'key' | undefined
  readonly reasons: string | undefined
}

/** The requests about one attempt, by place. */
export async function reviewsOf(database: Database, attempt: number): Promise<ReadonlyMap<number, AskedForReview>> {
  const rows = await database
    .selectFrom('exam_review')
    .select(['item', 'words', 'asked_at', 'answered_at', 'outcome', 'reasons'])
    .where('attempt', '=', attempt)
    .execute()
  return new Map(
    rows.map(({ item, words, asked_at, answered_at, outcome, reasons }) => [
      item,
      {
        item,
        words,
        askedAt: asked_at,
        answeredAt: answered_at ?? undefined,
        outcome: outcome ?? undefined,
        reasons: reasons ?? undefined,
      },
    ]),
  )
}
