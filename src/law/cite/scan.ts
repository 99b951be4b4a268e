import { anchorBefore } from './anchor.ts'
import { type Books, lawCalled, lawNameOf } from './names.ts'
import { pastSpaces, type UnitWord, unitWordAt } from './numbers.ts'
import type { Anchor, Reference, ReferenceStep, TitleSeen } from './reference.ts'
import { aboveAt, beforeAt, belowAt, COUNTED } from './relative.ts'
import { stepsAt } from './steps.ts'

/** One pass over the words of a unit: nine signs can begin a reference, everything else is passed by. */

export interface Scanned {
  readonly references: readonly Reference[]
  readonly titles: readonly TitleSeen[]
}

interface Seen {
  readonly references: Reference[]
  readonly titles: TitleSeen[]
}

export function scan(text: string, books: Books): Scanned {
  const seen: Seen = { references: [], titles: [] }
  // Where the last reference ended: a law's name is never sought behind it.
  let floor = 0
  for (let at = 0; at < text.length; at += 1) {
    const end = readAt(text, at, floor, books, seen)
    if (end > at) {
      at = end - 1
      floor = end
    }
  }
  return seen
}

/** The end of what was read there, or 0 where nothing begins. */
function readAt(text: string, at: number, floor: number, books: Books, seen: Seen): number {
  switch (text.charCodeAt(at)) {
    case 0x7b2c: // 第
      return keep(seen, readNumbered(text, at, floor, books))
    case 0x672c: // 本
      return keep(seen, readOwn(text, at))
    case 0x524d: // 前
    case 0x4e0a: // 上
      return keep(seen, readBefore(text, at, floor))
    case 0x4e0b: // 下
      return keep(seen, readBelow(text, at))
    case 0x8be5: // 该
    case 0x540c: // 同
      return keep(seen, readThat(text, at))
    case 0xff08: // （
    case 0x28: // (
      return keep(seen, readBareItems(text, at))
    case 0x300a: // 《
      return readTitle(text, at, books, seen)
    default:
      return 0
  }
}

function keep(seen: Seen, reference: Reference | undefined): number {
  if (!reference) return 0
  seen.references.push(reference)
  return reference.end
}

function readNumbered(text: string, at: number, floor: number, books: Books): Reference | undefined {
  const { steps, end } = stepsAt(text, at)
  if (steps.length === 0) return undefined
  const { start, anchor } = anchorBefore(text, at, floor, books)
  return { start, end, anchor, steps }
}

const NONE: Anchor = { kind: 'none' }

/** （一）、（二）项 with neither 第 nor an article before; the word 项 must stand there. */
function readBareItems(text: string, at: number): Reference | undefined {
  if (at === 0) return undefined
  const { steps, end } = stepsAt(text, at)
  return steps[0]?.rank === 'item' ? { start: at, end, anchor: NONE, steps } : undefined
}

function readBefore(text: string, at: number, floor: number): Reference | undefined {
  const above = aboveAt(text, at)
  if (above) return above.start < floor ? undefined : { anchor: NONE, ...above }
  const read = beforeAt(text, at)
  const step = read?.steps[0]
  if (!read || !step) return undefined
  return { start: at, anchor: NONE, ...stepsAt(text, read.end, step) }
}

function readBelow(text: string, at: number): Reference | undefined {
  const below = belowAt(text, at)
  return below && { anchor: NONE, ...below }
}

// 本 ends these words: 基本法, 资本项目, 文本章节.
const WORDS_IN_BEN = '基资根样日版文原标课副账剧书脚范抄译赔亏'
const KINDS =
  '(?:法典|基本法|宪法|法|(?:暂行|试行|实施|管理|组织|若干|程序|补充|特别|自治|单行|议事|工作|监督|处罚)*(?:条例|办法|规定|细则|规则|解释|决定|决议|规范|标准|准则|通知|意见|批复|安排|章程|制度|程序|守则|通则|纪要|答复|方案|指引|指南|公约|协定|条约|修正案|议定书|目录|预案|公告))'
const OWN_NOUN = new RegExp(`${KINDS}(?=的?[ 　]{0,2}第[ 　]{0,2}[0-9０-９零〇○一二三四五六七八九十百千（(—―－-])`, 'y')

