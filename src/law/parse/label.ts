import { dashedAt, isDash, isNumeral, numberOf } from '../numeral.ts'
import { closeUp, isBlank } from './layout.ts'

/**
 * What a line may begin with: 第一编 … 第一条, or by its form an item （一）, a point 一、 and the Arabic forms `（1）`, `1.`
 * and `①`. What such a mark means (an item, a subitem, an article) depends on where it stands; see body.ts.
 */
export type LabelForm =
  | 'part'
  | 'subpart'
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'stem'
  | 'point'
  | 'paren'
  | 'dot'
  | 'circled'

export interface Label {
  readonly form: LabelForm
  readonly number: number
  /** The Y of 第X条之Y; 0 where there is none. */
  readonly sub: number
  /** As printed, without blanks. */
  readonly text: string
  /** Where the words after it begin, in the string it was read from. */
  readonly end: number
  /** A blank stands after it. */
  readonly spaced: boolean
}

const skipBlanks = (words: string, from: number): number => {
  let at = from
  while (isBlank(words.charCodeAt(at))) at += 1
  return at
}

/** End of the numeral that begins at `from` (blanks inside allowed), or `from` where there is none. */
const numeralEnd = (words: string, from: number): number => {
  let end = from
  let at = from
  while (at < from + 16) {
    if (isNumeral(words.charCodeAt(at))) {
      at += 1
      end = at
    } else if (at > from && isBlank(words.charCodeAt(at))) at += 1
    else break
  }
  return end
}

const numeralAt = (words: string, from: number): { readonly value: number; readonly end: number } | undefined => {
  const end = numeralEnd(words, from)
  if (end === from) return undefined
  const value = numberOf(closeUp(words.slice(from, end)))
  return value === undefined ? undefined : { value, end }
}

/** The same, and with a dash typed for 一: 第十—条. */
const misspeltAt = (words: string, from: number): { readonly value: number; readonly end: number } | undefined => {
  const end = numeralEnd(words, from)
  return isDash(words.charCodeAt(end)) ? dashedAt(words, from) : numeralAt(words, from)
}

const UNIT_FORMS = new Map<string, LabelForm>([
  ['编', 'part'],
  ['編', 'part'],
  ['章', 'chapter'],
  ['节', 'section'],
  ['節', 'section'],
  ['条', 'article'],
  ['條', 'article'],
])

const formAt = (words: string, at: number): { readonly form: LabelForm; readonly end: number } | undefined => {
  if (words[at] === '分' && (words[at + 1] === '编' || words[at + 1] === '編')) return { form: 'subpart', end: at + 2 }
  const form = UNIT_FORMS.get(words[at] ?? '')
  return form && { form, end: at + 1 }
}

const subAt = (words: string, from: number): { readonly value: number; readonly end: number } | undefined => {
  const at = skipBlanks(words, from)
  return words[at] === '之' ? numeralAt(words, skipBlanks(words, at + 1)) : undefined
}

const labelled = (words: string, form: LabelForm, number: number, sub: number, start: number, end: number): Label => ({
  form,
  number,
  sub,
  text: closeUp(words.slice(start, end)),
  end: skipBlanks(words, end),
  spaced: end >= words.length || isBlank(words.charCodeAt(end)),
})

/** 第X编, 分编, 章, 节, 条, 条之Y at `start`; 笫 (U+7B2B) is the common typing fault for 第. */
export function ordinalAt(words: string, start: number): Label | undefined {
  const first = words.charCodeAt(start)
  if (first !== 0x7b2c && first !== 0x7b2b) return undefined
  const numeral = misspeltAt(words, skipBlanks(words, start + 1))
  if (!numeral) return undefined
  const unit = formAt(words, skipBlanks(words, numeral.end))
  if (!unit) return undefined
  const sub = unit.form === 'article' ? subAt(words, unit.end) : undefined
  return labelled(words, unit.form, numeral.value, sub?.value ?? 0, start, sub?.end ?? unit.end)
}

const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)

