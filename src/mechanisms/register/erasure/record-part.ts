import { sql } from 'kysely'
import { readEntry } from '../../../kernel/ledger/entry-reading.ts'
import type { RecordPart, Slice } from '../../../kernel/record/part.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { actName } from '../write.ts'
import { askedContent, decidedContent } from './act.ts'

const AT_ONCE = 500

interface Row {
  readonly id: string
  readonly register: string
  readonly record: string
  readonly ground: string
  readonly reason: string
  readonly asked_by: string
  readonly state: string
  readonly decided_by: string | null
  readonly decided_reason: string | null
  readonly asked: string | null
  readonly decided: string | null
}

/** Every erasure of a record against its entries: who asked it, on which ground and why, and the word of the second person. */
export const erasurePart = (database: Database): RecordPart => ({
  id: 'register-erasure',
  name: { zh: '登记簿依法删除', en: 'Erasures in registers' },
  async slice(after = ''): Promise<Slice> {
    const { rows } = await sql<Row>`
      select e.id, e.register, e.record, e.ground, e.reason, e.asked_by, e.state, e.decided_by, e.decided_reason,
        a.entry as asked, d.entry as decided
      from register_erasure e left join ledger_leaf a on a.id = e.asked_leaf
        left join ledger_leaf d on d.id = e.decided_leaf
      where e.id > ${after} order by e.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row) => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ id, register, record, ground, reason, asked_by, ...row }: Row): boolean {
  const asked = row.asked === null ? undefined : readEntry(row.asked)
  if (asked?.content !== askedContent({ id, register, record, ground, reason }) || asked.who !== asked_by) return false
  if (row.state === 'waiting') return true
  const decided = row.decided === null ? undefined : readEntry(row.decided)
  const agrees = row.state !== 'refused'
  const what = actName({ id: register }, agrees ? 'erasure-agreed' : 'erasure-refused')
  const content = decidedContent({ id, agrees, reason: row.decided_reason ?? '' })
  return decided?.content === content && decided.what === what && decided.who === row.decided_by
}

const faultOf = (subject: string) => ({
  part: 'register-erasure',
  subject,
  revision: 0,
  kind: 'changed',
  words: {
    zh: `登记簿的一次依法删除 ${subject} 与存证不符`,
    en: `The erasure ${subject} of a record is not as recorded`,
  },
})
