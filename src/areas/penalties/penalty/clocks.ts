import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Condition } from '../../../kernel/procedure/guard.ts'
import { figureOf, termOf } from '../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../law/address.ts'
import { decidedIn } from './decided.ts'
import { imposedBy, lastOf, settledIn } from './matter.ts'
import type { PenaltyText } from './text.ts'

/** 确定延长的合理期限: our own bound against a slip of the pen, since the rule has none. */
export const MOST_BY_SUPERIOR = 365

/** 经本部门负责人批准，可以延长六十日. */
export const BY_HEAD = figureOf('cacp@2023-06-01#art-45/para-2').amount

const FILING: Address = 'cacp@2023-06-01#art-18/para-2'

/** 情况特殊的，可以延长至十五个工作日: by as many working days beyond the first seven. */
export const FILING_LONGER = figureOf(FILING, 'longest').amount - figureOf(FILING, 'file').amount

/** 自立案之日起九十日, calendar days; where a rule lets it be extended, by sixty, and further as a superior decides. */
export const deciding = ({ ninetyDays, extending, terms }: PenaltyText): readonly Clock[] =>
  ninetyDays && terms.deciding
    ? [
        {
          id: 'deciding',
          name: { zh: '作出处罚决定', en: 'Deciding on the penalty' },
          grounds: ninetyDays,
          ...terms.deciding,
          countedFrom: 'countedFrom',
          ...(extending && { extension: { longest: BY_HEAD + MOST_BY_SUPERIOR, grounds: extending } }),
        },
      ]
    : []

/** 七个工作日内报批立案: a rule of the cyberspace administrations, and theirs alone. */
export const filing = ({ extending }: PenaltyText): readonly Clock[] =>
  extending
    ? [
        {
          id: 'filing',
          name: { zh: '决定是否立案', en: 'Deciding whether to file' },
          grounds: [FILING],
          ...termOf(FILING, { name: 'file' }),
          only: 'isCyberspace',
          extension: { longest: FILING_LONGER, grounds: [FILING] },
        },
      ]
    : []

export const isCyberspace: Condition<'penalty.office'> = ({ facts }) => facts['penalty.office']?.kind === 'cyberspace'

export const preserving = ({ preserving: grounds, terms }: PenaltyText): Clock => ({
  id: 'preserving',
  name: { zh: '处理先行登记保存的证据', en: 'Deciding on what is preserved' },
  grounds,
  ...terms.preserving,
})

/** The day is the order's own. */
export const correcting = ({ correcting: grounds }: PenaltyText): Clock => ({
  id: 'correcting',
  name: { zh: '按责令改正', en: 'Correcting as ordered' },
  grounds,
  kind: 'until',
  field: 'correctBy',
  figure: 'own',
  binds: 'party',
})

/** The same once more, after a result that left the order standing: to the day that the order names. */
export const correctingOn = ({ correcting: grounds }: PenaltyText): Clock => ({
  id: 'correctingOn',
  name: { zh: '按责令改正（复议、诉讼后仍然有效）', en: 'Correcting as ordered (the order stands after a review)' },
  grounds,
  kind: 'until',
  field: 'correctBy',
  of: 'order',
  figure: 'own',
  binds: 'party',
  only: 'orderGoesOn',
})

/** The law gives the defence no number of days: the office names the day, and it is called the office's own. */
export const defending = ({ defending: grounds }: PenaltyText): Clock => ({
  id: 'defending',
  name: { zh: '陈述、申辩', en: 'Defence' },
  grounds,
  kind: 'until',
  field: 'defendBy',
  of: 'notify',
  figure: 'own',
  binds: 'party',
})

export const asking = ({ hearing: grounds, terms }: PenaltyText): Clock => ({
  id: 'asking',
  name: { zh: '要求听证', en: 'Asking for a hearing' },
  grounds,
  ...terms.asking,
  binds: 'party',
  only: 'hearingOffered',
})

export const hearingOffered: Condition = ({ file }) => lastOf(file, 'notify')?.answers.hearing === 'yes'

