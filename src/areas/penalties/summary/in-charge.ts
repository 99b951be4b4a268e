import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { contactSaid } from '../penalty/in-charge.ts'
import { lastOf } from '../penalty/matter.ts'

/** Of a paper on a penalty on the spot: who imposed it, with their certificates, and how the office is reached. */
export const inCharge: Derived = {
  asks: z.strictObject({
    officers: maybe(line('承办人（执法证件）', 'Officers in charge (certificates)')),
    contact: maybe(line('联系地址、电话', 'Address and telephone')),
  }),
  from: ({ file, decision, particulars }) => {
    const opened = lastOf(file, 'open')?.answers
    return { officers: opened?.cards, contact: contactSaid([decision.answers, opened], particulars) }
  },
}
