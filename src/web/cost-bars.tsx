import type { Edition } from '../law/edition.ts'
import { sayYuan, tierNames } from '../law/penalty.ts'
import type { Say } from '../law/say.ts'
import { type Cost, type CostRange, costsOf, type TextCost } from '../mechanisms/sanction/costs.ts'
import { textsOf } from '../mechanisms/sanction/version.ts'
import type { Visit } from './area.ts'
import { RangeLine, type RangeScale, Ranges } from './chart/ranges.tsx'

interface CostBarsOf {
  readonly edition: Edition
  /** What is breached; several units of one duty, or one. */
  readonly units: readonly string[]
  readonly visit: Visit
}

/** Two texts of a law are compared; with one there is nothing to draw above it. */
export function CostBars({ edition, units, visit }: CostBarsOf) {
  const texts = textsOf(visit.app.kernel.shelf, edition.law)
  if (!texts?.includes(edition)) return null
  const byRow = new Map(units.flatMap((unit) => costsOf(texts, edition, unit)).map((cost) => [cost.row, cost]))
  return (
    <>
      {[...byRow.values()].slice(0, MOST).map((cost) => (
        <CostRanges key={cost.row} cost={cost} visit={visit} />
      ))}
    </>
  )
}

/** The same as one small picture for a line of a table: from the lowest fine to the highest, in the older text and the newer. */
export function CostLine({ edition, unit, visit: { app, say } }: { edition: Edition; unit: string; visit: Visit }) {
  const texts = textsOf(app.kernel.shelf, edition.law)
  const [cost] = texts?.includes(edition) ? costsOf(texts, edition, unit) : []
  if (!cost) return null
  const spans = cost.texts.slice(-2).map(({ version, ranges }) => ({ version, range: spanOf(ranges) }))
  const label = spans.map(({ version, range }) => {
    const sum = range ? sayYuan(range.min, range.max) : { zh: '没有定额罚款', en: 'no fixed fine' }
    return say({ zh: `${version.slice(0, 4)}年文本${sum.zh}`, en: `text of ${version.slice(0, 4)}: ${sum.en}` })
  })
  return (
    <span class="cost">
      <RangeLine ranges={spans.map(({ range }) => range)} scale={SCALE} />
      <small>{label.join(say({ zh: '；', en: '; ' }))}</small>
    </span>
  )
}

function spanOf(ranges: readonly CostRange[]): CostRange | undefined {
  const [first] = ranges
  return (
    first && {
      ...first,
      min: Math.min(...ranges.map(({ min }) => min)),
      max: Math.max(...ranges.map(({ max }) => max)),
    }
  )
}

/** A duty is punished by a paragraph or two; of more the table has the figures. */
const MOST = 2

/** Yuan: a thousand to ten million, ten times a step. */
const SCALE = { from: 1_000, to: 10_000_000 } as const
const TICKS: readonly { readonly at: number; readonly say: Say }[] = [
  { at: 10_000, say: { zh: '1万', en: '10k' } },
  { at: 100_000, say: { zh: '10万', en: '100k' } },
  { at: 1_000_000, say: { zh: '百万', en: '1M' } },
  { at: 10_000_000, say: { zh: '千万', en: '10M' } },
]

/** The same from ten thousand on, for tiers on one line of a table. */
export const tierScale = (say: (words: Say) => string): RangeScale => ({
  from: 10_000,
  to: 10_000_000,
  ticks: [
    { at: 10_000, words: say({ zh: '1万', en: '10k' }) },
    { at: 100_000, words: say({ zh: '10万', en: '100k' }) },
    { at: 1_000_000, words: say({ zh: '百万', en: '1M' }) },
    { at: 10_000_000, words: say({ zh: '千万', en: '10M' }) },
  ],
})

const TIERS = ['base', 'aggravated', 'serious', 'extreme'] as const

/** Tier by tier on a logarithmic axis: the older text faint above, the newer solid beneath; the same in a sentence. */
function CostRanges({ cost: { texts }, visit: { say, lang } }: { cost: Cost; visit: Visit }) {
  const tiers = TIERS.filter((tier) => texts.some(({ ranges }) => ranges.some((range) => range.tier === tier)))
  const label = texts
    .map(said)
    .map(say)
    .join(lang === 'zh' ? '；' : '; ')
  return (
    <Ranges
      rows={tiers.map((tier) => ({
        name: say(tierNames[tier]),
        ranges: texts.slice(-2).map(({ ranges }) => ranges.find((range) => range.tier === tier)),
      }))}
      scale={{ ...SCALE, ticks: TICKS.map(({ at, say: words }) => ({ at, words: say(words) })) }}
      label={label}
      caption={
        <>
          {say({
            zh: '对单位（当事人）的罚款，每格十倍；浅色在上为前一文本，深色在下为后一文本。',
            en: 'Fine on the party, ten times a step; faint above is the earlier text, solid beneath the later. ',
          })}
          {label}
          {say({ zh: '。', en: '.' })}
        </>
      }
      visit={{ say }}
    />
  )
}

function said({ version, ranges }: TextCost): Say {
  const year = version.slice(0, 4)
  const each = ranges.map(({ tier, min, max, optional }) => {
    const sum = sayYuan(min, max)
    return {
      zh: `${tierNames[tier].zh}${optional ? '可处' : ''}${sum.zh}`,
      en: `${tierNames[tier].en.toLowerCase()} ${optional ? 'may be ' : ''}${sum.en}`,
    }
  })
  const none = { zh: '没有定额罚款', en: 'no fixed fine' }
  return {
    zh: `${year}年文本：${each.length === 0 ? none.zh : each.map(({ zh }) => zh).join('，')}`,
    en: `text of ${year}: ${each.length === 0 ? none.en : each.map(({ en }) => en).join(', ')}`,
  }
}