export const serving = ({ serving: grounds, terms }: PenaltyText): Clock => ({
  id: 'serving',
  name: { zh: '送达处罚决定书', en: 'Serving the decision' },
  grounds,
  ...terms.serving,
})

export const paying = ({ paying: grounds, terms }: PenaltyText): Clock => ({
  id: 'paying',
  name: { zh: '缴纳罚款', en: 'Paying the fine' },
  grounds,
  ...terms.paying,
  binds: 'party',
  only: 'isFined',
})

/** A person fined beside the party has the same time, and it is not the party’s that is deferred. */
export const payingPersons = ({ paying: grounds, terms }: PenaltyText): Clock => ({
  id: 'payingPersons',
  name: { zh: '责任人员缴纳罚款', en: 'Fines of the persons responsible' },
  grounds,
  ...terms.paying,
  binds: 'party',
  only: 'personsFined',
})

/** 缴清没收的违法所得: the law sets no time, so the decision does. */
export const payingIncome = ({ confiscating: grounds }: PenaltyText): Clock => ({
  id: 'payingIncome',
  name: { zh: '缴清没收的违法所得', en: 'Paying in the confiscated income' },
  grounds,
  kind: 'days-said',
  field: 'incomeDays',
  of: 'decide',
  figure: 'own',
  binds: 'party',
  only: 'isConfiscated',
})

const imposedIn = (file: CaseState | undefined) => {
  const decided = lastOf(file, 'decide')
  return decided && imposedBy(file, decided.answers)
}

export const isFined: Condition = ({ file }) => (imposedIn(file)?.fine ?? 0) > 0

export const personsFined: Condition = ({ file }) => imposedIn(file)?.persons.some(({ fine = 0 }) => fine > 0) === true

export const isConfiscated: Condition = ({ file }) => file !== undefined && decidedIn(file)?.income !== undefined

export const deferred = ({ deferring: grounds }: PenaltyText): Clock => ({
  id: 'deferred',
  name: { zh: '延期、分期缴纳罚款', en: 'Paying later or in parts' },
  grounds,
  kind: 'until',
  field: 'payBy',
  figure: 'own',
  binds: 'party',
})

/** From its service every decision may be contested; of other papers, from that of one that changes it alone. */
export const isContestedFrom: Condition = () => true

export const reconsidering = ({ appealing: grounds, terms }: PenaltyText): Clock => ({
  id: 'reconsidering',
  name: { zh: '申请行政复议', en: 'Asking for reconsideration' },
  grounds,
  ...terms.reconsidering,
  binds: 'party',
  only: 'isContestedFrom',
})

export const suing = ({ appealing: grounds, terms }: PenaltyText): Clock => ({
  id: 'suing',
  name: { zh: '提起行政诉讼', en: 'Suing' },
  grounds,
  ...terms.suing,
  binds: 'party',
  only: 'isContestedFrom',
})

/** 自收到复议决定书之日起十五日: it counts from receipt, which is entered, and not from the day of the decision. */
export const suingAfter = ({ suingAfter: grounds, terms }: PenaltyText): Clock => ({
  id: 'suingAfter',
  name: { zh: '不服复议决定提起行政诉讼', en: 'Suing against the reconsideration decision' },
  grounds,
  ...terms.suingAfter,
  binds: 'party',
  only: 'isReconsidered',
})

export const isReconsidered: Condition = ({ file }) => settledIn(file)?.answers.by === 'reconsideration'

/** 催告书送达十日后: 十日以内 of 行政强制法 are working days (第六十九条), from the day the demand was served. */
export const urging = ({ enforcing: grounds, terms }: PenaltyText): Clock => ({
  id: 'urging',
  name: { zh: '催告后履行', en: 'Performing after the demand' },
  grounds,
  ...terms.urging,
  binds: 'party',
  only: 'urgingServed',
})

export const urgingServed: Condition = ({ answers }) => answers.paper === 'urging'
