import type { Front, LawText, Unit, UnitLevel } from '../tree.ts'
import { walk } from '../tree.ts'
import { type Adoption, adoptionOf } from './adoption.ts'
import { type AknKind, type AknSubject, identification, meta } from './akn-meta.ts'
import { type AknCitation, type AknTarget, eIdOf, inline, type Link, portionOf } from './akn-reference.ts'
import { element, escapeText, openTag } from './xml.ts'

/** What is said of a text beside its words. An `Edition` with its versions and citations is one. */
export interface AboutAkn extends AknSubject {
  /** References in the text, as the citer gives them; may be empty. */
  readonly citations: readonly AknCitation[]
  /**
   * Where another law's unit is found; undefined where it is not to be linked. Without it a work's URI by its name alone
   * is written: `/akn/cn/act/刑法~art-285`.
   */
  readonly hrefOf?: (law: string, portion: string) => string | undefined
}

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/** The element of a level; levels without one of their own are named containers. */
const ELEMENTS: Readonly<Partial<Record<UnitLevel, string>>> = {
  part: 'part',
  subpart: 'subpart',
  chapter: 'chapter',
  section: 'section',
  article: 'article',
  paragraph: 'paragraph',
  item: 'point',
  subitem: 'indent',
  point: 'point',
}

const TITLED = new Set<UnitLevel>(['part', 'subpart', 'chapter', 'section', 'heading'])

/** How one text is written: what was cited in it, and which ids are taken. */
interface Writing {
  readonly citations: ReadonlyMap<string, readonly AknCitation[]>
  readonly link: Link
  /** An eId may stand once; a text put together from several may repeat a path. */
  readonly taken: Set<string>
}

/**
 * A text as Akoma Ntoso 3.0, valid against its schema.
 *
 * 编 part, 分编 subpart, 章 chapter, 节 section, 条 article, 款 paragraph, 项 point, 目 indent; 序言 is the preamble and 附件 an
 * attachment; a heading of a policy document and printed words that are no unit are named `hcontainer`s. An `eId` is the
 * unit's path with `__` for `/`. The content, read in order, is every printed character (`leavesOf`) but for white
 * space; what XML cannot hold is U+FFFD. Linear in the length.
 */
export function toAkn(text: LawText, about: AboutAkn): string {
  const { front, body } = text
  const { preamble, main, closing, annexes } = divide(body)
  const kind: AknKind = main.some((unit) => [...walk([unit])].some(({ level }) => level === 'article')) ? 'act' : 'doc'
  const adoption = adoptionOf(text)
  const writing = startWriting(text, about)
  const isFirst = about.versions.length === 0 || about.versions[0]?.version === about.version
  const parts = [
    meta(kind, about, adoption),
    wrap('preface', front.length > 0, () => prefaceOf(front)),
    wrap('preamble', preamble.length > 0, () => preamble.map((unit) => preambleOf(unit, writing)).join('')),
    kind === 'act'
      ? element('body', {}, unitsOf(main, writing))
      : element('mainBody', {}, unitsOf(main, writing) || element('p', {})),
    wrap('conclusions', closing.length > 0, () => closing.map((unit) => blocksOf(unit, writing)).join('')),
    wrap('attachments', annexes.length > 0, () =>
      annexes.map((annex) => attachmentOf(annex, { about, adoption, kind, writing })).join('\n'),
    ),
  ]
  const attributes = { name: about.class ?? kind, contains: isFirst ? 'originalVersion' : 'singleVersion' }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    openTag('akomaNtoso', { xmlns: NAMESPACE }),
    element(kind, attributes, `\n${parts.filter(Boolean).join('\n')}\n`),
    '</akomaNtoso>\n',
  ].join('\n')
}

const wrap = (name: string, isThere: boolean, write: () => string): string =>
  isThere ? element(name, {}, write()) : ''

function startWriting({ body }: LawText, { citations, hrefOf }: AboutAkn): Writing {
  const paths = new Set([...walk(body)].map(({ path }) => path))
  const byPath = new Map<string, AknCitation[]>()
  for (const citation of citations) {
    const there = byPath.get(citation.path)
    if (there) there.push(citation)
    else byPath.set(citation.path, [citation])
  }
  for (const list of byPath.values()) list.sort((one, other) => one.start - other.start)
  const link = (target: AknTarget): string | undefined => {
    const portion = portionOf(target)
    if (target.law === 'self') return paths.has(portion) && portion !== '' ? `#${eIdOf(portion)}` : undefined
    return hrefOf ? hrefOf(target.law, portion) : elsewhere(target.law, portion)
  }
  return { citations: byPath, link, taken: new Set() }
}

const elsewhere = (law: string, portion: string): string =>
  `/akn/cn/act/${encodeURIComponent(law.toWellFormed())}${portion === '' ? '' : `~${eIdOf(portion)}`}`

interface Annex {
  readonly annex: Unit
  /** Top units printed after it: the schema has no other place for them. */
  readonly after: readonly Unit[]
}

interface Division {
  readonly preamble: readonly Unit[]
  readonly main: readonly Unit[]
  /** Notes below the last unit: who signed, and when. */
  readonly closing: readonly Unit[]
  readonly annexes: readonly Annex[]
}

