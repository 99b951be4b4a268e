import { longDay } from '../../kernel/calendar/day.ts'
import { label } from '../../law/citation.ts'
import type { TextDiff } from '../../law/diff.ts'
import { articleOf, articlesOf, type Edition } from '../../law/edition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Refused } from '../../web/form.tsx'
import { ProvisionInput } from '../../web/provision-field.tsx'
import { lawCrumbs } from './bearer-page.tsx'
import {
  Article,
  articleIn,
  type ComparedArticle,
  changedArticle,
  type Pair,
  tags,
  UnitOf,
} from './compare-article.tsx'
import { comparePath, titleOf } from './reader-page.tsx'

/** What one came from: a unit of one of the two texts. */
export interface CameFrom {
  readonly path: string
  readonly side: 'old' | 'new'
}

/** What was asked for with the page: the unit one came from, or what was typed and not understood. */
export interface ComparisonAsked {
  readonly typed: string
  readonly from: CameFrom | undefined
  readonly refusal: Refusal | undefined
}

/**
 * 今昔比对: two texts of one law side by side; what moved, what changed, what came and what went told apart. It opens at
 * the article one came from, whatever became of it.
 */
export function comparePage(older: Edition, newer: Edition, diff: TextDiff, { asked, visit }: CompareOf): Page {
  const { say } = visit
  const pair = { older, newer, visit, linked: true }
  const title = say({ zh: '今昔比对', en: 'Then and now' })
  const { from } = asked
  const article = from && articleOf(from.side === 'old' ? older : newer, from.path)
  const opened = from && article && articleIn(diff, article.path, from.side)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `《${newer.title.zh}》：${longDay(older.version).zh}起施行的文本，与${longDay(newer.version).zh}起施行的文本。`,
          en: `${newer.title.en}: the text in force from ${longDay(older.version).en}, and that from ${longDay(newer.version).en}.`,
        })}
      </p>
      <Refused refusal={asked.refusal} visit={visit} />
      <LookUp pair={pair} asked={asked} />
      {opened && <Article article={opened} pair={pair} from={from} />}
      <Differences pair={pair} diff={diff} shown={opened} />
    </>,
    { crumbs: lawCrumbs(newer, visit), refusal: asked.refusal },
  )
}

interface CompareOf {
  readonly asked: ComparisonAsked
  readonly visit: Visit
}

/** One article of either text, as people cite it. */
function LookUp({ pair: { older, newer, visit }, asked: { typed } }: { pair: Pair; asked: ComparisonAsked }) {
  const { say, href } = visit
  return (
    <form method="get" action={href(comparePath(older.law, older.version, newer.version))} class="filters">
      <div>
        <label for="a">
          {say({ zh: '看哪一条（旧文本或者新文本的条号）', en: 'Which article (by its number in either text)' })}
        </label>
        <ProvisionInput id="a" name="a" required value={typed === '' ? undefined : typed} choices={[]} visit={visit} />
      </div>
      <button type="submit" class="quiet">
        {say({ zh: '查看', en: 'Look up' })}
      </button>
    </form>
  )
}

interface Shown {
  readonly pair: Pair
  readonly diff: TextDiff
  /** The article that stands above already. */
  readonly shown?: ComparedArticle | undefined
  /** Articles shown at most, where a stranger's decision says how many there are; all if not said. */
  readonly most?: number
}

