import type { Day } from '../../../kernel/calendar/day.ts'
import { type OperatorFacts, operatorFacts } from '../facts/register.ts'
import type { DutyContext, KeptRecord } from '../proof.ts'
import { proofs } from '../proofs.ts'
import type { OwedDuty } from './duties.ts'
import { addedDutyId } from './duty-id.ts'
import type { DutyNeed } from './evidence-counts.ts'
import { type BoardGiven, boardOf, coveredFrom, type DutyBoard } from './judge-board.ts'
import { addedDuties, addedIn, careIn, dutyCare, exemptionIn, exemptions } from './registers.ts'

/** Every register a board reads, its own and those that tests are over. */
export const BOARD_READS: readonly string[] = [
  ...new Set([
    ...[operatorFacts, exemptions, addedDuties, dutyCare].map(({ id }) => id),
    ...proofs.flatMap(({ registers }) => registers),
  ]),
]

type Kept = Pick<BoardGiven, 'exemptions' | 'added' | 'care'>

/** What a board follows from beside evidence: the records of an office as they stood on a day, and what its text laid on it. */
export interface RecordsOfDay {
  readonly records: readonly KeptRecord[]
  readonly kept: Kept
  readonly day: Day
  readonly facts: OperatorFacts
  readonly owed: readonly OwedDuty[]
  readonly designatedSince: Day | undefined
  /** Yearly assessments that the protecting department has. */
  readonly sent: DutyContext['sent']
}

/** What is kept of rows themselves. */
export function keptBy(records: readonly KeptRecord[]): Kept {
  const of = (id: string) => records.filter(({ register }) => register === id)
  return {
    exemptions: new Map(
      of(exemptions.id).flatMap(({ id: record, values }) => {
        const found = exemptionIn(values)
        return found ? [[found.duty, { record, ...found }] as const] : []
      }),
    ),
    added: of(addedDuties.id).flatMap(({ id: record, values }) => {
      const found = addedIn(values)
      return found ? [{ record, ...found }] : []
    }),
    care: new Map(
      of(dutyCare.id).flatMap(({ id: record, values }) => {
        const found = careIn(values)
        return found ? [[found.duty, { record, ...found }] as const] : []
      }),
    ),
  }
}

/** From when on a piece must still be about each duty that may stand on the board. */
export const needsOf = ({ owed, kept, day }: RecordsOfDay): readonly DutyNeed[] => [
  ...owed.map(({ id, entry: { nature } }) => ({ id, from: coveredFrom(nature, day) })),
  ...kept.added.map(({ record, nature }) => ({ id: addedDutyId(record), from: coveredFrom(nature, day) })),
]

/** The board that records and evidence of a day make. Pure. */
export const boardOfRecords = (
  { records, kept, day, facts, owed, designatedSince, sent }: RecordsOfDay,
  evidence: BoardGiven['evidence'],
): DutyBoard =>
  boardOf({
    ...kept,
    day,
    facts,
    owed,
    isCritical: designatedSince !== undefined,
    evidence,
    proofs: statesOf(records, day, { designatedSince, sent }),
  })

function statesOf(records: readonly KeptRecord[], day: Day, context: DutyContext): BoardGiven['proofs'] {
  const byRegister = Map.groupBy(records, ({ register }) => register)
  return new Map(
    proofs.map(({ id, name, registers, judge }) => [
      id,
      {
        ...judge(
          registers.flatMap((register) => byRegister.get(register) ?? []),
          day,
          context,
        ),
        name,
      },
    ]),
  )
}