function nounAt(text: string, at: number, pattern: RegExp): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const CONTAINERS: ReadonlySet<string> = new Set(['part', 'subpart', 'chapter', 'section'])

function readOwn(text: string, at: number): Reference | undefined {
  const before = text[at - 1] ?? '。'
  const noun = before === '基' ? undefined : nounAt(text, at + 1, OWN_NOUN)
  if (noun) return anchored(text, at, at + 1 + noun.length, { kind: 'self', noun })
  const word = WORDS_IN_BEN.includes(before) ? undefined : ownWordAt(text, at + 1)
  if (!word) return undefined
  const step: ReferenceStep = { rank: word.rank, by: 'own', number: '', join: 'within' }
  const read = { start: at, anchor: NONE, ...stepsAt(text, word.end, step) }
  // 本章规定 is one expression; 本条规定 says whose rule it is.
  const alone = read.steps.length === 1 && CONTAINERS.has(word.rank)
  return alone && text.startsWith('规定', read.end) ? { ...read, end: read.end + 2 } : read
}

/** Some rules write 本条款第（二）项 for 本条第（二）项. */
const ownWordAt = (text: string, at: number): UnitWord | undefined =>
  text.startsWith('条款第', at) ? { rank: 'article', end: at + 2 } : unitWordAt(text, at)

function anchored(text: string, start: number, after: number, anchor: Anchor): Reference | undefined {
  const from = text[after] === '的' ? after + 1 : after
  const { steps, end } = stepsAt(text, pastSpaces(text, from))
  return steps.length > 0 ? { start, end, anchor, steps } : undefined
}

// 合同法, 不同项目; 各该条 names several at once.
const WORDS_IN_TONG = '合不相共如等协连陪各'
const AFTER_THAT = /(?:的?规定|所|第|之|、|，|罪|情形|行为|修改|前[两二三四五六七八九十]+[款项])/y

function readThat(text: string, at: number): Reference | undefined {
  if (WORDS_IN_TONG.includes(text[at - 1] ?? '。')) return undefined
  const noun = nounAt(text, at + 1, OWN_NOUN)
  if (noun) return anchored(text, at, at + 1 + noun.length, { kind: 'that', noun })
  const word = unitWordAt(text, at + 1)
  if (!word || word.rank === 'subitem') return undefined
  AFTER_THAT.lastIndex = word.end
  if (!AFTER_THAT.test(text)) return undefined
  if (!COUNTED.has(word.rank) && text[word.end] !== '第') return undefined
  const step: ReferenceStep = { rank: word.rank, by: 'cited', number: '', join: 'within' }
  return { start: at, anchor: NONE, ...stepsAt(text, word.end, step) }
}

/** The longest title: some decisions name three laws in one. */
const LONGEST_TITLE = 200

function closingOf(text: string, open: number): number {
  let depth = 0
  const last = Math.min(text.length, open + LONGEST_TITLE)
  for (let at = open; at < last; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x300a) depth += 1
    if (code === 0x300b) {
      depth -= 1
      if (depth === 0) return at
    }
  }
  // An inner title closed by a single 》 leaves one open.
  const close = text.slice(open, last).indexOf('》')
  return close < 0 ? -1 : open + close
}

// Behind a title may stand its short name or its year: 《…法》（以下简称某法）第三条.
const BRACKET = /(?:[（(][^（）()\n]{1,60}[）)])?的?[ 　]{0,2}(?=第|附)/y

function readTitle(text: string, at: number, books: Books, seen: Seen): number {
  const close = closingOf(text, at)
  if (close < 0) return 0
  BRACKET.lastIndex = close + 1
  const bracket = BRACKET.exec(text)
  const { steps, end } = bracket ? stepsAt(text, close + 1 + bracket[0].length) : { steps: [], end: close + 1 }
  const title = text.slice(at, close + 1)
  const named = lawCalled(title, books)
  if (steps.length === 0) seen.titles.push({ start: at, end, law: named?.law ?? lawNameOf(title) })
  else seen.references.push({ start: at, end, anchor: named ? { kind: 'law', ...named } : { kind: 'unknown' }, steps })
  return end
}
