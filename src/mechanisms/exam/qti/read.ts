import { Unreadable } from '../../../kernel/archive/unreadable.ts'
import { imagesByName, notCarried } from '../findings.ts'
import { blank, type PlacedItem } from '../item.ts'
import { childOf, elementsOf, type MarkupElement } from '../markup/tree.ts'
import { xmlTree } from '../markup/xml.ts'
import { numberIn } from '../numbers.ts'
import { oneLine } from '../words.ts'
import { bodyWords, contentWords, isForCandidate } from './body.ts'
import { readQtiItem } from './item.ts'
import { qtiNames } from './names.ts'

/** Another file beside the one that names it, by its path as seen from the outermost; undefined where there is none. */
export type BesideFile = (path: string) => Promise<Uint8Array | undefined>

/** How far the reading has come: what is counted, and what was seen. */
interface Come {
  items: number
  files: number
  bytes: number
}

const ROOTS = new Set(['assessmentItem', 'assessmentTest', 'assessmentSection', 'assessmentStimulus'])

/** The root of an item, test, section or stimulus. */
export const isQtiRoot = (root: MarkupElement): boolean => ROOTS.has(root.name)

export const qtiTree = (bytes: Uint8Array): MarkupElement => xmlTree(bytes, qtiNames)

/** No test refers to more items, and none to sections within sections within sections without end. */
const MOST_ITEMS = 20_000
const MOST_FILES = 20_000
const MOST_DEEP = 32
/** Bytes of all files that are read, the same again counted again. */
const MOST_BYTES = 128 * 1024 * 1024

/** Reads files one after another: a stimulus once, before the first item that stands on it. */
export interface QtiReader {
  /** Items of a file and of what it refers to; `path` is how it is called inside, undefined for the outermost. */
  read(root: MarkupElement, path: string | undefined): AsyncGenerator<PlacedItem>
  /** The same of the file at a path. */
  readAt(path: string): AsyncGenerator<PlacedItem>
  /** Paths of the files that were read so far. */
  readonly seen: ReadonlySet<string>
}

