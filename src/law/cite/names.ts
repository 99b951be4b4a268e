import type { LawText } from '../tree.ts'
import { walk } from '../tree.ts'

/** What laws/names.json holds: titles without 《》 and 中华人民共和国, and what else people call them. */
export interface NameData {
  readonly titles: readonly string[]
  /** Short name → title: 民诉法 → 民事诉讼法. */
  readonly also: Readonly<Record<string, string>>
  /** Law → name of one of its parts → number of that part: 刑法分则 is the second. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Law → its inserted articles in order (224-1 for 第二百二十四条之一): a range over another law covers them. */
  readonly inserted: Readonly<Record<string, readonly string[]>>
}

export interface NamedLaw {
  readonly law: string
  /** Where the words name a part of it: 刑法分则, 民法典合同编. */
  readonly part: string | undefined
}

/** The law names that are known, ready to be looked up at the end of a run of words. */
export interface LawNames {
  readonly known: ReadonlyMap<string, NamedLaw>
  /** Last sign of every known name: most words before 第 end in another one. */
  readonly ends: ReadonlySet<number>
  readonly longest: number
  readonly inserted: ReadonlyMap<string, readonly string[]>
}

/** The names to look in, those the text declares itself first. */
export type Books = readonly [declared: LawNames, known: LawNames]

export interface NameFound extends NamedLaw {
  readonly start: number
}

const ORNAMENT = /[《》〈〉<>＜＞\s\u200b\ufeff]|中华人民共和国/g

// 某法（2018年修正）, 某法(2021-06-10): which edition it is does not belong to the name.
const EDITION = /[（(]\d{4}[^（）()]*[）)]$/

/**
 * `《中华人民共和国网络安全法》` → `网络安全法`: the name by which citations and the library call a law. Brackets within
 * a title go too, because a title inside a title is printed now with 〈〉 and now with 《》.
 */
export const lawNameOf = (title: string): string => title.replace(ORNAMENT, '').replace(EDITION, '')

/** @param titles further titles at hand, of a library or of the files of one run */
export function namesFrom(data: NameData, titles: Iterable<string> = []): LawNames {
  const known = new Map<string, NamedLaw>()
  const learn = (name: string, law: string, part?: string): void => {
    if (name.length > 1 && !known.has(name)) known.set(name, { law, part })
  }
  for (const title of [...data.titles, ...titles]) learn(lawNameOf(title), lawNameOf(title))
  for (const [name, law] of Object.entries(data.also)) learn(name, law)
  for (const [law, parts] of Object.entries(data.parts)) {
    for (const [part, number] of Object.entries(parts)) learn(law + part, law, number)
  }
  return { ...measure(known), inserted: new Map(Object.entries(data.inserted)) }
}

const measure = (known: ReadonlyMap<string, NamedLaw>): Pick<LawNames, 'known' | 'ends' | 'longest'> => {
  const ends = new Set<number>()
  let longest = 0
  for (const name of known.keys()) {
    ends.add(name.charCodeAt(name.length - 1))
    longest = Math.max(longest, name.length)
  }
  return { known, ends, longest }
}

const NOTHING: LawNames = { known: new Map(), ends: new Set(), longest: 0, inserted: new Map() }

