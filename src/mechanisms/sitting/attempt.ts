import { z } from 'zod'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { readAnswers } from './answers.ts'
import type { HandedIn } from './hand-in.ts'
import type { OpenExam } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import { enterFirst, examIsVoid, noSuchAttempt, noSuchExam, notOfThisPaper, unreadableAnswers } from './refusals.ts'
import type { SaveDone, SavedAnswer } from './save.ts'
import type { SeatSession } from './session.ts'
import { type ShownItem, type StoredAnswer, shownAnswer, shownItem, storedAnswer } from './shown.ts'
import type { KnownAttempt, Sitting } from './sitting.ts'
import type { AttemptState } from './start.ts'
import { readSeatToken } from './token.ts'

/** Attempts of which a process knows what was drawn, the newest. */
const MOST_KNOWN = 20_000
const MOST_ANSWERS = 200

/** Begins an attempt of the seat whose token this is, or gives the one that runs, also where its tries are used. */
export async function startAttempt(sitting: Sitting, token: string | undefined): Promise<AttemptState | Refusal> {
  const arrived = sitting.now()
  const read = token === undefined ? undefined : readSeatToken(sitting.keys, token, arrived)
  if (!read) return enterFirst()
  const state = await sitting.start({ ...read, arrived })
  if (!isRefusal(state)) remember(sitting, state.id, { ...state, drawn: JSON.stringify(state.drawn) })
  return state
}

function remember({ known }: Sitting, id: number, { seat, caseId, drawn }: KnownAttempt): KnownAttempt {
  const one = { seat, caseId, drawn }
  known.delete(id)
  known.set(id, one)
  for (const [oldest] of known)
    if (known.size > MOST_KNOWN) known.delete(oldest)
    else break
  return one
}

async function knownAttempt(sitting: Sitting, id: number): Promise<KnownAttempt | undefined> {
  const found = sitting.known.get(id)
  if (found) return found
  const { rows } = await statement<KnownAttempt>`
    select seat, case_id as "caseId", drawn::text as drawn from exam_attempt where id = ${id}`.execute(sitting.database)
  return rows[0] && remember(sitting, id, rows[0])
}

const GivenAnswers = z.object({
  attempt: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  answers: z
    .array(
      z.object({
        /** Place on the entrant's paper, from 0. */
        item: z.int().min(0).max(10_000),
        sequence: z.int().min(0).max(2_000_000_000),
        /** By the names that are shown. */
        answer: z.unknown(),
      }),
    )
    .min(1)
    .max(MOST_ANSWERS),
})

/**
 * Saves answers of the seat whose token this is, `{ attempt, answers: [{ item, sequence, answer }] }` by shown names. What is
 * answered `saved` is on disk. Of several answers to an item the one with the highest sequence stands.
 */
export async function saveAnswers(
  sitting: Sitting,
  token: string | undefined,
  given: unknown,
): Promise<SaveDone | Refusal> {
  const arrived = sitting.now()
  const read = token === undefined ? undefined : readSeatToken(sitting.keys, token, arrived)
  if (!read) return enterFirst()
  const asked = GivenAnswers.safeParse(given).data
  if (!asked) return unreadableAnswers()
  const attempt = await knownAttempt(sitting, asked.attempt)
  if (attempt?.seat !== read.seat) return noSuchAttempt()
  const exam = await sitting.exams.of(attempt.caseId)
  if (!exam) return whyNotOpen(sitting, attempt.caseId)
  const answers = storedAnswers(exam, DrawnItems.parse(JSON.parse(attempt.drawn)), asked.answers)
  return isRefusal(answers) ? answers : sitting.save({ ...read, attempt: asked.attempt, arrived, answers })
}

/** An exam whose paper does not open: voided while somebody sat it, or none. */
async function whyNotOpen({ database }: Pick<Sitting, 'database'>, caseId: string): Promise<Refusal> {
  const { rows } = await statement<{ stage: string }>`select stage from "case" where id = ${caseId}`.execute(database)
  return rows[0]?.stage === 'voided' ? examIsVoid() : noSuchExam()
}

type Given = z.output<typeof GivenAnswers>['answers']

/** The answers by option ids, each item once; refused where one is none of this paper. */
function storedAnswers(exam: OpenExam, drawn: DrawnItems, given: Given): readonly SavedAnswer[] | Refusal {
  const newest = new Map<number, SavedAnswer>()
  for (const [at, { item, sequence, answer }] of given.entries()) {
    const one = drawn[item]
    const frozen = one && exam.shownItems[one[0]]
    const stored = one && frozen && storedAnswer(frozen, one[1], answer)
    if (stored === undefined) return notOfThisPaper(at + 1)
    if (sequence >= (newest.get(item)?.sequence ?? -1)) newest.set(item, { item, sequence, answer: stored })
  }
  return [...newest.values()]
}

/** Hands in an attempt of the seat whose token this is; a second time it says the same again. */
export async function handInAttempt(
  sitting: Sitting,
  token: string | undefined,
  attempt: number,
): Promise<HandedIn | Refusal> {
  const arrived = sitting.now()
  const read = token === undefined ? undefined : readSeatToken(sitting.keys, token, arrived)
  if (!read) return enterFirst()
  if (!Number.isSafeInteger(attempt) || attempt < 1) return noSuchAttempt()
  return sitting.handIn({ ...read, attempt, arrived })
}

/** The newest attempt of a seat; undefined before the first. */
export async function newestAttempt(
  { database }: Pick<Sitting, 'database'>,
  { seat, caseId }: Pick<SeatSession, 'seat' | 'caseId'>,
): Promise<AttemptState | undefined> {
  const row = await database
    .selectFrom('exam_attempt')
    .select(['id', 'nth', 'started_at', 'ends_at', 'drawn', 'handed_at'])
    .where('seat', '=', seat)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      seat,
      caseId,
      nth: row.nth,
      startedAt: row.started_at,
      endsAt: row.ends_at,
      drawn: DrawnItems.parse(row.drawn),
      handedAt: row.handed_at ?? undefined,
      resumed: true,
    }
  )
}

/** An answer as its candidate sees it again. */
export interface ShownSaved {
  readonly item: number
  readonly sequence: number
  readonly answer: StoredAnswer
}

/** What is saved of an attempt, by shown names. */
export async function savedAnswers(
  { database }: Pick<Sitting, 'database'>,
  exam: OpenExam,
  { id, drawn }: Pick<AttemptState, 'id' | 'drawn'>,
): Promise<readonly ShownSaved[]> {
  const answers = await readAnswers(database, [id])
  return (answers.get(id)?.saved ?? []).flatMap(({ item, sequence, answer }) => {
    const one = drawn[item]
    const frozen = one && exam.shownItems[one[0]]
    return one && frozen ? [{ item, sequence, answer: shownAnswer(frozen, one[1], answer) }] : []
  })
}

/** The paper of an attempt as its candidate sees it, item by item. */
export const shownPaper = (exam: OpenExam, drawn: DrawnItems): readonly ShownItem[] =>
  drawn.flatMap((one) => {
    const frozen = exam.shownItems[one[0]]
    return frozen ? [shownItem(frozen, one, exam.rules)] : []
  })
