import type { Office } from '../../kernel/identity/actor.ts'
import { type Page, page } from '../../web/area.ts'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { delegationEndForm, delegationForm } from './forms.ts'
import {
  crumbs,
  Entry,
  ending,
  type NotEntered,
  OfficeHead,
  pathOf,
  RowEntry,
  rolesAt,
  roleWords,
  spanOf,
} from './parts.tsx'
import { CONFIRMATIONS } from './posts.ts'
import type { DelegationLine } from './queries.ts'

interface DelegationsOf {
  readonly office: Office
  readonly reading: ListReading<DelegationLine>
  readonly refused: NotEntered | undefined
}

/** Who acts for whom, and the form that ends it before its time. */
export const delegations = (office: Office, refused: NotEntered | undefined): List<DelegationLine> => ({
  path: pathOf(office.id, 'delegations'),
  name: { zh: '委托', en: 'Delegations' },
  empty: {
    zh: '还没有委托。有人出差、休假而由他人代行职务的，在这里登记，都有止期。',
    en: 'No delegation yet. Where one acts for another who travels or is on leave it is entered here; each has an end.',
  },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '委托人', en: 'Who delegates' }, cell: ({ from }) => from },
    { head: { zh: '受托人', en: 'Acts for them' }, cell: ({ to }) => to },
    {
      head: { zh: '职务', en: 'Role' },
      cell: ({ roles, state }, visit) => (
        <>
          {roles.map((one) => visit.say(roleWords(visit, one))).join(visit.say({ zh: '、', en: ', ' }))}
          {state === 'waiting' && (
            <small class="meta">
              {' '}
              <a href={visit.href(CONFIRMATIONS)}>
                {visit.say({ zh: '（待确认，尚未生效）', en: '(waits, without effect)' })}
              </a>
            </small>
          )}
          {state === 'rejected' && (
            <small class="meta"> {visit.say({ zh: '（已退回，未生效）', en: '(turned down, never in effect)' })}</small>
          )}
        </>
      ),
    },
    { head: { zh: '理由', en: 'Reason' }, cell: ({ reason }) => reason },
    {
      head: { zh: '起止', en: 'From, until' },
      cell: (line, visit) => (
        <>
          {visit.say(spanOf(line.since, line.until))}
          {line.state !== 'rejected' && line.until > visit.today && (
            <RowEntry
              id={`end-${line.id}`}
              asks={delegationEndForm}
              hidden={{ id: line.id }}
              action={`${pathOf(office.id, 'delegations')}/end`}
              button={ending}
              refused={refused}
              visit={visit}
            />
          )}
        </>
      ),
    },
  ],
})

/** Who acts for whom, as what, for how long and why. */
export function delegationsPage({ office, reading, refused }: DelegationsOf): Page {
  const { visit } = reading
  const { say } = visit
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="delegations" visit={visit} />
      <ListView {...reading} />
      <section aria-labelledby="enter">
        <h2 id="enter">{say({ zh: '登记委托', en: 'Enter a delegation' })}</h2>
        <Entry
          id="delegation"
          asks={delegationForm}
          choices={{ role: rolesAt(office, visit) }}
          action={pathOf(office.id, 'delegations')}
          button={{ zh: '登记委托', en: 'Enter the delegation' }}
          refused={refused}
          visit={visit}
        />
      </section>
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}
