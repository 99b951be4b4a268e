import type { ComponentChildren } from 'preact'
import { longDay } from '../../kernel/calendar/day.ts'
import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { DiffChange, TextDiff } from '../../law/diff.ts'
import { articlesOf, type Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type Unit, walk } from '../../law/tree.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { lawCrumbs } from './bearer-page.tsx'
import { titleOf } from './reader-page.tsx'

interface Pair {
  readonly linked?: boolean
  readonly older: Edition
  readonly newer: Edition
  readonly visit: Visit
}

/** 只移号 改 合并 拆分 新增 删去: how an article came through. */
const tags = {
  moved: { zh: '只移号', en: 'renumbered' },
  changed: { zh: '改', en: 'changed' },
  merged: { zh: '合并', en: 'merged' },
  split: { zh: '拆分', en: 'split' },
  new: { zh: '新增', en: 'new' },
  gone: { zh: '删去', en: 'removed' },
} as const satisfies Record<string, Say>

type Tag = keyof typeof tags

/** 今昔比对: two texts of one law side by side; what moved, what changed, what came and what went told apart. */
export function comparePage(older: Edition, newer: Edition, diff: TextDiff, visit: Visit): Page {
  const { say } = visit
  const pair = { older, newer, visit }
  const title = say({ zh: '今昔比对', en: 'Then and now' })
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
      <Differences pair={pair} diff={diff} linked />
    </>,
    { crumbs: lawCrumbs(newer, visit) },
  )
}

interface Shown {
  readonly pair: Pair
  readonly diff: TextDiff
  /** Whether the newer text has pages to lead to: a text only tried has none. */
  readonly linked: boolean
  /** Articles shown at most, where a stranger's decision says how many there are; all if not said. */
  readonly most?: number
}

/** The figures, every article that did not merely move, and a list of those that did. */
export function Differences({ pair: given, diff, linked, most = Number.POSITIVE_INFINITY }: Shown) {
  const pair = { ...given, linked }
  const { visit, older, newer } = pair
  const rows = inOrder(pair, diff)
  return (
    <>
      <Summary diff={diff} visit={visit} />
      {rows.slice(0, most).map((row) => (
        <Article key={row.key} row={row} pair={pair} />
      ))}
      <NotShown count={rows.length - most} visit={visit} />
      <section aria-labelledby="moved">
        <h2 id="moved">{visit.say({ zh: '只移号的条文', en: 'Articles that only moved' })}</h2>
        {diff.renumbered.length === 0 && <p class="meta">{visit.say({ zh: '没有', en: 'none' })}</p>}
        <ul class="waiting">
          {diff.renumbered.slice(0, most).map((moved) => (
            <li key={moved.new}>
              <UnitOf edition={older} path={moved.old} visit={visit} /> →{' '}
              {linked ? <UnitOf edition={newer} path={moved.new} visit={visit} /> : visit.say(label(newer, moved.new))}{' '}
              {titleOf(newer, moved.new, visit) || titleOf(older, moved.old, visit)}
            </li>
          ))}
        </ul>
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
          <span class="moved">{say({ zh: '条号', en: 'a number' })}</span>
          {say({ zh: ' 下有点线：只是移了号', en: ' with dots beneath only moved' })}
        </li>
        <li>
          <del>{say({ zh: '删去的字', en: 'words that went' })}</del>
        </li>
        <li>
          <ins>{say({ zh: '写入的字', en: 'words that came' })}</ins>
        </li>
      </ul>
    </>
  )
}

interface Row {
  readonly key: string
  readonly tag: Tag
  /** The articles on either side; none where there is nothing. */
  readonly olds: readonly string[]
  readonly news: readonly string[]
  readonly change: DiffChange | undefined
}

/** What did not merely move, in the order of the newer text; what went stands before its old neighbour's place. */
function inOrder({ older, newer }: Pair, diff: TextDiff): Row[] {
  const places = new Map(articlesOf(newer).map(({ path }, index) => [path, index]))
  const oldPlaces = new Map(articlesOf(older).map(({ path }, index) => [path, index]))
  const rows: { row: Row; at: number }[] = [
    ...diff.changed.map((change) => ({
      row: {
        key: change.new,
        tag: change.merged ? ('merged' as const) : change.split ? ('split' as const) : ('changed' as const),
        olds: change.merged ?? [change.old],
        news: change.split ?? [change.new],
        change,
      },
      at: places.get(change.new) ?? 0,
    })),
    ...diff.added.map((come) => ({
      row: { key: come.new, tag: 'new' as const, olds: [], news: [come.new], change: undefined },
      at: places.get(come.new) ?? 0,
    })),
    ...diff.removed.map((gone) => ({
      row: { key: `old ${gone.old}`, tag: 'gone' as const, olds: [gone.old], news: [], change: undefined },
      at: oldPlaces.get(gone.old) ?? 0,
    })),
  ]
  return rows.toSorted((one, other) => one.at - other.at).map(({ row }) => row)
}

