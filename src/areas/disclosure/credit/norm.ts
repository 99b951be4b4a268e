import { z } from 'zod'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { LawClass } from '../../../law/law.ts'
import { heldNorm, normNamed } from '../../../mechanisms/norm/named-norm.ts'

/** What the library knows of the norm that an entry stands on; undefined where it does not hold it. */
interface CreditNorm {
  readonly class: LawClass | undefined
  readonly inForce: boolean
  /** Whether that article orders an entry, only refers to other rules as the Cybersecurity Law does, or neither. */
  readonly article: 'none' | 'orders' | 'refers' | 'other'
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly creditNorm: CreditNorm | undefined
  }
}

const REFERS = /依照有关法律、行政法规的规定记入信用/u
const ENTERS = /信用(?:档案|记录|信息)/u

function whatOf(words: string | undefined): CreditNorm['article'] {
  if (words === undefined) return 'none'
  if (REFERS.test(words)) return 'refers'
  return ENTERS.test(words) ? 'orders' : 'other'
}

const Named = z.object({ basis: z.string() })

/** On the day of the entry. */
export const normReader: FactReader = factReader('creditNorm', async (database, { answers, day }) => {
  const named = normNamed(Named.safeParse(answers).data?.basis)
  const held = named && (await heldNorm(database, named, day))
  return held && { class: held.class, inForce: held.inForce, article: whatOf(held.words) }
})
