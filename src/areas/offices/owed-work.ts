import { sql } from 'kysely'
import { addDays, type Day } from '../../kernel/calendar/day.ts'
import { confirmerOf } from '../../kernel/identity/confirm-acts.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { databaseOf, type OwedWorkSource } from '../../web/area.ts'
import { CONFIRMATIONS, unconfirmedLines } from './posts.ts'
import { registerOf, secondIn } from './showing.ts'

/** How many days before its end a post is shown to who holds it. */
const ENDING_DAYS = 30

/** Posts that wait for the word of this keeper or head; what they entered themselves is another's to confirm. */
const toConfirm: OwedWorkSource = {
  id: 'posts-to-confirm',
  name: { zh: '待确认的任职', en: 'Posts to confirm' },
  async read({ app, actor, today, limit }) {
    const by = await confirmerOf(registerOf({ app }), actor)
    if (isRefusal(by)) return []
    const found = await unconfirmedLines(databaseOf({ app }), by, {
      second: secondIn({ app }),
      opening: new Set(),
      othersOnly: true,
      on: today,
      limit,
      after: undefined,
    })
    if (isRefusal(found)) return []
    return found.rows.map(({ kind, name, entered_at: since }) => ({
      what:
        kind === 'posting' ? { zh: '确认任职', en: 'Confirm a post' } : { zh: '确认委托', en: 'Confirm a delegation' },
      about: name,
      path: CONFIRMATIONS,
      since,
    }))
  },
}

/** One's own posts at this office that end soon: by then somebody else must have the work. */
const ending: OwedWorkSource = {
  id: 'posts-that-end',
  name: { zh: '将到期的任职', en: 'Posts that end' },
  async read({ app, actor, today, limit }) {
    const posts = await postsEnding(databaseOf({ app }), { ...actor, today, limit })
    return posts.map(({ role, last }) => {
      const { zh, en } = app.kernel.identity.roles.get(role)?.name ?? { zh: role, en: role }
      return {
        what: { zh: `您的任职到期：${zh}`, en: `Your post ends: ${en}` },
        path: '/session',
        until: { day: last, figure: 'own' },
      }
    })
  },
}

interface EndingAsked {
  readonly person: string
  readonly office: string
  readonly today: Day
  readonly limit: number
}

/** Roles that somebody holds at an office on a day and not for long, each with the last day on which they do. */
async function postsEnding(database: Database, { person, office, today, limit }: EndingAsked) {
  const { rows } = await sql<{ role: string; last: Day }>`
    select role, (max(until) - 1)::text as last from held_role
    where person = ${person} and office = ${office} and since <= ${today}::date and (until is null or until > ${today}::date)
    group by role having bool_and(until is not null) and max(until) <= ${addDays(today, ENDING_DAYS + 1)}::date
    order by last, role limit ${limit}`.execute(database)
  return rows
}

export const owes: readonly OwedWorkSource[] = [toConfirm, ending]
