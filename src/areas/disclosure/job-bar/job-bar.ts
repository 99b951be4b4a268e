import { z } from 'zod'
import {
  choose,
  confirmed,
  day,
  line,
  maybe,
  nothing,
  offering,
  seldom,
  words,
} from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import { type Address, isWithin, parseAddress } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import { servingFields } from '../../../mechanisms/enforcement/serving.ts'
import { decision } from '../asking.ts'
import { type EffectiveDecision, personsNamed, standsOnDecision } from '../decision.ts'
import { nameIn, person } from './person.ts'

// 第六十六条第三款（2016年文本第六十三条第三款）　违反本法第二十九条（第二十七条）规定，受到治安管理处罚的人员，五年内不得从事
// 网络安全管理和网络运营关键岗位的工作；受到刑事处罚的人员，终身不得从事网络安全管理和网络运营关键岗位的工作。

export interface BarText {
  readonly version: string
  readonly law: string
  /** 五年内、终身不得从事. */
  readonly bars: Address
  readonly secret: Address
}

type BarStage = 'barred' | 'ended' | 'lifted'

/** Whose breach bars, in both texts: an older breach bars under the newer text too. */
const BARRING: readonly Address[] = ['csl@2017-06-01#art-27', 'csl@2026-01-01#art-29']

const isUnder = (unit: string, article: Address): boolean => {
  const [inner, outer] = [parseAddress(unit), parseAddress(article)]
  if (!inner || !outer) return false
  return inner.law === outer.law && inner.version === outer.version && isWithin(inner.unit, outer.unit)
}

export const carriesBar = ({ breaches }: Pick<EffectiveDecision, 'breaches'>): boolean =>
  breaches.some((unit) => BARRING.some((article) => isUnder(unit, article)))

const breachBars =
  ({ bars }: BarText): Guard<'effectiveDecision'> =>
  ({ facts: { effectiveDecision: decided } }) => {
    if (!decided || carriesBar(decided)) return undefined
    return refuse(
      'incomplete',
      {
        zh: '这份决定处罚的不是危害网络安全的活动（2016年文本第二十七条，2026年起第二十九条），不产生从业限制',
        en: 'The decision is not of an act that endangers network security (Art. 27 of 2016, Art. 29 of 2026), and carries no restriction on employment',
      },
      { grounds: [bars] },
    )
  }

/**
 * Whoever is barred is one whom the decision punishes. 五年内 has no first day in the law: it is read as the day on which the
 * decision was served and has effect; an office that reads it otherwise (the end of a detention) says on what.
 */
const asDecided =
  ({ bars }: BarText): Guard<'effectiveDecision'> =>
  ({ answers: { person: given, effectiveOn, startReason }, facts: { effectiveDecision: decided } }) => {
    if (!decided) return undefined
    if (!personsNamed(decided).includes(nameIn(given))) {
      return refuse(
        'incomplete',
        {
          zh: '这份决定没有处罚叫这个名字的人，请核对证件上的姓名和决定书',
          en: 'The decision punishes nobody of that name: compare the document with the decision',
        },
        { grounds: [bars] },
      )
    }
    const { servedOn } = decided
    if (effectiveOn === servedOn) return undefined
    if (servedOn !== undefined && String(effectiveOn) > servedOn && startReason !== undefined) return undefined
    return refuse(
      'incomplete',
      {
        zh: `这份决定于 ${servedOn} 送达生效，五年从这一天起算；本机关认为从以后的某一天起算的，请写明依据和理由，不能早于这一天`,
        en: `The decision was served on ${servedOn} and has effect from then: the five years count from that day. Where your office reads a later day, say on what it rests; it is never an earlier one`,
      },
      { grounds: [bars] },
    )
  }

