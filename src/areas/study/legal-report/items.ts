import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { OwedWorkAsked, OwedWorkSource } from '../../../web/area.ts'
import type { TaskOfferSource } from '../../../web/task-offer.ts'
import { LEGAL_REPORTS } from './paths.ts'
import { spelledPost } from './readers.ts'
import { REPORTER } from './roles.ts'

interface LeftItem {
  readonly id: string
  readonly post: string
  readonly what: string
  readonly until: string
}

/**
 * Items that reviews left at a unit and that no later report of the same post says were put right, the first due first. One
 * statement.
 */
async function itemsLeft(
  database: Database,
  { office, limit }: { readonly office: string; readonly limit: number },
): Promise<readonly LeftItem[]> {
  const { rows } = await sql<LeftItem>`
    with own as (
      select c.id, c.stage, s.answers::jsonb ->> 'post' as post, ${spelledPost(sql`s.answers::jsonb ->> 'post'`)} as spelled, s.answers::jsonb ->> 'year' as year
      from "case" c join case_step s on s.case_id = c.id and s.step = 'draft' and s.effect = 'taken'
      where c.procedure = 'legal-report' and c.party = ${`office:${office}`} and c.stage <> 'dropped')
    select own.id, own.post, item ->> 'what' as what, item ->> 'until' as until
    from own join case_step r on r.case_id = own.id and r.step = 'review' and r.effect = 'taken',
      jsonb_array_elements(coalesce(r.answers::jsonb -> 'items', '[]')) as item
    where not exists (
      select from own later join case_step d on d.case_id = later.id and d.step in ('draft', 'redraft') and d.effect = 'taken',
        jsonb_array_elements(coalesce(d.answers::jsonb -> 'followed', '[]')) as said
      where later.spelled = own.spelled and later.year > own.year and later.stage <> 'draft'
        and said ->> 'what' = item ->> 'what' and said ->> 'state' = 'done')
    order by item ->> 'until', own.id limit ${limit}`.execute(database)
  return rows
}

/** The same for whoever keeps the plan of the unit: with its day, which the reviewing unit set. */
export const itemsOffered: TaskOfferSource<OwedWorkAsked> = {
  id: 'legal-report-items',
  read: async ({ app, actor: { office }, limit }) => {
    const items = await itemsLeft(app.kernel.identity.database, { office, limit })
    return items.map(({ id, post, what, until }) => ({
      ...{ title: what, due: until, path: `${LEGAL_REPORTS}/${id}` },
      why: { zh: `述法评阅留下的整改事项：${post}`, en: `Left by the review of a report on law: ${post}` },
    }))
  },
}

/** What a review left to be put right stands on the desk of whoever reports, until the next report says that it was. */
export const itemsOwed: OwedWorkSource = {
  id: 'legal-report-items',
  name: { zh: '述法整改事项', en: 'Items of reports on law' },
  read: async ({ app, actor, limit }) => {
    if (!actor.roles.includes(REPORTER)) return []
    const { database } = app.kernel.identity
    const items = await itemsLeft(database, { office: actor.office, limit })
    return items.map(({ id, post, what, until }) => ({
      what: { zh: '述法评阅留下的整改事项，列入下一年计划', en: 'Left by a review, to go into the next plan' },
      about: `${post}：${what}`,
      path: `${LEGAL_REPORTS}/${id}`,
      until: { day: until, figure: 'own' as const },
    }))
  },
}
