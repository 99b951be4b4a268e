import type { Edition } from '../law/edition.ts'
import { sayYuan, tierNames } from '../law/penalty.ts'
import type { Say } from '../law/say.ts'
import { type Cost, type CostRange, costsOf, type TextCost } from '../mechanisms/sanction/costs.ts'
import { textsOf } from '../mechanisms/sanction/version.ts'
import type { Visit } from './area.ts'

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
        <Bars key={cost.row} cost={cost} visit={visit} />
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
      <svg data-figure="range" viewBox={`${LEFT} 0 ${WIDTH - LEFT} 22`} aria-hidden="true">
        <path data-mark="hair" d={`M${LEFT} 20.5H${WIDTH}`} />
        {spans.map(({ version, range }, line) => (
          <Bar key={version} range={range} top={2 + line * 9} isNewest={line === spans.length - 1} />
        ))}
      </svg>
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

const WIDTH = 240
const LEFT = 56
const RIGHT = 8
const ROW = 24
const THICK = 7
/** Yuan: a thousand to ten million, ten times a step. */
const FROM = 3
const TO = 7
const TICKS: readonly { readonly power: number; readonly say: Say }[] = [
  { power: 4, say: { zh: '1万', en: '10k' } },
  { power: 5, say: { zh: '10万', en: '100k' } },
  { power: 6, say: { zh: '', en: '' } },
  { power: 7, say: { zh: '1000万', en: '10M' } },
]

const TIERS = ['base', 'aggravated', 'serious', 'extreme'] as const

const placed = (power: number): number => {
  const share = (Math.min(TO, Math.max(FROM, power)) - FROM) / (TO - FROM)
  return LEFT + share * (WIDTH - LEFT - RIGHT)
}
const placeOf = (yuan: number): number => placed(yuan <= 0 ? FROM : Math.log10(yuan))

/** Tier by tier on a logarithmic axis: the older text hollow above, the newer solid beneath; the same in a sentence. */
function Bars({ cost: { texts }, visit: { say, lang } }: { cost: Cost; visit: Visit }) {
  const tiers = TIERS.filter((tier) => texts.some(({ ranges }) => ranges.some((range) => range.tier === tier)))
  const floor = tiers.length * ROW
  const sentences = texts.map(said)
  const label = sentences.map(say).join(lang === 'zh' ? '；' : '; ')
  return (
    <figure>
      <svg data-figure="cost" viewBox={`0 0 ${WIDTH} ${floor + 18}`} role="img" aria-label={label}>
        {TICKS.map(({ power, say: words }) => (
          <g key={power}>
            <path data-mark="hair" d={`M${placed(power).toFixed(1)} 0V${floor + 4}`} />
            <text class="quiet" x={placed(power)} y={floor + 15} text-anchor={power === TO ? 'end' : 'middle'}>
              {say(words)}
            </text>
          </g>
        ))}
        {tiers.map((tier, at) => (
          <g key={tier}>
            <text x={0} y={at * ROW + ROW / 2 + 4}>
              {say(tierNames[tier])}
            </text>
            {texts.slice(-2).map(({ version, ranges }, line, both) => (
              <Bar
                key={version}
                range={ranges.find((range) => range.tier === tier)}
                top={at * ROW + 3 + line * (THICK + 2)}
                isNewest={line === both.length - 1}
              />
            ))}
          </g>
        ))}
      </svg>
      <figcaption class="meta">
        {say({
          zh: '对单位（当事人）的罚款，每格十倍；空心在上为前一文本，实心在下为后一文本。',
          en: 'Fine on the party, ten times a step; hollow above is the earlier text, solid beneath the later. ',
        })}
        {label}
        {say({ zh: '。', en: '.' })}
      </figcaption>
    </figure>
  )
}

function Bar({ range, top, isNewest }: { range: CostRange | undefined; top: number; isNewest: boolean }) {
  if (!range) return null
  const from = placeOf(range.min)
  const width = Math.max(2, placeOf(range.max) - from)
  return (
    <rect
      data-mark={isNewest ? 'solid' : 'hollow'}
      x={from.toFixed(1)}
      y={top}
      width={width.toFixed(1)}
      height={THICK}
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
