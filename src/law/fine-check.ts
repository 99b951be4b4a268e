import { penaltyPhrases, spanOf, thresholdOf, yearsOf } from './amount.ts'
import type { Amount, Fine, FineTier, Multiple, TierCondition } from './fine.ts'
import type { Say } from './say.ts'

type Faults = Generator<Say, void>

/** The words of a unit without layout, as quotes are looked up in them. */
export const squeeze = (words: string): string => words.replace(/[\s\u200b\ufeff]+/gu, '')

/**
 * Holds a fine against the words it comes from: every quote stands in them, every figure is read again from its quote,
 * and every amount, multiple and detention in the words belongs to a tier. Yields each fault.
 *
 * @param words the unit's own words
 */
export function* faultsOfFine(fine: Fine, words: string): Faults {
  const text = squeeze(words)
  for (const tier of fine.tiers) yield* faultsOfTier(tier, text)
  for (const bar of fine.jobBar ?? []) {
    yield* missing([bar.quote], text)
    if (yearsOf(bar.quote) !== bar.years || bar.quote.includes('终身') !== (bar.life ?? false))
      yield {
        zh: `从业限制的年限与原文“${bar.quote}”不符`,
        en: `The years of the bar differ from its words “${bar.quote}”`,
      }
  }
  yield* missing([fine.savingClause, ...(fine.actQuotes ?? []).map(({ quote }) => quote)], text)
  yield* faultsOfCoverage(fine, text)
}

/** A unit without tiers may not say an amount, a multiple or a detention. */
export function* faultsWithoutFine(words: string): Faults {
  for (const phrase of penaltyPhrases(squeeze(words)))
    yield {
      zh: `原文有“${phrase}”，数据中没有处罚档次`,
      en: `The words say “${phrase}”, and no tier of the data holds it`,
    }
}

/** A fault for each quote that does not stand in the words. */
export function* missing(quotes: readonly (string | undefined)[], words: string): Faults {
  const text = squeeze(words)
  for (const quote of quotes)
    if (quote !== undefined && !text.includes(squeeze(quote)))
      yield { zh: `原文没有“${quote}”`, en: `These words do not stand in the unit: “${quote}”` }
}

function* faultsOfTier(tier: FineTier, text: string): Faults {
  const { org, individual, person, multiple, detentionDays } = tier
  // 处 stands once before detention and fine together: the measure is looked up without its verb.
  const measures = [...tier.measures, ...tier.optionalMeasures, ...(tier.requiredChoice ?? [])]
  yield* missing([tier.trigger, ...measures.map((measure) => measure.replace(/^处/u, ''))], text)
  if (org) yield* faultsOfAmount(org, text)
  if (individual) yield* faultsOfAmount(individual, text)
  if (person) yield* faultsOfPersons(person, text)
  if (multiple) yield* faultsOfMultiple(multiple, text)
  if (detentionDays) yield* faultsOfFigure({ ...detentionDays, of: '日' }, text)
}

function* faultsOfAmount(amount: Amount, text: string): Faults {
  yield* faultsOfFigure({ ...amount, of: '元' }, text)
  if (amount.condition) yield* faultsOfCondition(amount.condition, text)
}

function* faultsOfPersons(person: NonNullable<FineTier['person']>, text: string): Faults {
  yield* faultsOfAmount(person, text)
  yield* missing(person.who, text)
  if (text.includes('其他直接责任人员') && !person.who.includes('其他直接责任人员'))
    yield { zh: '漏列“其他直接责任人员”', en: 'The others directly responsible are left out' }
}

function* faultsOfMultiple(multiple: Multiple, text: string): Faults {
  const { elseQuote, elseMin, elseMax, condition, note } = multiple
  yield* faultsOfFigure({ ...multiple, of: '倍' }, text)
  yield* missing([note], text)
  if (condition) yield* faultsOfCondition(condition, text)
  if ((elseQuote === undefined) !== (elseMax === undefined))
    yield {
      zh: '没有这项金额时的罚款缺原文或者数额',
      en: 'The fine where there is no such sum lacks its words or its figure',
    }
  if (elseQuote !== undefined && elseMax !== undefined)
    yield* faultsOfFigure({ quote: elseQuote, min: elseMin, max: elseMax, of: '元' }, text)
}

function* faultsOfCondition(condition: TierCondition, text: string): Faults {
  yield* missing([condition.quote], text)
  if (thresholdOf(condition.quote) !== (condition.below ?? condition.atLeast))
    yield { zh: `界限与原文“${condition.quote}”不符`, en: `The threshold differs from its words “${condition.quote}”` }
}

interface Figure {
  readonly quote: string
  readonly of: '元' | '倍' | '日'
  readonly min?: number | undefined
  readonly max: number
}

function* faultsOfFigure({ quote, of, min, max }: Figure, text: string): Faults {
  yield* missing([quote], text)
  const said = spanOf(squeeze(quote))
  if (said?.of !== of || said.min !== min || said.max !== max)
    yield {
      zh: `数据为${min ?? '未定'}至${max}${of}，与原文“${quote}”不符`,
      en: `The data say ${min ?? 'no minimum'} to ${max}, the words say “${quote}”`,
    }
}

const quotesOf = ({ org, person, individual, multiple, detentionDays }: FineTier): readonly (string | undefined)[] => [
  org?.quote,
  person?.quote,
  individual?.quote,
  multiple?.quote,
  multiple?.elseQuote,
  detentionDays?.quote,
]

function* faultsOfCoverage(fine: Fine, text: string): Faults {
  const held = fine.tiers.flatMap(quotesOf).flatMap((quote) => penaltyPhrases(squeeze(quote ?? '')))
  for (const phrase of penaltyPhrases(text)) {
    const at = held.indexOf(phrase)
    if (at >= 0) held.splice(at, 1)
    else yield { zh: `没有任何档次含“${phrase}”`, en: `No tier holds “${phrase}”` }
  }
  for (const phrase of held)
    yield { zh: `档次中的“${phrase}”比原文多一处`, en: `The tiers hold “${phrase}” once more than the words` }
}
