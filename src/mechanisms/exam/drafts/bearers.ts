import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { byHash, type FoundDraft } from './draft.ts'
import {
  bearersOf,
  isCounterpart,
  isGovernment,
  isHintedAt,
  isOpenEnded,
  isSubject,
  isWithinClass,
  kindOfBearer,
  type NamedBearer,
  ownBearer,
} from './kin.ts'
import { listDrafts } from './lists.ts'
import { actOf, GAP, gapAt, type LawSentence, namingOwn, sentenceOf, stemOf, timesIn } from './sentence.ts'
import { binds, unitThatMakesTrue } from './truth.ts'

const ASKED_OF = new Set<Provision['kind']>(['duty', 'prohibition', 'power', 'procedure', 'composite', 'sanction'])
const WRONG = 3
/** To obey the law is everybody's duty: no answer to it is wrong. */
const OBEYING = /(?:应当|必须)遵守/

/** Who must or may: the bearer of a sentence is left out of it, and others of its kind are the wrong answers. */
export function* bearerDrafts(edition: Edition): Generator<FoundDraft> {
  const bearers = bearersOf(edition)
  for (const provision of edition.provisions.values()) {
    const draft = bearerDraft(edition, provision, bearers)
    if (draft) yield draft
  }
  yield* listDrafts(edition, ['duty', 'power'])
}

function bearerDraft(
  edition: Edition,
  provision: Provision,
  bearers: ReadonlyMap<string, NamedBearer>,
): FoundDraft | undefined {
  const who = provision.bearer?.zh
  if (who === undefined || !ASKED_OF.has(provision.kind) || !bearers.has(who)) return undefined
  const sentence = OBEYING.test(provision.text) ? undefined : sentenceOf(edition, provision.unit, who)
  const stem = sentence && askingFor(edition, sentence, who)
  if (!sentence || !stem) return undefined
  const wrong = [...bearers.values()].filter(
    (other) =>
      !stem.includes(other.who) &&
      !isCounterpart(other.who, stem) &&
      isWrong(edition, provision, other, sentence.words),
  )
  const chosen = apart(nearestFirst(provision, wrong))
  return chosen.length === WRONG
    ? { unit: sentence.unit, pattern: 'bearer', stem, right: [who], wrong: chosen }
    : undefined
}

/** The sentence without its bearer. Undefined where that is no question, or the words that stay tell the answer. */
function askingFor(edition: Edition, sentence: LawSentence, who: string): string | undefined {
  // What names the right one once more gives it away, and without what stands before a sentence is half a question.
  if (timesIn(sentence.before + sentence.words, who) !== 1 || sentence.before.endsWith('：')) return undefined
  const gap = isSubject(sentence.words, who) ? gapAt(sentence.words, who, GAP) : undefined
  const words = gap && namingOwn(edition, sentence.unit, gap)
  const stem = words && stemOf(edition, sentence, words)
  return stem && !isHintedAt(who, stem) ? stem : undefined
}

/** A shorter run would make 监督管理工作 one demand on all who supervise. */
const SAME_DEMAND = 7

function isWrong(edition: Edition, provision: Provision, other: NamedBearer, sentence: string): boolean {
  const right = ownBearer(provision)
  if (kindOfBearer(other.tags) !== kindOfBearer(right.tags) || isWithinClass(right, other)) return false
  if (isOpenEnded(other.who) && !isOpenEnded(right.who)) return false
  const { who, tags } = other
  // Whoever the unit binds all the same is no wrong answer: an operator of critical infrastructure is an operator.
  // Authorities share one tag: their classes were compared by name.
  if (!tags.includes('department') && binds(provision, { bearers: tags, who })) return false
  // Sums and those who bear them are alike in all sanctions: which breach it is tells them apart.
  const said = provision.kind === 'sanction' ? (actOf(sentence) ?? sentence) : sentence
  const like = said.replace(right.who, '|')
  const claim = {
    who,
    trigger: provision.trigger?.zh,
    exact: [],
    like,
    run: SAME_DEMAND,
    besides: provision.unit,
    ...(provision.kind === 'sanction' && { kind: provision.kind }),
  }
  // What binds anyone at any time makes a part of the sentence true of everybody (不得设置恶意程序).
  const ofAnyone = { ...claim, bearers: [], trigger: undefined }
  return [{ ...claim, bearers: tags }, ofAnyone].every((one) => unitThatMakesTrue(edition, one) === undefined)
}

const LONGEST_END = 4

/** The kin of the right one come first: they are what somebody who half knows would take. */
function nearestFirst(provision: Provision, wrong: readonly NamedBearer[]): readonly NamedBearer[] {
  const right = provision.bearer?.zh ?? ''
  const kin = (who: string): number =>
    (isGovernment(who) === isGovernment(right) ? LONGEST_END : 0) +
    ([4, 3, 2].find((length) => sharesEnd(who, right, length)) ?? 0)
  const order = byHash(
    provision.unit,
    wrong.map(({ who }) => who),
  )
  return wrong.toSorted(
    (one, other) => kin(other.who) - kin(one.who) || order.indexOf(one.who) - order.indexOf(other.who),
  )
}

const sharesEnd = (one: string, other: string, length: number): boolean => one.slice(-length) === other.slice(-length)

/** The first ones of which none lies in another: two answers that are one tell that both are wrong. */
function apart(bearers: readonly NamedBearer[]): readonly string[] {
  const chosen: NamedBearer[] = []
  for (const one of bearers)
    if (chosen.length < WRONG && !chosen.some((other) => other.who.includes(one.who) || one.who.includes(other.who)))
      chosen.push(one)
  return chosen.map(({ who }) => who)
}
