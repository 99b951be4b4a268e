import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Remarked } from './remarking.ts'

/** How far the job of a re-marking is: in hand, done, or stopped before its end and to be gone on with. */
export type RemarkingState = 'going' | 'ended' | 'stopped'

/** A re-marking of everybody, as its exam's page tells of it. */
export interface RemarkingLine {
  /** The act of its case that changed the key. */
  readonly revision: number
  readonly state: RemarkingState
  /** What was changed and when; undefined where its job stopped before it began. */
  readonly begun: RemarkingBegun | undefined
  readonly endedAt: Date | undefined
  readonly attempts: number
  readonly changed: number
  /** Number of its entry in the ledger, once it has one. */
  readonly entry: number | undefined
}

interface RemarkingBegun {
  /** Of the item in the frozen paper, from 0. */
  readonly place: number
  readonly before: unknown
  readonly at: Date
}

/** More changed keys than anybody reads of one exam. */
const MOST_REMARKINGS = 200

interface RemarkingLineRow {
  readonly revision: number
  readonly place: number | null
  readonly before: unknown
  readonly began_at: Date | null
  readonly ended_at: Date | null
  readonly attempts: number | null
  readonly changed: number | null
  readonly entry: number | null
  readonly waits: boolean
}

interface RemarkingsAsked {
  readonly caseId: string
  /** What the job is called that marks anew. */
  readonly job: string
  /** Acts that change a key. */
  readonly steps: readonly string[]
}

/** Every act that changed a key of an exam or a contest, with what came of it. */
export async function remarkingLines(
  database: Database,
  of: Remarked,
  { caseId, job, steps }: RemarkingsAsked,
): Promise<readonly RemarkingLine[]> {
  const { rows } = await statement<RemarkingLineRow>`
    select s.revision, r.place, r.before, r.began_at, r.ended_at, r.attempts, r.changed, l.number as entry,
      exists (select from job j where j.kind = ${job} and j.state = 'waiting' and j.body ->> 'case' = s.case_id
        and (j.body ->> 'revision')::int = s.revision) as waits
    from case_step s
      left join ${statement.ref(`${of}_remarking`)} r on r.case_id = s.case_id and r.revision = s.revision
      left join ledger_leaf l on l.id = r.leaf
    where s.case_id = ${caseId} and s.step = any(${[...steps]}::text[]) and s.effect = 'taken'
    order by s.revision limit ${MOST_REMARKINGS}`.execute(database)
  return rows.map((row) => ({
    revision: row.revision,
    state: row.ended_at ? 'ended' : row.waits ? 'going' : 'stopped',
    begun:
      row.place === null || row.began_at === null
        ? undefined
        : { place: row.place, before: row.before, at: row.began_at },
    endedAt: row.ended_at ?? undefined,
    ...{ attempts: row.attempts ?? 0, changed: row.changed ?? 0, entry: row.entry ?? undefined },
  }))
}
