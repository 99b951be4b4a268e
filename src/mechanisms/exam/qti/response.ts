import { decimal, type NumberRange } from '../item.ts'
import { childOf, childrenOf, elementsOf, type MarkupElement, textOf, within } from '../markup/tree.ts'
import { highest, numberIn } from '../numbers.ts'

// What an item declares of a response, and what its processing makes of it, without running any of it.

export interface QtiResponse {
  readonly id: string
  readonly isMultiple: boolean
  readonly isNumber: boolean
  readonly correct: readonly string[]
  readonly mapping: QtiMapping | undefined
}

export interface QtiMapping {
  readonly entries: readonly { readonly key: string; readonly value: number }[]
  readonly otherwise: number
  /** A total below it, or above that, counts as it. */
  readonly lower: number | undefined
  readonly upper: number | undefined
}

export function responsesOf(item: MarkupElement): ReadonlyMap<string, QtiResponse> {
  return new Map(
    childrenOf(item, 'responseDeclaration').map((declared) => {
      const { identifier = '', cardinality = 'single', baseType = '' } = declared.attributes
      const response: QtiResponse = {
        id: identifier,
        isMultiple: cardinality !== 'single',
        isNumber: baseType === 'float' || baseType === 'integer',
        correct: valuesOf(childOf(declared, 'correctResponse')),
        mapping: mappingOf(childOf(declared, 'mapping')),
      }
      return [identifier, response] as const
    }),
  )
}

export const valuesOf = (parent: MarkupElement | undefined): readonly string[] =>
  childrenOf(parent, 'value').map((value) => textOf(value).trim())

function mappingOf(mapping: MarkupElement | undefined): QtiMapping | undefined {
  if (!mapping) return undefined
  return {
    entries: childrenOf(mapping, 'mapEntry').map(({ attributes }) => ({
      key: (attributes.mapKey ?? '').trim(),
      value: numberIn(attributes.mappedValue ?? '') ?? 0,
    })),
    otherwise: numberIn(mapping.attributes.defaultValue ?? '') ?? 0,
    lower: numberIn(mapping.attributes.lowerBound ?? ''),
    upper: numberIn(mapping.attributes.upperBound ?? ''),
  }
}

/** What a mapping brings at most: all its gains together where several answers are given, else the highest. */
export function mostOf({ entries, upper }: QtiMapping, isMultiple: boolean): number {
  const gains = entries.map(({ value }) => Math.max(0, value))
  const all = isMultiple ? gains.reduce((sum, one) => sum + one, 0) : highest(gains)
  return upper !== undefined && upper > 0 ? Math.min(upper, all) : all
}

/** A range of numbers; one that is open has a bound that is itself not right. */
interface AcceptedRange {
  readonly range: NumberRange
  readonly isOpen: boolean
}

/** An answer that processing accepts, and what it brings: undefined where it does not say a figure. */
export interface Accepted {
  readonly what: { readonly value: string } | AcceptedRange | 'correct'
  readonly score: number
}

export interface QtiProcessing {
  /** Scores are looked up in the mapping; undefined where nothing is said of processing. */
  readonly maps: boolean | undefined
  /** What conditions accept of a response. */
  accepted(response: QtiResponse): readonly Accepted[]
  /** What the conditions bring at most together; undefined where they say no figure. */
  readonly most: number | undefined
}

export function processingOf(item: MarkupElement): QtiProcessing {
  const processing = childOf(item, 'responseProcessing')
  if (!processing) return { maps: undefined, accepted: () => [], most: undefined }
  const { template, templateLocation } = processing.attributes
  const named = template ?? templateLocation
  if (named !== undefined && elementsOf(processing).length === 0)
    return { maps: /map_response/i.test(named), accepted: () => [], most: undefined }
  const branches = childrenOf(processing, 'responseCondition').map(branchesOf)
  const about = byResponse(branches.flat().filter(({ score }) => score !== undefined && score > 0))
  const found = new Map<string, readonly Accepted[]>()
  const scores = branches.map((all) => highest(all.map(({ score }) => score ?? 0)))
  const adds = branches.flat().some(({ isAdded }) => isAdded)
  const most = adds ? scores.reduce((sum, one) => sum + one, 0) : highest(scores)
  return {
    maps: [...within(processing)].some(({ name }) => name === 'mapResponse'),
    accepted(response) {
      const known = found.get(response.id)
      if (known) return known
      const accepted = (about.get(response.id) ?? []).flatMap(({ test, score = 0 }) =>
        acceptedBy(test, response).map((what) => ({ what, score })),
      )
      found.set(response.id, accepted)
      return accepted
    },
    most: most > 0 ? most : undefined,
  }
}

/** Branches by the variables that they look at: each response is asked of its own alone. */
function byResponse(branches: readonly Branch[]): ReadonlyMap<string, readonly Branch[]> {
  const found = new Map<string, Branch[]>()
  for (const branch of branches) {
    const looked = [...within(branch.test)].filter(({ name }) => name === 'variable')
    for (const id of new Set(looked.map(({ attributes }) => attributes.identifier ?? ''))) {
      const known = found.get(id)
      if (known) known.push(branch)
      else found.set(id, [branch])
    }
  }
  return found
}

