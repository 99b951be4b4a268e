import { z } from 'zod'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import type { Marks } from '../sitting/marks.ts'
import { DrawnItems } from '../sitting/paper.ts'
import { contestPaperHash, contestPaperSubject, contestSeatKey, type PaperAnswers } from './hand-in-paper.ts'
import { remarkedPaperHash, remarkedPaperSubject } from './re-mark.ts'
import { contestHash } from './sealed-contest.ts'

const AT_ONCE = 100
const placeName = (place: number): string => String(place).padStart(19, '0')

interface AttemptRow {
  readonly id: number
  readonly seat: number
  readonly case_id: string
  readonly nth: number
  readonly started_at: Date
  readonly ends_at: Date
  readonly drawn: unknown
  readonly handed_at: Date
  readonly answers: PaperAnswers
  readonly marks: readonly (number | null)[]
  readonly points: string
  readonly fast: boolean
  readonly leaf: number
  readonly salt: Uint8Array
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

/** Every paper of a contest that was handed in, with its answers and marks, against its entry. */
export const contestAttemptPart = (database: Database): RecordPart => ({
  id: 'contest-attempt',
  name: { zh: '竞赛作答', en: 'Papers of contests' },
  async slice(after = '') {
    const { rows } = await statement<AttemptRow>`
      select a.id, a.seat, a.case_id, a.nth, a.started_at, a.ends_at, a.drawn, a.handed_at, a.answers, a.marks, a.points,
        a.fast, a.leaf, a.salt, l.entry, l.id is not null as there,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from contest_attempt a left join ledger_leaf l on l.id = a.leaf
      where a.leaf > ${after === '' ? 0 : Number(after)} order by a.leaf limit ${AT_ONCE}`.execute(database)
    const isErased = (row: AttemptRow) => row.there && row.entry === null
    const faults = rows.filter((row) => !isErased(row) && !stands(row))
    const erased = rows.filter(isErased).length
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults: faults.map(({ leaf, id }) => ({
        ...{ part: 'contest-attempt', subject: placeName(leaf), revision: 0, kind: 'changed' },
        words: { zh: `竞赛作答 ${id} 与存证不符`, en: `Paper ${id} of a contest is not as recorded` },
      })),
      after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
    }
  },
})

function stands(row: AttemptRow): boolean {
  const drawn = DrawnItems.safeParse(row.drawn).data
  if (!drawn || row.fits !== true) return false
  const content = contestPaperHash(
    {
      ...{ case: row.case_id, seat: row.seat, nth: row.nth, startedAt: row.started_at, endsAt: row.ends_at, drawn },
      ...{ answers: row.answers, handedAt: row.handed_at, marks: row.marks, fast: row.fast },
    },
    row.salt,
  )
  const sum = row.marks.reduce<number>((before, one) => before + (one ?? 0), 0)
  const says = { who: contestSeatKey(row.seat), what: 'contest.hand-in', content }
  return (
    Math.abs(sum - Number(row.points)) < 0.005 &&
    entrySays(row.entry, { ...says, subject: contestPaperSubject(row.case_id, row.id) })
  )
}

interface RemarkedRow {
  readonly id: number
  readonly case_id: string
  readonly remarked: Marks
  readonly remarked_points: string
  readonly remarked_leaf: number
  readonly remarked_salt: Uint8Array
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

/** Marks of papers by a changed key, against their entries. */
export const contestMarksPart = (database: Database): RecordPart => ({
  id: 'contest-marks',
  name: { zh: '竞赛作答重新阅卷的得分', en: 'Marks of papers of contests by changed keys' },
  async slice(after = '') {
    const { rows } = await statement<RemarkedRow>`
      select a.id, a.case_id, a.remarked, a.remarked_points, a.remarked_leaf, a.remarked_salt, l.entry,
        l.id is not null as there, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from contest_attempt a left join ledger_leaf l on l.id = a.remarked_leaf
      where a.remarked_leaf > ${after === '' ? 0 : Number(after)} order by a.remarked_leaf limit ${AT_ONCE}`.execute(
      database,
    )
    const isErased = (row: RemarkedRow) => row.there && row.entry === null
    const faults = rows.filter((row) => !isErased(row) && !remarkedStands(row))
    const erased = rows.filter(isErased).length
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults: faults.map(({ remarked_leaf, id }) => ({
        ...{ part: 'contest-marks', subject: placeName(remarked_leaf), revision: 0, kind: 'changed' },
        words: {
          zh: `竞赛作答 ${id} 重新阅卷的得分与存证不符`,
          en: `Marks of paper ${id} of a contest by a changed key are not as recorded`,
        },
      })),
      after: rows.length < AT_ONCE || !last ? undefined : placeName(last.remarked_leaf),
    }
  },
})

