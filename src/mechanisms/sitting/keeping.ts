import { z } from 'zod'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { saltedHash } from './content.ts'
import type { ExamRules } from './paper.ts'

// 个人信息保护法第十九条：除法律、行政法规另有规定外，个人信息的保存期限应当为实现处理目的所必要的最短时间。
// 第四十七条第一款：有下列情形之一的，个人信息处理者应当主动删除个人信息……（二）……或者保存期限已届满。
/** On what personal information of an exam goes. The law names no number of months: that is the office's own. */
export const keepingGrounds: Grounds = ['pipl@2021-11-01#art-19', 'pipl@2021-11-01#art-47/para-1/item-2']

/** Months from the close of an exam for which it keeps what tells of a person: bounds, and what stands where nothing was said. */
export const KEEPS_MONTHS = { least: 1, most: 120, usual: 24 } as const

export const keepsMonthsOf = ({ keepsMonths = KEEPS_MONTHS.usual }: Pick<ExamRules, 'keepsMonths'>): number =>
  keepsMonths

/** How much of what was taken away. */
export const Blanked = z.strictObject({
  months: z.int(),
  /** Seats that had a name, and seats that were tied to an account. */
  names: z.int(),
  accounts: z.int(),
  /** Lines of the leave log, requests for a review, reasons why one seat had extra time. */
  left: z.int(),
  reviews: z.int(),
  reasons: z.int(),
})
export type Blanked = z.output<typeof Blanked>

/** What the end of a term is called in the ledger. */
export const keepingSubject = (caseId: string): string => `exam:${caseId}/keeping`

/** `content` of its entry. */
export const blankedHash = (
  content: Blanked & { readonly case: string; readonly at: Date },
  salt: Uint8Array,
): string => saltedHash(salt, content)

/** What is over is looked for once a minute by each server. */
const EVERY_MS = 60_000
/** Exams of one round at most; the rest waits a minute. */
const MOST_A_ROUND = 20

const looked = new WeakMap<Database, number>()

/**
 * Takes away what tells of a person of every exam whose term of keeping is over: names, accounts, codes, the leave log, the
 * words of reviews and their answers, reasons that tell of one seat. Each exam in a transaction of its own, with one entry;
 * of two servers one holds it and the other passes it over. Seats, units, answers and marks stay by number, for figures.
 *
 * @returns how many exams
 */
export async function endKeeping(database: Database, now: Date): Promise<number> {
  if (now.getTime() < (looked.get(database) ?? 0)) return 0
  looked.set(database, now.getTime() + EVERY_MS)
  let blanked = 0
  while (blanked < MOST_A_ROUND && (await blankNext(database, now))) blanked += 1
  return blanked
}

const blankNext = (database: Database, now: Date): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const { rows } = await statement<{ case_id: string; months: number }>`
      select e.case_id, m.months from exam e
        cross join lateral (select coalesce((e.rules ->> 'keepsMonths')::integer, ${KEEPS_MONTHS.usual}::integer) as months) m
      where e.blanked_leaf is null and e.closes_at <= ${now}::timestamptz - make_interval(months => ${KEEPS_MONTHS.least})
        and e.closes_at <= ${now}::timestamptz - make_interval(months => m.months)
        and not exists (select from exam_attempt a where a.case_id = e.case_id and a.handed_at is null)
        -- As long as a review may be asked for nobody's name goes; the system ends that time.
        and not exists (select from "case" c where c.id = e.case_id and c.stage = 'told')
        -- Whoever waits for an answer to their request is not left without it.
        and not exists (select from exam_review r where r.case_id = e.case_id and r.answered_at is null)
      order by e.closes_at limit 1 for update of e skip locked`.execute(transaction)
    const [exam] = rows
    if (!exam) return false
    await blankExam(transaction, { caseId: exam.case_id, months: exam.months, at: now })
    return true
  })

interface ToBlank {
  readonly caseId: string
  readonly months: number
  readonly at: Date
}

async function blankExam(transaction: Database, { caseId, months, at }: ToBlank): Promise<void> {
  const attempts = statement`select id from exam_attempt where case_id = ${caseId}`
  const { rows } = await statement<Omit<Blanked, 'months'>>`
    select (count(*) filter (where name is not null))::int as names, (count(*) filter (where person is not null))::int as accounts,
      (select count(*)::int from exam_left where attempt in (${attempts})) as left,
      (select count(*)::int from exam_review where case_id = ${caseId}) as reviews,
      (select count(*)::int from exam_extension where case_id = ${caseId} and seat is not null) as reasons
    from exam_seat where case_id = ${caseId}`.execute(transaction)
  const counts = Blanked.parse({ months, ...rows[0] })
  // A code that nobody was told: the old one opens nothing.
  await statement`
    update exam_seat set name = null, person = null, session_hash = null, session_at = null, by_class = false,
      code_hash = sha256(convert_to(gen_random_uuid()::text, 'UTF8'))
    where case_id = ${caseId}`.execute(transaction)
  // From no seat of it to another exam, and from none of another to it: there the name may still stand.
  await statement`
    update exam_seat set makes_up = null where makes_up is not null
      and (case_id = ${caseId} or makes_up in (select id from exam_seat where case_id = ${caseId}))`.execute(
    transaction,
  )
  await statement`delete from exam_left where attempt in (${attempts})`.execute(transaction)
  await statement`
    update exam_review set words = '', reasons = case when reasons is not null then '' end,
      proposed_reasons = case when proposed_reasons is not null then '' end
    where case_id = ${caseId}`.execute(transaction)
  await statement`update exam_extension set reason = '' where case_id = ${caseId} and seat is not null`.execute(
    transaction,
  )
  const salt = newSalt()
  const leaf = await enter(transaction, {
    who: 'system',
    what: 'exam.blanked',
    subject: keepingSubject(caseId),
    grounds: keepingGrounds,
    when: at.toISOString(),
    content: blankedHash({ ...counts, case: caseId, at }, salt),
  })
  await transaction
    .updateTable('exam')
    .set({ blanked_at: at, blanked: JSON.stringify(counts), blanked_leaf: leaf, blanked_salt: Buffer.from(salt) })
    .where('case_id', '=', caseId)
    .execute()
}
