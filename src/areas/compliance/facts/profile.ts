import type { Bearer } from '../../../law/bearer.ts'
import type { OperatorFacts } from './register.ts'

/** What an office is to the laws of its board. */
export interface Profile {
  readonly tags: ReadonlySet<Bearer>
  /** 涉密网络: nothing else is known, and no board is kept. */
  readonly secret: boolean
  /** It says that it collects no personal information. */
  readonly withoutPersonal: boolean
  /** It joins the protection of critical infrastructure of its own will (第三十一条第二款；第三十三条第二款), and is not designated. */
  readonly isVoluntary: boolean
}

const BY_YES = [
  ['provides', 'provider'],
  ['sends', 'sender_or_app_store'],
] as const

const BY_ACTIVITY = { agency: 'service_agency', publishes: 'publisher' } as const satisfies Record<string, Bearer>

/**
 * The tags that follow from an operator's answers, and from its designation where there is one: 关键信息基础设施 is no answer
 * of its own. Pure.
 */
export function profileOf(facts: OperatorFacts, designated: boolean): Profile {
  if (facts.secret === 'yes')
    return { tags: new Set(['secret_network']), secret: true, withoutPersonal: false, isVoluntary: false }
  const { roles = [], activities = [], bodies = [] } = facts
  const tags: readonly Bearer[] = [
    'operator',
    ...(roles.includes('service') ? (['network_service_provider'] as const) : []),
    ...(designated ? (['cii_operator'] as const) : []),
    ...BY_YES.flatMap(([question, tag]) => (facts[question] === 'yes' ? [tag] : [])),
    ...(['agency', 'publishes'] as const).flatMap((one) => (activities.includes(one) ? [BY_ACTIVITY[one]] : [])),
    ...bodies,
  ]
  return {
    tags: new Set(tags),
    secret: false,
    withoutPersonal: facts.personal === 'no',
    isVoluntary: !designated && activities.includes('voluntary'),
  }
}
