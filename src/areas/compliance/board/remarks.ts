import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import type { Say } from '../../../law/say.ts'
import type { OperatorFacts } from '../facts/register.ts'

interface Remarked {
  readonly edition: Edition
  readonly provision: Provision
}

const mayExempt: Say = {
  zh: '；不是的，登记不适用（写明理由，另一人同意）',
  en: '; if you are none, enter it as not applicable (with the reason, and a second person’s word)',
}

const ended = ({ zh, en }: Say): Say => ({ zh: `${zh}${mayExempt.zh}`, en: `${en}${mayExempt.en}` })

const ofProviders = ended({
  zh: '条文的义务人是网络服务提供者；本单位的情况没有选“网络服务提供者”。网络运营者包括网络服务提供者，所以列在这里',
  en: 'The article is about providers of network services, and your facts do not say that you are one. It stands here since an operator may be one',
})

const ofMinors = ended({
  zh: '条文是关于未成年人的；本单位的情况没有选“有未成年人使用”',
  en: 'The article is about minors, and your facts do not say that minors use your services',
})

const withoutChannel: Say = {
  zh: '本单位的情况没有选“公布了投诉、举报方式”：条文要求建立制度并公布方式',
  en: 'Your facts do not say that you published how complaints are made: the article asks for rules and for publishing the ways',
}

/** 第四十九条第一款 (2016): 建立网络信息安全投诉、举报制度，公布投诉、举报方式等信息. */
const CHANNEL: readonly string[] = ['art-49/para-1/a', 'art-51/para-1/a']
/** 法治宣传教育法第四十四条: 未成年人. */
const MINORS = 'art-44/'

const names = (provision: Provision, tag: Bearer): boolean => provision.bearers.includes(tag)

/**
 * What the facts of an operator say of whether a row is really its own, where the text speaks to fewer than the tag it is
 * listed by. It takes no row away: that is done by an entry with a reason and a second person. Pure.
 */
export function remarkOf({ edition: { law }, provision }: Remarked, facts: OperatorFacts): Say | undefined {
  const { roles = [], activities = [] } = facts
  if (law === 'rlpe' && names(provision, 'network_service_provider') && !roles.includes('service')) {
    // Media and others whom the same paragraph names owe it for themselves.
    const isNamedOtherwise = (facts.bodies ?? []).some((body) => names(provision, body))
    if (!isNamedOtherwise) return ofProviders
  }
  if (law === 'rlpe' && provision.unit.startsWith(MINORS) && !activities.includes('minors')) return ofMinors
  return law === 'csl' && CHANNEL.includes(provision.unit) && !activities.includes('complaints')
    ? withoutChannel
    : undefined
}