function Article({ row, pair }: { row: Row; pair: Pair }) {
  const { older, newer, visit } = pair
  const { say } = visit
  const id = (row.news[0] ?? `old-${row.olds[0]}`).replaceAll('/', '-')
  const heading = titleOf(newer, row.news[0] ?? '', visit) || titleOf(older, row.olds[0] ?? '', visit)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <span class="tag" data-tag={row.tag}>
          {say(tags[row.tag])}
        </span>{' '}
        <Units edition={older} paths={row.olds} visit={visit} />
        {row.olds.length > 0 && row.news.length > 0 && ' → '}
        {pair.linked === false ? (
          row.news.map((path) => say(label(newer, path))).join(say({ zh: '、', en: ', ' }))
        ) : (
          <Units edition={newer} paths={row.news} visit={visit} />
        )}{' '}
        {heading}
      </h2>
      <div class="stack">
        <table data-figure="compare" class="pair">
          <thead>
            <tr>
              <th scope="col">{older.version}</th>
              <th scope="col">{newer.version}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td data-label={older.version}>
                <Side row={row} side="old" pair={pair} />
              </td>
              <td data-label={newer.version} data-tag={row.tag === 'new' ? 'new' : undefined}>
                <Side row={row} side="new" pair={pair} />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Side({ row, side, pair: { older, newer, visit } }: { row: Row; side: 'old' | 'new'; pair: Pair }) {
  const paths = side === 'old' ? row.olds : row.news
  if (paths.length === 0) {
    return <p class="meta">{visit.say({ zh: '这一文本没有此条', en: 'not in this text' })}</p>
  }
  if (row.change) {
    return (
      <div class="law" lang="zh-CN">
        {linesOf(row.change, side).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    )
  }
  const edition = side === 'old' ? older : newer
  return (
    <div class="law" lang="zh-CN">
      {paths.flatMap((path) => printed(edition.units.get(path)))}
    </div>
  )
}

/** An article as it is printed, a paragraph a line. */
function printed(unit: Unit | undefined) {
  if (!unit) return []
  const [first, ...rest] = [...walk([unit])].filter(({ text }) => text !== '')
  return [
    <p key={unit.path}>
      <b>{unit.label}</b>　{first === unit ? '' : first?.label}
      {first?.text}
    </p>,
    ...rest.map((part) => (
      <p key={part.path}>
        {part.label}
        {part.text}
      </p>
    )),
  ]
}

// A number within a reference that was swapped for another: it moved, and nothing was said anew.
const NUMBER = /^第?[零〇一二三四五六七八九十百]+(?:条|款|项)?$/

/** One side of a change, a paragraph a line: its own words plain, those the other side lacks marked. */
function linesOf({ segments }: DiffChange, side: 'old' | 'new') {
  const lines: ComponentChildren[][] = [[]]
  for (const [index, { kind, text }] of segments.entries()) {
    if (kind === (side === 'old' ? 'inserted' : 'removed')) continue
    const moved = kind !== 'kept' && isMoved(segments, index)
    for (const [at, piece] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (piece) lines.at(-1)?.push(marked(piece, kind, moved))
    }
  }
  return lines
}

// A number swapped for another within a reference.
function isMoved(segments: DiffChange['segments'], index: number): boolean {
  const swapped = [segments[index - 1], segments[index + 1]].some(
    (other) => other && other.kind !== 'kept' && NUMBER.test(other.text),
  )
  return swapped && NUMBER.test(segments[index]?.text ?? '') && isReference(segments, index)
}

// 第…条 around it, or in it: a sum of money is no reference.
const isReference = (segments: DiffChange['segments'], index: number): boolean => {
  const { text = '' } = segments[index] ?? {}
  const before = segments.slice(0, index).findLast(({ kind }) => kind === 'kept')?.text ?? ''
  const after = segments.slice(index + 1).find(({ kind }) => kind === 'kept')?.text ?? ''
  return (text.startsWith('第') || before.endsWith('第')) && (/[条款项]$/.test(text) || /^[条款项]/.test(after))
}

function marked(words: string, kind: string, moved: boolean) {
  if (kind === 'kept') return words
  if (moved) return <span class="moved">{words}</span>
  return kind === 'removed' ? <del>{words}</del> : <ins>{words}</ins>
}

const Units = ({ edition, paths, visit }: { edition: Edition; paths: readonly string[]; visit: Visit }) => (
  <>
    {paths.map((path, index) => (
      <span key={path}>
        {index > 0 && visit.say({ zh: '、', en: ', ' })}
        <UnitOf edition={edition} path={path} visit={visit} />
      </span>
    ))}
  </>
)

const UnitOf = ({ edition, path, visit }: { edition: Edition; path: string; visit: Visit }) => (
  <a href={visit.href(pathOf({ law: edition.law, version: edition.version, unit: path }))}>
    {visit.say(label(edition, path))}
  </a>
)