function remarkedStands({ id, case_id, remarked, remarked_points, remarked_salt, entry, fits }: RemarkedRow): boolean {
  const sum = remarked.reduce<number>((before, one) => before + (one ?? 0), 0)
  const content = remarkedPaperHash(case_id, id, remarked, remarked_salt)
  return (
    fits === true &&
    Math.abs(sum - Number(remarked_points)) < 0.005 &&
    entrySays(entry, { what: 'contest.re-marked', subject: remarkedPaperSubject(case_id, id), content })
  )
}

interface ContestPartRow {
  readonly id: string
  readonly act: string | null
  readonly there: boolean
  readonly title: string
  readonly opens_at: Date
  readonly frozen_closes_at: Date
  readonly rules: unknown
  readonly paper: string
  readonly paper_hash: string
  /** Changed keys, and markings anew that are of one of them each. */
  readonly keys: number
  readonly remarked: number
}

const FreezeAct = z.object({ paperHash: z.string(), rulesHash: z.string() })

const KINDS = {
  'no-entry': { zh: '没有固定规则的记录', en: 'was frozen by no act' },
  'no-contest': { zh: '有固定规则的记录，竞赛已不在', en: 'was frozen by an act and is gone' },
  rules: { zh: '的试题、规则或者时间与公布时不符', en: 'has a paper, rules or times other than those published' },
  keys: { zh: '有没有记录的答案更正', en: 'has a changed key that is not on record' },
} as const satisfies Record<string, Say>

/** Every contest against the act that froze it: its paper, rules and times. */
export const contestPart = (database: Database): RecordPart => ({
  id: 'contest',
  name: { zh: '竞赛的试题、规则和时间', en: 'Papers, rules and times of contests' },
  async slice(after = '') {
    const { rows } = await statement<ContestPartRow>`
      with asked as (
        select id from "case" where procedure = 'contest' and id > ${after} order by id limit ${AT_ONCE})
      select c.id, s.answers as act, e.case_id is not null as there, e.title, e.opens_at, e.frozen_closes_at, e.rules, e.paper,
        e.paper_hash, coalesce(jsonb_array_length(e.rekeyed), 0) as keys,
        (select count(*)::int from contest_remarking r where r.case_id = c.id and exists (
          select from jsonb_array_elements(e.rekeyed) as k
          where k ->> 'revision' = r.revision::text and k ->> 'place' = r.place::text)) as remarked
      from asked c left join contest e on e.case_id = c.id
        left join lateral (
          select answers from case_step where case_id = c.id and step = 'freeze' order by revision desc limit 1) s on true
      order by c.id`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => {
      const kind = whyUnfit(row)
      return kind === undefined
        ? []
        : [
            {
              ...{ part: 'contest', subject: row.id, revision: 0, kind },
              words: { zh: `竞赛 ${row.id} ${KINDS[kind].zh}`, en: `The contest ${row.id} ${KINDS[kind].en}` },
            },
          ]
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

function whyUnfit(row: ContestPartRow): keyof typeof KINDS | undefined {
  if (row.act === null) return row.there ? 'no-entry' : undefined
  if (!row.there) return 'no-contest'
  const said = FreezeAct.safeParse(JSON.parse(row.act)).data
  if (!said || said.paperHash !== row.paper_hash || said.rulesHash !== contestHash(row)) return 'rules'
  return row.keys === row.remarked ? undefined : 'keys'
}
