import { gapOption } from '../choices.ts'
import { leftOut, notCarried, onlyWhollyRight, unknownKey } from '../findings.ts'
import type { ItemAnswer, ItemFinding, ItemOption, NumberRange } from '../item.ts'
import { share } from '../item.ts'
import { childrenOf, type MarkupElement, within } from '../markup/tree.ts'
import { highest, numberIn } from '../numbers.ts'
import { oneLine } from '../words.ts'
import { mostOf, type QtiProcessing, type QtiResponse } from './response.ts'

/** An item of one kind: its interactions with what is declared and processed of them. */
export interface QtiAsked {
  readonly interactions: readonly MarkupElement[]
  readonly responses: ReadonlyMap<string, QtiResponse>
  readonly processing: QtiProcessing
  /** Words of a choice; its images are noted. */
  readonly words: (choice: MarkupElement) => string
  readonly tell: (finding: ItemFinding) => void
}

const undeclared: QtiResponse = { id: '', isMultiple: false, isNumber: false, correct: [], mapping: undefined }

const responseTo = (asked: QtiAsked, interaction: MarkupElement): QtiResponse =>
  asked.responses.get(interaction.attributes.responseIdentifier ?? '') ?? undeclared

/** Its mapping, where processing looks scores up in it. */
const usedMapping = ({ processing }: QtiAsked, { mapping, correct }: QtiResponse) =>
  (processing.maps ?? correct.length === 0) ? mapping : undefined

/** What the item's points are, where mappings or conditions say it. */
export function pointsIn(asked: QtiAsked): number | undefined {
  const mapped = asked.interactions.flatMap((interaction) => {
    const response = responseTo(asked, interaction)
    const mapping = usedMapping(asked, response)
    return mapping ? [mostOf(mapping, response.isMultiple)] : []
  })
  const sum = mapped.reduce((all, one) => all + one, 0)
  return sum > 0 ? sum : asked.processing.most
}

/** Values with what each brings, best first by what they bring; those that are wholly right bring the most. */
function graded(asked: QtiAsked, response: QtiResponse): ReadonlyMap<string, number> {
  const mapping = usedMapping(asked, response)
  if (mapping) return new Map(mapping.entries.map(({ key, value }) => [key, value]))
  return new Map(
    asked.processing.accepted(response).flatMap(({ what, score }) => {
      if (what === 'correct') return response.correct.map((value) => [value, score] as const)
      return 'value' in what ? [[what.value, score] as const] : []
    }),
  )
}

/** Accepted texts: the declared one, and whatever brings as much as the best. */
function acceptedTexts(asked: QtiAsked, response: QtiResponse): readonly string[] {
  const values = graded(asked, response)
  const best = highest(values.values())
  const right = [...values].filter(([, value]) => best > 0 && value === best).map(([text]) => text)
  if ([...values.values()].some((value) => value > 0 && value < best)) asked.tell(onlyWhollyRight)
  return [...new Set([...response.correct, ...right].map(oneLine))].filter((text) => text !== '')
}

const optionsOf = (asked: QtiAsked, choices: readonly MarkupElement[]): ItemOption[] =>
  choices.map((choice) => ({ id: choice.attributes.identifier ?? '', text: asked.words(choice) }))

/** The ids of a key, all of which must be there. */
function known<T extends string[] | [string, string][]>(
  asked: QtiAsked,
  options: readonly ItemOption[],
  key: T,
): T | null {
  const ids = new Set(options.map(({ id }) => id))
  const missing = key.flat().find((id) => !ids.has(id))
  if (missing !== undefined) asked.tell(unknownKey(missing))
  return missing !== undefined || key.length === 0 ? null : key
}

function choices(asked: QtiAsked, interaction: MarkupElement, name: string): ItemAnswer {
  const response = responseTo(asked, interaction)
  const options = optionsOf(
    asked,
    [...within(interaction)].filter((one) => one.name === name),
  )
  const values = graded(asked, response)
  const isMultiple = response.isMultiple && interaction.attributes.maxChoices !== '1'
  const best = highest(values.values())
  const found =
    response.correct.length > 0
      ? response.correct
      : [...values].filter(([, value]) => value > 0 && (isMultiple || value === best)).map(([id]) => id)
  const key = known(asked, options, [...new Set(found)])
  const weights = weightsOf(asked, response, options, isMultiple, values)
  return { kind: isMultiple ? 'multiple' : 'single', options, key, ...(weights && key && { weights }) }
}

/** Shares of the points, where some are partial: those that the source names, and all where it takes from the others. */
function weightsOf(
  asked: QtiAsked,
  response: QtiResponse,
  options: readonly ItemOption[],
  isMultiple: boolean,
  values: ReadonlyMap<string, number>,
): Record<string, number> | undefined {
  const mapping = usedMapping(asked, response)
  if (!mapping && isMultiple) return undefined
  const whole = mapping ? mostOf(mapping, isMultiple) : highest(values.values())
  if (whole <= 0) return undefined
  const otherwise = mapping?.otherwise ?? 0
  const shares = options.flatMap(({ id }) => {
    const value = values.get(id) ?? (otherwise === 0 ? undefined : otherwise)
    return value === undefined ? [] : [[id, share(value / whole)] as const]
  })
  if (shares.some(([, one]) => one < 0) && mapping?.lower !== 0) asked.tell(boundOfTotal)
  return shares.some(([, one]) => one !== 0 && one !== 1) ? Object.fromEntries(shares) : undefined
}

const openBounds = leftOut(
  'open bounds',
  '原题中边界上的数不算对（大于、小于），转入后算对',
  'A number on the bound is not right in the source (greater or less than); here it is',
)

