import type { Amount, FineTier, Multiple, TierCondition } from './fine.ts'
import type { Say } from './say.ts'

/** English of the law's own words, Chinese first: `terms` of a pack. */
export type Terms = Readonly<Record<string, string>>

export const tierNames: Record<FineTier['tier'], Say> = {
  base: { zh: '首次', en: 'First' },
  aggravated: { zh: '加重', en: 'Aggravated' },
  serious: { zh: '严重', en: 'Grave' },
  extreme: { zh: '特别严重', en: 'Especially grave' },
}

const plain = new Intl.NumberFormat('en-US')
const han = (yuan: number): string => (yuan >= 10_000 && yuan % 1000 === 0 ? `${yuan / 10_000}万` : String(yuan))

/** 10,000 to 100,000 → 1万–10万元 / RMB 10,000–100,000; both bounds belong to it. */
export const sayYuan = (min: number, max: number): Say =>
  min === 0
    ? { zh: `${han(max)}元以下`, en: `up to RMB ${plain.format(max)}` }
    : { zh: `${han(min)}–${han(max)}元`, en: `RMB ${plain.format(min)}–${plain.format(max)}` }

/** What a tier lets the authority impose, a line each: its measures in the law's words, its amounts in figures. */
export function penaltyLines(tier: FineTier, terms: Terms): readonly Say[] {
  const english = (words: string): string => terms[words] ?? words
  const list = (words: readonly string[]): Say => ({ zh: words.join('、'), en: words.map(english).join(', ') })
  const { measures, optionalMeasures, requiredChoice, org, person, individual, multiple, detentionDays } = tier
  const lines = [
    measures.length > 0 && list(measures),
    optionalMeasures.length > 0 && led({ zh: '可以：', en: 'may: ' }, list(optionalMeasures)),
    requiredChoice &&
      led(
        { zh: `须择其${tier.requiredChoiceMin ?? 1}：`, en: `at least ${tier.requiredChoiceMin ?? 1} of: ` },
        list(requiredChoice),
      ),
    org && fined({ zh: '对单位', en: 'the organisation' }, org, org.condition, terms),
    multiple && multiplied(multiple, terms),
    multiple?.elseMax !== undefined && withoutSum(multiple, multiple.elseMax, english),
    person &&
      fined({ zh: `对${person.who.join('、')}`, en: person.who.map(english).join(', ') }, person, undefined, terms),
    individual && fined({ zh: '对个人', en: 'a person' }, individual, undefined, terms),
    detentionDays && detained(detentionDays),
  ]
  return lines.filter((line) => typeof line === 'object')
}

const led = (lead: Say, words: Say): Say => ({ zh: lead.zh + words.zh, en: lead.en + words.en })

const when = (condition: TierCondition | undefined, terms: Terms): Say =>
  condition ? { zh: `${condition.quote}，`, en: `${terms[condition.quote] ?? condition.quote}: ` } : { zh: '', en: '' }

type Fined = Amount & { readonly optional?: true | undefined }

function fined(whom: Say, amount: Fined, condition: TierCondition | undefined, terms: Terms): Say {
  const sum = sayYuan(amount.min, amount.max)
  const may = amount.optional === true
  return led(when(condition, terms), {
    zh: `${whom.zh}${may ? '可罚' : '罚'}${sum.zh}`,
    en: `${whom.en} ${may ? 'may be fined' : 'fined'} ${sum.en}`,
  })
}

function multiplied({ of, min, max, condition }: Multiple, terms: Terms): Say {
  return led(when(condition, terms), {
    zh: `罚${of}${min}–${max}倍`,
    en: `fined ${min}–${max} times ${terms[of] ?? of}`,
  })
}

function withoutSum({ of, elseMin = 0 }: Multiple, elseMax: number, english: (words: string) => string): Say {
  const sum = sayYuan(elseMin, elseMax)
  return { zh: `没有${of}的，罚${sum.zh}`, en: `without any ${english(of)}, fined ${sum.en}` }
}

const detained = ({ min, max }: { readonly min?: number | undefined; readonly max: number }): Say =>
  min === undefined
    ? { zh: `拘留${max}日以下`, en: `detention up to ${max} days` }
    : { zh: `拘留${min}–${max}日`, en: `detention ${min}–${max} days` }