interface Branch {
  readonly test: MarkupElement
  readonly score: number | undefined
  readonly isAdded: boolean
}

const branchesOf = (condition: MarkupElement): readonly Branch[] =>
  elementsOf(condition).flatMap((branch): readonly Branch[] => {
    if (branch.name !== 'responseIf' && branch.name !== 'responseElseIf') return []
    const [test, ...rules] = elementsOf(branch)
    if (!test) return []
    const set = rules.find(
      ({ name, attributes }) => name === 'setOutcomeValue' && /score/i.test(attributes.identifier ?? ''),
    )
    const given = set && elementsOf(set)[0]
    if (!given) return [{ test, score: undefined, isAdded: false }]
    return [{ test, score: figureIn(given), isAdded: given.name === 'sum' }]
  })

/** The figure that a rule sets or adds; the item's most stands for one. */
function figureIn(expression: MarkupElement): number | undefined {
  for (const { name, attributes, ...element } of within(expression)) {
    if (name === 'baseValue') return numberIn(textOf({ name, attributes, ...element }))
    if (name === 'variable' && /max/i.test(attributes.identifier ?? '')) return 1
  }
  return undefined
}

type What = Accepted['what']

function acceptedBy(test: MarkupElement, response: QtiResponse): readonly What[] {
  const parts = elementsOf(test)
  if (test.name === 'or' || test.name === 'and') {
    const range = test.name === 'and' ? boundsOf(parts, response) : undefined
    return range ? [range] : parts.flatMap((part) => acceptedBy(part, response))
  }
  const other = parts.find((part) => !isVariable(part, response))
  if (!other || !parts.some((part) => isVariable(part, response))) return []
  if (test.name === 'match' || test.name === 'stringMatch') {
    if (other.name === 'correct') return ['correct']
    return other.name === 'baseValue' ? [{ value: textOf(other).trim() }] : []
  }
  return test.name === 'equal' ? rangesAbout(test, other, response) : []
}

function rangesAbout(test: MarkupElement, other: MarkupElement, { correct }: QtiResponse): readonly What[] {
  const middles = other.name === 'correct' ? correct : other.name === 'baseValue' ? [textOf(other)] : []
  return middles.flatMap((written) => {
    const middle = numberIn(written)
    return middle === undefined ? [] : [{ range: toleratedBy(test, middle), isOpen: excludesBound(test) }]
  })
}

const isVariable = ({ name, attributes }: MarkupElement, { id }: QtiResponse): boolean =>
  name === 'variable' && attributes.identifier === id

const excludesBound = ({
  attributes: { toleranceMode = 'exact', includeLowerBound, includeUpperBound },
}: MarkupElement) => toleranceMode !== 'exact' && (includeLowerBound === 'false' || includeUpperBound === 'false')

function toleratedBy({ attributes }: MarkupElement, middle: number): NumberRange {
  const { toleranceMode = 'exact', tolerance = '0' } = attributes
  const [below = 0, above = below] = tolerance
    .trim()
    .split(/\s+/)
    .map((one) => Math.abs(numberIn(one) ?? 0))
  if (toleranceMode === 'exact') return { from: middle, to: middle }
  const unit = toleranceMode === 'relative' ? Math.abs(middle) / 100 : 1
  return { from: decimal(middle - below * unit), to: decimal(middle + above * unit) }
}

/** A comparison as it reads with the variable first. */
const TURNED: Readonly<Record<string, string>> = { gte: 'lte', gt: 'lt', lte: 'gte', lt: 'gt' }

/** What one comparison bounds: below where it is `gte` or `gt`, above where it is `lte` or `lt`. */
function boundOf(
  part: MarkupElement,
  response: QtiResponse,
): { readonly isLeast: boolean; readonly isOpen: boolean; readonly value: number } | undefined {
  const [one, other] = elementsOf(part)
  const turned = TURNED[part.name]
  if (!one || !other || turned === undefined) return undefined
  const isTurned = isVariable(other, response)
  const value = numberIn(textOf(isTurned ? one : other))
  if (value === undefined || !(isTurned || isVariable(one, response))) return undefined
  return { isLeast: (isTurned ? turned : part.name).startsWith('g'), isOpen: !part.name.endsWith('e'), value }
}

/** A range from comparisons of one response, all of which must hold. */
function boundsOf(parts: readonly MarkupElement[], response: QtiResponse): AcceptedRange | undefined {
  const bounds = parts.map((part) => boundOf(part, response))
  const from = bounds.find((bound) => bound?.isLeast === true)?.value
  const to = bounds.find((bound) => bound?.isLeast === false)?.value
  if (bounds.includes(undefined) || from === undefined || to === undefined || from > to) return undefined
  return { range: { from, to }, isOpen: bounds.some((bound) => bound?.isOpen === true) }
}
