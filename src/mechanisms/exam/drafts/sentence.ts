import { briefCitation } from '../../../law/citation.ts'
import { type Edition, parentOf } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { wordsAt } from '../../../law/relations.ts'

/** The gap of an item that is answered by a choice (contract 2); one that is filled in has `BLANK`. */
export const GAP = '（　　）'

/** The words of the law in which a demand stands, so that a stem says nothing that the law does not. */
export interface LawSentence {
  /** The printed unit. */
  readonly unit: string
  /** What stands before: the opening words of a list, or the sentences of the paragraph before this one. */
  readonly before: string
  /** The sentence, without its full stop. */
  readonly words: string
  /** Where in it the clause that was asked for begins. */
  readonly from: number
}

const LONGEST = 260

/** The sentence in which the words of a unit stand; of a paragraph of several sentences, that in which `quote` stands. */
export function sentenceOf(edition: Edition, path: string, quote: string): LawSentence | undefined {
  const printed = edition.units.has(path) ? path : parentOf(edition, path)
  const unit = printed === undefined ? undefined : edition.units.get(printed)
  if (printed === undefined || !unit) return undefined
  if (/^item-[\d-]+$/.test(printed.slice(printed.lastIndexOf('/') + 1))) {
    const words = bare(unit.text)
    const before = leadOf(edition, printed)
    return before !== undefined && words.includes(quote) ? { unit: printed, before, words, from: 0 } : undefined
  }
  const clause = path === printed ? quote : bare(wordsAt(edition, path) ?? '')
  const sentences = unit.text.split('。').filter((words) => words !== '')
  const at = sentences.findIndex((words) => words.includes(clause))
  const sentence = sentences[at]
  if (sentence === undefined || !sentence.includes(quote)) return undefined
  const before = sentences
    .slice(0, at)
    .map((words) => `${words}。`)
    .join('')
  const words = bare(sentence)
  return {
    unit: printed,
    before: before.length + words.length <= LONGEST ? before : '',
    words,
    from: words.indexOf(clause),
  }
}

/** Without the mark at its end. */
const bare = (words: string): string => words.replace(/[；。：，]$/, '')

/** The opening words of the list in which an item stands: its last sentence, with its colon. */
export function leadOf(edition: Edition, item: string): string | undefined {
  const around = parentOf(edition, item)
  const text = around === undefined ? undefined : edition.units.get(around)?.text
  const lead = text?.split('。').at(-1)
  return lead?.endsWith('：') ? lead : undefined
}

/** 根据网络安全法第二十七条， and the words with a gap. Undefined where they are too long to be read in an examination. */
export function stemOf(
  edition: Edition,
  { unit, before }: Omit<LawSentence, 'words' | 'from'>,
  words: string,
): string | undefined {
  const whole = before + words
  // A list that follows is not told: the stem says that it does.
  const end = /下列[^，。（]*$/.test(words) ? '：……' : '。'
  return whole.length > LONGEST ? undefined : `根据${titleOf(edition)}${placeOf(edition, unit)}，${whole}${end}`
}

/** 《网络安全法》; a document that is no law keeps its full title. */
export const titleOf = (edition: Edition): string => {
  const short = edition.class === 'policy-document' ? undefined : (edition.brief ?? edition.short[0])
  return `《${short ?? edition.title.zh}》`
}

export const placeOf = (edition: Edition, unit: string): string => {
  const law = briefCitation(edition, '').zh
  return briefCitation(edition, unit).zh.slice(law.length)
}

/** Puts a gap where a phrase stands for the first time from a place on. */
export function gapAt(words: string, phrase: string, gap: string, from = 0): string | undefined {
  const at = words.indexOf(phrase, Math.max(0, from))
  return at < 0 ? undefined : words.slice(0, at) + gap + words.slice(at + phrase.length)
}

/** Puts gaps wherever a phrase stands: one that stays is read off there. */
export const gapsAt = (words: string, phrase: string, gap: string): string => words.replaceAll(phrase, gap)

export const timesIn = (words: string, phrase: string): number => words.split(phrase).length - 1

/** 网络运营者不履行本法第二十三条、第二十七条规定的网络安全保护义务: what stands before the authority. */
export const actOf = (sentence: string): string | undefined => /^(.+?)的，由/.exec(sentence)?.[1]

const LONGEST_ACT = 130
const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/**
 * 前款, 前两款 in words that stand alone: which paragraph of the article, and what act it describes. Undefined where that
 * cannot be said briefly.
 */
export function namingOwn(edition: Edition, unit: string, words: string): string | undefined {
  const said = /前(两|)款/.exec(words)
  if (!said) return words
  if (!/有前(?:两|)款行为/.test(words)) return undefined
  const [, article = '', number = ''] = /^(.*)\/para-(\d+)$/.exec(unit) ?? []
  const count = said[1] === '两' ? 2 : 1
  const paragraphs = Array.from({ length: count }, (_, at) => Number(number) - count + at)
  const names = paragraphs.map((paragraph) => `第${HAN[paragraph] ?? ''}款`).join('、')
  const acts = paragraphs.map((paragraph) =>
    actOf(edition.units.get(`${article}/para-${paragraph}`)?.text.split('；')[0] ?? ''),
  )
  if (acts.some((act) => act === undefined || act.length > LONGEST_ACT)) return undefined
  return words.replace(/有前(?:两|)款行为/, `有本条${names}行为（${acts.join('；')}）`).replace(/前款/g, `本条${names}`)
}

/** 有下列行为之一 with the acts, so that the question stands alone. */
export function namingActs(edition: Edition, { children = [] }: Provision, words: string): string {
  const acts = children.map((path) => edition.units.get(path)?.text.replace(/[；。]$/, '') ?? '')
  return acts.length === 0 ? words : words.replace(/下列行为之一的/, `下列行为之一（${acts.join('；')}）的`)
}
