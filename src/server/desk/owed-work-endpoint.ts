import { z } from 'zod'
import type { Endpoint } from '../../web/area.ts'
import { noOffice } from './desk-endpoint.ts'
import { isOver, readOwedWork } from './owed-work.ts'

const say = z.object({ zh: z.string(), en: z.string() })

/** What waits for an officer outside of cases, as the page of the office shows it. */
export const owedWorkEndpoint: Endpoint = {
  method: 'GET',
  path: '/desk/work',
  who: 'signed-in',
  summary: {
    zh: '案件以外等我的：登记簿待我同意的、将到期的记录和证明材料、待确认的任职',
    en: 'What waits for me outside of cases: records to agree to, records and evidence that end, posts to confirm',
  },
  query: z.object({}),
  gives: z.object({
    /** What ends first stands first; at most fifty of each source. */
    work: z.array(
      z.object({
        source: z.string(),
        kind: say,
        what: say,
        about: z.string().optional(),
        path: z.string(),
        since: z.string().optional(),
        until: z.object({ day: z.string(), figure: z.enum(['statute', 'own']), past: z.boolean() }).optional(),
      }),
    ),
  }),
  async answer({ app, actor, today }) {
    if (actor.kind !== 'officer') return noOffice
    const work = await readOwedWork({ app, actor, today })
    return {
      work: work.map((one) => {
        const { source, kind, what, about, path, since, until } = one
        return {
          source,
          kind,
          what,
          ...(about !== undefined && { about }),
          path,
          ...(since && { since: since.toISOString() }),
          ...(until && { until: { ...until, past: isOver(one, today) } }),
        }
      }),
    }
  },
}
