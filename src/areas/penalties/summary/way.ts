import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { NextOf } from '../../../kernel/procedure/way.ts'
import { courtWay, isPaid, pursuitWay } from '../penalty/way.ts'
import { accountOf } from './account.ts'
import type { SummaryStage } from './stages.ts'

/** What was collected on the spot goes to the office, and from it to the bank, within its two days each. */
const collected: readonly NextOf[] = [
  { step: 'handIn', answers: ['collect'] },
  { step: 'bank', answers: ['handIn'] },
]

/** 当场处罚决定须报所属行政机关备案. */
const reported: NextOf = { step: 'report', before: ['report'] }

const paid: NextOf = { step: 'close', where: isPaid(accountOf) }

/** The way of a penalty on the spot. */
export const summaryWay: Procedure<SummaryStage>['way'] = {
  opened: 'impose',
  imposed: 'hand',
  delivered: [
    reported,
    ...collected,
    paid,
    ...pursuitWay({
      paying: ['paying', 'deferred'],
      contesting: ['reconsidering', 'suingAfter', 'suing'],
      settledBy: ['change'],
    }),
  ],
  court: [reported, paid, courtWay],
  annulled: [reported, ...collected, { step: 'refund', where: (file) => accountOf(file).over.length > 0 }, 'close'],
}
