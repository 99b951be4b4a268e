import { z } from 'zod'
import type { CaseFile } from '../../src/kernel/procedure/case-file.ts'
import type { Answers, TakenStep } from '../../src/kernel/procedure/case-state.ts'
import { startClock } from '../../src/kernel/procedure/clock.ts'
import type { Decision } from '../../src/kernel/procedure/decision.ts'
import type { Procedure } from '../../src/kernel/procedure/definition.ts'
import type { Edition } from '../../src/law/edition.ts'
import type { Matter } from '../../src/mechanisms/document/case-source.ts'
import type { CaseDocument, Derived } from '../../src/mechanisms/document/definition.ts'
import { quoteOf } from '../../src/mechanisms/document/issue.ts'
import { DAY, OPENING } from '../../src/mechanisms/document/placeholder.ts'
import { shippedCalendar } from '../shipped-calendar.ts'

// A file in which every step of a procedure was taken once and every field of it answered, made from the forms alone.

const Json = z.object({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
})

type Value = Answers[string]
const Answer: z.ZodType<Value> = z.json()

/** What a pattern of its own asks for. */
const byName: Readonly<Record<string, Value>> = {
  creditCode: '91990100MA00000X7A',
  sha256: 'ab'.repeat(32),
  evidence: '1',
  tierFactsEvidence: '1',
  leniencyEvidence: '1',
  longLimitEvidence: '1',
  measures: ['责令改正'],
}

/** Something that the schema of a field accepts. */
function answerOf(name: string, schema: unknown, unit: string): Value {
  if (name === 'unit' || name === 'breach') return unit
  const known = byName[name]
  if (known !== undefined) return known
  const json = Json.parse(schema)
  if (json.const !== undefined) return Answer.parse(json.const)
  if (json.enum) return Answer.parse(json.enum[0])
  if (json.type === 'boolean') return true
  if (json.type === 'integer' || json.type === 'number') return Math.max(json.minimum ?? 0, 5)
  if (json.type === 'array') return [answerOf(name, json.items, unit)]
  if (json.type === 'object') return recordOf(json.properties ?? {}, unit)
  if (json.format === 'date') return '2026-03-02'
  return `${name}的内容`.padEnd(json.minLength ?? 0, '。').slice(0, json.maxLength)
}

/** Something for what is derived: of a list of words, a provision. */
export function sampleFor(schema: z.core.$ZodType): Value {
  const json = Json.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const items = Json.safeParse(json.items).data
  if (items?.type === 'string' && !items.enum) return ['apl@2021-07-15#art-65']
  return answerOf('', json, '')
}

const recordOf = (properties: Readonly<Record<string, unknown>>, unit: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(properties).map(([field, one]) => [field, answerOf(field, one, unit)]))

const UNITS: Readonly<Record<string, string>> = {
  'csl@2026-01-01': 'csl@2026-01-01#art-23/para-1/item-3',
  'csl@2017-06-01': 'csl@2017-06-01#art-21/para-1/item-3',
}

function takenIn({ steps, law }: Procedure): readonly TakenStep[] {
  const unit = UNITS[law] ?? UNITS['csl@2017-06-01'] ?? ''
  return Object.entries(steps).map(([step, { asks }], index) => {
    const { properties = {} } = Json.parse(z.toJSONSchema(asks, { io: 'input', unrepresentable: 'any' }))
    const who = { by: 'person:1', as: 'investigator', concurredBy: undefined, concurredAs: undefined }
    const at = new Date(Date.UTC(2026, 2, 2, 2, index))
    return { step, revision: index + 1, ...who, at, answers: recordOf(properties, unit) }
  })
}

