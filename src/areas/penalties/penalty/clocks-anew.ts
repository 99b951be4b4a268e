import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Condition } from '../../../kernel/procedure/guard.ts'
import { openFine } from './account.ts'
import { decidedIn } from './decided.ts'
import { lastOf, settledIn } from './matter.ts'

// What a decision started, and what becomes of it where the decision is changed or annulled (行政处罚法 第六十七条, 行政复议法
// 第二十条, 行政诉讼法 第四十六条: each counts from receipt of the act that it is about).

/** Times that a decision started, and that are over once it stands no longer as it was. */
export const ORIGINAL_CLOCKS = [
  'paying',
  'payingPersons',
  'payingIncome',
  'deferred',
  'urging',
  'reconsidering',
  'suing',
  'suingAfter',
] as const

const owesFine = (file: CaseState | undefined): boolean =>
  file !== undefined && (decidedIn(file)?.fine ?? 0) > 0 && openFine(file) > 0

/**
 * 变更后的罚款: the result that was received changed the decision, and something of its fine is open. No law says from when its
 * time to pay counts: it is read as that of a decision is, from receipt (第六十七条第三款).
 */
export const isFinedAnew: Condition = ({ file }) => settledIn(file)?.step === 'change' && owesFine(file)

/** The decision as the office itself, or its superior, changed it came to the party: it is contested like any other. */
export const isOwnChange: Condition = ({ file, answers }) =>
  answers.paper === 'changed' && ['self', 'superior'].includes(String(lastOf(file, 'change')?.answers.by))

export const isOwnChangeFined: Condition = (judged) => isOwnChange(judged) && owesFine(judged.file)

/** An order that was being complied with, and stands after the result. */
export const orderGoesOn: Condition = ({ file, answers: { against, outcome } }) =>
  file?.deadlines.some(({ clock }) => clock === 'correcting' || clock === 'correctingOn') === true &&
  (against !== 'order' || !['annulled', 'unlawful'].includes(String(outcome)))