export function qtiReader(beside: BesideFile): QtiReader {
  const seen = new Set<string>()
  const come: Come = { items: 0, files: 0, bytes: 0 }

  async function* read(root: MarkupElement, path: string | undefined, depth = 0): AsyncGenerator<PlacedItem> {
    if (root.name === 'assessmentItem') yield* item(root, path)
    else if (root.name === 'assessmentStimulus') yield* stimulus(root, path)
    else yield* parts(root, path, depth)
  }

  async function* item(root: MarkupElement, path: string | undefined): AsyncGenerator<PlacedItem> {
    for (const reference of elementsOf(root).filter(({ name }) => name === 'assessmentStimulusRef'))
      yield* referred(reference, path, MOST_DEEP, false)
    come.items += 1
    yield placed(readQtiItem(root), path)
  }

  /** Of a test or section: passages that its rubric blocks hold, and what it refers to, in order. */
  async function* parts(root: MarkupElement, path: string | undefined, depth: number): AsyncGenerator<PlacedItem> {
    for (const part of elementsOf(root)) {
      const found = inPart(part, path, depth)
      if (found) yield* found
    }
  }

  function inPart(
    part: MarkupElement,
    path: string | undefined,
    depth: number,
  ): AsyncGenerator<PlacedItem> | undefined {
    switch (part.name) {
      case 'rubricBlock':
        return isForCandidate(part) ? passage(part, path) : undefined
      case 'assessmentItemRef':
        return weighted(part, referred(part, path, depth, true))
      case 'assessmentSectionRef':
        return referred(part, path, depth, false)
      case 'assessmentItem':
        return item(part, path)
      case 'testPart':
      case 'assessmentSection':
        return parts(part, path, depth)
      default:
        return undefined
    }
  }

  async function* passage(block: MarkupElement, path: string | undefined): AsyncGenerator<PlacedItem> {
    const { words, media } = contentWords(block)
    if (words !== '')
      yield placed({ ...blank(), kind: 'text', key: null, stem: words, findings: [...imagesByName(media)] }, path)
  }

  async function* stimulus(root: MarkupElement, path: string | undefined): AsyncGenerator<PlacedItem> {
    const { words, media } = bodyWords(childOf(root, 'stimulusBody')?.children)
    const { identifier = '', title = '' } = root.attributes
    const name = oneLine(title)
    const named = { ...(identifier !== '' && { id: identifier }), ...(name !== '' && { title: name }) }
    yield placed(
      { ...blank(), ...named, kind: 'text', key: null, stem: words, findings: [...imagesByName(media)] },
      path,
    )
  }

  /** What a reference leads to. One that leads nowhere is told of where an item should stand. */
  async function* referred(
    reference: MarkupElement,
    from: string | undefined,
    depth: number,
    again: boolean,
  ): AsyncGenerator<PlacedItem> {
    const { identifier, href = '' } = reference.attributes
    yield* at(pathFrom(from, href), identifier, depth, again)
  }

  async function* at(
    path: string | undefined,
    identifier: string | undefined,
    depth: number,
    again: boolean,
  ): AsyncGenerator<PlacedItem> {
    const lost = (what: string) =>
      placed(
        { ...blank(), ...(identifier && { id: identifier }), kind: null, key: null, findings: [missing(what)] },
        path,
      )
    if (path === undefined || come.items >= MOST_ITEMS || come.files >= MOST_FILES || depth > MOST_DEEP) {
      yield lost(path === undefined ? 'outside' : 'too many')
      return
    }
    if (!again && seen.has(path)) return
    come.files += 1
    seen.add(path)
    const root = await rootAt(path, beside, come)
    if (typeof root === 'string') yield lost(root)
    else yield* read(root, path, depth + 1)
  }

  return { read, readAt: (path) => at(path, undefined, 0, false), seen }
}

/** The root of a file, or what is wrong with it. */
async function rootAt(path: string, beside: BesideFile, come: Come): Promise<MarkupElement | string> {
  try {
    const bytes = await beside(path)
    if (!bytes) return 'missing file'
    come.bytes += bytes.length
    if (come.bytes > MOST_BYTES) return 'too large'
    const root = qtiTree(bytes)
    return isQtiRoot(root) ? root : 'no item'
  } catch (error) {
    if (error instanceof Unreadable) return 'damaged file'
    throw error
  }
}

/** A weight of the reference counts the item so many times. */
async function* weighted(reference: MarkupElement, found: AsyncGenerator<PlacedItem>): AsyncGenerator<PlacedItem> {
  const weights = elementsOf(reference).filter(({ name }) => name === 'weight')
  const weight = weights.length === 1 ? numberIn(weights[0]?.attributes.value ?? '') : undefined
  for await (const item of found)
    yield weight !== undefined && weight > 0 && item.kind !== 'text' ? { ...item, points: item.points * weight } : item
}

const placed = (item: PlacedItem, inner: string | undefined): PlacedItem =>
  inner === undefined ? item : { ...item, inner }

const missing = (what: string) =>
  notCarried(what, {
    zh: `所引用的文件读不到（${what}），整题未收`,
    en: `The file it refers to cannot be read (${what}); nothing of it is carried`,
  })

/** A reference as seen from the file that makes it; nothing outside the outermost folder, no address of a network. */
export function pathFrom(from: string | undefined, href: string): string | undefined {
  const written = decoded(href.replace(/[?#].*$/s, '').trim())
  if (written === '' || written.startsWith('/') || /^[a-z][a-z0-9+.-]*:|\\|\0/i.test(written)) return undefined
  const steps = from?.split('/').slice(0, -1) ?? []
  for (const step of written.split('/')) {
    if (step === '..' && steps.length === 0) return undefined
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
