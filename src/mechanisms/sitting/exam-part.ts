import { z } from 'zod'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import { type FrozenRow, rulesHash } from './freeze.ts'

const AT_ONCE = 50

interface Bound extends FrozenRow {
  readonly closes_at: Date
  readonly paper_hash: string
}

/** What changed when an exam closes: `[what, minutes, at]`, in milliseconds since 1970, in their order. */
type Moved = readonly (readonly [what: 'extension' | 'end', minutes: number | null, at: number])[]

interface ExamPartRow {
  readonly id: string
  readonly act: string | null
  readonly exam: Bound | null
  readonly moved: Moved
  /** Attempts that are handed in and have no entry. */
  readonly bare: number
  /** Changed keys, and markings anew that are of one of them each. */
  readonly keys: number
  readonly remarked: number
  /** Cuts of its bank that have no entry. */
  readonly unbound: number
  /** Whether a seat has other extra time than its entries give. */
  readonly extra: boolean
}

const FreezeAct = z.object({ paperHash: z.string(), rulesHash: z.string() })

/** Every exam against the act that froze it: its paper, rules and times; what no entry of an attempt can tell of. */
export const examPart = (database: Database): RecordPart => ({
  id: 'exam',
  name: { zh: '考试的试卷、规则和时间', en: 'Papers, rules and times of exams' },
  async slice(after = '') {
    const { rows } = await statement<Omit<ExamPartRow, 'exam'> & Bound & { readonly there: boolean }>`
      with asked as (
        select id from "case" where procedure = 'exam' and id > ${after} order by id limit ${AT_ONCE})
      select c.id, s.answers as act, e.case_id is not null as there, e.title, e.opens_at, e.closes_at, e.frozen_closes_at,
        e.minutes, e.tries, e.counts, e.rules, e.paper, e.paper_hash, e.makes_up,
        (select coalesce(json_agg(json_build_array(x.what, x.minutes, (extract(epoch from x.at) * 1000)::bigint) order by x.id), '[]')
          from exam_extension x where x.case_id = c.id and x.seat is null and x.what <> 'disturbance') as moved,
        (select count(*)::int from exam_attempt a where a.case_id = c.id and a.handed_at is not null and a.leaf is null) as bare,
        coalesce(jsonb_array_length(e.rekeyed), 0) as keys,
        (select count(*)::int from exam_remarking r where r.case_id = c.id and exists (
          select from jsonb_array_elements(e.rekeyed) as k
          where k ->> 'revision' = r.revision::text and k ->> 'place' = r.place::text)) as remarked,
        (select count(*)::int from jsonb_array_elements(e.cuts) as k
          where not exists (select from ledger_leaf l where l.id = (k ->> 'leaf')::bigint)) as unbound,
        exists (
          select from (
            select seat, sum(minutes) as given from exam_extension
            where case_id = c.id and seat is not null and what = 'extension' group by seat) x
          full join (select id, extra_minutes from exam_seat where case_id = c.id and extra_minutes > 0) s on s.id = x.seat
          where coalesce(x.given, 0) <> coalesce(s.extra_minutes, 0)) as extra
      from asked c left join exam e on e.case_id = c.id
        left join lateral (
          select answers from case_step where case_id = c.id and step = 'freeze' order by revision desc limit 1) s on true
      order by c.id`.execute(database)
    const faults = rows.flatMap(({ there, ...row }) => {
      const kind = whyUnfit({ ...row, exam: there ? row : null })
      return kind ? [faultOf(row.id, kind)] : []
    })
    const counted = rows.filter(({ there }) => there).length
    const last = rows.at(-1)
    return {
      counts: { whole: Math.max(0, counted - faults.length), sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE || !last ? undefined : last.id,
    }
  },
})

function whyUnfit({
  act,
  exam,
  moved,
  bare,
  keys,
  remarked,
  unbound,
  extra,
}: ExamPartRow): keyof typeof KINDS | undefined {
  if (act === null) return exam ? 'no-entry' : undefined
  if (!exam) return 'no-exam'
  const said = FreezeAct.safeParse(JSON.parse(act)).data
  if (!said || said.paperHash !== exam.paper_hash || said.rulesHash !== rulesHash(exam)) return 'rules'
  if (closesBy(exam.frozen_closes_at, moved) !== exam.closes_at.getTime()) return 'closes'
  if (keys !== remarked) return 'keys'
  if (unbound > 0) return 'cuts'
  if (extra) return 'extra'
  return bare > 0 ? 'bare' : undefined
}

const closesBy = (frozen: Date, moved: Moved): number =>
  moved.reduce(
    (closes, [what, minutes, at]) => (what === 'end' ? Math.min(closes, at) : closes + (minutes ?? 0) * 60_000),
    frozen.getTime(),
  )

const KINDS = {
  'no-entry': { zh: '没有固定试题的记录', en: 'was frozen by no act' },
  'no-exam': { zh: '有固定试题的记录，考试已不在', en: 'was frozen by an act and is gone' },
  rules: {
    zh: '的试卷、规则或者时间与固定时不符',
    en: 'has a paper, rules or times other than those that were frozen',
  },
  closes: { zh: '的截止时刻不是由考场处置得出的', en: 'closes at another time than its invigilators’ acts give' },
  keys: { zh: '有没有记录的答案更正', en: 'has a changed key that is not on record' },
  cuts: { zh: '有没有存证的停抽题', en: 'has items that are drawn no more without an entry' },
  extra: {
    zh: '有座位的加时与考场处置的记录不符',
    en: 'has a seat with other extra time than the acts on record give',
  },
  bare: { zh: '有没有存证的答卷', en: 'has an attempt that is handed in and has no entry' },
} as const satisfies Record<string, Say>

const faultOf = (id: string, kind: keyof typeof KINDS): FoundFault => ({
  part: 'exam',
  subject: id,
  revision: 0,
  kind,
  words: { zh: `考试 ${id} ${KINDS[kind].zh}`, en: `The exam ${id} ${KINDS[kind].en}` },
})

const placeName = (leaf: number): string => String(leaf).padStart(19, '0')

/** Leaves of the record that are gone through at once. */
const LEAVES_AT_ONCE = 5_000

interface GoneRow {
  readonly id: number
  readonly subject: string
}

/** Entries of exams whose row is gone: an attempt, a mark, a review, an act of a room that somebody took away. */
export const examRowsPart = (database: Database): RecordPart => ({
  id: 'exam-rows',
  name: { zh: '考试存证所指的行', en: 'What entries of exams are about' },
  async slice(after = '') {
    const from = after === '' ? 0 : Number(after)
    const { rows: ends } = await statement<{ last: number | null; told: number; seen: number }>`
      select max(id) as last, (count(*) filter (where starts_with(subject, 'exam:')))::int as told, count(*)::int as seen
      from (select id, subject from ledger_leaf where id > ${from} order by id limit ${LEAVES_AT_ONCE}) as l`.execute(
      database,
    )
    const [{ last, told, seen } = { last: null, told: 0, seen: 0 }] = ends
    if (last === null) return { counts: { whole: 0, sealed: 0, erased: 0 }, faults: [], after: undefined }
    const { rows } = await statement<GoneRow>`
      select id, subject from (
        select l.id, l.subject, substring(l.subject from '/(attempt|review|re-marking)/[^/]+$') as kind,
          substring(l.subject from '/([^/]+)$') as name, substring(l.subject from '^exam:([^/]+)/') as of,
          substring(l.subject from '/attempt/([0-9]+)/marks$')::bigint as marked
        from ledger_leaf l
        where l.id > ${from} and l.id <= ${last} and starts_with(l.subject, 'exam:')) l
      where not case
        when l.marked is not null then exists (
          select from exam_attempt a where a.id = l.marked and a.marks_leaf >= l.id)
        when l.subject ~ '/mark/[123]$' then exists (select from exam_mark m where m.leaf = l.id)
        when l.kind = 'attempt' then exists (select from exam_attempt a where a.leaf = l.id)
        when l.kind = 'review' then exists (select from exam_review r where r.id = l.name and l.id in (r.leaf, r.answered_leaf))
        when l.subject ~ '/cut$' then exists (
          select from exam e where e.case_id = l.of and e.cuts @> jsonb_build_array(jsonb_build_object('leaf', l.id)))
        when l.subject ~ '/keeping$' then exists (select from exam e where e.blanked_leaf = l.id)
        when l.kind = 're-marking' then exists (select from exam_remarking r where r.leaf = l.id)
        else exists (select from exam_extension x where x.leaf = l.id) end
      order by id`.execute(database)
    return {
      counts: { whole: told - rows.length, sealed: 0, erased: 0 },
      faults: rows.map(({ id, subject }) => ({
        ...{ part: 'exam-rows', subject: placeName(id), revision: 0, kind: 'no-row' },
        words: { zh: `存证${id}（${subject}）所指的行已不在`, en: `What entry ${id} (${subject}) is about is gone` },
      })),
      after: seen < LEAVES_AT_ONCE ? undefined : placeName(last),
    }
  },
})
