import { BEARERS, type Bearer, bearerTags } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'

/** Sorts of bearer: whoever half knows the law takes an authority for another, and never a newspaper for one. */
const KINDS_OF_BEARER = {
  authority: [
    'department',
    'popularisation_office',
    'judicial_admin',
    'education_dept',
    'gov',
    'state_organ',
    'judicial_organ',
    'legislator',
    'npc',
  ],
  military: ['cmc', 'armed_forces'],
  party: ['party'],
  business: [
    'operator',
    'cii_operator',
    'provider',
    'network_service_provider',
    'sender_or_app_store',
    'service_agency',
    'publisher',
    'secret_network',
    'enterprise',
    'financial',
    'venue',
  ],
  body: ['association', 'mass_org', 'media', 'school', 'village', 'legal_service', 'institution', 'unit'],
  person: ['official', 'leader', 'guardian'],
} as const satisfies Record<string, readonly Bearer[]>

type KindOfBearer = keyof typeof KINDS_OF_BEARER

/** Of whom a law speaks, in its own words. */
export interface NamedBearer {
  readonly who: string
  readonly tags: readonly Bearer[]
}

/** Undefined for those of several kinds, or of none: 任何个人和组织 are everybody. */
export function kindOfBearer(tags: readonly Bearer[]): KindOfBearer | undefined {
  const kinds = Object.entries(KINDS_OF_BEARER).filter(([, members]: [string, readonly Bearer[]]) =>
    tags.some((tag) => members.includes(tag)),
  )
  const [first] = kinds
  const all = tags.every((tag) => first?.[1].some((member) => member === tag))
  return first && kinds.length === 1 && all ? (first[0] as KindOfBearer) : undefined
}

/** Nobody in particular, or what the law does not name: no answer to offer. */
const VAGUE = /[（）；]|^有|^其他|^该|^收到|^上级|^依法|协调|[^营供]者$/

/** Those whom a law names in its own words, each once; of several departments together also each that is named in full. */
export function bearersOf(edition: Edition): ReadonlyMap<string, NamedBearer> {
  const named = new Map<string, NamedBearer>()
  for (const { bearer, bearers, text } of edition.provisions.values()) {
    const who = bearer?.zh
    if (who === undefined || VAGUE.test(who) || !text.includes(who) || !kindOfBearer(bearers)) continue
    const parts = kindOfBearer(bearers) === 'authority' ? partsOf(who) : []
    for (const one of [who, ...parts.filter((part) => !OPEN_ENDED.test(part) && FULL_NAME.test(part))]) {
      const known = named.get(one)
      // The narrowest tags: a paragraph of several bearers names the first of them.
      if (!known || bearers.length < known.tags.length) named.set(one, { who: one, tags: bearers })
    }
  }
  nameSpokenOf(edition, named)
  return named
}

/** 委托网络安全服务机构: whom a duty of others names has a name in the law too. */
function nameSpokenOf(edition: Edition, named: Map<string, NamedBearer>): void {
  const spoken = [...edition.provisions.values()].map(({ text }) => text).join('\n')
  for (const tag of bearerTags) {
    const who = BEARERS[tag].zh
    if (!named.has(who) && spoken.includes(who) && kindOfBearer([tag]) === 'business')
      named.set(who, { who, tags: [tag] })
  }
}

/** 公安部门 behind 国务院电信主管部门 is one of the State Council too: alone it would be of any level. */
const FULL_NAME = /^国务院|^国家|人民政府$/

/** 省级 is 省、自治区、直辖市 in one word. */
const PROVINCES = '省、自治区、直辖市'
const partsOf = (who: string): readonly string[] =>
  who
    .replace(PROVINCES, '省级')
    .split(/[、和]|会同|及其/)
    .map((part) => part.replace('省级人民政府', `${PROVINCES}人民政府`))

/** Others belong to it whom it does not name, and may be those that another names. */
const OPEN_ENDED = /有关|各级|级以上|各部门|^负责|其他|^行政机关|^国家机关|等(?:部门|机关)?$/

export const isOpenEnded = (who: string): boolean => OPEN_ENDED.test(who)

