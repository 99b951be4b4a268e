import { generateAtomFeed } from 'feedsmith'
import { pathOf } from '../../../law/address.ts'
import { lawClasses } from '../../../law/law.ts'
import { writable } from '../../../law/render/xml.ts'
import type { Lang, Say } from '../../../law/say.ts'
import { startOf } from '../../calendar/day.ts'
import type { VersionLine } from '../library.ts'

export interface FeedOptions {
  /** Where the pages are, `https://law.example.org`. */
  readonly origin: string
  /** The feed's own address below it, `/laws.atom`. */
  readonly path: string
  /** How many entries, newest first; 100 without. */
  readonly limit?: number
  readonly lang?: Lang
}

const MOST_ENTRIES = 100

const TITLE: Say = { zh: '法律文本的变动', en: 'Changes of laws' }
const SUBTITLE: Say = {
  zh: '每一部法律的每一个版本，以其施行之日为序',
  en: 'Every version of every law, by the day it comes into force',
}
const AUTHOR = '法度 Fadu'

/**
 * The changes of laws as Atom 1.0: an entry for each version of each law, newest first, dated by the beginning of the
 * day it comes into force in China, which may lie ahead. Versions may be given in any order; of each law all of them,
 * so that a first text can be told from a changed one.
 */
export function changesFeed(versions: readonly VersionLine[], options: FeedOptions): string {
  const { origin, path, limit = MOST_ENTRIES, lang = 'zh' } = options
  const firsts = firstVersions(versions)
  const newest = versions.toSorted(byDay).slice(0, limit)
  return atomFeed({
    origin,
    path,
    page: '/law',
    lang,
    title: TITLE[lang],
    subtitle: SUBTITLE[lang],
    entries: newest.map((line) => ({
      path: pathOf({ law: line.law, version: line.version, unit: '' }),
      title: `${line.title[lang] || line.title.zh}（${line.version}）`,
      at: startOf(line.version),
      summary: summaryOf(line, firsts.get(line.law) === line.version)[lang],
      category: { term: line.class, label: lawClasses[line.class][lang] },
    })),
  })
}

export interface AtomFeed {
  readonly origin: string
  /** The feed's own address, and that of the page it follows. */
  readonly path: string
  readonly page: string
  readonly lang: Lang
  readonly title: string
  readonly subtitle: string
  /** Newest first. */
  readonly entries: readonly {
    readonly path: string
    readonly title: string
    readonly at: Date
    readonly summary: string
    readonly category: { readonly term: string; readonly label: string }
  }[]
}

/** Atom 1.0 (RFC 4287): an entry is known by where it is read, and one that changed comes again under the same. */
export function atomFeed({ origin, path, page, lang, title, subtitle, entries }: AtomFeed): string {
  const self = origin + path
  return generateAtomFeed({
    id: self,
    title: { value: title },
    subtitle: { value: subtitle },
    updated: entries[0]?.at ?? startOf('1970-01-01'),
    authors: [{ name: AUTHOR }],
    generator: { text: 'Fadu' },
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: origin + page, rel: 'alternate', type: 'text/html', hreflang: lang === 'zh' ? 'zh-CN' : 'en' },
    ],
    entries: entries.map((entry) => ({
      id: origin + entry.path,
      title: { value: writable(entry.title) },
      updated: entry.at,
      summary: { value: writable(entry.summary) },
      categories: [entry.category],
      links: [{ href: origin + entry.path, rel: 'alternate', type: 'text/html' }],
    })),
  })
}

/** Newest first; what begins on one day stands by the id of its law, so that the order never changes. */
const byDay = (one: VersionLine, other: VersionLine): number =>
  other.version.localeCompare(one.version) || one.law.localeCompare(other.law)

function firstVersions(versions: readonly VersionLine[]): ReadonlyMap<string, string> {
  const firsts = new Map<string, string>()
  for (const { law, version } of versions) {
    const known = firsts.get(law)
    if (known === undefined || version < known) firsts.set(law, version)
  }
  return firsts
}

function summaryOf({ version, until, articles }: VersionLine, isFirst: boolean): Say {
  const zh = `自${version}起施行，共${articles}条${isFirst ? '；书架上的第一个文本' : '；修改后的文本'}`
  const en = `In force from ${version}, ${articles} articles; ${isFirst ? 'the first text on the shelf' : 'a changed text'}`
  return {
    zh: `${zh}${until === undefined ? '' : `；${until}起由新文本取代`}。`,
    en: `${en}${until === undefined ? '' : `; replaced from ${until}`}.`,
  }
}
