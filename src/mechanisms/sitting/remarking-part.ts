import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import { type Remarked, type RemarkedKey, remarkingHash, remarkingSubject } from './remarking.ts'

const AT_ONCE = 50

const placeName = (leaf: number): string => String(leaf).padStart(19, '0')

const NAMES: Readonly<Record<Remarked, Say>> = {
  exam: { zh: '重新阅卷', en: 'Markings anew' },
  contest: { zh: '竞赛的重新阅卷', en: 'Markings anew of contests' },
}

interface RemarkingRow extends RemarkedKey {
  readonly id: number
  readonly case_id: string
  readonly attempts: number
  readonly changed: number
  readonly hash: string
  readonly leaf: number
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

/** Every marking anew with the key it is by, against the entry at its end. */
const partOf =
  (of: Remarked) =>
  (database: Database): RecordPart => ({
    id: `${of}-remarking`,
    name: NAMES[of],
    async slice(after = '') {
      const { rows } = await statement<RemarkingRow>`
      select r.id, r.case_id, r.attempts, r.changed, r.hash, r.leaf, r.place, r.before, k.one -> 'key' as key, l.entry,
        l.id is not null as there, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from ${statement.ref(`${of}_remarking`)} r left join ledger_leaf l on l.id = r.leaf
        left join lateral (
          select one from ${statement.ref(of)} e, jsonb_array_elements(e.rekeyed) as one
          where e.case_id = r.case_id and one ->> 'revision' = r.revision::text limit 1) k on true
      where r.leaf > ${after === '' ? 0 : Number(after)} order by r.leaf limit ${AT_ONCE}`.execute(database)
      const isErased = (row: RemarkingRow) => row.there && row.entry === null
      const faults = rows.filter((row) => !isErased(row) && !remarkingStands(of, row))
      const erased = rows.filter(isErased).length
      const last = rows.at(-1)
      return {
        counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
        faults: faults.map(({ leaf, id }) => ({
          ...{ part: `${of}-remarking`, subject: placeName(leaf), revision: 0, kind: 'changed' },
          words: { zh: `${NAMES[of].zh} ${id} 与存证不符`, en: `Marking anew ${id} is not as recorded` },
        })),
        after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
      }
    },
  })

function remarkingStands(of: Remarked, row: RemarkingRow): boolean {
  const { id, case_id, attempts, changed, place, before, key, hash } = row
  const content = remarkingHash({ case: case_id, remarking: id, attempts, changed, place, before, key, hash })
  return row.fits === true && entrySays(row.entry, { subject: remarkingSubject(of, case_id, id), content })
}

export const remarkingPart = partOf('exam')
export const contestRemarkingPart = partOf('contest')
