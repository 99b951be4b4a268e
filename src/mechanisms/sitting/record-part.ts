import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import { readAnswers } from './answers.ts'
import { attemptHash, attemptSubject, seatKey } from './content.ts'
import type { HandedBy } from './hand-in.ts'
import { type RoomAct, roomActHash } from './invigilate.ts'
import { admittedHash, lateLines } from './late.ts'
import { totalOf } from './mark.ts'
import { type Marks, marksHash } from './marks.ts'
import { DrawnItems } from './paper.ts'

const AT_ONCE = 100

interface AttemptRow {
  readonly id: number
  readonly seat: number
  readonly case_id: string
  readonly nth: number
  readonly started_at: Date
  readonly ends_at: Date
  readonly drawn: unknown
  readonly handed_at: Date
  readonly handed_by: HandedBy
  readonly marks: Marks | null
  readonly marks_hash: string | null
  readonly points: string | null
  readonly unmarked: number
  /** Whether its marks have an entry of their own, which another part compares. */
  readonly anew: boolean
  readonly leaf: number
  readonly salt: Uint8Array | null
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

const placeName = (place: number): string => String(place).padStart(19, '0')

/** Every attempt that was handed in, with all its answers and the marks it had then, against its entry; and its points against its marks. */
export const attemptPart = (database: Database): RecordPart => ({
  id: 'exam-attempt',
  name: { zh: '考试作答', en: 'Attempts at exams' },
  async slice(after = '') {
    const { rows } = await statement<AttemptRow>`
      select a.id, a.seat, a.case_id, a.nth, a.started_at, a.ends_at, a.drawn, a.handed_at, a.handed_by, a.marks,
        a.marks_hash, a.points, a.unmarked, a.marks_leaf is not null as anew, a.leaf, a.salt, l.entry,
        l.id is not null as there, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from exam_attempt a left join ledger_leaf l on l.id = a.leaf
      where a.leaf > ${after === '' ? 0 : Number(after)} order by a.leaf limit ${AT_ONCE}`.execute(database)
    const answers = await readAnswers(
      database,
      rows.map(({ id }) => id),
    )
    const faults = rows.flatMap((row) => {
      const kind = whyUnfit(row, answers.get(row.id)?.saved ?? [])
      return kind ? [faultOf('exam-attempt', row.leaf, kind, { zh: `作答 ${row.id} `, en: `Attempt ${row.id} ` })] : []
    })
    const erased = rows.filter(({ there, entry }) => there && entry === null).length
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
    }
  },
})

function whyUnfit(
  row: AttemptRow,
  answers: Parameters<typeof attemptHash>[0]['answers'],
): keyof typeof KINDS | undefined {
  if (!row.there) return 'no-entry'
  if (row.entry === null) return undefined
  if (row.fits !== true || row.salt === null) return 'entry'
  const drawn = DrawnItems.safeParse(row.drawn).data
  if (!drawn) return 'changed'
  const content = attemptHash(
    {
      ...{
        case: row.case_id,
        seat: row.seat,
        nth: row.nth,
        startedAt: row.started_at,
        endsAt: row.ends_at,
        drawn,
        answers,
      },
      ...{ handedAt: row.handed_at, handedBy: row.handed_by, marks: row.marks_hash ?? undefined },
    },
    row.salt,
  )
  const says = { who: seatKey(row.seat), what: `exam.hand-in.${row.handed_by}`, content }
  if (!entrySays(row.entry, { ...says, subject: attemptSubject(row.case_id, row.id) })) return 'changed'
  return marksStand(row, row.salt) ? undefined : 'marks'
}

/** Marks as they were computed at hand-in, or anew; what they come to is no word of its own. */
function marksStand({ id, case_id, marks, marks_hash, points, unmarked, anew }: AttemptRow, salt: Uint8Array): boolean {
  const total = totalOf(marks ?? [])
  const isSum = (points === null ? null : Number(points)) === (marks ? total.points : null)
  if (!isSum || unmarked !== total.unmarked) return false
  if (anew) return true
  return marks ? marks_hash === marksHash(case_id, id, marks, salt) : marks_hash === null
}

