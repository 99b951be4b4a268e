import { label } from '../../law/citation.ts'
import { type Edition, trailOf } from '../../law/edition.ts'
import type { Visit } from '../../web/area.ts'
import { Wheel } from '../../web/chart/wheel.tsx'
import { type Covered, isServed } from '../../web/coverage.ts'

interface CoverageWheelOf {
  readonly edition: Edition
  readonly covered: readonly Covered[]
  readonly visit: Visit
}

/** A law article by article in a ring, its chapters outside; filled where a rule of the article is carried out. */
export function CoverageWheel({ edition, covered, visit }: CoverageWheelOf) {
  const { say } = visit
  const chapters = [...Map.groupBy(covered, ({ unit }) => trailOf(edition, unit.path)[0] ?? '')]
  const isCarriedOut = ({ rules }: Covered): boolean => rules.some(isServed)
  const count = covered.filter(isCarriedOut).length
  const words = say({
    zh: `条已承接，共${covered.length}条`,
    en: `of ${covered.length} articles carried out`,
  })
  const nameOf = (path: string): string => say(label(edition, path))
  return (
    <Wheel
      sectors={chapters.map(([path, articles]) => ({
        name: shortName(path, nameOf(path)),
        cells: articles.map((article) => ({
          name: nameOf(article.unit.path),
          mark: isCarriedOut(article) ? 'solid' : 'hollow',
        })),
      }))}
      figureInside={count.toLocaleString('en')}
      wordsInside={words}
      legend={[
        { mark: 'solid', words: say({ zh: '有规则已承接', en: 'a rule of it is carried out' }) },
        { mark: 'hollow', words: say({ zh: '只供阅读', en: 'shown only' }) },
      ]}
      label={`${count} ${words}`}
      caption={say({
        zh: '一格一条，自第一条顺时针；外圈是章。',
        en: 'One cell an article, clockwise from the first; chapters outside.',
      })}
      table={{
        heads: [
          say({ zh: '章', en: 'Chapter' }),
          say({ zh: '条', en: 'Articles' }),
          say({ zh: '已承接', en: 'Carried out' }),
        ],
        rows: chapters.map(([path, articles]) => ({
          name: nameOf(path),
          cells: [String(articles.length), String(articles.filter(isCarriedOut).length)],
        })),
      }}
      visit={visit}
    />
  )
}

/** 一 for 第一章: what has room outside the ring. */
const shortName = (path: string, name: string): string => /^第(.+)章$/.exec(name)?.[1] ?? path.replace(/^\w+-/, '')