/** A document on such a file, at the taking of its step. */
export function generated(document: CaseDocument, procedure: Procedure, laws: readonly Edition[]): Matter {
  const steps = takenIn(procedure)
  const own = steps.find(({ step }) => step === document.step)
  const step = procedure.steps[document.step]
  if (!own || !step) throw new Error(`${document.id} is issued by no step`)
  const clocks = [...(step.starts ?? []), ...(step.appeal ? [step.appeal.window] : [])]
  // A clock may count to a day that an earlier step named.
  const named = Object.assign({}, ...steps.map(({ answers }) => answers), own.answers)
  const file: CaseFile = {
    id: 'generated',
    procedure: procedure.id,
    version: procedure.version,
    law: procedure.law,
    broughtFrom: undefined,
    stage: step.from[0] ?? '',
    office: 'office',
    firstOffice: 'office',
    holder: undefined,
    party: undefined,
    mark: procedure.mark,
    year: 2026,
    number: 1,
    openedAt: own.at,
    movedAt: own.at,
    nextDue: undefined,
    ended: false,
    unlisted: false,
    state: undefined,
    revision: steps.length,
    steps: steps.filter(({ step: one }) => one !== document.step),
    deadlines: [],
    proposal: undefined,
  }
  const decision: Decision = {
    kind: 'decision',
    effect: 'taken',
    step: document.step,
    stage: step.to ?? file.stage,
    isEnd: false,
    office: 'office',
    holder: undefined,
    party: undefined,
    by: own.by,
    as: own.as,
    concurredBy: undefined,
    concurredAs: undefined,
    at: own.at,
    since: own.at,
    answers: own.answers,
    grounds: step.grounds,
    proposal: undefined,
    starts: clocks.map((clock) => startClock(clock, own.at, shippedCalendar, named)),
    stops: [],
    changes: [],
    nextDue: undefined,
    notices: [],
    events: [],
  }
  return {
    document,
    procedure,
    file,
    decision,
    offices: new Map([['office', { zh: '某某网信办', en: 'Some Cyberspace Office' }]]),
    quote: (address) => quoteOf(laws, address),
    laws,
    kind: 'cyberspace',
    remit: '某信发〔2026〕1号',
    remedies: { reconsideration: body, suit: body },
    particulars: undefined,
    facts: {},
    papers: new Map(),
  }
}

const body = { body: '某某市人民政府', address: '某某路 1 号', telephone: '0100-0000000' }

/** An answer of a step or of what is derived, or (`day`) the step itself. */
export interface Named {
  readonly step: string
  readonly field: string
}

/** The same with one answer another one, or (undefined) not there. */
export function withAnswer(matter: Matter, { step, field }: Named, value: Value | undefined): Matter {
  const derived = matter.document.derived?.[step]
  if (derived) {
    const from: Derived['from'] = (of) => changed(derived.from(of), field, value)
    const document = { ...matter.document, derived: { ...matter.document.derived, [step]: { ...derived, from } } }
    return { ...matter, document }
  }
  const { file, decision } = matter
  const isIt = (one: { readonly step: string }, index: number) => (step === OPENING ? index === 0 : one.step === step)
  if (field === DAY)
    return value ? matter : { ...matter, file: { ...file, steps: file.steps.filter((one, at) => !isIt(one, at)) } }
  const steps = file.steps.map((one, at) =>
    isIt(one, at) ? { ...one, answers: changed(one.answers, field, value) } : one,
  )
  const own = decision.step === step ? { ...decision, answers: changed(decision.answers, field, value) } : decision
  return { ...matter, file: { ...file, steps }, decision: own }
}

function changed<T extends Readonly<Record<string, unknown>>>(answers: T, field: string, value: unknown): T {
  return { ...answers, [field]: value }
}

export const answersTo = (matter: Matter, step: string): Readonly<Record<string, unknown>> => {
  const derived = matter.document.derived?.[step]
  if (derived) return derived.from(matter)
  if (step === matter.decision.step) return matter.decision.answers
  return (
    (step === OPENING ? matter.file.steps[0] : matter.file.steps.findLast((one) => one.step === step))?.answers ?? {}
  )
}

export const asksOf = ({ document, procedure }: Matter, step: string): z.ZodObject | undefined =>
  document.derived?.[step]?.asks ?? procedure.steps[step]?.asks
