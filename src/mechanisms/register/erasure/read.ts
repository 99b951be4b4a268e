import { sql } from 'kysely'
import { hashOfSubject } from '../../../kernel/erasure/erasing.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { subjectWord } from '../../../kernel/subject.ts'
import type { Register } from '../define.ts'
import { recordSubjectOf } from '../sealed/seal-rows.ts'

/** That the values of a record are to be erased, or were. */
export interface RecordErasure {
  readonly id: string
  readonly record: string
  /** The pseudonymous key of who asked it, and the name. */
  readonly askedBy: string
  readonly by: string
  readonly askedAt: Date
  readonly ground: string
  readonly reason: string
  readonly askedAsHead: boolean
  readonly state: 'waiting' | 'agreed' | 'done' | 'refused'
  /** The name of the second person; undefined while it waits. */
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
  readonly decidedReason: string | undefined
}

interface Row {
  readonly id: string
  readonly record: string
  readonly asked_by: string
  readonly name: string | null
  readonly asked_at: Date
  readonly ground: string
  readonly reason: string
  readonly asked_as_head: boolean
  readonly state: RecordErasure['state']
  readonly decided_by: string | null
  readonly second: string | null
  readonly decided_at: Date | null
  readonly decided_reason: string | null
}

/** Erasures of a record at its office, the newest first. */
export async function erasuresOf(
  database: Database,
  register: Pick<Register, 'id'>,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<readonly RecordErasure[]> {
  const { rows } = await sql<Row>`
    select e.id, e.record, e.asked_by, p.name, e.asked_at, e.ground, e.reason, e.asked_as_head, e.state, e.decided_by,
      second.name as second, e.decided_at, e.decided_reason
    from register_erasure e left join person p on p.id = e.asked_by left join person second on second.id = e.decided_by
    where e.register = ${register.id} and e.record = ${id} and e.office = ${office}
    order by e.asked_leaf desc limit 50`.execute(database)
  return rows.map((row) => ({
    id: row.id,
    record: row.record,
    askedBy: row.asked_by,
    by: row.name ?? row.asked_by,
    askedAt: row.asked_at,
    ground: row.ground,
    reason: row.reason,
    askedAsHead: row.asked_as_head,
    state: row.state,
    decidedBy: row.second ?? row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decidedReason: row.decided_reason ?? undefined,
  }))
}

/** When a record was erased, by the list: also where an older copy knows nothing of who asked it. */
export async function recordErasedAt(
  database: Database,
  register: Pick<Register, 'id'>,
  record: string,
): Promise<Date | undefined> {
  const subject = hashOfSubject(subjectWord(recordSubjectOf(register, record)))
  const { rows } = await sql<{ at: Date | null }>`
    select min(erased_at) as at from erasure where kind = 'record' and subjects @> array[${subject}]::text[]`.execute(
    database,
  )
  return rows[0]?.at ?? undefined
}
