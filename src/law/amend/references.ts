import { hanOf } from '../numeral.ts'
import type { UnitPlace } from './decision.ts'
import { isFresh, newWords, spliceWords, textOf, type Words } from './pieces.ts'
import { placeAt } from './place.ts'

/**
 * References of a law to itself, found closely enough to number them anew: 本法第二十一条, 第二十一条第二款、第三款,
 * 第六条至第九条, 本条第二款, 前款第三项. Whatever names another law, or cannot be told apart from that, is left alone.
 */

/** One place within a reference, as printed and in full. */
export interface CitedPlace {
  readonly start: number
  readonly end: number
  /** With what it inherits: 第十八条第二款、第三款 cites article 18 twice. */
  readonly place: UnitPlace
  /** What is printed. */
  readonly printed: UnitPlace
  /** 前款第三项: so many paragraphs back. */
  readonly back: number
}

const JOINT = /^(?:、|，|和|及|以及|或者|或|与|至)+(?=第)/u
const OTHER_LAW =
  /(?:》|》[（(][^）)]{0,40}[）)]|(?:[^本该此依合违守无立司执])法|宪法|法典|条例|公约|章程|协定|议定书|通则|司法解释|同法|该法|该条例)(?:的)?$/u
const SELF_LAW = /(?:本法|本条例|本办法|本规定|本细则|本规则|本解释|本决定|本章程|本公约)(?:的)?$/u
const BACK = /(前|上)(一|二|两|三|四)?款(?:所列|规定的|规定|中)?$/u
const BARE_AFTER =
  /^(?:规定|的|、|，|和|或|所|至|情形|行为|以|之|。|；|与|及|罪|条件|要求|除外|中|外|对|办理|执行|处罚|处理|$)/u

const isOther = (before: string): boolean => !SELF_LAW.test(before) && OTHER_LAW.test(before)

const inherit = (printed: UnitPlace, before: UnitPlace | undefined): UnitPlace => {
  if (printed.article !== undefined || !before) return printed
  if (printed.para !== undefined)
    return { ...(before.article === undefined ? {} : { article: before.article }), ...printed }
  return {
    ...(before.article === undefined ? {} : { article: before.article }),
    ...(before.para === undefined ? {} : { para: before.para }),
    ...printed,
  }
}

interface Chain {
  readonly cited: readonly CitedPlace[]
  readonly end: number
}

function chainAt(text: string, at: number): Chain | undefined {
  const before = text.slice(Math.max(0, at - 48), at)
  const back = BACK.exec(before) ? 1 : 0
  const cited: CitedPlace[] = []
  let start = at
  let last: UnitPlace | undefined
  for (;;) {
    const read = placeAt(text.slice(start, start + 48))
    if (!read) break
    const place = inherit(read.place, last)
    cited.push({ start, end: start + read.end, place, printed: read.place, back })
    last = place
    const joint = JOINT.exec(text.slice(start + read.end, start + read.end + 6))
    if (!joint) break
    start += read.end + joint[0].length
  }
  const end = cited.at(-1)?.end ?? at
  return cited.length > 0 ? { cited, end } : undefined
}

const isUsable = (text: string, chain: Chain, before: string): boolean => {
  const [first] = chain.cited
  if (!first || isOther(before)) return false
  if (first.printed.sentence !== undefined) return false
  // 该条第二款, 前条第一款: of an article that was named elsewhere.
  if (first.printed.article === undefined && /(?:该|同|前|上|两|各)条(?:的)?$/u.test(before)) return false
  // 第一项工作, 第二款项: a bare paragraph or item is a reference only where the sentence goes on as after one.
  return first.printed.article !== undefined || BARE_AFTER.test(text.slice(chain.end, chain.end + 4))
}

/** The references of the words to their own law, in order. */
export function citedIn(text: string): readonly CitedPlace[] {
  const out: CitedPlace[] = []
  let other = -1
  for (let at = text.indexOf('第'); at >= 0; at = text.indexOf('第', at)) {
    const chain = chainAt(text, at)
    if (!chain) {
      at += 1
      continue
    }
    const before = text.slice(Math.max(0, at - 48), at)
    // 刑法第二百二十一条的规定、第二百二十二条: a list that began with another law goes on with it.
    const goesOn = other >= 0 && /^(?:的规定|规定)?(?:、|和|及|以及|或者|或|，)$/u.test(text.slice(other, at))
    if (goesOn || !isUsable(text, chain, before)) other = isOther(before) || goesOn ? chain.end : -1
    else {
      other = -1
      out.push(...chain.cited)
    }
    at = chain.end
  }
  return out
}

