import { LRUCache } from 'lru-cache'
import type { TextDiff } from '../../law/diff.ts'
import { articleOf, articlesOf, type Edition, holds } from '../../law/edition.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type LawText, walk } from '../../law/tree.ts'
import type { Task } from '../worker/task.ts'
import type { Compute } from '../worker/workers.ts'
import type { ComparedTexts } from './comparing.ts'

/** How two editions of a law stand to one another, the older first; refused where that takes too long, or too many wait. */
export type Compare = (older: Edition, newer: Edition, compute: Compute) => Promise<TextDiff | Refusal>

export const compareTask: Task<ComparedTexts, TextDiff> = {
  name: 'library.compare',
  group: 'text',
  subject: { zh: '两个文本的比对', en: 'The comparison of the two texts' },
  remedy: {
    zh: '请各下载一份，用命令行 fadu law diff 比对',
    en: 'download both and compare them with fadu law diff on the command line',
  },
  load: () => import('./comparing.ts'),
}

/** Comparisons kept: each is as large as the words that changed. */
const KEPT_PAIRS = 64

/** Opens a comparer that remembers, by what the editions were made from. What is asked twice at once is compared once. */
export function openCompare(): Compare {
  const kept = new LRUCache<string, TextDiff | Refusal>({ max: KEPT_PAIRS })
  const asked = new Map<string, Promise<TextDiff | Refusal>>()
  return async (older, newer, compute) => {
    const pair = `${older.hash} ${newer.hash}`
    const known = kept.get(pair) ?? asked.get(pair)
    if (known) return known
    const lineage = lineageOf(newer)
    const texts = { older: older.text, newer: newer.text }
    const comparing = compute(compareTask, {
      ...texts,
      lineage: fitsLineage(lineage, older.text) ? lineage : undefined,
    }).finally(() => asked.delete(pair))
    asked.set(pair, comparing)
    const diff = await comparing
    // A pair that is too long is so the next time; one that found no place in the queue is not.
    if (!isRefusal(diff) || diff.code === 'too-large') kept.set(pair, diff)
    return diff
  }
}

/** Old article → the articles it became. */
export type Lineage = Readonly<Record<string, readonly string[]>>

/**
 * Where an edition's articles come from, as its analysis says: the drafters merge articles whose words are hardly alike.
 * Undefined where nobody has said it of every article; then the words decide.
 */
export function lineageOf(newer: Edition): Lineage | undefined {
  const lineage = new Map<string, string[]>()
  for (const { path } of articlesOf(newer)) {
    const change = newer.provisions.get(path)?.change
    if (!change) return undefined
    for (const from of change.from) lineage.set(from, [...(lineage.get(from) ?? []), path])
  }
  return Object.fromEntries(lineage)
}

/** Whether what was told is about this older text: told of another, it would leave articles without a trace. */
export function fitsLineage(lineage: Lineage | undefined, older: LawText): lineage is Lineage {
  const paths = new Set([...walk(older.body)].map(({ path }) => path))
  return lineage !== undefined && Object.keys(lineage).every((path) => paths.has(path))
}

/** What became of an article, or what it was before. */
export interface Passage {
  readonly kind: 'unchanged' | 'renumbered' | 'changed' | 'merged' | 'split' | 'added' | 'removed'
  /** The article on the other side; undefined where there is none. */
  readonly other: string | undefined
}

type Side = 'old' | 'new'

/** What became of an older article (`old`), or where a newer one comes from (`new`). */
function passageOf(diff: TextDiff, article: string, side: Side): Passage {
  const across: Side = side === 'old' ? 'new' : 'old'
  const holds = (pair: TextDiff['renumbered'][number]): boolean =>
    pair[side] === article || Boolean((side === 'old' ? pair.merged : pair.split)?.includes(article))
  const moved = diff.renumbered.find(holds)
  if (moved) return { kind: 'renumbered', other: moved[across] }
  const changed = diff.changed.find(holds)
  if (changed) return { kind: changed.merged ? 'merged' : changed.split ? 'split' : 'changed', other: changed[across] }
  if (side === 'old' && diff.removed.some((gone) => gone.old === article)) return { kind: 'removed', other: undefined }
  if (side === 'new' && diff.added.some((come) => come.new === article)) return { kind: 'added', other: undefined }
  return { kind: 'unchanged', other: article }
}

/** An article at one version, and what led there from the version before. */
export interface ArticleVersion {
  readonly version: string
  readonly article: string | undefined
  /** The very paragraph or item one reads, where it is told what became of it; its article where it is not. */
  readonly unit: string | undefined
  /** Against the version before it in the list; undefined for the oldest. */
  readonly passage: Passage['kind'] | 'unknown' | undefined
}

/** An edition, and how it stands to the one after it: undefined for the last, and where that is not known. */
export interface EditionInTurn {
  readonly edition: Edition
  readonly toNext: TextDiff | undefined
}

/**
 * One article through every version given, oldest first, followed both ways from the edition it is read in. Where it was
 * not there yet, or is gone, `article` is undefined; so it is beyond two versions that could not be compared, and there
 * its passage is `unknown`: no version is left out, or a reader would take an old text for the newest.
 */
export function historyOf(editions: readonly EditionInTurn[], here: Edition, path: string): readonly ArticleVersion[] {
  const at = editions.findIndex(({ edition }) => edition === here)
  const article = articleOf(here, path)?.path
  if (at < 0 || !article) return []
  const stages: ArticleVersion[] = editions.map(({ edition: { version } }) => ({
    version,
    article: undefined,
    unit: undefined,
    passage: undefined,
  }))
  stages[at] = { version: here.version, article, unit: path, passage: undefined }
  for (let index = at + 1; index < editions.length; index++) follow(index - 1, index, 'old')
  for (let index = at - 1; index >= 0; index--) follow(index + 1, index, 'new')
  return stages

  function follow(from: number, to: number, side: Side): void {
    const diff = editions[Math.min(from, to)]?.toNext
    const [other, stage] = [editions[to]?.edition, stages[from]]
    if (!other || !stage?.article) return
    const { kind, other: there } = diff ? passageOf(diff, stage.article, side) : UNKNOWN
    const unit = there && partOf(editions[from]?.edition, other, { ...stage, side, kind, there })
    const found = { version: other.version, article: there, unit }
    // What led to a version is told at that version, whichever way it was followed.
    if (side === 'old') stages[to] = { ...found, passage: kind }
    else {
      stages[from] = { ...stage, passage: kind }
      stages[to] = { ...found, passage: undefined }
    }
  }
}

interface Part {
  readonly article: string | undefined
  readonly unit: string | undefined
  readonly side: Side
  readonly kind: Passage['kind'] | 'unknown'
  /** The article on the other side. */
  readonly there: string
}

/** Where a paragraph or item of an article stands in the text before or after, by the analysis of the newer one. */
function partOf(own: Edition | undefined, other: Edition, { article = '', unit, side, kind, there }: Part): string {
  if (!own || unit === undefined || unit === article) return there
  const told =
    side === 'old'
      ? [...other.provisions.values()].filter(({ change }) => change?.from.includes(unit)).map((one) => one.unit)
      : (own.provisions.get(unit)?.change?.from ?? [])
  const [only, ...more] = told
  if (only !== undefined && more.length === 0 && holds(other, only)) return only
  // The same words have the same parts.
  const moved = there + unit.slice(article.length)
  return (kind === 'unchanged' || kind === 'renumbered') && holds(other, moved) ? moved : there
}

const UNKNOWN = { kind: 'unknown', other: undefined } as const
