import { z } from 'zod'
import { isRefusal } from '../../../law/refusal.ts'
import type { Endpoint } from '../../../web/area.ts'
import { publishedReports } from './queries.ts'
import { readReport } from './reading.ts'
import { A_MINUTE, noReport } from './routes.ts'
import { reportShape, shownReport } from './shown.ts'

const listAsked = z.object({
  under: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
})
const oneAsked = z.object({ version: z.coerce.number().int().min(1).max(9_999).optional() })

/** Steps of a report are taken as those of every procedure; here is what may be read. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/year-reports',
    who: 'anyone',
    summary: {
      zh: '已公布的年度报告，最近的在前；under 指明承接哪一份上级计划',
      en: 'Published year reports, the newest first; `under` names the plan that theirs carry on',
    },
    query: listAsked,
    gives: z.object({
      reports: z.array(
        z.object({
          id: z.string(),
          plan: z.string(),
          title: z.string(),
          office: z.object({ zh: z.string(), en: z.string() }),
          from: z.string(),
          to: z.string(),
        }),
      ),
      after: z.string().optional(),
    }),
    async answer({ app, query }) {
      const { under, limit, after } = listAsked.parse(query)
      const found = await publishedReports(app.kernel.identity.database, { under, limit, after })
      if (isRefusal(found)) return found
      return { reports: found.rows, ...(found.after !== undefined && { after: found.after }) }
    },
  },
  {
    method: 'GET',
    path: '/year-reports/{id}',
    who: 'anyone',
    rate: A_MINUTE,
    summary: {
      zh: '一份年度报告：定版的数字、各项、每件任务和原因；本机关也读得到未公布的',
      en: 'A year report: its frozen figures, lines, every task with its reasons; its own office reads it before it is published',
    },
    query: oneAsked,
    gives: reportShape,
    async answer({ app, actor, params, query, today }) {
      const { version } = oneAsked.parse(query)
      const asked = { actor, id: params.id ?? '', version, today }
      const reading = await readReport(app.kernel.identity.database, asked)
      return reading ? shownReport(reading) : noReport()
    },
  },
]
