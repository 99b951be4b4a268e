import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { KeptAnswer } from './content.ts'
import type { StoredAnswer } from './shown.ts'

/** The answers of an attempt: as they were saved in time, and as they count, with late ones that were admitted. */
export interface AttemptAnswers {
  readonly saved: readonly KeptAnswer[]
  readonly counted: ReadonlyMap<number, StoredAnswer>
}

type Part = readonly [item: number, sequence: number, answer: StoredAnswer, at: number]

interface Row {
  readonly id: number
  readonly saved: readonly Part[] | null
  readonly late: readonly Part[] | null
}

/** Answers of these attempts, each with those that count; one statement. */
export async function readAnswers(
  database: Database,
  attempts: readonly number[],
): Promise<ReadonlyMap<number, AttemptAnswers>> {
  const { rows } = await statement<Row>`
    select a.id,
      (select jsonb_agg(jsonb_build_array(item, sequence, answer, (extract(epoch from saved_at) * 1000)::bigint) order by item)
        from exam_answer where attempt = a.id) as saved,
      (select jsonb_agg(jsonb_build_array(item, sequence, answer, (extract(epoch from arrived_at) * 1000)::bigint) order by item)
        from exam_late_answer where attempt = a.id and admitted_leaf is not null) as late
    from unnest(${[...attempts]}::bigint[]) as a(id)`.execute(database)
  return new Map(rows.map(({ id, saved, late }) => [id, countedOf(saved ?? [], late ?? [])]))
}

const keptOf = ([item, sequence, answer, at]: Part): KeptAnswer => ({ item, sequence, answer, at })

/** An admitted answer stands over the one before it. */
function countedOf(saved: readonly Part[], late: readonly Part[]): AttemptAnswers {
  const counted = new Map(saved.map(([item, , answer]) => [item, answer]))
  const sequences = new Map(saved.map(([item, sequence]) => [item, sequence]))
  for (const [item, sequence, answer] of late) if (sequence > (sequences.get(item) ?? -1)) counted.set(item, answer)
  return { saved: saved.map(keptOf), counted }
}
