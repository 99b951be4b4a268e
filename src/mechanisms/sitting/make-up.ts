import { dayOf } from '../../kernel/calendar/day.ts'
import { dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { countedAttempts } from './counted.ts'
import { openPaper } from './freeze.ts'
import { makeSeats } from './roll.ts'
import { openSeatName } from './seat-name.ts'
import { readersAmong } from './seated-readers.ts'

/** Which seats of the earlier exam a make-up exam is for. */
export const makeUpKinds = {
  failed: { zh: '没有合格的', en: 'those who did not pass' },
  absent: { zh: '没有参加的', en: 'those who did not sit it' },
  both: { zh: '没有合格的和没有参加的', en: 'both' },
} as const

export type MakeUpOf = keyof typeof makeUpKinds

/** Stages from which on it is known who passed. */
const TOLD: ReadonlySet<string> = new Set(['told', 'final'])

/** An earlier exam of an office, as far as a make-up of it depends on it. */
export interface EarlierExam {
  readonly id: string
  readonly title: string
  readonly isTold: boolean
  /** Its term of keeping is over: nobody knows any more whose seats they were. */
  readonly isBlanked: boolean
  readonly seats: Readonly<Record<MakeUpOf, number>>
}

const counted = countedAttempts(statement`e.counts`)

/** By the rule of the exam, what was handed in alone; nothing of one that is still being marked. */
const outcome = statement`
  left join lateral (
    select ${counted.attempts} as attempts, ${counted.points} as points
    from exam_attempt a where a.seat = s.id and a.handed_at is not null) t on true`
const isAbsent = statement`t.attempts = 0`
const isFailed = statement`(t.attempts > 0 and t.points < (e.rules ->> 'pass')::numeric)`

const whichSit: Readonly<Record<MakeUpOf, Statement>> = {
  absent: isAbsent,
  failed: isFailed,
  both: statement`(${isAbsent} or ${isFailed})`,
}

/** An exam of the office by its id; undefined where there is none, and of another office. One statement. */
export async function earlierExam(
  database: Database,
  { office, exam }: { readonly office: string; readonly exam: string },
): Promise<EarlierExam | undefined> {
  interface Row {
    readonly id: string
    readonly title: string
    readonly stage: string
    readonly blanked: boolean
    readonly failed: number
    readonly absent: number
  }
  const { rows } = await statement<Row>`
    select e.case_id as id, e.title, c.stage, e.blanked_leaf is not null as blanked, n.failed, n.absent
    from exam e join "case" c on c.id = e.case_id cross join lateral (
      select (count(*) filter (where ${isFailed}))::int as failed, (count(*) filter (where ${isAbsent}))::int as absent
      from exam_seat s ${outcome} where s.case_id = e.case_id and not s.withdrawn) n
    where e.case_id = ${exam} and e.office = ${office} and c.procedure = 'exam'`.execute(database)
  const [row] = rows
  if (!row) return undefined
  const { id, title, stage, blanked, failed, absent } = row
  return { id, title, isTold: TOLD.has(stage), isBlanked: blanked, seats: { failed, absent, both: failed + absent } }
}

interface MakeUp {
  readonly caseId: string
  readonly office: string
  readonly earlier: string
  readonly of: MakeUpOf
}

/** What came of putting the seats of an earlier exam on a roll. */
export interface MadeUpRoll {
  /** Seats that were made just now; those that were on the roll already are none of them. */
  readonly made: number
  /** Numbers of those whose people read the bank or the paper at the office by now: no seat was made for them. */
  readonly apart: readonly string[]
}

/**
 * Puts on the roll whoever is to sit again: one read and one write for all of them, however many. Each keeps the number,
 * the unit and the account; the name is opened with the key of the earlier case and encrypted anew under that of this one.
 * Done again, it adds who has failed since, and nobody twice. In the caller's transaction.
 */
export async function makeUpRoll(
  transaction: Parameters<typeof makeSeats>[0],
  { keyring, now }: { readonly keyring: Keyring; readonly now: Date },
  { caseId, office, earlier, of }: MakeUp,
): Promise<MadeUpRoll | Refusal> {
  const found = await earlierExam(transaction, { office, exam: earlier })
  const refusal = whyNoMakeUp(found, of)
  if (refusal) return refusal
  interface Row {
    readonly id: number
    readonly number: string
    readonly unit: string | null
    readonly name: string | null
    readonly person: string | null
    readonly taken: boolean
  }
  const { rows } = await statement<Row>`
    select s.id, s.number, s.unit, s.name, s.person,
      exists (select from exam_seat n where n.case_id = ${caseId} and n.number = s.number) as taken
    from exam_seat s join exam e on e.case_id = s.case_id ${outcome}
    where s.case_id = ${earlier} and not s.withdrawn and ${whichSit[of]}
      and not exists (select from exam_seat n where n.case_id = ${caseId} and n.makes_up = s.id)
      -- Whoever is on the roll by their account has a seat already.
      and not exists (
        select from exam_seat n where n.case_id = ${caseId} and n.person = s.person and not n.withdrawn)
    order by s.number`.execute(transaction)
  const taken = rows.filter((row) => row.taken).map(({ number }) => number)
  if (taken.length > 0) return numbersTaken(taken)
  const persons = rows.flatMap(({ person }) => person ?? [])
  const readers = await readersAmong(transaction, { office, persons, day: dayOf(now) })
  const reads = ({ person }: Row): boolean => person !== null && readers.has(person)
  const apart = rows.filter(reads).map(({ number }) => number)
  if (rows.length === 0) return allThere()
  if (rows.length === apart.length) return onlyReaders(apart)
  const key = rows.some(({ name }) => name !== null)
    ? await dataKeyOf(transaction, keyring, { subject: caseSubject(earlier), office })
    : undefined
  const seats = rows
    .filter((row) => !reads(row))
    .map(({ id, number, unit, name, person }) => ({
      number,
      unit: unit ?? undefined,
      name: key && name !== null ? openSeatName(key, { office, caseId: earlier, number }, name) : undefined,
      person: person ?? undefined,
      makesUp: id,
    }))
  return { made: await makeSeats(transaction, { keyring, now }, { caseId, office }, seats), apart }
}

/** Why an exam cannot be made up; undefined where it can. */
export function whyNoMakeUp(found: EarlierExam | undefined, of: MakeUpOf): Refusal | undefined {
  if (!found) return noEarlier()
  if (!found.isTold)
    return refuse('out-of-turn', {
      zh: `《${found.title}》还没有公布成绩，不知道谁没有合格；公布以后才能筹备补考`,
      en: `Results of “${found.title}” are not told, and nobody knows who did not pass: a make-up exam can be prepared once they are`,
    })
  if (found.isBlanked)
    return refuse('out-of-turn', {
      zh: `《${found.title}》的个人信息保存期限已过，已经删除，不能再从它编补考名册`,
      en: `The term of keeping of “${found.title}” is over and its personal information taken away: no roll is made from it any more`,
    })
  if (found.seats[of] > 0) return undefined
  return refuse('incomplete', {
    zh: `《${found.title}》里没有这样的座位：${makeUpKinds[of].zh}`,
    en: `“${found.title}” has no such seat: ${makeUpKinds[of].en}`,
  })
}

const noEarlier = (): Refusal =>
  refuse('incomplete', {
    zh: '本机关没有这一场考试：填本机关已公布成绩的考试的编号，或者从它的案卷页点“筹备补考”',
    en: 'Your office has no such exam: give the id of one of yours whose results are told, or use “Prepare a make-up exam” on the page of its case',
  })

const SHOWN = 20

const numbersTaken = (numbers: readonly string[]): Refusal =>
  refuse('incomplete', {
    zh: `名册里已有别人用着前一场的座位号：${numbers.slice(0, SHOWN).join('、')}${numbers.length > SHOWN ? '等' : ''}；一个座位也没有编入，请先撤销或者换号`,
    en: `Others on the roll have numbers of the earlier exam: ${numbers.slice(0, SHOWN).join(', ')}${numbers.length > SHOWN ? ' and more' : ''}. Not one seat was entered: number those otherwise first`,
  })

const allThere = (): Refusal =>
  refuse('out-of-turn', {
    zh: '前一场中要补考的都已经在名册里了',
    en: 'Whoever sits again is on the roll already',
  })

const onlyReaders = (numbers: readonly string[]): Refusal =>
  refuse('same-person', {
    zh: `要补考的座位${numbers.slice(0, SHOWN).join('、')}都是本机关现在读题库或者办考的人，不编入名册`,
    en: `Those who would sit again (${numbers.slice(0, SHOWN).join(', ')}) read the bank or hold exams at your office by now: none is put on the roll`,
  })

/** Records of the bank that anybody drew in an exam, by its attempts; undefined where the exam is not there any more. */
export async function drawnRecords(
  database: Database,
  keyring: Keyring,
  { office, exam }: { readonly office: string; readonly exam: string },
): Promise<ReadonlySet<string> | undefined> {
  const row = await database
    .selectFrom('exam')
    .select(['case_id', 'office', 'paper', 'paper_hash'])
    .where('case_id', '=', exam)
    .where('office', '=', office)
    .executeTakeFirst()
  if (!row) return undefined
  const { items } = await openPaper(database, keyring, row)
  const { rows } = await statement<{ place: number }>`
    select distinct (d ->> 0)::integer as place
    from exam_attempt a cross join lateral jsonb_array_elements(a.drawn) as d where a.case_id = ${exam}`.execute(
    database,
  )
  return new Set(rows.flatMap(({ place }) => items[place]?.record ?? []))
}

/** A make-up exam, as the page of the earlier names it. */
export interface MakeUpExam {
  readonly id: string
  readonly title: string
  readonly stage: string
  /** Seats of the earlier exam that are on its roll. */
  readonly seats: number
}

const MOST_NAMED = 20

/** Exams that make up an exam, the newest first; those that were voided too, which say so. One statement. */
export async function makeUpsOf(database: Database, exam: string): Promise<readonly MakeUpExam[]> {
  const { rows } = await statement<MakeUpExam>`
    select e.case_id as id, e.title, c.stage,
      (select count(*)::int from exam_seat s where s.case_id = e.case_id and s.makes_up is not null and not s.withdrawn) as seats
    from exam e join "case" c on c.id = e.case_id
    where e.makes_up = ${exam} order by e.opens_at desc, e.case_id desc limit ${MOST_NAMED}`.execute(database)
  return rows
}
