import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { TaskOffer } from '../../../web/task-offer.ts'
import { planPath } from './paths.ts'

const MOST_OFFERS = 20

/** Which of these titles are tasks of a plan already. One statement. */
async function titlesIn(database: Database, plan: string, titles: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ title: string }>`
    select distinct t.content ->> 'title' as title from plan_task t
    where t.case_id = ${plan} and t.left_at <> 'struck' and t.content ->> 'title' = any(${[...titles]}::text[])`.execute(
    database,
  )
  return new Set(rows.map(({ title }) => title))
}

/** What other areas leave for a plan of the office, without what stands in this one. One statement a source. */
export async function offersFor(visit: Visit, plan: string): Promise<readonly TaskOffer[]> {
  const { actor, app, today } = visit
  if (actor.kind !== 'officer') return []
  const sources = app.areas.flatMap(({ offersTasks = [] }) => offersTasks)
  const found = await Promise.all(sources.map(({ read }) => read({ app, actor, today, limit: MOST_OFFERS })))
  const offers = found.flat()
  const titles = offers.map(({ title }) => title)
  const taken = titles.length === 0 ? new Set<string>() : await titlesIn(databaseOf(visit), plan, titles)
  return offers.filter(({ title }) => !taken.has(title)).slice(0, MOST_OFFERS)
}

interface OffersOf {
  readonly offers: readonly TaskOffer[]
  readonly plan: string
  readonly line: string
  readonly visit: Visit
}

/** Offers above the form of a task: one that is chosen stands in it, and is entered as any task is. */
export function Offers({ offers, plan, line, visit }: OffersOf) {
  const { say, href } = visit
  if (offers.length === 0) return null
  const filled = ({ title, due = '' }: TaskOffer) => {
    const asked = new URLSearchParams({ line, title, ...(due !== '' && { due }) })
    return `${planPath(plan)}/tasks/new?${asked}`
  }
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{say({ zh: '可以列入的事项', en: 'What may go in' })}</h2>
      <ul class="waysout">
        {offers.map((one) => (
          <li key={`${one.path} ${one.title}`}>
            <a href={filled(one)}>
              <AsWritten words={one.title} visit={visit} />
            </a>
            <br />
            <span class="meta">
              <a href={href(one.path)}>{say(one.why)}</a>
              {one.due !== undefined && say({ zh: `；期限 ${one.due}`, en: `; due ${one.due}` })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
