import type { ComponentChildren } from 'preact'
import { longDay } from '../../kernel/calendar/day.ts'
import { isWithin, pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { DiffChange, TextDiff } from '../../law/diff.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type Unit, walk } from '../../law/tree.ts'
import type { Segment } from '../../law/word-diff.ts'
import type { Visit } from '../../web/area.ts'
import { titleOf } from './reader-page.tsx'

export interface Pair {
  /** Whether the newer text has pages to lead to: a text only tried has none. */
  readonly linked?: boolean
  readonly older: Edition
  readonly newer: Edition
  readonly visit: Visit
}

/** 未变 只移号 改 合并 拆分 新增 删去: how an article came through. */
export const tags = {
  same: { zh: '未变', en: 'unchanged' },
  moved: { zh: '只移号', en: 'renumbered' },
  changed: { zh: '改', en: 'changed' },
  merged: { zh: '合并', en: 'merged' },
  split: { zh: '拆分', en: 'split' },
  new: { zh: '新增', en: 'new' },
  gone: { zh: '删去', en: 'removed' },
} as const satisfies Record<string, Say>

export type DifferenceTag = keyof typeof tags

/** One article, or those that went together, on both sides. */
export interface ComparedArticle {
  readonly key: string
  readonly tag: DifferenceTag
  /** The articles on either side; none where there is nothing. */
  readonly olds: readonly string[]
  readonly news: readonly string[]
  /** Undefined where the words are the same, or stand on one side alone. */
  readonly change: DiffChange | undefined
}

export const changedArticle = (change: DiffChange): ComparedArticle => ({
  key: change.new,
  tag: change.merged ? 'merged' : change.split ? 'split' : 'changed',
  olds: change.merged ?? [change.old],
  news: change.split ?? [change.new],
  change,
})

/** An article one comes from, whatever became of it; `side` is the text whose number it has. */
export function articleIn(diff: TextDiff, path: string, side: 'old' | 'new'): ComparedArticle {
  const changed = diff.changed
    .map(changedArticle)
    .find(({ olds, news }) => (side === 'old' ? olds : news).includes(path))
  if (changed) return changed
  const moved = diff.renumbered.find((pair) => pair[side] === path)
  if (moved) return { key: moved.new, tag: 'moved', olds: [moved.old], news: [moved.new], change: undefined }
  const isAlone =
    side === 'old' ? diff.removed.some(({ old }) => old === path) : diff.added.some((come) => come.new === path)
  if (!isAlone) return { key: path, tag: 'same', olds: [path], news: [path], change: undefined }
  return side === 'old'
    ? { key: `old ${path}`, tag: 'gone', olds: [path], news: [], change: undefined }
    : { key: path, tag: 'new', olds: [], news: [path], change: undefined }
}

const anchorOf = ({ news, olds }: ComparedArticle): string => (news[0] ?? `old-${olds[0]}`).replaceAll('/', '-')

interface ArticleOf {
  readonly article: ComparedArticle
  readonly pair: Pair
  /** The unit one came from, which is marked; undefined where one came from none. */
  readonly from?: { readonly path: string; readonly side: 'old' | 'new' } | undefined
}

/** An article, a paragraph of print a line: what stood there, what stands there, and how it came through. */
export function Article({ article, pair, from }: ArticleOf) {
  const { older, newer, visit } = pair
  const { say } = visit
  const { olds, news } = article
  const id = anchorOf(article)
  const heading = titleOf(newer, news[0] ?? '', visit) || titleOf(older, olds[0] ?? '', visit)
  const [before, after] = [longDay(older.version), longDay(newer.version)]
  const heads = [
    say({ zh: `${before.zh}起施行`, en: `In force ${before.en}` }),
    say({ zh: `${after.zh}起施行`, en: `In force ${after.en}` }),
  ]
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Units edition={older} paths={olds} visit={visit} />
        {olds.length > 0 && news.length > 0 && ' → '}
        {pair.linked === false ? (
          news.map((path) => say(label(newer, path))).join(say({ zh: '、', en: ', ' }))
        ) : (
          <Units edition={newer} paths={news} visit={visit} />
        )}{' '}
        {heading}{' '}
        <span class="tag" data-tag={article.tag}>
          {say(tags[article.tag])}
        </span>
      </h2>
      <details class="texts" open={from !== undefined}>
        <summary>{say({ zh: '对照新旧文本', en: 'Both texts' })}</summary>
        <div class="stack">
          <table data-figure="compare">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '变化', en: 'Change' })}</th>
                <th scope="col">{heads[0]}</th>
                <th scope="col">{heads[1]}</th>
              </tr>
            </thead>
            <tbody>
              {linesOf(article, pair).map((line, at) => (
                <LineRow key={at} line={line} heads={heads} isFrom={isFrom(line, from)} visit={visit} />
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

/** One paragraph on either side, and how it came through. */
interface CompareLine {
  readonly tag: DifferenceTag
  readonly old: ComponentChildren[]
  readonly fresh: ComponentChildren[]
  /** The unit a line is, where its words are the same on both sides. */
  readonly oldPath?: string | undefined
  readonly freshPath?: string | undefined
}

const isFrom = ({ oldPath, freshPath }: CompareLine, from: ArticleOf['from']): boolean => {
  const own = from?.side === 'old' ? oldPath : freshPath
  // An article as a whole is what the table is of: only a part of it is marked.
  return from !== undefined && own !== undefined && from.path.includes('/') && isWithin(own, from.path)
}

interface LineOf {
  readonly line: CompareLine
  readonly heads: readonly string[]
  readonly isFrom: boolean
  readonly visit: Visit
}

function LineRow({ line: { tag, old, fresh }, heads, isFrom: isHere, visit: { say } }: LineOf) {
  const missing = <p class="meta">{say({ zh: '没有', en: 'nothing here' })}</p>
  const here = isHere ? 'true' : undefined
  return (
    <tr data-tag={tag} aria-current={here}>
      <th scope="row">
        <span class="tag" data-tag={tag}>
          {say(tags[tag])}
        </span>
      </th>
      <td data-label={heads[0]}>{old.length === 0 ? missing : <Printed words={old} here={here} />}</td>
      <td data-label={heads[1]} data-tag={tag === 'new' ? 'new' : undefined}>
        {fresh.length === 0 ? missing : <Printed words={fresh} here={here} />}
      </td>
    </tr>
  )
}

const Printed = ({ words, here }: { words: ComponentChildren[]; here: 'true' | undefined }) => (
  <div class="law" lang="zh-CN">
    <p aria-current={here}>{words}</p>
  </div>
)

function linesOf(article: ComparedArticle, { older, newer }: Pair): readonly CompareLine[] {
  const { tag, olds, news, change } = article
  if (change) return changedLines(change, numberOf(olds, older), numberOf(news, newer))
  const [before, after] = [printed(olds, older), printed(news, newer)]
  const isMoved = tag === 'moved'
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => {
    const [old, fresh] = [before[at], after[at]]
    return {
      tag: isMoved && at > 0 ? 'same' : tag,
      old: old ? lineWords(old, isMoved) : [],
      fresh: fresh ? lineWords(fresh, isMoved) : [],
      oldPath: old?.unit.path,
      freshPath: fresh?.unit.path,
    }
  })
}

interface PrintedLine {
  readonly unit: Unit
  /** 第二十一条, on the line that opens an article. */
  readonly number: string
}

/** The lines of articles as they are printed; the number of an article opens its first. */
const printed = (paths: readonly string[], edition: Edition): readonly PrintedLine[] =>
  paths.flatMap((path) => {
    const article = edition.units.get(path)
    const lines = article ? [...walk([article])].filter(({ text }) => text !== '') : []
    return lines.map((unit, at) => ({ unit, number: at === 0 ? (article?.label ?? '') : '' }))
  })

const lineWords = ({ unit, number }: PrintedLine, isMoved: boolean): ComponentChildren[] => [
  ...(number === '' ? [] : [opening(number, isMoved)]),
  unit.label === number ? '' : unit.label,
  unit.text,
]

const opening = (number: string, isMoved: boolean) => (
  <>
    <b class={isMoved ? 'moved' : undefined}>{number}</b>
    {'　'}
  </>
)

const numberOf = (paths: readonly string[], edition: Edition): string =>
  paths.map((path) => edition.units.get(path)?.label ?? '').join('、')

/** A change cut into paragraphs: one that stands on one side alone came, or went. */
const changedLines = ({ segments }: DiffChange, before: string, after: string): readonly CompareLine[] =>
  paragraphsOf(segments).map((parts, at) => {
    const old = parts.filter(({ kind }) => kind !== 'inserted').map(marked)
    const fresh = parts.filter(({ kind }) => kind !== 'removed').map(marked)
    const tag = tagOf(old, fresh, parts)
    const isMoved = before !== after
    return at > 0
      ? { tag, old, fresh }
      : { tag, old: [opening(before, isMoved), ...old], fresh: [opening(after, isMoved), ...fresh] }
  })

function paragraphsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const paragraphs: Segment[][] = [[]]
  for (const segment of segments) {
    const [first = '', ...rest] = segment.text.split('\n')
    paragraphs.at(-1)?.push({ ...segment, text: first })
    paragraphs.push(...rest.map((text) => [{ ...segment, text }]))
  }
  return paragraphs
    .map((parts) => parts.filter(({ text }) => text !== ''))
    .filter((parts, at) => at === 0 || parts.length > 0)
}

function tagOf(old: readonly unknown[], fresh: readonly unknown[], parts: readonly Segment[]): DifferenceTag {
  if (old.length === 0) return 'new'
  if (fresh.length === 0) return 'gone'
  if (parts.some(({ kind, moved }) => kind !== 'kept' && !moved)) return 'changed'
  return parts.some(({ moved }) => moved) ? 'moved' : 'same'
}

function marked({ kind, text, moved }: Segment) {
  if (kind === 'kept') return text
  if (moved) return <span class="moved">{text}</span>
  return kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>
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

export const UnitOf = ({ edition, path, visit }: { edition: Edition; path: string; visit: Visit }) => (
  <a href={visit.href(pathOf({ law: edition.law, version: edition.version, unit: path }))}>
    {visit.say(label(edition, path))}
  </a>
)
