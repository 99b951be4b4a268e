import { type Address, formatAddress, isUnitPath, isVersion } from '../address.ts'
import { citation, label } from '../citation.ts'
import { type Edition, holds } from '../edition.ts'
import { bareTitle, nameKey, nameKeys } from '../names.ts'
import { numberOf } from '../numeral.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Say } from '../say.ts'
import { fold } from '../search/words.ts'

/** What a typed citation is read against. */
export interface TypedAgainst {
  /** Every version of the laws at hand. */
  readonly laws: readonly Edition[]
  /** The day concerned: without a version of its own, a citation means the text in force then. */
  readonly day: string
  /** The law that a citation without a name means; undefined where there is none, and one without a name is refused. */
  readonly law?: string | undefined
}

/** A citation cut into what it names; numbers as paths have them, `120-2`. */
interface Cut {
  /** As typed; empty where no law is named. */
  readonly name: string
  readonly version: string | undefined
  /** A path as it stands, where an address was typed. */
  readonly path: string | undefined
  readonly article: string
  readonly paragraph: string | undefined
  readonly item: string | undefined
  readonly subitem: string | undefined
}

/**
 * One provision as people write it, on a day: 网络安全法第十五条第一款, 网安法15条1款, csl/15/1, Cybersecurity Law, Art. 15 ¶1,
 * csl#art-15/para-1, an address, the address of its page. The whole of it must be understood, and the unit must exist: a
 * wrong article is worse than none. A refusal quotes what was not understood.
 */
export function typedAddress(text: string, against: TypedAgainst): Address | Refusal {
  const typed = text.trim()
  if (typed.length > LONGEST) return notUnderstood(`${typed.slice(0, 40)}…`)
  const cut = cutIn(typed)
  if (!cut) return notUnderstood(typed)
  const law = lawCalled(cut.name, against)
  if (law === undefined) return cut.name === '' ? noLawNamed(typed) : noSuchLaw(cut.name)
  const versions = against.laws
    .filter((edition) => edition.law === law)
    .toSorted((one, other) => (one.version < other.version ? -1 : 1))
  const edition =
    cut.version === undefined
      ? versions.findLast(({ version }) => version <= against.day)
      : versions.find(({ version }) => version === cut.version)
  if (!edition) return noSuchText(cut, versions, against.day)
  return unitIn(edition, cut, typed)
}

/**
 * A unit as a list to choose from offers it: `typedAddress` reads it as this unit of this text, whatever the day. A clause
 * of our analysis has no number in print, and is offered by its address.
 */
export function writtenAs(edition: Edition, path: string): Say {
  const { law, version, title, short } = edition
  const address = formatAddress({ law, version, unit: path })
  if (!edition.units.has(path)) return { zh: address, en: address }
  const { zh, en } = label(edition, path)
  const [year = '', month = '', day = ''] = version.split('-')
  return {
    zh: `${short[0] ?? bareTitle(title.zh)}${zh}（${year}年${Number(month)}月${Number(day)}日起施行）`,
    en: `${citation(edition, path).en.replace(`, ${en}`, '')}, ${en} (in force ${version})`,
  }
}

const LONGEST = 200

const SIGN = '[0-9〇零○一二三四五六七八九十百千两廿卅]'
const NUMBER = `(${SIGN}{1,9})`
const ITEM = `(?:[（(]\\s?(${SIGN}{1,4})\\s?[）)]|(${SIGN}{1,4}))`

// Every part has an upper bound and the whole is anchored: no text makes them slow. Read after NFKC and in lower case.
const HAN = new RegExp(
  `^(.{0,80}?)\\s?第?\\s?${NUMBER}\\s?条(?:\\s?之\\s?(${SIGN}{1,3}))?(?:\\s?第?\\s?(${SIGN}{1,4})\\s?款)?` +
    `(?:\\s?第?\\s?${ITEM}\\s?项)?(?:\\s?第?\\s?(${SIGN}{1,4})\\s?目)?$`,
  'u',
)
const LATIN =
  /^(.{0,120}?)[\s,]{0,3}\bart(?:icle|\.)?\s?(\d{1,4})(?:-(\d{1,2}))?(?:[\s,]{0,2}(?:¶|para(?:graph|\.)?)\s?(\d{1,2}))?(?:[\s,]{0,2}(?:items?\s?)?\(?(\d{1,2})\)?)?$/u
