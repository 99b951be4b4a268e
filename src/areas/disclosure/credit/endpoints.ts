import { z } from 'zod'
import { isRefusal } from '../../../law/refusal.ts'
import type { Endpoint } from '../../../web/area.ts'
import { EntryText } from './entry.ts'
import { publicEntries } from './queries.ts'

const asked = z.object({
  q: z.string().trim().max(120).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  after: z.string().max(80).optional(),
})

export const creditEntries: Endpoint = {
  method: 'GET',
  path: '/credit-entries',
  who: 'anyone',
  summary: {
    zh: '公示中的信用记录；按单位名称或者统一社会信用代码（开头即可）查找',
    en: 'Credit entries that are public today; by organisation or credit code, or its beginning',
  },
  query: asked,
  gives: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        office: z.object({ zh: z.string(), en: z.string() }),
        ...EntryText.shape,
        repairing: z.boolean(),
        differs: z.boolean().describe('whether it is not as the ledger has it'),
      }),
    ),
    after: z.string().optional(),
  }),
  async answer({ app, today, query }) {
    const { q, limit, after } = asked.parse(query)
    const found = await publicEntries(app.kernel.identity.database, {
      words: q,
      today,
      limit,
      after,
    })
    if (isRefusal(found)) return found
    return {
      entries: found.rows.map(({ id, office, text, repairing, differs }) => ({
        id,
        office,
        ...text,
        repairing,
        differs,
      })),
      ...(found.after !== undefined && { after: found.after }),
    }
  },
}