/** Whose class lies in whose: a financial institution is an enterprise. Departments are told apart by their names. */
const WITHIN: Readonly<Partial<Record<Bearer, readonly Bearer[]>>> = {
  cii_operator: ['operator'],
  secret_network: ['operator'],
  network_service_provider: ['operator', 'provider', 'enterprise'],
  sender_or_app_store: ['operator', 'network_service_provider', 'enterprise'],
  provider: ['operator', 'enterprise'],
  service_agency: ['enterprise'],
  financial: ['enterprise'],
  venue: ['enterprise'],
  operator: ['enterprise'],
  leader: ['official'],
  gov: ['state_organ'],
  department: ['state_organ'],
  judicial_admin: ['state_organ'],
  education_dept: ['state_organ'],
  judicial_organ: ['state_organ'],
  legislator: ['state_organ'],
  npc: ['state_organ'],
}

/** Whether one lies in the class of the other: such a one is no wrong answer. */
export function isWithinClass(one: NamedBearer, other: NamedBearer): boolean {
  if (one.who.includes(other.who) || other.who.includes(one.who)) return true
  if (liesIn(one, other) || liesIn(other, one)) return true
  if (kindOfBearer(one.tags) !== 'authority' || kindOfBearer(other.tags) !== 'authority')
    return one.tags.some((tag) => other.tags.includes(tag))
  return partsOf(one.who).some((part) => partsOf(other.who).some((second) => overlap(part, second)))
}

const liesIn = (one: NamedBearer, other: NamedBearer): boolean =>
  one.tags.some((tag) => WITHIN[tag]?.some((wider) => other.tags.includes(wider)))

type Reach = 'central' | 'local' | 'any'

const reachOf = (part: string): Reach => {
  if (/^国务院|^国家(?!机关|安全|工作)|^中央/.test(part)) return 'central'
  return /地方|^省、|^设区|^乡级/.test(part) ? 'local' : 'any'
}

/** 国务院 or a people's government, not a department of one. */
export const isGovernment = (part: string): boolean => /人民政府$|^国务院$/.test(part)

/** Whether somebody may belong to both: 国务院有关部门 and 国务院电信主管部门, 县级以上人民政府 and 国务院. */
function overlap(one: string, other: string): boolean {
  const reach = [reachOf(one), reachOf(other)]
  if (reach.includes('central') && reach.includes('local')) return false
  // 行政机关 are governments and departments both.
  if (isGovernment(one) !== isGovernment(other)) return [one, other].some((part) => /^(?:行政|国家)机关$/.test(part))
  if (OPEN_ENDED.test(one) || OPEN_ENDED.test(other)) return true
  const [organ, second] = [organOf(one), organOf(other)]
  return organ.includes(second) || second.includes(organ)
}

/** 国务院公安部门 is 公安. */
const organOf = (part: string): string =>
  part.replace(/^国家|^国务院(?=.)/, '').replace(/(?:行政)?(?:主管)?(?:部门|机关)$/, '')

/** Words in which bearers are alike: that the question says them too tells nothing. */
const IN_EVERY_NAME =
  /网络|安全|国家|国务院|部门|机关|机构|组织|工作|人民政府|主管|行政|有关|服务|地方|以上|县级|省级|各级|其他|负责|法治|宣传教育/g
/** Whether words of a bearer stand in the question too, 行业 of 网络相关行业组织 in 行业自律: it is read off them. */
export function isHintedAt(who: string, stem: string): boolean {
  const pieces = who.replace(IN_EVERY_NAME, '|').split(/[|、和的者]/)
  return pieces.some((piece) =>
    Array.from({ length: Math.max(0, piece.length - 1) }, (_, at) => piece.slice(at, at + 2)).some((words) =>
      stem.includes(words),
    ),
  )
}

/** 与提供者签订: the other side of a sentence is not the one who acts, and nobody takes it for that. */
export const isCounterpart = (who: string, stem: string): boolean => who.endsWith('者') && stem.includes(who.slice(-3))

/** Whether a bearer stands in a sentence as the one who acts: 推动在中小学设立, 诚信守法企业 name a place and a thing. */
export function isSubject(words: string, who: string): boolean {
  const at = words.indexOf(who)
  return at === 0 || /[，；。：由]/.test(words[at - 1] ?? '')
}

/** The provision's own bearer, as it is named. */
export const ownBearer = ({ bearer, bearers }: Provision): NamedBearer => ({ who: bearer?.zh ?? '', tags: bearers })
