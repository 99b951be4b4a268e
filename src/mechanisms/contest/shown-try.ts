import { statement } from '../../kernel/storage/statement.ts'
import type { Refusal } from '../../law/refusal.ts'
import { DrawnItems } from '../sitting/paper.ts'
import { type ShownItem, type StoredAnswer, shownItem, storedAnswer } from '../sitting/shown.ts'
import type { Contests } from './contests.ts'
import type { PaperAnswers } from './hand-in-paper.ts'
import type { OpenContest } from './open-contests.ts'
import { enterContestFirst, noSuchTry, notThisPaper } from './refusals.ts'
import { readContestToken } from './token.ts'

/** The paper of an attempt as its entrant sees it, item by item. */
export const shownContestPaper = (contest: OpenContest, drawn: DrawnItems): readonly ShownItem[] =>
  drawn.flatMap((one) => {
    const frozen = contest.items[one[0]]
    return frozen ? [shownItem(frozen, one, contest.rules)] : []
  })

/** What was drawn for an attempt of the entrant whose token this is. */
export async function drawnOf(
  { database, keys, now }: Contests,
  token: string | undefined,
  attempt: number,
): Promise<{ readonly caseId: string; readonly drawn: DrawnItems } | Refusal> {
  const read = token === undefined ? undefined : readContestToken(keys, token, now())
  if (!read) return enterContestFirst()
  if (!Number.isSafeInteger(attempt) || attempt < 1) return noSuchTry()
  const { rows } = await statement<{ case_id: string; drawn: unknown }>`
    select case_id, drawn from contest_attempt where id = ${attempt} and seat = ${read.seat}`.execute(database)
  const [row] = rows
  return row ? { caseId: row.case_id, drawn: DrawnItems.parse(row.drawn) } : noSuchTry()
}

/**
 * What was given to each item, by shown names, as it is kept.
 *
 * @param given by the place of each item, from 0; what is left out is not answered
 */
export function keptAnswers(
  { items }: Pick<OpenContest, 'items'>,
  drawn: DrawnItems,
  given: ReadonlyMap<number, unknown>,
): PaperAnswers | Refusal {
  const answers: StoredAnswer[] = []
  for (const [at, one] of drawn.entries()) {
    const frozen = items[one[0]]
    const stored = frozen ? storedAnswer(frozen, one[1], given.get(at) ?? null) : undefined
    if (stored === undefined) return notThisPaper()
    answers.push(stored)
  }
  return answers
}
