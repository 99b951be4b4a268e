import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { FineTier } from '../../../law/fine.ts'
import type { Provision } from '../../../law/provision.ts'

/** What an option would state: of whom, when, and in which words. */
export interface OptionClaim {
  readonly bearers: readonly Bearer[]
  /** The bearer in words: departments share one tag and differ by these. */
  readonly who: string
  /** What sets it off; undefined where the statement is of any time. */
  readonly trigger: string | undefined
  /** Words that a unit would have to hold as they are. */
  readonly exact: readonly string[]
  /** Words of which a unit would have to hold a run of `run` characters. */
  readonly like: string
  /** `RUN` where it is not said. */
  readonly run?: number
  /** The unit that the question is made from, where its own bearer is told apart otherwise. */
  readonly besides?: string
  /** Only units of this kind: who punishes an act is told by sanctions, who must not do it by others. */
  readonly kind?: Provision['kind'] | undefined
}

/** So many characters in common, and two phrases may speak of one thing. */
const RUN = 4

/** Who is bound by what binds another: whoever runs critical infrastructure runs a network. */
const WIDER: Readonly<Partial<Record<Bearer, readonly Bearer[]>>> = {
  cii_operator: ['operator'],
  secret_network: ['operator'],
  provider: ['operator'],
  network_service_provider: ['operator', 'provider'],
  sender_or_app_store: ['operator', 'provider', 'network_service_provider'],
  service_agency: ['provider'],
  publisher: ['operator'],
}

/** Departments that are not told apart from others: 有关部门, and whoever belongs to every level of government. */
const GENERIC = /有关(?:主管)?部门|有关机关|有权机关|^各级|^依法负有/

/**
 * The unit of the law that makes a statement true for the same bearer and trigger, if any does: such a statement is no
 * distractor. It errs towards yes: a run of common words is enough, and a unit without a trigger holds at any time.
 */
export const unitThatMakesTrue = (edition: Edition, claim: OptionClaim): string | undefined =>
  [...edition.provisions.values()].find((provision) => makesTrue(provision, claim))?.unit

const makesTrue = (provision: Provision, claim: OptionClaim): boolean =>
  provision.kind !== 'container' &&
  provision.unit !== claim.besides &&
  (claim.kind === undefined || provision.kind === claim.kind) &&
  binds(provision, claim) &&
  atSameTime(provision.trigger?.zh, claim.trigger) &&
  claim.exact.every((words) => provision.text.includes(words)) &&
  (claim.like === '' || haveRun(provision.text, claim.like, claim.run ?? RUN))

/** Whether a unit that speaks to some binds another too. */
export function binds(
  { bearers, bearer }: Pick<Provision, 'bearers' | 'bearer'>,
  { bearers: asked, who }: Pick<OptionClaim, 'bearers' | 'who'>,
): boolean {
  if (bearers.includes('anyone')) return true
  const tags = new Set(asked.flatMap((tag) => [tag, ...(WIDER[tag] ?? [])]))
  if (bearers.some((tag) => tag !== 'department' && tags.has(tag))) return true
  if (!bearers.includes('department') || !tags.has('department')) return false
  const words = bearer?.zh ?? ''
  // 国家 in a paragraph of several is no department: whoever else the paragraph binds has a clause of its own.
  if (words === '国家') return false
  return GENERIC.test(words) || GENERIC.test(who) || words.includes(who) || who.includes(words)
}

const ALWAYS = '持续'

const atSameTime = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === ALWAYS || other === ALWAYS || haveRun(one, other, 4)

/** Whether two texts share so many characters in a row, marks and what is said everywhere left out. */
export function haveRun(one: string, other: string, length: number): boolean {
  const [text, phrase] = [plain(one), plain(other)]
  if (phrase.length < length) return phrase !== '' && text.includes(phrase)
  for (let at = 0; at + length <= phrase.length; at += 1) {
    const run = phrase.slice(at, at + length)
    if (!run.includes('|') && text.includes(run)) return true
  }
  return false
}

/** Words in which units of every kind are alike say nothing of what they demand. */
const SAID_EVERYWHERE =
  /网络安全保护义务|法律、行政法规(?:的)?规定的?|关键信息基础设施的运营者|关键信息基础设施|国家网信部门|有关主管部门|网络运营者|有关部门|国务院|按照规定|网络安全|个人信息|人民政府|任何个人和组织|应当|不得|本法/g

const plain = (words: string): string => words.replace(SAID_EVERYWHERE, '|').replace(/[，。；：、（）]/g, '')

/** Whom a sum of a tier is for. */
export type FineTarget = 'org' | 'person' | 'individual' | 'multiple' | 'detentionDays'

/** What a tier says for one of these: 500000–2000000. */
export function boundsOf(tier: FineTier, target: FineTarget): string | undefined {
  const sum = tier[target]
  return sum && `${sum.min ?? 0}–${sum.max}`
}

/**
 * The paragraph that makes another sum true for the breach of the same duties by the same offender under the same trigger,
 * if any does: whoever it is imposed on, since an option does not say so.
 */
export function fineThatMakesTrue(
  edition: Edition,
  { fine, tier, bounds }: { readonly fine: Provision['fine']; readonly tier: FineTier; readonly bounds: string },
): string | undefined {
  const duties = new Set(fine?.duties.map(articleOf))
  return [...edition.provisions.values()].find(
    (other) =>
      other.fine?.duties.some((duty) => duties.has(articleOf(duty))) &&
      other.fine.offender === fine?.offender &&
      other.fine.tiers.some(
        (one) =>
          one.trigger === tier.trigger &&
          (['org', 'person', 'individual'] as const).some((target) => boundsOf(one, target) === bounds),
      ),
  )?.unit
}

const articleOf = (unit: string): string => unit.split('/')[0] ?? unit
