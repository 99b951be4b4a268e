import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { actsFor } from '../../mechanisms/plan/people.ts'
import { POSTS } from './who.ts'

// Whether the two who delete or release are two: each with a post of their own that stands today and that a second person
// has confirmed, and neither in the other's stead (docs/decisions/025 and 081).

interface TwoPeople {
  readonly office: string
  /** Pseudonymous keys of who proposed it and who agrees now. */
  readonly proposer: string
  readonly agrees: string
  readonly today: Day
}

/** Why the two cannot do it together; undefined where they can. */
export async function whyNotTwo(
  database: Database,
  { office, proposer, agrees, today }: TwoPeople,
): Promise<Refusal | undefined> {
  if (proposer === agrees) {
    return refuse('same-person', {
      zh: '这一办理须两人：提出的人不能自己同意',
      en: 'This takes two people: whoever proposed it cannot agree to it',
    })
  }
  const [one, other] = [
    await actsFor(database, { person: proposer, today }),
    await actsFor(database, { person: agrees, today }),
  ]
  if ([...one].some((person) => other.has(person))) {
    return refuse('same-person', {
      zh: '这一办理须两人：两人之间有委托代行职务的，或者代行同一人职务的，不算两人',
      en: 'This takes two people: who acts for the other by delegation, or for the same third person, is no second one',
    })
  }
  const posts = await postsOf(database, { office, proposer, agrees, today })
  if (!posts.has(proposer)) {
    return refuse('out-of-turn', {
      zh: '提出的人已不任网络安全负责人或者单位负责人：请由现任的人重新提出',
      en: 'Whoever proposed it holds the post no longer: somebody who does proposes it anew',
    })
  }
  if ([proposer, agrees].some((person) => posts.get(person) !== true)) {
    return refuse('out-of-turn', {
      zh: '两人中有人的任职还没有经第二人确认：先请另一名登记管理员或者单位负责人确认（本系统规定）',
      en: 'The post of one of the two is not confirmed yet: another keeper of the register, or the head, confirms it first (a rule of this system)',
    })
  }
  return undefined
}

/** Who of the two holds one of the posts today; and whether a second person stands behind it, and behind its delegation. */
async function postsOf(
  database: Database,
  { office, proposer, agrees, today }: TwoPeople,
): Promise<ReadonlyMap<string, boolean>> {
  const people = [proposer, agrees]
  const { rows } = await sql<{ person: string; confirmed: boolean }>`
    select held.person, bool_or(held.confirmed) as confirmed from (
      select p.person, p.state = 'confirmed' as confirmed from posting p
      where p.person = any(${people}::text[]) and p.office = ${office} and p.role = any(${[...POSTS]}::text[])
        and p.state in ('entered', 'confirmed')
        and p.since <= ${today}::date and (p.until is null or p.until > ${today}::date)
      union all
      select d.to_person, d.state = 'confirmed' and p.state = 'confirmed' from delegation d
      join posting p on p.person = d.by_person and p.office = d.office and p.role = any(d.roles)
      where d.to_person = any(${people}::text[]) and d.office = ${office} and p.role = any(${[...POSTS]}::text[])
        and d.state in ('entered', 'confirmed') and p.state in ('entered', 'confirmed')
        and greatest(d.since, p.since) <= ${today}::date
        and coalesce(least(d.until, p.until) > ${today}::date, true)) held
    group by held.person`.execute(database)
  return new Map(rows.map(({ person, confirmed }) => [person, confirmed]))
}
