import { z } from 'zod'
import { reachedAt } from '../../kernel/identity/particulars.ts'
import { line, maybe } from '../../kernel/procedure/asking.ts'
import type { Derived } from '../document/definition.ts'

/**
 * How one reaches the office, as a paper says it: what the step's own answer says, or what the office entered once.
 *
 * @param field the answer of the step that issues the paper
 */
export const reached = (field: string): Derived => ({
  asks: z.strictObject({ contact: maybe(line('联系人、联系地址和电话', 'Contact, address and telephone')) }),
  from: ({ decision: { answers }, particulars }) => ({
    contact: answers[field] ?? (particulars && reachedAt(particulars)),
  }),
})
