import type { Say } from '../../../kernel/say.ts'
import type { House } from '../../../web/area.ts'
import { inEnglish } from '../sanction/words.ts'

/** Words of the law as the decision has them, with the reference translation beside them. */
export function lawWords({ kernel: { shelf } }: Pick<House, 'kernel'>, words: readonly string[]): Say {
  const text = shelf.findLast(({ law }) => law === 'csl')
  return { zh: words.join('、'), en: words.map((one) => (text ? inEnglish(text, one) : one)).join(', ') }
}
