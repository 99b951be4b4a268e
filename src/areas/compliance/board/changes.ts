import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import { costOf, type DutyCost, isOfNetworks } from './cost.ts'
import { dutiesIn, type OwedDuty, textBefore } from './duties.ts'

/** What a text changed for somebody against the text before it. */
export interface TextChanges {
  readonly edition: Edition
  readonly before: Edition
  readonly fresh: readonly OwedDuty[]
  readonly gone: readonly OwedDuty[]
  /** The same duty, whose words are others. */
  readonly reworded: readonly OwedDuty[]
  /** The same duty, whose breach costs something else. */
  readonly dearer: readonly { readonly now: OwedDuty; readonly before: OwedDuty }[]
  /** The same duty under another number alone. */
  readonly renumbered: number
}

/** What the text of one duty changed against the text before it, for whoever owes it. */
export interface DutyChange {
  readonly before: Edition
  readonly kind: 'new' | 'reworded' | 'renumbered' | 'same'
  /** Where it stood before; undefined of a new one. */
  readonly from: string | undefined
  /** What a breach cost under the text before, where it is another than now. */
  readonly cost: DutyCost | undefined
}

/** Undefined where the text is the first of its law. Pure. */
export function changeOf(
  shelf: readonly Edition[],
  { edition, provision: { unit, change }, because }: Pick<OwedDuty, 'edition' | 'provision' | 'because'>,
  stateOrgan: boolean,
): DutyChange | undefined {
  const before = textBefore(shelf, edition)
  if (!before) return undefined
  const [from] = change?.from ?? []
  if (from === undefined) return { before, kind: 'new', from: undefined, cost: undefined }
  const reworded = change?.kind === 'amended' || change?.kind === 'merged'
  const organ = stateOrgan && isOfNetworks({ because })
  const was = costOf(before, from, organ)
  return {
    before,
    kind: reworded ? 'reworded' : from === unit ? 'same' : 'renumbered',
    from,
    cost: was.said === costOf(edition, unit, organ).said ? undefined : was,
  }
}

/** Undefined where the text is the first of its law. Pure. */
export function changesOf(
  shelf: readonly Edition[],
  edition: Edition,
  { tags, stateOrgan }: { readonly tags: ReadonlySet<Bearer>; readonly stateOrgan: boolean },
): TextChanges | undefined {
  const before = textBefore(shelf, edition)
  if (!before) return undefined
  const olds = new Map(dutiesIn(shelf, before, tags).map((duty) => [duty.id, duty]))
  const news = dutiesIn(shelf, edition, tags)
  const here = new Set(news.map(({ id }) => id))
  const pairs = news.flatMap((now) => {
    const old = olds.get(now.id)
    return old ? [{ now, before: old }] : []
  })
  const cost = (duty: OwedDuty): string =>
    costOf(duty.edition, duty.provision.unit, stateOrgan && isOfNetworks(duty)).said
  return {
    edition,
    before,
    fresh: news.filter(({ id }) => !olds.has(id)),
    gone: [...olds.values()].filter(({ id }) => !here.has(id)),
    reworded: news.filter(({ provision: { change } }) => change?.kind === 'amended' || change?.kind === 'merged'),
    dearer: pairs.filter((pair) => cost(pair.now) !== cost(pair.before)),
    renumbered: pairs.filter(({ now }) => now.provision.change?.kind === 'renumbered').length,
  }
}
