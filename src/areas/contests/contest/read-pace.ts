import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'

/** How papers of a contest were handed in, for whoever checks it: sums, and nothing of any person or device. */
export interface Pace {
  readonly papers: number
  readonly fast: number
  /** Hours with the most papers, the fullest first. */
  readonly hours: readonly {
    readonly from: Date
    readonly papers: number
    readonly fast: number
    readonly full: number
  }[]
}

const HOURS = 12

export async function readPace(database: Database, contest: string): Promise<Pace> {
  const { rows } = await sql<Pace['hours'][number] & { readonly all: number; readonly allFast: number }>`
    select date_trunc('hour', handed_at) as "from", count(*)::int as papers, (count(*) filter (where fast))::int as fast,
      (count(*) filter (where not coalesce(remarked, marks) @? '$[*] ? (@ == 0)'))::int as full,
      (sum(count(*)) over ())::int as all, (sum(count(*) filter (where fast)) over ())::int as "allFast"
    from contest_attempt where case_id = ${contest} and handed_at is not null
    group by 1 order by 2 desc, 1 limit ${HOURS}`.execute(database)
  const [first] = rows
  return { papers: first?.all ?? 0, fast: first?.allFast ?? 0, hours: rows }
}
