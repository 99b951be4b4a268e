import { type Address, formatAddress } from '../../../law/address.ts'
import { label } from '../../../law/citation.ts'
import type { Edition } from '../../../law/edition.ts'
import { sayYuan } from '../../../law/penalty.ts'
import type { Say } from '../../../law/say.ts'
import { networkTrack } from '../../../mechanisms/sanction/row.ts'
import { sanctionsOf, type TableRow, type TableTier } from '../../../mechanisms/sanction/table.ts'
import { inEnglish } from '../../../mechanisms/sanction/words.ts'

/** What the breach of a duty costs an organisation under one text: never a sum over duties, and no forecast. */
export interface DutyCost {
  readonly kind: 'fine' | 'referral' | 'state-organ' | 'none'
  /** From the lowest fixed fine to the highest, over all tiers; undefined where none is fixed. */
  readonly range: { readonly min: number; readonly max: number } | undefined
  /** The measures of the first tier and the sums, in a line. */
  readonly words: Say
  /** The paragraph, and how it is cited beside the text that the page has named. */
  readonly at: { readonly address: Address; readonly words: Say } | undefined
}

const NONE: DutyCost = {
  kind: 'none',
  range: undefined,
  words: { zh: '本法未设罚则', en: 'no penalty in this law' },
  at: undefined,
}

const known = new WeakMap<Edition, Map<string, DutyCost>>()

/** Read off the text once: a text never changes. */
export function costOf(edition: Edition, unit: string, stateOrgan: boolean): DutyCost {
  const costs = known.get(edition) ?? new Map<string, DutyCost>()
  known.set(edition, costs)
  const key = `${stateOrgan} ${unit}`
  const made = costs.get(key) ?? (stateOrgan ? organCost(edition) : undefined) ?? fineCost(edition, unit)
  costs.set(key, made)
  return made
}

/** 国家机关政务网络的运营者 (第七十二条；第七十四条): ordered by its superior, and discipline, in place of fines. */
function organCost(edition: Edition): DutyCost | undefined {
  const track = networkTrack(edition)
  const provision = track && edition.provisions.get(track.unit)
  if (!provision?.consequence) return undefined
  return { kind: 'state-organ', range: undefined, words: provision.consequence, at: placeOf(edition, provision.unit) }
}

const placeOf = (edition: Edition, unit: string): DutyCost['at'] => ({
  address: formatAddress({ law: edition.law, version: edition.version, unit }),
  words: label(edition, unit),
})

function fineCost(edition: Edition, unit: string): DutyCost {
  const { rows, outcome } = sanctionsOf(edition, unit)
  const [row] = rows
  if (!row) return NONE
  const at = placeOf(edition, row.row.split('#')[1] ?? row.row)
  if (outcome !== 'penalty') {
    return {
      kind: 'referral',
      range: undefined,
      words: { zh: '依照其他法律处罚', en: 'punished under other laws' },
      at,
    }
  }
  return { kind: 'fine', range: rangeOf(rows), words: wordsOf(edition, row), at }
}

function rangeOf(rows: readonly TableRow[]): DutyCost['range'] {
  const fixed = rows.flatMap(({ tiers }) =>
    tiers.flatMap(({ party }) => (party && !('of' in party) ? [{ min: party.min ?? 0, max: party.max }] : [])),
  )
  if (fixed.length === 0) return undefined
  return { min: Math.min(...fixed.map(({ min }) => min)), max: Math.max(...fixed.map(({ max }) => max)) }
}

/** 责令改正 and 警告 first, then from the lowest fine to the highest. */
function wordsOf(edition: Edition, row: TableRow): Say {
  const measures = row.tiers[0]?.measures.obligatory ?? []
  const range = rangeOf([row])
  const sums = range ? [sayYuan(range.min, range.max)] : row.tiers.flatMap((tier) => countedWords(edition, tier))
  return {
    zh: [...measures, ...sums.map(({ zh }) => zh)].join('，'),
    en: [...measures.map((one) => inEnglish(edition, one)), ...sums.map(({ en }) => en)].join(', '),
  }
}

function countedWords(edition: Edition, { party }: TableTier): readonly Say[] {
  if (!party || !('of' in party)) return []
  const { of, times } = party
  return [
    {
      zh: `${of}的${times.min}–${times.max}倍`,
      en: `${times.min}–${times.max} times ${inEnglish(edition, of)}`,
    },
  ]
}