const KINDS = {
  'no-entry': { zh: '没有存证', en: 'is not on record' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  changed: { zh: '与存证不符', en: 'is not as recorded' },
  marks: { zh: '得分与存证不符', en: 'has marks or points that are not as recorded' },
} as const satisfies Record<string, Say>

const faultOf = (part: string, leaf: number, kind: keyof typeof KINDS, what: Say): FoundFault => ({
  part,
  subject: placeName(leaf),
  revision: 0,
  kind,
  words: { zh: what.zh + KINDS[kind].zh, en: what.en + KINDS[kind].en },
})

interface ActRow {
  readonly case_id: string
  readonly seat: number | null
  readonly what: RoomAct['what']
  readonly minutes: number | null
  readonly from_at: Date | null
  readonly to_at: Date | null
  readonly reason: string
  readonly who: string
  readonly at: Date
  readonly leaf: number
  readonly salt: Uint8Array
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
  /** The term of its exam is over. */
  readonly blanked: boolean
}

/** Extra time, disturbances with the late answers they admitted, and ends of sittings, against their entries. */
export const roomPart = (database: Database): RecordPart => ({
  id: 'exam-room',
  name: { zh: '考场处置', en: 'Acts of invigilators' },
  async slice(after = '') {
    const { rows } = await statement<ActRow>`
      select x.case_id, x.seat, x.what, x.minutes, x.from_at, x.to_at, x.reason, x.who, x.at, x.leaf, x.salt, l.entry,
        l.id is not null as there, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits,
        e.blanked_leaf is not null as blanked
      from exam_extension x join exam e on e.case_id = x.case_id left join ledger_leaf l on l.id = x.leaf
      where x.leaf > ${after === '' ? 0 : Number(after)} order by x.leaf limit ${AT_ONCE}`.execute(database)
    const admitting = rows.filter(({ what }) => what === 'disturbance').map(({ leaf }) => leaf)
    const late = await admittedBy(database, admitting)
    const faults = rows.flatMap((row) => {
      const kind = whyActUnfit(row, late.get(row.leaf) ?? [])
      return kind
        ? [
            faultOf('exam-room', row.leaf, kind, {
              zh: `考场处置（${row.leaf}）`,
              en: `An act of an invigilator (${row.leaf}) `,
            }),
          ]
        : []
    })
    const erased = rows.filter(({ there, entry }) => there && entry === null).length
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
    }
  },
})

type LateLines = Parameters<typeof admittedHash>[0]

/** What each of these entries admitted, in one statement. */
async function admittedBy(database: Database, leaves: readonly number[]): Promise<ReadonlyMap<number, LateLines>> {
  if (leaves.length === 0) return new Map()
  const lines = await lateLines(database, statement`l.admitted_leaf = any(${[...leaves]}::bigint[])`)
  const byLeaf = Map.groupBy(lines, ({ admitted }) => admitted ?? 0)
  return new Map([...byLeaf].map(([leaf, found]) => [leaf, found.map(({ line }) => line)]))
}

function whyActUnfit(row: ActRow, late: LateLines): keyof typeof KINDS | undefined {
  if (!row.there) return 'no-entry'
  if (row.entry === null) return undefined
  if (row.fits !== true) return 'entry'
  // Why one seat had extra time went with the term of its exam.
  if (row.blanked && row.seat !== null && row.reason === '') return undefined
  const act: RoomAct = {
    ...{ what: row.what, caseId: row.case_id, reason: row.reason, who: row.who, at: row.at },
    ...(row.seat !== null && { seat: row.seat }),
    ...(row.minutes !== null && { minutes: row.minutes }),
    ...(row.from_at && { from: row.from_at }),
    ...(row.to_at && { to: row.to_at }),
    ...(row.what === 'disturbance' && { admitted: admittedHash(late) }),
  }
  return entrySays(row.entry, { who: row.who, what: `exam.${row.what}`, content: roomActHash(act, row.salt) })
    ? undefined
    : 'changed'
}
