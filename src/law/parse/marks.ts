import { isTitle } from './label.ts'
import { closeUp } from './layout.ts'

/** Lines that are known by their words rather than by a number: contents, preamble, annexes, dates, page numbers. */

const head = (words: string): string => closeUp(words.slice(0, 100))

export const isContentsMark = (words: string): boolean =>
  words.length < 20 && /^[【[（(]?目[录次錄][】\]）)]?[：:]?$/.test(head(words))

export const isPreambleMark = (words: string): boolean =>
  words.length < 12 && /^(?:序言|序|前言|引言|弁言)$/.test(head(words))

/** Opening and closing chapters that old or careless texts print without a number. */
export const isBareChapter = (words: string): boolean => words.length < 12 && /^(?:总则|附则|总纲)$/.test(head(words))

const ANNEX =
  /^[【（(]?(附(?:件|表|录|图|注)?[一二三四五六七八九十\d０-９]{0,3}[-－—]?[\d０-９]{0,2})([】）)]?[：:.、]?)/
// 附件所列…, 附则, 附加刑: a sentence or another word.
const NO_ANNEX = /^(?:[则則加近随带属设有上着条送具议庸和]|所|的|规定|中的?|列|内|以外)/

/** `附件1：…`, `附：…`, `附表`: the length of the label in `words`, or 0 where the line opens no annex. */
export function annexLabel(words: string, depth: number): number {
  if (!/^[【（(]?附/.test(words)) return 0
  const flat = head(words)
  const [all = '', name = '', mark = ''] = ANNEX.exec(flat) ?? []
  if (all === '') return 0
  const rest = flat.slice(all.length)
  const named = name.length > 1
  const opens =
    rest === '' || /[：:]$/.test(mark) || (!NO_ANNEX.test(rest) && isTitle(rest) && (rest.startsWith('《') || named))
  if (!opens || (rest !== '' && NO_ANNEX.test(rest) && depth === 0)) return 0
  return lengthIn(words, all.length)
}

/** How far into `words` its first `count` visible signs reach. */
const lengthIn = (words: string, count: number): number => {
  let seen = 0
  for (let at = 0; at < words.length; at += 1) {
    if (closeUp(words.charAt(at)) !== '') seen += 1
    if (seen === count) return at + 1
  }
  return words.length
}

const DATE = /^[（(]?(?:\d{4}|[一二三四五六七八九〇○零Ｏ0O]{4})年[^。；，]{1,3}月[^。；，]{1,3}日[）)]?$/

export const isDate = (words: string): boolean => words.length < 40 && DATE.test(head(words))

const PAGE =
  /^(?:[-—－–―·~]{0,3}\s*[\d０-９]{1,4}\s*[-—－–―·~]{0,3}|第\s*[\d０-９]{1,4}\s*页(?:\s*[，,/]?\s*共\s*[\d０-９]{1,4}\s*页)?|\d{1,4}\s?\/\s?\d{1,4})$/

/** A page number left between the lines. */
export const isPageNumber = (words: string): boolean => words.length < 24 && PAGE.test(words)

// What a web page prints below the text it shows.
const FOOTER =
  /^[（([【]?(?:责任编辑|编辑|来源|出处|信息来源|打印|关闭|分享|扫一扫|上一篇|下一篇|版权所有|相关链接|相关阅读|返回顶部|字号)(?:$|[：:】\]）)|\s])/

/** A line of the web page around a text, not of the text. */
export const isPageFooter = (words: string): boolean => words.length < 60 && FOOTER.test(words)

/** The words end a sentence, or announce what follows: the next line begins something new. */
export const isClosed = (text: string): boolean => /[。；;：:！？!?”"’』」）)】》…|]$/.test(text)
