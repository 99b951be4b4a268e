import { type Statement, statement } from '../../kernel/storage/statement.ts'

/** Which attempts of a seat count: the best, the last, or the mean of all, to two places. */
export type CountsRule = 'best' | 'last' | 'mean'

/** What counts of the attempts of one seat, in SQL. */
export interface CountedAttempts {
  /** How many were handed in. */
  readonly attempts: Statement
  /** Whether an answer of one of them waits for a marker: until it is marked nothing counts. */
  readonly waits: Statement
  /** Decimal; null where none was handed in, or one waits. */
  readonly points: Statement
  /** When the attempt that counts was handed in: the first of the best, or the last. */
  readonly handedAt: Statement
}

/**
 * What counts of the attempts of one seat, as aggregates over rows `a` of `exam_attempt` that were handed in, or over the
 * empty one of an outer join. Everything that tells a result reads it by this.
 *
 * @param rule SQL of the exam's rule
 */
export function countedAttempts(rule: Statement): CountedAttempts {
  const waits = statement`coalesce(bool_or(a.id is not null and (a.unmarked > 0 or a.points is null)), false)`
  return {
    attempts: statement`count(a.id)::int`,
    waits,
    points: statement`
      case when ${waits} then null else
        case ${rule}
          when 'best' then max(a.points)
          when 'last' then (array_agg(a.points order by a.nth desc))[1]
          else round(avg(a.points), 2) end
      end`,
    handedAt: statement`
      case ${rule}
        when 'best' then (array_agg(a.handed_at order by a.points desc nulls last, a.nth))[1]
        else (array_agg(a.handed_at order by a.nth desc))[1] end`,
  }
}
