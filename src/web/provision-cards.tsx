import { label } from '../law/citation.ts'
import { type Edition, trailOf } from '../law/edition.ts'
import type { Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'
import { type Covered, isServed } from './coverage.ts'

const SLIP = { pitch: 12, width: 7, rule: 13, least: 19, floor: 124, head: 4 } as const

/** The law as bamboo slips, one an article, tall by its rules, tied by two cords; filled as far as they are carried out. */
export function ProvisionCards({
  edition,
  covered,
  visit,
}: {
  edition: Edition
  covered: readonly Covered[]
  visit: Visit
}) {
  const { say } = visit
  const groups = Map.groupBy(covered, ({ unit }) => trailOf(edition, unit.path)[0] ?? '')
  return (
    <ol class="slips">
      {[...groups].map(([path, articles]) => {
        const heading = edition.units.get(path)
        const named = heading && heading.level !== 'article' && heading.level !== 'point'
        return (
          <li key={path}>
            <Bundle edition={edition} articles={articles} visit={visit} />
            {named && (
              <p class="meta">
                {say({ zh: heading.label || '序', en: say(label(edition, path)) })}
                <br />
                <AsWritten
                  words={say({
                    zh: heading.level === 'preamble' ? '总体要求' : heading.text,
                    en: edition.english.get(path) ?? heading.text,
                  })}
                  visit={visit}
                />
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Bundle({ edition, articles, visit }: { edition: Edition; articles: readonly Covered[]; visit: Visit }) {
  const width = articles.length * SLIP.pitch - 4
  const cords = [SLIP.floor - 13, SLIP.floor - 10, SLIP.floor]
  const titleOf = ({ unit }: Covered) => {
    const title = edition.provisions.get(unit.path)?.title
    return `${visit.say(label(edition, unit.path))} ${title ? visit.say(title) : ''}`
  }
  return (
    <svg
      width={width}
      height="128"
      viewBox={`0 0 ${width} 128`}
      role="img"
      aria-label={sentence(edition, articles, visit)}
    >
      {articles.map((article, index) => (
        <g key={article.unit.path}>
          <title>{titleOf(article)}</title>
          <Slip article={article} x={index * SLIP.pitch + 0.5} />
        </g>
      ))}
      <path data-mark="hair" d={cords.map((y) => `M0 ${y + 0.5}H${width}`).join('')} />
    </svg>
  )
}

function Slip({ article: { rules }, x }: { article: Covered; x: number }) {
  const tall = (count: number) => Math.min(SLIP.floor - SLIP.head, SLIP.least + count * SLIP.rule)
  const served = rules.filter(isServed).length
  const height = tall(rules.length)
  const filled = served === 0 ? 0 : served === rules.length ? height : tall(served)
  return (
    <>
      <rect data-mark="hollow" x={x} y={SLIP.floor - height} width={SLIP.width} height={height} />
      {filled > 0 && <rect data-mark="solid" x={x} y={SLIP.floor - filled} width={SLIP.width} height={filled} />}
    </>
  )
}

function sentence(edition: Edition, articles: readonly Covered[], { say }: Visit): string {
  const rules = articles.flatMap((article) => article.rules)
  const served = rules.filter(isServed).length
  return say({
    zh: `${articles.length}${edition.class === 'policy-document' ? '点' : '条'}，${rules.length}项规则，其中${served}项已承接`,
    en: `${articles.length} ${edition.class === 'policy-document' ? 'points' : 'articles'}, ${rules.length} rules, ${served} of them carried out here`,
  })
}

export const ProvisionCardLegend = ({ visit: { say } }: { visit: Visit }) => (
  <figcaption class="legend">
    <span>
      <svg viewBox="0 0 20 16" aria-hidden="true">
        <rect data-mark="solid" x="7" y="1" width="6" height="14" />
      </svg>
      {say({ zh: '已承接', en: 'Carried out here' })}
    </span>
    <span>
      <svg viewBox="0 0 20 16" aria-hidden="true">
        <rect data-mark="hollow" x="7" y="1" width="6" height="14" />
      </svg>
      {say({ zh: '只供阅读', en: 'Shown only' })}
    </span>
  </figcaption>
)
