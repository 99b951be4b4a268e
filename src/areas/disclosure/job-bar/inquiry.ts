import { z } from 'zod'
import { choose, confirmed } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type BarText, barText, barText2017 } from './job-bar.ts'

/** What somebody is asked after for: no other post is barred. */
const positions = {
  management: { zh: '网络安全管理岗位', en: 'A post of network security management' },
  operation: { zh: '网络运营关键岗位', en: 'A key post of network operation' },
} as const satisfies Readonly<Record<string, Say>>

/** Of one employer in a day, our own figure: who fills posts asks now and then, who sifts people asks without end. */
export const A_DAY = 30

const notTooMany =
  (grounds: Grounds): Guard<'inquiriesToday'> =>
  ({ facts }) =>
    facts.inquiriesToday < A_DAY
      ? undefined
      : refuse(
          'too-many',
          {
            zh: `一个单位一天至多查询 ${A_DAY} 次（本站自定），明天可以再查`,
            en: `One employer asks ${A_DAY} times a day at most (our own figure): ask again tomorrow`,
          },
          { grounds },
        )

/** That an employer asked, for which post, is on record; of whom, and with what answer, is kept nowhere. */
const inquiryUnder = ({ version, law, bars }: BarText): Procedure<'asked'> => ({
  id: 'job-bar-inquiry',
  name: { zh: '查询从业限制', en: 'Ask about a restriction on employment' },
  version,
  law,
  mark: '查业',
  stages: { asked: { zh: '已查询', en: 'Asked' } },
  ends: ['asked'],
  way: {},
  steps: {
    ask: {
      name: { zh: '查询', en: 'Ask' },
      who: { role: 'legal-officer', kinds: ['operator'] },
      from: [],
      to: 'asked',
      grounds: [bars],
      asks: z.strictObject({
        position: choose('拟任什么岗位', 'For which post', positions),
        consent: confirmed(
          '本人已知道并同意为这一岗位查询',
          'The person knows of it and agrees to be asked after for this post',
        ),
      }),
      ...judgedOn({ facts: ['inquiriesToday'], guards: { notTooMany: notTooMany([bars]) } }),
    },
  },
})

export const inquiry = inquiryUnder(barText)
export const inquiry2017 = inquiryUnder(barText2017)
