import { sql } from 'kysely'
import { entrySays, memberOf } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { certificateSubject, makingContent } from './make.ts'
import { SYSTEM } from './replace.ts'
import { revokingContent } from './revoke.ts'

const AT_ONCE = 200

interface Row {
  readonly number: number
  readonly made_by: string
  readonly token_hash: string
  readonly reason: string | null
  readonly asked_by: string | null
  readonly revoked_by: string | null
  readonly replaced: string | null
  readonly made: string | null
  readonly asked: string | null
  readonly revoked: string | null
  /** Whether the words of each entry give its commitment; null where there is none. */
  readonly fits: boolean | null
  readonly asked_fits: boolean | null
  readonly revoked_fits: boolean | null
  /** Whether the record has a revocation of it. */
  readonly on_record: boolean
}

/** Every certificate against the entry of its making, and of what was done to revoke it: one whose revocation was taken out of the row is found too. */
export const certificatePart = (database: Database): RecordPart => ({
  id: 'certificate',
  name: { zh: '考试合格证书', en: 'Certificates of examinations' },
  async slice(after = '0') {
    const { rows } = await sql<Row>`
      select c.number, c.made_by, c.token_hash, c.reason, c.asked_by, c.revoked_by, c.replaced, m.entry as made, a.entry as asked,
        r.entry as revoked, sha256(m.salt || convert_to(m.entry, 'UTF8')) = m.commitment as fits,
        sha256(a.salt || convert_to(a.entry, 'UTF8')) = a.commitment as asked_fits,
        sha256(r.salt || convert_to(r.entry, 'UTF8')) = r.commitment as revoked_fits,
        exists (select from ledger_leaf l where l.subject = 'exam-certificate:' || c.number
          and ${memberOf(sql`l.entry`, 'what')} in ('certificate.revoke', 'certificate.replace')) as on_record
      from exam_certificate c left join ledger_leaf m on m.id = c.leaf left join ledger_leaf a on a.id = c.asked_leaf
        left join ledger_leaf r on r.id = c.revoked_leaf
      where c.number > ${Number(after)} order by c.number limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.number)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: rows.length - faults.length, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : String(rows.at(-1)?.number),
    }
  },
})

function isAsRecorded(row: Row): boolean {
  const subject = certificateSubject(row.number)
  const content = makingContent(row.number, row.token_hash)
  if (row.fits !== true || !entrySays(row.made, { who: row.made_by, what: 'certificate.make', subject, content }))
    return false
  if (row.on_record !== (row.revoked_by !== null)) return false
  if (row.asked_by === null) return row.revoked_by === null || isReplacedAsRecorded(row, subject)
  const because = revokingContent(row.number, row.reason ?? '')
  const asked = { who: row.asked_by, what: 'certificate.ask', subject, content: because }
  if (row.asked_fits !== true || !entrySays(row.asked, asked)) return false
  if (row.revoked_by === null) return true
  if (row.replaced !== null) return isReplacedAsRecorded(row, subject)
  const revoked = { who: row.revoked_by, what: 'certificate.revoke', subject, content: because }
  return row.revoked_fits === true && entrySays(row.revoked, revoked)
}

const isReplacedAsRecorded = ({ number, replaced, revoked, revoked_by, revoked_fits }: Row, subject: string): boolean =>
  replaced !== null &&
  revoked_by === SYSTEM &&
  revoked_fits === true &&
  entrySays(revoked, { who: SYSTEM, what: 'certificate.replace', subject, content: revokingContent(number, replaced) })

const faultOf = (number: number): FoundFault => ({
  part: 'certificate',
  subject: String(number),
  revision: 0,
  kind: 'changed',
  words: { zh: `证书 ${number} 与存证不符`, en: `Certificate ${number} is not as recorded` },
})