const boundOfTotal = leftOut(
  'lower bound',
  '原题没有规定总分不低于 0，转入后不低于 0',
  'The source does not hold the total at 0 or above; here it is held',
)

function number(asked: QtiAsked, interaction: MarkupElement): ItemAnswer {
  const response = responseTo(asked, interaction)
  const found = asked.processing.accepted(response)
  const best = highest(found.map(({ score }) => score))
  if (found.some(({ score }) => score < best)) asked.tell(onlyWhollyRight)
  const accepted = found.flatMap(({ what, score }) =>
    score === best && what !== 'correct' && 'range' in what ? [what] : [],
  )
  if (accepted.some(({ isOpen }) => isOpen)) asked.tell(openBounds)
  const ranges = accepted.map(({ range }) => range)
  const values = ranges.length > 0 ? [] : acceptedTexts(asked, response).map(numberIn)
  const key = [
    ...ranges,
    ...values.flatMap((value): NumberRange[] => (value === undefined ? [] : [{ from: value, to: value }])),
  ]
  return { kind: 'number', options: [], key: key.length > 0 ? key : null }
}

/** Blanks in the order of the text; of a list in the text only what is right is kept. */
function fill(asked: QtiAsked): ItemAnswer {
  const key = asked.interactions.map((interaction) => {
    const accepted = acceptedTexts(asked, responseTo(asked, interaction))
    if (interaction.name === 'textEntryInteraction') return [...accepted]
    asked.tell(
      leftOut('choices', '各空的备选项未转入，只保留答案', 'Choices of the blanks are not carried, only what is right'),
    )
    const texts = new Map(optionsOf(asked, childrenOf(interaction, 'inlineChoice')).map(({ id, text }) => [id, text]))
    return accepted.flatMap((id) => texts.get(id) ?? [])
  })
  return { kind: 'fill', options: [], key: key.every((accepted) => accepted.length > 0) ? key : null }
}

/** Pairs of ids, as declared or as far as a mapping gives something for them. */
function pairs(asked: QtiAsked, interaction: MarkupElement): [string, string][] {
  const response = responseTo(asked, interaction)
  const gains = usedMapping(asked, response)?.entries.filter(({ value }) => value > 0) ?? []
  if (new Set(gains.map(({ value }) => value)).size > 1) asked.tell(onlyWhollyRight)
  const written = response.correct.length > 0 ? response.correct : gains.map(({ key }) => key)
  return written.flatMap((pair): [string, string][] => {
    const [one, other] = pair.split(/\s+/)
    return one !== undefined && other !== undefined ? [[one, other]] : []
  })
}

function match(asked: QtiAsked, interaction: MarkupElement): ItemAnswer {
  const associable = [...within(interaction)].filter(({ name }) => name === 'simpleAssociableChoice')
  const options = optionsOf(asked, associable)
  const seen = new Set<string>()
  const once = options.filter(({ id }) => !seen.has(id) && seen.add(id))
  return { kind: 'match', options: once, key: known(asked, once, pairs(asked, interaction)) }
}

function gapMatch(asked: QtiAsked, interaction: MarkupElement): ItemAnswer {
  const all = [...within(interaction)]
  if (all.some(({ name }) => name === 'gapImg')) {
    asked.tell(notCarried('gap-image'))
    return { kind: null, key: null }
  }
  const gaps = all
    .filter(({ name }) => name === 'gap')
    .map(({ attributes }, at) => gapOption(attributes.identifier ?? '', at))
  const options = [
    ...optionsOf(
      asked,
      all.filter(({ name }) => name === 'gapText'),
    ),
    ...gaps,
  ]
  return { kind: 'match', options, key: known(asked, options, pairs(asked, interaction)) }
}

function order(asked: QtiAsked, interaction: MarkupElement): ItemAnswer {
  const options = optionsOf(asked, childrenOf(interaction, 'simpleChoice'))
  return { kind: 'order', options, key: known(asked, options, [...responseTo(asked, interaction).correct]) }
}

/** One interaction of these makes an item of a kind that we have. */
const SINGLE: ReadonlyMap<string, (asked: QtiAsked, interaction: MarkupElement) => ItemAnswer> = new Map([
  ['choiceInteraction', (asked, interaction) => choices(asked, interaction, 'simpleChoice')],
  ['hottextInteraction', (asked, interaction) => choices(asked, interaction, 'hottext')],
  ['inlineChoiceInteraction', (asked, interaction) => choices(asked, interaction, 'inlineChoice')],
  [
    'textEntryInteraction',
    (asked, interaction) => (responseTo(asked, interaction).isNumber ? number(asked, interaction) : fill(asked)),
  ],
  ['sliderInteraction', number],
  ['matchInteraction', match],
  ['associateInteraction', match],
  ['gapMatchInteraction', gapMatch],
  ['orderInteraction', order],
  ['extendedTextInteraction', () => ({ kind: 'short', key: null })],
])

const INLINE = new Set(['inlineChoiceInteraction', 'textEntryInteraction'])

/** What the interactions make of the item; undefined where no kind of ours carries them. */
export function answerOf(asked: QtiAsked): ItemAnswer | undefined {
  const [first, ...more] = asked.interactions
  if (!first) return { kind: 'text', key: null }
  if (more.length === 0) return SINGLE.get(first.name)?.(asked, first)
  return asked.interactions.every(({ name }) => INLINE.has(name)) ? fill(asked) : undefined
}

export const isCarried = (name: string): boolean => SINGLE.has(name)
