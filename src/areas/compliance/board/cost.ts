import { type Address, formatAddress } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import { label } from '../../../law/citation.ts'
import type { Edition } from '../../../law/edition.ts'
import { sayYuan } from '../../../law/penalty.ts'
import type { Say } from '../../../law/say.ts'
import { networkTrack } from '../../../mechanisms/sanction/row.ts'
import { sanctionsOf, type TableRow, type TableTier } from '../../../mechanisms/sanction/table.ts'
import { inEnglish } from '../../../mechanisms/sanction/words.ts'
import type { WeightedRange } from '../../../web/chart/ranges.tsx'

/** What the breach of a duty costs an organisation under one text: never a sum over duties, and no forecast. */
export interface DutyCost {
  readonly kind: 'fine' | 'referral' | 'state-organ' | 'none'
  /** From the lowest fixed fine to the highest, over all tiers; undefined where none is fixed. */
  readonly range: { readonly min: number; readonly max: number } | undefined
  /** Fixed fines tier by tier: what may be fined at once, what is fined, what grave consequences bring. */
  readonly tiers: readonly WeightedRange[]
  /** A clause a tier: its measures and its fine, a higher one with its condition and its own paragraph. */
  readonly words: Say
  /** The least and the most of it alone, for a list: what it depends on stands in `words`. */
  readonly brief: Say
  /** The same as `words` in Chinese without its paragraphs, to compare two texts by. */
  readonly said: string
  /** The paragraph, and how it is cited beside the text that the page has named. */
  readonly at: { readonly address: Address; readonly words: Say } | undefined
  /** Of a State organ's network: the paragraph that names this duty beside its track and looks to other laws, or to personal data. */
  readonly beside?: DutyCost['at']
}

const withoutFine = (kind: DutyCost['kind'], words: Say, at: DutyCost['at']): DutyCost => ({
  ...{ kind, range: undefined, tiers: [], words, brief: words, said: words.zh, at },
})

const NONE = withoutFine('none', { zh: '本法未设罚则', en: 'no penalty in this law' }, undefined)

const known = new WeakMap<Edition, Map<string, DutyCost>>()

/** Read off the text once: a text never changes. */
export function costOf(edition: Edition, unit: string, stateOrgan: boolean): DutyCost {
  const costs = known.get(edition) ?? new Map<string, DutyCost>()
  known.set(edition, costs)
  const key = `${stateOrgan} ${unit}`
  const made = costs.get(key) ?? (stateOrgan ? organCost(edition, unit) : undefined) ?? fineCost(edition, unit)
  costs.set(key, made)
  return made
}

/** 网络安全保护义务 are what a network's operator owes: what a State organ owes as a provider or a sender has its fines. */
export const isOfNetworks = ({ because }: { readonly because: readonly Bearer[] }): boolean =>
  because.includes('operator') || because.includes('cii_operator')

/** 国家机关政务网络的运营者 (第七十二条；第七十四条): ordered by its superior, and discipline, in place of fines. */
function organCost(edition: Edition, unit: string): DutyCost | undefined {
  const track = networkTrack(edition)
  const provision = track && edition.provisions.get(track.unit)
  if (!provision?.consequence) return undefined
  const beside = besideOf(edition, unit)
  return {
    ...withoutFine('state-organ', provision.consequence, placeOf(edition, provision.unit)),
    ...(beside && { beside }),
  }
}

/** 侵害个人信息: what the text of 2016 itself punishes by this paragraph, that of 2026 leaves to other laws. */
const OF_PERSONAL_DATA = 'csl@2017-06-01#art-64/para-1'

function besideOf(edition: Edition, unit: string): DutyCost['at'] {
  const { rows, outcome } = sanctionsOf(edition, unit)
  const named = rows.find(({ row }) => outcome === 'refers-to-other-law' || row === OF_PERSONAL_DATA)
  return named && placeOf(edition, named.row.split('#')[1] ?? named.row)
}