/** The places a document has for its units, in the order they are printed. */
function divide(body: readonly Unit[]): Division {
  const starts = body.flatMap(({ level }, index) => (level === 'annex' ? [index] : []))
  const annexes = starts.flatMap((start, index) => {
    const [annex, ...after] = body.slice(start, starts[index + 1])
    return annex ? [{ annex, after }] : []
  })
  const units = body.slice(0, starts[0])
  const opening = units.findIndex(({ level }) => level !== 'preamble')
  const mainFrom = opening < 0 ? units.length : opening
  const closingFrom = units.findLastIndex(({ level }) => level !== 'note') + 1
  return {
    preamble: units.slice(0, mainFrom),
    main: units.slice(mainFrom, closingFrom),
    closing: units.slice(Math.max(mainFrom, closingFrom)),
    annexes,
  }
}

/** The lines above the body, neighbours of one kind together. */
function prefaceOf(front: readonly Front[]): string {
  const groups: { readonly kind: Front['kind']; readonly lines: Front[] }[] = []
  for (const line of front) {
    const last = groups.at(-1)
    if (last?.kind === line.kind) last.lines.push(line)
    else groups.push({ kind: line.kind, lines: [line] })
  }
  return groups
    .map(({ kind, lines }) =>
      frontOf(
        kind,
        lines.flatMap(({ text }) => text.split('\n')),
      ),
    )
    .join('')
}

function frontOf(kind: Front['kind'], lines: readonly string[]): string {
  const paragraphs = lines.map((line) => element('p', {}, escapeText(line))).join('')
  switch (kind) {
    case 'title':
      return element(
        'longTitle',
        {},
        lines.map((line) => element('p', {}, element('docTitle', {}, escapeText(line)))).join(''),
      )
    case 'decree':
      return element('formula', { name: 'decree' }, paragraphs)
    default:
      return element('container', { name: kind }, paragraphs)
  }
}

/** Takes the id of a unit; a note has none, and of a path printed twice the first has it. */
function takeId(path: string, { taken }: Writing): string | undefined {
  if (path === '' || taken.has(path)) return undefined
  taken.add(path)
  return eIdOf(path)
}

/** A preamble holds blocks and no hierarchy: each of its units is a `p`, addressed like any other. */
const preambleOf = (unit: Unit, writing: Writing): string =>
  [...walk([unit])]
    .map((part) => {
      const eId = takeId(part.path, writing)
      const blocks = blocksOf(part, writing)
      const label = part.label === '' ? '' : element('p', {}, escapeText(part.label))
      return element('container', { eId, name: part.level }, label + blocks || element('p', {}))
    })
    .join('')

/** A unit's own words, a `p` for each block of them. */
function blocksOf({ path, text }: Unit, { citations, link }: Writing): string {
  if (text === '') return ''
  const cited = citations.get(path) ?? []
  let offset = 0
  let out = ''
  for (const words of text.split('\n')) {
    out += element('p', {}, inline(words, offset, cited, link))
    offset += words.length + 1
  }
  return out
}

/** Units of the hierarchy, one a line. */
const unitsOf = (units: readonly Unit[], writing: Writing): string =>
  units.map((unit) => `\n${unitOf(unit, writing)}`).join('')

function unitOf(unit: Unit, writing: Writing): string {
  const { level, path, label, text, children } = unit
  const name = ELEMENTS[level]
  const attributes = { eId: takeId(path, writing), ...(name === undefined && { name: level }) }
  const num = label === '' ? '' : element('num', {}, escapeText(label))
  const inner = TITLED.has(level) ? headingOf(unit, writing) : wordsOf(unit, writing)
  const content = num + inner + unitsOf(children, writing)
  // The schema wants something in a container without parts: the words that are not there.
  const isEmpty = text === '' && children.length === 0
  return element(name ?? 'hcontainer', attributes, content + (isEmpty ? element('content', {}) : ''))
}

function headingOf({ path, text }: Unit, { citations, link }: Writing): string {
  return text === '' ? '' : element('heading', {}, inline(text, 0, citations.get(path) ?? [], link))
}

/** Words that parts follow are their `intro`; alone they are the `content`. */
function wordsOf(unit: Unit, writing: Writing): string {
  const blocks = blocksOf(unit, writing)
  return blocks === '' ? '' : element(unit.children.length > 0 ? 'intro' : 'content', {}, blocks)
}

interface Whole {
  readonly about: AboutAkn
  readonly adoption: Adoption
  readonly kind: AknKind
  readonly writing: Writing
}

/** An annex is a document of its own within the attachment. */
function attachmentOf({ annex, after }: Annex, { about, adoption, kind, writing }: Whole): string {
  const eId = takeId(annex.path, writing)
  const num = annex.label === '' ? '' : element('num', {}, escapeText(annex.label))
  const component = annex.path === '' ? 'annex' : eIdOf(annex.path)
  const own = element('meta', {}, identification({ kind, subject: about, adoption, component }))
  const words = blocksOf(annex, writing) + unitsOf([...annex.children, ...after], writing)
  const inner = element('doc', { name: 'annex' }, own + element('mainBody', {}, words || element('p', {})))
  return element('attachment', { eId }, num + inner)
}
