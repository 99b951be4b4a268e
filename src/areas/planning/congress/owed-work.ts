import { dayOf } from '../../../kernel/calendar/day.ts'
import { type CaseLine, listCases } from '../../../kernel/procedure/case-list.ts'
import { indexedOf } from '../../../kernel/procedure/indexed.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type OwedWork, type OwedWorkAsked, type OwedWorkSource } from '../../../web/area.ts'
import { reportPages, supervisionPages } from './case-pages.tsx'
import { CONGRESS_READER } from './role-ids.ts'

interface Waiting {
  readonly pages: { readonly procedure: string; readonly path: string }
  readonly whose: 'office' | 'party'
  readonly stage: string
  /** The answer that names the case. */
  readonly about: string
  readonly what: Say
}

/** What there is to read before the committee hears it or follows it up. */
const WAITING: readonly Waiting[] = [
  {
    ...{ pages: reportPages, whose: 'party', stage: 'delivered', about: 'title' },
    what: { zh: '阅读政府报告，待常委会听取', en: 'Read the report of the government, to be heard by the committee' },
  },
  {
    ...{ pages: supervisionPages, whose: 'office', stage: 'replied', about: 'subject' },
    what: { zh: '阅读政府的逐条答复', en: 'Read what the government replied to each opinion' },
  },
  {
    ...{ pages: supervisionPages, whose: 'office', stage: 'transmitted', about: 'subject' },
    what: { zh: '意见已转送，待政府分工', en: 'Opinions transmitted, to be assigned by the government' },
  },
  {
    ...{ pages: supervisionPages, whose: 'office', stage: 'planned', about: 'subject' },
    what: { zh: '已分工，待政府答复', en: 'Assigned, awaiting the reply of the government' },
  },
]

/** By which the government was asked to reply: a day of the committee's own. */
const untilOf = ({ nextDue }: CaseLine): Pick<OwedWork, 'until'> =>
  nextDue ? { until: { day: dayOf(new Date(nextDue.getTime() - 1)), figure: 'own' } } : {}

async function waiting({ app, actor, limit }: OwedWorkAsked, { pages, whose, stage, about, what }: Waiting) {
  const database = databaseOf({ app })
  const { procedure, path } = pages
  const found = await listCases(database, actor, { procedure, whose, stage, limit, uncounted: true })
  if (isRefusal(found)) return []
  const cases = found.lines.map(({ id }) => id)
  const named = await indexedOf(database, actor, { procedure, fields: [about], cases })
  return found.lines.map(
    (line): OwedWork => ({
      what,
      about: named.get(line.id)?.[about],
      path: `${path}/${line.id}`,
      since: line.movedAt,
      ...untilOf(line),
    }),
  )
}

/** What waits for a reader of the standing committee: to others it stands among their cases. Two statements a kind. */
export const toRead: OwedWorkSource = {
  id: 'congress-to-read',
  name: { zh: '人大监督：待阅', en: 'Congress supervision: to read' },
  async read(asked) {
    if (!asked.actor.roles.includes(CONGRESS_READER)) return []
    const found = await Promise.all(WAITING.map((one) => waiting(asked, one)))
    return found.flat().slice(0, asked.limit)
  },
}