const placeOf = (edition: Edition, unit: string): DutyCost['at'] => ({
  address: formatAddress({ law: edition.law, version: edition.version, unit }),
  words: label(edition, unit),
})

function fineCost(edition: Edition, unit: string): DutyCost {
  const { rows, outcome } = sanctionsOf(edition, unit)
  const [row] = rows
  if (!row) return otherConsequence(edition, unit) ?? NONE
  const at = placeOf(edition, row.row.split('#')[1] ?? row.row)
  if (outcome !== 'penalty') {
    return withoutFine('referral', { zh: '依照其他法律处罚', en: 'punished under other laws' }, at)
  }
  const clauses = clausesOf(edition, row)
  const fixed = fixedOf(row)
  const words = joined(
    clauses.map(({ words: said, at: place }) =>
      place ? { zh: `${said.zh}（${place.zh}）`, en: `${said.en} (${place.en})` } : said,
    ),
    SEMICOLON,
  )
  return {
    kind: 'fine',
    ...fixed,
    said: clauses.map(({ words: said }) => said.zh).join('；'),
    words,
    brief: briefOf(edition, row, fixed.range) ?? words,
    at,
  }
}

/** From the least fine to the most, over all tiers, or by what it is counted; undefined where there is none. */
function briefOf(edition: Edition, { tiers }: TableRow, range: DutyCost['range']): Say | undefined {
  if (range) {
    const sum = sayYuan(range.min, range.max)
    return { zh: `罚款${sum.zh}，视情节`, en: `fine of ${sum.en}, by the circumstances` }
  }
  const counted = tiers.find(({ party }) => party)
  return counted && joined(fineOf(edition, counted, undefined), SEMICOLON)
}

/**
 * Where no fine follows but the law says what does: 通报批评 and discipline (rlpe Arts. 59, 60), in the words of that
 * provision, which name upon what it follows. Told of what organisations owe alone: a paragraph that disciplines officers is no cost
 * of an operator's.
 */
function otherConsequence(edition: Edition, unit: string): DutyCost | undefined {
  if (edition.law !== 'rlpe') return undefined
  const provision = edition.provisions.get(unit)
  const [first] = (provision?.sanctionedBy ?? []).flatMap((one) => edition.provisions.get(one) ?? [])
  if (!first?.consequence) return undefined
  const { trigger, consequence } = first
  const words = trigger
    ? { zh: `${trigger.zh}，${consequence.zh}`, en: `${trigger.en}: ${consequence.en}` }
    : consequence
  return withoutFine('referral', words, placeOf(edition, first.unit))
}

/** Tiers of these names follow on grave consequences. */
const GRAVE: readonly TableTier['tier'][] = ['serious', 'extreme']

function fixedOf({ tiers }: TableRow): Pick<DutyCost, 'range' | 'tiers'> {
  const fixed = tiers.flatMap(({ party, tier }): readonly WeightedRange[] => {
    if (!party || 'of' in party) return []
    const weight = GRAVE.includes(tier) ? 'grave' : party.optional ? 'may' : 'plain'
    return [{ min: party.min ?? 0, max: party.max, weight }]
  })
  if (fixed.length === 0) return { range: undefined, tiers: [] }
  return {
    range: { min: Math.min(...fixed.map(({ min }) => min)), max: Math.max(...fixed.map(({ max }) => max)) },
    tiers: fixed,
  }
}

/** What one tier adds to those below it, in the law's order: its condition, its measures, its fine. */
interface Clause {
  readonly words: Say
  /** The paragraph that decides at this tier, where it is another than the first. */
  readonly at: Say | undefined
}

const joined = (parts: readonly Say[], { zh, en }: Say): Say => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
})

const COMMA: Say = { zh: '，', en: ', ' }
const SEMICOLON: Say = { zh: '；', en: '; ' }

