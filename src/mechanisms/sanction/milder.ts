import type { Judgement } from './judge.ts'
import { CONFISCATE, type Measure } from './words.ts'

/** What weighs on the party and its persons under one text, on the same facts: each figure, and the measures open. */
interface Weight {
  readonly figures: ReadonlyMap<string, number>
  readonly measures: ReadonlySet<Measure>
}

/**
 * Which of two texts is milder (行政处罚法 第三十七条): lighter in something and heavier in nothing; no sanction is the
 * lightest. Lighter here and heavier there, and what is left to other laws, cannot be compared.
 */
export function milderOf(older: Judgement, newer: Judgement): string | 'equal' | undefined {
  const [one, other] = [weightOf(older), weightOf(newer)]
  if (!one || !other) return undefined
  const signs = new Set([...figureSigns(one, other), ...measureSigns(one, other)])
  if (signs.has(1) && signs.has(-1)) return undefined
  if (signs.has(1)) return newer.edition.version
  return signs.has(-1) ? older.edition.version : 'equal'
}

function weightOf({ kind, ranges, open }: Judgement): Weight | undefined {
  if (kind === 'referral' || kind === 'several') return undefined
  const measures = new Set(open.filter((measure) => !measure.startsWith('责令') && measure !== CONFISCATE))
  const figures = new Map<string, number>()
  const put = (name: string, span: { min: number | null; max: number; optional?: boolean } | null | undefined) => {
    figures.set(`${name} max`, span?.max ?? 0)
    figures.set(`${name} min`, span && !span.optional ? (span.min ?? 0) : 0)
  }
  put('party', ranges?.party)
  put('detention', ranges?.detentionDays)
  for (const person of ranges?.persons ?? []) {
    put(person.role, person)
    put(`${person.role} detention`, person.detentionDays)
  }
  return { figures, measures }
}

/** 1 where the first is heavier, -1 where the second is, for each figure that differs. */
function figureSigns(one: Weight, other: Weight): readonly number[] {
  const names = new Set([...one.figures.keys(), ...other.figures.keys()])
  return [...names].flatMap((name) => {
    const sign = Math.sign((one.figures.get(name) ?? 0) - (other.figures.get(name) ?? 0))
    return sign === 0 ? [] : [sign]
  })
}

const measureSigns = (one: Weight, other: Weight): readonly number[] => [
  ...([...one.measures].some((measure) => !other.measures.has(measure)) ? [1] : []),
  ...([...other.measures].some((measure) => !one.measures.has(measure)) ? [-1] : []),
]
