import { z } from 'zod'
import { isRefusal } from '../../law/refusal.ts'
import { type Register, sealedFields } from '../../mechanisms/register/define.ts'
import { openSealedRecord } from '../../mechanisms/register/sealed/open-record.ts'
import type { Endpoint } from '../area.ts'

const Asking = z.object({ reason: z.string().max(2000), purpose: z.string().max(2000) })

/** What is sealed in a record, for programs: opened with a reason and a purpose, each time on record. */
export function sealedEndpoints(register: Register): readonly Endpoint[] {
  if (sealedFields(register).length === 0) return []
  const { zh, en } = register.name
  return [
    {
      method: 'POST',
      path: `/registers/${register.id}/records/{record}/sealed`,
      who: 'signed-in',
      summary: {
        zh: `${zh}：写明理由和用途，启封一条中密封的内容；每次都存证`,
        en: `${en}: open what is sealed in a record, with a reason and a purpose; each time is on record`,
      },
      query: z.object({}),
      takes: Asking,
      gives: z.object({ values: z.record(z.string(), z.unknown()) }),
      async answer({ app, actor, params, body, whyNotProven }) {
        const { identity, seal } = app.kernel
        const asked = { register, actor, id: params.record ?? '', ...Asking.parse(body), whyNotProven }
        const values = await openSealedRecord({ database: identity.database, now: identity.now, seal }, asked)
        if (isRefusal(values)) return values
        return { values: Object.fromEntries(values.map(({ field, value }) => [field, value])) }
      },
    },
  ]
}