/** Every tier in a clause of its own, since a higher one follows on its condition alone; told once where two are alike. */
function clausesOf(edition: Edition, { tiers }: TableRow): readonly Clause[] {
  const told = new Set<string>()
  return tiers.flatMap((tier, at): readonly Clause[] => {
    const below = tiers[at - 1]
    const parts = [...measuresOf(edition, tier, below), ...fineOf(edition, tier, below)]
    const said = joined(parts, COMMA)
    if (parts.length === 0 || told.has(said.zh)) return []
    told.add(said.zh)
    const unit = tier.row?.split('#')[1]
    return [
      {
        words:
          at === 0
            ? said
            : { zh: `${tier.condition}的，${said.zh}`, en: `${inEnglish(edition, tier.condition)}: ${said.en}` },
        at: unit === undefined ? undefined : paragraphOf(edition, unit),
      },
    ]
  })
}

/** 第三款, beside the article that was named. */
function paragraphOf(edition: Edition, unit: string): Say {
  const { zh, en } = label(edition, unit)
  return { zh: zh.replace(/^.*条(?=第)/, ''), en }
}

/** What a tier orders beyond the one below, and what it leaves to choice. */
function measuresOf(edition: Edition, { measures, party }: TableTier, below: TableTier | undefined): readonly Say[] {
  const words = (one: string): Say => ({ zh: one, en: inEnglish(edition, one) })
  const fresh = (all: readonly string[], before: readonly string[] = []) =>
    all.filter((one) => !before.includes(one)).map(words)
  const must = fresh(measures.obligatory, below?.measures.obligatory)
  const may = fresh(measures.optional, below?.measures.optional)
  if (may.length === 0) return must
  // 单处或者并处: where the fine itself is one of several that may be chosen, it is listed among them.
  const chosen = party !== null && 'of' in party && party.optional && !isSame(party, below?.party)
  const list = joined(may, { zh: '、', en: ', ' })
  return [
    ...must,
    chosen
      ? { zh: `可以单处或者并处${list.zh}、罚款`, en: `may, one or several: ${list.en}, a fine` }
      : { zh: `可以${list.zh}`, en: `may: ${list.en}` },
  ]
}

/** A tier that names no fine has that of the tier below. */
const isSame = (party: TableTier['party'], below: TableTier['party'] | undefined): boolean =>
  JSON.stringify(party) === JSON.stringify(below)

/** The fine of a tier in figures; none where it is that of the tier below. */
function fineOf(edition: Edition, { party }: TableTier, below: TableTier | undefined): readonly Say[] {
  if (!party || isSame(party, below?.party)) return []
  if (!('of' in party)) {
    const sum = sayYuan(party.min ?? 0, party.max)
    return [
      party.optional
        ? { zh: `可以处${sum.zh}`, en: `may fine ${sum.en}` }
        : { zh: `处${sum.zh}`, en: `fine of ${sum.en}` },
    ]
  }
  const { of, times, none, below: small, optional } = party
  const what = inEnglish(edition, of)
  return [
    {
      zh: `${optional ? '' : '并处'}${of}的${times.min}–${times.max}倍`,
      en: `${times.min}–${times.max} times ${what}`,
    },
    ...(none ? [withSum({ zh: `没有${of}的`, en: `without ${what}` }, none)] : []),
    ...(small ? [withSum(smallerThan(of, what, small.amount), small)] : []),
  ]
}

const withSum = (when: Say, { min, max }: { readonly min: number | null; readonly max: number }): Say => {
  const sum = sayYuan(min ?? 0, max)
  return { zh: `${when.zh}，${sum.zh}`, en: `${when.en}: ${sum.en}` }
}

const smallerThan = (of: string, what: string, amount: number): Say => {
  const sum = sayYuan(0, amount)
  return {
    zh: `没有${of}或者不足${sum.zh.replace(/以下$/, '')}的`,
    en: `without ${what}, or less than ${sum.en.replace('up to ', '')}`,
  }
}
