import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../kernel/identity/actor.ts'
import { headRoles, type Roles } from '../../kernel/identity/roles.ts'
import type { Say } from '../../law/say.ts'
import { LEADING } from './roles.ts'

/** For whom something is to be studied, in the words of the work points and of the law on popularisation. */
export const AUDIENCES = {
  leading: { zh: '领导干部', en: 'leading officials' },
  officials: { zh: '国家工作人员', en: 'State employees' },
  members: { zh: '党员', en: 'Party members' },
  students: { zh: '学生', en: 'pupils and students' },
  staff: { zh: '从业人员', en: 'staff of operators and enterprises' },
  public: { zh: '公众', en: 'the public' },
} as const satisfies Record<string, Say>
export type StudyAudience = keyof typeof AUDIENCES

/** Whose posts say so. Who is a member of the Party, or of the public, no post says: they take it up themselves. */
export const POST_KINDS = {
  leading: AUDIENCES.leading,
  officials: AUDIENCES.officials,
  students: AUDIENCES.students,
  staff: AUDIENCES.staff,
} as const satisfies Partial<Record<StudyAudience, Say>>

/** State organs, whose people are State employees. */
export const STATE_ORGANS: readonly OfficeKind[] = [
  ...(['popularisation', 'cyberspace', 'telecom', 'police', 'sector', 'justice', 'government', 'congress'] as const),
  ...(['court', 'procuratorate', 'discipline', 'department'] as const),
]
/** Offices charged with popularising law in a region; they may set study for the units of theirs. */
export const ORDERS_A_REGION: readonly OfficeKind[] = ['popularisation', 'justice']
const EMPLOYERS: readonly OfficeKind[] = ['operator', 'enterprise', 'media', 'association']

/** Of its own office, or of all offices of its region. */
export const REACHES = {
  office: { zh: '本单位', en: 'this unit' },
  region: { zh: '本行政区域内各单位', en: 'all units of its region' },
} as const satisfies Record<string, Say>

/**
 * Posts ever held that something of an office is for, as `h`: a part of a statement in which `p` is a record with `audience`
 * and `reach`, as SQL gives them. Delegations make nobody a learner.
 */
const postsFor = (roles: Roles) => sql`
  from held_role h join office o on o.id = h.office join office own on own.id = p.office
  where h.by_person is null
    and case p.reach when 'region'
      then starts_with(o.region, regexp_replace(own.region, '(00)+$', '')) else h.office = p.office end
    and case p.audience
      when 'leading' then h.role = any(${[...headRoles(roles), LEADING]}::text[]) and o.kind = any(${[...STATE_ORGANS]}::text[])
      when 'officials' then o.kind = any(${[...STATE_ORGANS]}::text[])
      when 'students' then h.role = 'learner' and o.kind = 'school'
      when 'staff' then o.kind = any(${[...EMPLOYERS]}::text[])
      else false end`

const heldOn = (today: Day) => sql`h.since <= ${today}::date and (h.until is null or h.until > ${today}::date)`

/**
 * Whom something of an office is for by posts held on a day, as `person` and `office`, each once: a part of a statement in
 * which `p` is a record with `audience` and `reach`.
 *
 * @param person only whether it is for them; everybody it is for, if not said
 */
export const concernedBy = (roles: Roles, today: Day, person?: string) => sql`
  select distinct h.person, h.office ${postsFor(roles)} and ${heldOn(today)}
    and ${person === undefined ? sql`true` : sql`h.person = ${person}`}`

/**
 * Who took up such a post after the day `p.published` and held none when they did, with the day, as `person` and `since`:
 * a part of a statement in which `p` has that day besides.
 */
export const newcomersTo = (roles: Roles, today: Day) => sql`
  select distinct n.person, n.since
  from (select h.person, h.since ${postsFor(roles)} and ${heldOn(today)} and h.since > p.published) n
  where not exists (select ${postsFor(roles)} and h.person = n.person and h.since < n.since
    and (h.until is null or h.until >= n.since))`
