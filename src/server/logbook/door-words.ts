import type { FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../law/refusal.ts'

// What stands in the address of a question.

/** The words of an address; of one that came twice the first. */
export function wordsIn({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const words: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string') words[name] = first
  }
  return words
}

export const askedIn = (words: Readonly<Record<string, string | undefined>>) => ({
  query: words.q ?? '',
  since: words.since,
  until: words.until,
  name: words.name,
  reason: words.reason,
})

/** A whole number from 1 to the most; the usual one where none is said. */
export function numberIn(text: string | undefined, usual: number, most: number): number | undefined {
  if (text === undefined || text === '') return usual
  return /^[1-9]\d{0,15}$/.test(text) ? Math.min(Number(text), most) : undefined
}

/** A position, from 0. */
export const positionIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

export const notANumber = (name: string): Refusal =>
  refuse('unreadable', { zh: `${name} 须为整数`, en: `${name} is a whole number` })
