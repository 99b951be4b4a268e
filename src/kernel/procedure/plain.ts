import type { Answers } from './case-state.ts'

/** Of what `JSON.parse` gave, which is JSON all through: whether it is an object. */
const isForm = (parsed: unknown): parsed is Answers =>
  typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)

/** @throws where the text is no JSON object: a form was written that is none */
export function readForm(text: string): Answers {
  const parsed: unknown = JSON.parse(text)
  if (!isForm(parsed)) throw new TypeError('answers are a JSON object')
  return parsed
}

/** Answers as JSON has them: a day stays a string, what was left out is not there. */
export const formOf = (parsed: unknown): Answers => readForm(JSON.stringify(parsed))