// A short name is made right behind the full one: 《…法》（以下简称某法）.
const SHORT =
  /^[（(](?:[^（）()]{0,40}[，、；])?(?:以下)?(?:简称|称)(?:为|：|:)?[“"《「]?([^（）()“”"《》「」，。；\n]{1,30})[”"》」]?(?:，下同)?[）)]/

/** The short names a text gives to other laws, 本法 included where an implementing rule calls its parent so. */
export function namesDeclaredIn(text: LawText): LawNames {
  const known = new Map<string, NamedLaw>()
  for (const part of [...text.front, ...walk(text.body)]) declare(part.text, known)
  return known.size === 0 ? NOTHING : { ...measure(known), inserted: new Map() }
}

function declare(text: string, known: Map<string, NamedLaw>): void {
  for (let at = text.indexOf('称'); at >= 0; at = text.indexOf('称', at + 1)) {
    const open = openingBefore(text, at)
    if (open < 1) continue
    const name = SHORT.exec(text.slice(open, open + 100))?.[1]
    const law = titleEndingAt(text, open)
    if (name && law) known.set(lawNameOf(name), { law, part: undefined })
  }
}

/** The bracket a short name stands in; a document number may come first: （法释〔2015〕5号，以下简称《解释》）. */
const openingBefore = (text: string, at: number): number => {
  for (let back = at - 1; back >= Math.max(0, at - 44); back -= 1) {
    const sign = text[back]
    if (sign === '（' || sign === '(') return back
    if (sign === '》' || sign === '。' || sign === '）' || sign === ')') return -1
  }
  return -1
}

const WITH_STATE = '中华人民共和国'

const titleEndingAt = (text: string, end: number): string | undefined => {
  const from = Math.max(0, end - 120)
  if (text[end - 1] === '》') {
    const open = text.slice(from, end).lastIndexOf('《')
    return open < 0 ? undefined : lawNameOf(text.slice(from + open, end))
  }
  const state = text.slice(from, end).lastIndexOf(WITH_STATE)
  const name = state < 0 ? '' : text.slice(from + state + WITH_STATE.length, end)
  return /^[\u4e00-\u9fff]{1,40}(?:法|条例|办法|规定|细则)$/.test(name) ? name : undefined
}

// A text may call another simply 条例 or 决定: then the word must stand by itself, or every other 条例 would be that one.
const BARE = /^(?:法|条例|办法|规定|细则|规则|解释|决定|通知|意见|公约|协定|议定书|安排|目录|章程|标准|规范)$/
const BY_ITSELF =
  /(?:^|[，。；：、“‘（(《》\s]|依照|依据|根据|按照|参照|适用|执行|属于|认定为|出现|发生|具有|具备|遵守|享受|[和与及或者对将在除有于据按照反合])$/

/** The longest known name that ends right before `end` and begins no earlier than `floor`; the text's own names first. */
export function nameEndingAt(books: Books, text: string, end: number, floor: number): NameFound | undefined {
  const declared = endingIn(books[0], text, end, floor)
  const known = endingIn(books[1], text, end, floor)
  if (!declared || (known && known.start < declared.start)) return known
  const bare = BARE.test(text.slice(declared.start, end))
  return bare && !BY_ITSELF.test(text.slice(Math.max(floor, declared.start - 3), declared.start)) ? known : declared
}

function endingIn(names: LawNames, text: string, end: number, floor: number): NameFound | undefined {
  if (!names.ends.has(text.charCodeAt(end - 1))) return undefined
  for (let start = Math.max(floor, end - names.longest); start < end - 1; start += 1) {
    const found = names.known.get(text.slice(start, end))
    if (found) {
      const state = start - WITH_STATE.length
      return { ...found, start: state >= floor && text.startsWith(WITH_STATE, state) ? state : start }
    }
  }
  return undefined
}

/** Between 《》: the law that a short name stands for, else the title itself; 《条例》 alone names nothing. */
export function lawCalled(title: string, books: Books): NamedLaw | undefined {
  const name = lawNameOf(title)
  for (const { known } of books) {
    const found = known.get(name)
    if (found) return found
  }
  return BARE.test(name) ? undefined : { law: name, part: undefined }
}

/** The one law that a title speaks of: 关于适用《刑法》…的意见; undefined where it names none or several. */
export function lawInTitle(title: string, books: Books): string | undefined {
  const laws = new Set<string>()
  let floor = 0
  for (let end = 2; end <= title.length; end += 1) {
    const found = nameEndingAt(books, title, end, floor)
    const longer = found && nameEndingAt(books, title, end + 1, floor)
    if (!found || longer) continue
    laws.add(found.law)
    floor = end
  }
  return laws.size === 1 ? [...laws][0] : undefined
}