/** Where a place of the old text went; undefined where it stayed or nobody can say. */
export type Mapping = (place: UnitPlace, from: Citing) => UnitPlace | undefined

/** Where the reference stands: its old article and paragraph. */
export interface Citing {
  readonly article: string
  readonly para: number
}

const articleWords = (article: string): string => {
  const [main = '', sub] = article.split('-')
  return `第${hanOf(Number(main))}条${sub ? `之${hanOf(Number(sub))}` : ''}`
}

function printedAs(cited: CitedPlace, place: UnitPlace, original: string, leading: string | undefined): string {
  // 本法第七章 and what stands behind the chapter, its section or its articles.
  if (place.article === undefined && place.chapter !== undefined)
    return `第${hanOf(place.chapter)}章${original.slice(original.indexOf('章') + 1)}`
  const sameArticle = cited.printed.article === undefined && (leading === undefined || place.article === leading)
  const article = place.article === undefined || sameArticle ? '' : articleWords(place.article)
  const para =
    place.para === undefined || (cited.printed.para === undefined && !article) ? '' : `第${hanOf(place.para)}款`
  const bracket = /[（(]/u.test(original)
  const item = place.item === undefined ? '' : bracket ? `第（${hanOf(place.item)}）项` : `第${hanOf(place.item)}项`
  const rest = place.subitem === undefined ? '' : (/第[^条款项]*目$/u.exec(original)?.[0] ?? '')
  return `${article}${para}${item}${rest}`
}

export interface Renumbered {
  readonly words: Words
  readonly changed: boolean
}

interface Mend {
  readonly start: number
  readonly end: number
  readonly by: string
}

interface Led {
  readonly cited: CitedPlace
  /** Where it points, in old numbers. */
  readonly place: UnitPlace
  /** Where it points now; undefined where it stays as it is. */
  readonly target: UnitPlace | undefined
}

const mendOf = ({ cited, target }: Led, text: string, leading: string | undefined): Mend | undefined => {
  if (!target) return undefined
  const original = text.slice(cited.start, cited.end)
  const alone = cited.place.article === undefined || cited.printed.article !== undefined
  const by = printedAs(cited, target, original, alone ? target.article : leading)
  return by === original || by === '' ? undefined : { start: cited.start, end: cited.end, by }
}

/** What has to be printed in place of the references that moved. */
function mendsOf(words: Words, text: string, from: Citing, mapping: Mapping): readonly Mend[] {
  const mends: Mend[] = []
  let leading: string | undefined
  for (const cited of citedIn(text)) {
    const heading = cited.place.article === undefined && cited.place.chapter !== undefined
    const place: UnitPlace = cited.place.article === undefined && !heading ? relative(cited, from) : cited.place
    const target = isFresh(words, cited.start, cited.end) ? undefined : mapping(place, from)
    if (cited.printed.article !== undefined) leading = (target ?? place).article
    const mend = mendOf({ cited, place, target }, text, leading)
    if (mend) mends.push(mend)
  }
  return mends
}

/** Puts the new numbers into the old words. Words the decision wrote are in new numbers already. */
export function renumberReferences(words: Words, from: Citing, mapping: Mapping): Renumbered {
  const text = textOf(words)
  const mends = text.includes('第') ? mendsOf(words, text, from, mapping) : []
  let out = words
  for (const { start, end, by } of mends.toReversed()) out = spliceWords(out, start, end, newWords(by))
  return { words: out, changed: mends.length > 0 }
}

/** 本条第二款 and a bare 第二款 speak of their own article, 前款第三项 of the paragraph before. */
const relative = (cited: CitedPlace, from: Citing): UnitPlace => ({
  ...cited.place,
  article: from.article,
  ...(cited.place.para === undefined ? { para: from.para - cited.back } : {}),
})
