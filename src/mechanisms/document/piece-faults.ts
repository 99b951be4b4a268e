import { z } from 'zod'
import { clocksOfStep, fieldWords, type Procedure, type Step, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import { recordOf } from './answer.ts'
import { derivedIn } from './case-source.ts'
import type { CaseDocument } from './definition.ts'
import type { Piece } from './piece.ts'
import {
  conditionsIn,
  DAY,
  isWhole,
  OPENING,
  type PieceCondition,
  type Placeholder,
  type PlaceInWords,
  placesByNeed,
  placesIn,
  readCondition,
  readEach,
  readPlace,
  readQuoted,
} from './placeholder.ts'
import { isSurelyTaken } from './surely-taken.ts'

/** The step that issues a document, and where it stands. */
export interface Issuing {
  readonly document: CaseDocument
  /** Those of all procedures: one may name the number of another. */
  readonly documents: readonly CaseDocument[]
  readonly procedure: Procedure
  readonly step: Step
}

const fault = (zh: string, en: string): Say => ({ zh, en })

/** What is wrong with one piece, as the developer of ours and the author of an office's own text both read it. */
export function pieceFaults(issuing: Issuing, piece: Piece): readonly Say[] {
  const isLoose = piece.when === undefined ? [] : conditionFaults(issuing, piece.when)
  return [...isLoose, ...wordsFaults(issuing, piece)]
}

/** A step by its name, or what the document derives under it: whatever asks for answers. */
const askingIn = ({ document, procedure }: Issuing, id: string): Pick<Step, 'asks'> | undefined =>
  derivedIn(document, id) ?? stepCalled(procedure, id)

export function conditionFaults(issuing: Issuing, when: string): readonly Say[] {
  const condition = readCondition(when)
  if (!condition) return [fault(`条件看不懂：${when}`, `stands on what is not known: ${when}`)]
  const { step: id, field, is } = condition
  const asking = askingIn(issuing, id)
  if (!asking) return [noStep(id)]
  if (field === DAY && is === undefined) return dayFaults(issuing, id)
  const asked = askedBy(asking, field)
  if (!asked) return [notAsked(id, field)]
  if (is === undefined || asked.safeParse(is).success || asked.safeParse([is]).success) return []
  return [fault(`${id} 的 ${field} 不会是“${is}”`, `stands on ${field} of ${id} being ${is}, which it never is`)]
}

function wordsFaults(issuing: Issuing, piece: Piece): readonly Say[] {
  switch (piece.kind) {
    case 'quotes':
      return quoteFaults(issuing, piece.of)
    case 'disagree':
      return issuing.step.appeal
        ? []
        : [fault('写有救济途径，而该步骤没有', 'says how to disagree, and its step has no appeal')]
    case 'heading':
      return headingFaults(piece.words)
    case 'row':
      return [...headingFaults(piece.name), ...filledFaults(issuing, piece)]
    case 'words':
      return filledFaults(issuing, piece)
    case 'each': {
      const scope = scopeOf(issuing, piece.of)
      return scope
        ? filledFaults(issuing, piece, scope)
        : [fault(`不能逐项列出 ${piece.of}`, `lists what is no list: ${piece.of}`)]
    }
  }
}

function quoteFaults(issuing: Issuing, of: string): readonly Say[] {
  const place = readQuoted(of)
  if (!place) return [fault(`不能引用 ${of}`, `quotes what names no provisions: ${of}`)]
  return place === 'grounds' ? [] : placeFaults(issuing, place, 'spare')
}

const headingFaults = (words: string): readonly Say[] =>
  placesIn(words).map((place) => fault(`标题中有 {${place}}`, `fills {${place}} in a heading`))

type Filled = Extract<Piece, { readonly kind: 'words' | 'row' | 'each' }>

function filledFaults(issuing: Issuing, { words, when }: Filled, scope?: Scope): readonly Say[] {
  if (!isWhole(words)) return [fault(`括号没有成对：${words}`, `has a bracket without its other half: ${words}`)]
  const one = ({ place: written, spare, when: under = when }: PlaceInWords) => {
    const place = readPlace(written)
    if (!place) return [unknown(written)]
    const need = spare ? 'spare' : 'needed'
    if (scope && 'step' in place && place.step === scope.name) return scope.faults(place, need)
    // Where words stand on an answer, that answer and its step are there.
    return placeFaults(issuing, place, need, under === undefined ? undefined : readCondition(under))
  }
  return [
    ...conditionsIn(words).flatMap((condition) => conditionFaults(issuing, condition)),
    ...placesByNeed(words).flatMap(one),
  ]
}

const unknown = (written: string): Say => fault(`不认识 {${written}}`, `fills what is not known: {${written}}`)

type Need = 'needed' | 'spare'

interface Scope {
  readonly name: string
  readonly faults: (place: Extract<Placeholder, { readonly step: string }>, need: Need) => readonly Say[]
}

/** What a numbered paragraph speaks of: each taking of a step, or each record of an answer. */
function scopeOf(issuing: Issuing, of: string): Scope | undefined {
  const { step: id = '', field } = readEach(of) ?? {}
  const step = askingIn(issuing, id)
  if (!step) return undefined
  if (field === undefined) {
    if (derivedIn(issuing.document, id)) return undefined
    return { name: id, faults: (place, need) => (place.kind === 'answer' ? answerFaults(step, place, need) : []) }
  }
  const record = fieldWords(step, field).sealed ? undefined : recordOf(askedBy(step, field))
  if (!record) return undefined
  return {
    name: field,
    faults: (place, need) =>
      place.kind === 'answer' ? fieldFaults(own(record.shape, place.field), place, need) : [notAsked(field, 'day')],
  }
}

export function placeFaults(issuing: Issuing, place: Placeholder, need: Need, sure?: PieceCondition): readonly Say[] {
  if (place.kind === 'own') return place.name === 'remit' && need === 'needed' ? [noRemit] : []
  if (place.kind === 'paper') return paperFaults(issuing, place.document, need)
  if (place.kind === 'last-day') return clockFaults(issuing.step, place.clock, need)
  const asking = askingIn(issuing, place.step)
  const answered = (asks: Pick<Step, 'asks'>, of: AnswerPlace) =>
    answerFaults(asks, of, sure?.step === of.step && sure.field === of.field ? 'spare' : need)
  if (place.step === OPENING) {
    const openings = Object.entries(issuing.procedure.steps).filter(([, { from }]) => from.length === 0)
    return place.kind === 'answer' ? openings.flatMap(([id, one]) => answered(one, { ...place, step: id })) : []
  }
  if (!asking) return [noStep(place.step)]
  const isThere = need === 'spare' || sure?.step === place.step || isSure(issuing, place.step)
  return [
    ...(isThere
      ? []
      : [fault(`${place.step} 这一步不一定办理过`, `names ${place.step}, which may not have been taken`)]),
    ...(place.kind === 'answer' ? answered(asking, place) : dayFaults(issuing, place.step)),
  ]
}

const isSure = ({ document, procedure }: Issuing, id: string): boolean =>
  derivedIn(document, id) !== undefined || isSurelyTaken(procedure, document.step, id)

const dayFaults = ({ document }: Issuing, id: string): readonly Say[] =>
  derivedIn(document, id) ? [fault(`${id} 没有日期`, `names the day of ${id}, which is no step`)] : []

function paperFaults({ document, documents }: Issuing, id: string, need: Need): readonly Say[] {
  const isKnown = documents.some((one) => one.procedure === document.procedure && one.id === id)
  if (!isKnown) return [fault(`没有 ${id} 这种文书`, `names no document: ${id}`)]
  // One that was decided before documents were issued has none.
  return need === 'spare'
    ? []
    : [fault(`${id} 不一定有，应放在方括号里`, `names the number of ${id}, which may not be there`)]
}

const noRemit = fault('{remit} 不一定有，应放在方括号里', 'names the document of the remit, which may not be there')
const noStep = (id: string): Say => fault(`没有 ${id} 这一步`, `speaks of no step: ${id}`)
const notAsked = (id: string, field: string): Say =>
  fault(`${id} 没有 ${field} 这一项`, `names ${field}, which ${id} does not ask for`)

const own = (shape: z.core.$ZodShape, field: string): z.core.$ZodType | undefined =>
  Object.hasOwn(shape, field) ? shape[field] : undefined

const askedBy = ({ asks }: Pick<Step, 'asks'>, field: string): z.ZodType | undefined =>
  Object.hasOwn(asks.shape, field) ? asks.shape[field] : undefined

type AnswerPlace = Extract<Placeholder, { readonly kind: 'answer' }>

function answerFaults(step: Pick<Step, 'asks'>, place: AnswerPlace, need: Need): readonly Say[] {
  const { step: id, field } = place
  const asked = askedBy(step, field)
  // What is sealed is read by two officers and a reason, and never printed.
  if (asked && fieldWords(step, field).sealed) {
    return [fault(`${id} 的 ${field} 已密封`, `names ${field} of ${id}, which is sealed`)]
  }
  return fieldFaults(asked, place, need)
}

function fieldFaults(asked: z.core.$ZodType | undefined, { step: id, field }: AnswerPlace, need: Need): readonly Say[] {
  if (!asked) return [notAsked(id, field)]
  const accepts = (value: unknown) => z.safeParse(asked, value).success
  const mayLack = accepts(undefined) || accepts([])
  return mayLack && need === 'needed'
    ? [fault(`${id} 的 ${field} 可以不填，应放在方括号里`, `names ${field} of ${id}, which may be left out`)]
    : []
}

function clockFaults(step: Step, clock: string, need: Need): readonly Say[] {
  const started = clocksOfStep(step).find(({ id }) => id === clock)
  if (!started) {
    return [fault(`该步骤不起算 ${clock} 这个期限`, `names the last day of ${clock}, which its step does not start`)]
  }
  const none = fault(`${clock} 没有最后一日`, `names the last day of ${clock}, which has none`)
  if (started.kind === 'timely' || started.kind === 'hours') return [none]
  const maybe = fault(
    `${clock} 不一定起算，应放在方括号里`,
    `names the last day of ${clock}, which may not have been started`,
  )
  return started.only !== undefined && need === 'needed' ? [maybe] : []
}
