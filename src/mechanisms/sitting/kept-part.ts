import { z } from 'zod'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import { cutHash, cutSubject } from './cap.ts'
import { Blanked, blankedHash, keepingSubject } from './keeping.ts'

const AT_ONCE = 200

interface Held {
  readonly case_id: string
  readonly leaf: number
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

const placeName = (leaf: number): string => String(leaf).padStart(19, '0')

const isErased = ({ there, entry }: Held): boolean => there && entry === null

interface Compared {
  readonly id: string
  readonly rows: readonly Held[]
  /** What is wrong with those that are. */
  readonly faults: readonly { readonly row: Held; readonly words: Say }[]
}

function sliceOf({ id, rows, faults }: Compared): Awaited<ReturnType<RecordPart['slice']>> {
  const erased = rows.filter(isErased).length
  const last = rows.at(-1)
  return {
    counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
    faults: faults.map(({ row: { leaf }, words }) => ({
      ...{ part: id, subject: placeName(leaf), revision: 0, kind: 'changed', words },
    })),
    after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
  }
}

interface CutRow extends Held {
  readonly at: string
  readonly places: readonly number[]
  readonly salt: string
}

const CUTS = 'exam-cut'

/** What the cap on how often an item is seen took out of the bank of an exam, each time with its moment, against its entry. */
export const cutPart = (database: Database): RecordPart => ({
  id: CUTS,
  name: { zh: '考试中停抽的题', en: 'Items that were drawn no more' },
  async slice(after = '') {
    const { rows } = await statement<CutRow>`
      select e.case_id, k.leaf, k.at, k.places, k.salt, l.entry, l.id is not null as there,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from exam e cross join lateral jsonb_to_recordset(e.cuts) as k(leaf bigint, at text, places jsonb, salt text)
        left join ledger_leaf l on l.id = k.leaf
      where e.cuts <> '[]' and k.leaf > ${after === '' ? 0 : Number(after)} order by k.leaf limit ${AT_ONCE}`.execute(
      database,
    )
    const faults = rows.filter((row) => !isErased(row) && !cutStands(row))
    return sliceOf({
      id: CUTS,
      rows,
      faults: faults.map((row) => ({
        row,
        words: {
          zh: `考试 ${row.case_id} 停抽的题（存证${row.leaf}）与存证不符`,
          en: `Items of the exam ${row.case_id} that are drawn no more (entry ${row.leaf}) are not as recorded`,
        },
      })),
    })
  },
})

const CutContent = z.object({ at: z.coerce.date(), places: z.array(z.int()), salt: z.string() })

function cutStands(row: CutRow): boolean {
  const cut = CutContent.safeParse(row).data
  if (!cut || row.fits !== true) return false
  const content = cutHash({ case: row.case_id, at: cut.at, places: cut.places }, Buffer.from(cut.salt, 'hex'))
  return entrySays(row.entry, { subject: cutSubject(row.case_id), content })
}

interface BlankedRow extends Held {
  readonly blanked: unknown
  readonly blanked_at: Date
  readonly salt: Uint8Array
  /** Something that tells of a person is there again. */
  readonly again: boolean
}

const KEEPING = 'exam-keeping'

/** Exams whose term of keeping is over, against the entry of what was taken away; and that nothing of it came back. */
export const keepingPart = (database: Database): RecordPart => ({
  id: KEEPING,
  name: { zh: '考试个人信息的到期删除', en: 'Personal information of exams whose term is over' },
  async slice(after = '') {
    const { rows } = await statement<BlankedRow>`
      select e.case_id, e.blanked_leaf as leaf, e.blanked, e.blanked_at, e.blanked_salt as salt, l.entry,
        l.id is not null as there, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits,
        exists (select from exam_seat s where s.case_id = e.case_id and (s.name is not null or s.person is not null))
          or exists (select from exam_review r where r.case_id = e.case_id and r.words <> '')
          or exists (select from exam_left x join exam_attempt a on a.id = x.attempt where a.case_id = e.case_id) as again
      from exam e left join ledger_leaf l on l.id = e.blanked_leaf
      where e.blanked_leaf > ${after === '' ? 0 : Number(after)} order by e.blanked_leaf limit ${AT_ONCE}`.execute(
      database,
    )
    const faults = rows.filter((row) => row.again || !(isErased(row) || blankingStands(row)))
    return sliceOf({
      id: KEEPING,
      rows,
      faults: faults.map((row) => ({
        row,
        words: row.again
          ? {
              zh: `考试 ${row.case_id} 的个人信息到期已删除，现在又有了`,
              en: `Personal information of the exam ${row.case_id} was taken away at its term, and is there again`,
            }
          : {
              zh: `考试 ${row.case_id} 到期删除的记载（存证${row.leaf}）与存证不符`,
              en: `What was taken away of the exam ${row.case_id} at its term (entry ${row.leaf}) is not as recorded`,
            },
      })),
    })
  },
})

function blankingStands({ case_id, blanked, blanked_at, salt, entry, fits }: BlankedRow): boolean {
  const counts = Blanked.safeParse(blanked).data
  if (!counts || fits !== true) return false
  const content = blankedHash({ ...counts, case: case_id, at: blanked_at }, salt)
  return entrySays(entry, { who: 'system', subject: keepingSubject(case_id), content })
}
