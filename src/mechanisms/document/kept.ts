import { z } from 'zod'
import type { LineRole, Text } from './definition.ts'

const ROLES: readonly [LineRole, ...LineRole[]] = [
  'issuer',
  'title',
  'number',
  'addressee',
  'heading',
  'words',
  'row',
  'quote',
  'seal',
  'date',
  'signer',
  'note',
  'code',
]
const Lines = z.array(z.strictObject({ role: z.enum(ROLES), words: z.string() })).readonly()
const Kept = z.strictObject({ zh: Lines, en: Lines })

/** The words of a document as they are kept; undefined where they are no longer of that form. */
export function readKept(text: string): Text | undefined {
  try {
    return Kept.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
