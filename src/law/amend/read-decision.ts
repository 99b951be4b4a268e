import { numberOf } from '../numeral.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { MOST_STEPS, tooManySteps } from './bounds.ts'
import type { AmendingDecision, Amendment, Instruction, Operation, UnitPlace } from './decision.ts'
import { type DecisionLine, decisionLines, isTail, labelOf, looksLikeOrder, QUOTE_SIGNS } from './decision-line.ts'
import { readSteps } from './grammar.ts'

interface Paragraph {
  readonly text: string
  readonly line: number
}

/** Longer than any decision printed (the longest we know has 190,000 signs): beyond it something else was handed in. */
const LONGEST = 4_000_000

interface Source {
  readonly paragraphs: readonly Paragraph[]
  /** What a YAML head says: title, publish, effective_date. */
  readonly head: ReadonlyMap<string, string>
}

const tidy = (line: string): string =>
  line
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^#{1,6}\s+/, '')
    .replace(/\*\*/g, '')
    .trim()

function sourceOf(text: string): Source {
  const lines = text.split(/\r\n?|\n/)
  const head = new Map<string, string>()
  let from = 0
  if (lines[0]?.replace('\uFEFF', '').trim() === '---') {
    const end = lines.findIndex((line, at) => at > 0 && line.trim() === '---')
    for (const line of lines.slice(1, Math.max(1, end))) {
      const [, key = '', value = ''] = /^(\w+):\s*"?([^"]*)"?\s*$/.exec(line) ?? []
      if (key) head.set(key, value)
    }
    from = end + 1
  }
  const paragraphs = lines
    .map((line, at) => ({ text: at < from ? '' : tidy(line), line: at + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('<!--'))
  return { paragraphs, head }
}

const DATE =
  /([12]\d{3}|[一二][一二三四五六七八九〇零○]{3})\s?年\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日/u

/** The first date in the words, as `2025-10-28`. */
export function dateIn(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? []
  const parts = [numberOf(year), numberOf(month), numberOf(day)]
  const [y, m, d] = parts
  if (y === undefined || m === undefined || d === undefined || m > 12 || d > 31) return undefined
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

const squeeze = (text: string): string => text.replace(/\s/gu, '')

/** A title without 《》, without 中华人民共和国, without a version in brackets: what laws are called by. */
export const plainTitle = (title: string): string =>
  squeeze(title)
    .replace(/[《》〈〉]/gu, '')
    .replace(/中华人民共和国/gu, '')
    .replace(/[（(](?:[12]\d{3}年?)?[^（()）]{0,12}(?:修正|修订|版|\d{4}-\d{2}-\d{2})[^（()）]{0,6}[)）]$/u, '')

// A title within a title, both of a length that titles have: without an end in sight nobody looks for it twice.
const TITLE = '《(?:[^《》]|《[^》]{0,80}》){1,160}》'
const NAMED = new RegExp(TITLE, 'gu')
const ofTitle = (title: string): readonly string[] => [...title.matchAll(NAMED)].map(([found]) => plainTitle(found))

/** The laws a title names: 关于修改《A》《B》的决定, A修正案（八）. */
function lawsOf(title: string): readonly string[] {
  const amended = squeeze(title).replace(/和?废止.*$/u, '')
  const named = ofTitle(amended.includes('《') ? amended : amended.replace(/〈/gu, '《').replace(/〉/gu, '》'))
  if (named.length > 0) return named
  const [, law = ''] = /^(.{2,60}?)修正案/u.exec(amended) ?? []
  return law ? [plainTitle(law)] : []
}

const TITLE_END = /(?:的决定|修正案(?:（[^）]*）)?|的决议|的补充规定|的规定|的通知)$/u

function titleOf({ paragraphs, head }: Source): string {
  const given = head.get('title')
  if (given) return squeeze(given)
  let title = ''
  for (const { text } of paragraphs.slice(0, 8)) {
    title += squeeze(text)
    if (TITLE_END.test(title)) return title
  }
  return squeeze(paragraphs[0]?.text ?? '')
}

const ENTRY = /(?:本决定|本修正案|本解释|本办法|本条例)?(?:自|从)(.{0,24}?)起(?:施行|生效|执行|实施|正式施行)/u

function entryOf(tail: readonly string[], adopted: string | undefined, head: string | undefined): string | undefined {
  for (const text of tail) {
    const words = ENTRY.exec(squeeze(text))?.[1]
    if (words === undefined) continue
    const date = dateIn(words)
    if (date) return date
    if (/公布|发布|通过/u.test(words)) return head ?? adopted
  }
  return head ?? adopted
}

const dayOf = (value: string | undefined): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0]

const REORDERS = /(?:条文|条款|章节|条目|条).{0,6}(?:顺序|序号|次序).{0,12}(?:调整|改)/u

const UNSTATED = /(?:个别|部分|有关|相关)(?:条款|条文)?(?:的)?(?:文字|表述).{0,12}(?:修改|调整|修正)/u

/** The words between the date and 通过. */
const sessionIn = (caption: readonly string[]): string =>
  /日(.{4,60}?(?:会议|大会))(?:修订)?(?:通过|批准)/u.exec(caption.join(''))?.[1] ?? ''

const LAW_HEAD = new RegExp(`^(?:对|修改|将|在|删去|删除|把|关于)?(${TITLE})`, 'u')

interface Reading {
  law: string
  places: readonly UnitPlace[]
  /** The open numbers from the outermost: 二十五、（三） is [han 25, bracket 3]. */
  stack: { readonly style: DecisionLine['style']; readonly number: number; readonly label: string }[]
  readonly amendments: Map<string, Instruction[]>
  /** What the lines below 将下列法律中的 share. */
  shared: { readonly words: string; readonly quotes: DecisionLine['quotes'] } | undefined
  /** Laws of which a line says that their articles are numbered anew. */
  readonly reordered: Set<string>
  /** How many steps were read. */
  steps: number
}

function numberLine(reading: Reading, line: DecisionLine): void {
  if (line.style === 'none') return
  const depth = reading.stack.findIndex(({ style }) => style === line.style)
  if (depth >= 0) reading.stack.length = depth
  reading.stack.push({ style: line.style, number: line.number, label: line.label })
}

function addSteps(reading: Reading, line: DecisionLine, steps: readonly Operation[]): void {
  if (steps.length === 0 || !reading.law) return
  reading.steps += steps.length
  const list = reading.amendments.get(reading.law) ?? []
  reading.amendments.set(reading.law, list)
  const number = reading.stack.map((level) => String(level.number)).join('.') || '1'
  const last = list.at(-1)
  if (last?.number === number && line.style === 'none') {
    list[list.length - 1] = { ...last, words: `${last.words}\n${line.printed}`, steps: [...last.steps, ...steps] }
    return
  }
  const label = reading.stack.map((level) => level.label).join('')
  list.push({ number: freeNumber(list, number), label, words: line.printed, line: line.line, steps })
}

/** Two instructions of one number (a misprint) stay apart: 7, 7b. */
function freeNumber(list: readonly Instruction[], number: string): string {
  if (!list.some((instruction) => instruction.number === number)) return number
  const twins = list.filter((instruction) => instruction.number.replace(/[a-z]$/, '') === number).length
  return `${number}${String.fromCharCode(97 + Math.min(25, twins))}`
}

const SIGN = `[${QUOTE_SIGNS}]`
/** 将下列法律中的“征用”修改为“征收”, and below it nothing but laws and articles. */
const SHARED = new RegExp(
  `^将下列[^${QUOTE_SIGNS}，。]{0,40}?中的?(${SIGN}(?:[、和或者]{0,2}${SIGN})*(?:统一|均)?(?:修改为|改为)${SIGN})`,
  'u',
)
const ONE_PLACE = new RegExp(
  `${TITLE}(?:（[^）]{0,80}）)?(?:的)?(?=第)[^《》，。；]*?(?=[、，和]*《|中的?[^第]|$|。|；)`,
  'gu',
)

/** Lines that say only where: the words come from the order above them. */
function sharedLine(reading: Reading, line: DecisionLine): DecisionLine {
  const found = SHARED.exec(line.words)
  if (found) {
    reading.shared = { words: found[1] ?? '', quotes: line.quotes }
    return { ...line, words: '' }
  }
  const bare = /^《[^》]+》(第[^《》]*[条款项])[。；]?$/u.exec(line.words)
  if (!bare || !reading.shared) return line
  return {
    ...line,
    words: `将${line.words.replace(/[。；]$/u, '')}中的${reading.shared.words}`,
    quotes: reading.shared.quotes,
  }
}

/** 将《A》第一条、《B》第二条中的“x”修改为“y” is one order for each law. */
function partsOf(line: DecisionLine): readonly DecisionLine[] {
  const places = [...line.words.matchAll(ONE_PLACE)]
  const last = places.at(-1)
  if (places.length < 2 || !last || !/^(?:将|在|删去)?《/u.test(line.words)) return [line]
  const head = /^(?:将|在|删去)?/u.exec(line.words)?.[0] ?? ''
  const tail = line.words.slice(last.index + last[0].length)
  const between = line.words.slice(head.length, last.index + last[0].length).replace(ONE_PLACE, '')
  if (!/^[、，和以及]*$/u.test(between) || !/^中/u.test(tail)) return [line]
  return places.map((place) => ({ ...line, words: `${head}${place[0]}${tail}` }))
}

function readLine(reading: Reading, line: DecisionLine, several: boolean): void {
  numberLine(reading, line)
  for (const part of several ? partsOf(sharedLine(reading, line)) : [line]) readPart(reading, part, several)
}

function readPart(reading: Reading, line: DecisionLine, several: boolean): void {
  const [, named = ''] = LAW_HEAD.exec(line.words) ?? []
  if (named && several) {
    const law = plainTitle(named)
    if (law !== reading.law) reading.places = []
    reading.law = law
  }
  if (REORDERS.test(line.words)) reading.reordered.add(reading.law)
  const read = readSteps(line.words, line.quotes, reading.places)
  reading.places = read.places
  addSteps(reading, line, read.steps)
}

// 为了惩治…犯罪，将刑法第三百四十二条修改为：“…”: a decision of one order, its purpose before it.
const ONLY_ORDER = /(?:，|：|决定)(?:将|在|对|删去)(?:《[^》]+》|[^，。“"]{0,10})第[一二三四五六七八九十百千零]{1,7}条/u

const REPEALED =
  /^(?:附件[\d一二]?[：:.]?)?(?:国务院|本?机关|.{2,20}会)?(?:决定)?废止的?.{0,12}(?:法规|规章|文件|法律|目录)(?:目录)?$/u
const ANNEXED = /^(?:将|删去|在|对)《[^》]+》.*(?:修改|删去|增加|第.{1,8}条)/u

function bodyOf(
  paragraphs: readonly Paragraph[],
  articles: boolean,
): readonly [readonly Paragraph[], readonly string[]] {
  const isFirst = ({ text }: Paragraph): boolean =>
    labelOf(text).style !== 'none' ||
    looksLikeOrder(text) ||
    (articles && /^第[一二三四五六七八九十百]{1,5}条/u.test(text))
  const labelled = paragraphs.findIndex(isFirst)
  const from = labelled < 0 ? paragraphs.findIndex(({ text }) => ONLY_ORDER.test(text)) : labelled
  if (from < 0) return [[], paragraphs.map(({ text }) => text)]
  const repealed = paragraphs.findIndex(({ text }, at) => at > from && REPEALED.test(squeeze(text)))
  const known = paragraphs.slice(0, repealed < 0 ? paragraphs.length : repealed)
  const ended = known.findIndex(({ text }, at) => at >= from && isTail(labelOf(text).rest) && !looksLikeOrder(text))
  // The State Council prints the orders in an annex, behind 本决定自…起施行.
  const annexed = ended < 0 ? -1 : known.findIndex(({ text }, at) => at > ended && ANNEXED.test(labelOf(text).rest))
  const to = annexed >= 0 || ended < 0 ? known.length : ended
  const body = known.slice(from, to).filter(({ text }) => annexed < 0 || !isTail(labelOf(text).rest))
  return [labelled < 0 ? body.map(orderOnly) : body, paragraphs.slice(Math.max(0, ended)).map(({ text }) => text)]
}

const orderOnly = (paragraph: Paragraph): Paragraph => {
  const at = ONLY_ORDER.exec(paragraph.text)?.index ?? -1
  return at < 0 ? paragraph : { ...paragraph, text: paragraph.text.slice(at).replace(/^(?:，|：|决定)/u, '') }
}

const nothingRead = (): Refusal =>
  refuse('unreadable', {
    zh: '这不是修改决定：没有读出修改哪一部法律，或者没有一条修改指令',
    en: 'This is no amending decision: it names no law to amend, or holds no instruction',
  })

/**
 * Reads an amending decision (修改决定, 修正案) as people have it: plain text, Markdown or the national database's
 * layout. Instructions are read by law, each with the words and the line it came from. Refused where no law or no
 * instruction is found, and where the day of entry into force lies before the day of adoption.
 */
export function readDecision(text: string): AmendingDecision | Refusal {
  if (text.length > LONGEST)
    return refuse('too-large', { zh: '文件过大，不是修改决定', en: 'Too large to be a decision' })
  const source = sourceOf(text)
  const title = titleOf(source)
  const laws = lawsOf(title)
  const articles = /宪法修正案/u.test(title)
  const [body, tail] = bodyOf(source.paragraphs, articles)
  const first = body[0]?.line ?? Number.POSITIVE_INFINITY
  const caption = source.paragraphs.filter(({ line }) => line < first).map(({ text: words }) => squeeze(words))
  const adopted = dateIn(caption.join('\n')) ?? dayOf(source.head.get('publish'))
  const inForce = entryOf(tail, adopted, dayOf(source.head.get('effective_date')))
  const several = laws.length !== 1 || /等.{1,6}[部件个项]|部分/u.test(title)
  const reading: Reading = {
    law: several ? '' : (laws[0] ?? ''),
    places: [],
    stack: [],
    amendments: new Map(),
    shared: undefined,
    reordered: new Set(),
    steps: 0,
  }
  for (const line of decisionLines(body, articles)) {
    readLine(reading, line, several)
    if (reading.steps > MOST_STEPS) return tooManySteps
  }
  const all = tail.some((words) => REORDERS.test(squeeze(words)))
  const amendments: Amendment[] = [...reading.amendments].map(([law, instructions]) => ({
    law,
    reorders: all || reading.reordered.has(law),
    instructions,
  }))
  if (amendments.length === 0) return nothingRead()
  if (adopted && inForce && inForce < adopted) return tooEarly(adopted, inForce)
  const unstated = tail.find((words) => UNSTATED.test(squeeze(words)))
  return { title, adopted, inForce, session: sessionIn(caption), unstated, amendments }
}

const tooEarly = (adopted: string, inForce: string): Refusal =>
  refuse('failed', {
    zh: `施行日期 ${inForce} 早于通过日期 ${adopted}，请核对决定的日期`,
    en: `The decision is to be in force on ${inForce}, before it was adopted on ${adopted}: check its dates`,
  })

/** Whether something handed in is a decision and not a refusal. */
export const isDecision = (value: AmendingDecision | Refusal): value is AmendingDecision => !isRefusal(value)
