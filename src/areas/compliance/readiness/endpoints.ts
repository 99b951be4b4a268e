import { z } from 'zod'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import type { Endpoint } from '../../../web/area.ts'
import { readReport } from './read-report.ts'
import { frozenReport, readinessText } from './report.ts'
import { A_MINUTE, noReport, whyNone } from './routes.ts'

const say = z.object({ zh: z.string(), en: z.string() })

const shape = z.object({
  hash: z.string().describe('SHA-256 of the JSON file of the same report, hexadecimal'),
  report: z.object({
    kind: z.literal('fadu readiness report'),
    version: z.literal(1),
    office: z.string(),
    name: say,
    day: z.string(),
    figures: z.array(z.object({ name: say, figure: z.string(), counts: say })),
    tables: z.array(
      z.object({
        id: z.string(),
        name: say,
        note: say.optional(),
        heads: z.array(say),
        rows: z.array(z.array(say)),
      }),
    ),
  }),
})

/** The report of the caller's own office, and of no other. */
export const readinessEndpoint: Endpoint = {
  method: 'GET',
  path: '/duties/readiness',
  who: 'signed-in',
  rate: A_MINUTE,
  summary: {
    zh: '本单位今天的自查报告：各表的各行，中英文，连同摘要；别的单位的谁也读不到',
    en: 'The readiness report of the caller’s own office today: the rows of each table in both languages, with its digest',
  },
  query: z.object({}),
  gives: shape,
  async answer({ actor, app, today }) {
    if (actor.kind !== 'officer') return signInFirst()
    const { database } = app.kernel.identity
    const found = await readReport(database, app.kernel.shelf, { reader: actor, day: today })
    if (!found) return noReport()
    if (found.kind !== 'report') return whyNone(found, today)
    return { hash: frozenReport(found.reading).hash, report: readinessText(found.reading) }
  },
}
