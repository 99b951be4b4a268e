import { z } from 'zod'
import { day, line, maybe, nothing, offering, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Appeal, Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { servedProperly, servingFields } from '../../../mechanisms/enforcement/serving.ts'
import {
  creditChanged,
  creditEntered,
  creditPublished,
  creditRemoved,
} from '../../../mechanisms/event-kinds/disclosure.ts'
import { decision } from '../asking.ts'
import { standsOnDecision } from '../decision.ts'
import { correction, EntryText, entering } from './entry.ts'
import { ofOrganisation, onlyOneEntry, orderedByLaw, periodAhead, periodByLaw } from './guards.ts'
import { articleOrders, byLawOrRegulation } from './norm-guards.ts'

// 第七十二条（2016年文本第七十一条）　有本法规定的违法行为的，依照有关法律、行政法规的规定记入信用档案，并予以公示。

/** Against a refusal, as against any act of an office. */
const lawsuit: Appeal = {
  name: { zh: '提起行政诉讼', en: 'Bring an action' },
  to: { zh: '人民法院', en: 'The people’s court' },
  window: {
    id: 'lawsuit',
    name: { zh: '提起行政诉讼', en: 'Bringing an action' },
    grounds: ['alp@2017-07-01#art-46/para-1'],
    ...termOf('alp@2017-07-01#art-46/para-1'),
    binds: 'party',
  },
}

/** Who may ask for repair, and when it is granted, other rules say, which are not collected here. */
const REPAIR: readonly Say[] = [
  { zh: '国家有关信用修复的规定', en: 'The State’s rules on the repair of credit entries' },
]

interface CreditText {
  readonly version: string
  readonly law: string
  readonly enter: Address
}

type CreditStage = 'entered' | 'public' | 'repairing' | 'ended' | 'repaired' | 'removed'

/** 信用记录: of organisations, on a decision in effect, for the period that a rule gives, and no longer. */
function creditUnder({ version, law, enter }: CreditText): Procedure<CreditStage> {
  const grounds: Grounds = [enter]
  const term: Clock = {
    id: 'term',
    name: { zh: '公示期限', en: 'The time of publication' },
    grounds,
    kind: 'until',
    field: 'until',
    figure: 'statute',
    binds: 'party',
    whenOver: 'expire',
  }
  const officer = { role: 'credit-officer', remit: 'credit.enter' } as const
  const shown = ['public', 'repairing'] as const satisfies readonly CreditStage[]

  return {
    id: 'credit',
    name: { zh: '记入信用档案并公示', en: 'Credit entries and their publication' },
    version,
    law,
    mark: '信用',
    searchable: ['decision', 'name', 'creditCode', 'from'],
    about: 'name',
    separate: [['credit-officer', 'decider']],
    stages: {
      entered: { zh: '已记入，正在公示', en: 'Entered, being made public' },
      public: { zh: '公示中', en: 'Public' },
      repairing: { zh: '公示中，信用修复审查中', en: 'Public, its repair under review' },
      ended: { zh: '公示期满', en: 'Its time is over' },
      repaired: { zh: '已修复', en: 'Repaired' },
      removed: { zh: '已移除', en: 'Removed' },
    },
    ends: ['ended', 'repaired', 'removed'],
    way: { entered: 'post', public: [{ step: 'expire', while: ['term'] }, 'expire'], repairing: 'grantRepair' },
    steps: {
      enter: {
        name: { zh: '记入信用记录', en: 'Enter it' },
        who: officer,
        from: [],
        to: 'entered',
        grounds,
        asks: z.strictObject({ decision, ...entering }),
        ...judgedOn({
          facts: ['effectiveDecision', 'openEntry', 'creditNorm'],
          guards: {
            standsOnDecision: standsOnDecision(grounds),
            ofOrganisation: ofOrganisation(grounds),
            orderedByLaw: orderedByLaw(grounds),
            byLawOrRegulation: byLawOrRegulation(grounds),
            articleOrders: articleOrders(grounds),
            periodByLaw: periodByLaw(grounds),
            periodAhead: periodAhead(grounds),
            onlyOneEntry: onlyOneEntry(grounds),
          },
        }),
        events: [raises(creditEntered)],
      },

      post: {
        name: { zh: '公示', en: 'Make it public' },
        who: 'system',
        from: ['entered'],
        to: 'public',
        grounds,
        asks: EntryText,
        starts: [term],
        tells: [
          { whom: 'party', text: { zh: '处罚决定已记入信用记录并公示', en: 'The decision was entered and is public' } },
        ],
        events: [raises(creditPublished)],
      },

      tell: {
        optional: true,
        name: { zh: '书面告知当事人', en: 'Tell the organisation in writing' },
        who: officer,
        from: shown,
        grounds,
        asks: z.strictObject({
          repair: words('申请信用修复的途径', 'How to ask for repair', {
            zh: '向谁、怎样提出，依据国家有关信用修复的规定',
            en: 'To whom and how, under the rules of the State on the repair of credit',
          }),
          contact: offering('contact', maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone'))),
        }),
        needs: ['post'],
        tells: [
          { whom: 'party', text: { zh: '记入信用记录的告知书已制作', en: 'There is a notice of your credit entry' } },
        ],
      },

      serve: {
        optional: true,
        name: { zh: '送达告知书', en: 'Serve the notice' },
        who: officer,
        from: shown,
        grounds,
        asks: z.strictObject(servingFields),
        attaches: true,
        internal: true,
        datedBy: 'on',
        needs: ['tell'],
        guards: { servedProperly: servedProperly('tell', grounds) },
      },

      askRepair: {
        name: { zh: '申请信用修复', en: 'Ask for repair' },
        who: 'party',
        from: ['public'],
        to: 'repairing',
        grounds,
        uncollected: REPAIR,
        asks: z.strictObject({ correction }),
        tells: [{ whom: 'office', text: { zh: '收到一份信用修复申请', en: 'A repair was asked for' } }],
      },

      enterRepair: {
        name: { zh: '补录信用修复申请', en: 'Enter a repair that was asked for on paper' },
        who: officer,
        from: ['public'],
        to: 'repairing',
        grounds,
        uncollected: REPAIR,
        asks: z.strictObject({ askedOn: day('收到申请的日期', 'The day it was asked for'), correction }),
        datedBy: 'askedOn',
      },

      grantRepair: {
        name: { zh: '同意修复，停止公示', en: 'Grant the repair: it is public no longer' },
        who: { role: 'decider' },
        from: ['repairing'],
        to: 'repaired',
        grounds,
        uncollected: REPAIR,
        asks: z.strictObject({ reasons: reasons('同意的理由', 'Why it is granted') }),
        reasons: 'reasons',
        stops: ['term'],
        tells: [
          {
            whom: 'party',
            text: { zh: '信用修复已同意，不再公示', en: 'The repair was granted: it is public no longer' },
          },
        ],
        events: [raises(creditRemoved)],
      },

      refuseRepair: {
        name: { zh: '不同意修复', en: 'Refuse the repair' },
        who: { role: 'decider' },
        from: ['repairing'],
        to: 'public',
        grounds,
        uncollected: REPAIR,
        asks: z.strictObject({
          reasons: reasons('不同意的理由，以及补正什么之后可以再申请', 'Why not, and what would let it be granted'),
        }),
        reasons: 'reasons',
        appeal: lawsuit,
        tells: [
          {
            whom: 'party',
            text: { zh: '信用修复未获同意，理由见案卷', en: 'The repair was refused; the reasons stand in the file' },
          },
        ],
      },

      expire: {
        name: { zh: '期满，停止公示', en: 'Its time is over: it is public no longer' },
        who: 'system',
        from: shown,
        to: 'ended',
        grounds,
        asks: nothing,
        after: 'term',
        stops: ['term'],
        tells: [{ whom: 'party', text: { zh: '公示期满，不再公示', en: 'Its time is over: it is public no longer' } }],
        events: [raises(creditRemoved)],
      },

      amend: {
        name: { zh: '依变更后的决定更改', en: 'Change it as the decision was changed' },
        who: 'system',
        from: shown,
        grounds,
        asks: EntryText,
        tells: [
          {
            whom: 'party',
            text: { zh: '处罚决定变更，信用记录随之更改', en: 'The decision was changed, and the entry with it' },
          },
        ],
        events: [raises(creditChanged)],
      },

      remove: {
        name: { zh: '决定已被撤销，移除', en: 'The decision was annulled: it is removed' },
        who: 'system',
        from: ['entered', ...shown],
        to: 'removed',
        grounds,
        asks: nothing,
        stops: ['term'],
        tells: [
          {
            whom: 'party',
            text: { zh: '处罚决定已被撤销，信用记录已移除', en: 'The decision was annulled and the entry removed' },
          },
        ],
        events: [raises(creditRemoved)],
      },

      withdraw: {
        name: { zh: '记入有误，移除', en: 'It was entered by mistake: remove it' },
        who: officer,
        from: shown,
        to: 'removed',
        grounds,
        asks: z.strictObject({ reasons: words('错在哪里', 'What was wrong') }),
        reasons: 'reasons',
        stops: ['term'],
        tells: [
          { whom: 'party', text: { zh: '信用记录记入有误，已移除', en: 'The entry was a mistake and was removed' } },
        ],
        events: [raises(creditRemoved)],
      },
    },
  }
}

/** Under the text in force since 1 January 2026. */
export const credit = creditUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  enter: 'csl@2026-01-01#art-72/para-1',
})

/** Under the text of 2016. */
export const credit2017 = creditUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  enter: 'csl@2017-06-01#art-71/para-1',
})
