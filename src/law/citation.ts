import { type Address, type AddressParts, parseAddress } from './address.ts'
import { type Edition, holds } from './edition.ts'
import { hanOf } from './numeral.ts'
import type { Say } from './say.ts'

/** What a segment of a path is called: `art-120-2` is 第一百二十条之二. A segment we do not know gives nothing. */
const NAMES: Readonly<Record<string, (number: string, after: string) => Say>> = {
  part: (n) => ({ zh: `第${n}编`, en: 'Part ' }),
  subpart: (n) => ({ zh: `第${n}分编`, en: 'Subpart ' }),
  ch: (n, after) => ({ zh: `第${n}章${after}`, en: 'Chapter ' }),
  sec: (n, after) => ({ zh: `第${n}节${after}`, en: 'Section ' }),
  art: (n, after) => ({ zh: `第${n}条${after}`, en: 'Art. ' }),
  para: (n) => ({ zh: `第${n}款`, en: '¶' }),
  item: (n, after) => ({ zh: `第（${n}）项${after}`, en: '' }),
  subitem: (n) => ({ zh: `第${n}目`, en: '' }),
  annex: (n) => ({ zh: `附件${n}`, en: 'Annex ' }),
  heading: (n) => ({ zh: `第${n}部分`, en: 'Part ' }),
  point: (n) => ({ zh: `第${n}点`, en: 'Point ' }),
}

const BRACKETED = /^(?:item|subitem)-/
// The parser writes art-12-x2 for the second article 12 of a faulty text.
const SEGMENT = /^([a-z]+)-(\d+)((?:-\d+)*)(?:-x(\d+))?$/

function segmentName(segment: string): Say | undefined {
  const [, level = '', number = '', rest = '', again = ''] = SEGMENT.exec(segment) ?? []
  const after = rest.replace(/-(\d+)/g, (_, digits: string) => `之${hanOf(Number(digits))}`)
  const name = NAMES[level]?.(hanOf(Number(number)), after)
  if (!name) return undefined
  const counted = number + rest
  const en = BRACKETED.test(segment) ? `(${counted})` : name.en + counted
  return again ? { zh: `${name.zh}（第${hanOf(Number(again))}处）`, en: `${en} (no. ${again})` } : { zh: name.zh, en }
}

const WHOLE: Readonly<Record<string, Say>> = {
  preamble: { zh: '序言', en: 'Preamble' },
  'point-0': { zh: '引言', en: 'Opening' },
  promulgation: { zh: '公布令', en: 'Promulgation order' },
}

/**
 * How a jurist cites the unit at a path, without its law: 第二十一条第（三）项, Art. 21 (3). The paragraph is named only where
 * its article has several (`sole` is false): Art. 59 ¶1. Clauses of our analysis are cited as a part of their unit.
 */
export function labelOf(path: string, sole: boolean): Say {
  const known = WHOLE[path]
  if (known) return known
  const zh: string[] = []
  const en: string[] = []
  for (const segment of path.split('/')) {
    if (sole && segment.startsWith('para-')) continue
    const name = WHOLE[segment] ?? segmentName(segment)
    zh.push(name?.zh ?? '（部分）')
    en.push(name?.en ?? '(part)')
  }
  return { zh: zh.join(''), en: en.join(' ') }
}

/** Whether a path stands in the only paragraph of its article, or of its annex or point. */
export function isSole(edition: Edition, path: string): boolean {
  const paragraph = /^(.*?)\/para-[\d-]+/.exec(path)?.[1]
  if (paragraph === undefined) return false
  return (edition.units.get(paragraph)?.children ?? []).filter(({ level }) => level === 'paragraph').length < 2
}

/** The citation without the law: 第二十一条第（三）项 / Art. 21 (3). */
export const label = (edition: Edition, path: string): Say => labelOf(path, isSole(edition, path))

const OF_CHINA = / of the People[’']s Republic of China$/

/** The English title as one says it: Cybersecurity Law. */
const shortEnglish = (title: string): string => title.replace(OF_CHINA, '')

/** The same where the law was named in full above: 处罚法第五十四条 / Administrative Penalty Law, Art. 54. */
export function briefCitation(edition: Edition, path: string): Say {
  const { zh, en } = path ? label(edition, path) : { zh: '', en: '' }
  const { brief = edition.short[0] ?? `《${edition.title.zh}》` } = edition
  const law = shortEnglish(edition.title.en)
  return { zh: brief + zh, en: en ? `${law}, ${en}` : law }
}

/** 《中华人民共和国网络安全法》第二十一条第（三）项 / Cybersecurity Law, Art. 21 (3); the law alone for an empty path. */
export function citation(edition: Edition, path: string): Say {
  const { zh, en } = path ? label(edition, path) : { zh: '', en: '' }
  const law = shortEnglish(edition.title.en)
  return { zh: `《${edition.title.zh}》${zh}`, en: en ? `${law}, ${en}` : law }
}

/** How a provision is cited, where its law is on this shelf; undefined where it is not. */
export function cite(
  shelf: readonly Edition[],
  address: Address,
): { readonly place: AddressParts; readonly words: Say; readonly brief: Say } | undefined {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  if (!place || !edition || !holds(edition, place.unit)) return undefined
  return { place, words: citation(edition, place.unit), brief: briefCitation(edition, place.unit) }
}
