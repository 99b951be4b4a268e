import type { Edition } from '../../../law/edition.ts'
import type { Limit, Provision } from '../../../law/provision.ts'
import type { FoundDraft } from './draft.ts'
import { GAP, gapsAt, sentenceOf, stemOf } from './sentence.ts'
import { unitThatMakesTrue } from './truth.ts'

/** A word of time, and what of the same sort the law does not say there: how soon, how often, in which manner. */
interface Sort {
  readonly word: string
  readonly wrong: readonly string[]
  /** What has to stand behind the word for all of these to be grammatical. */
  readonly before?: RegExp
}

/** What a law says of time without a figure; its own figures are numbers. */
export const SORTS_OF_TIME: readonly Sort[] = [
  { word: '立即', wrong: ['在二十四小时内', '在三日内', '在七个工作日内'] },
  { word: '及时', wrong: ['在二十四小时内', '在三日内', '在七个工作日内'] },
  { word: '定期', wrong: ['每季度', '每半年', '每年', '每两年'] },
  { word: '经常性', wrong: ['每年一次', '每季度一次', '每月一次'], before: /^的/ },
  { word: '适时', wrong: ['每年', '每三年', '每五年'] },
  { word: '持续', wrong: ['定期', '适时', '一次性'], before: /^提供/ },
  { word: '同步', wrong: ['优先', '分期', '提前', '事后'], before: /^规划/ },
]
const WRONG = 3
/** What is done then: so much of the words behind tells it. */
const ACT = 8

/** When: the word of time is left out of the sentence, wherever it stands there. */
export function* limitDrafts(edition: Edition): Generator<FoundDraft> {
  for (const limit of edition.pack?.limits ?? []) {
    const provision = edition.provisions.get(limit.unit)
    const draft = provision && limitDraft(edition, provision, limit)
    if (draft) yield draft
  }
}

function limitDraft(edition: Edition, provision: Provision, { quote }: Limit): FoundDraft | undefined {
  const { word, wrong: instead, before } = SORTS_OF_TIME.find((sort) => quote.includes(sort.word)) ?? {}
  const sentence = sentenceOf(edition, provision.unit, quote)
  if (word === undefined || !instead || !sentence || provision.kind === 'sanction') return undefined
  const at = sentence.words.indexOf(quote, sentence.from) + quote.indexOf(word)
  const act = sentence.words.slice(at + word.length, at + word.length + ACT)
  // In a sentence before this one the word is of another act, and gives the answer away all the same.
  if (sentence.before.includes(word) || (before && !before.test(act))) return undefined
  const stem = stemOf(edition, sentence, gapsAt(sentence.words, word, GAP))
  const wrong = instead.filter((other) => {
    const claim = { bearers: provision.bearers, who: provision.bearer?.zh ?? '', trigger: provision.trigger?.zh }
    return !stem?.includes(other) && unitThatMakesTrue(edition, { ...claim, exact: [other], like: act }) === undefined
  })
  if (stem === undefined || wrong.length < WRONG) return undefined
  return { unit: sentence.unit, pattern: 'limit', stem, right: [word], wrong: wrong.slice(0, WRONG) }
}
