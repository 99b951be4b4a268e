import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { type Address, formatAddress, isWithin } from '../../../law/address.ts'
import { BEARERS, type Bearer } from '../../../law/bearer.ts'
import { articleOf, articlesOf, type Edition, isAnalysed } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import type { Say } from '../../../law/say.ts'
import { type ListingOffice, namesOrgan, type OrganNamed } from './organ-words.ts'

/** Why a provision is proposed: the unit whose words name the department, and these words. */
export interface ProposalReason {
  /** It punishes the breach of the provision, gives a power, or puts a duty on the department itself. */
  readonly because: 'sanction' | 'power' | 'duty'
  readonly unit: Address
  /** The words of the provision that name the organ: 有关主管部门. */
  readonly words: string
  /** Its own name, or general words (有关主管部门) of which the rules on its remit say whether they mean it. */
  readonly named: OrganNamed
}

/** Neighbouring articles that one department popularises to the same people. Nothing of it is a date. */
export interface ListProposal {
  /** The same for the same articles of the same text: `csl-20260101-23`. */
  readonly id: string
  readonly law: string
  readonly version: string
  readonly articles: readonly [Address, ...Address[]]
  /** The very duties whose breach it punishes, as operators find them on their boards (rlpe Art. 22). */
  readonly duties: readonly Address[]
  readonly why: readonly [ProposalReason, ...ProposalReason[]]
  /** A suggestion: those whom the provisions bind, or towards whom the department acts. */
  readonly audience: Say
}

/** An article with what speaks for it. */
interface Found {
  readonly place: number
  readonly path: string
  readonly why: ProposalReason[]
  readonly duties: Set<Address>
  readonly audience: Map<string, Say>
}

/**
 * What a department enforces, and what it bears itself, in the texts of a day: over laws that are analysed as a whole.
 * Work points of a policy are no law that anybody enforces, and a law of which only the words are here is entered by hand.
 * Pure: the same texts and department give the same rows in the same order.
 */
export const proposedRows = (editions: readonly Edition[], department: ListingOffice): readonly ListProposal[] =>
  editions
    .filter((edition) => isAnalysed(edition) && edition.class !== 'policy-document')
    .flatMap((edition) => rowsOf(edition, department))

function rowsOf(edition: Edition, department: ListingOffice): readonly ListProposal[] {
  const places = new Map(articlesOf(edition).map(({ path }, at) => [path ?? '', at]))
  const found = new Map<string, Found>()
  const at = (unit: string): Found | undefined => {
    const path = articleOf(edition, unit)?.path
    const place = path === undefined ? undefined : places.get(path)
    if (path === undefined || place === undefined) return undefined
    const known = found.get(path) ?? { place, path, why: [], duties: new Set(), audience: new Map() }
    found.set(path, known)
    return known
  }
  for (const provision of edition.provisions.values()) collect(edition, provision, department, at)
  return grouped([...found.values()].toSorted((one, other) => one.place - other.place)).map((group) =>
    rowOf(edition, group),
  )
}

const addressOf = ({ law, version }: Edition, unit: string): Address => formatAddress({ law, version, unit })

function collect(
  edition: Edition,
  provision: Provision,
  department: ListingOffice,
  at: (unit: string) => Found | undefined,
): void {
  const words = provision.bearer?.zh
  const because = reasonIn(provision)
  if (words === undefined || because === undefined) return
  const named = namedIn(edition, words, department)
  if (named === undefined) return
  const reason = { because, unit: addressOf(edition, provision.unit), words, named }
  if (because !== 'sanction') {
    const found = at(provision.unit)
    if (!found) return
    add(found, reason)
    for (const whom of towardOf(provision)) found.audience.set(whom.zh, whom)
    return
  }
  for (const unit of punishedByName(provision)) {
    const punished = edition.provisions.get(unit)
    const found = at(unit)
    if (!punished || !found) continue
    add(found, reason)
    found.duties.add(addressOf(edition, unit))
    for (const bearer of punished.bearers.filter((one) => !ORGANS.has(one))) {
      found.audience.set(BEARERS[bearer].zh, BEARERS[bearer])
    }
  }
}

/**
 * The units that the words of a penalty name, as its table has them. Art. 66 para. 1 of the Cybersecurity Law (63 of
 * 2016) reaches Art. 13 para. 2 through Art. 29 alone: by itself that paragraph is nobody's to punish.
 */
function punishedByName({ fine, sanctions = [] }: Provision): readonly string[] {
  const named = fine?.duties ?? []
  return named.length === 0 ? sanctions : sanctions.filter((unit) => named.some((duty) => isWithin(unit, duty)))
}

/** The competent departments of the Cybersecurity Law (有关主管部门) are none that administer justice. */
const NONE_OF_CSL: ReadonlySet<OfficeKind> = new Set(['justice', 'popularisation'])

function namedIn({ law }: Edition, words: string, department: ListingOffice): OrganNamed | undefined {
  const named = namesOrgan(words, department)
  return named === 'in-general' && law === 'csl' && NONE_OF_CSL.has(department.kind) ? undefined : named
}

/** One reason a unit and kind: a paragraph and its clauses say the same. */
function add({ why }: Found, reason: ProposalReason): void {
  if (!why.some(({ unit, because }) => unit === reason.unit && because === reason.because)) why.push(reason)
}

/** Those who act, and are not who is to be told of the law. */
const ORGANS: ReadonlySet<Bearer> = new Set(['department', 'gov', 'state', 'text'])

function reasonIn({ kind }: Provision): ProposalReason['because'] | undefined {
  if (kind === 'sanction' || kind === 'power') return kind
  return kind === 'duty' || kind === 'prohibition' ? 'duty' : undefined
}

const towardOf = ({ toward }: Provision): readonly Say[] => (toward ? [toward] : [])

/** Articles that follow one another and speak to the same people stand in one row. */
function grouped(articles: readonly Found[]): readonly (readonly [Found, ...Found[]])[] {
  const groups: [Found, ...Found[]][] = []
  for (const article of articles) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && article.place === last.place + 1 && audienceKey(last) === audienceKey(article)) {
      group.push(article)
    } else groups.push([article])
  }
  return groups
}

const audienceKey = ({ audience }: Found): string => [...audience.keys()].toSorted().join('、')

function rowOf(edition: Edition, group: readonly [Found, ...Found[]]): ListProposal {
  const [first, ...others] = group
  const [reason, ...reasons] = group.flatMap(({ why }) => why)
  if (!reason) throw new Error(`${edition.law} ${first.path}: proposed for no reason`)
  return {
    id: idOf(edition, group),
    law: edition.law,
    version: edition.version,
    articles: [addressOf(edition, first.path), ...others.map(({ path }) => addressOf(edition, path))],
    duties: group.flatMap(({ duties }) => [...duties]),
    why: [reason, ...reasons],
    audience: audienceOf(first),
  }
}

const ANYBODY: Say = { zh: '社会公众', en: 'the public' }

function audienceOf({ audience }: Found): Say {
  const all = [...audience.values()]
  if (all.length === 0) return ANYBODY
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') }
}

function idOf({ law, version }: Edition, group: readonly [Found, ...Found[]]): string {
  const ends = [...new Set([group[0], group[group.length - 1] ?? group[0]])]
  const numbers = ends.map(({ path }) => path.replace(/^art-/, '')).join('-to-')
  return `${law}-${version.replaceAll('-', '')}-${numbers}`
}
