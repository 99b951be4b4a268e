import { sql } from 'kysely'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type QuizFacts, quizHash, withdrawalContent } from './act.ts'

const AT_ONCE = 100

interface Row extends Omit<QuizFacts, 'before' | 'total'> {
  readonly before: string | null
  readonly asked: number | null
  readonly right: number | null
  readonly who: string
  readonly salt: Uint8Array
  readonly entry: string | null
  readonly fits: boolean | null
  readonly withdrawn_by: string | null
  readonly withdrawn_reason: string | null
  readonly withdrawal: string | null
  readonly withdrawal_fits: boolean | null
}

/** Every result of a quiz, and every withdrawal of one, against its entry. */
export const quizPart = (database: Database): RecordPart => ({
  id: 'quiz',
  name: { zh: '测验结果', en: 'Results of quizzes' },
  async slice(after = '') {
    const { rows } = await sql<Row>`
      select q.id, q.office, q.provision, q.title, q.before, to_char(q.held_from, 'YYYY-MM-DD') as "from",
        to_char(q.held_to, 'YYYY-MM-DD') as "to", q.cells, q.asked, q."right", q.who, q.salt, l.entry,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, q.withdrawn_by, q.withdrawn_reason,
        w.entry as withdrawal, sha256(w.salt || convert_to(w.entry, 'UTF8')) = w.commitment as withdrawal_fits
      from quiz_result q left join ledger_leaf l on l.id = q.leaf left join ledger_leaf w on w.id = q.withdrawn_leaf
      where q.id > ${after} order by q.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded(row: Row): boolean {
  const { id, office, provision, title, before, from, to, cells, asked, right, salt } = row
  const total = asked === null || right === null ? undefined : { asked, right }
  const facts = { id, office, provision, title, before: before ?? undefined, from, to, cells, total }
  const subject = `quiz:${id}`
  const entered = { who: row.who, what: 'quiz.enter', subject, content: quizHash(facts, salt) }
  if (row.fits !== true || !entrySays(row.entry, entered)) return false
  if (row.withdrawn_reason === null && row.withdrawn_by === null) return true
  const content = withdrawalContent(id, row.withdrawn_reason ?? '')
  const withdrawn = { who: row.withdrawn_by ?? '', what: 'quiz.withdraw', subject, content }
  return row.withdrawal_fits === true && entrySays(row.withdrawal, withdrawn)
}

const faultOf = (id: string): FoundFault => ({
  part: 'quiz',
  subject: id,
  revision: 0,
  kind: 'changed',
  words: { zh: `测验结果 ${id} 与存证不符`, en: `The result of quiz ${id} is not as recorded` },
})
