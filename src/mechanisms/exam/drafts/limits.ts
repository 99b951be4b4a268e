import type { Edition } from '../../../law/edition.ts'
import type { Limit, Provision } from '../../../law/provision.ts'
import type { FoundDraft } from './draft.ts'
import { GAP, gapAt, sentenceOf, stemOf } from './sentence.ts'
import { unitThatMakesTrue } from './truth.ts'

/** What a law says of time without a figure, and what it does not say there; the law's own figures are numbers. */
const INSTEAD: readonly (readonly [word: string, wrong: readonly string[]])[] = [
  ['立即', ['在二十四小时内', '在三日内', '定期', '在七个工作日内']],
  ['及时', ['在二十四小时内', '在三日内', '在七个工作日内', '定期']],
  ['定期', ['每季度', '每半年', '每年', '每两年']],
  ['持续', ['每年一次', '每半年一次', '在一年内']],
  ['经常性', ['每年一次', '每季度一次', '每月一次']],
  ['适时', ['每年', '每三年', '每五年']],
]
const WRONG = 3
/** What is done then: so much of the words behind tells it. */
const ACT = 8

/** When: the word of time is left out of the sentence. */
export function* limitDrafts(edition: Edition): Generator<FoundDraft> {
  for (const limit of edition.pack?.limits ?? []) {
    const provision = edition.provisions.get(limit.unit)
    const draft = provision && limitDraft(edition, provision, limit)
    if (draft) yield draft
  }
}

function limitDraft(edition: Edition, provision: Provision, { quote }: Limit): FoundDraft | undefined {
  const [word, instead] = INSTEAD.find(([one]) => quote.includes(one)) ?? []
  const sentence = sentenceOf(edition, provision.unit, quote)
  if (word === undefined || !instead || !sentence || provision.kind === 'sanction') return undefined
  const at = sentence.words.indexOf(quote, sentence.from) + quote.indexOf(word)
  const words = gapAt(sentence.words, word, GAP, at)
  const stem = words === undefined ? undefined : stemOf(edition, sentence, words)
  const act = sentence.words.slice(at + word.length, at + word.length + ACT)
  const wrong = instead.filter((other) => {
    const claim = { bearers: provision.bearers, who: provision.bearer?.zh ?? '', trigger: provision.trigger?.zh }
    return unitThatMakesTrue(edition, { ...claim, exact: [other], like: act }) === undefined
  })
  if (stem === undefined || wrong.length < WRONG) return undefined
  return { unit: sentence.unit, pattern: 'limit', stem, right: [word], wrong: wrong.slice(0, WRONG) }
}
