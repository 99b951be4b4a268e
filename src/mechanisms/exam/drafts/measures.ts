import type { Edition } from '../../../law/edition.ts'
import type { FineTier } from '../../../law/fine.ts'
import type { Provision } from '../../../law/provision.ts'
import { byHash, type FoundDraft } from './draft.ts'
import { actOf, GAP, namingActs, namingOwn, stemOf } from './sentence.ts'

/**
 * What the Administrative Punishment Law orders for every breach (art. 28): correction, and that illegal income be taken.
 * An article that does not say it does not forbid it.
 */
const ORDERED_ANYWAY = /^(?:责令(?:限期)?改正|没收违法所得)$/
/** Detention is for a person, and is asked by its days. */
const ASKED_ELSEWHERE = /拘留/
const MOST_RIGHT = 3
const LEAST_RIGHT = 2
const WRONG = 2
const FEWEST = 4
/** 停止使用, 消除…的影响, 关闭用于…的网站 name what the one act is about, and are said of no other. */
const OF_ONE_ACT = /^(?:责令)?停止|^消除|^关闭用于/

/** With which measures besides a fine: the list of them is left out of its sentence; others of the law are wrong. */
export function* measureDrafts(edition: Edition): Generator<FoundDraft> {
  const known = new Set<string>()
  for (const { fine } of edition.provisions.values())
    for (const tier of fine?.tiers ?? []) for (const measure of namedFully(measuresOf(tier))) known.add(measure)
  for (const provision of edition.provisions.values())
    for (const tier of provision.fine?.tiers ?? []) {
      const draft = measureDraft(edition, provision, tier, [...known])
      if (draft) yield draft
    }
}

const measuresOf = ({ measures, optionalMeasures, requiredChoice = [] }: FineTier): readonly string[] =>
  [...measures, ...optionalMeasures, ...requiredChoice].filter((measure) => !ASKED_ELSEWHERE.test(measure))

function measureDraft(
  edition: Edition,
  provision: Provision,
  tier: FineTier,
  known: readonly string[],
): FoundDraft | undefined {
  const own = measuresOf(tier)
  if (own.length < LEAST_RIGHT) return undefined
  const run = runOf(provision.text, own)
  const told = run && toldBefore(provision.text, run)
  if (!told) return undefined
  const words = namingOwn(edition, provision.unit, namingActs(edition, provision, told))
  const stem = words && stemOf(edition, { unit: provision.unit, before: '' }, words)
  const wrong = known.filter(
    (measure) =>
      !ORDERED_ANYWAY.test(measure) &&
      !OF_ONE_ACT.test(measure) &&
      !stem?.includes(measure) &&
      !isTakenFor(edition, provision, measure.replace(ORDERED, '')),
  )
  const chosen = byHash(provision.unit, wrong).slice(0, WRONG)
  const right = byHash(`${provision.unit}#${tier.tier}`, namedFully(own)).slice(0, MOST_RIGHT)
  if (!stem || chosen.length === 0 || right.length + chosen.length < FEWEST) return undefined
  return { unit: provision.unit, pattern: 'fine', stem, right, wrong: chosen }
}

const ORDERED = '责令'

/** 责令暂停相关业务、停业整顿、吊销营业执照: the second one is ordered too, the third is not. */
const namedFully = (measures: readonly string[]): readonly string[] =>
  measures.map((measure, at) =>
    at > 0 && measures[0]?.startsWith(ORDERED) && /^停业整顿|^关闭网站/.test(measure) ? ORDERED + measure : measure,
  )

/** 责令暂停相关业务、停业整顿…或者吊销营业执照: where the measures of a tier stand together. Undefined where they do not. */
function runOf(text: string, own: readonly string[]): { readonly from: number; readonly to: number } | undefined {
  let run: { from: number; to: number } | undefined
  for (const measure of own) {
    const at = text.indexOf(measure, run?.to ?? 0)
    if (at < 0) return undefined
    if (run && !/^(?:[，、]|或者)$/.test(text.slice(run.to, at))) return undefined
    run = { from: run?.from ?? at, to: at + measure.length }
  }
  return run
}

/** The act, the condition where the measures are not of the first part, and a gap where they stand. */
function toldBefore(text: string, { from, to }: { readonly from: number; readonly to: number }): string | undefined {
  const sentence = text.slice(0, to).includes('。') ? undefined : text
  const act = sentence === undefined ? undefined : actOf(sentence.split('；')[0] ?? '')
  if (sentence === undefined || act === undefined) return undefined
  const start = sentence.lastIndexOf('；', from) + 1
  const head = start === 0 ? '' : `${act}的，……；`
  return `${head}${sentence.slice(start, from)}${GAP}`
}

/** Whether a paragraph that punishes a breach of the same articles orders a measure, at whatever stage. */
function isTakenFor(edition: Edition, { fine }: Provision, measure: string): boolean {
  const duties = new Set(fine?.duties.map(articleOf))
  return [...edition.provisions.values()].some(
    ({ fine: other, text }) => text.includes(measure) && other?.duties.some((duty) => duties.has(articleOf(duty))),
  )
}

const articleOf = (unit: string): string => unit.split('/')[0] ?? unit
