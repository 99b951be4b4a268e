import type { SealedAnswers } from './act-context.ts'
import type { Answers } from './case-state.ts'
import { fieldWords, type Procedure, type Step } from './definition.ts'
import type { FoundKey } from './write.ts'

/** By its answers as they are, and by those that were sealed for it. */
export function foundBy(
  procedure: Procedure,
  step: Step,
  answers: Answers,
  sealed: SealedAnswers['found'],
): readonly FoundKey[] {
  const fields = (procedure.searchable ?? []).filter(
    (field) => step.asks.shape[field] && !fieldWords(step, field).sealed,
  )
  const plain = fields.flatMap((field) => keysOf(answers[field]).map((key) => ({ field, key })))
  return [...plain, ...sealed].map((one) => ({ ...one, internal: step.internal === true }))
}

/** A list is found by each of its members, and a record of one by each of its answers. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return [...new Set(Object.values(value).flatMap(keysOf))]
  const key = searchKey(value)
  return key === '' ? [] : [key]
}

/** How an answer and a search for it are spelled: width and case make no difference. At most 200 characters. */
export const searchKey = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : String(value).normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ').slice(0, 200)
