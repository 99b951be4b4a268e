import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { NextOf } from '../../../kernel/procedure/way.ts'
import { type DebtAccount, accountOf as ofDecision } from './account.ts'
import { lastOf } from './matter.ts'
import type { PenaltyStage } from './stages.ts'

type File = Pick<CaseState, 'steps' | 'deadlines'>

/** Every debt of the case is paid, or its decision makes nobody owe anything. */
export const isPaid =
  (accountOf: (file: File) => DebtAccount) =>
  (file: File): boolean =>
    accountOf(file).debts.every(({ open }) => open <= 0)

const byParty = { zh: '当事人缴款', en: 'the party to pay' }
const byCourt = { zh: '人民法院执行', en: 'the court to enforce it' }

interface Pursuit {
  /** Clocks within which the party pays. */
  readonly paying: readonly string[]
  /** Clocks within which it may contest the decision. */
  readonly contesting: readonly string[]
  /** Steps beside 维持 by which what was lodged comes to its end. */
  readonly settledBy: readonly string[]
}

/**
 * What follows a decision that came to its party, until it is paid or a court is asked: payment within its term, then
 * 催告 and what the party says to it, then, once nobody can contest the decision any more, the application (行政强制法
 * 第五十三条、第五十四条).
 */
export const pursuitWay = ({ paying, contesting, settledBy }: Pursuit): readonly (string | NextOf)[] => [
  { step: 'pay', awaits: byParty, while: paying },
  { step: 'urge', before: ['urge'] },
  { step: 'deliver', answers: ['urge'] },
  { step: 'reviewUrging', answers: ['answerUrging', 'enterUrgingAnswer'] },
  { step: 'answerUrging', while: ['urging'] },
  {
    step: 'upheld',
    awaits: { zh: '行政复议、行政诉讼的结果', en: 'the outcome of the reconsideration or lawsuit' },
    answers: ['lodged'],
    settledBy,
  },
  {
    step: 'court',
    awaits: { zh: '申请行政复议、提起诉讼的期限届满', en: 'the time to contest it to end' },
    while: contesting,
  },
  'court',
]

/** With the court: what comes in is entered; the court is who moves. */
export const courtWay: NextOf = { step: 'pay', awaits: byCourt }

/** The way of a penalty case of the ordinary procedure. */
export const penaltyWay: Procedure<PenaltyStage>['way'] = {
  lead: 'file',
  filed: 'investigate',
  investigating: [{ step: 'addEvidence', before: ['addEvidence'] }, 'conclude'],
  concluded: 'notify',
  noticed: 'deliverNotice',
  notified: [
    { step: 'answerDefence', answers: ['defend', 'enterStatement'] },
    { step: 'defend', while: ['defending', 'asking'] },
    'review',
  ],
  hearing: [{ step: 'callHearing', before: ['callHearing'] }, 'holdHearing'],
  heard: [{ step: 'answerDefence', answers: ['defend', 'enterStatement'] }, 'review'],
  reviewed: 'decide',
  decided: 'serve',
  served: [
    { step: 'perform', where: isPaid(ofDecision) },
    ...pursuitWay({
      paying: ['paying', 'payingPersons', 'payingIncome', 'deferred'],
      contesting: ['reconsidering', 'suing', 'suingAfter'],
      settledBy: ['change', 'unlawful'],
    }),
  ],
  performed: 'close',
  court: [{ step: 'perform', where: isPaid(ofDecision) }, courtWay],
  unpunished: [{ step: 'deliver', answers: ['exempt'] }, 'close'],
  annulled: [{ step: 'investigateAnew', where: (file) => lastOf(file, 'annul')?.answers.anew === true }, 'close'],
}