/** 从业限制: five years after a public-security penalty, for life after a criminal one; who it is stays sealed. */
function jobBarUnder(text: BarText): Procedure<BarStage> {
  const { version, law, bars, secret } = text
  const grounds: Grounds = [bars]
  const fiveYears: Clock = {
    id: 'five-years',
    name: { zh: '从业限制五年', en: 'Restricted for five years' },
    grounds,
    ...termOf(`${bars}/a`, { ends: 'as-counted' }),
    binds: 'party',
    whenOver: 'expire',
  }
  // Public-security organs alone penalise under this article; the same ones pass on who was sentenced for it.
  const officer = { role: 'credit-officer', kinds: ['police'], remit: 'credit.enter' } as const

  return {
    id: 'job-bar',
    name: { zh: '从业限制', en: 'Restrictions on employment' },
    version,
    law,
    confidential: [secret],
    mark: '限业',
    unlisted: true,
    searchable: ['decision'],
    keepsSealed: { months: 6, figure: 'own', grounds: [secret] },
    stages: {
      barred: { zh: '限制中', en: 'Restricted' },
      ended: { zh: '期满', en: 'Its time is over' },
      lifted: { zh: '已解除', en: 'Lifted' },
    },
    ends: ['ended', 'lifted'],
    way: { barred: [{ step: 'expire', while: ['five-years'] }, 'expire'] },
    steps: {
      afterPenalty: {
        name: {
          zh: '记录从业限制（治安管理处罚）',
          en: 'Record a restriction after a public security administration penalty',
        },
        who: officer,
        from: [],
        to: 'barred',
        grounds,
        asks: z.strictObject({
          decision,
          effectiveOn: day(
            '起算日（决定送达生效的日期）',
            'First day: the day the decision was served and took effect',
          ),
          startReason: seldom(
            words('起算日不是送达之日的，依据和理由', 'Where it is not that day: on what it rests, and why', {
              zh: '法律没有写明五年从哪一天起算；本站按决定送达生效之日，标为本站解释',
              en: 'The law does not say from which day the five years run: here it is the day the decision took effect, read so here',
            }),
          ),
          person,
        }),
        datedBy: 'effectiveOn',
        ...judgedOn({
          facts: ['effectiveDecision'],
          guards: {
            standsOnDecision: standsOnDecision(grounds),
            breachBars: breachBars(text),
            asDecided: asDecided(text),
          },
        }),
        starts: [fiveYears],
      },

      afterSentence: {
        name: { zh: '记录从业限制（刑事处罚）', en: 'Record a restriction after a criminal sentence' },
        who: officer,
        from: [],
        to: 'barred',
        grounds,
        asks: z.strictObject({
          court: line('作出判决的法院', 'The court'),
          judgment: line('判决书案号', 'Number of the judgment'),
          effectiveOn: day('判决生效的日期', 'The day it took effect'),
          breached: confirmed(
            '判决处罚的是危害网络安全的活动（2016年文本第二十七条，2026年起第二十九条）',
            'It punishes an act that endangers network security (Art. 27 of 2016, Art. 29 of 2026)',
          ),
          person,
        }),
        datedBy: 'effectiveOn',
      },

      tell: {
        optional: true,
        name: { zh: '书面告知被限制的人', en: 'Tell the person in writing' },
        who: officer,
        from: ['barred'],
        grounds,
        asks: z.strictObject({
          contact: offering('contact', maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone'))),
        }),
        tells: [{ whom: 'party', text: { zh: '从业限制的告知书已制作', en: 'There is a notice of your restriction' } }],
      },

      serve: {
        optional: true,
        name: { zh: '送达告知书', en: 'Serve the notice' },
        who: officer,
        from: ['barred'],
        grounds,
        // Who is restricted stays sealed: what is asked here names nobody.
        asks: z.strictObject({ on: servingFields.on, how: servingFields.how, proof: servingFields.proof }),
        internal: true,
        datedBy: 'on',
        needs: ['tell'],
      },

      expire: {
        name: { zh: '五年期满', en: 'The five years are over' },
        who: 'system',
        from: ['barred'],
        to: 'ended',
        grounds,
        asks: nothing,
        after: 'five-years',
        tells: [{ whom: 'party', text: { zh: '从业限制期满', en: 'The restriction is over' } }],
      },

      lift: {
        name: { zh: '处罚决定不再是依据，解除', en: 'The decision carries it no longer: it is lifted' },
        who: 'system',
        from: ['barred'],
        to: 'lifted',
        grounds,
        asks: nothing,
        stops: ['five-years'],
        tells: [{ whom: 'party', text: { zh: '从业限制已解除', en: 'The restriction was lifted' } }],
      },

      revoke: {
        name: { zh: '解除', en: 'Lift it' },
        who: officer,
        from: ['barred'],
        to: 'lifted',
        grounds,
        asks: z.strictObject({
          because: choose('为什么解除', 'Why it is lifted', {
            judgment: { zh: '判决被撤销或者改判', en: 'The judgment was set aside or changed' },
            mistake: { zh: '记录有误', en: 'It was recorded by mistake' },
          }),
          reasons: words('事实和理由', 'Facts and reasons'),
        }),
        reasons: 'reasons',
        stops: ['five-years'],
        tells: [{ whom: 'party', text: { zh: '从业限制已解除', en: 'The restriction was lifted' } }],
      },
    },
  }
}

export const barText: BarText = {
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  bars: 'csl@2026-01-01#art-66/para-3',
  secret: 'csl@2026-01-01#art-47/para-1',
}

export const barText2017: BarText = {
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  bars: 'csl@2017-06-01#art-63/para-3',
  secret: 'csl@2017-06-01#art-45/para-1',
}

/** Under the text in force since 1 January 2026. */
export const jobBar = jobBarUnder(barText)

/** Under the text of 2016. */
export const jobBar2017 = jobBarUnder(barText2017)
