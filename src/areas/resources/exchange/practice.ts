import { z } from 'zod'
import { confirmed, line, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { PRACTICE_AUTHOR } from '../role-ids.ts'

// 2017 年工作要点六、……加强“谁执法谁普法”经验交流，组织开展落实国家机关“谁执法谁普法”普法责任制经验交流活动。

type PracticeStage = 'submitted' | 'accepted' | 'declined' | 'withdrawn'

const stages: Readonly<Record<PracticeStage, Say>> = {
  submitted: { zh: '已报送', en: 'Submitted' },
  accepted: { zh: '已入选', en: 'Accepted' },
  declined: { zh: '未入选', en: 'Not accepted' },
  withdrawn: { zh: '已撤下', en: 'Withdrawn' },
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The exchange a paper is for: undefined where the office that is named has called none such. */
    readonly exchange: { readonly title: string; readonly isOpen: boolean; readonly to: string } | undefined
  }
}

const grounds: Grounds = ['points-2017@2017-01-01#point-6/8']

const callIsOpen: Guard<'exchange'> = ({ facts: { exchange } }) => {
  if (!exchange)
    return refuse(
      'incomplete',
      { zh: '该机关没有这次交流活动', en: 'That office has called no such exchange' },
      { grounds },
    )
  return exchange.isOpen
    ? undefined
    : refuse(
        'incomplete',
        { zh: `不在征集期内（征集至 ${exchange.to}）`, en: `The call is not open (until ${exchange.to})` },
        { grounds },
      )
}

/** A paper is its own organ's, which is its party and hears what becomes of it. */
const ownOrgan: Guard = ({ answers, actor }) =>
  actor.kind === 'officer' && answers.unit === actor.office
    ? undefined
    : refuse('incomplete', { zh: '报送机关须是您自己的机关', en: 'The organ must be your own' }, { grounds })

const author = { role: PRACTICE_AUTHOR } as const

/** 经验材料: a State organ sends what worked; what is accepted is public, and says by whom and for which exchange. */
export const practice: Procedure<PracticeStage> = {
  id: 'practice',
  name: { zh: '报送普法经验', en: 'Submit a practice' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '普经',
  stages,
  ends: ['declined', 'withdrawn'],
  way: {
    submitted: 'accept',
    accepted: [{ step: 'withdraw', rests: { zh: '公开中，没有须办的步骤', en: 'Public: nothing is due' } }],
  },
  searchable: ['title', 'organ'],
  about: 'title',
  steps: {
    submit: {
      name: { zh: '报送', en: 'Submit' },
      who: author,
      from: [],
      to: 'submitted',
      grounds,
      asks: z.strictObject({
        office: office('主办机关', 'Office that called'),
        exchange: office('交流活动', 'Exchange'),
        unit: office('报送机关在本站的席位', 'Your own office here'),
        title: line('题目', 'Title'),
        organ: line('报送机关', 'Your organ'),
        practice: words('做法', 'What was done'),
        effect: words('效果和依据', 'What came of it, and how you know'),
        open: confirmed('同意入选后公开', 'May be public if accepted'),
      }),
      attaches: true,
      ...judgedOn({ facts: ['exchange'], guards: { callIsOpen, ownOrgan } }),
      addresses: 'unit',
      handsTo: 'office',
      handsToRemit: 'practice.collect',
      tells: [{ whom: 'office', text: { zh: '收到一份经验材料', en: 'A paper came in' } }],
    },

    accept: {
      name: { zh: '入选并公开', en: 'Accept and publish' },
      notBy: ['submit'],
      who: { role: 'popularisation-head', remit: 'practice.collect' },
      from: ['submitted'],
      to: 'accepted',
      grounds,
      asks: z.strictObject({ reasons: words('为什么入选', 'Why it is accepted') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '报送的经验已入选', en: 'Your practice was accepted' } }],
    },

    decline: {
      name: { zh: '不入选', en: 'Do not accept' },
      notBy: ['submit'],
      who: { role: 'popularisation-head', remit: 'practice.collect' },
      from: ['submitted'],
      to: 'declined',
      grounds,
      asks: z.strictObject({ reasons: reasons('为什么不入选', 'Why it is not accepted') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '报送的经验没有入选，理由见经过', en: 'Not accepted; see why' } }],
    },

    withdraw: {
      name: { zh: '撤下', en: 'Withdraw' },
      who: { role: 'popularisation-head', remit: 'practice.collect' },
      from: ['accepted'],
      to: 'withdrawn',
      grounds,
      asks: z.strictObject({ reasons: words('为什么撤下', 'Why') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '经验已撤下，理由见经过', en: 'It was withdrawn; see why' } }],
    },
  },
}
