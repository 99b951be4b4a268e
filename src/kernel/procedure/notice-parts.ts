import type { Day } from '../calendar/day.ts'
import { type Statement, statement } from '../storage/statement.ts'
import type { DecidedNotice, DeskNotice } from './decision.ts'

// Who is told of an act, as parts of the statement that writes it. `standing` is the row of the case as the act leaves it.

/**
 * One row for each notice, named `n` by whoever selects from it: to whom, its text, and what names the case. A desk is
 * those who hold a role at the office on that day.
 */
export function recipientsPart(notices: readonly DecidedNotice[], desks: readonly DeskNotice[], on: Day): Statement {
  const rows = notices.map(({ addressee, text, named = false }) => ({ addressee, ...text, named }))
  const told = statement`
    select ${ofCase}, case told.addressee when 'party' then 'case:' || standing.id else told.addressee end as addressee,
      told.zh, told.en, told.named
    from standing, json_to_recordset(${JSON.stringify(rows)}::json) as told(addressee text, zh text, en text, named boolean)`
  if (desks.length === 0) return told
  const asked = desks.map(({ office, role, text, barred, told: known }) => ({ office, role, ...text, barred, known }))
  return statement`
    with desk as (
      select * from json_to_recordset(${JSON.stringify(asked)}::json)
        as d(office text, role text, zh text, en text, barred text[], known text[])),
    held as (
      select distinct desk.role, person from desk join held_role using (office, role)
      where since <= ${on} and (until is null or until > ${on}) and not person = any(desk.barred))
    ${told}
    union all
    select ${ofCase}, 'person:' || held.person, desk.zh, desk.en, true
    from standing, desk join held using (role)
    where not held.person = any(desk.known)
    union all
    select ${ofCase}, 'office:' || desk.office, desk.zh || '（本机关现无人可办）',
      desk.en || ' (nobody here may take it)', true
    from standing, desk
    where not exists (select from held where held.role = desk.role)`
}

const ofCase = statement`
  standing.id as case_id, standing.mark || '〔' || standing.number_year || '〕' ||
    case when standing.number_office = standing.office then standing.number
      else coalesce(standing.public_number, standing.number) end || '号' as called`

/** The text of `n` in both languages; before it, where the notice names the case, its number and whom it is about. */
export const namedText = (about: string | undefined): Statement => {
  const [zh, en] = about === undefined ? ['', ''] : [`　${about}`, ` ${about}`]
  return statement`
    case when n.named then n.called || ${zh}::text || '：' || n.zh else n.zh end as zh,
    case when n.named then n.called || ${en}::text || ': ' || n.en else n.en end as en`
}
