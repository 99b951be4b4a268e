import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Condition } from '../../../kernel/procedure/guard.ts'
import type { Say } from '../../../law/say.ts'
import { finesOf } from './decided.ts'
import { imposedBy, lastOf } from './matter.ts'
import type { PenaltyText } from './text.ts'

/** 三日, 五日, 七日: as the law of the time counts them. */
const fewDays = (text: PenaltyText, id: string, name: Say, length: number, grounds: Grounds): Clock =>
  text.days === 'working-days'
    ? { id, name, grounds, kind: 'working-days', length, figure: 'statute' }
    : { id, name, grounds, kind: 'calendar-days', length, figure: 'statute', ends: 'next-workday' }

/** 确定延长的合理期限: our own bound against a slip of the pen, since the rule has none. */
export const MOST_BY_SUPERIOR = 365

/** 自立案之日起九十日, calendar days; where a rule lets it be extended, by sixty, and further as a superior decides. */
export const deciding = ({ ninetyDays, extending }: PenaltyText): readonly Clock[] =>
  ninetyDays
    ? [
        {
          id: 'deciding',
          name: { zh: '作出处罚决定', en: 'Deciding on the penalty' },
          grounds: ninetyDays,
          kind: 'calendar-days',
          length: 90,
          figure: 'statute',
          ends: 'next-workday',
          ...(extending && { extension: { longest: 60 + MOST_BY_SUPERIOR, grounds: extending } }),
        },
      ]
    : []

/** 七个工作日内报批立案: a rule of the cyberspace departments, and theirs alone. */
export const filing = ({ extending }: PenaltyText): readonly Clock[] =>
  extending
    ? [
        {
          id: 'filing',
          name: { zh: '决定是否立案', en: 'Deciding whether to file' },
          grounds: ['cacp@2023-06-01#art-18/para-2'],
          kind: 'working-days',
          length: 7,
          figure: 'statute',
          only: 'isCyberspace',
          extension: { longest: 8, grounds: ['cacp@2023-06-01#art-18/para-2'] },
        },
      ]
    : []

export const isCyberspace: Condition<'penalty.office'> = ({ facts }) => facts['penalty.office']?.kind === 'cyberspace'

export const preserving = (text: PenaltyText): Clock =>
  fewDays(text, 'preserving', { zh: '处理先行登记保存的证据', en: 'Deciding on what is preserved' }, 7, text.preserving)

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

export const asking = (text: PenaltyText): Clock => ({
  ...fewDays(text, 'asking', { zh: '要求听证', en: 'Asking for a hearing' }, text.askWithin, text.hearing),
  binds: 'party',
  only: 'hearingOffered',
})

export const hearingOffered: Condition = ({ file }) => lastOf(file, 'notify')?.answers.hearing === 'yes'

export const serving = (text: PenaltyText): Clock =>
  fewDays(text, 'serving', { zh: '送达处罚决定书', en: 'Serving the decision' }, 7, text.serving)

export const paying = ({ paying: grounds }: PenaltyText): Clock => ({
  id: 'paying',
  name: { zh: '缴纳罚款', en: 'Paying the fine' },
  grounds,
  kind: 'calendar-days',
  length: 15,
  figure: 'statute',
  ends: 'next-workday',
  binds: 'party',
  only: 'isFined',
})

export const isFined: Condition = ({ file }) => {
  const decided = lastOf(file, 'decide')
  const imposed = decided && imposedBy(file, decided.answers)
  return imposed !== undefined && finesOf(imposed) > 0
}

export const deferred = ({ deferring: grounds }: PenaltyText): Clock => ({
  id: 'deferred',
  name: { zh: '延期、分期缴纳罚款', en: 'Paying later or in parts' },
  grounds,
  kind: 'until',
  field: 'payBy',
  figure: 'own',
  binds: 'party',
})

export const reconsidering = ({ appealing: grounds }: PenaltyText): Clock => ({
  id: 'reconsidering',
  name: { zh: '申请行政复议', en: 'Asking for reconsideration' },
  grounds,
  kind: 'calendar-days',
  length: 60,
  figure: 'statute',
  ends: 'next-workday',
  binds: 'party',
})

export const suing = ({ appealing: grounds }: PenaltyText): Clock => ({
  id: 'suing',
  name: { zh: '提起行政诉讼', en: 'Suing' },
  grounds,
  kind: 'months',
  length: 6,
  figure: 'statute',
  ends: 'next-workday',
  binds: 'party',
})

/** 十日以内 of 行政强制法 are working days (第六十九条). */
export const urging = ({ enforcing: grounds }: PenaltyText): Clock => ({
  id: 'urging',
  name: { zh: '催告后履行', en: 'Performing after being urged' },
  grounds,
  kind: 'working-days',
  length: 10,
  figure: 'statute',
  binds: 'party',
})
