import { z } from 'zod'
import { line, words } from '../../kernel/procedure/asking.ts'
import type { Procedure, Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import type { Address } from '../../law/address.ts'
import { refuse } from '../../law/refusal.ts'

type ChannelStage = 'published' | 'withdrawn'

interface ChannelText {
  readonly version: string
  readonly law: string
  /** 公布投诉、举报方式: what binds operators, and what lets anyone report to a department. */
  readonly operator: Address
  readonly department: Address
}

const asks = z.strictObject({
  how: words('怎样投诉、举报', 'How to complain or report', {
    zh: '网址、电话、信箱、受理地点，至少一种',
    en: 'A web address, telephone, mail or place: at least one',
  }),
  hours: line('受理时间', 'Hours'),
  answers: line('多久答复', 'How soon it is answered', {
    zh: '法律只说“及时”，这是本单位自己的承诺',
    en: 'The law says “in good time”: this is your own promise',
  }),
})

const onlyOne =
  (grounds: Grounds): Guard<'ownChannel'> =>
  ({ facts }) =>
    facts.ownChannel
      ? refuse(
          'out-of-turn',
          { zh: '本单位已经公布，请修改已公布的', en: 'Yours is published already: change that one' },
          { grounds, instead: { text: { zh: '查看已公布的', en: 'See it' }, path: '/reports/channels' } },
        )
      : undefined

/** 公布投诉、举报方式: who may be told, how and when. Each publication, change and withdrawal is on record. */
function channelUnder({ version, law, operator, department }: ChannelText): Procedure<ChannelStage> {
  const opening = (role: string, grounds: Grounds, kinds?: readonly ['operator']): Step<ChannelStage> => ({
    name: { zh: '公布投诉举报方式', en: 'Publish how to complain or report' },
    who: { role, ...(kinds && { kinds }) },
    from: [],
    to: 'published',
    grounds,
    asks,
    ...judgedOn({ facts: ['ownChannel'], guards: { onlyOne: onlyOne(grounds) } }),
  })
  const later = (role: string, grounds: Grounds): Pick<Step<ChannelStage>, 'who' | 'from' | 'grounds'> => ({
    who: { role },
    from: ['published'],
    grounds,
  })
  const change = { name: { zh: '修改', en: 'Change' }, asks }
  const withdraw = {
    name: { zh: '撤下', en: 'Withdraw' },
    to: 'withdrawn',
    asks: z.strictObject({ reasons: words('为什么撤下', 'Why it is withdrawn') }),
    reasons: 'reasons',
  } as const
  return {
    id: 'channel',
    name: { zh: '公布投诉举报方式', en: 'Publish how to complain or report' },
    version,
    law,
    mark: '公布',
    stages: { published: { zh: '已公布', en: 'Published' }, withdrawn: { zh: '已撤下', en: 'Withdrawn' } },
    ends: ['withdrawn'],
    way: {
      published: [{ step: 'withdraw', rests: { zh: '公布中，没有须办的步骤', en: 'Published: nothing is due' } }],
    },
    steps: {
      publish: opening('legal-officer', [operator], ['operator']),
      announce: opening('intake', [department]),
      change: { ...change, ...later('legal-officer', [operator]) },
      amend: { ...change, ...later('intake', [department]) },
      withdraw: { ...withdraw, ...later('legal-officer', [operator]) },
      revoke: { ...withdraw, ...later('intake', [department]) },
    },
  }
}

/** Under the text in force since 1 January 2026. */
export const channel = channelUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  operator: 'csl@2026-01-01#art-51/para-1',
  department: 'csl@2026-01-01#art-15/para-1',
})

/** Under the text of 2016. */
export const channel2017 = channelUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  operator: 'csl@2017-06-01#art-49/para-1',
  department: 'csl@2017-06-01#art-14/para-1',
})
