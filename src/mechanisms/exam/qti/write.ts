import type { ExamItem, ItemOf } from '../item.ts'
import { moreOf } from '../more.ts'
import { BLANK } from '../words.ts'
import { MORE, readQtiItem } from './item.ts'
import { body, element, idNames, paragraphs, text } from './markup.ts'
import { qtiTree } from './read.ts'

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
const TEMPLATES = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates'
const RESPONSE = 'RESPONSE'

/**
 * An item of QTI 3.0; undefined where QTI has no such kind. What the standard has no place for (ids that are no names,
 * provisions, topics) stands in a variable of its own; the item is read back before it is taken.
 */
export function qtiItem(item: ExamItem): string | undefined {
  const parts = partsOf(item)
  if (!parts) return undefined
  const native = itemXml(item, parts, undefined)
  const more = moreOf(item, readQtiItem(qtiTree(Buffer.from(native))))
  return more === undefined ? native : itemXml(item, parts, more)
}

interface Parts {
  readonly responses: string
  readonly body: string
  /** Undefined where people mark it, or nothing is asked. */
  readonly processing: string | undefined
}

function itemXml(item: ExamItem, { responses, body: words, processing }: Parts, more: string | undefined): string {
  const hasGeneral = item.explanation !== ''
  const outcomes = [
    outcome('SCORE', 'float', '0'),
    outcome('MAXSCORE', 'float', String(item.points)),
    ...(hasGeneral ? [outcome('FEEDBACK', 'identifier', 'general')] : []),
    ...(more === undefined ? [] : [outcome(MORE, 'string', more)]),
  ]
  const feedback = element(
    'qti-modal-feedback',
    { 'outcome-identifier': 'FEEDBACK', 'show-hide': 'show', identifier: 'general' },
    element('qti-content-body', {}, paragraphs(item.explanation)),
  )
  const identifier = idNames([item.id])(item.id)
  const attributes = {
    xmlns: NAMESPACE,
    identifier,
    title: item.title ?? identifier,
    'xml:lang': 'zh-CN',
    'tool-name': 'Fadu',
    adaptive: 'false',
    'time-dependent': 'false',
  }
  const inner = [
    responses,
    ...outcomes,
    element('qti-item-body', {}, words),
    processing ?? '',
    hasGeneral ? feedback : '',
  ].join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('qti-assessment-item', attributes, inner)}\n`
}

const outcome = (identifier: string, type: string, value: string): string =>
  element(
    'qti-outcome-declaration',
    { identifier, cardinality: 'single', 'base-type': type },
    element('qti-default-value', {}, element('qti-value', {}, text(value))),
  )

interface Declared {
  readonly id?: string
  readonly cardinality: 'single' | 'multiple' | 'ordered'
  readonly type: string
  readonly correct: readonly string[]
  readonly mapping?: readonly (readonly [string, number])[]
  /** Between which figures what the mapping gives together is held. */
  readonly bounds?: { readonly lower: number; readonly upper: number } | undefined
}

function declared({ id = RESPONSE, cardinality, type, correct, mapping = [], bounds }: Declared): string {
  const values = correct.map((value) => element('qti-value', {}, text(value))).join('')
  const entries = mapping.map(([key, value]) =>
    element('qti-map-entry', { 'map-key': key, 'mapped-value': String(value) }, ''),
  )
  const held = bounds && { 'lower-bound': String(bounds.lower), 'upper-bound': String(bounds.upper) }
  return element(
    'qti-response-declaration',
    { identifier: id, cardinality, 'base-type': type },
    (correct.length > 0 ? element('qti-correct-response', {}, values) : '') +
      (entries.length > 0 ? element('qti-mapping', { ...held, 'default-value': '0' }, entries.join('')) : ''),
  )
}

const template = (name: string): string =>
  element('qti-response-processing', { template: `${TEMPLATES}/${name}.xml` }, '')

const baseValue = (type: string, value: string | number): string =>
  element('qti-base-value', { 'base-type': type }, text(String(value)))
const variable = element('qti-variable', { identifier: RESPONSE }, '')

/** All of the points where a condition holds. */
const whole = (condition: string, points: number): string =>
  element(
    'qti-response-processing',
    {},
    element(
      'qti-response-condition',
      {},
      element(
        'qti-response-if',
        {},
        condition + element('qti-set-outcome-value', { identifier: 'SCORE' }, baseValue('float', points)),
      ),
    ),
  )

const allRight = (points: number): string =>
  points === 1
    ? template('match_correct')
    : whole(element('qti-match', {}, variable + element('qti-correct', { identifier: RESPONSE }, '')), points)

function partsOf(item: ExamItem): Parts | undefined {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return choice(item)
    case 'true-false':
      return trueOrFalse(item)
    case 'fill':
      return fill(item)
    case 'number':
      return number(item)
    case 'match':
      return match(item)
    case 'order':
      return order(item)
    case 'short':
      return {
        responses: declared({ cardinality: 'single', type: 'string', correct: [] }),
        body: interaction('extended-text', {}, item.stem, ''),
        processing: undefined,
      }
    case 'text':
      return { responses: '', body: paragraphs(item.stem), processing: undefined }
    default:
      return undefined
  }
}

/** An interaction that stands for itself, what is asked as its prompt. */
const interaction = (name: string, attributes: Readonly<Record<string, string>>, stem: string, inner: string): string =>
  (stem === '' ? '' : paragraphs(stem)) +
  element(`qti-${name}-interaction`, { 'response-identifier': RESPONSE, ...attributes }, inner)

const choicesOf = (item: ExamItem, name: (id: string) => string, tag = 'qti-simple-choice', more = {}): string =>
  item.options.map((option) => element(tag, { identifier: name(option.id), ...more }, body(option.text))).join('')

function choice(item: ItemOf<'single' | 'multiple'>): Parts {
  const name = idNames(item.options.map(({ id }) => id))
  const cardinality = item.kind === 'single' ? 'single' : 'multiple'
  const mapping = Object.entries(item.weights ?? {}).map(([id, value]) => [name(id), value * item.points] as const)
  const key = (item.key ?? []).map(name)
  const correct = cardinality === 'single' ? key.slice(0, 1) : key
  return {
    responses: declared({
      ...{ cardinality, type: 'identifier', correct, mapping },
      bounds: { lower: 0, upper: item.points },
    }),
    body: interaction(
      'choice',
      { 'max-choices': item.kind === 'single' ? '1' : '0' },
      item.stem,
      choicesOf(item, name),
    ),
    processing: mapping.length > 0 ? template('map_response') : allRight(item.points),
  }
}

function trueOrFalse(item: ItemOf<'true-false'>): Parts {
  const inner = [
    ['true', '正确'],
    ['false', '错误'],
  ].map(([identifier = '', words = '']) => element('qti-simple-choice', { identifier }, text(words)))
  const correct = item.key === null ? [] : [String(item.key)]
  return {
    responses: declared({ cardinality: 'single', type: 'identifier', correct }),
    body: interaction('choice', { 'max-choices': '1' }, item.stem, inner.join('')),
    processing: allRight(item.points),
  }
}

/** The stem with its blanks as entries, where it has as many; else they stand behind it. */
function withEntries(stem: string, ids: readonly string[]): string {
  const entries = ids.map((id) => element('qti-text-entry-interaction', { 'response-identifier': id }, ''))
  const pieces = stem.split(BLANK)
  if (pieces.length !== ids.length + 1) return paragraphs(stem) + element('p', {}, entries.join(' '))
  let at = -1
  return paragraphs(stem, () => {
    at += 1
    return entries[at] ?? ''
  })
}

function fill(item: ItemOf<'fill'>): Parts {
  const blanks = item.key ?? Array.from({ length: Math.max(1, item.stem.split(BLANK).length - 1) }, (): string[] => [])
  const ids = blanks.map((_, at) => (blanks.length === 1 ? RESPONSE : `${RESPONSE}${at + 1}`))
  const each = item.points / blanks.length
  const responses = blanks.map((accepted, at) =>
    declared({
      id: ids[at] ?? RESPONSE,
      cardinality: 'single',
      type: 'string',
      correct: accepted.slice(0, 1),
      mapping: accepted.map((one) => [one, each]),
    }),
  )
  const looked = ids.map((identifier) => element('qti-map-response', { identifier }, ''))
  const set = element('qti-set-outcome-value', { identifier: 'SCORE' }, element('qti-sum', {}, looked.join('')))
  const processing = ids.length === 1 ? template('map_response') : element('qti-response-processing', {}, set)
  return {
    responses: responses.join(''),
    body: withEntries(item.stem, ids),
    processing: item.key ? processing : undefined,
  }
}

function number(item: ItemOf<'number'>): Parts {
  const ranges = (item.key ?? []).map(({ from, to }) =>
    element(
      'qti-and',
      {},
      element('qti-gte', {}, variable + baseValue('float', from)) +
        element('qti-lte', {}, variable + baseValue('float', to)),
    ),
  )
  const [first] = item.key ?? []
  const correct = first
    ? [String(first.from === first.to ? first.from : Number(((first.from + first.to) / 2).toPrecision(12)))]
    : []
  const condition = ranges.length === 1 ? ranges.join('') : element('qti-or', {}, ranges.join(''))
  return {
    responses: declared({ cardinality: 'single', type: 'float', correct }),
    body: withEntries(item.stem, [RESPONSE]),
    processing: ranges.length > 0 ? whole(condition, item.points) : undefined,
  }
}

/** Two sides where options stand so: first those that come first in pairs, then all others; else one set of associates. */
function match(item: ItemOf<'match'>): Parts {
  const name = idNames(item.options.map(({ id }) => id))
  const pairs = item.key ?? []
  const lefts = new Set(pairs.map(([one]) => one))
  const rights = new Set(pairs.map(([, other]) => other))
  const start = item.options.findIndex(({ id }) => !lefts.has(id))
  const isSided = start > 0 && item.options.every(({ id }, at) => (at < start ? !rights.has(id) : !lefts.has(id)))
  const choicesIn = (options: readonly ExamItem['options'][number][]) =>
    choicesOf({ ...item, options: [...options] }, name, 'qti-simple-associable-choice', { 'match-max': '0' })
  const sides = [item.options.slice(0, start), item.options.slice(start)]
  const correct = pairs.map(([one, other]) => `${name(one)} ${name(other)}`)
  const most = { 'max-associations': '0' }
  return {
    responses: declared({ cardinality: 'multiple', type: isSided ? 'directedPair' : 'pair', correct }),
    body: isSided
      ? interaction(
          'match',
          most,
          item.stem,
          sides.map((side) => element('qti-simple-match-set', {}, choicesIn(side))).join(''),
        )
      : interaction('associate', most, item.stem, choicesIn(item.options)),
    processing: allRight(item.points),
  }
}

function order(item: ItemOf<'order'>): Parts {
  const name = idNames(item.options.map(({ id }) => id))
  return {
    responses: declared({ cardinality: 'ordered', type: 'identifier', correct: (item.key ?? []).map(name) }),
    body: interaction('order', {}, item.stem, choicesOf(item, name)),
    processing: allRight(item.points),
  }
}