const OPENING = '（(〔【'
const CLOSING = '）)〕】'
// After such a word the brackets are part of a reference: （一）、（二）项, （一）至（三）项.
// （八）项目管理制度, （一）款项 and （三）目的 are items all the same.
const AFTER_BRACKET =
  /^\s*(?:(?:项|款)(?:[、，,。；;所规至和或及以与中的]|$)|目(?:[、，,。；;所规至和或及以与中]|$)|[、和或及与至]\s*第?\s*[（(])/

// Treaties and old statutes count their items so.
const STEMS = '甲乙丙丁戊己庚辛壬癸'

const stemAt = (words: string, at: number): { readonly value: number; readonly end: number } | undefined => {
  const stem = STEMS.indexOf(words[at] ?? '-')
  return stem < 0 ? undefined : { value: stem + 1, end: at + 1 }
}

const formOf = (first: number): LabelForm => (isDigit(first) ? 'paren' : 'han')

/** （一） (一) （甲） and their Arabic kin at `start`. */
const bracketAt = (words: string, start: number): Label | undefined => {
  const open = words.charCodeAt(start)
  if (open !== 0xff08 && open !== 0x28 && open !== 0x3014 && open !== 0x3010) return undefined
  const inner = skipBlanks(words, start + 1)
  const stem = stemAt(words, inner)
  const numeral = stem ?? misspeltAt(words, inner)
  if (!numeral || !OPENING.includes(words[start] ?? '')) return undefined
  const close = skipBlanks(words, numeral.end)
  if (close >= words.length || !CLOSING.includes(words[close] ?? '')) return undefined
  if (AFTER_BRACKET.test(words.slice(close + 1, close + 8))) return undefined
  const form = stem ? 'stem' : formOf(words.charCodeAt(inner))
  // A careless （一）、 keeps its mark in the label.
  const tail = words[close + 1] === '、' || words[close + 1] === '.' || words[close + 1] === '．' ? 1 : 0
  return labelled(words, form, numeral.value, 0, start, close + 1 + tail)
}

/** ㈠, ⑴ and ①: one sign each. */
const signAt = (words: string, start: number): Label | undefined => {
  const code = words.charCodeAt(start)
  if (code >= 0x2460 && code <= 0x2473) return labelled(words, 'circled', code - 0x245f, 0, start, start + 1)
  if (code >= 0x2474 && code <= 0x2487) return labelled(words, 'paren', code - 0x2473, 0, start, start + 1)
  if (code >= 0x2488 && code <= 0x249b) return labelled(words, 'dot', code - 0x2487, 0, start, start + 1)
  if (code >= 0x3220 && code <= 0x3229) return labelled(words, 'han', code - 0x321f, 0, start, start + 1)
  return undefined
}

const isDot = (code: number): boolean => code === 0x2e || code === 0xff0e || code === 0x3001

// 1) and 1）: half a bracket does for a dot.
const isHalfBracket = (code: number): boolean => code === 0x29 || code === 0xff09

// 一、二级保护动物, 二、三等奖: a list of grades, not a label.
const GRADES = /^[一二三四五六七八九十]\s*[级类等审档次种、至]/

// 甲、乙双方, 甲、乙两级: a list of names, not a label.
const OTHER_STEM = /^\s*[甲乙丙丁戊己庚辛壬癸]/

/** 甲、 at `start`, as statutes of the 1950s count. */
const plainStemAt = (words: string, start: number): Label | undefined => {
  const stem = stemAt(words, start)
  if (!stem || !isDot(words.charCodeAt(stem.end)) || OTHER_STEM.test(words.slice(stem.end + 1, stem.end + 4)))
    return undefined
  return labelled(words, 'stem', stem.value, 0, start, stem.end + 1)
}

/** 一、 or `1.` at `start`. */
const plainAt = (words: string, start: number): Label | undefined => {
  if (!isNumeral(words.charCodeAt(start))) return undefined
  const numeral = numeralAt(words, start)
  if (!numeral || numeral.end - start > 7) return undefined
  const mark = skipBlanks(words, numeral.end)
  const arabic = isDigit(words.charCodeAt(start))
  const sign = words.charCodeAt(mark)
  if (!isDot(sign) && !(arabic && isHalfBracket(sign))) return undefined
  const after = words.charCodeAt(mark + 1)
  if (arabic ? isDigit(after) || numeral.end - start > 3 : GRADES.test(words.slice(mark + 1, mark + 5)))
    return undefined
  return labelled(words, arabic ? 'dot' : 'point', numeral.value, 0, start, mark + 1)
}

/** 【第一条】 and 【第一章　总则】, as some pages print them. */
const framedAt = (words: string, start: number): Label | undefined => {
  const inner = ordinalAt(words, start + 1)
  if (!inner) return undefined
  const text = `【${inner.text}`
  if (words[inner.end] === '】')
    return { ...inner, text: `${text}】`, end: skipBlanks(words, inner.end + 1), spaced: true }
  return isContainer(inner.form) && words.endsWith('】') ? { ...inner, text } : undefined
}

/** Any label at `start`, by its form alone. */
export function labelAt(words: string, start: number): Label | undefined {
  const code = words.charCodeAt(start)
  if (code === 0x3010 && words[start + 1] === '第') return framedAt(words, start)
  if (code === 0x7b2c || code === 0x7b2b) return ordinalAt(words, start)
  if (code === 0xff08 || code === 0x28 || code === 0x3014 || code === 0x3010) return bracketAt(words, start)
  return signAt(words, start) ?? plainAt(words, start) ?? plainStemAt(words, start)
}

export const isContainer = (form: LabelForm): boolean =>
  form === 'part' || form === 'subpart' || form === 'chapter' || form === 'section'

// Words that go on from 第X条 as from a reference. None of them can open an article; 中, 所, 及, 与, 和, 以 can.
const GOES_ON =
  /^(?:[、，,》”）)；;。的]|(?:所|之)?规定(?:[的，、。；处情]|$)|第[一二三四五六七八九十百零〇\d]+[款项目条]|第\s*[（(]|[至到和或及与]\s*第|所列)/

/** 第三条至第五条规定的…, 第一款、第二款…: begins like a label and is none. `after` is what follows the label. */
export const goesOn = (after: string): boolean => GOES_ON.test(after.slice(0, 24))

const LONGEST_TITLE = 60

/** Whether `after` can be the title of a numbered chapter or section, which a careless hand may close with 。 */
export const isContainerTitle = (after: string): boolean =>
  isTitle(after) || (after.length <= 20 && after.endsWith('。') && !after.includes('第') && isTitle(after.slice(0, -1)))

/** Whether `after` can be the title of a chapter or a heading: short, and no sentence. */
export const isTitle = (after: string): boolean =>
  after.length <= LONGEST_TITLE && !/[。；;：:，,]$/.test(after) && !after.includes('。') && !goesOn(after)
