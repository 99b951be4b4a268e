import { z } from 'zod'
import { maybe, nothing, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import {
  publicationAgreed,
  publicationPublished,
  publicationWithdrawn,
} from '../../../mechanisms/event-kinds/disclosure.ts'
import { decision } from '../asking.ts'
import { personsNamed, standsOnDecision } from '../decision.ts'
import { PublicText } from './text.ts'

// 行政处罚法第四十八条　具有一定社会影响的行政处罚决定应当依法公开。
// 公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，行政机关应当在三日内撤回行政处罚决定信息并公开说明理由。

const PUBLISHED: Grounds = ['apl@2021-07-15#art-48/para-1']
/** 三日 are working days (Art. 85). */
const WITHDRAWN: Grounds = ['apl@2021-07-15#art-48/para-2', 'apl@2021-07-15#art-85']
const SECRET: Grounds = ['apl@2021-07-15#art-48/para-1', 'apl@2021-07-15#art-50']

export const causes = {
  changed: { zh: '处罚决定被依法变更', en: 'The decision was changed by law' },
  annulled: { zh: '处罚决定被依法撤销', en: 'The decision was annulled' },
  unlawful: { zh: '处罚决定被确认违法', en: 'The decision was found unlawful' },
  void: { zh: '处罚决定被确认无效', en: 'The decision was found void' },
  mistake: { zh: '公开本身有误，由本机关更正', en: 'It should not have been made public: the office’s own mistake' },
} as const satisfies Readonly<Record<string, Say>>

const because = <const Cause extends keyof typeof causes>(which: readonly Cause[]) =>
  z.enum(which).meta({ zh: '为什么撤回', en: 'Why it is withdrawn', choices: causes })

const explaining: Clock = {
  id: 'explaining',
  name: { zh: '公开说明撤回的理由', en: 'Saying publicly why it was withdrawn' },
  grounds: WITHDRAWN,
  ...termOf('apl@2021-07-15#art-48/para-2'),
}

const drafting = z.strictObject({
  influence: words('社会影响', 'Its social influence', {
    zh: '这份决定为什么具有一定社会影响，应当公开；只留在案卷里，不公开',
    en: 'Why this decision has some social influence and is to be public; it stays in the file',
  }),
  summary: maybe(
    z
      .string()
      .trim()
      .min(4)
      .max(300)
      .meta({
        zh: '摘要',
        en: 'Summary',
        help: {
          zh: '可以不填。文号、日期、当事人、条款、处罚由系统从案卷生成，不必再写；不写人名、住址、证件号码、电话，不写举报人',
          en: 'May be left empty. Number, day, party, provisions and penalty are made from the file. No names of persons, addresses, identity or telephone numbers, nothing of who reported it',
        },
      }),
  ),
})

/** One decision is public once: a second time only after the first was withdrawn. */
const onlyOnce: Guard<'openPublication'> = ({ facts }) =>
  facts.openPublication
    ? refuse(
        'out-of-turn',
        { zh: '这份决定已经公开，或者正在准备公开', en: 'This decision is public already, or about to be' },
        { grounds: PUBLISHED },
      )
    : undefined

const NUMBERS = /\d{11}/

/** A summary tells of no person by name, and gives no number by which one could be found. */
const tellsOfNobody: Guard<'effectiveDecision'> = ({ answers: { summary }, facts: { effectiveDecision: decided } }) => {
  if (typeof summary !== 'string' || !decided) return undefined
  const text = summary.normalize('NFKC')
  if (!NUMBERS.test(text) && !personsNamed(decided).some((name) => text.includes(name))) return undefined
  return refuse(
    'incomplete',
    {
      zh: '摘要中有人名或者证件号码、电话号码，请删去：公开的内容只写到单位，个人只写“某”',
      en: 'The summary holds a person’s name or an identity or telephone number: take it out. Persons are not named in public',
    },
    { grounds: SECRET },
  )
}

type PublicationStage = 'drafted' | 'agreed' | 'published' | 'retracted' | 'withdrawn' | 'dropped'

/** 处罚决定公开: there was no such rule before 15 July 2021, and so there is no earlier version. */
const publicationUnder = ({ version, law }: Pick<Procedure, 'version' | 'law'>): Procedure<PublicationStage> => ({
  id: 'publication',
  name: { zh: '处罚决定公开', en: 'Publication of penalty decisions' },
  version,
  law,
  mark: '公开',
  searchable: ['decision', 'decidedOn', 'organisation', 'breaches'],
  about: 'organisation',
  separate: [['decider', 'legal-reviewer']],
  stages: {
    drafted: { zh: '拟公开', en: 'To be made public' },
    agreed: { zh: '已同意，正在公开', en: 'Agreed, being made public' },
    published: { zh: '已公开', en: 'Public' },
    retracted: { zh: '已撤回，理由待公开', en: 'Withdrawn, the reasons still to be said' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    dropped: { zh: '不公开', en: 'Not made public' },
  },
  ends: ['withdrawn', 'dropped'],
  way: {
    drafted: 'agree',
    agreed: 'post',
    published: [{ step: 'withdraw', rests: { zh: '公开中，没有须办的步骤', en: 'Public: nothing is due' } }],
    retracted: 'explain',
  },
  steps: {
    draft: {
      name: { zh: '拟公开处罚决定', en: 'Propose to make a decision public' },
      who: { role: 'decider' },
      from: [],
      to: 'drafted',
      grounds: PUBLISHED,
      asks: z.strictObject({ decision, ...drafting.shape }),
      ...judgedOn({
        facts: ['effectiveDecision', 'openPublication'],
        guards: { standsOnDecision: standsOnDecision(PUBLISHED), onlyOnce, tellsOfNobody },
      }),
      tells: [
        {
          whom: 'office',
          text: {
            zh: '一份处罚决定拟公开，待法制审核员同意',
            en: 'A decision is to be made public: a reviewer must agree',
          },
        },
      ],
    },

    revise: {
      name: { zh: '修改', en: 'Revise' },
      who: { role: 'decider' },
      from: ['drafted'],
      grounds: PUBLISHED,
      asks: drafting,
      ...judgedOn({
        facts: ['effectiveDecision'],
        guards: { standsOnDecision: standsOnDecision(PUBLISHED), tellsOfNobody },
      }),
    },

    agree: {
      name: { zh: '同意公开', en: 'Agree to make it public' },
      who: { role: 'legal-reviewer' },
      from: ['drafted'],
      to: 'agreed',
      grounds: SECRET,
      asks: nothing,
      ...judgedOn({ facts: ['effectiveDecision'], guards: { standsOnDecision: standsOnDecision(PUBLISHED) } }),
      events: [raises(publicationAgreed)],
    },

    return: {
      name: { zh: '退回修改', en: 'Give it back' },
      who: { role: 'legal-reviewer' },
      from: ['drafted'],
      grounds: SECRET,
      asks: z.strictObject({ reasons: words('哪里要改', 'What is to be changed') }),
      reasons: 'reasons',
      tells: [
        { whom: 'office', text: { zh: '拟公开的处罚决定被退回修改', en: 'A draft was given back to be revised' } },
      ],
    },

    drop: {
      name: { zh: '不公开', en: 'Do not make it public' },
      who: { role: 'decider' },
      from: ['drafted'],
      to: 'dropped',
      grounds: PUBLISHED,
      asks: z.strictObject({ reasons: words('为什么不公开', 'Why it is not made public') }),
      reasons: 'reasons',
    },

    // Everything that is public was put there by this step, from the case, in one form.
    post: {
      name: { zh: '公开', en: 'Make public' },
      who: 'system',
      from: ['agreed'],
      to: 'published',
      grounds: SECRET,
      asks: PublicText,
      events: [raises(publicationPublished)],
    },

    lapse: {
      name: { zh: '决定不再有效，不公开', en: 'The decision stands no longer: it is not made public' },
      who: 'system',
      from: ['drafted', 'agreed'],
      to: 'dropped',
      grounds: PUBLISHED,
      asks: nothing,
      tells: [
        {
          whom: 'office',
          text: {
            zh: '拟公开的处罚决定已被撤销，不再公开',
            en: 'The decision of a draft was annulled: it is not made public',
          },
        },
      ],
    },

    withdraw: {
      name: { zh: '撤回并说明理由', en: 'Withdraw it and say why' },
      who: { role: 'decider' },
      from: ['published'],
      to: 'withdrawn',
      grounds: WITHDRAWN,
      asks: z.strictObject({
        because: because(['changed', 'annulled', 'unlawful', 'void', 'mistake']),
        reasons: reasons('公开说明的理由', 'The reasons, which are public'),
      }),
      reasons: 'reasons',
      events: [raises(publicationWithdrawn)],
    },

    retract: {
      name: { zh: '撤回', en: 'Withdraw it' },
      who: 'system',
      from: ['published'],
      to: 'retracted',
      grounds: WITHDRAWN,
      asks: z.strictObject({ because: because(['changed', 'annulled', 'unlawful']) }),
      starts: [explaining],
      tells: [
        {
          whom: 'office',
          text: {
            zh: '处罚决定已被变更、撤销或者确认违法，公开的信息已撤回，请在三个工作日内公开说明理由',
            en: 'A decision was changed, annulled or declared unlawful and is public no longer: say publicly why within three working days',
          },
        },
      ],
      events: [raises(publicationWithdrawn)],
    },

    explain: {
      name: { zh: '公开说明理由', en: 'Say publicly why' },
      who: { role: 'decider' },
      from: ['retracted'],
      to: 'withdrawn',
      grounds: WITHDRAWN,
      asks: z.strictObject({ reasons: reasons('公开说明的理由', 'The reasons, which are public') }),
      reasons: 'reasons',
      stops: ['explaining'],
    },
  },
})

/** Under the texts in force since 15 July 2021. */
export const publication2021 = publicationUnder({ version: '2021-07-15', law: 'csl@2017-06-01' })

/** Under the text of the Cybersecurity Law in force since 1 January 2026. */
export const publication = publicationUnder({ version: '2026-01-01', law: 'csl@2026-01-01' })
