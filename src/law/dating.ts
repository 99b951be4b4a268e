import { numberOf } from './numeral.ts'
import { type Refusal, refuse } from './refusal.ts'
import { type LawText, walk } from './tree.ts'

/** The days a text tells about itself. */
export interface Days {
  /** The first day it was passed or published; undefined where it does not say. */
  readonly adopted: string | undefined
  /** The last day its front names: of its latest amendment, or the same. */
  readonly latest: string | undefined
  /** The day it says it comes into force. */
  readonly commences: string | undefined
}

const SIGN = '[0-9０-９〇零○一二三四五六七八九十]'
const DAY = `(${SIGN}{4})\\s?年\\s?(${SIGN}{1,3})\\s?月\\s?(${SIGN}{1,3})\\s?日`
const DAYS = new RegExp(DAY, 'gu')
const COMMENCES = new RegExp(`自\\s?${DAY}\\s?起(?:施行|实施|执行|生效|试行)`, 'u')
const AT_ONCE = /自(?:公布|发布|通过)之日起(?:施行|实施|执行|生效)/u

/** 2016年11月7日, 二〇一六年十一月七日 → `2016-11-07`; undefined for a day that is in no calendar. */
export function dayNamed(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  const [y, m, d] = [year, month, day].map((part) => numberOf(part ?? ''))
  if (y === undefined || m === undefined || d === undefined) return undefined
  const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  const time = Date.parse(text)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text
}

const daysIn = (words: string): readonly string[] =>
  [...words.matchAll(DAYS)].flatMap(([, year, month, day]) => dayNamed(year, month, day) ?? [])

/** Reads the days from the front (who passed it and when) and from the body (自…起施行, the last place that says so). */
export function daysOf(text: LawText): Days {
  const dated = frontOf(text).flatMap(daysIn).toSorted()
  const [adopted] = dated
  const latest = dated.at(-1)
  return { adopted, latest, commences: commencementIn(text, latest) }
}

/** A line such as 二〇一六年十一月七日国务院公布 may also stand where a preamble would. */
const LONGEST_LINE = 120
const PASSED = /通过|公布|发布|批准|修[正订]/u

const frontOf = ({ front, body }: LawText): readonly string[] => [
  ...front.filter(({ kind }) => kind === 'note' || kind === 'decree').map(({ text }) => text),
  ...body
    .filter(({ level, text }) => level === 'preamble' && text.length <= LONGEST_LINE && PASSED.test(text))
    .map(({ text }) => text),
]

function commencementIn({ body, front }: LawText, published: string | undefined): string | undefined {
  let found: string | undefined
  for (const { text: words } of [...front, ...walk(body)]) {
    // Quick look first: a statute has hundreds of units and one commencement.
    if (!words.includes('自') || !words.includes('日起')) continue
    const [, year, month, day] = COMMENCES.exec(words) ?? []
    found = dayNamed(year, month, day) ?? (AT_ONCE.test(words) ? published : undefined) ?? found
  }
  return found
}

const IN_NAME = /[(（[]\s?(\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?\s?[)）\]]/u
const PLAIN_NAME = /(?:^|[^\d])(\d{4})-(\d{2})-(\d{2})(?:[^\d]|$)/u

/** 动物防疫法(2021-01-22).md, 2017-06-01.md */
export function dayInName(name: string): string | undefined {
  const file = name.split(/[\\/]/).at(-1) ?? ''
  const [, year, month, day] = IN_NAME.exec(file) ?? PLAIN_NAME.exec(file) ?? []
  return dayNamed(year, month, day)
}

const STATED =
  /^[\s"*#>-]*(?:施行日期|实施日期|生效日期|施行时间|in[_ -]?force|effective)[\s"*]*[:：][\s"*]*(\d{4})[-.年/](\d{1,2})[-.月/](\d{1,2})/imu
/** Front matter stands at the head of a file. */
const HEAD = 4_000

/** `施行日期：2021-05-01` at the head of a file, as databases export it. */
function dayStated(source: string): string | undefined {
  const [, year, month, day] = STATED.exec(source.slice(0, HEAD)) ?? []
  return dayNamed(year, month, day)
}

interface Dated {
  /** Of the file. */
  readonly name: string
  readonly source: string
  readonly text: LawText
  /** Said by whoever imports it. */
  readonly inForce: string | undefined
}

/**
 * The day a version is filed under. In this order: what the importer says; the day in the file's name; the head of the
 * file (施行日期：…); the text itself, and there the later of 自…起施行 and the last day of its front, because an amended law
 * keeps the first commencement in its words; a year in the title (its first day). What the importer says is refused where it lies before the text was first
 * passed; a name or a head that says such a day is passed over. Refused too where there is no day at all.
 */
export function versionOf({ name, source, text, inForce }: Dated): string | Refusal {
  const { adopted = '', latest, commences } = daysOf(text)
  if (inForce !== undefined) return inForce < adopted ? tooEarly(inForce, adopted) : inForce
  const told = [dayInName(name), dayStated(source)].find((day) => day !== undefined && day >= adopted)
  return told ?? later(commences, latest) ?? yearInTitle(text.title) ?? NO_DAY
}

/** 2017年全国普法依法治理工作要点 is of its year. */
const yearInTitle = (title: string): string | undefined => {
  const [, year] = /(?:^|[^\d])(\d{4})年/u.exec(title) ?? []
  return year && dayNamed(year, '1', '1')
}

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  one !== undefined && other !== undefined ? (one > other ? one : other) : (one ?? other)

const NO_DAY = refuse('incomplete', {
  zh: '文件名和正文中都没有日期，请用 --in-force 指明施行日期',
  en: 'Neither the file name nor the text gives a day: say with --in-force when it came into force',
})

const tooEarly = (version: string, adopted: string): Refusal =>
  refuse('unreadable', {
    zh: `施行日期 ${version} 早于该文本的通过日期 ${adopted}`,
    en: `The day of entry into force, ${version}, lies before the text was passed, ${adopted}`,
  })