/** The figures, every article that did not merely move, and a list of those that did. */
export function Differences({ pair, diff, shown, most = Number.POSITIVE_INFINITY }: Shown) {
  const { visit, older, newer, linked } = pair
  const rows = inOrder(pair, diff).filter(({ key }) => key !== shown?.key)
  return (
    <>
      <Summary diff={diff} visit={visit} />
      {rows.slice(0, most).map((row) => (
        <Article key={row.key} article={row} pair={pair} />
      ))}
      <NotShown count={rows.length - most} visit={visit} />
      <section aria-labelledby="moved">
        <h2 id="moved">{visit.say({ zh: '只移号的条文', en: 'Articles that only moved' })}</h2>
        {diff.renumbered.length === 0 && <p class="meta">{visit.say({ zh: '没有', en: 'none' })}</p>}
        <details class="texts">
          <summary>
            {visit.say({
              zh: `${diff.renumbered.length}条，只改了条号`,
              en: `${diff.renumbered.length} articles have another number and the same words`,
            })}
          </summary>
          <ul class="waiting">
            {diff.renumbered.slice(0, most).map((moved) => (
              <li key={moved.new}>
                <UnitOf edition={older} path={moved.old} visit={visit} /> →{' '}
                {linked !== false ? (
                  <UnitOf edition={newer} path={moved.new} visit={visit} />
                ) : (
                  visit.say(label(newer, moved.new))
                )}{' '}
                {titleOf(newer, moved.new, visit) || titleOf(older, moved.old, visit)}
              </li>
            ))}
          </ul>
        </details>
        <NotShown count={diff.renumbered.length - most} visit={visit} />
      </section>
    </>
  )
}

/** How many more there are than the page shows, and where they are had; nothing where it shows all. */
export const NotShown = ({ count, visit }: { count: number; visit: Visit }) =>
  count > 0 ? (
    <p class="meta">
      {visit.say({
        zh: `另有${count}处未列出；全部结果可用接口（POST /api/amend）或者命令行 fadu law amend 取得。`,
        en: `${count} more are not listed; the API (POST /api/amend) and fadu law amend give all of them.`,
      })}
    </p>
  ) : null

function Summary({ diff, visit: { say } }: { diff: TextDiff; visit: Visit }) {
  const merged = diff.changed.filter((change) => change.merged).length
  const split = diff.changed.filter((change) => change.split).length
  const figures: readonly (readonly [Say, number])[] = [
    [{ zh: '未变', en: 'unchanged' }, diff.unchanged],
    [tags.moved, diff.renumbered.length],
    [tags.changed, diff.changed.length - merged - split],
    [tags.merged, merged],
    ...(split > 0 ? ([[tags.split, split]] as const) : []),
    [tags.new, diff.added.length],
    [tags.gone, diff.removed.length],
  ]
  return (
    <>
      <dl class="figures">
        {figures.map(([name, count]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>
              {count}
              <small>{say({ zh: ' 条', en: '' })}</small>
            </dd>
          </div>
        ))}
      </dl>
      <ul class="legend">
        <li>
          <span class="tag" data-tag="moved">
            {say(tags.moved)}
          </span>{' '}
          <span class="moved">{say({ zh: '条号', en: 'a number' })}</span>
          {say({ zh: '下有点线：指的还是那一条', en: ' with dots beneath: it is the same article' })}
        </li>
        <li>
          <span class="tag" data-tag="changed">
            {say(tags.changed)}
          </span>{' '}
          <del>{say({ zh: '删去的字', en: 'words that went' })}</del>
          {say({ zh: '、', en: ', ' })}
          <ins>{say({ zh: '写入的字', en: 'words that came' })}</ins>
        </li>
        <li>
          <span class="tag" data-tag="new">
            {say(tags.new)}
          </span>{' '}
          {say({ zh: '整款写入，左有粗边', en: 'a whole paragraph came: a thick edge' })}
        </li>
      </ul>
    </>
  )
}

/** What did not merely move, in the order of the newer text; what went stands before its old neighbour's place. */
function inOrder({ older, newer }: Pair, diff: TextDiff): ComparedArticle[] {
  const places = new Map(articlesOf(newer).map(({ path }, index) => [path, index]))
  const oldPlaces = new Map(articlesOf(older).map(({ path }, index) => [path, index]))
  const rows = [
    ...diff.changed.map(changedArticle),
    ...diff.added.map((come) => articleIn(diff, come.new, 'new')),
    ...diff.removed.map((gone) => articleIn(diff, gone.old, 'old')),
  ]
  const at = ({ news: [path], olds: [was = ''] }: ComparedArticle): number =>
    (path === undefined ? oldPlaces.get(was) : places.get(path)) ?? 0
  return rows.toSorted((one, other) => at(one) - at(other))
}
