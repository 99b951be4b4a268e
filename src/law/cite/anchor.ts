import { type Books, type NamedLaw, nameEndingAt } from './names.ts'
import type { Anchor } from './reference.ts'

/** Whose article a bare 第三条 is, as far as the words right before it say: 刑法第三条, 附件一第三条, 合同第三条. */

export interface AnchorFound {
  readonly start: number
  readonly anchor: Anchor
}

const NONE: Anchor = { kind: 'none' }
const UNKNOWN: Anchor = { kind: 'unknown' }

// Last signs of the nouns below; behind any other sign stands no name.
const LAST = new Set('法典例法定则释议约书章同准见知复案序度排款件表录》）)一二三四五六七八九十0123456789')

// What has articles of its own: a name ends so, and no list holds it.
const NOUN =
  /(?:法|法典|条例|办法|规定|细则|规则|解释|决定|决议|公约|条约|协定|协议|议定书|宪章|章程|合同|准则|标准|规范|意见|通知|批复|通则|方案|制度|程序|安排|修正案|条款|(?:附件|附表|附录)(?:[一二三四五六七八九十]|\d{1,2})?|》)$/

export function anchorBefore(text: string, at: number, floor: number, books: Books): AnchorFound {
  if (at === floor) return { start: at, anchor: NONE }
  const found =
    nameEndingAt(books, text, at, floor) ??
    (text[at - 1] === '的' ? nameEndingAt(books, text, at - 1, floor) : undefined)
  if (found) return isWhole(text, found.start, floor) ? lawAt(found) : { start: at, anchor: UNKNOWN }
  const before = text[at - 1] ?? ''
  if (!LAST.has(before)) return { start: at, anchor: NONE }
  const open = before === '）' || before === ')' ? openingOf(text, at, floor) : at
  return open < at ? behindBracket(text, at, open, floor, books) : notDeclared(unlisted(text, at, floor), at, books)
}

/** Where the text calls another simply 条例, a longer name that ends so and is on no list may be that one behind words. */
const notDeclared = (found: AnchorFound, at: number, [{ known }]: Books): AnchorFound => {
  const { anchor } = found
  if (anchor.kind !== 'law') return found
  const bare = /(?:法典|法|条例)$/.exec(anchor.law)?.[0] ?? ''
  return known.has(bare) ? { start: at, anchor: UNKNOWN } : found
}

const lawAt = ({ start, law, part }: NamedLaw & { readonly start: number }): AnchorFound => ({
  start,
  anchor: { kind: 'law', law, part },
})

function openingOf(text: string, at: number, floor: number): number {
  for (let open = at - 2; open >= Math.max(floor, at - 60); open -= 1) {
    if (text[open] === '（' || text[open] === '(') return open
  }
  return at
}

/** 民事诉讼法（以下简称民诉法）第三条, 某法（2018年修正）第三条; behind any other bracket the reference is bare. */
function behindBracket(text: string, at: number, end: number, floor: number, books: Books): AnchorFound {
  const found = nameEndingAt(books, text, end, floor)
  if (found && isWhole(text, found.start, floor)) return lawAt(found)
  return { start: at, anchor: NOUN.test(text.slice(Math.max(floor, end - 4), end)) ? UNKNOWN : NONE }
}

// 原刑法, 1979年刑法: an earlier law of that name, whose numbers are not those of today. Any other sign here makes the
// known name the tail of a longer one: 某某市消防条例, 特别行政区公司法.
const GLUED = '原旧年前省市区县州际本该各其港澳台'

const isWhole = (text: string, start: number, floor: number): boolean =>
  start <= floor || !GLUED.includes(text[start - 1] ?? '。')

// The verbs by which drafting introduces a law: behind the last of them its name begins.
const VERB =
  /依照|依据|根据|按照|参照|比照|遵照|违反|适用|符合|触犯|遵守|执行|引用|援引|认定为|属于|涉及|规避|犯|[，。；：、“‘（(\n]/g
const LAW_LIKE = /^[\u4e00-\u9fff]{2,22}(?:法|法典|条例)$/
// 办法 and 违法 end in 法 and are no law; with a joining word inside, where the name begins cannot be told.
const DOUBTFUL =
  /(?:[办方立司执依合违守书做语]法)$|[和与或及的本该原新旧又]|以及|上述|有关|相关|其他|国家|法律|出现|发生|具有|应当|可以|不得/

const LOOK_BACK = 34

/** A name that no list holds: taken where the words show its beginning, else an abstention. */
function unlisted(text: string, at: number, floor: number): AnchorFound {
  const from = Math.max(floor, at - LOOK_BACK)
  const before = text.slice(from, at)
  let begin = from === floor ? 0 : -1
  for (const verb of before.matchAll(VERB)) begin = verb.index + verb[0].length
  const name = begin < 0 ? '' : before.slice(begin)
  if (LAW_LIKE.test(name) && !DOUBTFUL.test(name)) {
    return { start: from + begin, anchor: { kind: 'law', law: name, part: undefined } }
  }
  return { start: at, anchor: NOUN.test(before) ? UNKNOWN : NONE }
}
