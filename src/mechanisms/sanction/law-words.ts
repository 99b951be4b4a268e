import type { Say } from '../../law/say.ts'
import { measures, personMeasures, personRoles } from './choices.ts'

const known: Readonly<Record<string, Say>> = { ...measures, ...personMeasures, ...personRoles }

/** Measures and parts in the law's own words, with English beside them. */
export function lawWords(words: readonly string[]): Say {
  const each = words.map((one) => known[one] ?? { zh: one, en: one })
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') }
}