const SLASHED = /^([^\s@#/?%]{1,120})\/(\d{1,4})(?:-(\d{1,2}))?(?:\/(\d{1,2}))?(?:\/(\d{1,2}))?$/u
const ADDRESS = /^([^\s@#/?%]{1,120})(?:@(\d{4}-\d{2}-\d{2}))?#([^#]{1,120})$/u
const PAGE =
  /^(?:https?:\/\/[^/\s]{1,200})?(?:\/en)?\/law\/([^\s/]{1,200})\/(\d{4}-\d{2}-\d{2}|current)\/([^?#\s]{1,120})$/u
/** Which text is meant, where it is said: （2026年1月1日起施行）, (in force 2026-01-01), as lists to choose from write it. */
const IN_FORCE = /\s?[（(](?:自?(\d{4})年(\d{1,2})月(\d{1,2})日起施行|in force (\d{4}-\d{2}-\d{2}))[）)]/iu

function cutIn(typed: string): Cut | undefined {
  const address = ADDRESS.exec(typed)
  if (address) return pathCut(address[1] ?? '', address[2], address[3] ?? '')
  const page = PAGE.exec(typed)
  if (page) return pathCut(decoded(page[1] ?? ''), page[2] === 'current' ? undefined : page[2], page[3] ?? '')
  const dated = IN_FORCE.exec(typed)
  const version = dated ? versionSaid(dated) : undefined
  const rest = dated ? typed.slice(0, dated.index) + typed.slice(dated.index + dated[0].length) : typed
  const folded = fold(rest)
  const found = SLASHED.exec(folded) ?? LATIN.exec(folded)
  if (found) {
    const [, name = '', article, after, paragraph, item] = found
    return numbered({ name, version, article, after, paragraph, item, subitem: undefined })
  }
  const [, name = '', article, after, paragraph, bracketed, item, subitem] = HAN.exec(folded) ?? []
  return numbered({ name, version, article, after, paragraph, item: bracketed ?? item, subitem })
}

const CITATION = new RegExp(`${SIGN}\\s?[条款项]`, 'u')

const pathCut = (name: string, version: string | undefined, path: string): Cut | undefined =>
  isUnitPath(path) && (version === undefined || isVersion(version))
    ? { name, version, path, article: '', paragraph: undefined, item: undefined, subitem: undefined }
    : undefined

const decoded = (segment: string): string => (URL.canParse(`x:/${segment}`) ? safely(segment) : segment)

function safely(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const versionSaid = ([, year, month, day, iso]: RegExpExecArray): string =>
  iso ?? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`

type Numbers = Readonly<Record<'article' | 'after' | 'paragraph' | 'item' | 'subitem', string | undefined>>

function numbered({ name, version, ...typed }: Numbers & Pick<Cut, 'name' | 'version'>): Cut | undefined {
  const read = (words: string | undefined) => (words === undefined ? undefined : numberOf(words)?.toString())
  const article = read(typed.article)
  const wrong = Object.values(typed).some((words) => words !== undefined && read(words) === undefined)
  // Two citations in one: the first is no name of a law.
  if (article === undefined || wrong || CITATION.test(name)) return undefined
  const after = read(typed.after)
  return {
    name: name.replace(/[\s,，、的]+$/u, ''),
    version,
    path: undefined,
    article: after === undefined ? article : `${article}-${after}`,
    paragraph: read(typed.paragraph),
    item: read(typed.item),
    subitem: read(typed.subitem),
  }
}

/** The id of the law that is called so: a title with or without 《》 and 中华人民共和国, a short name, its English title, its id. */
function lawCalled(name: string, { laws, law }: TypedAgainst): string | undefined {
  if (name === '') return law
  const key = nameKey(name)
  if (key === '') return undefined
  const ids = new Set(laws.filter((edition) => keysOf(edition).has(key)).map((edition) => edition.law))
  const [id, ...others] = ids
  return others.length === 0 ? id : undefined
}

const OF_CHINA = /(?:ofthe)?peoplesrepublicofchina$/u

const keys = new WeakMap<Edition, ReadonlySet<string>>()

function keysOf(edition: Edition): ReadonlySet<string> {
  const known = keys.get(edition)
  if (known) return known
  const english = nameKey(edition.title.en)
  const all = [...nameKeys({ id: edition.law, title: edition.title.zh, short: edition.short }), english]
  const found = new Set([...all, english.replace(OF_CHINA, '')].filter((one) => one !== ''))
  keys.set(edition, found)
  return found
}

/** The unit of a text: the paragraph may be left out where only one has such an item. */
function unitIn(edition: Edition, cut: Cut, typed: string): Address | Refusal {
  const found = cut.path === undefined ? pathsOf(edition, cut) : [cut.path].filter((path) => holds(edition, path))
  const [path, ...others] = found
  const { law, version } = edition
  if (path === undefined) return noSuchUnit(edition, typed)
  return others.length === 0 ? formatAddress({ law, version, unit: path }) : whichOf(edition, found)
}

function pathsOf(edition: Edition, { article, paragraph, item, subitem }: Cut): readonly string[] {
  const whole = `art-${article}`
  if (!edition.units.has(whole)) return []
  if (paragraph === undefined && item === undefined && subitem === undefined) return [whole]
  if (item === undefined && subitem !== undefined) return []
  const paragraphs = (edition.units.get(whole)?.children ?? [])
    .filter(({ level }) => level === 'paragraph')
    .map(({ path }) => path)
    .filter((path) => paragraph === undefined || path === `${whole}/para-${paragraph}`)
  const below = item === undefined ? '' : `/item-${item}${subitem === undefined ? '' : `/subitem-${subitem}`}`
  return paragraphs.map((path) => path + below).filter((path) => edition.units.has(path))
}

const EXAMPLE = { zh: '如 网络安全法第十五条第一款', en: 'as Cybersecurity Law, Art. 15 ¶1' }

const notUnderstood = (typed: string): Refusal =>
  refuse('incomplete', {
    zh: `没有看懂“${typed}”是哪一条：请写明法律和条款，${EXAMPLE.zh}`,
    en: `“${typed}” was not understood: name the law and the provision, ${EXAMPLE.en}`,
  })

const noLawNamed = (typed: string): Refusal =>
  refuse('incomplete', {
    zh: `“${typed}”没有写明是哪部法律，${EXAMPLE.zh}`,
    en: `“${typed}” names no law: write it as ${EXAMPLE.en.slice(3)}`,
  })

const noSuchLaw = (name: string): Refusal =>
  refuse('incomplete', {
    zh: `这里没有叫“${name}”的法律，请核对名称`,
    en: `There is no law called “${name}” here: check its name`,
  })

function noSuchText({ version }: Cut, versions: readonly Edition[], day: string): Refusal {
  const [first] = versions
  const title = first?.title ?? { zh: '', en: '' }
  if (version !== undefined) {
    return refuse('incomplete', {
      zh: `《${title.zh}》没有${version}起施行的文本`,
      en: `The ${title.en} has no text in force from ${version}`,
    })
  }
  return refuse('incomplete', {
    zh: `《${title.zh}》自${first?.version}起施行，${day}还没有施行`,
    en: `The ${title.en} is in force from ${first?.version}: on ${day} it was not yet`,
  })
}

const noSuchUnit = (edition: Edition, typed: string): Refusal =>
  refuse('incomplete', {
    zh: `没有这条规定：${typed}（《${edition.title.zh}》自${edition.version}起施行的文本里没有）`,
    en: `There is no such provision: ${typed} (not in the text of the ${edition.title.en} in force from ${edition.version})`,
  })

function whichOf(edition: Edition, paths: readonly string[]): Refusal {
  const [first = ''] = paths
  const each = paths.slice(0, 6).map((path) => label(edition, path))
  return refuse('incomplete', {
    zh: `${citation(edition, first.split('/')[0] ?? '').zh}有几款都有这一项，请写明是哪一款：${each.map(({ zh }) => zh).join('、')}`,
    en: `Several paragraphs have such an item, name the paragraph: ${each.map(({ en }) => en).join(', ')}`,
  })
}
