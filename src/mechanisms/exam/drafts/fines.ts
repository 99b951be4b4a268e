import type { Edition } from '../../../law/edition.ts'
import type { Fine, FineTier } from '../../../law/fine.ts'
import type { Provision } from '../../../law/provision.ts'
import type { FoundDraft } from './draft.ts'
import { listDrafts } from './lists.ts'
import { measureDrafts } from './measures.ts'
import { actOf, GAP, gapAt, namingActs, namingOwn, sentenceOf, stemOf } from './sentence.ts'
import { boundsOf, type FineTarget, fineThatMakesTrue } from './truth.ts'

const TARGETS: readonly FineTarget[] = ['org', 'individual', 'person', 'multiple', 'detentionDays']
const DETENTION = ['三日以下', '五日以下', '五日以上十日以下', '五日以上十五日以下', '十日以上十五日以下']
const MULTIPLES = ['一倍以上三倍以下', '一倍以上五倍以下', '一倍以上十倍以下', '三倍以上五倍以下', '五倍以上十倍以下']
const RANGE =
  /[一二两三四五六七八九十百千万]+(?:元|倍|日)以上[一二两三四五六七八九十百千万]+(?:元|倍|日)以下|[一二两三四五六七八九十百千万]+日以下/u
const WRONG = 3

/** With how much: the range of a fine, a multiple or a detention is left out of its sentence; then with which measures. */
export function* fineDrafts(edition: Edition): Generator<FoundDraft> {
  const sums = sumsOf(edition)
  for (const provision of edition.provisions.values()) yield* sumDrafts(edition, provision, sums)
  yield* measureDrafts(edition)
  yield* listDrafts(edition, ['sanction'])
}

function sumDrafts(edition: Edition, provision: Provision, sums: readonly Sum[]): readonly FoundDraft[] {
  const tiers = provision.fine?.tiers ?? []
  const asked = tiers.flatMap((tier) => TARGETS.map((target) => fineDraft(edition, provision, { tier, target, sums })))
  const thresholds = tiers.map((tier) => thresholdDraft(edition, provision, tier))
  return [...asked, ...thresholds].filter((draft) => draft !== undefined)
}

interface Sum {
  readonly words: string
  readonly bounds: string
  readonly most: number
}

/** Every range of money that the law knows, smallest first. */
function sumsOf(edition: Edition): readonly Sum[] {
  const sums = new Map<string, Sum>()
  for (const { fine } of edition.provisions.values())
    for (const tier of fine?.tiers ?? [])
      for (const amount of [tier.org, tier.person, tier.individual]) {
        const [words] = RANGE.exec(amount?.quote ?? '') ?? []
        if (amount && words !== undefined)
          sums.set(words, { words, bounds: `${amount.min}–${amount.max}`, most: amount.max })
      }
  return [...sums.values()].sort((one, other) => one.most - other.most || (one.bounds < other.bounds ? -1 : 1))
}

interface AskedSum {
  readonly tier: FineTier
  readonly target: FineTarget
  readonly sums: readonly Sum[]
}

function fineDraft(edition: Edition, provision: Provision, { tier, target, sums }: AskedSum): FoundDraft | undefined {
  const quote = tier[target]?.quote
  const [range] = RANGE.exec(quote ?? '') ?? []
  const sentence = quote === undefined ? undefined : sentenceOf(edition, provision.unit, quote)
  if (quote === undefined || range === undefined || !sentence) return undefined
  const part = partOf(sentence.words, tier, quote, provision.fine)
  const gap = part && gapAt(part, range, GAP, part.indexOf(quote) + quote.indexOf(range))
  const words = gap && namingOwn(edition, provision.unit, namingActs(edition, provision, gap))
  const stem = words === undefined ? undefined : stemOf(edition, { unit: sentence.unit, before: '' }, words)
  if (stem === undefined) return undefined
  const ladder =
    target === 'detentionDays' ? DETENTION : target === 'multiple' ? MULTIPLES : sums.map((sum) => sum.words)
  const wrong = ladder.filter((other) => {
    if (other === range || stem.includes(other)) return false
    const bounds = sums.find((sum) => sum.words === other)?.bounds
    return bounds === undefined || fineThatMakesTrue(edition, { fine: provision.fine, tier, bounds }) === undefined
  })
  const here = ladder.indexOf(range)
  const chosen = wrong
    .toSorted((one, other) => Math.abs(ladder.indexOf(one) - here) - Math.abs(ladder.indexOf(other) - here))
    .slice(0, WRONG)
  if (here < 0 || chosen.length < WRONG || boundsOf(tier, target) === undefined) return undefined
  const ordered = ladder.filter((step) => step === range || chosen.includes(step))
  return { unit: sentence.unit, pattern: 'fine', stem, right: [range], wrong: chosen, ordered }
}

const THRESHOLDS = ['一万元', '五万元', '十万元', '二十万元', '五十万元']

/** From which illegal income a multiple of it is fined. */
function thresholdDraft(edition: Edition, { unit, fine }: Provision, tier: FineTier): FoundDraft | undefined {
  const { quote, condition } = tier.multiple ?? {}
  const amount = THRESHOLDS.find((sum) => condition?.quote.includes(`得${sum}`))
  const sentence = quote === undefined ? undefined : sentenceOf(edition, unit, quote)
  const part = sentence && quote !== undefined ? partOf(sentence.words, tier, quote, fine) : undefined
  const gap = amount === undefined || part === undefined ? undefined : gapAt(part, amount, GAP)
  const stem = sentence && gap && stemOf(edition, { unit: sentence.unit, before: '' }, gap)
  if (!stem || amount === undefined || stem.includes(amount)) return undefined
  const here = THRESHOLDS.indexOf(amount)
  const wrong = THRESHOLDS.filter((_, at) => at !== here && Math.abs(at - here) <= 2).slice(0, WRONG)
  if (wrong.length < WRONG) return undefined
  const ordered = THRESHOLDS.filter((sum) => sum === amount || wrong.includes(sum))
  return { unit: sentence.unit, pattern: 'fine', stem, right: [amount], wrong, ordered }
}

/**
 * What of a sentence a tier needs: the act, and the part in which its sum stands. 网络运营者不履行…义务的，……；拒不改正或者…的，
 * 处（　　）罚款. Undefined where the sum cannot be told from another of the same words.
 */
function partOf(sentence: string, { trigger }: FineTier, quote: string, fine: Fine | undefined): string | undefined {
  const parts = sentence.split('；')
  const first = parts[0] ?? ''
  const condition = parts.findIndex((part) => part.includes(trigger) && part.includes(quote))
  const holding = condition >= 0 ? condition : parts.findIndex((part) => part.includes(quote))
  const part = parts[holding]
  if (part === undefined || !fine) return undefined
  if (holding === 0) return part
  const act = actOf(first)
  return act === undefined ? undefined : `${act}的，……；${part}`
}
